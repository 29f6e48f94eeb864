//! Sets of counters and histograms.

use super::{Counter, Histogram};

/// A set of counters and histograms, such as those that a file has no column for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct ItemSet(u128);

impl ItemSet {
    const HISTOGRAMS_FROM: usize = 96;

    /// Nothing in it.
    pub const NONE: Self = Self(0);

    /// Adds a counter.
    pub const fn insert(&mut self, counter: Counter) {
        self.0 |= 1 << counter.index();
    }

    /// Adds a histogram.
    pub fn insert_histogram(&mut self, histogram: Histogram) {
        self.0 |= 1 << (Self::HISTOGRAMS_FROM + histogram.index());
    }

    /// Whether the counter is in it.
    pub const fn has(self, counter: Counter) -> bool {
        self.0 & (1 << counter.index()) != 0
    }

    /// Whether the histogram is in it.
    pub const fn has_histogram(self, histogram: Histogram) -> bool {
        self.0 & (1 << (Self::HISTOGRAMS_FROM + histogram.index())) != 0
    }

    /// Every counter and histogram that is not in it.
    pub fn others(self) -> Self {
        let mut others = Self::NONE;
        Counter::EVERY.iter().filter(|c| !self.has(**c)).for_each(|c| others.insert(*c));
        let histograms = Histogram::EVERY.iter().filter(|h| !self.has_histogram(**h));
        histograms.for_each(|h| others.insert_histogram(*h));
        others
    }

    /// What is in either.
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What is in both.
    pub(super) const fn both(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Calls `what` with the index of every counter in it, in the order of the catalogue.
    #[inline]
    pub(super) fn for_each_counter(self, mut what: impl FnMut(usize)) {
        const HALF: usize = u64::BITS as usize;
        let counters = self.0 & ((1 << Self::HISTOGRAMS_FROM) - 1);
        for (first, half) in [(0, counters as u64), (HALF, (counters >> HALF) as u64)] {
            let mut left = half;
            while left != 0 {
                what(first + left.trailing_zeros() as usize);
                left &= left - 1;
            }
        }
    }
}

const _: () = assert!(Counter::COUNT <= ItemSet::HISTOGRAMS_FROM && Histogram::COUNT <= 32);
