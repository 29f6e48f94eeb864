//! Rules 19 to 21: lines, rounding, splits and values.

use engine::activity::{ContractIndex, Months, Tally};
use engine::calendar::{Grain, Month};
use engine::payment::{Component, evaluate};
use engine::quantity::{Pence, split_evenly};

use crate::support::counts::{Counts, month, range, select, tally, tally_of, years};
use crate::support::money::{amounts, lines, scheme, shipped, sum, total, wakefield};

/// So many people entering in each month of 2016-17, of the contract P with C.
fn entering(each: u64) -> Tally {
    let counts = Counts { received: each, entered: each, ..Counts::default() };
    let months: Vec<String> =
        Month::range(month("2016-04"), month("2017-03")).iter().map(ToString::to_string).collect();
    tally(&months.iter().map(|month| (month.as_str(), counts)).collect::<Vec<_>>())
}

#[test]
fn rule_19_one_line_for_each_contract_period_and_component() {
    let mut two = entering(3);
    two.add(tally_of("Q", "C", &[("2016-09", Counts { received: 1, ..Counts::default() })]));
    let selection = select(&two, &Months::Default);
    let per_contract = [
        ("block", vec![(Component::Activity, 12)]),
        (
            "south-tees",
            vec![
                (Component::Activity, 12),
                (Component::PenaltyRecovery, 12),
                (Component::PenaltyWaiting, 12),
            ],
        ),
        ("wakefield", vec![(Component::Activity, 12), (Component::Outcomes, 4)]),
    ];
    for (id, components) in per_contract {
        let statement = evaluate(&selection, &shipped(id));
        let mut keys: Vec<_> = statement.lines.iter().map(engine::payment::Line::key).collect();
        assert!(keys.is_sorted(), "{id}: contract, period, component");
        keys.dedup();
        assert_eq!(keys.len(), statement.lines.len(), "{id}: no line twice");
        assert_eq!(keys.len(), 2 * components.iter().map(|(_, lines)| lines).sum::<usize>(), "{id}");
        for (component, count) in components {
            assert_eq!(amounts(&statement, component).len(), 2 * count, "{id} {component:?}");
        }
    }
}

#[test]
fn rule_19_each_line_is_rounded_once_half_away_from_zero() {
    let selection = select(&entering(1), &Months::Default);
    let half = scheme("south-tees", &[("price.per_person", "0.005")]);
    assert_eq!(amounts(&evaluate(&selection, &half), Component::Activity), vec!["0.01"; 12]);
    assert_eq!(total(&selection, &half), "0.12", "twelve lines, not 0.06 rounded once");

    let short =
        Counts { received: 1, finished: 2, within_6_weeks: 2, within_18_weeks: 2, ..Counts::default() };
    let selection = select(&tally(&[("2016-04", short)]), &Months::Default);
    let penalty = |price| {
        sum(
            &evaluate(&selection, &scheme("south-tees", &[("price.per_person", price)])),
            Component::PenaltyRecovery,
        )
    };
    assert_eq!(penalty("0.01"), "-0.01", "half a penny");
    assert_eq!(penalty("0.0099"), "0.00", "and no sign on nothing");
}

#[test]
fn rule_19_groups_are_sums_of_rounded_lines() {
    let selection = select(&entering(1), &Months::Default);
    let statement = evaluate(&selection, &scheme("south-tees", &[("price.per_person", "0.005")]));
    for (grain, groups, each) in [(Grain::Month, 12, 1), (Grain::Quarter, 4, 3), (Grain::Year, 1, 12)] {
        let lines = statement.grouped(grain);
        let activity: Vec<_> = lines.iter().filter(|line| line.component == Component::Activity).collect();
        assert_eq!(activity.len(), groups);
        assert!(activity.iter().all(|line| line.amount.value() == Some(Pence(each))), "{grain:?}");
    }
}

#[test]
fn rule_19_a_component_settled_by_quarter_or_year_keeps_its_own_period_in_months() {
    let selection = select(&entering(100), &Months::Default);
    let statement = evaluate(&selection, &wakefield(&[("value.amount", "1000000")]));
    let periods = |grain, component| -> Vec<String> {
        let lines = statement.grouped(grain).into_iter().filter(|line| line.component == component);
        lines.map(|line| line.period.to_string()).collect()
    };
    let quarters = ["2016-17 Q1", "2016-17 Q2", "2016-17 Q3", "2016-17 Q4"];
    assert_eq!(periods(Grain::Month, Component::Outcomes), quarters);
    assert_eq!(periods(Grain::Month, Component::PenaltyAccessAnnual), ["2016-17"]);
    assert_eq!(periods(Grain::Quarter, Component::Activity), quarters);
    assert_eq!(periods(Grain::Quarter, Component::PenaltyAccessAnnual), ["2016-17"]);
    assert_eq!(periods(Grain::Year, Component::PenaltyAccess), ["2016-17"]);
    for grain in Grain::EVERY {
        let sum: engine::payment::Amount = statement.grouped(grain).iter().map(|line| line.amount).sum();
        assert_eq!(sum, statement.total(), "{grain:?}");
    }
}

#[test]
fn rule_20_a_value_is_split_into_whole_pennies_earliest_first() {
    let selection = select(&entering(1), &Months::Default);
    let value = [("value.amount", "100000.07"), ("outcomes.steps.0", "1")];
    let statement = evaluate(&selection, &scheme("wakefield", &value));
    // 90,000.063 and 10,000.007: the odd penny goes to the larger remainder.
    let core = [vec!["7500.01"; 6], vec!["7500.00"; 6]].concat();
    assert_eq!(amounts(&statement, Component::Activity), core);
    assert_eq!(amounts(&statement, Component::Outcomes), ["2500.01", "2500.00", "2500.00", "2500.00"]);
    assert_eq!(total(&selection, &scheme("wakefield", &value)), "100000.07");
}

#[test]
fn rule_20_a_share_earned_of_a_part_is_then_rounded_once() {
    let selection = select(&entering(1), &Months::Default);
    let quarter = |share: &str| {
        let terms = [("value.amount", "100000.07"), ("outcomes.steps.0", share)];
        amounts(&evaluate(&selection, &scheme("wakefield", &terms)), Component::Outcomes)
    };
    assert_eq!(quarter("0.25"), ["625.00", "625.00", "625.00", "625.00"], "625.0025 and 625");
    assert_eq!(quarter("0.5"), ["1250.01", "1250.00", "1250.00", "1250.00"], "1,250.005 goes up");
}

#[test]
fn rule_20_the_worked_split_of_a_hundred_pounds() {
    assert_eq!(split_evenly(Pence(10_000), 12).iter().filter(|part| part.0 == 834).count(), 4);
    let selection = select(&entering(1), &Months::Default);
    let statement = evaluate(&selection, &scheme("block", &[("value.amount", "100")]));
    assert_eq!(amounts(&statement, Component::Activity), [vec!["8.34"; 4], vec!["8.33"; 8]].concat());
}

#[test]
fn rule_21_an_annual_value_is_people_entering_times_a_price_unless_an_amount_is_given() {
    let selection = select(&entering(7), &Months::Default);
    assert_eq!(total(&selection, &shipped("block")), "25200.00", "84 people at 300 pounds");
    assert_eq!(total(&selection, &scheme("block", &[("value.per_person", "1.01")])), "84.84");
    assert_eq!(total(&selection, &scheme("block", &[("value.amount", "99999.99")])), "99999.99");
    let none = [("value.amount", "5"), ("value.amount", "None")];
    assert_eq!(total(&selection, &scheme("block", &none)), "25200.00");
}

#[test]
fn rule_21_each_contract_has_its_own_value() {
    let mut two = entering(7);
    two.add(tally_of("Q", "C", &[("2016-09", Counts { received: 1, entered: 1, ..Counts::default() })]));
    let statement = evaluate(&select(&two, &years(&["2016-17"])), &shipped("block"));
    let of = |contract| {
        statement
            .sum(|line| line.contract == ContractIndex(contract))
            .value()
            .map(|amount| amount.to_string())
    };
    assert_eq!((of(0).as_deref(), of(1).as_deref()), (Some("25200.00"), Some("300.00")));
}

#[test]
fn rule_22_activity_is_the_people_entering_or_finishing_in_the_month() {
    let counts = Counts {
        received: 1,
        entered: 5,
        finished: 3,
        recovered: 3,
        within_6_weeks: 3,
        within_18_weeks: 3,
        ..Counts::default()
    };
    let selection = select(&tally(&[("2016-04", counts)]), &range("2016-04", "2016-05"));
    let activity = |terms: &[(&str, &str)]| {
        lines(&evaluate(&selection, &scheme("south-tees", terms)), Component::Activity)
    };
    let month = |month: &str, amount: &str| (month.to_owned(), amount.to_owned());
    assert_eq!(activity(&[]), [month("2016-04", "1500.00"), month("2016-05", "0.00")]);
    assert_eq!(activity(&[("price.cohort", "Finishing")])[0], month("2016-04", "900.00"));
}
