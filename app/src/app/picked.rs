//! Rows of the open page's table that a person picked out, to copy these alone.

use std::collections::BTreeSet;

use crate::output::Table;
use crate::show::Pick;

/// The rows that are picked, by their place in the table as it is copied.
#[derive(Clone, Debug, Default)]
pub struct Picked {
    rows: BTreeSet<usize>,
    last: Option<usize>,
}

impl Picked {
    /// Picks a row.
    pub fn pick(&mut self, row: usize, pick: Pick) {
        let last = self.last.unwrap_or(row);
        match pick {
            Pick::Alone => self.rows = BTreeSet::from([row]),
            Pick::Also => {
                if !self.rows.remove(&row) {
                    self.rows.insert(row);
                }
            }
            Pick::Through => self.rows.extend(last.min(row)..=last.max(row)),
        }
        self.last = Some(row);
    }

    /// Whether a row is picked.
    pub fn has(&self, row: usize) -> bool {
        self.rows.contains(&row)
    }

    /// How many are picked, where any are.
    pub fn count(&self) -> Option<usize> {
        Some(self.rows.len()).filter(|rows| *rows > 0)
    }

    /// The picked rows of a table, under its header.
    pub fn only(&self, mut table: Table) -> Table {
        let mut place = 0;
        table.rows.retain(|_| {
            place += 1;
            self.rows.contains(&(place - 1))
        });
        table.title = match table.rows.len() {
            1 => format!("1 row of {}", table.title),
            rows => format!("{rows} rows of {}", table.title),
        };
        table
    }
}
