//! The counts of one key and month while referrals are counted: small, because nearly every one is far away in memory.

use super::told::SUMS;
use super::weeks::{IN_MONTH, WeekCounts};
use super::{Cell, Counter, Distribution, Histogram, ItemSet, Told, WeekCounter};
use crate::quantity::Quantity;

/// Whether a referral is put into the tally or taken out again.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// Put in.
    In,
    /// Taken out.
    Out,
}

/// The counts of a key and month.
pub(super) struct RawCell {
    /// Of people, by [`Counter::index`]; nothing at the places of sums.
    counts: [u32; Counter::COUNT],
    /// Wide enough for the contacts of however many rows.
    sums: [u64; SUMS.len()],
    bins: [Vec<u32>; Histogram::COUNT],
    /// What the rows counted here have no column for, and how many rows that is.
    absent: Vec<(ItemSet, u32)>,
    /// The same events by the weeks that the month touches; by week alone it would take another look-up.
    weeks: [WeekCounts; IN_MONTH],
}

fn step(count: &mut u32, sign: Sign) {
    *count = match sign {
        Sign::In => count.saturating_add(1),
        Sign::Out => count.saturating_sub(1),
    };
}

impl Default for RawCell {
    fn default() -> Self {
        Self {
            counts: [0; Counter::COUNT],
            sums: [0; SUMS.len()],
            bins: Default::default(),
            absent: Vec::new(),
            weeks: Default::default(),
        }
    }
}

impl RawCell {
    /// Whether everything that was counted was taken out again.
    pub fn is_empty(&self) -> bool {
        self.counts.iter().all(|&count| count == 0) && self.sums.iter().all(|&sum| sum == 0)
    }

    /// Counts a referral in each of some counters.
    pub fn count(&mut self, counters: ItemSet, sign: Sign) {
        counters.for_each_counter(|counter| step(&mut self.counts[counter], sign));
    }

    /// Adds what the columns of a referral say to the sums.
    pub fn add_up(&mut self, told: &Told, sign: Sign) {
        for (sum, number) in self.sums.iter_mut().zip(told.sums()) {
            *sum = match sign {
                Sign::In => sum.saturating_add(number.into()),
                Sign::Out => sum.saturating_sub(number.into()),
            };
        }
    }

    /// Counts a referral in a week of the month.
    pub fn bump_week(&mut self, week: usize, counter: WeekCounter, sign: Sign) {
        step(&mut self.weeks[week][counter.index()], sign);
    }

    /// Counts a referral at a value of a histogram.
    pub fn bump_bin(&mut self, histogram: Histogram, value: usize, sign: Sign) {
        let bins = &mut self.bins[histogram.index()];
        if bins.len() <= value {
            bins.resize(value + 1, 0);
        }
        step(&mut bins[value], sign);
    }

    /// Adds the counts of other rows of the same key.
    pub fn absorb(&mut self, other: &Self) {
        fn add(count: &mut u32, more: u32) {
            *count = count.saturating_add(more);
        }
        self.counts.iter_mut().zip(other.counts).for_each(|(count, more)| add(count, more));
        for (sum, more) in self.sums.iter_mut().zip(other.sums) {
            *sum = sum.saturating_add(more);
        }
        for (bins, others) in self.bins.iter_mut().zip(&other.bins) {
            bins.resize(bins.len().max(others.len()), 0);
            bins.iter_mut().zip(others).for_each(|(count, more)| add(count, *more));
        }
        for (week, others) in self.weeks.iter_mut().zip(&other.weeks) {
            week.iter_mut().zip(others).for_each(|(count, more)| add(count, *more));
        }
        for &(absent, rows) in &other.absent {
            match self.absent.iter_mut().find(|(items, _)| *items == absent) {
                Some((_, count)) => add(count, rows),
                None => self.absent.push((absent, rows)),
            }
        }
    }

    /// Counts a referral whose file has no column for some items.
    pub fn count_absent(&mut self, absent: ItemSet, sign: Sign) {
        if absent == ItemSet::NONE {
            return;
        }
        match self.absent.iter_mut().find(|(items, _)| *items == absent) {
            Some((_, rows)) => step(rows, sign),
            None => self.absent.push((absent, 1)),
        }
    }

    /// What some row counted here has no column for.
    pub fn absent(&self) -> ItemSet {
        let counted = self.absent.iter().filter(|(_, rows)| *rows > 0);
        counted.fold(ItemSet::NONE, |all, (items, _)| all.union(*items))
    }

    /// The counts of the weeks that the month touches.
    pub const fn weeks(&self) -> &[WeekCounts; IN_MONTH] {
        &self.weeks
    }

    /// The counts as a cell of the tally.
    pub fn finish(self) -> Cell {
        let mut cell = Cell::default();
        let absent = self.absent();
        let counts = Counter::EVERY.iter().zip(self.counts.map(i64::from));
        let sums = SUMS.iter().zip(self.sums.map(|sum| sum as i64));
        for (&counter, count) in counts.chain(sums) {
            cell.set(counter, if absent.has(counter) { Quantity::absent() } else { Quantity::exact(count) });
        }
        for (&histogram, mut bins) in Histogram::EVERY.iter().zip(self.bins) {
            while bins.last() == Some(&0) {
                bins.pop();
            }
            cell.distributions[histogram.index()] = if absent.has_histogram(histogram) {
                Distribution::Absent
            } else {
                Distribution::Bins(bins.into_iter().map(u64::from).collect())
            };
        }
        cell
    }
}
