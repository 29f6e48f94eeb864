//! Which counts of a contract are printed, withheld or kept back.
//!
//! A count of 0 to 4 is withheld, the others are rounded to the nearest 5. Somebody who reads the file
//! knows of a printed count that it is within 2, of a withheld one that it is 0 to 4, and every
//! [relation](super::relations). Where that leaves fewer than all of 0 to 4 for a withheld count, another count of the
//! relation is kept back as well: it has no number and might be any, though whoever knows this rule
//! may guess that it is 5 or more, so that much is taken as known here, too.

use std::collections::BTreeSet;

use super::bounds::{Bounds, Network, UNBOUNDED};
use super::grid::{Grid, Place};
use super::relations::relations;
use crate::activity::{Item, Known, Readers};
use crate::quantity::{ROUNDED_WITHIN, WITHHELD_MOST};

/// What a file says of a count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    /// This multiple of 5.
    Printed(i64),
    /// 0 to 4.
    Withheld,
    /// Nothing; whether a reader may guess that it is 5 or more.
    KeptBack { five: bool },
    /// The data does not hold it.
    Absent,
}

/// What the margins of a contract say, by index of the grid.
pub(super) fn hide(grid: &Grid, values: &[Option<i64>]) -> Vec<Known> {
    let network = Network::new(relations(grid, Some(values)), grid.len());
    let mut hiding =
        Hiding { grid, values, network, shown: values.iter().map(|value| shown(*value)).collect() };
    while hiding.keep_back() {}
    hiding.shown.into_iter().map(Shown::known).collect()
}

fn shown(value: Option<i64>) -> Shown {
    match value {
        None => Shown::Absent,
        Some(0..=WITHHELD_MOST) => Shown::Withheld,
        Some(count) => Shown::Printed((count + ROUNDED_WITHIN) / 5 * 5),
    }
}

impl Shown {
    /// Between what a reader knows it to be.
    fn bounds(self) -> (i64, i64) {
        match self {
            Self::Printed(count) => printed_bounds(count),
            Self::Withheld => (0, WITHHELD_MOST),
            Self::KeptBack { five: true } => (WITHHELD_MOST + 1, UNBOUNDED),
            Self::KeptBack { five: false } | Self::Absent => (0, UNBOUNDED),
        }
    }

    const fn known(self) -> Known {
        match self {
            Self::Printed(count) => Known::Printed(count),
            Self::Withheld => Known::Withheld,
            Self::KeptBack { .. } => Known::KeptBack,
            Self::Absent => Known::NotGiven,
        }
    }
}

/// What a count that a suppressed tally prints may have been: within 2, and not so few that it would
/// have been withheld.
pub(super) fn printed_bounds(count: i64) -> (i64, i64) {
    let least = count.min(WITHHELD_MOST + 1);
    ((count - ROUNDED_WITHIN).max(least), count + ROUNDED_WITHIN)
}

struct Hiding<'a> {
    grid: &'a Grid,
    values: &'a [Option<i64>],
    network: Network,
    shown: Vec<Shown>,
}

impl Hiding<'_> {
    /// Looks for small counts that follow too closely from the others, and keeps a count back for each.
    /// Returns whether there were any.
    fn keep_back(&mut self) -> bool {
        let small = |value: Option<i64>| value.is_some_and(|value| value <= WITHHELD_MOST);
        let (low, high) = self.shown.iter().map(|shown| shown.bounds()).unzip();
        let mut bounds = Bounds { low, high };
        let mut blamed = BTreeSet::new();
        bounds.narrow(&self.network, |bounds, index, relation| {
            if small(self.values[index]) && (bounds.low[index] > 0 || bounds.high[index] < WITHHELD_MOST) {
                blamed.insert(relation);
            }
        });
        for &relation in &blamed {
            self.loosen(relation);
        }
        !blamed.is_empty()
    }

    /// Keeps back one more count of a relation, or of those that lead to it.
    fn loosen(&mut self, relation: usize) {
        let relations = &self.network.relations;
        // Outwards from the relation: the counts that are met for the first time, and all that were met.
        let mut met: BTreeSet<usize> = relations[relation].counts().collect();
        let mut passed = BTreeSet::from([relation]);
        let mut edge: Vec<usize> = met.iter().copied().collect();
        while !edge.is_empty() {
            let printed = edge.iter().copied().filter(|&i| matches!(self.shown[i], Shown::Printed(_)));
            if let Some(index) = printed.min_by_key(|&index| self.worth(index)) {
                self.shown[index] = Shown::KeptBack { five: true };
                return;
            }
            let next = edge.iter().flat_map(|&index| self.network.of(index));
            let next = next.copied().filter(|&number| passed.insert(number));
            edge = next
                .flat_map(|number| relations[number].counts())
                .filter(|&index| met.insert(index))
                .collect();
        }
        // Nothing is printed, yet that some counts are 5 or more says too much of the small ones: then
        // small ones are kept back, too, and nothing can be guessed.
        for index in relations[relation].counts() {
            self.shown[index] = Shown::KeptBack { five: false };
        }
    }

    /// How much is lost with a count: margins of a year before months, what few schemes look at before
    /// what many do, and large counts first, because then a reader still knows most.
    fn worth(&self, index: usize) -> (bool, Readers, i64, usize) {
        let (place, item) = self.grid.at(index);
        let is_month = matches!(place, Place::Month(_));
        (is_month, importance(item), -self.values[index].unwrap_or_default(), index)
    }
}

/// How many schemes look at something.
const fn importance(item: Item) -> Readers {
    match item {
        Item::Count(counter) => counter.declared().looked_at_by,
        Item::At(..) | Item::AtMost(..) | Item::AtLeast(..) | Item::Whole(_) => Readers::Some,
    }
}
