//! Formulas of a workbook without a value.

use crate::intake::table::{Record, Table};
use crate::intake::words::IntakeError;

/// Formulas of a workbook that no spreadsheet has worked out, in columns that are used.
#[derive(Default)]
pub(super) struct Unworked {
    count: u64,
    /// The column and the row of the first.
    first: Option<(usize, u64)>,
}

impl Unworked {
    pub fn look(&mut self, record: &Record<'_>, row: u64, columns: impl Iterator<Item = usize>) {
        if record.is_of_sheet() {
            for column in columns.filter(|column| record.is_unworked(*column)) {
                self.count += 1;
                self.first.get_or_insert((column, row));
            }
        }
    }

    /// Takes over what another thread found.
    pub fn absorb(&mut self, other: &Self) {
        self.count += other.count;
        self.first = match (self.first, other.first) {
            (Some(one), Some(other)) => Some(if other.1 < one.1 { other } else { one }),
            (one, other) => one.or(other),
        };
    }

    pub fn check(&self, table: &Table) -> Result<(), IntakeError> {
        let Some((column, row)) = self.first else { return Ok(()) };
        Err(IntakeError::UnworkedFormulas {
            file: table.name().to_owned(),
            count: self.count,
            column: table.headers().get(column).cloned().unwrap_or_default(),
            row,
        })
    }
}
