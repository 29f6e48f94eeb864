//! The columns of a referral extract, without its rows.

use super::columns::Columns;
use super::mapping::Mapping;
use super::matching::Matching;
use super::recognise::shown;
use super::source::Progress;
use super::table::Table;
use super::{Field, IntakeError, Layout, Source};

/// A column of a referral extract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExtractColumn {
    /// Its header.
    pub header: String,
    /// What it holds, where that is known.
    pub field: Option<Field>,
}

impl ExtractColumn {
    /// Every column of the canonical extract, in its order.
    pub fn canonical() -> Vec<Self> {
        let column = |&field: &Field| Self { header: field.name().to_owned(), field: Some(field) };
        Field::EVERY.iter().filter(|field| !Field::MARKS.contains(field)).map(column).collect()
    }
}

/// The columns of a referral extract in the order of the file. Only its head is read.
///
/// # Errors
/// Where the file cannot be opened, is no referral extract, or lacks a column that every extract has.
pub fn extract_columns(source: &Source) -> Result<Vec<ExtractColumn>, IntakeError> {
    let tables = Table::open(source, &Progress::default())?;
    let is_extract = |table: &&Table| Layout::of(table.headers()) == Some(Layout::Extract);
    let Some(table) = tables.iter().find(is_extract).or(tables.first()) else {
        return Err(IntakeError::NoTable { file: source.name() });
    };
    let (file, headers, mapping) = (table.name().to_owned(), table.headers(), Mapping::default());
    match Layout::of(headers) {
        None => return Err(IntakeError::UnknownLayout { file, columns: shown(headers) }),
        Some(Layout::Extract) => {}
        Some(layout) => return Err(IntakeError::NotReferrals { file, layout: layout.in_words() }),
    }
    // How its dates are written is the engine's business.
    Columns::new(&file, headers, &mapping, None, |_| Ok(Vec::new()))?;
    let matching = Matching::of(headers, &mapping);
    let field = |place: usize| {
        let found = matching.certain.iter().find(|(_, (column, _))| *column == place);
        found.map(|(field, _)| *field)
    };
    let column =
        |(place, header): (usize, &String)| ExtractColumn { header: header.clone(), field: field(place) };
    Ok(headers.iter().enumerate().map(column).collect())
}
