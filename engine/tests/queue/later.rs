//! Waits of a tally that get longer or shorter.

use std::collections::BTreeMap;

use engine::activity::{Cell, Distribution, Histogram};
use engine::quantity::Quantity;
use proptest::prelude::*;

use super::config;
use crate::support::counts::binned;

fn people(distribution: &Distribution) -> Option<i64> {
    distribution.at_least(0).known()
}

fn histograms() -> impl Strategy<Value = Distribution> {
    prop::collection::vec(0..50_u64, 0..300).prop_map(Distribution::Bins)
}

/// People within a few thresholds, or at or above them.
fn points() -> impl Strategy<Value = Distribution> {
    let counts = prop::collection::btree_map(0..200_u32, (0..500_i64).prop_map(Quantity::exact), 1..4);
    (counts, any::<bool>()).prop_map(|(counts, below)| {
        if below { Distribution::Points(counts) } else { Distribution::From(counts) }
    })
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn nobody_appears_or_vanishes(waits in histograms(), days in -5_000..5_000) {
        prop_assert_eq!(people(&waits.later_by(days)), people(&waits));
    }

    #[test]
    fn two_delays_are_one(waits in prop_oneof![histograms(), points()], first in 0..2_500, second in 0..2_500) {
        prop_assert_eq!(waits.later_by(first).later_by(second), waits.later_by(first + second));
    }

    #[test]
    fn a_delay_taken_back_was_none(waits in histograms(), days in 0..3_000) {
        // Up to what no wait here comes near.
        prop_assert_eq!(waits.later_by(days).later_by(-days), waits);
    }

    #[test]
    fn everybody_moves_by_the_same_days(waits in histograms(), days in 0..500_u32, at in 0..600_u32) {
        let later = waits.later_by(days as i32);
        prop_assert_eq!(later.at_most(at + days), waits.at_most(at));
        prop_assert_eq!(later.at_least(at + days), waits.at_least(at));
    }

    /// A few values of a histogram, moved, say what the moved histogram says.
    #[test]
    fn a_few_values_move_as_all_do(waits in histograms(), at in 0..200_u32, days in -300..300) {
        let within = Distribution::Points(BTreeMap::from([(at, waits.at_most(at))])).later_by(days);
        let beyond = Distribution::From(BTreeMap::from([(at, waits.at_least(at))])).later_by(days);
        let moved = waits.later_by(days);
        for value in 0..600 {
            let said = within.at_most(value);
            prop_assert!(said.is_absent() || said == moved.at_most(value), "at most {}", value);
            let said = beyond.at_least(value);
            prop_assert!(said.is_absent() || said == moved.at_least(value), "at least {}", value);
        }
    }

    /// A first treatment is an appointment, so that the first appointment is never after it.
    #[test]
    fn the_first_appointment_is_never_after_the_first_treatment(
        waits in prop::collection::vec((0..200_usize, 0..150_usize, 1..20_u64), 1..20),
        days in -250..250,
    ) {
        let mut cell = Cell::default();
        let treated: Vec<_> = waits.iter().map(|(seen, more, people)| (seen + more, *people)).collect();
        let seen: Vec<_> = waits.iter().map(|(seen, _, people)| (*seen, *people)).collect();
        cell.distributions[Histogram::WaitFinished.index()] = binned(&treated);
        cell.distributions[Histogram::WaitAssessmentFinished.index()] = binned(&seen);
        let moved = cell.wait_longer(days);
        let (treated, seen) =
            (moved.distribution(Histogram::WaitFinished), moved.distribution(Histogram::WaitAssessmentFinished));
        prop_assert_eq!(people(seen), people(treated));
        for day in 0..700 {
            prop_assert!(seen.at_most(day).known() >= treated.at_most(day).known(), "day {}", day);
        }
    }
}

#[test]
fn people_stop_at_both_ends() {
    let waits = binned(&[(0, 3), (5, 2), (42, 7)]);
    assert_eq!(waits.later_by(-10), binned(&[(0, 5), (32, 7)]));
    let longest = waits.later_by(i32::MAX);
    assert_eq!((longest.at_least(4_000), longest.at_least(4_001)), (Quantity::exact(12), Quantity::ZERO));
    assert_eq!(waits.later_by(i32::MIN), binned(&[(0, 12)]));
}

#[test]
fn what_is_known_at_a_threshold_is_not_known_there_afterwards() {
    let published =
        Distribution::Points(BTreeMap::from([(42, Quantity::exact(80)), (126, Quantity::withheld())]));
    assert_eq!(published.later_by(0), published);
    let later = published.later_by(10);
    assert!(later.at_most(42).is_absent() && later.at_most(126).is_absent());
    assert_eq!((later.at_most(52), later.at_most(136)), (Quantity::exact(80), Quantity::withheld()));
    // Nobody's wait is below zero, so that of people within 42 days nothing is left to say.
    let nothing_left = Distribution::Points(BTreeMap::from([(42, Quantity::exact(80))])).later_by(-50);
    assert_eq!(nothing_left, Distribution::Absent);
    assert_eq!(Distribution::Absent.later_by(3), Distribution::Absent);
    assert_eq!(Distribution::default().later_by(3), Distribution::default());
}

#[test]
fn waits_from_referral_to_treatment_move_and_others_stay() {
    let mut cell = Cell::default();
    for histogram in Histogram::EVERY {
        cell.distributions[histogram.index()] = binned(&[(12, 4), (30, 1)]);
    }
    let later = cell.wait_longer(15);
    let moved: Vec<Histogram> = Histogram::EVERY
        .iter()
        .copied()
        .filter(|h| later.distribution(*h) != cell.distribution(*h))
        .collect();
    assert_eq!(moved, [Histogram::WaitEntering, Histogram::WaitFinished, Histogram::Begun]);
    for histogram in moved {
        assert_eq!(*later.distribution(histogram), binned(&[(27, 4), (45, 1)]));
    }
    assert_eq!(later.counts, cell.counts);
    // Sooner: whoever was assessed on day 30 and is now treated on day 15 had an appointment by then.
    let sooner = cell.wait_longer(-15);
    assert_eq!(sooner.distribution(Histogram::WaitAssessmentFinished).at_most(15), Quantity::exact(5));
    assert_eq!(*sooner.distribution(Histogram::FirstToSecond), binned(&[(12, 4), (30, 1)]));
}
