//! Rows of a table that a person picked out, to copy these alone.

use std::collections::BTreeSet;

use crate::output::Table;
use crate::show::{Listing, Pick};

/// The rows that are picked, by their place in the table as it is copied.
#[derive(Clone, Debug, Default)]
pub struct Picked {
    of: Option<Listing>,
    rows: BTreeSet<usize>,
    last: usize,
}

impl Picked {
    /// Picks a row. Rows of one table at a time.
    pub fn pick(&mut self, of: Listing, row: usize, pick: Pick) {
        if self.of != Some(of) {
            *self = Self { of: Some(of), rows: BTreeSet::new(), last: row };
        }
        match pick {
            Pick::Alone => self.rows = BTreeSet::from([row]),
            Pick::Also => {
                if !self.rows.remove(&row) {
                    self.rows.insert(row);
                }
            }
            Pick::Through => self.rows.extend(self.last.min(row)..=self.last.max(row)),
        }
        self.last = row;
    }

    /// Whether a row is picked.
    pub fn has(&self, of: Listing, row: usize) -> bool {
        self.of == Some(of) && self.rows.contains(&row)
    }

    /// The table with picked rows, where there are any, and how many.
    pub fn listing(&self) -> Option<(Listing, usize)> {
        self.of.filter(|_| !self.rows.is_empty()).map(|of| (of, self.rows.len()))
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
