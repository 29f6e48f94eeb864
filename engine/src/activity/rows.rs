//! An exact tally as the rows of its file, and back (rule 30).

use std::collections::BTreeMap;
use std::sync::Arc;

use super::row::{Item, Known, TallyRow, When};
use super::suppress::MarginRows;
use super::{ALL, Cell, Counter, Distribution, Header, Histogram, ItemSet, Key, Origin, Tally, UNKNOWN};
use crate::quantity::{Quantity, whole_in_turn};

/// The counters and histograms that data holds: those of referral rows and those of published ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HeldItems {
    /// What referral rows hold.
    pub rows: ItemSet,
    /// What published rows hold.
    pub published: ItemSet,
}

impl HeldItems {
    /// What a tally holds: whatever at least one cell of the kind holds.
    pub fn of(tally: &Tally) -> Self {
        let mut held = Self::default();
        for (key, cell) in tally.cells.iter().chain(&tally.cluster_parts) {
            let items = match tally.origin(&key.provider, &key.commissioner) {
                Origin::Rows => &mut held.rows,
                Origin::Published => &mut held.published,
            };
            *items = items.union(cell.absent_items().others());
        }
        held
    }

    /// What cells of an origin hold.
    pub const fn by(self, origin: Origin) -> ItemSet {
        match origin {
            Origin::Rows => self.rows,
            Origin::Published => self.published,
        }
    }
}

/// The rows of a tally, sorted by key, then as the catalogue has the counters. What is held and zero
/// is left out; what is held elsewhere and not of this key has a row without a count. Published counts of
/// care clusters are among them, as those of all service lines: no other published row is of all lines.
pub fn rows_of(tally: &Tally) -> Vec<TallyRow> {
    let held = HeldItems::of(tally);
    let mut rows = Vec::new();
    let cells: BTreeMap<Key, &Cell> = all_cells(tally).collect();
    for (key, cell) in &cells {
        let first = rows.len();
        cell_rows(key, cell, held.by(tally.origin(&key.provider, &key.commissioner)), &mut rows);
        if rows.len() == first {
            // Nobody; the row says that the key is there.
            let received = Known::of(cell.count(Counter::Received));
            rows.push(TallyRow::of(key, Item::Count(Counter::Received), received));
        }
    }
    rows
}

/// The cells of a tally with those of published care clusters, which are parts of others and have a key of
/// their own by being of all service lines.
pub(super) fn all_cells(tally: &Tally) -> impl Iterator<Item = (Key, &Cell)> {
    let all: Arc<str> = Arc::from(ALL);
    let of_part = move |key: &Key| Key { service_line: all.clone(), ..key.clone() };
    let parts = tally.cluster_parts.iter().map(move |(key, cell)| (of_part(key), cell));
    tally.cells.iter().map(|(key, cell)| (key.clone(), cell)).chain(parts)
}

pub(super) fn cell_rows(key: &Key, cell: &Cell, held: ItemSet, rows: &mut Vec<TallyRow>) {
    let mut row = |item, known| rows.push(TallyRow::of(key, item, known));
    for &counter in Counter::EVERY {
        match Known::of(cell.count(counter)) {
            Known::Printed(0) => {}
            Known::NotGiven if !held.has(counter) => {}
            known => row(Item::Count(counter), known),
        }
    }
    for &histogram in Histogram::EVERY {
        match cell.distribution(histogram) {
            Distribution::Bins(bins) => {
                for (value, &people) in bins.iter().enumerate().filter(|(_, people)| **people > 0) {
                    row(Item::At(histogram, value as u32), Known::Printed(people as i64));
                }
            }
            Distribution::Parts(bins) => {
                // Whole people that add up to all of them.
                let people = whole_in_turn(bins.iter().copied());
                for (value, people) in people.into_iter().enumerate().filter(|(_, people)| *people > 0) {
                    row(Item::At(histogram, value as u32), Known::Printed(people));
                }
            }
            Distribution::Points(points) => {
                points.iter().for_each(|(&at, &n)| row(Item::AtMost(histogram, at), Known::of(n)));
            }
            Distribution::From(points) => {
                points.iter().for_each(|(&at, &n)| row(Item::AtLeast(histogram, at), Known::of(n)));
            }
            Distribution::Absent if held.has_histogram(histogram) => {
                row(Item::Whole(histogram), Known::NotGiven);
            }
            Distribution::Absent => {}
        }
    }
}

/// Why a row of a tally file cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowFault {
    /// The same key, counter and value was there before.
    Again,
    /// A count of the year, or over all lines, where the tally is not suppressed.
    Margin,
}

impl RowFault {
    /// In words, for a sentence.
    pub fn in_words(self) -> String {
        match self {
            Self::Again => "its key and counter were there before",
            Self::Margin => "it is of a year, or of all lines and clusters, and the file is not suppressed",
        }
        .to_owned()
    }
}

/// The tally of a file. What a suppressed tally gives as margins has bounds.
///
/// # Errors
/// The place of the first row that cannot be used, and why.
pub fn tally_of(header: &Header, rows: Vec<TallyRow>) -> Result<Tally, (usize, RowFault)> {
    let mut tally = Tally::default();
    header.fill(&mut tally);
    let mut read = RowsRead::default();
    let mut margins = MarginRows::default();
    for (place, row) in rows.into_iter().enumerate() {
        let taken =
            if header.is_suppressed() && MarginRows::has(&row) { margins.take(row) } else { read.take(row) };
        taken.map_err(|fault| (place, fault))?;
    }
    margins.finish(header, &mut tally);
    let held = header.held().unwrap_or_else(|| read.occurring());
    read.finish(held, &mut tally);
    Ok(tally)
}

/// Puts rows of exact counts together again.
#[derive(Default)]
struct RowsRead {
    cells: BTreeMap<Key, BTreeMap<Item, Known>>,
}

impl RowsRead {
    /// Takes a row.
    ///
    /// # Errors
    /// Where it is a margin, or was there before.
    fn take(&mut self, row: TallyRow) -> Result<(), RowFault> {
        let When::Month(month) = row.when else { return Err(RowFault::Margin) };
        let TallyRow { commissioner, provider, service_line, cluster, item, known, .. } = row;
        if &*service_line == ALL && &*cluster == ALL {
            return Err(RowFault::Margin);
        }
        let items =
            self.cells.entry(Key { month, commissioner, provider, service_line, cluster }).or_default();
        match items.insert(item, known) {
            None => Ok(()),
            Some(before) => {
                items.insert(item, before);
                Err(RowFault::Again)
            }
        }
    }

    /// What occurs in the rows: what a file holds that does not say it, such as one made by a query.
    fn occurring(&self) -> HeldItems {
        let mut held = ItemSet::NONE;
        let known = self.cells.values().flatten().filter(|(_, known)| **known != Known::NotGiven);
        for (item, _) in known {
            match *item {
                Item::Count(counter) => held.insert(counter),
                Item::At(histogram, _) | Item::AtMost(histogram, _) | Item::AtLeast(histogram, _) => {
                    held.insert_histogram(histogram);
                }
                Item::Whole(_) => {}
            }
        }
        HeldItems { rows: held, published: ItemSet::NONE }
    }

    /// Puts the cells into a tally, of which the published providers are known already. A counter that
    /// is held and has no row is zero.
    fn finish(self, held: HeldItems, tally: &mut Tally) {
        for (key, items) in self.cells {
            let origin = tally.origin(&key.provider, &key.commissioner);
            let cell = cell(&items, held.by(origin));
            if origin == Origin::Published && &*key.service_line == ALL {
                let key = Key { service_line: Arc::from(UNKNOWN), ..key };
                tally.cluster_parts.insert(key, cell);
            } else {
                tally.cells.insert(key, cell);
            }
        }
    }
}

fn cell(items: &BTreeMap<Item, Known>, held: ItemSet) -> Cell {
    let mut cell = Cell::absent();
    for &counter in Counter::EVERY.iter().filter(|counter| held.has(**counter)) {
        cell.set(counter, Quantity::ZERO);
    }
    for &histogram in Histogram::EVERY.iter().filter(|histogram| held.has_histogram(**histogram)) {
        cell.distributions[histogram.index()] = Distribution::default();
    }
    for (&item, &known) in items {
        cell.put(item, known.exactly());
    }
    cell
}
