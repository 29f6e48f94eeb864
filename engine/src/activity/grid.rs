//! The months that a selection holds counts of, and the counts of a contract in them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::{Cell, Counter, Distribution, Histogram, ItemSet, Key, MonthCounts, Origin};
use crate::calendar::{FinancialYear, Month, Period};
use crate::quantity::Quantity;

/// Cells of the tally with their keys.
pub(super) type Cells<'a> = Vec<(&'a Key, &'a Cell)>;

/// Months in a year.
const YEAR: i32 = 12;

/// The chosen months, the covered ones in the eleven months before each of them, and those of their financial
/// years.
///
/// The chosen months that fall in one period follow one another here too: a choice leaves no gap but
/// between financial years, and where it is all covered months there is nothing else to put in.
#[derive(Clone, Debug)]
pub(super) struct Timeline {
    /// In order.
    pub months: Vec<Month>,
    /// How many covered months, at most twelve, follow one another and end with each month.
    runs: Vec<usize>,
}

impl Timeline {
    pub fn new(chosen: &[Month], covered: &BTreeSet<Month>) -> Self {
        let year_before = |month: &Month| {
            let next = chosen.get(chosen.partition_point(|chosen| chosen < month));
            next.is_some_and(|next| next.since(*month) < YEAR)
        };
        let years: BTreeSet<FinancialYear> = chosen.iter().map(|month| month.financial_year()).collect();
        let wanted = |month: &Month| year_before(month) || years.contains(&month.financial_year());
        let all: BTreeSet<Month> =
            covered.iter().copied().filter(wanted).chain(chosen.iter().copied()).collect();
        let mut run = 0;
        let runs = all.iter().map(|month| {
            // Whatever covered month stands just before is here, unless it is too far back to matter.
            let goes_on = run > 0 && all.contains(&month.plus(-1));
            run = match (covered.contains(month), goes_on) {
                (false, _) => 0,
                (true, false) => 1,
                (true, true) => run + 1,
            };
            run.min(YEAR as usize)
        });
        Self { runs: runs.collect(), months: all.into_iter().collect() }
    }

    /// Where the chosen months of a period stand.
    pub fn chosen(&self, chosen: &[Month], period: Period) -> Range<usize> {
        let first = chosen.partition_point(|&month| month < period.first_month());
        let end = chosen.partition_point(|&month| month <= period.last_month());
        match chosen.get(first..end) {
            Some([first, .., last]) => self.place(*first)..self.place(*last) + 1,
            Some([only]) => self.place(*only)..self.place(*only) + 1,
            _ => 0..0,
        }
    }

    /// Where the year up to a month stands.
    pub fn year_to(&self, month: Month) -> Range<usize> {
        self.months.binary_search(&month).map_or(0..0, |place| place + 1 - self.runs[place]..place + 1)
    }

    fn place(&self, month: Month) -> usize {
        self.months.partition_point(|&other| other < month)
    }
}

/// The counts of a contract in each of some months, given its cells.
pub(super) fn month_cells(cells: &[(&Key, &Cell)], months: &[Month], origin: Origin) -> Vec<MonthCounts> {
    let mut by_month: BTreeMap<Month, Cell> = BTreeMap::new();
    for (key, cell) in cells.iter().filter(|(key, _)| months.binary_search(&key.month).is_ok()) {
        by_month.entry(key.month).or_default().add(cell);
    }
    let empty = match origin {
        Origin::Published => Cell::absent(),
        // Nobody in the month; but what no file of this contract holds is still not zero.
        Origin::Rows => empty_without(
            cells.iter().map(|(_, cell)| cell.absent_items()).fold(ItemSet::NONE, ItemSet::union),
        ),
    };
    months.iter().map(|month| by_month.remove(month).unwrap_or_else(|| empty.clone())).collect()
}

fn empty_without(absent: ItemSet) -> Cell {
    let mut cell = Cell::default();
    for &counter in Counter::EVERY {
        if absent.has(counter) {
            cell.set(counter, Quantity::absent());
        }
    }
    for &histogram in Histogram::EVERY {
        if absent.has_histogram(histogram) {
            cell.distributions[histogram.index()] = Distribution::Absent;
        }
    }
    cell
}
