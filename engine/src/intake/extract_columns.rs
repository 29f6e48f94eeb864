//! The columns of a referral extract, without its rows.

use super::columns::Columns;
use super::recognise::{Recognised, is_extract, recognise, shown};
use super::{Field, IntakeError, Layout, Source, parquet};

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
        Field::EVERY.iter().map(column).collect()
    }
}

/// The columns of a referral extract in the order of the file. Only its head is read.
///
/// # Errors
/// Where the file cannot be opened, is no referral extract, or lacks a column that every extract has.
pub fn extract_columns(source: &Source) -> Result<Vec<ExtractColumn>, IntakeError> {
    let file = source.name();
    let headers = match recognise(source)? {
        Recognised::Parquet => {
            let headers = parquet::headers(source)?;
            if !is_extract(&headers) {
                return Err(IntakeError::UnknownLayout { file, columns: shown(&headers) });
            }
            headers
        }
        Recognised::Text { layout: layout @ Layout::PublishedMonthly, .. } => {
            return Err(IntakeError::NotReferrals { file, layout: layout.in_words() });
        }
        Recognised::Text { headers, .. } => headers,
    };
    Columns::new(&file, &headers)?;
    Ok(headers.into_iter().map(|header| ExtractColumn { field: Field::named(&header), header }).collect())
}
