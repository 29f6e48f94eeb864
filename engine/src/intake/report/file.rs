//! What one file gave.

use crate::intake::values::DateReading;
use crate::intake::words::{AnyField, Field, Flag, Form, Layout};

/// What one file gave.
#[derive(Clone, Debug)]
pub struct FileReport {
    /// Its name, without its folder.
    pub name: String,
    /// What it was recognised as; `None` where it was the same as an earlier file.
    pub layout: Option<Layout>,
    /// The kind of file that it is; `None` where it was the same as an earlier file.
    pub form: Option<Form>,
    /// What is unusual about it as a file, such as `separated by tabs` or `UTF-16`.
    pub unusual: Vec<String>,
    /// The earlier file that it is the same as, which therefore counts once.
    pub same_as: Option<String>,
    /// Rows under the header.
    pub rows_read: u64,
    /// Rows that count.
    pub rows_kept: u64,
    /// Lines that are no rows: blank ones, headers again, totals, notes.
    pub no_rows: u64,
    /// Optional columns of the layout that are not there.
    pub missing_columns: Vec<Field>,
    /// Columns that the layout does not know.
    pub unknown_columns: Vec<String>,
    /// Fields that were found under another name than their own, with the header of the column.
    pub renamed: Vec<(AnyField, String)>,
    /// How columns of dates were read that are not written year first, and how that is known.
    pub dates: Vec<DateReading>,
    /// National flags that decide in every row of this file (rule 4).
    pub flags: Vec<Flag>,
}

impl FileReport {
    /// What it was recognised as, in words: `referral extract (CSV)`.
    pub fn recognised(&self) -> Option<String> {
        let (layout, form) = (self.layout?, self.form?);
        let mut how: Vec<&str> = self.unusual.iter().map(String::as_str).collect();
        // Published files are nearly always comma-separated text.
        if form != Form::Text || layout != Layout::PublishedMonthly {
            how.insert(0, form.in_words());
        }
        let layout = layout.in_words();
        Some(if how.is_empty() { layout.to_owned() } else { format!("{layout} ({})", how.join(", ")) })
    }

    /// Whether it is a referral extract, whose rows were checked one by one.
    pub fn is_extract(&self) -> bool {
        self.layout == Some(Layout::Extract)
    }
}
