//! Rule 4: the national flags.

use engine::activity::Counter;
use engine::intake::Flag;

use crate::support::extract::{count, csv, finished, intake, rows};

#[test]
fn rule_4_a_column_with_any_true_speaks_for_every_row() {
    // By scores both recovered.
    let read = rows(&[finished("A", "recovery=true"), finished("B", "recovery=")]);
    assert_eq!(count(&read, Counter::Recovered), Some(1));
    assert_eq!(read.report.files[0].flags, [Flag::Recovery]);
    // Only that flag speaks; improvement is still by scores.
    assert_eq!(count(&read, Counter::ReliablyImproved), Some(2));
    assert_eq!(count(&read, Counter::ReliablyRecovered), Some(1));
}

#[test]
fn rule_4_a_column_wholly_empty_counts_as_absent() {
    let read = rows(&[finished("A", "recovery="), finished("B", "recovery=")]);
    assert_eq!(count(&read, Counter::Recovered), Some(2));
    assert!(read.report.files[0].flags.is_empty() && read.report.disagreements.is_empty());
}

#[test]
fn rule_4_a_column_without_any_true_does_not_speak() {
    let read = rows(&[finished("A", "recovery=false"), finished("B", "recovery=false")]);
    assert_eq!(count(&read, Counter::Recovered), Some(2));
}

#[test]
fn rule_4_disagreements_are_counted() {
    let read = rows(&[
        finished("A", "recovery=True"),
        finished("B", "recovery="),
        finished("C", "recovery=TRUE phq9_last=20"),
        // The scores do not know, so they do not disagree.
        finished("D", "recovery=true phq9_last="),
    ]);
    assert_eq!(read.report.disagreements[&Flag::Recovery].rows(), "rows 3 and 4");
    assert_eq!(count(&read, Counter::Recovered), Some(3));
}

#[test]
fn rule_4_a_flag_speaks_for_its_own_file_only() {
    let with = csv(&[finished("A", "recovery=true"), finished("B", "recovery=")]);
    let without = csv(&[finished("C", ""), finished("D", "")]);
    assert_eq!(count(&intake(&[&with, &without]), Counter::Recovered), Some(3));
    assert_eq!(count(&intake(&[&without, &with]), Counter::Recovered), Some(3));
}

#[test]
fn rule_4_the_first_true_may_stand_deep_in_the_file() {
    let mut people: Vec<String> = (0..6_000).map(|n| finished(&format!("R{n}"), "recovery=")).collect();
    people.push(finished("LAST", "recovery=true"));
    let read = rows(&people);
    assert_eq!(count(&read, Counter::Finished), Some(6_001));
    assert_eq!(count(&read, Counter::Recovered), Some(1));
    assert_eq!(read.report.disagreements[&Flag::Recovery].count, 6_000);
    assert_eq!((read.report.rows_read(), read.report.rows_kept()), (6_001, 6_001));
}

#[test]
fn rule_4_completed_treatment_decides_who_finished() {
    let read = rows(&[
        finished("A", "completed_treatment=true treatment_contact_count=1"),
        finished("B", "completed_treatment= treatment_contact_count=9"),
        // Without a day of discharge there is no month to finish in.
        finished("C", "completed_treatment=true discharge_date="),
    ]);
    assert_eq!(count(&read, Counter::Finished), Some(1));
}

#[test]
fn rule_4_caseness_and_its_opposite_are_two_flags() {
    let read = rows(&[
        finished("A", "caseness=true not_caseness="),
        finished("B", "caseness= not_caseness=true"),
        finished("C", "caseness= not_caseness="),
    ]);
    assert_eq!(count(&read, Counter::AtCaseness), Some(1));
    assert_eq!(count(&read, Counter::NotAtCaseness), Some(1));
    // C is neither: unknown caseness stays in the recovery denominator.
    assert_eq!(crate::support::extract::known(&read, "recovery").1, 2);
}

#[test]
fn rule_4_each_outcome_flag() {
    let read = rows(&[
        finished("A", "reliable_improvement=true reliable_deterioration= no_change="),
        finished("B", "reliable_improvement= reliable_deterioration=true no_change="),
        finished("C", "reliable_improvement= reliable_deterioration= no_change=true"),
        finished("D", "reliable_improvement= reliable_deterioration= no_change="),
    ]);
    let counts = [Counter::ReliablyImproved, Counter::ReliablyDeteriorated, Counter::NoReliableChange];
    assert_eq!(counts.map(|counter| count(&read, counter)), [Some(1); 3]);
}

#[test]
fn rule_4_use_pathway_keeps_the_rows_that_say_true() {
    let read = rows(&[finished("A", "use_pathway=True"), finished("B", "use_pathway=")]);
    assert_eq!(count(&read, Counter::Finished), Some(1));
    let read = rows(&[finished("A", "use_pathway="), finished("B", "use_pathway=")]);
    assert_eq!(count(&read, Counter::Finished), Some(2), "a column wholly empty counts as absent");
}
