//! Rules 15 and 16: which months are evaluated, and what a part of a year is worth.

use engine::activity::{Counter, Months, Selection, SelectionError};
use engine::calendar::{Grain, Month};
use engine::locality::Locality;
use engine::payment::{Component, evaluate};
use engine::quantity::{Pence, Quantity};

use crate::support::counts::{Counts, key, month, range, select, tally, years};
use crate::support::extract::{csv, file, rows, try_intake};
use crate::support::money::{amounts, lines, scheme, shipped, sum, total, wakefield};
use crate::support::published;

/// One person entering in each month, from a month to a month.
fn monthly(from: &str, to: &str) -> engine::activity::Tally {
    let one = Counts { received: 1, entered: 1, ..Counts::default() };
    let months: Vec<String> = Month::range(month(from), month(to)).iter().map(ToString::to_string).collect();
    tally(&months.iter().map(|month| (month.as_str(), one)).collect::<Vec<_>>())
}

fn ends(selection: &Selection) -> (String, String) {
    let [first, .., last] = selection.months.as_slice() else { panic!("fewer than two months") };
    (first.to_string(), last.to_string())
}

#[test]
fn rule_15_the_default_is_the_latest_year_that_is_covered_whole() {
    let selection = select(&monthly("2015-01", "2018-02"), &Months::Default);
    assert_eq!((ends(&selection), selection.no_whole_year), (("2016-04".into(), "2017-03".into()), false));
}

#[test]
fn rule_15_where_no_year_is_whole_all_covered_months_are_taken_and_it_is_said() {
    let mut gap = monthly("2015-05", "2017-02");
    gap.cells.remove(&key("P", "C", "2016-08"));
    let selection = select(&gap, &Months::Default);
    assert!(selection.no_whole_year);
    assert_eq!((selection.months.len(), ends(&selection)), (21, ("2015-05".into(), "2017-02".into())));
    assert!(!selection.months.contains(&month("2016-08")));
}

#[test]
fn rule_15_a_month_is_covered_by_a_referral_received_and_by_nothing_else() {
    let read =
        rows(&["A referral_date=2016-03-31 first_treatment_date=2016-04-01 discharge_date=2016-05-01"]);
    assert_eq!(select(&read.tally, &Months::Default).months, [month("2016-03")]);
}

#[test]
fn rule_15_a_year_or_range_that_is_asked_for_is_always_honoured() {
    let tally = monthly("2016-05", "2016-07");
    let selection = select(&tally, &years(&["2016-17", "2019-20"]));
    assert_eq!((selection.months.len(), ends(&selection)), (24, ("2016-04".into(), "2020-03".into())));
    assert_eq!(total(&selection, &shipped("south-tees")), "900.00");
    assert_eq!(ends(&select(&tally, &range("2016-06", "2030-01"))), ("2016-06".into(), "2030-01".into()));
    let open = |from, to| ends(&select(&tally, &Months::Range(from, to)));
    assert_eq!(open(None, Some(month("2016-06"))), ("2016-05".into(), "2016-06".into()));
    assert_eq!(open(Some(month("2016-06")), None), ("2016-06".into(), "2016-07".into()));
}

#[test]
fn a_range_that_is_none_is_a_sentence() {
    let cut =
        |months| Selection::new(&monthly("2016-05", "2016-07"), &Locality::default(), &months).unwrap_err();
    let backwards = cut(range("2016-07", "2016-06"));
    assert!(matches!(backwards, SelectionError::Backwards { .. }));
    assert_eq!(backwards.to_string(), "The months asked for end (2016-06) before they start (2016-07).");
    assert!(matches!(cut(range("1816-07", "2016-06")), SelectionError::TooLong { .. }));
    let nothing = Selection::new(&Default::default(), &Locality::default(), &Months::Default).unwrap_err();
    assert_eq!(nothing, SelectionError::NoMonths);
}

#[test]
fn rule_15_an_extract_covers_its_months_though_its_provider_is_published_too() {
    let extract = file("extract.csv", csv(&["A referral_date=2024-05-01 first_treatment_date=2024-05-02"]));
    let monthly = file("monthly.csv", published::file(&[("P", "M001", "100"), ("P", "M031", "50")]));
    let read = try_intake(&[extract, monthly]).unwrap();
    let selection = select(&read.tally, &Months::Default);
    assert_eq!(selection.months, [month("2024-04"), month("2024-05")]);
    // In April the extract has nobody, which is not the same as not knowing.
    let own = selection.contracts.position(|contract| &*contract.commissioner == "C").unwrap();
    let april = selection.counts(own, month("2024-04").period(Grain::Month));
    assert_eq!(april[0].count(Counter::Entered), Quantity::ZERO);
}

#[test]
fn rule_16_a_part_of_a_year_is_taken_by_the_month() {
    let tally = monthly("2016-04", "2017-03");
    let selection = select(&tally, &range("2016-05", "2016-11"));
    let amount = [("value.amount", "1000000")];
    assert_eq!(
        total(&selection, &scheme("block", &amount)),
        "583333.34",
        "seven twelfths: three of the four odd pennies"
    );
    // The value of a year is made of everybody who entered in it, not only in the months looked at.
    assert_eq!(total(&selection, &shipped("block")), "2100.00");
    let statement = evaluate(&selection, &scheme("block", &amount));
    assert!(statement.notes.iter().any(|note| note.contains("only part of 2016-17")));
}

#[test]
fn rule_16_quarter_and_year_tests_are_made_on_whole_ones_only() {
    let selection = select(&monthly("2016-04", "2017-03"), &range("2016-05", "2017-02"));
    let statement = evaluate(&selection, &wakefield(&[("value.amount", "1000000")]));
    assert_eq!(amounts(&statement, Component::Activity).len(), 10);
    let quarters =
        |component| lines(&statement, component).into_iter().map(|(period, _)| period).collect::<Vec<_>>();
    // Rule 45: of the other two a part is evaluated, which stays withheld and may earn anything up to itself.
    assert_eq!(quarters(Component::Outcomes), ["2016-17 Q1", "2016-17 Q2", "2016-17 Q3", "2016-17 Q4"]);
    let open = statement.lines.iter().filter(|line| line.component == Component::Outcomes);
    let bounds: Vec<_> = open.map(|l| [l.amount.value(), l.amount.least(), l.amount.most()]).collect();
    let (nothing, two_months) = (Some(Pence::ZERO), Some(Pence(1_666_666)));
    assert_eq!(bounds[0], [nothing, nothing, two_months]);
    assert_eq!(bounds[3], [nothing, nothing, Some(Pence(1_666_667))]);
    assert_eq!(quarters(Component::PenaltyAccess), ["2016-17 Q2", "2016-17 Q3"]);
    assert_eq!(sum(&statement, Component::PenaltyAccessAnnual), "none");
}

#[test]
fn rule_16_two_years_are_valued_and_tested_each_for_itself() {
    let selection = select(&monthly("2016-04", "2018-03"), &years(&["2016-17", "2017-18"]));
    let statement = evaluate(&selection, &wakefield(&[("value.amount", "1000000")]));
    assert_eq!(amounts(&statement, Component::Activity).len(), 24);
    assert_eq!(sum(&statement, Component::Activity), "1800000.00");
    let annual = lines(&statement, Component::PenaltyAccessAnnual);
    let expected = ["2016-17", "2017-18"].map(|year| (year.to_owned(), "-18000.00".to_owned()));
    assert_eq!(annual, expected);
}

#[test]
fn an_annual_value_made_of_a_year_that_is_not_covered_says_so() {
    let selection = select(&monthly("2016-04", "2016-09"), &years(&["2016-17"]));
    let notes = evaluate(&selection, &shipped("block")).notes;
    assert!(notes.iter().any(|note| note.contains("covers 6 of the 12 months of 2016-17")), "{notes:?}");
    assert!(evaluate(&selection, &scheme("block", &[("value.amount", "1")])).notes.is_empty());
}
