//! What a scheme pays of a year as staff can deliver it, step by step from the year as read.

use engine::activity::{Counter, Selection, Tally};
use engine::calendar::Month;
use engine::locality::Locality;
use engine::payment::evaluate;
use engine::quantity::Pence;
use engine::scenario::{Change, Kind, Scenario};
use engine::sustain::{Account, Answer, Case, Cause, Survival, Test};
use rust_decimal::{Decimal, dec};

use super::{HUMBER, TEES, YEAR, case, count, place, step, two_years};
use crate::support::extract::intake;
use crate::support::money::shipped;

/// The illustration lists as many people in treatment on the first day as its activity has: whoever entered
/// before and had not ended.
#[test]
fn people_in_treatment_at_the_changeover_are_those_of_the_activity_and_are_paid_for_once() {
    let first = Month::new(2017, 4);
    let mut there = std::collections::BTreeMap::<String, i64>::new();
    for (key, cell) in HUMBER.cells.iter().filter(|(key, _)| key.month < first) {
        let count = |counter| cell.count(counter).known().unwrap();
        *there.entry(key.service_line.to_string()).or_default() +=
            count(Counter::Entered) - count(Counter::Finished) - count(Counter::EndedAfterTreatment);
    }
    there.retain(|_, people| *people != 0);
    let place = place("humber-at-changeover");
    let listed: std::collections::BTreeMap<String, i64> =
        place.in_treatment.iter().map(|list| (list.line.clone(), i64::from(list.people))).collect();
    assert_eq!(listed, there);
    let months = two_years();
    let case = Case { months: &months, ..case(&HUMBER, &place) };
    let survival = Survival::new(&case).unwrap();
    let ended = |selection: &Selection| -> i64 {
        let month = |month: &Month| {
            count(selection, *month, Counter::Finished)
                + count(selection, *month, Counter::EndedAfterTreatment)
        };
        selection.months.iter().map(month).sum()
    };
    let all: i64 = there.values().sum();
    assert_eq!(ended(&survival.delivered) - ended(&survival.paid), all, "they end, and are not paid for");
    assert_eq!(count(&survival.paid, first, Counter::Finished), 0, "of the first month's nobody is");
    let entered = |selection: &Selection| -> i64 {
        selection.months.iter().map(|m| count(selection, *m, Counter::Entered)).sum()
    };
    assert_eq!(entered(&survival.delivered), entered(&survival.paid));
    for line in &survival.throughput.lines {
        assert!(line.opening_in_treatment >= listed[&*line.line], "{}", line.line);
    }
    // Where the contract pays for them, everybody who ends is paid for.
    let mut paid = place.clone();
    paid.in_treatment.iter_mut().for_each(|list| list.paid = true);
    let case = Case { locality: &paid, ..case };
    let survival = Survival::new(&case).unwrap();
    assert_eq!(ended(&survival.delivered), ended(&survival.paid));
}

#[test]
fn the_steps_from_income_as_read_to_income_as_delivered_add_up_to_the_penny() {
    let months = two_years();
    let cases = [(&*TEES, "illustration", &YEAR), (&*HUMBER, "humber-at-changeover", &months)];
    let schemes = ["block", "south-tees", "wakefield", "humber"].map(shipped);
    for (tally, name, months) in cases {
        let half = Scenario {
            changes: vec![Change::new(Kind::Staffing { share: dec!(-0.4) })],
            ..Scenario::default()
        };
        let place = half.apply_to(&place(name)).value;
        let case = Case { months, ..case(tally, &place) };
        let account = Account::new(&case, &schemes.each_ref()).unwrap();
        for (scheme, of) in schemes.iter().zip(&account.schemes) {
            let bridge = &of.bridge;
            assert_eq!(
                bridge.as_read,
                evaluate(&account.survival.asked, scheme).total(),
                "{name} {}",
                scheme.id
            );
            assert_eq!(bridge.delivered, of.purse.earned(), "{name} {}", scheme.id);
            for paid in engine::quantity::Bound::EVERY {
                let Some(first) = bridge.as_read.at(paid) else { continue };
                let steps: Pence = bridge.steps.iter().map(|step| step.amount.at(paid).unwrap()).sum();
                assert_eq!(Some(first + steps), bridge.delivered.at(paid), "{name} {} {paid:?}", scheme.id);
            }
            assert_eq!(bridge.steps.last().map(|step| step.cause), Some(Cause::WaitsMove));
        }
    }
}

/// Rule 35: that fewer start moves no rate of waiting, and that waits move stands alone.
#[test]
fn fewer_people_at_the_waits_they_had_and_longer_waits_are_two_steps() {
    let half =
        Scenario { changes: vec![Change::new(Kind::Staffing { share: dec!(-0.5) })], ..Scenario::default() };
    let place = half.apply_to(&place("illustration")).value;
    let case = case(&TEES, &place);
    // South Tees takes a part of a month's pay for waits beyond the standard, and nothing else for waits.
    let scheme = shipped("south-tees");
    let account = Account::new(&case, &[&scheme]).unwrap();
    let penalties = |selection: &Selection| {
        let waits =
            evaluate(selection, &scheme).sum(|line| line.component.name(&scheme) == "penalty:waiting");
        waits.value().unwrap()
    };
    let moved = step(&account, Cause::WaitsMove).unwrap();
    let fewer = step(&account, Cause::LackOfStaff).unwrap();
    assert!(moved < Pence::ZERO && fewer < Pence::ZERO, "{moved} {fewer}");
    // Longer waits are all of the last step: the same people start, at the same prices.
    let (read, delivered) = (penalties(&account.survival.asked), penalties(&account.survival.delivered));
    assert!(moved >= delivered - read, "{moved}: {read} to {delivered}");
    assert!((moved - (delivered - read)).0.abs() < (read.0.abs() + 1) * 2, "{moved}: {read} to {delivered}");
}

/// A questionnaire that is not in the data: satisfaction of Wakefield, which is a part of its pot.
#[test]
fn what_one_questionnaire_leaves_open_is_bounded_and_everything_else_is_said() {
    let tally = without_questionnaires();
    let scheme = shipped("wakefield");
    let with_cash = |cash: Decimal| Locality { opening_cash: Some(cash), ..place("illustration") };
    let verdict = |place: &Locality, test: Test| {
        let account = Account::new(&case(&tally, place), &[&scheme]).unwrap();
        account.schemes[0].verdicts.iter().find(|verdict| verdict.test == test).unwrap().clone()
    };
    let place = with_cash(dec!(100000));
    let account = Account::new(&case(&tally, &place), &[&scheme]).unwrap();
    let of = &account.schemes[0];
    // The pot is a tenth, and between nothing and all of it is earned.
    let earned = of.purse.earned();
    let (least, most) = (earned.least().unwrap(), earned.most().unwrap());
    assert!(earned.value().is_none() && least < most);
    let total = evaluate(&account.survival.paid, &scheme).total();
    assert_eq!((Some(least), Some(most)), (total.least(), total.most()));
    // Every balance is between what the least and the most leave.
    let (mut low, mut high) = (of.purse.opening, of.purse.opening);
    for month in &of.purse.months {
        low = low + month.paid.least().unwrap() - month.cost;
        high = high + month.paid.most().unwrap() - month.cost;
        assert_eq!((month.balance.least(), month.balance.most()), (Some(low), Some(high)), "{}", month.month);
    }
    assert_eq!(low, of.purse.opening + least - of.purse.cost());
    assert_eq!(high, of.purse.opening + most - of.purse.cost());
    // A cost between the two leaves it open; one below the least or above the most does not.
    let cost = of.purse.cost();
    let costing = |wanted: Pence| {
        let mut place = place.clone();
        place.overheads.fixed_a_month += (wanted - cost).pounds() / dec!(12);
        place
    };
    let (below, between, above) = (
        costing(least - Pence(100_000)),
        costing(Pence(i64::midpoint(least.0, most.0))),
        costing(most + Pence(100_000)),
    );
    let answers = [&below, &between, &above].map(|place| verdict(place, Test::BreaksEven));
    assert_eq!(answers[0].answer, Answer::YesAtTheLeast, "{}", answers[0].says);
    assert_eq!(answers[1].answer, Answer::Open, "{}", answers[1].says);
    assert_eq!(answers[2].answer.in_words(), "no, even with every measure met");
    assert!(
        answers[2].says.starts_with("No, even with every measure met: between £1,000."),
        "{}",
        answers[2].says
    );
    assert!(answers[0].says.starts_with("Yes, even at the least: between £1,000."), "{}", answers[0].says);
    assert!(
        answers[1].says.starts_with("Open: between £") && answers[1].says.contains(" less and £"),
        "{}",
        answers[1].says
    );
    let low = verdict(&with_cash(dec!(9000000)), Test::CashNeverBelowZero);
    assert_eq!(low.answer, Answer::YesAtTheLeast, "{}", low.says);
    let gone = verdict(&with_cash(dec!(-9000000)), Test::CashNeverBelowZero);
    assert_eq!(gone.answer.passed(), Some(false), "{}", gone.says);
    // Nobody's satisfaction moves the bridge, so that its steps are known though its ends are not.
    for step in &of.bridge.steps {
        assert!(step.amount.least.is_some() && step.amount.most.is_some(), "{step:?}");
    }
    assert!(of.purse.months_in_loss().least.unwrap() >= of.purse.months_in_loss().most.unwrap());
    let back = of.purse.months_to_break_even();
    assert!(back.least.unwrap() >= back.most.unwrap(), "{back:?}");
    assert!(!of.break_even.says().contains("not known"), "{}", of.break_even.says());
    // What a scheme that pays nothing for it comes to is known to the penny, as before.
    let tees = shipped("south-tees");
    let account = Account::new(&case(&tally, &place), &[&tees]).unwrap();
    assert!(account.schemes[0].purse.surplus().is_exact());
}

/// The built-in sample without the columns of the questionnaire after treatment.
fn without_questionnaires() -> Tally {
    let text = include_str!("../../../sample_data/south-tees-synthetic.csv");
    let header = text.lines().next().unwrap();
    let keep: Vec<bool> = header.split(',').map(|name| !name.starts_with("peq_t")).collect();
    assert!(keep.contains(&false), "{header}");
    let rows = text.lines().map(|row| {
        let kept = row.split(',').zip(&keep).filter(|(_, keep)| **keep).map(|(field, _)| field);
        kept.collect::<Vec<_>>().join(",") + "\n"
    });
    intake(&[&rows.collect::<String>()]).tally
}
