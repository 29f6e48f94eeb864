//! Rules 10 and 11: the treatment questionnaire, and Wakefield's measures.

use engine::activity::Counter;
use engine::intake::Field;

use crate::support::extract::{count, csv, finished, intake, known, ratio, rows};

/// Answers to questions 1 to 5 as fields.
fn answers(five: [&str; 5]) -> String {
    let fields: Vec<String> =
        five.iter().enumerate().map(|(place, answer)| format!("peq_t{}={answer}", place + 1)).collect();
    fields.join(" ")
}

/// Answers, whether they are returned, and whether the person is satisfied.
const ANSWERS: &[([&str; 5], bool, bool)] = &[
    (["4", "4", "4", "4", "4"], true, true),
    (["3", "3", "3", "3", "3"], true, true),
    (["4", "4", "4", "3", "0"], true, true),
    (["3", "3", "3", "3", "2"], true, false),
    (["0", "0", "0", "0", "0"], true, false),
    (["3", "", "", "", ""], true, true),
    (["2", "", "", "", ""], true, false),
    (["4", "2", "3", "", ""], true, true),
    (["4", "2", "2", "", ""], true, false),
    (["4", "4", "4", "0", "NA"], true, true),
    (["4", "4", "3", "0", "NA"], true, false),
    (["NA", "NA", "NA", "NA", "NA"], false, false),
    (["", "", "", "", ""], false, false),
];

#[test]
fn rule_10_satisfied_is_three_for_each_question_answered() {
    for &(five, returned, satisfied) in ANSWERS {
        let read = rows(&[finished("A", &answers(five))]);
        assert_eq!(known(&read, "peq-response"), (returned.into(), 1), "{five:?}");
        assert_eq!(known(&read, "peq-satisfied"), (satisfied.into(), returned.into()), "{five:?}");
    }
}

#[test]
fn rule_10_an_answer_off_the_scale_is_no_answer() {
    let read = rows(&[
        finished("A", &answers(["5", "", "", "", ""])),
        finished("B", &answers(["5", "3", "x", "", ""])),
    ]);
    assert_eq!((known(&read, "peq-response"), known(&read, "peq-satisfied")), ((1, 2), (1, 1)));
    assert_eq!(read.report.unusable[&Field::PeqT1].rows(), "rows 2 and 3");
    assert_eq!(read.report.unusable[&Field::PeqT3].rows(), "row 3");
}

#[test]
fn rule_10_the_sixth_question_does_not_count() {
    let read = rows(&[finished("A", &format!("{} peq_t6=0", answers(["3", "3", "3", "3", "3"])))]);
    assert_eq!(known(&read, "peq-satisfied"), (1, 1));
    let read = rows(&[finished("A", &format!("{} peq_t6=4", answers(["", "", "", "", ""])))]);
    assert_eq!(known(&read, "peq-response"), (0, 1));
}

#[test]
fn rule_10_only_people_who_finished_are_eligible() {
    let all = answers(["4", "4", "4", "4", "4"]);
    let read = rows(&[
        finished("A", &format!("{all} treatment_contact_count=1")),
        finished("B", &format!("{all} discharge_date=")),
    ]);
    assert_eq!(known(&read, "peq-response"), (0, 0));
    assert_eq!(count(&read, Counter::Ended), Some(1));
}

#[test]
fn rule_11_two_weeks_to_the_second_contact_and_the_assessment() {
    // Referred on 1 April: 15 April is 14 days later.
    let begun = |words: &str| {
        let row = finished("A", &format!("first_treatment_date=2016-04-08 {words}"));
        known(&rows(&[row]), "wakefield-two-weeks")
    };
    assert_eq!(begun("second_treatment_date=2016-04-15"), (1, 1));
    assert_eq!(begun("second_treatment_date=2016-04-16"), (0, 1));
    assert_eq!(begun("second_treatment_date="), (0, 1), "no second contact is not begun");
    assert_eq!(begun("second_treatment_date=2016-04-12 assessment_first_date=2016-04-15"), (1, 1));
    assert_eq!(begun("second_treatment_date=2016-04-12 assessment_first_date=2016-04-16"), (0, 1));
    assert_eq!(begun("second_treatment_date=2016-04-12 assessment_first_date="), (1, 1), "no date is held");
}

#[test]
fn rule_11_recovery_or_improvement_is_a_union_over_people_entering() {
    let read = rows(&[
        finished("A", ""),
        finished("B", "phq9_first=10 phq9_last=9 gad7_first=7 gad7_last=7"),
        finished("C", "phq9_first=20 phq9_last=12"),
        finished("D", "phq9_last=14 gad7_last=12"),
        finished("E", "treatment_contact_count=1"),
        // Finishes, and entered at a time that is not known.
        finished("F", "first_treatment_date="),
    ]);
    assert_eq!(known(&read, "wakefield-recovery-or-improvement"), (4, 5));
}

#[test]
fn a_missing_optional_column_makes_its_measures_not_in_this_data() {
    let read = rows(&[finished("A", "")]);
    for (measure, column) in [
        ("self-referral", "referral_source=B1"),
        ("access-65-plus", "age_at_referral=70"),
        ("access-ethnic-minority", "ethnic_category=B"),
        ("peq-response", "peq_t1=4 peq_t2=4 peq_t3=4 peq_t4=4 peq_t5=4"),
        ("peq-satisfied", "peq_t1=4 peq_t2=4 peq_t3=4 peq_t4=4 peq_t5=4"),
    ] {
        assert!(ratio(&read, measure).0.is_absent(), "{measure} is not zero");
        assert_eq!(known(&rows(&[finished("A", column)]), measure), (1, 1), "{measure}");
        let empty: Vec<String> =
            column.split(' ').map(|word| word.split('=').next().unwrap().to_owned() + "=").collect();
        let emptied = rows(&[finished("A", &empty.join(" "))]);
        assert_eq!(
            ratio(&emptied, measure).0.known(),
            Some(0),
            "{measure}: a column that is there and empty"
        );
    }
    for measure in
        ["recovery", "reliable-improvement", "wait-6-weeks", "wait-18-weeks-entering", "wakefield-two-weeks"]
    {
        assert!(ratio(&read, measure).0.is_exact(), "{measure}");
    }
}

#[test]
fn a_column_that_one_of_two_files_lacks_is_not_in_the_data_of_both() {
    let with = csv(&[finished("A", "referral_source=B1")]);
    let without = csv(&[finished("B", "")]);
    assert!(ratio(&intake(&[&with, &without]), "self-referral").0.is_absent());
    assert!(ratio(&intake(&[&without, &with]), "self-referral").0.is_absent());
}
