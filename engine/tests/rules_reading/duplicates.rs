//! Rule 3: the same referral twice.

use engine::activity::Counter;
use engine::intake::{DropReason, Field};

use crate::support::extract::{count, csv, file, finished, intake, rows, try_intake};

/// Which of two rows of one referral counts: they are told apart by the month of first treatment.
fn winner(april: &str, may: &str) -> &'static str {
    let april = finished("R", &format!("first_treatment_date=2016-04-11 {april}"));
    let may =
        finished("R", &format!("first_treatment_date=2016-05-09 second_treatment_date=2016-05-16 {may}"));
    let months = [[&april, &may], [&may, &april]].map(|order| {
        let read = rows(&order);
        assert_eq!((count(&read, Counter::Received), count(&read, Counter::Entered)), (Some(1), Some(1)));
        assert_eq!(read.report.rows_kept(), 1);
        assert_eq!(read.report.dropped[&DropReason::Superseded].count, 1);
        let entered = |text: &str| {
            let in_month = read.tally.cells.iter().filter(|(key, _)| key.month.to_string() == text);
            in_month.map(|(_, cell)| cell.count(Counter::Entered).known().unwrap()).sum::<i64>() == 1
        };
        if entered("2016-04") { "april" } else { "may" }
    });
    assert_eq!(months[0], months[1], "the order of rows matters");
    months[0]
}

#[test]
fn rule_3_the_latest_submission_wins() {
    // Even over a later discharge, and over a text that is greater.
    let (later, earlier) = ("submission_month=2016-10", "submission_month=2016-09 discharge_date=2016-09-30");
    assert_eq!(winner(later, earlier), "april");
    assert_eq!(winner(earlier, later), "may");
    assert_eq!(winner("submission_month=2016-09", "submission_month="), "april", "one that says when");
}

#[test]
fn rule_3_then_the_latest_discharge_wins() {
    assert_eq!(winner("discharge_date=2016-07-01", "discharge_date=2016-06-30"), "april");
    assert_eq!(winner("discharge_date=", "discharge_date=2016-06-30"), "may", "an open referral loses");
    let month = "submission_month=2016-09";
    assert_eq!(winner(&format!("{month} discharge_date=2016-07-01"), month), "april");
}

#[test]
fn rule_3_then_the_greatest_text_wins() {
    assert_eq!(winner("", ""), "may", "2016-05 is greater than 2016-04, and stands before what else differs");
    assert_eq!(winner("commissioner_code=D", "commissioner_code=C"), "april", "D is greater than C");
}

#[test]
fn rule_3_identical_rows_count_once() {
    let row = finished("R", "");
    let read = rows(&[&row, &row, &row]);
    assert_eq!(count(&read, Counter::Recovered), Some(1));
    assert_eq!(read.report.dropped[&DropReason::Repeated].rows(), "rows 3 and 4");
    assert_eq!((read.report.rows_kept(), read.report.rows_dropped()), (1, 2));
}

#[test]
fn rule_3_the_same_file_twice_counts_once() {
    let text = csv(&[finished("R", ""), "S".into()]);
    let read = try_intake(&[file("first.csv", &text), file("copy.csv", &text)]).unwrap();
    assert_eq!(count(&read, Counter::Received), Some(2));
    assert_eq!(read.report.files[1].same_as.as_deref(), Some("first.csv"));
    assert_eq!((read.report.rows_read(), read.report.rows_dropped()), (2, 0));
}

#[test]
fn rule_3_holds_across_files_in_any_order() {
    let primary =
        csv(&[finished("R", "submission_month=2016-07"), finished("S", "submission_month=2016-07")]);
    let refresh =
        csv(&[finished("R", "submission_month=2016-08 phq9_last=20"), "T submission_month=2016-08".into()]);
    let (one, two) = (intake(&[&primary, &refresh]), intake(&[&refresh, &primary]));
    assert_eq!(one.tally, two.tally);
    assert_eq!(count(&one, Counter::Received), Some(3));
    assert_eq!((count(&one, Counter::Finished), count(&one, Counter::Recovered)), (Some(2), Some(1)));
    assert_eq!((one.report.rows_kept(), one.report.rows_dropped()), (3, 1));
    assert_eq!((two.report.rows_kept(), two.report.rows_dropped()), (3, 1));
}

#[test]
fn rule_3_every_order_of_four_rows_gives_the_same() {
    let four = [
        finished("R", "submission_month=2016-07"),
        finished("R", "submission_month=2016-08 discharge_date="),
        finished("R", "submission_month=2016-08 commissioner_code=D"),
        finished("R", "submission_month=2016-08 commissioner_code=D"),
    ];
    let first = rows(&four);
    for order in [[0, 1, 3, 2], [3, 2, 1, 0], [1, 0, 2, 3], [2, 0, 3, 1], [1, 2, 3, 0], [0, 2, 1, 3]] {
        let read = rows(&order.map(|place: usize| &four[place]));
        assert_eq!(read.tally, first.tally, "{order:?}");
        assert_eq!(read.report.rows_dropped(), 3, "{order:?}");
        let repeated = read.report.dropped[&DropReason::Repeated].count;
        assert_eq!(repeated, 1, "the fourth row is the third again, in the order {order:?}");
    }
}

#[test]
fn rule_3_a_dropped_row_supersedes_nothing() {
    let good = finished("R", "submission_month=2016-07");
    let broken = finished("R", "submission_month=2016-08 discharge_date=2016-03-01");
    for order in [[&good, &broken], [&broken, &good]] {
        let read = rows(&order);
        assert_eq!(count(&read, Counter::Recovered), Some(1));
        assert_eq!(
            read.report.dropped.keys().copied().collect::<Vec<_>>(),
            [DropReason::DischargeBeforeReferral]
        );
    }
}

#[test]
fn rule_3_what_is_wrong_in_a_superseded_row_is_not_counted() {
    let old = finished("R", "submission_month=2016-07 age_at_referral=999");
    let new = finished("R", "submission_month=2016-08 age_at_referral=40");
    for order in [[&old, &new], [&new, &old]] {
        assert!(rows(&order).report.unusable.is_empty());
    }
    let old = finished("R", "submission_month=2016-07 age_at_referral=40");
    let new = finished("R", "submission_month=2016-08 age_at_referral=999");
    for order in [[&old, &new], [&new, &old]] {
        assert_eq!(rows(&order).report.unusable[&Field::AgeAtReferral].count, 1);
    }
}

#[test]
fn rule_37_one_id_at_two_providers_is_two_referrals_and_is_said() {
    let old = finished("R", "submission_month=2016-07 provider_code=OLD");
    let new = finished("R", "submission_month=2016-08 provider_code=NEW");
    let read = rows(&[&old, &new]);
    assert_eq!(read.report.other_provider.rows(), "row 3");
    assert_eq!((count(&read, Counter::Received), read.report.rows_dropped()), (Some(2), 0));
}

#[test]
fn rule_3_a_superseded_row_leaves_nothing_behind() {
    // The first file has no source of referral; none of its rows counts in the end.
    let without = csv(&[finished("R", "submission_month=2016-07")]);
    let with = csv(&[finished("R", "submission_month=2016-08 referral_source=B1")]);
    let (one, two) = (intake(&[&without, &with]), intake(&[&with, &without]));
    assert_eq!(count(&two, Counter::SelfReferred), Some(1));
    assert_eq!(count(&one, Counter::SelfReferred), Some(1), "the order of files matters");
    assert_eq!(one.tally, two.tally);
}

#[test]
fn rule_3_identical_rows_of_files_whose_flags_differ_count_the_same_in_any_order() {
    // The flag speaks in one file only, so that its R did not recover, and the R of the other did.
    let speaks = csv(&[finished("R", "recovery="), finished("S", "recovery=true")]);
    let silent = csv(&[finished("R", "recovery="), finished("T", "recovery=")]);
    let counts = |files: &[&str]| count(&intake(files), Counter::Recovered);
    assert_eq!(counts(&[&speaks, &silent]), counts(&[&silent, &speaks]));
}
