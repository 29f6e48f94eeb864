//! The rows of a table that is a referral extract, each with what its values come to.

use chrono::NaiveDate;

use super::row::Row;
use crate::intake::columns::Columns;
use crate::intake::table::{NoRow, Record, no_row};
use crate::intake::values::{Cell, Outcome, Reading, Remembered, RememberedDays, Short};
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
    /// What days came to in rows before.
    remembered_days: RememberedDays,
    /// What the values of the last row came to, of fields whose values [come to numbers](Field::comes_to_numbers).
    outcomes: [Outcome; Field::COUNT],
    /// The same of fields that are days.
    days: [Reading<NaiveDate>; Field::COUNT],
}

impl<'a> ExtractReader<'a> {
    pub fn new(columns: &'a Columns, headers: &'a [String]) -> Self {
        Self {
            columns,
            headers,
            remembered: Remembered::with_room(),
            remembered_days: RememberedDays::with_room(),
            outcomes: [Outcome::MISSING; Field::COUNT],
            days: [Reading::Missing; Field::COUNT],
        }
    }

    /// The next row.
    pub fn row<'r>(&'r mut self, record: Record<'r>) -> ExtractRow<'r> {
        let Self { columns, remembered, remembered_days, outcomes, days, .. } = self;
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
        for &(field, column) in &columns.days {
            let anew = || columns.cell(field, &record).day();
            days[field.index()] = match column.and_then(|column| record.text_of(column as usize)) {
                Some([]) => Reading::Missing,
                Some(text) => remembered_days.look(text, anew),
                None => anew(),
            };
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

    #[inline]
    fn day(&self, field: Field) -> Reading<NaiveDate> {
        self.reader.days[field.index()]
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
