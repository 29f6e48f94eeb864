//! Choice, assessment, daily life, work, and the measure made for a problem, of people finishing.

use engine::intake::Field;

use crate::support::extract::{finished, known, rows};

/// A measure of one person, a finished course with some fields different.
fn one(words: &str, measure: &str) -> (i64, i64) {
    known(&rows(&[finished("A", words)]), measure)
}

#[test]
fn rule_10_choice_is_yes_on_question_3_and_not_applicable_is_left_out() {
    for (answer, expected) in [("Y", (1, 1)), ("N", (0, 1)), ("NA", (0, 0)), ("", (0, 0)), ("x", (0, 0))] {
        assert_eq!(one(&format!("peq_choice3={answer}"), "choice"), expected, "{answer}");
    }
    assert_eq!(one("peq_choice3=Y treatment_contact_count=1", "choice"), (0, 0), "people finishing only");
    let odd = rows(&[finished("A", "peq_choice3=x")]);
    assert_eq!(odd.report.unusable[&Field::PeqChoice3].count, 1);
}

#[test]
fn satisfied_with_the_assessment_is_3_or_4() {
    for (answer, expected) in
        [("0", (0, 1)), ("2", (0, 1)), ("3", (1, 1)), ("4", (1, 1)), ("5", (0, 0)), ("", (0, 0))]
    {
        let words = format!("peq_assess_satisfaction={answer}");
        assert_eq!(one(&words, "peq-assessment-satisfied"), expected, "{answer}");
    }
}

/// First and last work, then first and last of the four other items alike; W&SAS improved, paired.
const WSAS: &[([&str; 4], (i64, i64))] = &[
    (["4", "4", "4", "3"], (1, 1)),
    (["4", "4", "4", "4"], (0, 1)),
    (["4", "8", "4", "4"], (0, 1)),
    (["8", "0", "4", "5"], (1, 1)),
    // Work does not apply on one side: left out on both.
    (["9", "0", "4", "4"], (0, 1)),
    (["8", "9", "4", "3"], (1, 1)),
    (["9", "9", "4", "3"], (1, 1)),
    (["", "4", "4", "3"], (0, 0)),
    (["9", "", "4", "3"], (0, 0)),
    (["4", "4", "", "3"], (0, 0)),
    (["4", "4", "9", "3"], (0, 0)),
    (["10", "4", "4", "3"], (0, 0)),
];

#[test]
fn reduced_disability_is_a_lower_total_over_the_same_items() {
    for &([work_first, work_last, first, last], expected) in WSAS {
        let others: Vec<String> = ["home", "social", "private", "relationships"]
            .iter()
            .map(|item| format!("wsas_{item}_first={first} wsas_{item}_last={last}"))
            .collect();
        let work = format!("wsas_work_first={work_first} wsas_work_last={work_last}");
        let words = format!("{work} {}", others.join(" "));
        assert_eq!(one(&words, "reduced-disability"), expected, "{words}");
        let half = format!("{words} wsas_social_last=");
        assert_eq!(one(&half, "reduced-disability"), (0, 0), "{half}");
    }
}

/// First and last employment, first and last sick pay; into work or off sick pay, known.
const WORK: &[([&str; 4], (i64, i64))] = &[
    (["02", "01", "N", "N"], (1, 1)),
    (["04", "01", "", ""], (1, 1)),
    (["05", "05", "N", "N"], (0, 1)),
    (["06", "03", "N", "N"], (0, 1)),
    (["07", "ZZ", "N", "N"], (0, 0)),
    (["07", "", "N", "N"], (0, 0)),
    (["03", "01", "N", "N"], (0, 0)),
    (["08", "01", "N", "N"], (0, 0)),
    (["ZZ", "01", "N", "N"], (0, 0)),
    (["01", "01", "N", "N"], (0, 0)),
    (["01", "01", "Y", "N"], (1, 1)),
    (["01", "01", "Y", "Y"], (0, 1)),
    (["01", "01", "Y", "U"], (0, 0)),
    (["01", "01", "Y", ""], (0, 0)),
    (["", "", "Y", "N"], (1, 1)),
    (["02", "02", "Y", "N"], (1, 1)),
    (["02", "01", "Y", "Y"], (1, 1)),
];

#[test]
fn employment_is_out_of_work_to_work_or_off_sick_pay() {
    for &([first, last, ssp_first, ssp_last], expected) in WORK {
        let words = format!(
            "employ_status_first={first} employ_status_last={last} ssp_first={ssp_first} ssp_last={ssp_last}"
        );
        assert_eq!(one(&words, "employment"), expected, "{words}");
    }
}

/// Rule 52: in work at the end is in work and not off sick.
#[test]
fn who_is_employed_but_off_sick_at_the_end_did_not_come_into_work() {
    for (sick, into) in [("Y", 0), ("N", 1), ("8", 1), ("X", 1), ("Z", 1), ("", 1), ("?", 1)] {
        let words = format!(
            "employ_status_first=02 employ_status_last=01 ssp_first=N ssp_last=N sick_absence_last={sick}"
        );
        assert_eq!(one(&words, "employment"), (into, 1), "{words}");
    }
    // Coming off sick pay is an end of its own.
    let off = "employ_status_first=02 employ_status_last=01 ssp_first=Y ssp_last=N sick_absence_last=Y";
    assert_eq!(one(off, "employment"), (1, 1));
}

#[test]
fn specific_anxieties_need_the_measure_made_for_the_problem() {
    for (problem, adsm, expected) in [
        ("F42", "OCD adsm_first=60 adsm_last=20", (1, 1)),
        ("f42.1", "OCD adsm_first=60 adsm_last=20", (1, 1)),
        ("F42", "OCD adsm_first=60 adsm_last=", (0, 1)),
        ("F42", "OCD adsm_first=60 adsm_last=169", (0, 1)),
        ("F42", "PTSD adsm_first=60 adsm_last=20", (0, 1)),
        ("F42", "GAD7 adsm_first=12 adsm_last=5", (0, 1)),
        ("F42", " adsm_first=60 adsm_last=20", (0, 1)),
        ("F32", "OCD adsm_first=60 adsm_last=20", (0, 0)),
        ("", "OCD adsm_first=60 adsm_last=20", (0, 0)),
        // No thresholds, so no range: a pair of numbers is a pair.
        ("K58.0", "IBS adsm_first=300 adsm_last=0", (1, 1)),
        ("G933", "CFQ adsm_first=9 adsm_last=x", (0, 1)),
        ("723916001", "MUS adsm_first=9 adsm_last=2", (1, 1)),
        ("83482000", "MUS adsm_first=9 adsm_last=2", (0, 1)),
    ] {
        let words = format!("problem_descriptor={problem} adsm={adsm}");
        assert_eq!(one(&words, "specific-anxieties"), expected, "{words}");
    }
    let once = "problem_descriptor=F42 adsm=OCD adsm_first=60 adsm_last=20 treatment_contact_count=1";
    assert_eq!(one(once, "specific-anxieties"), (0, 0), "people finishing only");
}
