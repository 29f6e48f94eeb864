//! The activity as staff can deliver it.
//!
//! People start in the order in which they would have started. Let `D(t)` be the people of a line who would
//! have started by the time `t`, and `S(t)` those who have. Who starts at `t` is whoever would have started
//! at `τ(t)`, where `D(τ(t)) = S(t)`; so they are `t − τ(t)` later, and wait so much longer. A course takes as
//! long as before: who ends treatment at `t` began it a course earlier, and is as late as people were then.
//! Within a month people are spread evenly. Who does not start within the months waits on.
//!
//! That fewer start, or later, and that they wait longer, are two effects on what is paid (rule 35): the first
//! is the same people with the days of waiting that they had.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::throughput::{LineFlow, Throughput};
use crate::activity::{Selection, Tally};
use crate::scenario::{Later, later};

/// Days in a month, on the mean.
const DAYS: f64 = 365.25 / 12.0;

/// Whether those who start later have waited longer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Waits {
    /// They have: as it would be.
    Move,
    /// They count as having waited as long as in the activity.
    StayAsTheyWere,
}

/// The activity of the contracts of a selection with everybody as much later as staff make them.
pub(super) fn deliver(tally: &Tally, asked: &Selection, throughput: &Throughput, waits: Waits) -> Tally {
    let contracts: BTreeSet<_> = asked
        .paid_contracts()
        .map(|contract| &asked.contracts[contract])
        .map(|contract| (contract.provider.clone(), contract.commissioner.clone()))
        .collect();
    let lines: BTreeMap<Arc<str>, Later> = throughput
        .lines
        .iter()
        .filter_map(|line| Some((line.line.clone(), lateness(line, waits)?)))
        .collect();
    later(tally, &contracts, &throughput.months, &lines)
}

/// How much later the people of a line are; nothing where nobody is.
fn lateness(line: &LineFlow, waits: Waits) -> Option<Later> {
    if line.months.iter().all(|month| month.started == month.wanted) {
        return None;
    }
    let begun = begun(line);
    let course = line.course_months as usize;
    let ended: Vec<f64> = (0..begun.len())
        .map(|end| if end <= course { end as f64 } else { begun[end - course] + course as f64 })
        .collect();
    let later = |times: &[f64]| match waits {
        Waits::Move => days(times),
        Waits::StayAsTheyWere => vec![0; times.len() - 1],
    };
    Some(Later {
        entering: shares(&begun),
        entering_days: later(&begun),
        ending: shares(&ended),
        ending_days: later(&ended),
    })
}

/// `τ` at the start of the first month and at the end of each, in months from there.
fn begun(line: &LineFlow) -> Vec<f64> {
    let (mut wanted, mut started) = (0, 0);
    // People who would have started by the end of each month.
    let by: Vec<i64> = line
        .months
        .iter()
        .map(|month| {
            wanted += month.wanted;
            wanted
        })
        .collect();
    let mut times = vec![0.0];
    for (place, month) in line.months.iter().enumerate() {
        started += month.started;
        times.push(if started == by[place] {
            (place + 1) as f64
        } else {
            let at = by.partition_point(|people| *people <= started);
            let before = if at == 0 { 0 } else { by[at - 1] };
            let here = line.months.get(at).map_or(0, |month| month.wanted).max(1);
            at as f64 + (started - before) as f64 / here as f64
        });
    }
    times
}

/// For each month, what shares of the months of the activity fall into it.
fn shares(times: &[f64]) -> Vec<Vec<(usize, f64)>> {
    let month = |pair: &[f64]| {
        let (from, to) = (pair[0], pair[1].max(pair[0]));
        let last = to.ceil() as usize;
        let share = |place: usize| {
            let overlap = to.min((place + 1) as f64) - from.max(place as f64);
            (overlap > 0.0).then_some((place, overlap))
        };
        (from.floor() as usize..last).filter_map(share).collect()
    };
    times.windows(2).map(month).collect()
}

/// How many days later people are in each month, on the mean.
fn days(times: &[f64]) -> Vec<i32> {
    let late = |end: usize| end as f64 - times[end];
    (1..times.len()).map(|end| (f64::midpoint(late(end - 1), late(end)) * DAYS).round() as i32).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sustain::LineMonth;

    fn line(wanted: &[i64], started: &[i64], course_months: u32) -> LineFlow {
        let month = |(wanted, started): (&i64, &i64)| LineMonth {
            wanted: *wanted,
            started: *started,
            ..LineMonth::default()
        };
        LineFlow {
            line: "3a".into(),
            opening: 0,
            assumed: 0,
            opening_unpaid: 0,
            opening_in_treatment: 0,
            sessions: None,
            intensity: None,
            course_months,
            months: wanted.iter().zip(started).map(month).collect(),
        }
    }

    #[test]
    fn whoever_is_on_time_is_no_later() {
        assert_eq!(lateness(&line(&[10, 20, 0, 5], &[10, 20, 0, 5], 2), Waits::Move), None);
    }

    #[test]
    fn half_the_starts_of_a_month_are_half_a_month_late_at_its_end() {
        // Five of ten start in the first month, the other five with five of the next ten.
        let late = line(&[10, 10, 10], &[5, 10, 15], 1);
        assert_eq!(begun(&late), [0.0, 0.5, 1.5, 3.0]);
        let later = lateness(&late, Waits::Move).unwrap();
        assert_eq!(later.entering, [vec![(0, 0.5)], vec![(0, 0.5), (1, 0.5)], vec![(1, 0.5), (2, 1.0)]]);
        // A quarter of a month, half a month, a quarter.
        assert_eq!(later.entering_days, [8, 15, 8]);
        // A course later.
        assert_eq!(later.ending[0], [(0, 1.0)]);
        assert_eq!(later.ending[1], [(1, 0.5)]);
        assert_eq!(later.ending[2], [(1, 0.5), (2, 0.5)]);
        assert_eq!(later.ending_days, [0, 8, 15]);
        let at_their_waits = lateness(&late, Waits::StayAsTheyWere).unwrap();
        assert_eq!(at_their_waits, Later { entering_days: vec![0; 3], ending_days: vec![0; 3], ..later });
    }

    #[test]
    fn nobody_starts_where_staff_have_no_session() {
        let later = lateness(&line(&[10, 10], &[0, 0], 0), Waits::Move).unwrap();
        assert_eq!(later.entering, [vec![], vec![]]);
    }
}
