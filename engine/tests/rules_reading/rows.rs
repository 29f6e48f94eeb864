//! Rules 1 and 2: which rows count, what is missing in them, and which files cannot be read.

use engine::activity::Counter;
use engine::intake::{DropReason, Field};

use crate::support::extract::{count, csv, file, finished, intake, refused, rows, try_intake};
use crate::support::none_wrong;

/// A row that is dropped, in words, and why.
const DROPPED: &[(&str, DropReason)] = &[
    ("R referral_id=", DropReason::NoReferralId),
    ("R provider_code=", DropReason::NoProvider),
    ("R commissioner_code=", DropReason::NoCommissioner),
    ("R referral_date=", DropReason::NoReferralDate),
    ("R referral_date=2016-02-30", DropReason::NoReferralDate),
    ("R referral_date=01/04/2016", DropReason::NoReferralDate),
    ("R referral_date=soon", DropReason::NoReferralDate),
    ("R referral_date=2016-04-02 discharge_date=2016-04-01", DropReason::DischargeBeforeReferral),
    ("R referral_date=2016-04-02 first_treatment_date=2016-04-01", DropReason::TreatmentBeforeReferral),
];

#[test]
fn rule_1_each_reason_for_dropping_a_row() {
    for (row, reason) in DROPPED {
        let read = rows(&["A", row, "B"]);
        let found: Vec<_> =
            read.report.dropped.iter().map(|(reason, f)| (*reason, f.examples.clone())).collect();
        assert_eq!(found, [(*reason, vec![(0, 3)])], "{row}");
        assert_eq!((read.report.rows_read(), read.report.rows_kept()), (3, 2), "{row}");
        assert_eq!(count(&read, Counter::Received), Some(2), "{row}");
    }
}

#[test]
fn rule_1_a_header_may_have_a_byte_order_mark_quotes_capitals_and_spaces() {
    let text =
        csv(&["A", "B"]).replacen("referral_id,provider_code", "\u{feff}\"Referral_ID\", PROVIDER_CODE ", 1);
    let read = intake(&[&text.replace('\n', "\r\n")]);
    assert_eq!((read.report.rows_kept(), read.report.rows_dropped()), (2, 0));
}

#[test]
fn rule_1_fewer_or_more_fields_than_the_header() {
    let good = csv(&["A", "B"]);
    let read = intake(&[&format!(
        "{good}C,P,C\n{}D{},x\n",
        good.lines().nth(1).unwrap().to_owned() + "\n",
        ",".repeat(11)
    )]);
    let rows_of = |reason| read.report.dropped.get(&reason).map(|finding| finding.rows());
    assert_eq!(rows_of(DropReason::TooFewFields).as_deref(), Some("row 4"));
    assert_eq!(rows_of(DropReason::TooManyFields).as_deref(), Some("row 6"));
    // The fifth row is the first again.
    assert_eq!(rows_of(DropReason::Repeated).as_deref(), Some("row 5"));
    assert_eq!((read.report.rows_kept(), read.report.rows_dropped()), (2, 3));
}

#[test]
fn codes_that_are_not_utf_8_are_read_as_windows_1252() {
    for place in [0, 1] {
        let mut text = csv(&["A", "B"]).into_bytes();
        let start = text.len() - csv(&["B"]).lines().nth(1).unwrap().len() - 1;
        text[start + 2 * place] = 0xFF;
        let read = try_intake(&[file("odd.csv", text)]).unwrap();
        assert_eq!((read.report.rows_kept(), read.report.rows_dropped()), (2, 0));
        let providers: std::collections::BTreeSet<&str> =
            read.tally.cells.keys().map(|key| &*key.provider).collect();
        assert_eq!(providers.iter().any(|code| code.contains('Ÿ')), place == 1, "{providers:?}");
    }
}

/// What is wrong in an otherwise good finished course, and the field that then is missing.
const UNUSABLE: &[(&str, Field)] = &[
    ("discharge_date=2016-06-31", Field::DischargeDate),
    ("first_treatment_date=yesterday", Field::FirstTreatmentDate),
    ("second_treatment_date=2016-13-01", Field::SecondTreatmentDate),
    ("second_treatment_date=2016-04-10", Field::SecondTreatmentDate),
    ("assessment_first_date=2016-00-10", Field::AssessmentFirstDate),
    ("last_treatment_date=x", Field::LastTreatmentDate),
    ("treatment_contact_count=-1", Field::TreatmentContactCount),
    ("treatment_contact_count=six", Field::TreatmentContactCount),
    ("contact_count=2.5", Field::ContactCount),
    ("phq9_first=28", Field::Phq9First),
    ("phq9_last=-1", Field::Phq9Last),
    ("gad7_first=22", Field::Gad7First),
    ("gad7_last=low", Field::Gad7Last),
    ("adsm=Unheard", Field::Adsm),
    ("adsm=OCD adsm_first=169 adsm_last=20", Field::AdsmFirst),
    ("adsm=AgoraAlone adsm_first=2.5 adsm_last=0.9", Field::AdsmLast),
    ("age_at_referral=121", Field::AgeAtReferral),
    ("age_at_referral=old", Field::AgeAtReferral),
    ("ethnic_category=Q", Field::EthnicCategory),
    ("referral_source=Z9", Field::ReferralSource),
    ("care_cluster=22", Field::CareCluster),
    ("highest_intensity=middling", Field::HighestIntensity),
    ("gender=3", Field::Gender),
    ("imd_decile=0", Field::ImdDecile),
    ("peq_t1=5", Field::PeqT1),
    ("peq_t6=often", Field::PeqT6),
    ("peq_choice3=maybe", Field::PeqChoice3),
    ("wsas_work_first=10", Field::WsasWorkFirst),
    ("end_code=44", Field::EndCode),
    ("employ_status_last=9", Field::EmployStatusLast),
    ("recovery=perhaps", Field::Recovery),
    ("submission_month=2016-13", Field::SubmissionMonth),
];

#[test]
fn rule_1_everything_else_that_is_wrong_is_a_missing_field_in_a_kept_row() {
    let mut wrong = Vec::new();
    for (words, field) in UNUSABLE {
        let read = rows(&[finished("A", ""), finished("B", words)]);
        assert_eq!(read.report.rows_kept(), 2, "{words}");
        let found: Vec<_> =
            read.report.unusable.iter().map(|(f, finding)| (*f, finding.examples.clone())).collect();
        if found != [(*field, vec![(0, 3)])] {
            wrong.push(format!("{words}: {found:?}"));
        }
    }
    none_wrong(&wrong);
}

#[test]
fn rule_1_a_missing_field_is_counted_as_missing_and_not_as_zero() {
    let counted = |words: &str, counter| count(&rows(&[finished("A", words)]), counter);
    assert_eq!(counted("discharge_date=2016-06-31", Counter::Finished), Some(0));
    assert_eq!(counted("first_treatment_date=yesterday", Counter::Entered), Some(0));
    assert_eq!(counted("second_treatment_date=2016-04-10", Counter::SecondTreatment), Some(0));
    assert_eq!(counted("treatment_contact_count=six", Counter::Finished), Some(0));
    // A score that cannot be is no score: caseness is not known, and the person stays in.
    assert_eq!(counted("phq9_first=28 gad7_first=", Counter::AtCaseness), Some(0));
    assert_eq!(counted("phq9_first=28 gad7_first=", Counter::NotAtCaseness), Some(0));
    assert_eq!(counted("phq9_last=-1", Counter::Recovered), Some(0));
}

#[test]
fn rule_1_findings_say_how_often_and_in_which_rows_first() {
    let mut people: Vec<String> = (0..9).map(|n| finished(&format!("R{n}"), "phq9_first=99")).collect();
    people.insert(0, "A".into());
    let read = rows(&people);
    let finding = &read.report.unusable[&Field::Phq9First];
    assert_eq!((finding.count, finding.rows()), (9, "rows 3, 4, 5, 6 and 7 …".to_owned()));
}

#[test]
fn rule_2_a_file_with_a_header_alone_is_an_error() {
    let sentence = refused(file("april.csv", csv(&[""; 0])));
    assert!(sentence.starts_with("april.csv has a header but no rows"), "{sentence}");
}

#[test]
fn rule_2_a_file_with_no_usable_row_is_an_error_with_the_reasons() {
    let text = csv(&["A referral_date=", "B referral_date=x", "C discharge_date=2016-03-31"]);
    let sentence = refused(file("april.csv", text));
    assert!(sentence.starts_with("april.csv has no usable row: of 3 rows read"), "{sentence}");
    assert!(
        sentence
            .contains("2 no referral date (referral_date) that can be read; 1 discharged before referred"),
        "{sentence}"
    );
}

#[test]
fn rule_2_holds_for_each_file_and_gives_its_own_reasons() {
    let first = file("good.csv", csv(&["A", "B commissioner_code="]));
    let second = file("bad.csv", csv(&["C referral_date=", "D referral_date="]));
    let sentence = try_intake(&[first, second]).unwrap_err().to_string();
    assert!(sentence.contains("bad.csv has no usable row: of 2 rows read"), "{sentence}");
    assert!(!sentence.contains("commissioner_code"), "a reason of the other file: {sentence}");
}

#[test]
fn rule_2_holds_after_a_file_with_repeated_rows() {
    let first = file("good.csv", csv(&["A", "A"]));
    let second = file("bad.csv", csv(&["C referral_date="]));
    let read = try_intake(&[first, second]);
    assert!(read.is_err_and(|error| error.to_string().contains("bad.csv has no usable row")));
}

#[test]
fn rule_2_a_file_of_rows_that_another_file_has_too_is_usable() {
    let read = intake(&[&csv(&["A", "B"]), &csv(&["B", "C referral_date="])]);
    assert_eq!((count(&read, Counter::Received), read.report.rows_kept()), (Some(2), 2));
}

#[test]
fn rule_2_a_missing_required_column_is_an_error_that_names_the_nearest_header() {
    for field in Field::required() {
        let name = field.name();
        let near = format!("{}x", name.replace('_', " "));
        let sentence = refused(file("april.csv", csv(&["A"]).replacen(name, &near, 1)));
        let wanted = format!("april.csv has no {} (column {name}). The nearest is {near}.", field.in_words());
        assert!(sentence.starts_with(&wanted), "{sentence}");
    }
}
