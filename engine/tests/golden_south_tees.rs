//! The South Tees scheme (domain section 5) beyond its worked examples, which are data of the product.

mod compare;
mod landmarks;
mod range_of_payment;

use engine::payment::{Component, evaluate};

use crate::support::counts::{Counts, range, select, tally};
use crate::support::extract::{csv, finished, intake};
use crate::support::money::{scheme, sum, total};

const PRICE: (&str, &str) = ("price.per_person", "100");

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
