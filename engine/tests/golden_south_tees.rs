//! Every vector of the South Tees scheme (domain section 5), kept as data in `golden/south_tees.ron`.

mod compare;
mod landmarks;
mod range_of_payment;

use engine::payment::{Component, evaluate};
use serde::Deserialize;

use crate::support::counts::{Counts, range, select, tally};
use crate::support::extract::{csv, finished, intake};
use crate::support::money::{scheme, sum, total};
use crate::support::{golden_list, none_wrong};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    case: String,
    #[serde(default)]
    terms: Vec<(String, String)>,
    counts: Counts,
    recovery: String,
    waiting: String,
    paid: String,
}

const PRICE: (&str, &str) = ("price.per_person", "100");

/// A penalty as the statement has it: taken away.
fn taken(amount: &str) -> String {
    if amount == "0.00" { amount.to_owned() } else { format!("-{amount}") }
}

#[test]
fn every_vector_of_section_5() {
    let cases: Vec<Case> = golden_list(include_str!("golden/south_tees.ron"));
    let mut wrong = Vec::new();
    for Case { case, terms, counts, recovery, waiting, paid } in cases {
        let mut scheme = scheme("south-tees", &terms);
        scheme.set(PRICE.0, PRICE.1).unwrap();
        let selection = select(&tally(&[("2016-04", counts)]), &range("2016-04", "2016-04"));
        let statement = evaluate(&selection, &scheme);
        let mut expect = |what: &str, got: String, wanted: String| {
            if got != wanted {
                wrong.push(format!("{case}: {what} {got}, not {wanted}"));
            }
        };
        expect("recovery penalty", sum(&statement, Component::PenaltyRecovery), taken(&recovery));
        expect("waiting penalty", sum(&statement, Component::PenaltyWaiting), taken(&waiting));
        expect("paid", total(&selection, &scheme), paid);
    }
    none_wrong(&wrong);
}

#[test]
fn the_printed_example_from_the_rows_of_a_hundred_people() {
    let people: Vec<String> = (0..100)
        .map(|person| {
            let last = if person < 40 { "phq9_last=9" } else { "phq9_last=10" };
            finished(&format!("R{person}"), &format!("discharge_date=2016-04-29 {last}"))
        })
        .collect();
    let read = intake(&[&csv(&people)]);
    let selection = select(&read.tally, &range("2016-04", "2016-04"));
    assert_eq!(total(&selection, &scheme("south-tees", &[PRICE])), "9500.00");
}

#[test]
fn nobody_is_short_in_a_month_in_which_nobody_finished() {
    let counts = Counts { entered: 10, ..Counts::default() };
    let selection = select(&tally(&[("2016-04", counts)]), &range("2016-04", "2016-04"));
    assert_eq!(total(&selection, &scheme("south-tees", &[PRICE])), "1000.00");
}

#[test]
fn rule_22_a_month_may_be_negative() {
    let counts = Counts { finished: 10, ..Counts::default() };
    let selection = select(&tally(&[("2016-04", counts)]), &range("2016-04", "2016-04"));
    assert_eq!(total(&selection, &scheme("south-tees", &[PRICE])), "-250.00");
}

#[test]
fn a_standard_missed_never_pays_the_provider() {
    // Ten people finish late and nobody enters: the month is worth less than nothing after the
    // recovery penalty, and a share of that must not turn into income.
    let counts = Counts { finished: 10, ..Counts::default() };
    let selection = select(&tally(&[("2016-04", counts)]), &range("2016-04", "2016-04"));
    let terms = [PRICE, ("penalties.waiting.base", "AfterRecoveryPenalty")];
    let statement = evaluate(&selection, &scheme("south-tees", &terms));
    assert_eq!(sum(&statement, Component::PenaltyWaiting), "0.00");
}
