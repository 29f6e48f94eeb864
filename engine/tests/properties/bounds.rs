//! Rules 17 and 18: whatever a withheld, rounded or missing count really is, the amount lies between
//! least and most.

use std::sync::Arc;

use engine::activity::{Cell, ContractIndex, Counter, Distribution, Histogram, Months, Tally};
use engine::calendar::{FinancialYear, Period};
use engine::measure::{Direction, by_id};
use engine::payment::evaluate;
use engine::quantity::Quantity;
use engine::scheme::Scheme;
use proptest::prelude::*;
use rust_decimal::dec;

use super::config;
use crate::support::counts::{Counts, key, month, range, select, tally_of};
use crate::support::money::{scheme, shipped};

const MONTHS: [&str; 3] = ["2016-04", "2016-05", "2016-06"];

/// What really happened in a month, in numbers around the four that are withheld and the fives
/// that others are rounded to.
fn truth() -> impl Strategy<Value = Counts> {
    let shares = proptest::array::uniform5(0..=100u64);
    (0..14u64, 0..14u64, shares).prop_map(|(entered, finished, s)| {
        let not_at_caseness = finished * s[0] / 200;
        let recovered = (finished - not_at_caseness) * s[1] / 100;
        let within_18_weeks = finished - finished * s[2] / 400;
        Counts {
            received: 20,
            entered,
            begun_in_two_weeks: entered * s[3] / 100,
            finished,
            not_at_caseness,
            recovered,
            improved: finished * s[4] / 100,
            recovered_or_improved: recovered.max(finished * s[4] / 100),
            within_6_weeks: within_18_weeks - within_18_weeks * s[3] / 300,
            within_18_weeks,
            peq_returned: finished * s[2] / 100,
            peq_satisfied: finished * s[2] / 100,
        }
    })
}

/// A count as it is published: withheld below five, to the nearest five above, and not there at all
/// where `there` says so.
fn publish(count: u64, there: bool) -> Quantity {
    match (there, count) {
        (false, _) => Quantity::absent(),
        (true, 0..=4) => Quantity::withheld(),
        (true, count) => Quantity::rounded((count as i64 + 2) / 5 * 5),
    }
}

/// The months as published; each counter and both waits may be left out.
fn published(months: &[Counts], there: &[[bool; 7]]) -> Tally {
    let mut tally = Tally::default();
    tally.published_providers.insert(Arc::from("P"));
    for ((at, counts), there) in MONTHS.into_iter().zip(months).zip(there) {
        tally.published_months.insert(month(at));
        let mut cell = Cell::absent();
        let given = [
            (Counter::Entered, counts.entered),
            (Counter::Finished, counts.finished),
            (Counter::NotAtCaseness, counts.not_at_caseness),
            (Counter::Recovered, counts.recovered),
            (Counter::ReliablyImproved, counts.improved),
        ];
        for ((counter, count), &there) in given.into_iter().zip(there) {
            cell.set(counter, publish(count, there));
        }
        let waits = [(42, counts.within_6_weeks, there[5]), (126, counts.within_18_weeks, there[6])];
        let points = waits.into_iter().filter(|(_, _, there)| *there);
        cell.distributions[Histogram::WaitFinished.index()] =
            Distribution::Points(points.map(|(days, count, _)| (days, publish(count, true))).collect());
        tally.cells.insert(key("P", "all", at), cell);
    }
    tally
}

/// A year as an annual file gives it: one figure a counter, to the nearest five.
fn by_the_year(months: &[Counts]) -> Tally {
    let mut tally = Tally::default();
    tally.published_providers.insert(Arc::from("P"));
    let year = |count: fn(&Counts) -> u64| publish(months.iter().map(count).sum(), true).over_months();
    let counts = [
        (Counter::Entered, year(|c| c.entered)),
        (Counter::Finished, year(|c| c.finished)),
        (Counter::NotAtCaseness, year(|c| c.not_at_caseness)),
        (Counter::Recovered, year(|c| c.recovered)),
        (Counter::ReliablyImproved, year(|c| c.improved)),
    ];
    let waits = [(42, year(|c| c.within_6_weeks)), (126, year(|c| c.within_18_weeks))];
    for (place, at) in FinancialYear::starting(2016).months().into_iter().enumerate() {
        tally.published_months.insert(at);
        let mut cell = Cell::absent();
        counts.iter().for_each(|(counter, months)| cell.set(*counter, months[place]));
        cell.distributions[Histogram::WaitFinished.index()] =
            Distribution::Points(waits.iter().map(|(days, months)| (*days, months[place])).collect());
        tally.cells.insert(key("P", "all", &at.to_string()), cell);
    }
    tally
}

fn schemes() -> [Scheme; 6] {
    let after = ("penalties.waiting.base", "AfterRecoveryPenalty");
    let whole = ("penalties.recovery.people_short", "WholePeople");
    [
        shipped("block"),
        shipped("south-tees"),
        scheme("south-tees", &[after, whole, ("penalties.waiting.eighteen_weeks_counts", "Twice")]),
        scheme("south-tees", &[("penalties.recovery.measure", "recovery-of-entering")]),
        scheme("wakefield", &[("outcomes.measures.outcome.measure", "recovery")]),
        scheme("wakefield", &[("outcomes.steps.1", "0.9"), ("outcomes.steps.2", "0.1")]),
    ]
}

proptest! {
    #![proptest_config(config(64))]

    #[test]
    fn rule_17_the_truth_of_a_year_without_months_lies_between_least_and_most(
        months in proptest::collection::vec(truth(), 12),
    ) {
        let year = FinancialYear::starting(2016);
        let at: Vec<String> = year.months().iter().map(ToString::to_string).collect();
        let held: Vec<_> = at.iter().map(String::as_str).zip(months.iter().copied()).collect();
        let truth = select(&tally_of("P", "all", &held), &Months::Default);
        let published = select(&by_the_year(&months), &Months::Default);
        for id in ["recovery", "reliable-improvement", "wait-6-weeks"] {
            let [truly, known] = [&truth, &published].map(|selection| {
                by_id(id).unwrap().ratio(selection.counts(ContractIndex(0), Period::Year(year)), None)
            });
            if let (Some(rate), Some((least, most))) = (truly.rate_to_six(), known.rate_bounds()) {
                prop_assert!(least <= rate && rate <= most, "{}: {} is not within {} to {}", id, rate, least, most);
            }
            let met = known.met(dec!(0.5), Direction::AtLeast);
            prop_assert!(met.is_none() || met == truly.met(dec!(0.5), Direction::AtLeast), "{}", id);
        }
        for scheme in schemes() {
            let (truly, known) = (evaluate(&truth, &scheme).total(), evaluate(&published, &scheme).total());
            let least = known.least().is_none_or(|least| Some(least) <= truly.value());
            let most = known.most().is_none_or(|most| truly.value() <= Some(most));
            prop_assert!(least && most, "{}: {:?} is not within {:?}", scheme.id, truly, known);
        }
    }

    #[test]
    fn rules_17_and_18_the_truth_lies_between_least_and_most(
        months in proptest::collection::vec(truth(), 3),
        there in proptest::collection::vec(proptest::array::uniform7(proptest::bool::weighted(0.85)), 3),
    ) {
        let held = MONTHS.into_iter().zip(months.iter().copied()).collect::<Vec<_>>();
        let quarter = range(MONTHS[0], MONTHS[2]);
        let (truth, published) = (tally_of("P", "all", &held), published(&months, &there));
        let (truth, published) = (select(&truth, &quarter), select(&published, &quarter));
        for scheme in schemes() {
            let (truly, known) = (evaluate(&truth, &scheme), evaluate(&published, &scheme));
            prop_assert_eq!(truly.lines.len(), known.lines.len());
            let totals = (truly.total(), known.total(), "total".to_owned());
            let lines = truly.lines.iter().zip(&known.lines).map(|(truly, known)| {
                (truly.amount, known.amount, format!("{} {}", truly.component.name(&scheme), truly.period))
            });
            for (truly, known, what) in lines.chain([totals]) {
                let amount = truly.value();
                let least = known.least().is_none_or(|least| Some(least) <= amount);
                let most = known.most().is_none_or(|most| amount <= Some(most));
                prop_assert!(least && most, "{} {}: {:?} is not within {:?}", scheme.id, what, amount, known);
            }
        }
    }
}
