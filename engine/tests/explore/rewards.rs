//! What one more is worth is the difference of two evaluations, one of them on a tally with one person more.

use std::cell;
use std::sync::atomic::AtomicBool;

use engine::activity::{Cell, Counter, Key, Selection, Tally};
use engine::calendar::Month;
use engine::explore::Control;
use engine::explore::rewards::{Event, Marginal, Whom, fairness, marginals, stress_test};
use engine::payment::evaluate;
use engine::quantity::{Pence, Quantity};
use engine::scheme::{PRESETS, Scheme};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use rust_decimal::dec;

use crate::properties::config;
use crate::properties::random_terms::{Kind, scheme as random_scheme};
use crate::support::counts::{Counts, range, select, tally};
use crate::support::money::{scheme, shipped};
use crate::support::random_activity::activity;
use crate::support::sample;

/// A cell of a tally with one more of an event in a month: the largest of its contract, or of a line.
fn one_more(tally: &Tally, of: &Marginal, selection: &Selection, month: Month) -> Option<(Key, Cell)> {
    let contract = &selection.contracts[of.contract];
    let is_of = |key: &Key| {
        key.month == month && key.provider == contract.provider && key.commissioner == contract.commissioner
    };
    let line = match &of.whom {
        Whom::Line(line) => Some(line.clone()),
        Whom::Anybody => largest(selection.by_line(of.contract, month)),
        Whom::Cluster(_) | Whom::Group(_) => return None,
    }?;
    let cluster = largest(selection.by_cluster(of.contract, month))?;
    let mut key = tally.cells.keys().find(|key| is_of(key))?.clone();
    (key.service_line, key.cluster) = (line.into(), cluster.into());
    let mut cell = tally.cells.get(&key)?.clone();
    let counters: &[Counter] = match of.event {
        Event::Referral => &[Counter::Received],
        Event::Recovery => &[
            Counter::Recovered,
            Counter::PairedRecovered,
            Counter::RecoveredFromBoth,
            Counter::RecoveredOrImproved,
        ],
        Event::Start | Event::Finish | Event::ReliableImprovement | Event::ReliableRecovery => return None,
    };
    for counter in counters {
        cell.set(*counter, cell.count(*counter) + Quantity::exact(1));
    }
    Some((key, cell))
}

fn largest(slices: &[engine::activity::Slice]) -> Option<String> {
    let people = |slice: &engine::activity::Slice| {
        (slice.count(Counter::Entered) + slice.count(Counter::Finished)).low()
    };
    slices.iter().max_by_key(|slice| people(slice)).map(|slice| slice.code.to_string())
}

/// How many marginal values were held against two evaluations, over months by steps, and what is wrong with them.
fn held(
    tally: &Tally,
    selection: &Selection,
    scheme: &Scheme,
    again: &dyn Fn(&Tally) -> Selection,
    every: usize,
) -> (usize, Vec<String>) {
    let now = evaluate(selection, scheme).total().value();
    let (mut number, mut wrong) = (0, Vec::new());
    let mut more = tally.clone();
    more.keep_as_read();
    for of in marginals(selection, scheme, Control::to_the_end(1)).unwrap() {
        for month in of.months.iter().step_by(every) {
            let (Some(worth), Some(now)) = (month.worth, now) else { continue };
            let Some((key, cell)) = one_more(tally, &of, selection, month.month) else { continue };
            let before = more.cells.insert(key.clone(), cell).unwrap();
            let then = evaluate(&again(&more), scheme).total().value().unwrap();
            more.cells.insert(key, before);
            number += 1;
            if then - now != worth {
                wrong.push(format!(
                    "{}: {:?} {:?} {}: {worth} for {}",
                    scheme.id,
                    of.event,
                    of.whom,
                    month.month,
                    then - now
                ));
            }
        }
    }
    (number, wrong)
}

#[test]
fn marginal_values_of_every_preset_are_differences_of_two_evaluations() {
    let (tally, selection) = (sample::tally(), sample::quarter());
    let of = |scheme: Scheme| held(tally, &selection, &scheme, &sample::quarter_of, 2).1;
    let all: Vec<String> = PRESETS.iter().flat_map(|preset| of(preset.scheme().unwrap())).collect();
    crate::support::none_wrong(&all);
}

proptest! {
    #![proptest_config(config(30))]

    #[test]
    fn and_of_any_scheme_over_a_year_or_two(scheme in random_scheme(Kind::Any), activity in activity(12)) {
        let tally = activity.tally();
        let selection = select(&tally, &activity.range());
        let (_, wrong) = held(&tally, &selection, &scheme, &|tally| select(tally, &activity.range()), 5);
        prop_assert_eq!(wrong, Vec::<String>::new());
    }
}

/// A few months of each are looked at, from any on, so that so many take seconds.
#[test]
fn and_of_five_hundred_schemes() {
    let number = cell::Cell::new(0);
    let months = |from: i32, count: i32| {
        let first = Month::new(2016, 4).plus(from);
        range(&first.to_string(), &first.plus(count - 1).to_string())
    };
    let cases = (random_scheme(Kind::Any), activity(12), 0..18_i32, 2..=5_i32);
    let ended = TestRunner::new(config(500)).run(&cases, |(scheme, activity, from, count)| {
        let (tally, months) = (activity.tally(), months(from, count));
        let selection = select(&tally, &months);
        let (held, wrong) = held(&tally, &selection, &scheme, &|tally| select(tally, &months), 2);
        number.set(number.get() + held);
        prop_assert_eq!(wrong, Vec::<String>::new());
        Ok(())
    });
    assert!(ended.is_ok(), "{}", ended.unwrap_err());
    assert!(number.get() > 500, "only {} values were held against evaluations", number.get());
}

/// Half a price of £300 for each person short of half: at 40 of 100 one more recovery is worth £150, at 50 nothing.
#[test]
fn a_recovery_is_worth_what_is_short_and_nothing_beyond() {
    let month = |recovered| Counts {
        received: 100,
        entered: 100,
        finished: 100,
        recovered,
        recovered_or_improved: recovered,
        within_6_weeks: 100,
        within_18_weeks: 100,
        ..Counts::default()
    };
    let tally = tally(&[("2017-04", month(40)), ("2017-05", month(50))]);
    let selection = select(&tally, &range("2017-04", "2017-05"));
    let scheme = scheme("south-tees", &[("price.per_person", "300")]);
    let all = marginals(&selection, &scheme, Control::to_the_end(2)).unwrap();
    let of = |event| all.iter().find(|of| of.event == event && of.whom == Whom::Anybody).unwrap();
    let recovery = of(Event::Recovery);
    let worth: Vec<Option<Pence>> = recovery.months.iter().map(|month| month.worth).collect();
    assert_eq!(worth, [Some(Pence(15_000)), Some(Pence::ZERO)]);
    assert_eq!((recovery.mean(), recovery.nothing()), (Some(Pence(7500)), (1, 2)));
    assert_eq!(of(Event::Referral).ends(), Some((Pence::ZERO, Pence::ZERO)));
    assert_eq!(of(Event::Start).ends(), Some((Pence(30_000), Pence(30_000))));
    // One more who finishes without recovering leaves half a person more short.
    assert_eq!(of(Event::Finish).ends(), Some((Pence(-7500), Pence(-7500))));
}

#[test]
fn what_is_left_off_comes_to_nothing() {
    let cancelled = AtomicBool::new(true);
    let control = Control { cancelled: &cancelled, ..Control::to_the_end(2) };
    let (selection, scheme) = (sample::quarter(), shipped("south-tees"));
    assert_eq!(marginals(&selection, &scheme, control), None);
    assert_eq!(stress_test(&selection, &scheme, 5, control), None);
}

#[test]
fn access_of_minorities_pulls_against_recovery() {
    let locality = engine::locality::Locality::default();
    let months = engine::activity::Months::Default;
    let scheme = scheme("south-tees", &[("price.per_person", "300")]);
    let groups = fairness(sample::tally(), &locality, &months, &scheme).unwrap();
    let of = |word: &str| groups.iter().find(|of| of.who.contains(word)).unwrap();
    let pulls = of("minority").pulls.as_ref().unwrap();
    assert!(pulls.points > dec!(0) && pulls.points < dec!(1), "{pulls:?}");
    assert_eq!(of("65").pulls, None, "older people recover more often");
    assert!(of("deprived").worth.unwrap() < Pence::ZERO);
}
