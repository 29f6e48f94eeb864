//! Counts of a contract by week, where the files that were read give dates.
//!
//! They stand beside the cells of the tally and are made of the same events, so that over all weeks
//! they come to what the cells come to over all months. They are never written to a tally file: a week
//! is too small a cell to be handed over. A contract has them only where every file that counts for it
//! gave dates; a tally file or a published file takes them away.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Counter, Histogram, ItemSet};
use crate::calendar::{Month, Week};
use crate::catalogue::catalogue;
use crate::quantity::People;

/// Days up to which somebody entering treatment counts as seen within six weeks (rule 7).
pub(super) const SIX_WEEKS: usize = 42;

/// The most weeks that a month touches.
pub(super) const IN_MONTH: usize = 6;

catalogue! {
    /// What is counted by week, in the week of the event.
    WeekCounter {
        /// Referral received.
        Received = "received",
        /// Entered treatment.
        Entered = "entered",
        /// Entered treatment within 42 days of referral.
        EnteredWithinSixWeeks = "entered_within_42_days",
        /// Finished a course.
        Finished = "finished",
    }
}

impl WeekCounter {
    /// Whether a file without these columns cannot count it.
    const fn is_absent(self, absent: ItemSet) -> bool {
        match self {
            Self::Received => absent.has(Counter::Received),
            Self::Entered => absent.has(Counter::Entered),
            Self::EnteredWithinSixWeeks => absent.has_histogram(Histogram::WaitEntering),
            Self::Finished => absent.has(Counter::Finished),
        }
    }
}

/// Counts of one week, by [`WeekCounter::index`].
pub(super) type WeekCounts = [u32; WeekCounter::COUNT];

/// A provider and a commissioner, by their codes.
pub type ContractCodes = (Arc<str>, Arc<str>);

/// The counts of a contract by week.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Weeks {
    counts: BTreeMap<Week, [People; WeekCounter::COUNT]>,
    /// What some file counted here has no column for.
    absent: ItemSet,
}

impl Weeks {
    /// A count of a week; none where the data does not hold it.
    pub fn count(&self, week: Week, counter: WeekCounter) -> Option<People> {
        if counter.is_absent(self.absent) {
            return None;
        }
        Some(self.counts.get(&week).map_or(People::NOBODY, |counts| counts[counter.index()]))
    }

    /// A count over all weeks; none where the data does not hold it.
    pub fn total(&self, counter: WeekCounter) -> Option<People> {
        if counter.is_absent(self.absent) {
            return None;
        }
        Some(self.counts.values().map(|counts| counts[counter.index()]).sum())
    }

    /// Adds those of the same contract from another file.
    pub(super) fn add(&mut self, other: &Self) {
        for (week, counts) in &other.counts {
            let mine = self.counts.entry(*week).or_default();
            mine.iter_mut().zip(counts).for_each(|(mine, theirs)| *mine += *theirs);
        }
        self.absent = self.absent.union(other.absent);
    }

    /// So many times as many people in each week, in billionths; to the nearest part of a person.
    pub(crate) fn multiply(&mut self, times: impl Fn(Week) -> i64) {
        for (week, counts) in &mut self.counts {
            let times = times(*week);
            counts.iter_mut().for_each(|count| *count = count.nearly_times(times));
        }
    }

    /// Adds the counts of the weeks that a month touches, in order.
    pub(super) fn add_month(&mut self, month: Month, weeks: &[WeekCounts; IN_MONTH], absent: ItemSet) {
        for (week, counts) in (0..).map(|place| Week::first_of(month).plus(place)).zip(weeks) {
            if counts.iter().any(|count| *count > 0) {
                let mine = self.counts.entry(week).or_default();
                mine.iter_mut().zip(counts).for_each(|(mine, count)| *mine += People::whole((*count).into()));
            }
        }
        self.absent = self.absent.union(absent);
    }
}

/// Which of the weeks that its month touches a day falls in.
pub(super) fn place_in_month(day: chrono::NaiveDate) -> usize {
    use chrono::Datelike;
    let (after, weekday) = (day.day0(), day.weekday().num_days_from_monday());
    // The weekday of the first of the month; 35 is a multiple of 7 that no month goes beyond.
    let first = (weekday + 35 - after) % 7;
    ((after + first) / 7) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    #[test]
    fn the_place_of_a_day_is_that_of_its_week() {
        let mut day: NaiveDate = "2014-12-28".parse().unwrap();
        for _ in 0..2_000 {
            let place = place_in_month(day);
            assert!(place < IN_MONTH, "{day}");
            assert_eq!(Week::first_of(Month::of(day)).plus(place as i32), Week::of(day), "{day}");
            day = day.succ_opt().unwrap();
        }
    }
}
