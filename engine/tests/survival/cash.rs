//! What is paid and what it costs, month by month, and where both are the same.

use engine::activity::{Counter, Selection};
use engine::calendar::{Month, Period};
use engine::payment::{Statement, evaluate};
use engine::quantity::{Bound, Pence, Quantity};
use engine::scenario::{Change, Kind, Scenario};
use engine::sustain::{Account, Balance, Case, Cause, CostMonth, Purse, Survival, Test};
use rust_decimal::Decimal;

use super::{HUMBER, TEES, YEAR, case, place, step, two_years};
use crate::support::money::shipped;

#[test]
fn cash_moves_by_what_is_paid_less_what_it_costs() {
    let place = place("illustration");
    let survival = Survival::new(&case(&TEES, &place)).unwrap();
    for preset in ["block", "south-tees", "wakefield", "humber", "cquin"] {
        let purse = survival.purse(&shipped(preset));
        let mut balance = purse.opening;
        for month in &purse.months {
            balance = balance + month.paid.value().unwrap() - month.cost;
            assert_eq!(month.balance.value(), Some(balance), "{preset} {}", month.month);
        }
        let surplus = purse.surplus().value().unwrap();
        assert_eq!(balance, purse.opening + surplus, "{preset}: in the end all that was earned is paid");
        let statement = survival.statement(&shipped(preset)).total();
        assert_eq!(purse.earned(), statement, "{preset}: what is earned is what the scheme pays");
    }
}

#[test]
fn break_even_breaks_even_when_it_is_evaluated() {
    let place = place("illustration");
    let (case, mut found) = (case(&TEES, &place), 0);
    let schemes = ["south-tees", "humber", "cost-and-volume"].map(shipped);
    let account = Account::new(&case, &schemes.each_ref()).unwrap();
    for (scheme, account_of) in schemes.iter().zip(&account.schemes) {
        let Balance::AtLeast(crossing) = account_of.break_even.known() else { continue };
        found += 1;
        assert!(crossing.income >= crossing.cost, "{}: {crossing:?}", scheme.id);
        assert_eq!(crossing.by_line.iter().map(|(_, people)| people).sum::<i64>(), crossing.people);
        let now: i64 =
            account.survival.throughput.lines.iter().flat_map(|line| &line.months).map(|m| m.wanted).sum();
        let paid = |people: i64| -> (i64, Pence) {
            let share = Decimal::from(people - now) / Decimal::from(now);
            let volume =
                Scenario { changes: vec![Change::new(Kind::Volume { share })], ..Scenario::default() };
            let tally = volume.apply(&TEES).value;
            let selection = Selection::new(&tally, &place, &YEAR).unwrap();
            let mut entered = Quantity::ZERO;
            for contract in selection.paid_contracts() {
                for month in &selection.months {
                    let counts = selection.counts(contract, Period::Month(*month));
                    entered += counts.iter().map(|cell| cell.count(Counter::Entered)).sum();
                }
            }
            (entered.known().unwrap(), evaluate(&selection, scheme).total().value().unwrap())
        };
        // However the cells are put together, the same people are paid for.
        assert_eq!(paid(crossing.people), (crossing.people, crossing.income), "{}", scheme.id);
        // A hundred fewer do not.
        let fewer = paid(crossing.people - 100).1;
        assert!(fewer < crossing.cost - Pence(5_000), "{}: {fewer} against {}", scheme.id, crossing.cost);
    }
    assert!(found >= 2, "{found} schemes have a number of people");
}

/// What is published of Humber: a loss in the first nine months, 1,000 people waiting who were not paid for
/// until a lump sum was agreed. The place is made up; only the shape is held.
#[test]
fn humber_loses_money_for_nine_months_and_not_with_its_delivery_changed() {
    let months = two_years();
    let account = |name: &str| {
        let place = place(name);
        let case = Case { months: &months, ..case(&HUMBER, &place) };
        Account::new(&case, &[&shipped("humber")]).unwrap()
    };
    let left = |account: &Account, months: std::ops::Range<usize>| -> Vec<i64> {
        let months = &account.schemes[0].purse.months[months];
        months.iter().map(|month| (month.earned.value().unwrap() - month.cost).0).collect()
    };
    let passed = |account: &Account, test: Test| {
        account.schemes[0].verdicts.iter().find(|verdict| verdict.test == test).unwrap().passed()
    };
    let before = account("humber-at-changeover");
    // Each of the months after the changeover, the first too: whoever ends treatment in it began before.
    assert_eq!(before.schemes[0].purse.months_in_loss().known(), Some(9));
    assert!(left(&before, 0..9).iter().all(|left| *left < -1_000_000), "{:?}", left(&before, 0..9));
    assert_eq!(passed(&before, Test::BreaksEven), Some(false));
    assert_eq!(passed(&before, Test::CashNeverBelowZero), Some(false));
    let lump = before.schemes[0].lump_sum.unwrap();
    assert_eq!(lump.people, 1_000);
    let unpaid: i64 =
        before.survival.throughput.lines.iter().flat_map(|line| &line.months).map(|m| m.started_unpaid).sum();
    assert_eq!(unpaid, 1_000, "all of them are treated in the end");
    let cost_of_the_list = step(&before, Cause::UnpaidFirst).unwrap();
    assert!(lump.amount.value().unwrap() > -cost_of_the_list && cost_of_the_list < Pence(-10_000_000));
    assert!(left(&before, 12..24).iter().sum::<i64>() > 0, "the loss ends");
    let after = account("humber-changed");
    assert!(after.schemes[0].purse.months_in_loss().known().unwrap() < 6);
    assert!(left(&after, 0..9).iter().sum::<i64>() > left(&before, 0..9).iter().sum::<i64>() / 2);
    assert_eq!(passed(&after, Test::BreaksEven), Some(true));
    assert_eq!(passed(&after, Test::CashNeverBelowZero), Some(true));
}

#[test]
fn months_below_zero_are_said_as_runs() {
    let months = Month::range(Month::new(2016, 8), Month::new(2017, 7));
    let block = shipped("block");
    let told = |opening: i64, costs: &[i64]| {
        let cost = |pounds: &i64| CostMonth { fixed: Pence(pounds * 100), ..CostMonth::default() };
        let costs: Vec<CostMonth> = costs.iter().map(cost).collect();
        let purse = Purse::new(&block, &Statement::default(), &months, &costs, Pence(opening * 100));
        purse.below_zero_in_words(Bound::Working)
    };
    // £10 until August, then in debt until somebody gives £30 in April.
    assert_eq!(
        told(15, &[5, 20, 0, 0, 0, 0, 0, 0, -30]).as_deref(),
        Some("seven months in a row, September 2016 to March 2017")
    );
    assert_eq!(
        told(0, &[1, 1, -9, 8, -1, 0, 0, 0, 0, 0, 0, 1]).as_deref(),
        Some(
            "two months in a row, August 2016 to September 2016, and one month, November 2016, and one month, July 2017"
        )
    );
    assert_eq!(told(5, &[5]), None, "nothing left is not below zero");
}
