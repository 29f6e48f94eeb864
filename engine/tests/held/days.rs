//! Rules 38 and 39: days that cannot be, one clock, and dates in two orders.

use engine::activity::{Counter, Histogram};
use engine::intake::{
    DateStyle, DropReason, IntakeError, Progress, ReadOptions, Severity, Source, read_with,
};

use super::{found, held, people, pounds, read, refusal, text};
use crate::support::counts::{at_most, sum};
use crate::support::extract::{count, file, finished, refused, rows};
use crate::support::forms::{parquet, xlsx};

#[test]
fn a_discharge_at_the_end_of_time_is_the_same_as_none() {
    let ordinary = read(&["ordinary.csv"]);
    assert_eq!(people(&ordinary), [12, 12, 12, 12, 12]);
    for (name, end) in [("end-of-time-9999.csv", "9999-12-31"), ("year-2999.csv", "2999-01-01")] {
        let never = read(&[name]);
        assert_eq!(people(&never), [12, 12, 12, 11, 11], "{name}");
        let missing = crate::support::extract::intake(&[&text(name).replace(end, "")]);
        assert_eq!(never.tally, missing.tally, "{name}");
        assert_eq!(found(&never, "date-too-far-ahead"), Some((1, Severity::MayMovePayment)), "{name}");
        assert!(never.tally.cells.keys().all(|key| key.month.year() == 2024), "{name}");
    }
}

#[test]
fn placeholders_are_missing_values_and_drop_no_row_but_that_of_a_referral_date() {
    let read = read(&["placeholders.csv"]);
    let kept = read.report.rows_kept() + read.report.rows_dropped();
    assert_eq!(kept, 12);
    assert!(read.report.dropped.keys().all(|reason| *reason == DropReason::ImpossibleReferralDate));
    assert!(read.tally.cells.keys().all(|key| key.month.year() == 2024));
    assert!(found(&read, "date-too-old").is_some());
}

#[test]
fn rule_38_a_day_can_be_in_the_two_years_after_the_submission_month() {
    let open = |day: &str| {
        let row = finished("A", &format!("submission_month=2016-07 discharge_date={day}"));
        let read = rows(&[row.as_str(), "B submission_month=2016-07"]);
        (count(&read, Counter::Ended), found(&read, "date-too-far-ahead").map(|(count, _)| count))
    };
    assert_eq!(open("2018-07-31"), (Some(1), None));
    assert_eq!(open("2018-08-01"), (Some(0), Some(1)));
    assert_eq!(open("1900-01-01"), (Some(0), None));
}

#[test]
fn rule_38_a_mistyped_year_far_from_all_others_makes_no_month() {
    let mut people: Vec<String> = (0..30).map(|n| finished(&format!("R{n}"), "")).collect();
    people.push(finished("X", "second_treatment_date=2042-04-25"));
    people.push("Y referral_date=2061-04-01".into());
    people.push("Z referral_date=2008-03-31".into());
    let read = rows(&people);
    assert_eq!(read.report.dropped[&DropReason::ImpossibleReferralDate].count, 2);
    assert_eq!(found(&read, "date-too-far-ahead").map(|(count, _)| count), Some(1));
    assert_eq!(
        (count(&read, Counter::Received), count(&read, Counter::SecondTreatment)),
        (Some(31), Some(30))
    );
}

#[test]
fn rule_39_midnights_in_universal_time_are_days_in_britain() {
    let local = read(&["clocks-local.csv"]);
    assert_eq!(at_most(&local.tally, Histogram::WaitFinished, 42).known(), Some(0), "43 days each");
    for name in ["clocks-utc.csv", "clocks-utc.parquet", "clocks-london.parquet"] {
        assert_eq!(read(&[name]).tally, local.tally, "{name}");
    }
    let april = read(&["local.csv"]);
    assert!(april.tally.cells.keys().any(|key| key.month.to_string() == "2024-04"));
    for name in ["utc.csv", "offset.csv"] {
        assert_eq!(read(&[name]).tally, april.tally, "{name}");
    }
    // The same moments as other programs write them.
    let text = text("utc.csv");
    for (from, to) in [("T23:00:00.000Z", " 23:00:00+00:00"), ("T23:00:00.000Z", " 11:00:00 PM UTC")] {
        let other = crate::support::extract::intake(&[&text.replace(from, to)]);
        assert_eq!(other.tally, april.tally, "{to}");
    }
}

#[test]
fn oracle_dates_are_read_with_and_without_a_time() {
    let plain = read(&["plain.csv"]);
    assert_eq!((people(&plain), pounds(&plain.tally).as_str()), ([11, 11, 11, 9, 4], "1100.00"));
    assert_eq!(read(&["oracle-dates.csv"]).tally, plain.tally);
    let timed = text("oracle-dates.csv").replace("-24,", "-24 12.00.00.000000000 AM,");
    assert_eq!(crate::support::extract::intake(&[&timed]).tally, plain.tally);
}

#[test]
fn dates_that_could_be_either_are_asked_about() {
    let sentence = refusal("dates-either-way.csv").to_string();
    assert!(sentence.contains("could be two days") && sentence.contains("--dates day-first"), "{sentence}");
}

/// An extract as Excel leaves it where it reads the month first and the dates have the day first: those up to
/// the twelfth are real dates with day and month the wrong way round, the others text.
fn half_turned() -> String {
    let row = |n: u32| {
        let day = if n <= 12 { format!("2024-{n:02}-04") } else { format!("{n:02}/04/2024") };
        format!("R{n},P,C,{day},,,0,,,,,")
    };
    let header = text("plain.csv").lines().next().unwrap().to_owned();
    header + "\n" + &(1..=20).map(row).collect::<Vec<_>>().join("\n") + "\n"
}

#[test]
fn rule_39_dates_in_two_orders_are_asked_about_in_every_form() {
    let text = half_turned();
    for (form, bytes) in
        [("text", text.clone().into_bytes()), ("book", xlsx(&text)), ("parquet", parquet(&text))]
    {
        let source = Source::Bytes { name: format!("turned.{form}"), bytes: bytes.into() };
        let sentence = refused(source.clone());
        for words in
            ["12 of its dates are real", "8 are text in another order", "in Excel", "--dates day-first"]
        {
            assert!(sentence.contains(words), "{form}, {words}: {sentence}");
        }
        let options = ReadOptions { dates: Some(DateStyle::DayFirst), ..ReadOptions::default() };
        let read = read_with(&[source], &options, &Progress::default()).unwrap();
        assert_eq!(sum(&read.tally, Counter::Received).known(), Some(20), "{form}");
        let (_, severity) = found(&read, "dates-in-two-orders").expect("a finding");
        assert_eq!(severity, Severity::MayMovePayment);
    }
}

#[test]
fn a_workbook_of_formulas_without_values_is_refused_with_what_to_do() {
    for (name, count, column) in
        [("scores-by-lookup.xlsx", 16, "phq9_last"), ("formulas.xlsx", 11, "referral_id")]
    {
        let error = refusal(name);
        let IntakeError::UnworkedFormulas { count: found, column: first, row, .. } = &error else {
            panic!("{error}")
        };
        assert_eq!((*found, first.as_str(), *row), (count, column, 2), "{name}");
        assert!(error.to_string().contains("open it in Excel, let it calculate (F9), save it"), "{error}");
    }
    assert!(matches!(held("formulas.xlsx"), Source::Path(_)) && file("x", "").name() == "x");
}
