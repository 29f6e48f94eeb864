//! Whether a provider survives: nobody is lost, no penny appears, and the illustration of Humber's changeover
//! has the shape of what is published.

use std::sync::LazyLock;

use engine::activity::{Counter, Months, Selection, Tally};
use engine::calendar::{Month, Period};
use engine::locality::{Intensity, Locality, SHIPPED};
use engine::payment::{Statement, evaluate};
use engine::quantity::{Bound, Pence, Quantity};
use engine::scenario::{self, Change, Kind, Scenario};
use engine::sustain::{
    Account, Answer, Balance, Case, Cause, CostMonth, Purse, Survival, SurvivalError, Test,
};
use rust_decimal::{Decimal, dec};

use crate::support::extract::intake;
use crate::support::money::shipped;

/// The built-in sample.
static TEES: LazyLock<Tally> =
    LazyLock::new(|| intake(&[include_str!("../../sample_data/south-tees-synthetic.csv")]).tally);

/// A service like Humber's.
static HUMBER: LazyLock<Tally> = LazyLock::new(|| {
    let site = engine::sample::site("humber").unwrap();
    let mut bytes = Vec::new();
    engine::sample::write_csv(&site, site.referrals, site.seed, &mut bytes).unwrap();
    intake(&[&String::from_utf8(bytes).unwrap()]).tally
});

fn place(name: &str) -> Locality {
    engine::locality::shipped(name).unwrap().unwrap()
}

const YEAR: Months = Months::Default;

fn case<'a>(tally: &'a Tally, locality: &'a Locality) -> Case<'a> {
    Case { tally, locality, months: &YEAR, keep: &|_| true }
}

/// The first two years of Humber's contract.
fn two_years() -> Months {
    Months::Range(Some(Month::new(2017, 4)), Some(Month::new(2019, 3)))
}

#[test]
fn what_is_shipped_can_be_read_and_says_that_it_is_made_up() {
    for (name, text) in SHIPPED {
        let place = Locality::from_ron(text).unwrap();
        assert!(!place.illustrative.is_empty() && !place.sources.is_empty(), "{name}");
        assert_eq!(Locality::from_ron(&place.to_ron().unwrap()).unwrap(), place, "{name}");
    }
    for (name, text) in scenario::SHIPPED {
        assert!(!Scenario::from_ron(text).unwrap().reason.is_empty(), "{name}");
    }
}

/// Everybody who waits, starts and ends, added up again from the outside.
fn is_conserved(survival: &Survival) {
    for line in &survival.throughput.lines {
        let mut waiting = line.opening + line.opening_unpaid;
        let mut treated = line.opening_in_treatment;
        for (place, month) in line.months.iter().enumerate() {
            waiting += month.referred - month.left - month.started - month.started_unpaid;
            treated += month.started + month.started_unpaid - month.discharged;
            assert_eq!(
                (month.waiting, month.in_treatment),
                (waiting, treated),
                "{} month {place}",
                line.line
            );
            assert!(waiting >= 0 && treated >= 0, "{} month {place}", line.line);
        }
        let unpaid: i64 = line.months.iter().map(|month| month.started_unpaid).sum();
        assert!(unpaid <= line.opening_unpaid, "{}", line.line);
    }
    let months = &survival.delivered.months;
    for (place, month) in months.iter().enumerate() {
        let all = survival.throughput.month(place);
        let paid = count(&survival.delivered, *month, Counter::Entered);
        assert_eq!(all.started, paid, "{month}: who starts is who is paid for");
        let referred = count(&survival.delivered, *month, Counter::Received);
        assert_eq!(all.referred, referred, "{month}: nobody is referred later");
    }
}

fn count(selection: &Selection, month: Month, counter: Counter) -> i64 {
    let of = |contract| {
        let months = selection.counts(contract, Period::Month(month));
        months.iter().map(|cell| cell.count(counter).known().unwrap()).sum::<i64>()
    };
    selection.paid_contracts().map(of).sum()
}

#[test]
fn nobody_appears_or_vanishes() {
    for (tally, name) in
        [(&*TEES, "illustration"), (&*HUMBER, "humber-at-changeover"), (&*HUMBER, "humber-changed")]
    {
        let place = place(name);
        is_conserved(&Survival::new(&case(tally, &place)).unwrap());
        // Half the staff hold people back all the more.
        let half = Scenario {
            changes: vec![Change::new(Kind::Staffing { share: dec!(-0.5) })],
            ..Scenario::default()
        };
        let few = half.apply_to(&place).value;
        let survival = Survival::new(&case(tally, &few)).unwrap();
        assert!(survival.throughput.is_held_back());
        is_conserved(&survival);
        for (place, loads) in survival.throughput.load.iter().enumerate() {
            for intensity in Intensity::EVERY {
                let load = loads[intensity as usize];
                // People are whole and stay whole by contract: a few sessions either way.
                assert!(load.taken <= load.offered + dec!(25), "{name} month {place}: {load:?}");
            }
        }
    }
}

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

#[test]
fn more_staff_never_start_fewer_people() {
    let place = place("humber-at-changeover");
    let started = |share: Decimal| -> i64 {
        let change = Scenario { changes: vec![Change::new(Kind::Staffing { share })], ..Scenario::default() };
        let place = change.apply_to(&place).value;
        let survival = Survival::new(&case(&HUMBER, &place)).unwrap();
        survival.throughput.lines.iter().flat_map(|line| &line.months).map(|month| month.starts()).sum()
    };
    let starts: Vec<i64> = [dec!(-0.6), dec!(-0.3), dec!(0), dec!(0.3), dec!(2)].map(started).to_vec();
    assert!(starts.is_sorted(), "{starts:?}");
    assert!(starts[0] < starts[4]);
}

#[test]
fn whom_the_staff_could_start_takes_no_more_sessions_than_they_give_and_hardly_fewer() {
    let place = place("illustration");
    let survival = Survival::new(&case(&TEES, &place)).unwrap();
    let flow = &survival.throughput;
    for month in 0..flow.months.len() {
        for intensity in Intensity::EVERY {
            let (mut taken, mut a_person_more) = (Decimal::ZERO, Decimal::ZERO);
            for (line, of) in flow.lines.iter().enumerate().filter(|(_, of)| of.intensity == Some(intensity))
            {
                let Some(people) = flow.could_start(line, month) else { continue };
                taken += of.sessions.unwrap() * Decimal::from(people);
                a_person_more += of.sessions.unwrap();
            }
            let offered = flow.load[month][intensity as usize].offered;
            assert!(taken <= offered && offered < taken + a_person_more, "{taken} of {offered}");
        }
        let lines = (0..flow.lines.len()).filter_map(|line| flow.could_start(line, month));
        assert_eq!(flow.all_could_start(month), Some(lines.sum()));
    }
    let unknown = Locality { courses: Vec::new(), ..place };
    let survival = Survival::new(&case(&TEES, &unknown)).unwrap();
    assert_eq!(survival.throughput.all_could_start(0), None);
}

#[test]
fn without_staff_or_courses_nobody_is_held_back() {
    let mut place = place("illustration");
    place.courses.clear();
    place.waiting_list.clear();
    let survival = Survival::new(&case(&TEES, &place)).unwrap();
    assert!(!survival.throughput.is_held_back());
    let total = |selection| evaluate(selection, &shipped("south-tees")).total();
    assert_eq!(total(&survival.delivered), total(&survival.asked));
    assert!(survival.notes.iter().any(|note| note.contains("nobody is held back")));
}

#[test]
fn what_is_not_known_is_a_sentence() {
    let nothing = Survival::new(&case(&TEES, &Locality::default()));
    assert!(matches!(nothing, Err(SurvivalError::NoCosts)));
    let elsewhere = Locality { provider: Some("RX9".to_owned()), ..place("illustration") };
    let error = Survival::new(&case(&TEES, &elsewhere)).unwrap_err().to_string();
    assert!(error.contains("RX9") && error.ends_with('.'), "{error}");
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

/// How much a step of the bridge comes to.
fn step(account: &Account, cause: Cause) -> Option<Pence> {
    let steps = &account.schemes[0].bridge.steps;
    steps.iter().find(|step| step.cause == cause)?.amount.known()
}

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
    let text = include_str!("../../sample_data/south-tees-synthetic.csv");
    let header = text.lines().next().unwrap();
    let keep: Vec<bool> = header.split(',').map(|name| !name.starts_with("peq_t")).collect();
    assert!(keep.contains(&false), "{header}");
    let rows = text.lines().map(|row| {
        let kept = row.split(',').zip(&keep).filter(|(_, keep)| **keep).map(|(field, _)| field);
        kept.collect::<Vec<_>>().join(",") + "\n"
    });
    intake(&[&rows.collect::<String>()]).tally
}

/// In the sample who is not treated has no service line. By line as many wait at the end as in all.
#[test]
fn the_waiting_list_by_line_does_not_run_to_zero_for_want_of_a_line() {
    let place = place("illustration");
    let survival = Survival::new(&case(&TEES, &place)).unwrap();
    let flow = &survival.throughput;
    let without = flow.without_line;
    assert!(without.referred > 1_000 && without.left > 1_000, "{without:?}");
    assert!(flow.lines.iter().all(|line| &*line.line != "unknown"));
    let last = flow.months.len() - 1;
    let started: i64 = flow.lines.iter().flat_map(|line| &line.months).map(|month| month.wanted).sum();
    // Nobody appears: all who were referred and left are those of the activity.
    for (place, month) in flow.months.iter().enumerate() {
        let all = flow.month(place);
        assert_eq!(all.referred, count(&survival.asked, *month, Counter::Received));
        assert_eq!(all.left, count(&survival.asked, *month, Counter::EndedBeforeTreatment));
    }
    for line in &flow.lines {
        let of_line: i64 = line.months.iter().map(|month| month.wanted).sum();
        let left: i64 = line.months.iter().map(|month| month.left).sum();
        // Everybody who left is spread as those who start are, to the person.
        assert!((left * started - without.left * of_line).abs() <= started, "{}: {left}", line.line);
        assert!(line.months[last].waiting > 0, "{} runs to zero", line.line);
    }
    assert!(
        survival.notes.iter().any(|note| note.contains("no service line") && note.contains("assumption"))
    );
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
