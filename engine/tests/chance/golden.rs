//! The worked numbers of a test at 50 % (domain 14).

use engine::calendar::Grain;
use engine::chance::{
    Activity, ChanceYear, Counted, Shape, TrueRate, measure_chances, missed, shape_chances,
};
use engine::locality::Locality;
use engine::measure::Direction;
use engine::quantity::Pence;
use engine::scheme::Scheme;
use rust_decimal::dec;

use crate::support::counts::{Counts, select, tally, years};
use crate::support::money::scheme;

/// A hundred people a month who can recover, half of whom do, and nobody who waits too long.
fn half() -> Vec<(String, Counts)> {
    let month = |at: u32| {
        let (year, month) = if at < 9 { (2017, at + 4) } else { (2018, at - 8) };
        let counts = Counts {
            received: 100,
            entered: 100,
            finished: 100,
            recovered: 50,
            within_6_weeks: 100,
            within_18_weeks: 100,
            ..Counts::default()
        };
        (format!("{year}-{month:02}"), counts)
    };
    (0..12).map(month).collect()
}

fn south_tees(terms: &[(&str, &str)]) -> Scheme {
    let mut all = vec![("price.per_person", "100")];
    all.extend(terms);
    scheme("south-tees", &all)
}

#[test]
fn a_service_at_target_misses_it_in_46_of_100_months() {
    let at = |rate: f64, people: u32| {
        let chance = missed(&Counted::binomial(people, rate), dec!(0.5), Direction::AtLeast);
        (chance * 1000.0).round() as i64
    };
    // In tenths of a per cent.
    let table =
        [(0.50, [428, 460, 482]), (0.52, [343, 308, 174]), (0.55, [231, 135, 11]), (0.48, [516, 618, 802])];
    for (rate, wanted) in table {
        assert_eq!([30, 100, 500].map(|people| at(rate, people)), wanted, "{rate}");
    }
}

#[test]
fn the_expected_penalty_of_the_table_by_the_exact_engine() {
    // Share of the month's payment, in hundredths of a per cent.
    let table = [(0.50, [181, 99, 45]), (0.52, [135, 57, 11]), (0.55, [82, 21, 0]), (0.48, [235, 157, 111])];
    for (rate, wanted) in table {
        for (people, wanted) in [30_u32, 100, 500].into_iter().zip(wanted) {
            let penalty = Counted::binomial(people, rate)
                .expected(|counted| 50.0 * (f64::from(people) / 2.0 - f64::from(counted)).max(0.0));
            let share = (penalty / (f64::from(people) * 100.0) * 10_000.0).round() as i64;
            assert_eq!(share, wanted, "{rate} {people}");
        }
    }
}

#[test]
fn a_year_at_target_costs_1_193_84_by_the_month_and_345_42_at_once() {
    let months = half();
    let months: Vec<(&str, Counts)> = months.iter().map(|(at, counts)| (at.as_str(), *counts)).collect();
    let tally = tally(&months);
    let year = years(&["2017-18"]);
    let selection = select(&tally, &year);
    let cost = |scheme: &Scheme| {
        let by_chance = ChanceYear::new(&selection, scheme, TrueRate::AsCounted, 1);
        let (income, _) = by_chance.exact().unwrap();
        assert_eq!(by_chance.without_chance(), Pence(12_000_000));
        by_chance.without_chance() - income.mean
    };
    assert_eq!(cost(&south_tees(&[])), Pence(119_384));
    assert_eq!(cost(&south_tees(&[("penalties.recovery.period", "Yearly")])), Pence(34_542));

    let locality = Locality::default();
    let activity = Activity { tally: &tally, locality: &locality, months: &year };
    let shapes = shape_chances(activity, &selection, &south_tees(&[]), 2).unwrap();
    let at = |shape: Shape| shapes.iter().find(|found| found.shape == shape).map(|found| found.as_counted);
    assert!(at(Shape::Monthly).is_none(), "it is monthly already");
    assert_eq!(at(Shape::AsItIs), Some(Pence(119_384)));
    assert_eq!(at(Shape::Yearly), Some(Pence(34_542)), "{shapes:?}");
}

#[test]
fn each_measure_says_how_often_it_is_missed() {
    let months = half();
    let months: Vec<(&str, Counts)> = months.iter().map(|(at, counts)| (at.as_str(), *counts)).collect();
    let selection = select(&tally(&months), &years(&["2017-18"]));
    let all = measure_chances(&selection, &south_tees(&[]));
    let recovery = all.iter().find(|of| of.measure.starts_with("recovery")).unwrap();
    assert_eq!((recovery.people, recovery.periods, recovery.grain), (100, 12, Grain::Month));
    assert!((recovery.missed_at_standard - 0.4602).abs() < 1e-4);
    assert!(recovery.in_words().contains("in 46 of 100 months"), "{}", recovery.in_words());
    // A rate that is itself only known from 1,200 people is missed about as often.
    let by_history = recovery.missed_by_history.unwrap();
    assert!((by_history - recovery.missed_at_standard).abs() < 0.01);
}
