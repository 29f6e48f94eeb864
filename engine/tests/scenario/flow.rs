//! How many people there are, how far they come and how long they wait.

use engine::activity::{Counter as C, Histogram as H, Tally, WeekCounter};
use engine::calendar::Month;
use engine::quantity::show;
use engine::scenario::{Change, Kind, Scenario};
use rust_decimal::Decimal;

use super::{apply, decimal, exact, made, sample, scenario, told, volume};
use crate::support::counts::{Counts, at_most, range, select, sum, tally, tally_of};
use crate::support::money::scheme;

/// A hundred people a month who enter and finish.
const HUNDRED: Counts = Counts {
    received: 150,
    entered: 100,
    begun_in_two_weeks: 30,
    finished: 80,
    not_at_caseness: 5,
    recovered: 40,
    improved: 50,
    recovered_or_improved: 50,
    within_6_weeks: 60,
    within_18_weeks: 75,
    peq_returned: 60,
    peq_satisfied: 50,
};

fn hundred() -> Tally {
    tally(&[("2016-04", HUNDRED), ("2016-05", HUNDRED)])
}

fn known(tally: &Tally, counter: C) -> i64 {
    sum(tally, counter).known().unwrap()
}

#[test]
fn rule_35_ten_per_cent_more_people_are_a_tenth_more_of_every_count_and_no_rate_moves() {
    let tally = sample();
    let more = made(volume("0.1"), &tally);
    for (key, before) in &tally.cells {
        for counter in C::EVERY {
            let (before, after) = (told(before.count(*counter)), told(more.cells[key].count(*counter)));
            assert_eq!(after, before * decimal("1.1"), "{key:?} {counter:?}");
        }
    }
    // South Tees in 2016: as many within six weeks of every hundred as before, to all decimals.
    let within = |tally: &Tally| told(at_most(tally, H::WaitFinished, 42)) / told(sum(tally, C::Finished));
    assert_eq!(within(&more), within(&tally));
}

#[test]
fn rule_35_parts_of_people_are_kept_and_shown_rounded() {
    let three = tally(&[("2016-04", Counts { entered: 3, ..Counts::default() })]);
    let more = made(volume("0.1"), &three);
    let entered = sum(&more, C::Entered);
    assert_eq!((told(entered), entered.known(), entered.told()), (decimal("3.3"), Some(3), Some(3)));
    assert_eq!(show::people(entered), "3");
    let twice = scenario([volume("0.1"), volume("0.1")]).apply(&three).value;
    assert_eq!(told(sum(&twice, C::Entered)), decimal("3.63"));
    assert_eq!(sum(&twice, C::Entered).told(), Some(4));
    // A quarter more and then a fifth less are as many as before.
    let there = scenario([volume("0.25"), volume("-0.2")]).apply(&three).value;
    assert_eq!(there, three);
}

#[test]
fn south_tees_pays_for_more_people() {
    let terms = scheme("south-tees", &[("price.per_person", "100")]);
    let paid =
        |tally: &Tally| crate::support::money::total(&select(tally, &range("2016-04", "2016-05")), &terms);
    let (before, after): (Decimal, Decimal) =
        (paid(&hundred()).parse().unwrap(), paid(&made(volume("0.1"), &hundred())).parse().unwrap());
    // 100 people at 100 pounds; recovery is above its standard and both waiting standards are either met or
    // missed as before.
    assert_eq!(after, before * decimal("1.1"));
}

#[test]
fn a_change_after_more_people_leaves_what_it_does_not_change_as_it_is() {
    let tally = sample();
    let more = made(volume("0.07"), &tally);
    let both = scenario([volume("0.07"), Kind::Recovery { points: 2.into() }]).apply(&tally).value;
    assert_eq!(told(sum(&both, C::Entered)), told(sum(&more, C::Entered)));
    assert_eq!(at_most(&both, H::WaitFinished, 42), at_most(&more, H::WaitFinished, 42));
    let cases = told(sum(&more, C::AtCaseness));
    let moved = told(sum(&both, C::Recovered)) - told(sum(&more, C::Recovered));
    assert!((moved - cases * decimal("0.02")).abs() < decimal("0.001"), "{moved} of {cases}");
    let later = scenario([volume("0.07"), Kind::Waits { days: 10 }]).apply(&tally).value;
    assert_eq!(at_most(&later, H::WaitFinished, 42), at_most(&more, H::WaitFinished, 32));
}

#[test]
fn weeks_follow_more_people() {
    let tally = sample();
    let from = Month::new(2016, 10);
    let later = Change { from: Some(from), ..Change::new(volume("0.1")) };
    let [every, later] = [Change::new(volume("0.1")), later]
        .map(|change| Scenario { changes: vec![change], ..Scenario::default() }.apply(&tally).value);
    for (contract, weeks) in &tally.weeks {
        let week = |tally: &Tally, monday: &str| -> Decimal {
            let week = monday.parse().unwrap();
            tally.weeks[contract].count(week, WeekCounter::Received).unwrap().into()
        };
        let total: Decimal = weeks.total(WeekCounter::Entered).unwrap().into();
        let all = every.weeks[contract].total(WeekCounter::Entered).unwrap();
        assert_eq!(Decimal::from(all), total * decimal("1.1"));
        // The first of October 2016 was a Saturday: two days of that week are in the month.
        for (monday, times) in [("2016-09-19", "1"), ("2016-09-26", "1.028571429"), ("2016-10-03", "1.1")] {
            assert_eq!(week(&later, monday), week(&tally, monday) * decimal(times), "{monday}");
        }
    }
}

#[test]
fn from_a_month_on_leaves_earlier_months_alone() {
    let from = Month::new(2016, 5);
    let change = Change { from: Some(from), ..Change::new(volume("0.5")) };
    let changed = Scenario { changes: vec![change], ..Scenario::default() }.apply(&hundred()).value;
    for (key, cell) in &hundred().cells {
        let after = &changed.cells[key];
        if key.month < from {
            assert_eq!(cell, after);
        } else {
            assert_eq!(exact(after, C::Entered), 150);
        }
    }
}

#[test]
fn one_provider_leaves_others_alone() {
    let mut two = tally_of("P", "C", &[("2016-04", HUNDRED)]);
    two.add(tally_of("Q", "C", &[("2016-04", HUNDRED)]));
    let change = Change { provider: Some("Q".into()), ..Change::new(volume("-0.5")) };
    let changed = Scenario { changes: vec![change], ..Scenario::default() }.apply(&two);
    assert_eq!(changed.notes, Vec::<String>::new());
    for (key, cell) in &changed.value.cells {
        assert_eq!(exact(cell, C::Finished), if &*key.provider == "Q" { 40 } else { 80 });
    }
    let nobody = Change { provider: Some("Z".into()), ..Change::new(volume("1")) };
    let applied = Scenario { changes: vec![nobody], ..Scenario::default() }.apply(&two);
    assert_eq!(applied.value, two);
    assert_eq!(
        applied.notes,
        ["100 % more people, at provider Z. Nothing changes: nobody in the data is meant."]
    );
}

#[test]
fn whoever_leaves_early_does_not_finish() {
    let changed = made(Kind::Attrition { points: 4.into() }, &hundred());
    assert_eq!(known(&changed, C::Finished), 160 - 8);
    assert_eq!(known(&changed, C::Recovered), 76);
    assert_eq!(known(&changed, C::Entered), 200);
    let whole = super::one_contract();
    let more = apply(Kind::Attrition { points: 4.into() }, &whole).value;
    assert_eq!(known(&more, C::Ended), known(&whole, C::Ended));
    let left = known(&whole, C::Finished) - known(&more, C::Finished);
    assert_eq!(left, known(&more, C::EndedAfterTreatment) - known(&whole, C::EndedAfterTreatment));
    assert!(
        (Decimal::from(left) - Decimal::from(known(&whole, C::Entered)) * decimal("0.04")).abs() <= 2.into()
    );
}

#[test]
fn nobody_leaves_who_is_not_there() {
    let all = apply(Kind::Attrition { points: 90.into() }, &hundred());
    assert_eq!(known(&all.value, C::Finished), 0);
    assert_eq!(known(&all.value, C::Recovered), 0);
    assert_eq!(
        all.notes,
        [
            "90 points more of people entering leave before they finish. P for C, 2016-04 to 2016-05: it could not \
             go as far as was asked for, because nobody is left whom it could change."
        ]
    );
}

#[test]
fn missed_appointments_are_contacts_that_did_not_happen() {
    let tally = sample();
    let booked =
        |tally: &Tally| [C::Contacts, C::Missed, C::CancelledByProvider].map(|counter| known(tally, counter));
    let (before, after) = (booked(&tally), booked(&made(Kind::Missed { points: 5.into() }, &tally)));
    assert_eq!(before.iter().sum::<i64>(), after.iter().sum::<i64>());
    let more = Decimal::from(after[1] - before[1]);
    assert!((more - Decimal::from(before.iter().sum::<i64>()) * decimal("0.05")).abs() <= Decimal::TWO);
}

#[test]
fn ten_days_longer_is_within_42_who_was_within_32() {
    let tally = sample();
    let later = made(Kind::Waits { days: 10 }, &tally);
    for histogram in [H::WaitEntering, H::WaitFinished, H::Begun] {
        for days in [10, 42, 126] {
            assert_eq!(at_most(&later, histogram, days), at_most(&tally, histogram, days - 10));
        }
    }
    assert_eq!(at_most(&later, H::FirstToSecond, 90), at_most(&tally, H::FirstToSecond, 90));
    let back = made(Kind::Waits { days: -10 }, &later);
    assert_eq!(at_most(&back, H::WaitFinished, 42), at_most(&tally, H::WaitFinished, 42));
    let sooner = made(Kind::Waits { days: -30 }, &tally);
    assert_eq!(at_most(&sooner, H::WaitEntering, 0), at_most(&tally, H::WaitEntering, 30));
    assert_eq!(known(&sooner, C::Entered), known(&tally, C::Entered));
}

#[test]
fn changes_of_a_locality_leave_activity_alone() {
    let kinds = [Kind::Staffing { share: decimal("0.1") }, Kind::Sessions { share: decimal("0.1") }];
    assert_eq!(scenario(kinds).apply(&hundred()).value, hundred());
}
