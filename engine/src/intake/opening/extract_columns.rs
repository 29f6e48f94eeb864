//! The columns of a referral extract and how their values are written, without its rows.

use std::collections::BTreeMap;

use super::content::unknown_layout;
use crate::intake::bytes::{Progress, Source};
use crate::intake::columns::{Columns, Mapping, Matching, date_findings};
use crate::intake::table::Table;
use crate::intake::values::{Cell, DateStyle, certain, shown_code_of};
use crate::intake::words::{AnyField, Field, IntakeError, Layout};

/// A column of a referral extract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExtractColumn {
    /// Its header.
    pub header: String,
    /// What it holds, where that is known.
    pub field: Option<Field>,
    /// How its dates in figures are written; year first where this is `None`.
    pub dates: Option<DateStyle>,
    /// Whether some of its dates are in another form that can be read one way only, such as `02-APR-24`.
    pub written_out: bool,
    /// Texts in it that stand for such as labels, with the code.
    pub labels: BTreeMap<String, &'static str>,
}

impl ExtractColumn {
    /// A column with dates year first and codes.
    pub fn new(header: &str, field: Option<Field>) -> Self {
        Self { header: header.to_owned(), field, dates: None, written_out: false, labels: BTreeMap::new() }
    }

    /// Every column of the canonical extract, in its order.
    pub fn canonical() -> Vec<Self> {
        let column = |field: Field| Self::new(field.name(), Some(field));
        Field::of_the_extract().map(column).collect()
    }
}

/// The columns of a referral extract in the order of the file, with the labels and the style of dates that
/// are in it. `said` is how dates are written where their values do not tell.
///
/// # Errors
/// Where the file cannot be read, is no referral extract, or lacks a column that every extract has; or
/// where its dates could be two days.
pub fn extract_columns(source: &Source, said: Option<DateStyle>) -> Result<Vec<ExtractColumn>, IntakeError> {
    let progress = Progress::default();
    let tables = Table::open(source, &progress)?;
    let is_extract = |table: &&Table| Layout::of(table.headers()) == Some(Layout::Extract);
    let Some(table) = tables.iter().find(is_extract).or(tables.first()) else {
        return Err(IntakeError::NoTable { file: source.name() });
    };
    let (file, headers, mapping) = (table.name().to_owned(), table.headers(), Mapping::default());
    match Layout::of(headers) {
        None => return Err(unknown_layout(&file, headers)),
        Some(Layout::Extract) => {}
        Some(layout) => return Err(IntakeError::NotReferrals { file, layout: layout.in_words() }),
    }
    let found =
        Columns::new(&file, headers, &mapping, said, |columns| date_findings(table, columns, &progress))?;
    let mut columns: Vec<ExtractColumn> =
        headers.iter().map(|header| ExtractColumn::new(header, None)).collect();
    for (field, (place, _)) in Matching::of(headers, &mapping).certain {
        let reading = found.dates.iter().find(|reading| reading.field == AnyField::Extract(field));
        columns[place].field = Some(field);
        columns[place].dates = reading.map(|reading| reading.style);
    }
    find_words(table, &mut columns, &progress)?;
    Ok(columns)
}

/// Notes the texts of coded columns that intake reads as another code than themselves, where nothing else
/// stands in them, and the columns of dates that are not all written year first or in figures.
fn find_words(table: &Table, columns: &mut [ExtractColumn], progress: &Progress) -> Result<(), IntakeError> {
    let is_coded = |field: &Field| !field.codes().is_empty();
    let fields = || columns.iter().enumerate().filter_map(|(place, column)| Some((place, column.field?)));
    let coded: Vec<(usize, Field)> = fields().filter(|(_, field)| is_coded(field)).collect();
    let dated: Vec<usize> = fields().filter(|(_, field)| field.is_date()).map(|(place, _)| place).collect();
    table.for_each(progress, |_, record| {
        if record.fault().is_some() {
            return Ok(());
        }
        for &(place, field) in &coded {
            let Cell::Text(text) = record.cell(place) else { continue };
            let Ok(text) = std::str::from_utf8(text) else { continue };
            if let Some(code) = shown_code_of(field, text).filter(|code| *code != text)
                && !columns[place].labels.contains_key(text)
            {
                columns[place].labels.insert(text.to_owned(), code);
            }
        }
        for &place in &dated {
            if !columns[place].written_out
                && let Cell::Text(text) = record.cell(place)
                && let Ok(text) = std::str::from_utf8(text)
            {
                let is_iso = text.as_bytes().get(4) == Some(&b'-') && text.as_bytes().get(7) == Some(&b'-');
                columns[place].written_out = !is_iso && certain(text).is_some();
            }
        }
        Ok(())
    })?;
    Ok(())
}
