//! Other readings of measures that are there: who is left out, and where a line is drawn.

use engine::activity::{Counter, Histogram};

use crate::support::counts::at_most;
use crate::support::extract::{count, finished, known, ratio, rows};

/// Whether one person, a finished course with some fields different, is counted by a counter.
fn is(words: &str, counter: Counter) -> bool {
    count(&rows(&[finished("A", words)]), counter) == Some(1)
}

/// People with complete and with missing scores.
fn mixed() -> engine::intake::Intake {
    rows(&[
        finished("A", ""),
        finished("B", "phq9_last=14 gad7_last=12"),
        // Recovered by three scores: only the first GAD-7 is missing.
        finished("C", "gad7_first="),
        finished("D", "phq9_last= gad7_last="),
        finished("E", "phq9_first=5 gad7_first=3 phq9_last=2 gad7_last=1"),
        finished("F", "phq9_first=9 gad7_first="),
    ])
}

#[test]
fn paired_readings_leave_out_whoever_lacks_a_score() {
    let read = mixed();
    assert_eq!(known(&read, "scores-complete"), (3, 6));
    assert_eq!((known(&read, "recovery"), known(&read, "recovery-paired")), ((2, 5), (1, 2)));
    assert_eq!(known(&read, "recovery-at-caseness"), (2, 4), "unknown caseness is left out");
    assert_eq!(known(&read, "reliable-improvement-paired"), (1, 3));
    assert_eq!(known(&read, "reliable-recovery-paired"), (1, 2));
}

#[test]
fn paired_needs_the_pair_on_the_anxiety_measure_that_decides() {
    let pair = "gad7_first= gad7_last= adsm=OCD adsm_first=60";
    assert!(is(&format!("{pair} adsm_last=20"), Counter::PairedReliablyRecovered));
    assert!(!is(&format!("{pair} adsm_last="), Counter::Paired), "back to GAD-7, which is not there");
}

#[test]
fn paired_counts_say_what_flags_say_and_cases_on_both_what_scores_say() {
    let read = rows(&[
        finished("A", "recovery=true reliable_improvement= caseness="),
        finished("B", "recovery= reliable_improvement=true caseness=true"),
    ]);
    for counter in [Counter::PairedRecovered, Counter::PairedImproved, Counter::PairedAtCaseness] {
        assert_eq!(count(&read, counter), Some(1), "{counter:?}");
    }
    assert_eq!(count(&read, Counter::PairedReliablyRecovered), Some(0));
    assert_eq!(known(&read, "recovery-case-on-both"), (2, 2));
}

/// First PHQ-9 and GAD-7; a case on both, known not to be.
const BOTH: &[(&str, &str, bool, bool)] = &[
    ("10", "8", true, false),
    ("10", "7", false, true),
    ("9", "8", false, true),
    ("9", "7", false, true),
    ("9", "", false, true),
    ("", "7", false, true),
    ("10", "", false, false),
    ("", "8", false, false),
    ("", "", false, false),
];

#[test]
fn a_case_on_both_needs_both_first_scores() {
    for &(phq9, gad7, both, not_both) in BOTH {
        let words = format!("phq9_first={phq9} gad7_first={gad7}");
        assert_eq!(is(&words, Counter::CaseOnBoth), both, "{words}");
        assert_eq!(is(&words, Counter::NotCaseOnBoth), not_both, "{words}");
        assert_eq!(is(&words, Counter::RecoveredFromBoth), both, "{words}");
    }
    assert!(!is("phq9_last=10", Counter::RecoveredFromBoth));
    assert!(!is("gad7_last=", Counter::RecoveredFromBoth));
}

#[test]
fn over_65_leaves_out_people_of_65() {
    let people: Vec<String> = ["64", "65", "66", "67", ""]
        .iter()
        .map(|age| finished(&format!("R{age}"), &format!("age_at_referral={age}")))
        .collect();
    let read = rows(&people);
    let readings = ["access-65-plus", "access-over-65", "access-65-plus-of-all"];
    assert_eq!(readings.map(|measure| known(&read, measure)), [(3, 4), (2, 4), (3, 5)]);
}

#[test]
fn four_readings_of_an_ethnic_minority() {
    let people: Vec<String> = "A B C D E F G H J K L M N P R S Z 99 -"
        .split(' ')
        .map(|category| {
            finished(&format!("R{category}"), &format!("ethnic_category={}", category.replace('-', "")))
        })
        .collect();
    let read = rows(&people);
    let readings = [
        "access-ethnic-minority",
        "access-not-white",
        "access-ethnic-minority-without-l-m",
        "access-ethnic-minority-of-all",
    ];
    assert_eq!(readings.map(|measure| known(&read, measure)), [(15, 16), (13, 16), (13, 16), (15, 19)]);
    let only = |category: &str| rows(&[finished("A", &format!("ethnic_category={category}"))]);
    assert_eq!(known(&only("C"), "access-not-white"), (0, 1));
    assert_eq!(known(&only("C"), "access-ethnic-minority-without-l-m"), (1, 1));
    assert_eq!(known(&only("M"), "access-not-white"), (1, 1));
    assert_eq!(known(&only("M"), "access-ethnic-minority-without-l-m"), (0, 1));
}

#[test]
fn first_appointment_within_42_and_126_days_of_those_finishing() {
    let people = ["2016-05-13", "2016-05-14", "2016-08-05", "2016-08-06", "", "2016-03-31"].map(|day| {
        let treated =
            "first_treatment_date=2016-09-01 second_treatment_date=2016-09-08 discharge_date=2016-12-30";
        finished(&format!("R{day}"), &format!("assessment_first_date={day} {treated}"))
    });
    let read = rows(&people);
    assert_eq!(known(&read, "wait-6-weeks-first-appointment"), (1, 6));
    assert_eq!(known(&read, "wait-18-weeks-first-appointment"), (3, 6));
    // Rule 52: the same people as they enter treatment.
    assert_eq!(known(&read, "wait-6-weeks-entering-first-appointment"), (1, 6));
    assert_eq!(known(&read, "wait-18-weeks-entering-first-appointment"), (3, 6));
    assert_eq!(known(&read, "wait-6-weeks-entering"), (0, 6));
    let all = at_most(&read.tally, Histogram::WaitAssessmentFinished, 10_000);
    assert_eq!(
        all.known(),
        Some(6),
        "without an assessment after referral the treatment is the first appointment"
    );
    let early = rows(&[finished("A", "assessment_first_date=2016-12-01 discharge_date=2016-12-30")]);
    assert_eq!(known(&early, "wait-6-weeks-first-appointment"), (1, 1), "a treatment is an appointment too");
    let open = rows(&[finished("A", "assessment_first_date=2016-04-02 discharge_date=")]);
    assert_eq!(known(&open, "wait-6-weeks-first-appointment"), (0, 0));
}

/// Answers to questions 1 to 5; satisfied pro rata, of complete forms, and unanswered as zero.
type Forms = ([&'static str; 5], Option<bool>, Option<bool>, Option<bool>);
const FORMS: &[Forms] = &[
    (["3", "3", "3", "3", "3"], Some(true), Some(true), Some(true)),
    (["3", "3", "3", "3", "2"], Some(false), Some(false), Some(false)),
    (["4", "4", "4", "3", ""], Some(true), None, Some(true)),
    (["4", "4", "3", "3", "NA"], Some(true), None, Some(false)),
    (["3", "", "", "", ""], Some(true), None, Some(false)),
    (["", "", "", "", ""], None, None, None),
];

#[test]
fn three_readings_of_a_form_with_questions_left_open() {
    let expected =
        |satisfied: Option<bool>| (i64::from(satisfied == Some(true)), i64::from(satisfied.is_some()));
    for &(five, pro_rata, complete, plain) in FORMS {
        let answers: Vec<String> =
            five.iter().enumerate().map(|(place, answer)| format!("peq_t{}={answer}", place + 1)).collect();
        let read = rows(&[finished("A", &answers.join(" "))]);
        assert_eq!(known(&read, "peq-satisfied"), expected(pro_rata), "{five:?}");
        assert_eq!(known(&read, "peq-satisfied-complete-forms"), expected(complete), "{five:?}");
        assert_eq!(known(&read, "peq-satisfied-unanswered-as-zero"), expected(plain), "{five:?}");
    }
    assert!(ratio(&rows(&[finished("A", "")]), "peq-satisfied-complete-forms").0.is_absent());
}
