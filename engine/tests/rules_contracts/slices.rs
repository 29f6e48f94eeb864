//! A selection cut by service line and by care cluster, and the year up to a month.

use std::sync::Arc;

use engine::activity::{ContractIndex, Counter, Key, Months, Selection, Slice, Tally, UNKNOWN};
use engine::calendar::Month;
use engine::quantity::Quantity;

use crate::support::counts::{Counts, key, month, published, range, select, tally, tally_of, years};
use crate::support::extract::{finished, intake, rows};

fn codes(slices: &[Slice]) -> Vec<&str> {
    slices.iter().map(|slice| &*slice.code).collect()
}

fn entered(slices: &[Slice]) -> Vec<Option<i64>> {
    slices.iter().map(|slice| slice.count(Counter::Entered).known()).collect()
}

#[test]
fn a_month_is_cut_by_line_and_by_cluster_in_the_order_of_their_codes() {
    let read = rows(&[
        finished("A", "service_line=3a care_cluster=03"),
        finished("B", "service_line=2a care_cluster=03"),
        finished("C", "service_line=3a care_cluster=01"),
        finished("D", "service_line= care_cluster="),
    ]);
    let selection = select(&read.tally, &range("2016-03", "2016-06"));
    let april = month("2016-04");
    assert_eq!(codes(selection.by_line(ContractIndex(0), april)), ["2a", "3a", UNKNOWN]);
    assert_eq!(entered(selection.by_line(ContractIndex(0), april)), [Some(1), Some(2), Some(1)]);
    assert_eq!(codes(selection.by_cluster(ContractIndex(0), april)), ["01", "03", UNKNOWN]);
    assert_eq!(entered(selection.by_cluster(ContractIndex(0), april)), [Some(1), Some(2), Some(1)]);
    assert!(selection.by_line(ContractIndex(0), month("2016-05")).is_empty(), "nobody");
    assert!(selection.by_cluster(ContractIndex(0), month("2016-07")).is_empty(), "not chosen");
    let absent = |slice: &Slice| slice.count(Counter::SelfReferred).is_absent();
    assert!(selection.by_line(ContractIndex(0), april).iter().all(absent), "no such column");
}

#[test]
fn a_month_that_was_not_published_has_one_slice_in_which_nothing_is_known() {
    let count = [(Counter::Entered, Quantity::exact(25)), (Counter::Finished, Quantity::withheld())];
    let tally = published(&[("RX3", "2024-04", &count), ("RX4", "2024-05", &count)]);
    let selection = select(&tally, &range("2024-04", "2024-05"));
    let (april, may) = (
        selection.by_line(ContractIndex(0), month("2024-04")),
        selection.by_line(ContractIndex(0), month("2024-05")),
    );
    assert_eq!((codes(april), codes(may)), (vec![UNKNOWN], vec![UNKNOWN]));
    assert_eq!(april[0].count(Counter::Entered), Quantity::exact(25));
    assert_eq!(april[0].count(Counter::Finished), Quantity::withheld());
    assert!(april[0].count(Counter::Paired).is_absent(), "published files have no such counter");
    assert!(Counter::EVERY.iter().all(|&counter| may[0].count(counter).is_absent()));
    assert_eq!(selection.by_cluster(ContractIndex(0), month("2024-05")), may);
}

#[test]
fn slices_add_up_to_the_counts_of_their_month() {
    let south_tees = intake(&[include_str!("../../../sample_data/south-tees-synthetic.csv")]).tally;
    let wakefield = intake(&[include_str!("../../../sample_data/wakefield-synthetic.csv")]).tally;
    for selection in [select(&south_tees, &Months::Default), select(&wakefield, &Months::Default)] {
        for contract in selection.contracts.indexes() {
            for &month in &selection.months {
                adds_up(&selection, contract, month);
            }
        }
        let lines: Vec<&str> = codes(selection.by_line(ContractIndex(0), month("2016-06")));
        assert_eq!(lines, ["2a", "2b", "2c", "3a", "3b", "3c", "3d", UNKNOWN]);
    }
}

fn adds_up(selection: &Selection, contract: ContractIndex, month: Month) {
    let whole = &selection.counts(contract, engine::calendar::Period::Month(month))[0];
    for slices in [selection.by_line(contract, month), selection.by_cluster(contract, month)] {
        assert!(slices.is_sorted_by(|a, b| a.code < b.code));
        for &counter in Counter::EVERY {
            let sum: Quantity = slices.iter().map(|slice| slice.count(counter)).sum();
            assert_eq!(sum, whole.count(counter), "{counter:?} in {month}");
        }
    }
}

#[test]
fn contracts_are_not_mixed_up() {
    let mut both =
        tally_of("P", "C", &[("2016-04", Counts { entered: 1, received: 1, ..Counts::default() })]);
    let in_line = Key { service_line: Arc::from("2a"), ..key("Q", "C", "2016-05") };
    both.add_cell(in_line, &Counts { entered: 2, received: 2, ..Counts::default() }.cell());
    let selection = select(&both, &range("2016-04", "2016-05"));
    let lines = |contract, at| codes(selection.by_line(ContractIndex(contract), month(at))).len();
    assert_eq!([lines(0, "2016-04"), lines(0, "2016-05"), lines(1, "2016-04")], [1, 0, 0]);
    assert_eq!(codes(selection.by_line(ContractIndex(1), month("2016-05"))), ["2a"]);
}

/// As many people entering in each month as it is after January 2015, February being 1.
fn counted(from: &str, to: &str) -> Tally {
    let months = Month::range(month(from), month(to));
    let names: Vec<String> = months.iter().map(ToString::to_string).collect();
    let counts = months.iter().map(|at| {
        let entered = at.since(month("2015-01")) as u64;
        Counts { received: 1, entered, ..Counts::default() }
    });
    tally(&names.iter().map(String::as_str).zip(counts).collect::<Vec<_>>())
}

fn rolling(selection: &Selection, at: &str) -> Vec<i64> {
    let counts = selection.rolling(ContractIndex(0), month(at));
    counts.iter().map(|counts| counts.count(Counter::Entered).known().unwrap()).collect()
}

#[test]
fn the_year_up_to_a_month_reaches_before_the_chosen_months_and_not_before_the_data() {
    let selection = select(&counted("2015-02", "2017-06"), &years(&["2016-17"]));
    assert_eq!(rolling(&selection, "2017-03"), (15..=26).collect::<Vec<_>>());
    assert_eq!(rolling(&selection, "2016-04"), (4..=15).collect::<Vec<_>>());
    let early = select(&counted("2015-02", "2017-06"), &range("2015-04", "2015-04"));
    assert_eq!(rolling(&early, "2015-04"), [1, 2, 3]);
    assert!(rolling(&early, "2015-03").is_empty(), "not chosen");
}

#[test]
fn a_gap_in_the_data_ends_the_year_up_to_a_month() {
    let mut gap = counted("2015-02", "2017-06");
    gap.cells.remove(&key("P", "C", "2016-08"));
    let selection = select(&gap, &years(&["2016-17"]));
    assert_eq!(rolling(&selection, "2016-07").len(), 12);
    assert!(rolling(&selection, "2016-08").is_empty(), "not covered");
    assert_eq!(rolling(&selection, "2016-10"), [20, 21]);
}

#[test]
fn chosen_months_keep_their_place_whatever_stands_before_and_between_them() {
    let selection = select(&counted("2015-02", "2019-06"), &years(&["2016-17", "2018-19"]));
    let year = |text: &str| {
        let period = engine::calendar::Period::Year(text.parse().unwrap());
        selection
            .counts(ContractIndex(0), period)
            .iter()
            .map(|c| c.count(Counter::Entered).known().unwrap())
            .sum::<i64>()
    };
    assert_eq!((year("2016-17"), year("2017-18"), year("2018-19")), ((15..=26).sum(), 0, (39..=50).sum()));
    assert_eq!(rolling(&selection, "2018-05"), (29..=40).collect::<Vec<_>>());
    let part = select(&counted("2015-02", "2019-06"), &range("2016-07", "2016-08"));
    assert_eq!(
        part.counts(ContractIndex(0), engine::calendar::Period::Year("2016-17".parse().unwrap())).len(),
        2
    );
}
