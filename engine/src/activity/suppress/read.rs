//! A suppressed tally from its rows: months with bounds, and years by line and by cluster.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::bounds::{Bounds, Network, UNBOUNDED};
use super::grid::{Grid, Place};
use super::hide::printed_bounds;
use super::relations::relations;
use crate::activity::{
    ALL, Cell, Counter, Header, Item, ItemSet, Key, Known, MarginKey, RowFault, Tally, TallyRow, UNKNOWN,
    When,
};
use crate::calendar::Month;
use crate::quantity::{Disclosure, Quantity, WITHHELD_MOST, WITHHELD_WORKING};

/// The margins of each contract, as rows say them.
#[derive(Default)]
pub(in crate::activity) struct MarginRows(BTreeMap<(Arc<str>, Arc<str>), ContractRows>);

/// What is said of each place and item of a contract.
type ContractRows = BTreeMap<(Place, Item), Known>;

impl MarginRows {
    /// Whether a row is one of a margin.
    pub fn has(row: &TallyRow) -> bool {
        matches!(row.when, When::Year(_)) || &*row.service_line == ALL && &*row.cluster == ALL
    }

    /// Takes a row.
    pub fn take(&mut self, row: TallyRow) -> Result<(), RowFault> {
        let all_lines = &*row.service_line == ALL;
        let all_clusters = &*row.cluster == ALL;
        let place = match row.when {
            When::Month(month) => Place::Month(month),
            When::Year(year) if all_clusters && !all_lines => Place::Line(year, row.service_line),
            When::Year(year) if all_lines && !all_clusters => Place::Cluster(year, row.cluster),
            When::Year(_) => return Err(RowFault::Margin),
        };
        let contract = self.0.entry((row.commissioner, row.provider)).or_default();
        match contract.insert((place, row.item), row.known) {
            None => Ok(()),
            Some(_) => Err(RowFault::Again),
        }
    }

    /// Puts the margins into a tally, as its header says how they are to be read.
    pub fn finish(self, header: &Header, tally: &mut Tally) {
        if !self.0.is_empty() {
            tally.covered.extend(header.covered());
        }
        let held = header.held().unwrap_or_default().rows;
        for ((commissioner, provider), rows) in self.0 {
            let grid = grid(&rows, held);
            let counts = counts(&grid, &rows, header.is_consistent());
            for (number, place) in grid.places.iter().enumerate() {
                let cell = cell(&grid, number, &counts);
                let margin = MarginKey {
                    provider: provider.clone(),
                    commissioner: commissioner.clone(),
                    year: place.year(),
                };
                let margin = tally.margins.entry(margin).or_default();
                match place {
                    Place::Month(month) => {
                        margin.months.insert(*month);
                        tally.cells.insert(month_key(*month, &commissioner, &provider), cell);
                    }
                    Place::Line(_, code) => _ = margin.lines.insert(code.clone(), cell),
                    Place::Cluster(_, code) => _ = margin.clusters.insert(code.clone(), cell),
                }
            }
        }
    }
}

fn month_key(month: Month, commissioner: &Arc<str>, provider: &Arc<str>) -> Key {
    let unknown: Arc<str> = Arc::from(UNKNOWN);
    Key {
        month,
        commissioner: commissioner.clone(),
        provider: provider.clone(),
        service_line: unknown.clone(),
        cluster: unknown,
    }
}

/// Places and items of some rows, with counters that are held and have none.
fn grid(rows: &ContractRows, held: ItemSet) -> Grid {
    let mut grid = Grid { places: Vec::new(), items: Vec::new() };
    for (place, item) in rows.keys() {
        if grid.places.last() != Some(place) {
            grid.places.push(place.clone());
        }
        if !grid.items.contains(item) {
            grid.items.push(*item);
        }
    }
    let held = Counter::EVERY.iter().filter(|counter| held.has(**counter)).map(|c| Item::Count(*c));
    let without: Vec<Item> = held.filter(|item| !grid.items.contains(item)).collect();
    grid.items.extend(without);
    grid
}

/// Every count by index; where they are `consistent`, as narrow as the others make it. A row that is not there is withheld
/// (rule 30).
fn counts(grid: &Grid, rows: &ContractRows, consistent: bool) -> Vec<Quantity> {
    let known = |index: usize| {
        let (place, item) = grid.at(index);
        rows.get(&(place.clone(), item)).copied().unwrap_or(Known::Withheld)
    };
    let known: Vec<Known> = (0..grid.len()).map(known).collect();
    let (low, high) = known.iter().map(|known| bounds_of(*known)).unzip();
    let plain = Bounds { low, high };
    let mut bounds = plain.clone();
    if consistent {
        bounds.narrow(&Network::new(relations(grid, None), grid.len()), |_, _, _| {});
    }
    if !bounds.is_possible() {
        bounds = plain;
    }
    let quantity = |(index, known): (usize, Known)| {
        let (low, high) = (bounds.low[index], bounds.high[index]);
        let bounded = high < UNBOUNDED;
        let (working, disclosure) = match known {
            Known::Printed(count) => (count, Disclosure::Told),
            Known::Between(_, count, _, disclosure) => (count, disclosure),
            Known::Withheld => (WITHHELD_WORKING, Disclosure::Withheld),
            Known::KeptBack if bounded => (low.midpoint(high), Disclosure::Withheld),
            Known::KeptBack | Known::NotGiven => return Quantity::absent(),
        };
        Quantity::between(low, working, bounded.then_some(high), disclosure)
    };
    known.into_iter().enumerate().map(quantity).collect()
}

fn bounds_of(known: Known) -> (i64, i64) {
    match known {
        Known::Printed(count) => printed_bounds(count),
        Known::Withheld => (0, WITHHELD_MOST),
        Known::KeptBack | Known::NotGiven => (0, UNBOUNDED),
        Known::Between(low, _, high, _) => (low, high.unwrap_or(UNBOUNDED)),
    }
}

fn cell(grid: &Grid, place: usize, counts: &[Quantity]) -> Cell {
    let mut cell = Cell::absent();
    for (number, &item) in grid.items.iter().enumerate() {
        cell.put(item, counts[grid.index(place, number)]);
    }
    cell
}
