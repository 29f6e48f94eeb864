//! How referrals are handled: who assessed, how they ended, and what was missed on the way.

use engine::activity::Counter;
use engine::intake::Field;

use crate::support::extract::{count, finished, rows};

/// Whether one person, a finished course with some fields different, is counted by a counter.
fn is(words: &str, counter: Counter) -> bool {
    count(&rows(&[finished("A", words)]), counter) == Some(1)
}

#[test]
fn first_assessments_are_told_apart_by_the_intensity_of_the_assessor() {
    let people: Vec<String> = ["low", "low", "high", "", "none"]
        .iter()
        .zip(["05", "06", "07", "08", "09"])
        .map(|(who, day)| {
            finished(
                &format!("R{day}"),
                &format!("assessment_first_date=2016-04-{day} assessor_intensity={who}"),
            )
        })
        .chain([finished("R", "assessor_intensity=low")])
        .collect();
    let read = rows(&people);
    let counts = [Counter::Assessed, Counter::AssessedLow, Counter::AssessedHigh];
    assert_eq!(counts.map(|counter| count(&read, counter)), [Some(5), Some(2), Some(1)]);
    assert_eq!(read.report.unusable[&Field::AssessorIntensity].count, 1, "none is nobody who assesses");
}

#[test]
fn an_assessment_counts_in_its_own_month() {
    let read = rows(&[finished("A", "assessment_first_date=2016-05-20 assessor_intensity=high")]);
    let (key, _) = read
        .tally
        .cells
        .iter()
        .find(|(_, cell)| cell.count(Counter::AssessedHigh).known() == Some(1))
        .unwrap();
    assert_eq!(key.month.to_string(), "2016-05");
}

#[test]
fn ended_after_treatment_is_entered_and_not_finished() {
    assert!(is("treatment_contact_count=1", Counter::EndedAfterTreatment));
    assert!(!is("", Counter::EndedAfterTreatment), "finished");
    assert!(!is("treatment_contact_count=1 discharge_date=", Counter::EndedAfterTreatment), "not ended");
    assert!(!is("treatment_contact_count=0 first_treatment_date=", Counter::EndedAfterTreatment));
    // A flag that speaks decides who finished (rule 4).
    let read = rows(&[finished("A", "completed_treatment="), finished("B", "completed_treatment=true")]);
    assert_eq!(count(&read, Counter::EndedAfterTreatment), Some(1));
}

#[test]
fn stepped_up_is_from_low_to_high_with_treatment() {
    let steps = |first: &str, highest: &str| format!("first_intensity={first} highest_intensity={highest}");
    assert!(is(&steps("low", "high"), Counter::EndedSteppedUp));
    assert!(is(&format!("{} treatment_contact_count=1", steps("low", "high")), Counter::EndedSteppedUp));
    for (first, highest) in [("low", "low"), ("high", "high"), ("", "high"), ("low", ""), ("none", "high")] {
        assert!(!is(&steps(first, highest), Counter::EndedSteppedUp), "{first} {highest}");
    }
    assert!(!is(&format!("{} discharge_date=", steps("low", "high")), Counter::EndedSteppedUp));
    assert!(!is(&format!("{} first_treatment_date=", steps("low", "high")), Counter::EndedSteppedUp));
}

#[test]
fn contacts_missed_and_cancelled_are_sums_over_those_who_ended() {
    let read = rows(&[
        finished("A", "contact_count=8 dna_count=2 cancelled_by_provider_count=1"),
        finished("B", "contact_count=5 dna_count= cancelled_by_provider_count=3"),
        finished("C", "contact_count=x dna_count=-1 cancelled_by_provider_count="),
        finished("D", "contact_count=100 dna_count=100 cancelled_by_provider_count=100 discharge_date="),
        "E contact_count=1 dna_count=1 cancelled_by_provider_count=1 discharge_date=2016-05-31".to_owned(),
    ]);
    let sums = [Counter::Contacts, Counter::Missed, Counter::CancelledByProvider];
    assert_eq!(sums.map(|counter| count(&read, counter)), [Some(14), Some(3), Some(5)]);
    assert_eq!(read.report.unusable[&Field::DnaCount].count, 1);
}
