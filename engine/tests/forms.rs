//! The same rows make the same tally whatever kind of file they are in, and what cannot be read is said
//! in a sentence.

mod archives;
mod stopped;
mod text;
mod workbooks;

use engine::intake::Intake;

use crate::support::extract::{csv, file, finished, intake, try_intake};
use crate::support::forms::every_form;

/// People of several kinds, with every type of value and things missing.
fn people() -> String {
    let common = "use_pathway=true recovery= care_cluster=05 peq_t1= age_at_referral= service_line=";
    csv(&[
        finished("A", &format!("{common} recovery=true age_at_referral=70 peq_t1=4")),
        finished("B", &format!("{common} phq9_first=99")),
        finished("C", &format!("{common} phq9_first=5 phq9_last=5 service_line=Beck’s")),
        finished("D", &format!("{common} phq9_last= gad7_last= care_cluster=")),
        finished("E", &format!("{common} discharge_date= second_treatment_date=")),
        format!("F {common} use_pathway=false"),
        format!("G {common} referral_date="),
        // The same referral again, discharged later.
        finished("A", &format!("{common} age_at_referral=70 discharge_date=2016-07-31")),
        finished("H", &format!("{common} phq9_first=9 discharge_date=2016-03-01")),
    ])
}

fn read(name: &str, bytes: &[u8]) -> Intake {
    try_intake(&[file(name, bytes)]).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn every_form_of_the_same_rows_makes_the_same_tally() {
    let text = people();
    let expected = intake(&[&text]);
    for (form, bytes) in every_form(&text) {
        let found = read(form, &bytes);
        assert_eq!(found.tally, expected.tally, "{form}");
        assert_eq!(found.report.dropped, expected.report.dropped, "{form}: rows as a spreadsheet shows them");
        assert_eq!(found.report.unusable, expected.report.unusable, "{form}");
        assert_eq!(found.report.rows_kept(), expected.report.rows_kept(), "{form}");
    }
}

#[test]
fn the_same_rows_in_two_kinds_of_file_count_once() {
    let text = people();
    let alone = intake(&[&text]);
    for (form, bytes) in every_form(&text) {
        let both = try_intake(&[file("a.csv", &text), file(form, &bytes)]).unwrap();
        assert_eq!(both.tally, alone.tally, "{form}");
    }
}
