//! What a suppressed tally gives of a contract beside its months: a year by service line and by cluster.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::grid::Cells;
use super::spread::spread;
use super::{Cell, Counter, Slice, Tally};
use crate::calendar::{FinancialYear, Month};
use crate::quantity::Quantity;

/// A contract in a financial year.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MarginKey {
    /// Code of the provider.
    pub provider: Arc<str>,
    /// Code of the commissioner.
    pub commissioner: Arc<str>,
    /// The year.
    pub year: FinancialYear,
}

/// The counts of some months together, by service line and by care cluster.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Margin {
    /// The months, of which the counts by month do not tell lines and clusters apart.
    pub months: BTreeSet<Month>,
    /// By service line; none where they no longer belong to just these months.
    pub lines: BTreeMap<Arc<str>, Cell>,
    /// By care cluster.
    pub clusters: BTreeMap<Arc<str>, Cell>,
}

impl Margin {
    /// Both together. Where they share a month, nothing is known of lines and clusters any more.
    pub(super) fn add(&mut self, other: Self) {
        if self.months.is_disjoint(&other.months) {
            for (mine, theirs) in [(&mut self.lines, other.lines), (&mut self.clusters, other.clusters)] {
                for (code, cell) in theirs {
                    mine.entry(code).or_default().add(&cell);
                }
            }
        } else {
            self.forget();
        }
        self.months.extend(other.months);
    }

    /// Both together, of two contracts that are one: lines and clusters are known where they are of both.
    pub(super) fn join(&mut self, other: &Self) {
        let sides = [(&mut self.lines, &other.lines), (&mut self.clusters, &other.clusters)];
        for (mine, theirs) in sides {
            if mine.is_empty() || theirs.is_empty() {
                mine.clear();
            } else {
                theirs.iter().for_each(|(code, cell)| mine.entry(code.clone()).or_default().add(cell));
            }
        }
        self.months.extend(&other.months);
    }

    /// Nothing is known of lines and clusters any more.
    pub fn forget(&mut self) {
        self.lines.clear();
        self.clusters.clear();
    }
}

/// A year of a contract by service line and by care cluster, sorted by code; empty where they are not known.
#[derive(Clone, Debug)]
pub(crate) struct YearSlices {
    pub lines: Vec<Slice>,
    pub clusters: Vec<Slice>,
}

/// The margins of one contract, with its months.
pub(super) struct Margins<'a>(Vec<OfYear<'a>>);

struct OfYear<'a> {
    year: FinancialYear,
    margin: &'a Margin,
    /// The cells of the margin's months.
    months: BTreeMap<Month, &'a Cell>,
    /// Whether the contract has nothing else in the year.
    is_all: bool,
}

impl<'a> Margins<'a> {
    /// Those of the contract that some cells are of.
    pub fn new(tally: &'a Tally, cells: &Cells<'a>) -> Self {
        let mut years: BTreeMap<FinancialYear, OfYear<'a>> = BTreeMap::new();
        for (key, cell) in cells {
            let Some(margin) = tally.margin(key) else { continue };
            let year = key.month.financial_year();
            let months = BTreeMap::new();
            let of_year = years.entry(year).or_insert(OfYear { year, margin, months, is_all: true });
            if margin.months.contains(&key.month) {
                of_year.months.insert(key.month, cell);
            } else {
                of_year.is_all = false;
            }
        }
        Self(years.into_values().collect())
    }

    /// People entering by year as lines and clusters of the year tell them, of years of which the contract
    /// has nothing else: they are fewer counts than months, each with its own rounding.
    pub fn entered(&self) -> BTreeMap<FinancialYear, Quantity> {
        let entered = |cells: &BTreeMap<Arc<str>, Cell>| -> Quantity {
            cells.values().map(|cell| cell.count(Counter::Entered)).sum()
        };
        let whole = self.0.iter().filter(|of_year| of_year.is_all);
        let year = whole.filter_map(|OfYear { year, margin, .. }| {
            let told = [&margin.lines, &margin.clusters].into_iter().filter(|cells| !cells.is_empty());
            Some((*year, told.map(entered).reduce(Quantity::and)?))
        });
        year.collect()
    }

    /// Whole years by service line and by cluster, of those years of which the contract has nothing but
    /// the margin's months, and all of them are among `chosen`.
    pub fn years(&self, chosen: &[Month]) -> impl Iterator<Item = (FinancialYear, YearSlices)> {
        let chosen: BTreeSet<Month> = chosen.iter().copied().collect();
        let whole = move |of_year: &&OfYear<'a>| of_year.is_all && of_year.margin.months.is_subset(&chosen);
        self.0.iter().filter(whole).map(|of_year| {
            let slice = |(code, cell): (&Arc<str>, &Cell)| Slice { code: code.clone(), counts: cell.counts };
            let lines = of_year.margin.lines.iter().map(slice).collect();
            (
                of_year.year,
                YearSlices { lines, clusters: of_year.margin.clusters.iter().map(slice).collect() },
            )
        })
    }

    /// The months by service line.
    pub fn by_line(&self) -> BTreeMap<Month, Vec<Slice>> {
        self.0.iter().flat_map(|of_year| spread(&of_year.months, &of_year.margin.lines)).collect()
    }

    /// The months by care cluster.
    pub fn by_cluster(&self) -> BTreeMap<Month, Vec<Slice>> {
        self.0.iter().flat_map(|of_year| spread(&of_year.months, &of_year.margin.clusters)).collect()
    }
}
