//! The tally for handing over: margins instead of cells, without small numbers (rule 31).
//!
//! Cells by month, service line and cluster are too small to be told, so three margins of each contract
//! are written: by month; by financial year and service line; by financial year and care cluster. In a
//! margin over all lines or clusters, the code is `all`. Published rows stay as they are where they are
//! public.

mod again;
mod bounds;
mod grid;
mod hide;
mod published;
mod read;
mod relations;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::rows::{HeldItems, all_cells, cell_rows};
use super::{ALL, Cell, Counter, Item, Key, Known, Origin, Tally, TallyRow, When};
use crate::calendar::Month;
use grid::{Grid, Place, margin_code};

pub use again::rows_again;
pub(super) use read::MarginRows;
pub(crate) use relations::{NEVER_MORE, WHOLES};

/// The cells of each contract that comes from referral rows.
type Contracts<'a> = BTreeMap<(&'a Arc<str>, &'a Arc<str>), Vec<(&'a Key, &'a Cell)>>;

/// A tally without small numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suppressed {
    /// Its rows, sorted.
    pub rows: Vec<TallyRow>,
    /// The months that it says are covered.
    pub covered: BTreeSet<Month>,
    /// Whether whatever always holds between counts holds in it.
    pub consistent: bool,
}

/// Suppresses a tally, with histograms as people within `thresholds`.
pub fn suppress(tally: &Tally, thresholds: &[Item]) -> Suppressed {
    let held = HeldItems::of(tally);
    let mut consistent = true;
    let mut rows = Vec::new();
    let mut contracts: Contracts<'_> = BTreeMap::new();
    let cells: Vec<(Key, &Cell)> = all_cells(tally).collect();
    for (key, cell) in &cells {
        match tally.origin(&key.provider, &key.commissioner) {
            Origin::Published => {
                cell_rows(key, &published::as_public(key, cell), held.published, &mut rows);
            }
            Origin::Rows => {
                contracts.entry((&key.commissioner, &key.provider)).or_default().push((key, cell));
            }
        }
    }
    let counters = Counter::EVERY.iter().filter(|c| held.rows.has(**c)).map(|c| Item::Count(*c));
    let points = thresholds.iter().copied().filter(|item| match item {
        Item::AtMost(histogram, _) | Item::AtLeast(histogram, _) => held.rows.has_histogram(*histogram),
        Item::Count(_) | Item::At(..) | Item::Whole(_) => false,
    });
    let items: Vec<Item> = counters.chain(points).collect();
    // Every contract has every month, line and cluster of the data, so that what is not there tells
    // nothing.
    let keys = || contracts.values().flatten().map(|(key, _)| *key);
    let met: BTreeSet<Month> = keys().map(|key| key.month).collect();
    if let (Some(&first), Some(&last)) = (met.first(), met.last()) {
        let lines: BTreeSet<Arc<str>> = keys().map(|key| margin_code(&key.service_line)).collect();
        let clusters: BTreeSet<Arc<str>> = keys().map(|key| margin_code(&key.cluster)).collect();
        let grid = Grid::new(&Month::range(first, last), &lines, &clusters, &items);
        for ((commissioner, provider), cells) in &contracts {
            let values = grid.values(cells);
            consistent &= relations::hold(&grid, &values);
            rows.extend(hide::hide(&grid, &values).into_iter().enumerate().map(|(index, known)| {
                let (place, item) = grid.at(index);
                margin_row(commissioner, provider, place, item, known)
            }));
        }
    }
    rows.sort_by(|a, b| order(a).cmp(&order(b)));
    Suppressed { covered: covered(&rows, &met), rows, consistent }
}

fn order(row: &TallyRow) -> (When, &str, &str, &str, &str, Item) {
    (row.when, &row.commissioner, &row.provider, &row.service_line, &row.cluster, row.item)
}

fn margin_row(
    commissioner: &Arc<str>,
    provider: &Arc<str>,
    place: &Place,
    item: Item,
    known: Known,
) -> TallyRow {
    let all: Arc<str> = Arc::from(ALL);
    let (when, service_line, cluster) = match place {
        Place::Month(month) => (When::Month(*month), all.clone(), all),
        Place::Line(year, code) => (When::Year(*year), code.clone(), all),
        Place::Cluster(year, code) => (When::Year(*year), all, code.clone()),
    };
    TallyRow {
        when,
        commissioner: commissioner.clone(),
        provider: provider.clone(),
        service_line,
        cluster,
        item,
        known,
    }
}

/// The months that a suppressed tally says are covered: from the first to the last in which 5 or more
/// were received in some contract, so that a withheld number of referrals is not told by it; all
/// months of the data where there is none such. A month between them in which nothing happened at all
/// is a gap of the data and stays one (rule 53).
fn covered(rows: &[TallyRow], met: &BTreeSet<Month>) -> BTreeSet<Month> {
    let is_margin = |row: &&TallyRow| &*row.service_line == ALL && &*row.cluster == ALL;
    let months = |printed: bool| {
        rows.iter()
            .filter(is_margin)
            .filter(|row| row.item == Item::Count(Counter::Received))
            .filter(|row| !printed || matches!(row.known, Known::Printed(_)))
            .filter_map(|row| match row.when {
                When::Month(month) => Some(month),
                When::Year(_) => None,
            })
            .collect::<BTreeSet<Month>>()
    };
    let covered = [months(true), months(false)].into_iter().find(|months| !months.is_empty());
    let covered = covered.unwrap_or_default();
    match (covered.first(), covered.last()) {
        (Some(first), Some(last)) => met.range(*first..=*last).copied().collect(),
        _ => covered,
    }
}
