//! Rules 33 and 34: a fixed value stays fixed, and a contract has a life. The golden cases are worked by hand;
//! the properties hold for whatever is supposed of the activity.

use engine::activity::{ContractIndex, Months, Selection, Tally};
use engine::calendar::{Month, Period};
use engine::locality::{ContractCodes, FORMAT, Locality, Successor};
use engine::payment::{Amount, Basis, Component, Statement, evaluate, value_basis};
use engine::quantity::Pence;
use engine::scenario::{Change, Kind, Scenario};
use engine::scheme::{CapAndCollar, Scheme, Value};
use rust_decimal::{Decimal, dec};

use crate::support::counts::{Counts, month, range, select, tally_of, years};
use crate::support::money::{amounts, scheme, shipped, total};

/// So many people entering in each month, from a month to a month.
fn monthly(provider: &str, from: &str, to: &str, people: u64) -> Tally {
    let counts = Counts { received: people, entered: people, ..Counts::default() };
    let months: Vec<String> = Month::range(month(from), month(to)).iter().map(ToString::to_string).collect();
    tally_of(provider, "C", &months.iter().map(|month| (month.as_str(), counts)).collect::<Vec<_>>())
}

/// Two years: 10 people a month in the first, 12 in the second.
fn two_years() -> Tally {
    let mut tally = monthly("P", "2015-04", "2016-03", 10);
    tally.add(monthly("P", "2016-04", "2017-03", 12));
    tally
}

fn more_people(tally: &Tally, share: Decimal) -> Tally {
    let changes = vec![Change::new(Kind::Volume { share })];
    Scenario { changes, ..Scenario::default() }.apply(tally).value
}

/// £300 a person, never more than 103 % of a plan made from the people of the year as read, nor less than 97 %.
fn capped() -> Scheme {
    let mut scheme = shipped("south-tees");
    scheme.set("price.per_person", "300").unwrap();
    scheme.penalties = Default::default();
    scheme.limits.plan = Some(Value::per_person(dec!(300)));
    scheme.limits.cap_and_collar = Some(CapAndCollar { cap: dec!(1.03), collar: dec!(0.97), from: None });
    scheme.check("").unwrap();
    scheme
}

fn by_contract(statement: &Statement, selection: &Selection, provider: &str) -> Vec<Pence> {
    let of = |line: &&engine::payment::Line| {
        *selection.contracts[line.contract].provider == *provider && line.component == Component::Activity
    };
    statement.lines.iter().filter(of).filter_map(|line| line.amount.value()).collect()
}

#[test]
fn golden_a_block_and_a_plan_under_a_tenth_more_and_a_fifth_fewer_people() {
    let read = two_years();
    for (share, paid) in [
        // 144 people × £300 = £43,200. A tenth more is £47,520, held to 103 % of £43,200; a fifth fewer is
        // £34,560, raised to 97 % of it.
        (dec!(0), "43200.00"),
        (dec!(0.1), "44496.00"),
        (dec!(-0.2), "41904.00"),
        (dec!(0.02), "44064.00"),
    ] {
        let selection = select(&more_people(&read, share), &Months::Default);
        assert_eq!(total(&selection, &shipped("block")), "43200.00", "{share}");
        assert_eq!(total(&selection, &capped()), paid, "{share}");
    }
    // The year before has a value of its own: 120 × £300; both together, and any months of them.
    let fewer = more_people(&read, dec!(-0.15));
    assert_eq!(total(&select(&fewer, &years(&["2015-16"])), &shipped("block")), "36000.00");
    assert_eq!(total(&select(&fewer, &years(&["2015-16", "2016-17"])), &shipped("block")), "79200.00");
    assert_eq!(total(&select(&fewer, &range("2016-02", "2016-05")), &shipped("block")), "13200.00");
    // An amount that is agreed is the same every year.
    let agreed = scheme("block", &[("value.amount", "40000")]);
    assert_eq!(total(&select(&fewer, &years(&["2015-16", "2016-17"])), &agreed), "80000.00");
}

#[test]
fn golden_nine_months_of_data_stand_for_a_year() {
    // 900 people in nine months are 1,200 in twelve: £360,000 a year, of which nine months are £270,000, just
    // what a price for each person comes to.
    let selection = select(&monthly("P", "2016-04", "2016-12", 100), &range("2016-04", "2016-12"));
    let block = evaluate(&selection, &shipped("block"));
    assert_eq!(block.total(), Amount::exact(Pence(27_000_000)));
    assert!(
        block.notes.iter().any(|note| note.contains("covers 9 of the 12 months of 2016-17")),
        "{:?}",
        block.notes
    );
    assert_eq!(total(&selection, &scheme("south-tees", &[("price.per_person", "300")])), "270000.00");
    let [basis] = &value_basis(&selection, &shipped("block"))[..] else { panic!("one value") };
    assert_eq!((basis.annual, basis.basis.months_read()), (Amount::exact(Pence(36_000_000)), Some(9)));
    assert!(basis.basis.in_words().contains("annualised from 9 months"));
}

#[test]
fn golden_a_contract_that_ends_in_the_year_is_paid_for_its_months() {
    // P ends after June: 30 people in three months. Its value a year is 30 ÷ 3 × 12 × £300 = £36,000, of which three
    // months are paid. Q is there all year.
    let mut tally = monthly("P", "2016-04", "2016-06", 10);
    tally.add(monthly("Q", "2016-04", "2017-03", 5));
    let selection = select(&tally, &Months::Default);
    let statement = evaluate(&selection, &shipped("block"));
    let of_p = by_contract(&statement, &selection, "P");
    assert_eq!(of_p, [vec![Pence(300_000); 3], vec![Pence::ZERO; 9]].concat());
    assert_eq!(by_contract(&statement, &selection, "Q").into_iter().sum::<Pence>(), Pence(1_800_000));
    let said = statement.notes.join("\n");
    assert!(said.contains("the contract of P ends in June 2016"), "{said}");
    assert!(said.contains("£36,000.00 a year is paid for 3 of the 12 months"), "{said}");
    // The same under a what-if, and by the months of it.
    for share in [dec!(-0.2), dec!(0.2)] {
        let selection = select(&more_people(&tally, share), &range("2016-06", "2016-08"));
        let statement = evaluate(&selection, &shipped("block"));
        assert_eq!(by_contract(&statement, &selection, "P"), [Pence(300_000), Pence::ZERO, Pence::ZERO]);
    }
    // A plan is held for those months only: £9,000 of P's, £18,000 of Q's.
    assert_eq!(total(&selection, &capped()), "27000.00");
    let selection = select(&more_people(&tally, dec!(0.2)), &Months::Default);
    assert_eq!(total(&selection, &capped()), "27810.00");
}

#[test]
fn the_dates_of_a_contract_come_first_from_the_locality() {
    let tally = monthly("P", "2016-04", "2017-03", 10);
    let contract = ContractCodes {
        provider: "P".to_owned(),
        commissioner: "C".to_owned(),
        begins: Some(month("2016-07")),
        ends: None,
    };
    let locality = Locality { format: FORMAT, contracts: vec![contract], ..Locality::default() };
    let selection = Selection::new(&tally, &locality, &Months::Default).unwrap();
    // 90 people in nine months: £36,000 a year, and nine months of it.
    assert_eq!(total(&selection, &shipped("block")), "27000.00");
    assert_eq!(total(&selection, &scheme("block", &[("value.amount", "12000")])), "9000.00");
}

#[test]
fn a_successor_goes_on_with_the_contract() {
    let mut tally = monthly("OLD", "2016-04", "2016-09", 10);
    tally.add(monthly("NEW", "2016-10", "2017-03", 20));
    assert_eq!(select(&tally, &Months::Default).contracts.len(), 2);
    let successor = Successor { code: "OLD".to_owned(), successor: "NEW".to_owned(), from: month("2016-10") };
    let locality = Locality { format: FORMAT, successors: vec![successor], ..Locality::default() };
    let selection = Selection::new(&tally, &locality, &Months::Default).unwrap();
    assert_eq!(selection.contracts.len(), 1);
    assert_eq!(&*selection.contracts[ContractIndex(0)].provider, "NEW");
    // 180 people in a whole year.
    assert_eq!(total(&selection, &shipped("block")), "54000.00");
    // Under a what-if the value stays, joined or not.
    let more = Selection::new(&more_people(&tally, dec!(0.5)), &locality, &Months::Default).unwrap();
    assert_eq!(total(&more, &shipped("block")), "54000.00");
}

#[test]
fn a_total_is_divided_by_the_people_of_the_latest_whole_year_and_an_agreed_amount_stands() {
    let mut tally = monthly("P", "2016-04", "2017-03", 10);
    tally.add(monthly("Q", "2016-04", "2017-03", 20));
    let selection = select(&tally, &Months::Default);
    let of = |scheme: &Scheme, provider: &str| {
        by_contract(&evaluate(&selection, scheme), &selection, provider).into_iter().sum::<Pence>()
    };
    let by_total = scheme("block", &[("value.total", "100000")]);
    assert_eq!([of(&by_total, "P"), of(&by_total, "Q")], [Pence(3_333_333), Pence(6_666_667)]);
    // One contract set aside for now has its part all the same.
    let alone = selection.only(|contract| *contract.provider == *"Q");
    assert_eq!(total(&alone, &by_total), "66666.67");
    let agreed = scheme("block", &[("value.contracts.P.C", "24000"), ("value.amount", "12000")]);
    assert_eq!([of(&agreed, "P"), of(&agreed, "Q")], [Pence(2_400_000), Pence(1_200_000)]);
    let derived = scheme("block", &[("value.contracts.P.C", "24000")]);
    assert_eq!([of(&derived, "P"), of(&derived, "Q")], [Pence(2_400_000), Pence(7_200_000)]);
    let both = Value { total: Some(dec!(1)), ..Value::of_each(dec!(1)) };
    assert!(Scheme { value: Some(both), ..shipped("block") }.check("").is_err());
    let basis = value_basis(&selection, &by_total)[0].basis;
    assert!(matches!(basis, Basis::Total { months: 12, .. }) && basis.is_agreed());
}

#[test]
fn whatever_is_supposed_a_fixed_value_and_its_months_stay() {
    let read = two_years();
    let schemes = [
        shipped("block"),
        shipped("wakefield"),
        scheme("block", &[("value.amount", "98765.43")]),
        scheme("block", &[("value.total", "98765.43")]),
        scheme("block", &[("value.contracts.P.C", "98765.43")]),
    ];
    let ranges = [
        Months::Default,
        years(&["2015-16", "2016-17"]),
        range("2016-04", "2016-04"),
        range("2015-11", "2016-10"),
        range("2016-08", "2017-01"),
    ];
    for scheme in &schemes {
        let whole = evaluate(&select(&read, &years(&["2015-16", "2016-17"])), scheme);
        for months in &ranges {
            for share in [dec!(-0.2), dec!(-0.05), dec!(0), dec!(0.07), dec!(0.2)] {
                let statement = evaluate(&select(&more_people(&read, share), months), scheme);
                for line in statement.lines.iter().filter(|line| line.component == Component::Activity) {
                    let same = whole.lines.iter().find(|other| other.key() == line.key());
                    assert_eq!(same.map(|other| other.amount), Some(line.amount), "{} {months:?}", scheme.id);
                }
            }
        }
    }
}

#[test]
fn a_lump_sum_is_paid_once_and_a_month_is_the_same_in_every_range() {
    let read = two_years();
    let mut scheme = shipped("humber");
    scheme.set("adjustments.lump_sum.people", "100").unwrap();
    let paid = |months: &Months| {
        let statement = evaluate(&select(&read, months), &scheme);
        let lines = amounts(&statement, Component::LumpSum);
        (
            lines.len(),
            statement.notes.iter().any(|note| note.contains("the lump sum is paid once, in April 2015")),
        )
    };
    assert_eq!(paid(&range("2015-04", "2015-04")), (1, false));
    assert_eq!(paid(&years(&["2015-16", "2016-17"])), (1, false));
    assert_eq!(paid(&Months::Default), (0, true));
    assert_eq!(paid(&range("2015-05", "2015-06")), (0, true));
}

#[test]
fn an_annual_value_that_changes_from_a_month_pays_twelfths_of_each() {
    let read = two_years();
    let mut scheme = scheme("block", &[("value.amount", "120000")]);
    scheme.exceptions.push(engine::scheme::Exception {
        provider: Some("P".to_owned()),
        commissioner: None,
        from: Some(month("2016-08")),
        terms: [("value.amount".to_owned(), dec!(60000))].into(),
    });
    let selection = select(&read, &Months::Default);
    let statement = evaluate(&selection, &scheme);
    let by_month = by_contract(&statement, &selection, "P");
    assert_eq!(by_month, [vec![Pence(1_000_000); 4], vec![Pence(500_000); 8]].concat());
    // A limit on activity is for the whole year, which has begun: its change is said to come later.
    let mut capped = capped();
    capped.exceptions.push(engine::scheme::Exception {
        provider: None,
        commissioner: None,
        from: Some(month("2016-08")),
        terms: [("limits.cap_and_collar.cap".to_owned(), dec!(1))].into(),
    });
    let notes = evaluate(&selection, &capped).notes.join("\n");
    assert!(notes.contains("limits.cap_and_collar.cap holds from the next period on"), "{notes}");
    // A plan changes by the month: 97 % to 103 % of £30,000, of which four months are £3,600 and eight £2,325.
    let mut planned = self::capped();
    planned.limits.plan = Some(Value::of_each(dec!(43200)));
    planned.exceptions.push(engine::scheme::Exception {
        provider: None,
        commissioner: None,
        from: Some(month("2016-08")),
        terms: [("limits.plan.amount".to_owned(), dec!(27900))].into(),
    });
    let paid = evaluate(&selection, &planned);
    // £43,200 of activity, a cap of 1.03 × (4 × £3,600 + 8 × £2,325) = £33,990.
    assert_eq!(paid.total(), Amount::exact(Pence(3_399_000)));
    let limits = paid.lines.iter().filter(|line| line.component == Component::CapAndCollar);
    let periods: Vec<Period> = limits.map(|line| line.period).collect();
    assert_eq!(periods, [Period::Year(month("2016-04").financial_year())]);
}
