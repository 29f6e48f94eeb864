//! One door for every kind of table: what its columns are called, and its rows one by one.

use std::path::PathBuf;

use super::cell::Cell;
use super::recognise::{Form, form};
use super::report::DropReason;
use super::source::Progress;
use super::{IntakeError, Source, parquet, text};

/// A table in a file, whatever kind of file it is.
pub(super) struct Table {
    name: String,
    source: Source,
    form: Form,
    headers: Vec<String>,
}

impl Table {
    /// The tables of a file, recognised by its content: at least one.
    ///
    /// # Errors
    /// A sentence where it is no table, is empty or cannot be read.
    pub fn open(source: &Source) -> Result<Vec<Self>, IntakeError> {
        let form = form(source)?;
        let headers = match form {
            Form::Text => text::headers(source)?,
            Form::Parquet => parquet::headers(source)?,
        };
        if headers.iter().all(String::is_empty) {
            return Err(IntakeError::Empty { file: source.name() });
        }
        Ok(vec![Self { name: source.name(), source: source.clone(), form, headers }])
    }

    /// Its name, for reports: that of its file.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The folder that its file is in; empty for a file that is in none.
    pub fn folder(&self) -> PathBuf {
        self.source.folder()
    }

    /// What kind of file it is in.
    pub const fn form(&self) -> Form {
        self.form
    }

    /// The names of its columns, without the spaces around them.
    pub fn headers(&self) -> &[String] {
        &self.headers
    }

    /// How many bytes reading it takes, for whoever watches.
    pub fn size(&self) -> Result<u64, IntakeError> {
        self.source.size()
    }

    /// Calls `row` with every row under the header and its number as a spreadsheet shows it, until it
    /// returns an error. Returns the number of rows.
    ///
    /// # Errors
    /// What `row` returned; a sentence where the file cannot be read to its end; or that somebody
    /// stopped it.
    pub fn for_each(
        &self,
        progress: &Progress,
        mut row: impl FnMut(u64, Record<'_>) -> Result<(), IntakeError>,
    ) -> Result<u64, IntakeError> {
        let columns = self.headers.len();
        match self.form {
            Form::Text => text::for_each(&self.source, progress, |number, fields| {
                row(number, Record { values: Values::Text(fields), columns })
            }),
            Form::Parquet => parquet::for_each(&self.source, progress, |number, batch, place| {
                row(number, Record { values: Values::Parquet(batch, place), columns })
            }),
        }
    }
}

/// One row of a table.
#[derive(Clone, Copy)]
pub(super) struct Record<'a> {
    values: Values<'a>,
    /// How many columns the header has.
    columns: usize,
}

#[derive(Clone, Copy)]
enum Values<'a> {
    Text(&'a csv::ByteRecord),
    Parquet(&'a parquet::Batch, usize),
}

impl<'a> Record<'a> {
    /// The value of a column, counted from 0; missing where the row is too short.
    pub fn cell(&self, column: usize) -> Cell<'a> {
        match self.values {
            Values::Text(fields) => fields.get(column).map_or(Cell::Missing, Cell::text),
            Values::Parquet(batch, place) => batch.cell(column, place),
        }
    }

    /// How many values it has.
    pub fn width(&self) -> usize {
        match self.values {
            Values::Text(fields) => fields.len(),
            Values::Parquet(..) => self.columns,
        }
    }

    /// Why none of it can be used, if so: it has not as many fields as the header (rule 1).
    pub fn fault(&self) -> Option<DropReason> {
        match self.width().cmp(&self.columns) {
            std::cmp::Ordering::Less => Some(DropReason::TooFewFields),
            std::cmp::Ordering::Equal => None,
            std::cmp::Ordering::Greater => Some(DropReason::TooManyFields),
        }
    }

    /// All its values joined by commas, to compare rows by.
    pub fn text(&self) -> Vec<u8> {
        let mut text = Vec::new();
        for column in 0..self.width() {
            if column > 0 {
                text.push(b',');
            }
            self.cell(column).append_to(&mut text);
        }
        text
    }
}
