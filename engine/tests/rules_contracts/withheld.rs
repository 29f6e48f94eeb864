//! Rule 18: money that needs a count which is withheld, or which the data does not hold.

use engine::activity::{ContractIndex, Counter, Selection};
use engine::calendar::Grain;
use engine::export::{Evaluation, json};
use engine::intake::Report;
use engine::locality::Locality;
use engine::payment::{Component, evaluate};
use engine::quantity::Quantity;
use engine::scheme::{Scheme, SchemeIndex};
use serde_json::Value;

use crate::support::counts::{published, range, select};
use crate::support::money::{scheme, shipped, sum};

const WITHHELD: Quantity = Quantity::withheld();

const fn people(count: i64) -> Quantity {
    Quantity::exact(count)
}

fn april(counts: &[(Counter, Quantity)]) -> Selection {
    select(&published(&[("P", "2016-04", counts)]), &range("2016-04", "2016-04"))
}

/// A line as amount (or nothing), least and most.
fn line(selection: &Selection, scheme: &Scheme, component: Component) -> (Option<String>, String, String) {
    let statement = evaluate(selection, scheme);
    let amount = statement.lines.iter().find(|line| line.component == component).unwrap().amount;
    let text = |pence: engine::quantity::Pence| pence.to_string();
    (
        amount.value().map(text),
        amount.least().map_or("no bound".into(), text),
        amount.most().map_or("no bound".into(), text),
    )
}

fn worked(working: &str, least: &str, most: &str) -> (Option<String>, String, String) {
    (Some(working.into()), least.into(), most.into())
}

#[test]
fn rule_18_a_withheld_count_is_worked_at_2_between_0_and_4() {
    let selection = april(&[(Counter::Entered, WITHHELD)]);
    let activity = line(&selection, &shipped("south-tees"), Component::Activity);
    assert_eq!(activity, worked("600.00", "0.00", "1200.00"));
    let statement = evaluate(&selection, &shipped("south-tees"));
    assert!(statement.lines[0].amount.is_estimated(), "marked as estimated");
}

#[test]
fn rule_18_a_withheld_count_in_the_denominator() {
    // 96 to 100 may have recovered, 40 did: 8 to 10 are short, 9 as worked.
    let counts = [
        (Counter::Entered, people(100)),
        (Counter::Finished, people(100)),
        (Counter::NotAtCaseness, WITHHELD),
        (Counter::Recovered, people(40)),
    ];
    let penalty = line(&april(&counts), &shipped("south-tees"), Component::PenaltyRecovery);
    assert_eq!(penalty, worked("-1350.00", "-1500.00", "-1200.00"));
}

#[test]
fn rule_18_a_withheld_numerator() {
    let counts = [
        (Counter::Entered, people(10)),
        (Counter::Finished, people(10)),
        (Counter::NotAtCaseness, people(0)),
        (Counter::Recovered, WITHHELD),
    ];
    let penalty = line(&april(&counts), &shipped("south-tees"), Component::PenaltyRecovery);
    assert_eq!(penalty, worked("-450.00", "-750.00", "-150.00"));
}

#[test]
fn rule_18_a_measure_that_the_data_does_not_hold_has_no_amount_but_bounds() {
    let counts = [
        (Counter::Entered, people(100)),
        (Counter::Finished, people(100)),
        (Counter::NotAtCaseness, people(0)),
    ];
    let selection = april(&counts);
    let scheme = shipped("south-tees");
    let recovery = line(&selection, &scheme, Component::PenaltyRecovery);
    assert_eq!(recovery, (None, "-7500.00".into(), "0.00".into()));
    let waiting = line(&selection, &scheme, Component::PenaltyWaiting);
    assert_eq!(waiting, (None, "-600.00".into(), "0.00".into()));
    let activity = line(&selection, &scheme, Component::Activity);
    assert_eq!(activity, worked("30000.00", "30000.00", "30000.00"), "evaluation goes on");
    let total = evaluate(&selection, &scheme).total();
    assert_eq!(total.value(), None);
    assert_eq!(total.least().map(|pence| pence.to_string()).as_deref(), Some("21900.00"));
    assert_eq!(total.most().map(|pence| pence.to_string()).as_deref(), Some("30000.00"));
}

#[test]
fn rule_18_a_pot_that_needs_measures_which_are_not_there() {
    let counts: &[(Counter, Quantity)] = &[(Counter::Entered, people(1700))];
    let months = ["2016-04", "2016-05", "2016-06"].map(|month| ("P", month, counts));
    let selection = select(&published(&months), &range("2016-04", "2016-06"));
    let scheme = scheme("wakefield", &[("value.amount", "1000000")]);
    let outcomes = line(&selection, &scheme, Component::Outcomes);
    assert_eq!(outcomes, (None, "0.00".into(), "25000.00".into()));
    assert_eq!(sum(&evaluate(&selection, &scheme), Component::Activity), "225000.00");
}

#[test]
fn rule_18_what_the_data_does_not_hold_is_no_matter_where_it_cannot_tell() {
    // Nobody finished, so nobody can be short of recovery, whoever recovered.
    let counts =
        [(Counter::Entered, people(10)), (Counter::Finished, people(0)), (Counter::NotAtCaseness, people(0))];
    let penalty = line(&april(&counts), &shipped("south-tees"), Component::PenaltyRecovery);
    assert_eq!((penalty.1, penalty.2), ("0.00".into(), "0.00".into()));
}

#[test]
fn rule_18_a_month_that_a_provider_did_not_publish_is_not_a_month_with_nobody() {
    let counts: &[(Counter, Quantity)] = &[(Counter::Entered, people(100))];
    let tally = published(&[("P", "2016-04", counts), ("Q", "2016-05", counts)]);
    let selection = select(&tally, &range("2016-04", "2016-05"));
    let statement = evaluate(&selection, &shipped("south-tees"));
    let of = |contract, month: &str| {
        let mut lines = statement.lines.iter().filter(|l| l.component == Component::Activity);
        lines
            .find(|l| l.contract == ContractIndex(contract) && l.period.to_string() == month)
            .unwrap()
            .amount
            .value()
    };
    assert_eq!(of(0, "2016-04").map(|amount| amount.to_string()).as_deref(), Some("30000.00"));
    assert_eq!(of(0, "2016-05"), None);
}

fn document(selection: Selection) -> Value {
    let schemes = vec![shipped("block"), shipped("south-tees"), shipped("wakefield")];
    let evaluation = Evaluation::new(
        Report::default(),
        selection,
        &Locality::default(),
        schemes,
        Grain::Month,
        SchemeIndex(0),
    )
    .unwrap();
    serde_json::from_str(&json(&evaluation).unwrap()).unwrap()
}

#[test]
fn rule_18_a_measure_with_a_withheld_count_shows_no_count_and_no_rate() {
    let counts = [
        (Counter::Finished, people(100)),
        (Counter::ReliablyImproved, WITHHELD),
        (Counter::NotAtCaseness, people(5)),
        (Counter::Recovered, people(50)),
    ];
    let document = document(april(&counts));
    let measure = |id: &str| {
        let mut rows = document["measures"].as_array().unwrap().iter();
        rows.find(|row| row["id"] == id).unwrap().clone()
    };
    let withheld = measure("reliable-improvement");
    for key in ["numerator", "denominator", "rate", "met"] {
        assert!(withheld[key].is_null(), "{key}: {}", withheld[key]);
    }
    let shown = measure("recovery");
    assert_eq!((&shown["numerator"], &shown["denominator"]), (&Value::from(50), &Value::from(95)));
    assert_eq!((&shown["rate"], &shown["standard"]), (&Value::from("0.526316"), &Value::from("0.50")));
    assert_eq!(shown["met"], Value::from(true));
}

#[test]
fn rule_29_every_line_and_measure_has_all_its_keys() {
    let document = document(april(&[(Counter::Entered, WITHHELD), (Counter::Finished, people(0))]));
    let is_decimal = |value: &Value| {
        value.is_null() || value.as_str().is_some_and(|text| text.parse::<rust_decimal::Decimal>().is_ok())
    };
    let is_count = |value: &Value| value.is_null() || value.is_i64();
    for scheme in document["schemes"].as_array().unwrap() {
        for line in scheme["lines"].as_array().unwrap() {
            let line = line.as_object().unwrap();
            assert!(
                ["provider", "commissioner", "period", "component"].iter().all(|key| line[*key].is_string())
            );
            assert!(["amount", "least", "most"].iter().all(|key| is_decimal(&line[*key])), "{line:?}");
        }
    }
    for row in document["measures"].as_array().unwrap() {
        let row = row.as_object().unwrap();
        assert!(["id", "provider", "commissioner", "period"].iter().all(|key| row[*key].is_string()));
        assert!(is_count(&row["numerator"]) && is_count(&row["denominator"]), "{row:?}");
        assert!(is_decimal(&row["rate"]) && is_decimal(&row["standard"]), "{row:?}");
        assert!(row["met"].is_null() || row["met"].is_boolean(), "{row:?}");
    }
}
