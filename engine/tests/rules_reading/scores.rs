//! Rules 5 to 7: the anxiety measure, caseness, recovery and reliable change, and days.

use engine::activity::{Counter, Histogram};
use engine::intake::Field;

use crate::support::counts::at_most;
use crate::support::extract::{count, finished, known, rows};

/// Whether one person, a finished course with some fields different, is counted by a counter.
fn is(words: &str, counter: Counter) -> bool {
    count(&rows(&[finished("A", words)]), counter) == Some(1)
}

#[test]
fn rule_5_the_specific_measure_decides_where_its_pair_is_there() {
    // PHQ-9 below throughout and GAD-7 a case throughout: only the obsessive-compulsive pair can recover.
    let scores = "phq9_first=5 phq9_last=5 gad7_first=15 gad7_last=15";
    assert!(is(&format!("{scores} adsm=OCD adsm_first=40 adsm_last=8"), Counter::ReliablyRecovered));
    assert!(is(&format!("{scores} adsm=OCD adsm_first=39 adsm_last=8"), Counter::NotAtCaseness));
    assert!(!is(&format!("{scores} adsm=OCD adsm_first=40 adsm_last=9"), Counter::ReliablyImproved));
}

#[test]
fn rule_5_half_a_pair_falls_back_to_gad_7() {
    let scores = "phq9_first=5 phq9_last=5 gad7_first=12 gad7_last=7";
    for half in ["adsm_first=10 adsm_last=", "adsm_first= adsm_last=10", "adsm_first= adsm_last="] {
        assert!(is(&format!("{scores} adsm=OCD {half}"), Counter::ReliablyRecovered), "{half}");
    }
    // A score off its scale is no score.
    assert!(is(&format!("{scores} adsm=OCD adsm_first=10 adsm_last=200"), Counter::ReliablyRecovered));
}

#[test]
fn rule_5_scales_without_known_thresholds_fall_back_to_gad_7_counted() {
    let scores = "phq9_first=5 phq9_last=5 gad7_first=12 gad7_last=7 adsm_first=90 adsm_last=90";
    let people = ["BIQ", "CFQ", "IBS", "MUS"].map(|token| finished(token, &format!("{scores} adsm={token}")));
    let read = rows(&people);
    assert_eq!(count(&read, Counter::ReliablyRecovered), Some(4));
    assert_eq!(read.report.without_thresholds.count, 4);
    assert!(read.report.unusable.is_empty());
}

#[test]
fn rule_5_gad7_itself_and_an_unknown_token_mean_gad_7() {
    let scores = "phq9_first=5 phq9_last=5 gad7_first=12 gad7_last=7 adsm_first=20 adsm_last=20";
    assert!(is(&format!("{scores} adsm=GAD7"), Counter::ReliablyRecovered));
    let read = rows(&[finished("A", &format!("{scores} adsm=Unheard"))]);
    assert_eq!(count(&read, Counter::ReliablyRecovered), Some(1));
    assert_eq!(read.report.unusable[&Field::Adsm].count, 1);
}

#[test]
fn rule_5_ptsd_is_another_questionnaire_from_september_2020() {
    let scores = "phq9_first=5 phq9_last=5 adsm=PTSD adsm_first=32 adsm_last=20 second_treatment_date= \
        first_treatment_date= discharge_date=2021-03-01";
    assert!(is(&format!("{scores} referral_date=2020-08-31"), Counter::NotAtCaseness), "33 on the IES-R");
    assert!(is(&format!("{scores} referral_date=2020-09-01"), Counter::AtCaseness), "32 on the PCL-5");
}

#[test]
fn rule_6_mobility_inventory_caseness_is_2_3_or_above() {
    let scores = "phq9_first=5 phq9_last=5 adsm=AgoraAlone";
    assert!(is(&format!("{scores} adsm_first=2.3 adsm_last=1.57"), Counter::AtCaseness));
    assert!(is(&format!("{scores} adsm_first=2.29 adsm_last=1.57"), Counter::NotAtCaseness));
    assert!(is(&format!("{scores} adsm_first=2.30 adsm_last=1.57"), Counter::ReliablyRecovered), "0.73 down");
    assert!(!is(&format!("{scores} adsm_first=2.30 adsm_last=1.58"), Counter::ReliablyImproved), "0.72 down");
    assert!(!is(&format!("{scores} adsm_first=4 adsm_last=2.3"), Counter::Recovered), "a case at the end");
}

/// First PHQ-9 and GAD-7; at caseness, not at caseness, in the recovery denominator.
const CASENESS: &[(&str, &str, bool, bool, i64)] = &[
    ("10", "0", true, false, 1),
    ("0", "8", true, false, 1),
    ("9", "7", false, true, 0),
    ("10", "", true, false, 1),
    ("", "8", true, false, 1),
    ("9", "", false, false, 1),
    ("", "7", false, false, 1),
    ("", "", false, false, 1),
];

#[test]
fn rule_6_caseness_needs_one_score_and_not_at_caseness_both() {
    for &(phq9, gad7, at, not_at, denominator) in CASENESS {
        let words = format!("phq9_first={phq9} gad7_first={gad7}");
        let read = rows(&[finished("A", &words)]);
        assert_eq!(count(&read, Counter::AtCaseness) == Some(1), at, "{words}");
        assert_eq!(count(&read, Counter::NotAtCaseness) == Some(1), not_at, "{words}");
        assert_eq!(known(&read, "recovery").1, denominator, "{words}: unknown caseness stays in");
    }
}

#[test]
fn rule_6_recovery_needs_caseness_and_both_last_scores_below() {
    assert!(is("phq9_first=14 gad7_first= phq9_last=9 gad7_last=7", Counter::Recovered), "one first score");
    assert!(!is("phq9_last=10", Counter::Recovered));
    assert!(!is("gad7_last=8", Counter::Recovered));
    assert!(!is("gad7_last=", Counter::Recovered), "a last score missing");
    assert!(!is("phq9_first=9 gad7_first=", Counter::Recovered), "caseness unknown");
    assert!(!is("phq9_first=9 gad7_first=7", Counter::Recovered), "not at caseness");
}

#[test]
fn rule_6_reliable_change_needs_all_four_scores() {
    for missing in ["phq9_first", "phq9_last", "gad7_first", "gad7_last"] {
        let words = format!("phq9_first=20 phq9_last=2 gad7_first=20 gad7_last=2 {missing}=");
        let changes = [Counter::ReliablyImproved, Counter::ReliablyDeteriorated, Counter::NoReliableChange];
        assert!(changes.iter().all(|&counter| !is(&words, counter)), "{words}");
    }
    let scores =
        |phq9: &str, gad7: &str| format!("phq9_first=12 phq9_last={phq9} gad7_first=12 gad7_last={gad7}");
    assert!(is(&scores("6", "12"), Counter::ReliablyImproved), "6 down on PHQ-9");
    assert!(is(&scores("7", "9"), Counter::NoReliableChange), "5 and 3 down");
    assert!(is(&scores("12", "8"), Counter::ReliablyImproved), "4 down on GAD-7");
    assert!(is(&scores("18", "12"), Counter::ReliablyDeteriorated), "6 up");
    assert!(is(&scores("6", "16"), Counter::NoReliableChange), "one down, one up");
}

#[test]
fn rule_7_42_and_126_days_count_as_within() {
    // Referred on 1 April: 13 May is 42 days later, 5 August 126.
    let within = |first: &str, days: u32| {
        let words = format!("first_treatment_date={first} second_treatment_date= discharge_date=2016-12-30");
        let read = rows(&[finished("A", &words)]);
        let cohorts = [Histogram::WaitEntering, Histogram::WaitFinished];
        let counted = cohorts.map(|histogram| at_most(&read.tally, histogram, days).known());
        assert_eq!(counted[0], counted[1], "the same person is in both cohorts");
        counted[0] == Some(1)
    };
    assert!(within("2016-04-01", 42) && within("2016-05-13", 42) && !within("2016-05-14", 42));
    assert!(within("2016-08-05", 126) && !within("2016-08-06", 126));
}

#[test]
fn rule_7_waits_are_measured_for_people_entering_and_for_people_finishing() {
    let read = rows(&[
        finished("A", "first_treatment_date=2016-05-13 second_treatment_date="),
        finished("B", "first_treatment_date=2016-05-14 second_treatment_date="),
        // Entered in time, not finished.
        finished("C", "treatment_contact_count=1"),
        // Finished, and the day of first treatment is missing: in the denominator only.
        finished("D", "first_treatment_date="),
    ]);
    assert_eq!(known(&read, "wait-6-weeks-entering"), (2, 3));
    assert_eq!(known(&read, "wait-6-weeks"), (1, 3));
    assert_eq!(known(&read, "wait-18-weeks"), (2, 3));
}

#[test]
fn rule_7_more_than_90_days_from_first_to_second_treatment() {
    let people = ["2016-07-10", "2016-07-11"]
        .map(|second| finished(second, &format!("second_treatment_date={second} discharge_date=2016-12-30")));
    assert_eq!(known(&rows(&people), "second-treatment-over-90-days"), (1, 2), "11 April to 10 July is 90");
}
