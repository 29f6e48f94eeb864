//! Recovery, improvement, satisfaction and missing scores.

use engine::activity::{Counter as C, Histogram as H, Tally};
use engine::scenario::Kind;
use rust_decimal::Decimal;

use super::{apply, contracts, decimal, exact, made, one_contract, sample, total};
use crate::support::counts::sum;

fn known(tally: &Tally, counter: C) -> i64 {
    sum(tally, counter).known().unwrap()
}

/// By how many a counter moved, of each contract, and how many points of another that should be.
fn moved_by(before: &Tally, after: &Tally, counter: C, points: &str, of: C) {
    for contract in contracts(before) {
        let (before, after) = (total(before, &contract), total(after, &contract));
        let wanted = Decimal::from(exact(&before, of)) * decimal(points) / Decimal::ONE_HUNDRED;
        let moved = Decimal::from(exact(&after, counter) - exact(&before, counter));
        assert!((moved - wanted).abs() < Decimal::ONE, "{counter:?} moved by {moved}, not {wanted}");
    }
}

#[test]
fn five_points_of_recovery_are_five_per_cent_of_those_at_caseness() {
    let tally = one_contract();
    for points in ["5", "-5"] {
        let changed = made(Kind::Recovery { points: decimal(points) }, &tally);
        moved_by(&tally, &changed, C::Recovered, points, C::AtCaseness);
        for counter in [C::Finished, C::AtCaseness, C::ReliablyImproved, C::Paired, C::Entered] {
            assert_eq!(known(&changed, counter), known(&tally, counter), "{counter:?}");
        }
        let rate = |tally: &Tally| {
            Decimal::from(known(tally, C::ReliablyRecovered)) / Decimal::from(known(tally, C::Recovered))
        };
        assert!((rate(&changed) - rate(&tally)).abs() < decimal("0.01"), "reliably, as before");
    }
}

#[test]
fn nobody_recovers_twice() {
    let all = apply(Kind::Recovery { points: 100.into() }, &sample());
    assert_eq!(known(&all.value, C::Recovered), known(&all.value, C::AtCaseness));
    assert!(all.notes[0].contains("it could not go as far as was asked for"), "{:?}", all.notes);
    let none = apply(Kind::Recovery { points: (-100).into() }, &sample());
    assert_eq!(known(&none.value, C::Recovered), 0);
    assert_eq!(known(&none.value, C::ReliablyRecovered), 0);
}

#[test]
fn four_points_of_improvement_are_four_per_cent_of_those_finishing() {
    let tally = one_contract();
    for points in ["4", "-4"] {
        let changed = made(Kind::Improvement { points: decimal(points) }, &tally);
        moved_by(&tally, &changed, C::ReliablyImproved, points, C::Finished);
        assert_eq!(known(&changed, C::Recovered), known(&tally, C::Recovered));
        let all = |tally: &Tally| {
            [C::ReliablyImproved, C::ReliablyDeteriorated, C::NoReliableChange]
                .map(|c| known(tally, c))
                .iter()
                .sum::<i64>()
        };
        assert_eq!(all(&changed), all(&tally), "whoever improves did not before");
    }
}

#[test]
fn scores_that_are_missing_count_as_failure() {
    let tally = one_contract();
    let changed = made(Kind::MissingScores { points: 6.into() }, &tally);
    moved_by(&tally, &changed, C::Paired, "-6", C::Finished);
    assert_eq!(known(&changed, C::Finished), known(&tally, C::Finished));
    assert_eq!(known(&changed, C::AtCaseness), known(&tally, C::AtCaseness));
    let rate = |tally: &Tally, part: C, whole: C| {
        Decimal::from(known(tally, part)) / Decimal::from(known(tally, whole))
    };
    let lost = rate(&changed, C::Paired, C::Finished) / rate(&tally, C::Paired, C::Finished);
    for counter in [C::Recovered, C::ReliablyImproved, C::ReliablyRecovered] {
        let left = rate(&changed, counter, C::Finished) / rate(&tally, counter, C::Finished);
        assert!((left - lost).abs() < decimal("0.01"), "{counter:?}: {left}, not {lost}");
    }
    let back = made(Kind::MissingScores { points: (-4).into() }, &changed);
    moved_by(&changed, &back, C::Paired, "4", C::Finished);
}

#[test]
fn satisfied_people_have_15_or_more_of_20() {
    let tally = one_contract();
    for points in [2i64, -5] {
        let changed = made(Kind::Satisfaction { points: points.into() }, &tally);
        for contract in contracts(&tally) {
            let (before, after) = (total(&tally, &contract), total(&changed, &contract));
            let from =
                |cell: &engine::activity::Cell| cell.distribution(H::PeqScore).at_least(15).known().unwrap();
            let returned = exact(&before, C::PeqReturned);
            assert_eq!(exact(&after, C::PeqReturned), returned);
            let wanted = Decimal::from(returned) * Decimal::new(points, 2);
            let moved = Decimal::from(from(&after) - from(&before));
            assert!((moved - wanted).abs() < Decimal::TWO, "{moved}, not {wanted}");
        }
    }
}
