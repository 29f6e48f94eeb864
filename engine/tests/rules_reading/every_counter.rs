//! Every counter: that it counts, which columns it needs, and that it comes out again.

use engine::activity::{Counter, Histogram, MonthCounts};

use crate::support::counts::whole;
use crate::support::extract::{csv, finished, intake, rows};

/// A value in every column that a counter needs.
const FULL: &str = "referral_source=B1 age_at_referral=70 ethnic_category=D care_cluster=03 \
    problem_descriptor=F42 assessment_first_date=2016-04-05 contact_count=8 first_intensity=low \
    highest_intensity=high dna_count=2 cancelled_by_provider_count=1 service_line=3a \
    assessor_intensity=low adsm=OCD adsm_first=60 adsm_last=10 wsas_work_first=4 wsas_work_last=2 \
    wsas_home_first=4 wsas_home_last=2 wsas_social_first=4 wsas_social_last=2 wsas_private_first=4 \
    wsas_private_last=2 wsas_relationships_first=4 wsas_relationships_last=2 employ_status_first=02 \
    employ_status_last=01 ssp_first=N ssp_last=N peq_t1=4 peq_t2=4 peq_t3=4 peq_t4=4 peq_t5=4 \
    peq_choice3=Y peq_assess_satisfaction=4 submission_month=2017-01";

fn full(id: &str, different: &str) -> String {
    finished(id, &format!("{FULL} {different}"))
}

/// Six people of whom every counter counts one.
fn six() -> Vec<String> {
    let untreated = "first_treatment_date= second_treatment_date= treatment_contact_count=0";
    vec![
        full("A", ""),
        full("B", "assessor_intensity=high treatment_contact_count=1"),
        full("C", &format!("{untreated} contact_count=0")),
        full("D", &format!("{untreated} contact_count=1")),
        full("E", "phq9_first=5 phq9_last=12 gad7_first=3 gad7_last=10 adsm="),
        full("F", "phq9_first=12 phq9_last=12 gad7_first=10 gad7_last=10 adsm="),
    ]
}

#[test]
fn every_counter_and_histogram_counts_somebody() {
    let all = whole(&rows(&six()).tally);
    for &counter in Counter::EVERY {
        assert!(all.count(counter).known() > Some(0), "{counter:?}");
    }
    for &histogram in Histogram::EVERY {
        assert!(all.distribution(histogram).at_least(0).known() > Some(0), "{histogram:?}");
    }
}

#[test]
fn rule_3_a_superseded_row_leaves_nothing_behind_in_any_counter() {
    let later: Vec<String> = "A B C D E F"
        .split(' ')
        .map(|id| full(id, "submission_month=2017-02 service_line=2a discharge_date=2016-08-31"))
        .collect();
    let alone = rows(&later).tally;
    assert_eq!(rows(&[six(), later.clone()].concat()).tally, alone);
    assert_eq!(rows(&[later.clone(), six()].concat()).tally, alone);
    assert_eq!(intake(&[&csv(&six()), &csv(&later)]).tally, alone);
}

/// Columns, and all that cannot be counted where one of them is missing.
const NEEDS: &[(&[&str], &[Counter], &[Histogram])] = &[
    (&["referral_source"], &[Counter::SelfReferred], &[]),
    (&["age_at_referral"], &[Counter::EnteredAgeKnown, Counter::Entered65Plus, Counter::EnteredOver65], &[]),
    (
        &["ethnic_category"],
        &[
            Counter::EnteredEthnicityKnown,
            Counter::EnteredEthnicMinority,
            Counter::EnteredNotWhite,
            Counter::EnteredMinorityWithoutLM,
        ],
        &[],
    ),
    (
        &["assessment_first_date"],
        &[Counter::Assessed, Counter::AssessedLow, Counter::AssessedHigh],
        &[Histogram::WaitAssessmentFinished, Histogram::WaitAssessmentEntering],
    ),
    (&["assessor_intensity"], &[Counter::AssessedLow, Counter::AssessedHigh], &[]),
    (&["contact_count"], &[Counter::EndedNotSeen, Counter::EndedSeenNotTreated, Counter::Contacts], &[]),
    (&["first_intensity", "highest_intensity"], &[Counter::EndedSteppedUp], &[]),
    (&["dna_count"], &[Counter::Missed], &[]),
    (&["cancelled_by_provider_count"], &[Counter::CancelledByProvider], &[]),
    (
        &["peq_t1", "peq_t2", "peq_t3", "peq_t4", "peq_t5"],
        &[Counter::PeqReturned, Counter::PeqComplete],
        &[Histogram::PeqScore, Histogram::PeqScoreComplete, Histogram::PeqScorePlain],
    ),
    (&["peq_choice3"], &[Counter::ChoiceAnswered, Counter::ChoiceOffered], &[]),
    (&["peq_assess_satisfaction"], &[Counter::AssessmentAnswered, Counter::AssessmentSatisfied], &[]),
    (
        &[
            "wsas_work_first",
            "wsas_work_last",
            "wsas_home_first",
            "wsas_home_last",
            "wsas_social_first",
            "wsas_social_last",
            "wsas_private_first",
            "wsas_private_last",
            "wsas_relationships_first",
            "wsas_relationships_last",
        ],
        &[Counter::WsasPaired, Counter::WsasImproved],
        &[],
    ),
    (
        &["employ_status_first", "employ_status_last", "ssp_first", "ssp_last"],
        &[Counter::EmploymentKnown, Counter::IntoWorkOrOffSickPay],
        &[],
    ),
    (&["problem_descriptor"], &[Counter::SpecificProblem, Counter::SpecificPaired], &[]),
    (&["adsm", "adsm_first", "adsm_last"], &[Counter::SpecificPaired], &[]),
    (&["care_cluster", "service_line", "submission_month"], &[], &[]),
];

#[test]
fn a_missing_column_makes_its_counters_absent_and_no_others() {
    for &(columns, counters, histograms) in NEEDS {
        for column in columns {
            let without: Vec<String> = six().iter().map(|row| less(row, column)).collect();
            let all = whole(&rows(&without).tally);
            for &counter in Counter::EVERY {
                let absent = counters.contains(&counter);
                assert_eq!(all.count(counter).is_absent(), absent, "{counter:?} without {column}");
            }
            for &histogram in Histogram::EVERY {
                let absent = histograms.contains(&histogram);
                assert_eq!(is_absent(&all, histogram), absent, "{histogram:?} without {column}");
            }
        }
    }
    let named: usize = NEEDS.iter().map(|(columns, ..)| columns.len()).sum();
    assert_eq!(named, FULL.split_whitespace().count(), "every optional column of the rows is tried");
}

/// A row without a column.
fn less(row: &str, column: &str) -> String {
    let words = row.split_whitespace().filter(|word| word.split('=').next() != Some(column));
    words.collect::<Vec<_>>().join(" ")
}

fn is_absent(counts: &MonthCounts, histogram: Histogram) -> bool {
    counts.distribution(histogram).at_least(0).is_absent()
}
