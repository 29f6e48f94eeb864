//! The rows of a table that is a referral extract, each with what its values come to.

use super::row::Row;
use crate::intake::columns::Columns;
use crate::intake::table::{NoRow, Record, no_row};
use crate::intake::values::{Cell, Outcome, Remembered, Short};
use crate::intake::words::{DropReason, Field};

/// Reads the rows of a table one after another. What the values of a row come to is worked out for all of its columns
/// in one sweep: that costs less than a way of its own for each of them.
pub(in crate::intake) struct ExtractReader<'a> {
    /// Which of the values of a row is which field.
    columns: &'a Columns,
    /// The headers of the table.
    headers: &'a [String],
    /// What short texts came to in rows before.
    remembered: Remembered,
    /// What the values of the last row came to, of fields whose values [come to numbers](Field::comes_to_numbers).
    outcomes: [Outcome; Field::COUNT],
}

impl<'a> ExtractReader<'a> {
    pub fn new(columns: &'a Columns, headers: &'a [String]) -> Self {
        let outcomes = [Outcome::MISSING; Field::COUNT];
        Self { columns, headers, remembered: Remembered::with_room(), outcomes }
    }

    /// The next row.
    pub fn row<'r>(&'r mut self, record: Record<'r>) -> ExtractRow<'r> {
        let Self { columns, remembered, outcomes, .. } = self;
        let anew = |field| outcome_anew(field, columns, &record);
        for &(field, column) in &columns.plain_numbers {
            outcomes[field.index()] = match record.short_of(column as usize) {
                Some(Short::EMPTY) => Outcome::MISSING,
                Some(text) => remembered.look(field, text, || anew(field)),
                None => anew(field),
            };
        }
        for &field in &columns.other_numbers {
            outcomes[field.index()] = anew(field);
        }
        ExtractRow { record, reader: self }
    }
}

/// What a value comes to that is not remembered; apart, so that the sweep is short.
#[cold]
fn outcome_anew(field: Field, columns: &Columns, record: &Record<'_>) -> Outcome {
    Outcome::of(field, columns.cell(field, record))
}

/// A row of a table that is a referral extract.
pub(in crate::intake) struct ExtractRow<'a> {
    record: Record<'a>,
    reader: &'a ExtractReader<'a>,
}

impl Row for ExtractRow<'_> {
    #[inline]
    fn cell(&self, field: Field) -> Cell<'_> {
        self.reader.columns.cell(field, &self.record)
    }

    #[inline]
    fn outcome(&self, field: Field) -> Outcome {
        self.reader.outcomes[field.index()]
    }

    fn text(&self) -> Vec<u8> {
        self.record.text()
    }

    fn length_fault(&self) -> Option<DropReason> {
        self.record.length_fault()
    }

    fn no_row(&self) -> Option<NoRow> {
        no_row(&self.record, self.reader.headers)
    }
}
