//! What a file is, by its content and never by its name.

use super::national_table::NationalTable;

/// What a table holds, as its columns say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// A referral extract.
    Extract,
    /// A published monthly file.
    PublishedMonthly,
    /// A published annual file, one row an organisation and variable.
    PublishedAnnual,
    /// A table of one row a provider and month, a column a published measure.
    PublishedWide,
    /// A tally.
    Tally,
    /// A table of the national data set.
    National(NationalTable),
}

/// The kind of file that a table is in, as its first bytes say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Text, separated by commas or otherwise.
    Text,
    /// Parquet.
    Parquet,
    /// A sheet of an Excel workbook.
    Workbook,
}

impl Layout {
    /// In words, for the reading report.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Extract => "referral extract",
            Self::PublishedMonthly => "published monthly file",
            Self::PublishedAnnual => "published annual file",
            Self::PublishedWide => "published figures by provider and month",
            Self::Tally => "tally",
            Self::National(table) => table.name(),
        }
    }
}

impl Form {
    /// In words, for the reading report.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Text => "CSV",
            Self::Parquet => "Parquet",
            Self::Workbook => "Excel",
        }
    }
}
