//! Rules 17 and 18: published monthly files.

use engine::activity::{ContractIndex, ContractKind, Counter, Histogram, Months};
use engine::calendar::Grain;
use engine::intake::{DropReason, Intake, Layout};
use engine::locality::Locality;
use engine::measure::{MeasureRow, Standards, measure_rows};
use engine::payment::Component;
use engine::quantity::{People, Quantity};
use rust_decimal::dec;

use crate::support::counts::{at_most, month, select, sum};
use crate::support::extract::{file, intake, try_intake};
use crate::support::money::shipped;
use crate::support::published::{self, HEADER};

#[test]
fn rule_17_a_provider_row_is_a_contract_with_all_commissioners_and_england_never_is_one() {
    let read = intake(&[&published::file(&[
        ("England", "M031", "98889"),
        ("RX1", "M031", "105"),
        ("RX2", "M031", "50"),
    ])]);
    let selection = select(&read.tally, &Months::Default);
    let contracts: Vec<_> =
        selection.contracts.iter().map(|c| (&*c.provider, &*c.commissioner, c.kind)).collect();
    assert_eq!(
        contracts,
        [
            ("RX1", "all", ContractKind::Contract),
            ("RX2", "all", ContractKind::Contract),
            ("all", "all", ContractKind::England),
        ]
    );
    assert_eq!(selection.contracts[ContractIndex(0)].provider_name, "Name of RX1");
    let statement = engine::payment::evaluate(&selection, &shipped("south-tees"));
    let paid = statement.sum(|line| line.component == Component::Activity);
    assert_eq!(paid.value().unwrap().to_string(), "46500.00", "155 people, England not among them");
    let rows = measure_rows(&selection, &Locality::default(), &Standards::shipped().unwrap(), Grain::Month);
    let england =
        rows.iter().find(|row| row.contract == ContractIndex(2) && row.measure.id == "access").unwrap();
    assert_eq!(england.ratio.numerator, Quantity::exact(98_889), "measured all the same");
}

#[test]
fn rule_17_region_and_sub_icb_rows_are_read_and_never_added() {
    let read = intake(&[&published::file(&[
        ("RX1", "M001", "100"),
        ("CommissioningRegion:Y56:all", "M001", "1000"),
        ("SubICB:26A:all", "M001", "60"),
        ("SubICB/Provider:26A:RX1", "M001", "55"),
        ("SubICB/Provider:26B:RX1", "M001", "45"),
    ])]);
    assert_eq!(sum(&read.tally, Counter::Received), Quantity::rounded(100));
    let aside: Vec<_> = read.report.set_aside.iter().map(|(group, rows)| (group.as_str(), *rows)).collect();
    assert_eq!(aside, [("CommissioningRegion", 1), ("SubICB", 1), ("SubICB/Provider", 2)]);
    assert_eq!((read.report.rows_read(), read.report.rows_kept()), (5, 5));
    assert_eq!(read.report.files[0].layout, Some(Layout::PublishedMonthly));
}

#[test]
fn rule_18_every_token_of_a_value() {
    let value = |token: &str| {
        sum(
            &intake(&[&published::file(&[("RX1", "M001", "100"), ("RX1", "M031", token)])]).tally,
            Counter::Entered,
        )
    };
    assert_eq!(value("105"), Quantity::rounded(105));
    assert_eq!(value("0"), Quantity::ZERO);
    assert_eq!(value("*"), Quantity::withheld());
    for token in ["-", "N/A", "NULL", "", " "] {
        assert!(value(token).is_absent(), "{token:?} is not there");
    }
}

#[test]
fn rule_18_a_measure_that_no_row_gives_is_not_there() {
    let read = intake(&[&published::file(&[("RX1", "M031", "100")])]);
    assert!(sum(&read.tally, Counter::Finished).is_absent());
    assert!(sum(&read.tally, Counter::PeqReturned).is_absent());
    assert!(at_most(&read.tally, Histogram::WaitFinished, 42).is_absent());
}

#[test]
fn both_date_styles_and_the_old_name_of_the_value_column() {
    let new = published::file(&[("RX1", "M031", "100")]);
    let old = published::month("01/04/2024,30/04/2024", &[("RX1", "M031", "100")]);
    let oldest = new.replacen("MEASURE_VALUE_SUPPRESSED", "MEASURE_VALUE", 1);
    let first = intake(&[&new]).tally;
    assert_eq!(first.covered_months().into_iter().collect::<Vec<_>>(), [month("2024-04")]);
    assert_eq!(intake(&[&old]).tally, first);
    assert_eq!(intake(&[&oldest]).tally, first);
}

#[test]
fn measures_are_known_by_id_whatever_their_name() {
    let text = published::file(&[("RX1", "M031", "100")]);
    let renamed = intake(&[&text.replace(",X,", ",Count_FirstTreatment,")]);
    assert_eq!(sum(&renamed.tally, Counter::Entered), Quantity::rounded(100));
}

#[test]
fn waits_are_known_at_the_published_days_only() {
    let read = intake(&[&published::file(&[
        ("RX1", "M052", "80"),
        ("RX1", "M054", "95"),
        ("RX1", "M184", "70"),
        ("RX1", "M047", "20"),
    ])]);
    let at = |histogram, days| at_most(&read.tally, histogram, days);
    assert_eq!(at(Histogram::WaitFinished, 42), Quantity::rounded(80));
    assert_eq!(at(Histogram::WaitFinished, 126), Quantity::rounded(95));
    assert!(at(Histogram::WaitFinished, 43).is_absent());
    let within = at(Histogram::FirstToSecond, 90);
    assert_eq!(
        (within.low(), within.told(), within.high()),
        (People::whole(46), Some(50), Some(People::whole(54))),
        "70 less the 20 beyond"
    );
}

/// Entered, by month, of RX1.
fn entered(read: &Intake) -> Vec<(String, Option<i64>)> {
    let cells = read.tally.cells.iter();
    cells.map(|(key, cell)| (key.month.to_string(), cell.count(Counter::Entered).told())).collect()
}

#[test]
fn several_months_make_a_year_and_the_same_month_twice_counts_once() {
    let april = published::file(&[("RX1", "M031", "100")]);
    let may = published::month("2024-05-01,2024-05-31", &[("RX1", "M031", "110")]);
    // The same month again, in another file: with a byte more, so that it is not the same file.
    let again = april.clone() + "\n";
    let read = intake(&[&april, &may, &again]);
    let expected = [("2024-04".to_owned(), Some(100)), ("2024-05".to_owned(), Some(110))];
    assert_eq!(entered(&read), expected);
    assert_eq!(read.report.conflicting, 0);
    let revised = april.replace(",100\n", ",105\n");
    let read = intake(&[&april, &revised]);
    assert_eq!((entered(&read)[0].1, read.report.conflicting), (Some(105), 1), "the file given last counts");
}

#[test]
fn a_row_that_is_not_of_a_month_is_dropped_and_counted() {
    let text = published::file(&[("RX1", "M031", "100")])
        + published::month("2024-04-01,2024-06-30", &[("RX2", "M031", "1")])
            .replacen(HEADER, "", 1)
            .trim_start()
        + published::month("soon,2024-04-30", &[("RX3", "M031", "1")]).replacen(HEADER, "", 1).trim_start()
        + "2024-04-01,2024-04-30,Provider\n";
    let read = intake(&[&text]);
    let dropped: Vec<_> = read.report.dropped.iter().map(|(reason, f)| (*reason, f.count)).collect();
    // What is missing at the end of a row is missing: this one names no organisation.
    assert_eq!(dropped, [(DropReason::NotAMonth, 2), (DropReason::NoOrganisation, 1)]);
    assert_eq!((read.report.rows_read(), read.report.rows_kept()), (4, 1));
}

#[test]
fn a_published_file_with_no_usable_row_is_an_error() {
    let text = published::month("soon,later", &[("RX1", "M031", "100")]);
    let error = try_intake(&[file("monthly.csv", text)]).unwrap_err().to_string();
    assert!(error.contains("none of its rows is of one month"), "{error}");
}

/// A provider's month: finished, not at caseness, recovered.
fn recovery(finished: &str, not_at_caseness: &str, recovered: &str) -> MeasureRow {
    let rows = ["M076", "M179", "M191"].into_iter().zip([finished, not_at_caseness, recovered]);
    let rows: Vec<_> = rows.map(|(measure, value)| ("RX1", measure, value)).collect();
    let selection = select(&intake(&[&published::file(&rows)]).tally, &Months::Default);
    let rows = measure_rows(&selection, &Locality::default(), &Standards::shipped().unwrap(), Grain::Month);
    rows.into_iter().find(|row| row.measure.id == "recovery").unwrap()
}

#[test]
fn rule_17_a_rate_from_rounded_counts_has_bounds_and_is_met_only_where_they_agree() {
    // 98 to 102 finished, 8 to 12 not at caseness: 86 to 94 may have recovered, 43 to 47 did.
    let open = recovery("100", "10", "45");
    assert_eq!((open.ratio.rate_to_six(), open.met), (Some(dec!(0.500000)), None));
    // 43 ÷ 94 and 47 ÷ 86.
    assert_eq!(open.ratio.rate_bounds(), Some((dec!(0.457447), dec!(0.546512))));
    assert_eq!(recovery("100", "10", "55").met, Some(true), "53 of 94 at the least");
    assert_eq!(recovery("100", "10", "35").met, Some(false), "37 of 86 at the most");
    let all = recovery("100", "10", "90").ratio;
    assert_eq!(all.rate_bounds().unwrap().1, dec!(1.000000), "no more than everybody");
    // A withheld count still shows nothing of its own making.
    let hidden = recovery("100", "*", "45");
    assert_eq!((hidden.is_shown(), hidden.ratio.rate(), hidden.met), (false, None, None));
}

#[test]
fn rule_17_every_pound_that_hangs_on_a_rounded_count_has_its_bounds() {
    let read = intake(&[&published::file(&[
        ("RX1", "M031", "100"),
        ("RX1", "M076", "100"),
        ("RX1", "M179", "10"),
        ("RX1", "M191", "40"),
        ("RX2", "M031", "5"),
    ])]);
    let statement = engine::payment::evaluate(&select(&read.tally, &Months::Default), &shipped("south-tees"));
    let amount = |contract, component| {
        let lines = statement.lines.iter();
        let line = lines
            .clone()
            .find(|line| (line.contract, line.component) == (ContractIndex(contract), component))
            .unwrap();
        [line.amount.value(), line.amount.least(), line.amount.most()].map(|pence| pence.unwrap().to_string())
    };
    assert_eq!(amount(0, Component::Activity), ["30000.00", "29400.00", "30600.00"], "98 to 102 people");
    assert_eq!(amount(1, Component::Activity), ["1500.00", "1500.00", "2100.00"], "5 to 7: 4 is withheld");
    // 45 less 40 short; at most 47 less 38, at least 43 less 42.
    assert_eq!(amount(0, Component::PenaltyRecovery), ["-750.00", "-1350.00", "-150.00"]);
}
