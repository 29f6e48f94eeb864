//! How activity flows: series by month and by week, and what is a gap in them.

use engine::activity::{ContractIndex, Counter, Months, Selection};
use engine::export::{TallyFormat, TallySheet};
use engine::intake::Source;
use engine::quantity::Quantity;
use engine::sustain::{Flow, FlowPoint, Pace, When, flow};

use crate::support::counts::{Counts, select, tally};
use crate::support::extract::{csv, file, finished, intake, rows, try_intake};
use crate::support::published;

const EVERY_MONTH: Months = Months::Range(None, None);

/// A series over every contract.
fn series(selection: &Selection, which: Flow, pace: Pace) -> Vec<FlowPoint> {
    let contracts: Vec<ContractIndex> = selection.contracts.indexes().collect();
    flow(selection, &contracts, which, pace)
}

fn values(points: &[FlowPoint]) -> Vec<Option<f64>> {
    points.iter().map(|point| point.value).collect()
}

/// The values by when they are, of those that are known and not zero.
fn by_when(points: &[FlowPoint]) -> Vec<(String, f64)> {
    let text = |when: When| match when {
        When::Month(month) => month.to_string(),
        When::Week(week) => week.to_string(),
    };
    let known = points.iter().filter_map(|point| Some((text(point.when), point.value?)));
    known.filter(|(_, value)| *value > 0.0).collect()
}

fn is(found: Vec<(String, f64)>, wanted: &[(&str, f64)]) {
    let same = found.len() == wanted.len()
        && found.iter().zip(wanted).all(|(a, b)| a.0 == b.0 && (a.1 - b.1).abs() < 1e-12);
    assert!(same, "{found:?} is not {wanted:?}");
}

/// Four referrals: 1 and 3 April (Friday, Sunday), 4 April (Monday) and 31 May 2016 (Tuesday).
fn people() -> Vec<String> {
    vec![
        // Waits 10 days; finishes on 30 June.
        finished("A", "dna_count=1 contact_count=7"),
        // Waits 43 days, into the week of 16 May.
        finished(
            "B",
            "referral_date=2016-04-03 first_treatment_date=2016-05-16 second_treatment_date=2016-05-20 \
             dna_count=3 contact_count=9 phq9_last=12",
        ),
        // Waits 42 days, into the same week.
        "C referral_date=2016-04-04 first_treatment_date=2016-05-16".to_owned(),
        "D referral_date=2016-05-31".to_owned(),
        // So that June is covered.
        "E referral_date=2016-06-30".to_owned(),
    ]
}

#[test]
fn series_by_month_are_what_the_counters_and_measures_say() {
    let selection = select(&rows(&people()).tally, &EVERY_MONTH);
    let month = |which| by_when(&series(&selection, which, Pace::Month));
    is(month(Flow::Referrals), &[("2016-04", 3.0), ("2016-05", 1.0), ("2016-06", 1.0)]);
    is(month(Flow::Entered), &[("2016-04", 1.0), ("2016-05", 2.0)]);
    is(month(Flow::Finished), &[("2016-06", 2.0)]);
    is(month(Flow::WithinSixWeeksEntering), &[("2016-04", 1.0), ("2016-05", 0.5)]);
    is(month(Flow::WithinSixWeeks), &[("2016-06", 0.5)]);
    is(month(Flow::MeanWait), &[("2016-04", 10.0), ("2016-05", 42.5)]);
    // 4 missed and 16 kept, of the referrals that ended in June.
    is(month(Flow::Missed), &[("2016-06", 0.2)]);
    is(month(Flow::Recovery), &[("2016-06", 0.5)]);
    // Nobody finished in April: a share of nobody is a gap, a count is zero.
    assert_eq!(series(&selection, Flow::Recovery, Pace::Month)[0].value, None);
    assert_eq!(series(&selection, Flow::Finished, Pace::Month)[0].value, Some(0.0));
    assert_eq!(flow(&selection, &[], Flow::Referrals, Pace::Month), []);
}

#[test]
fn series_by_week_hold_the_weeks_that_are_covered_whole() {
    let selection = select(&rows(&people()).tally, &EVERY_MONTH);
    let week = |which| by_when(&series(&selection, which, Pace::Week));
    // The week of 28 March begins in a month that is not covered, that of 27 June ends in one.
    is(week(Flow::Referrals), &[("2016-04-04", 1.0), ("2016-05-30", 1.0)]);
    is(week(Flow::Entered), &[("2016-04-11", 1.0), ("2016-05-16", 2.0)]);
    is(week(Flow::WithinSixWeeksEntering), &[("2016-04-11", 1.0), ("2016-05-16", 0.5)]);
    assert_eq!(series(&selection, Flow::Finished, Pace::Week).len(), 12);
    for which in Flow::EVERY {
        assert_eq!(series(&selection, which, Pace::Week).is_empty(), !which.has_weeks(), "{which:?}");
    }
}

#[test]
fn a_month_that_is_not_covered_is_a_gap_in_months_and_weeks() {
    let selection = select(&rows(&["A", "B referral_date=2016-06-01"]).tally, &EVERY_MONTH);
    assert_eq!(values(&series(&selection, Flow::Referrals, Pace::Month)), [Some(1.0), None, Some(1.0)]);
    let gaps: Vec<String> = series(&selection, Flow::Referrals, Pace::Week)
        .iter()
        .filter(|point| point.value.is_none())
        .map(|point| point.when.in_words())
        .collect();
    // Every week that touches May.
    assert_eq!(
        (gaps.len(), gaps[0].as_str(), gaps[5].as_str()),
        (6, "week of 25 April 2016", "week of 30 May 2016")
    );
}

#[test]
fn weeks_are_there_only_where_every_file_of_the_contract_gave_dates() {
    let april = csv(&[finished("A", "")]);
    let other = csv(&["B referral_date=2017-06-01", "C provider_code=Q referral_date=2017-06-01"]);
    let sheet = TallySheet::exact(&intake(&[&april]).tally, &[]).unwrap();
    let sheet = file("tally.csv", sheet.bytes(TallyFormat::Csv).unwrap());
    let codes = |sources: &[Source]| -> Vec<String> {
        let tally = try_intake(sources).unwrap().tally;
        let selection = select(&tally, &EVERY_MONTH);
        let with = selection.contracts.indexes().filter(|contract| selection.weeks(*contract).is_some());
        with.map(|contract| selection.contracts[contract].provider.to_string()).collect()
    };
    let [april, other] = [("april.csv", april), ("other.csv", other)].map(|(name, text)| file(name, text));
    assert_eq!(codes(&[april.clone(), other.clone()]), ["P", "Q"]);
    // A tally file holds no weeks: they are gone for its contract, and for no other.
    assert!(codes(std::slice::from_ref(&sheet)).is_empty());
    assert_eq!(codes(&[sheet.clone(), other.clone()]), ["Q"]);
    assert_eq!(codes(&[other, sheet]), ["Q"]);
    // What is written is the tally but for its weeks.
    let mut tally = intake(&[&csv(&people())]).tally;
    let sheet = TallySheet::exact(&tally, &[]).unwrap();
    let again = try_intake(&[file("again.csv", sheet.bytes(TallyFormat::Csv).unwrap())]).unwrap().tally;
    assert_ne!(again, tally);
    tally.weeks.clear();
    assert_eq!(again, tally);
}

#[test]
fn a_count_that_is_withheld_or_not_there_is_a_gap() {
    let april =
        published::file(&[("P", "M001", "120"), ("P", "M076", "*"), ("P", "M179", "5"), ("P", "M191", "40")]);
    let may = published::month("2024-05-01,2024-05-31", &[("P", "M001", "*"), ("P", "M076", "100")]);
    let selection = select(&intake(&[&april, &may]).tally, &EVERY_MONTH);
    let month = |which| values(&series(&selection, which, Pace::Month));
    assert_eq!(month(Flow::Referrals), [Some(120.0), None]);
    assert_eq!(month(Flow::Finished), [None, Some(100.0)]);
    for which in [Flow::Recovery, Flow::MeanWait, Flow::Missed, Flow::WithinSixWeeks] {
        assert_eq!(month(which), [None, None], "{which:?}");
    }
    assert!(series(&selection, Flow::Referrals, Pace::Week).is_empty());
}

#[test]
fn a_count_of_a_year_that_nobody_gave_by_month_is_a_gap() {
    let one = Counts { received: 1, entered: 20, ..Counts::default() };
    let mut tally = tally(&MONTHS.map(|month| (month, one)));
    let year = Quantity::exact(240).over_months();
    for (cell, part) in tally.cells.values_mut().zip(year) {
        cell.set(Counter::Entered, part);
    }
    let selection = select(&tally, &EVERY_MONTH);
    assert_eq!(values(&series(&selection, Flow::Entered, Pace::Month)), [None; 12]);
    assert_eq!(values(&series(&selection, Flow::Referrals, Pace::Month)), [Some(1.0); 12]);
}

const MONTHS: [&str; 12] = [
    "2016-04", "2016-05", "2016-06", "2016-07", "2016-08", "2016-09", "2016-10", "2016-11", "2016-12",
    "2017-01", "2017-02", "2017-03",
];
