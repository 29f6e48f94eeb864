//! What single columns say of a referral that is counted.

use super::counter_declaration::Counts;
use super::{Counter, ItemSet};

/// The counters of which a column says that they count a referral, and what it adds to the sums.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Told {
    counters: ItemSet,
    sums: [Option<u32>; SUMS.len()],
}

/// The counters that are sums.
pub(super) const SUMS: [Counter; sums()] = {
    let mut all = [Counter::EVERY[0]; _];
    let (mut next, mut place) = (0, 0);
    while place < Counter::COUNT {
        if Counter::EVERY[place].is_sum() {
            all[next] = Counter::EVERY[place];
            next += 1;
        }
        place += 1;
    }
    all
};

const fn sums() -> usize {
    let (mut sums, mut place) = (0, 0);
    while place < Counter::COUNT {
        sums += Counter::EVERY[place].is_sum() as usize;
        place += 1;
    }
    sums
}

impl Counter {
    /// Whether it is a sum of what a column says, and not a count of people.
    pub(crate) const fn is_sum(self) -> bool {
        matches!(self.declared().counts, Counts::Sum)
    }

    /// Whether a column says by itself whom it counts, or what it adds up.
    pub(crate) const fn is_told(self) -> bool {
        matches!(self.declared().counts, Counts::Told | Counts::Sum)
    }
}

impl Told {
    /// A column says that this counter counts the referral.
    pub fn insert(&mut self, counter: Counter) {
        self.counters.insert(counter);
    }

    /// The same of all of some counters.
    #[inline]
    pub const fn insert_all(&mut self, counters: ItemSet) {
        self.counters = self.counters.union(counters);
    }

    /// A column says what a sum gets; nothing happens for a counter that is none.
    pub fn add(&mut self, sum: Counter, number: u32) {
        if let Some(place) = SUMS.iter().position(|of| *of == sum) {
            self.sums[place] = Some(number);
        }
    }

    pub(super) const fn counters(&self) -> ItemSet {
        self.counters
    }

    /// What each of the sums gets.
    pub(super) fn sums(&self) -> impl Iterator<Item = u32> {
        self.sums.into_iter().map(|number| number.unwrap_or(0))
    }
}
