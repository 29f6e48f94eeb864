//! Which measures the data supports: said of a measure exactly where it has a rate.

use std::collections::BTreeSet;

use engine::activity::{Months, Selection};
use engine::calendar::Grain;
use engine::intake::{Field, Intake};
use engine::locality::Locality;
use engine::measure::{Coverage, Standards, Support, coverage, measure_rows};

use super::clean::{CLEAN, Extract};
use crate::support::extract::{csv, finished, intake};
use crate::support::none_wrong;
use crate::support::published::file;

fn covered(intake: &Intake) -> Vec<Coverage> {
    coverage(&intake.tally, &intake.report)
}

fn of<'a>(all: &'a [Coverage], id: &str) -> &'a Coverage {
    all.iter().find(|coverage| coverage.measure.id == id).unwrap()
}

/// Measures that have a rate, or a count where they are one, for some contract over all months.
fn with_a_rate(intake: &Intake) -> BTreeSet<&'static str> {
    let all = Selection::new(&intake.tally, &Locality::default(), &Months::Range(None, None)).unwrap();
    let rows = measure_rows(&all, &Locality::default(), &Standards::shipped().unwrap(), Grain::Month);
    let known = rows.iter().filter(|row| {
        let plain = row.measure.id == "access";
        row.ratio.numerator.known().is_some() && (plain || row.ratio.denominator.known().is_some())
    });
    known.map(|row| row.measure.id).collect()
}

fn without(column: &str) -> Extract {
    let mut extract = CLEAN.clone();
    let place = extract.column(column).unwrap();
    extract.columns.remove(place);
    extract.rows.iter_mut().for_each(|row| {
        row.remove(place);
    });
    extract
}

#[test]
fn a_whole_extract_supports_every_measure() {
    for coverage in covered(&CLEAN.read()) {
        assert_eq!(coverage.support, Support::Whole, "{}", coverage.measure.id);
        assert!(coverage.missing.is_empty() && coverage.contracts.0 == coverage.contracts.1);
    }
}

/// Measures that a missing column takes away.
const LOST: &[(&str, &[&str])] = &[
    ("referral_source", &["self-referral"]),
    ("age_at_referral", &["access-65-plus", "access-over-65", "access-65-plus-of-all"]),
    (
        "ethnic_category",
        &[
            "access-ethnic-minority",
            "access-ethnic-minority-of-all",
            "access-not-white",
            "access-ethnic-minority-without-l-m",
        ],
    ),
    (
        "assessment_first_date",
        &[
            "wait-6-weeks-first-appointment",
            "wait-18-weeks-first-appointment",
            "wait-6-weeks-entering-first-appointment",
            "wait-18-weeks-entering-first-appointment",
        ],
    ),
    (
        "peq_t3",
        &[
            "peq-response",
            "peq-satisfied",
            "peq-satisfied-complete-forms",
            "peq-satisfied-unanswered-as-zero",
        ],
    ),
    ("peq_choice3", &["choice"]),
    ("peq_assess_satisfaction", &["peq-assessment-satisfied"]),
    ("wsas_home_last", &["reduced-disability"]),
    ("ssp_first", &["employment"]),
    ("problem_descriptor", &["specific-anxieties"]),
    ("adsm_first", &["specific-anxieties"]),
    // Nothing is counted by them.
    ("gender", &[]),
    ("end_code", &[]),
    ("care_cluster", &[]),
];

#[test]
fn a_missing_column_takes_away_the_measures_that_need_it_and_no_other() {
    let mut wrong = Vec::new();
    for (column, lost) in LOST {
        let read = without(column).read();
        let all = covered(&read);
        let not: BTreeSet<&str> = all
            .iter()
            .filter(|coverage| coverage.support != Support::Whole)
            .map(|coverage| coverage.measure.id)
            .collect();
        if not != lost.iter().copied().collect() {
            wrong.push(format!("{column}: {not:?}"));
        }
        for id in *lost {
            let coverage = of(&all, id);
            if coverage.support != Support::Not || coverage.wants() != format!("column {column}") {
                wrong.push(format!("{column}, {id}: {:?} {:?}", coverage.support, coverage.missing));
            }
        }
    }
    none_wrong(&wrong);
}

#[test]
fn a_measure_is_said_to_be_there_exactly_where_it_has_a_rate() {
    let optional = Field::EVERY.iter().filter(|field| !field.is_required());
    for field in optional.filter(|field| CLEAN.column(field.name()).is_some()) {
        let read = without(field.name()).read();
        let there: BTreeSet<&str> = covered(&read)
            .iter()
            .filter(|coverage| coverage.support != Support::Not)
            .map(|coverage| coverage.measure.id)
            .collect();
        assert_eq!(there, with_a_rate(&read), "without {}", field.name());
    }
}

#[test]
fn a_column_that_one_of_two_files_has_supports_a_measure_in_part() {
    let with = csv(&[finished("A", "age_at_referral=70")]);
    let without = csv(&[finished("B", "provider_code=Q")]);
    let all = covered(&intake(&[&with, &without]));
    let older = of(&all, "access-65-plus");
    assert_eq!(older.in_words(), "in part: 1 of 2 contracts, 1 of 2 months");
    assert_eq!(older.wants(), "column age_at_referral in 1.csv");
    assert_eq!(of(&all, "recovery").in_words(), "supported");
}

#[test]
fn rule_18_published_files_say_which_measure_ids_are_not_there() {
    let values = [("P1", "M001", "100"), ("P1", "M002", "60"), ("P1", "M076", "50"), ("P1", "M191", "*")];
    let mut rows = values.to_vec();
    rows.extend([("England", "M001", "100"), ("P2", "M001", "80"), ("P2", "M002", "-")]);
    let all = covered(&intake(&[&file(&rows)]));
    assert_eq!(of(&all, "self-referral").in_words(), "in part: 1 of 2 contracts, 1 of 2 months");
    assert_eq!(of(&all, "self-referral").wants(), "published measure M002 (self_referred)");
    // A withheld count is there; the denominator is not.
    assert_eq!(
        of(&all, "recovery").wants(),
        "published measures M076 (finished), M179 (finished_not_at_caseness), M191 (recovered)"
    );
    assert_eq!(of(&all, "recovery-of-finishing").support, Support::Partly);
    assert_eq!(
        of(&all, "wait-6-weeks").wants(),
        "published measures M076 (finished), M052 (finished_within_6_weeks)"
    );
    assert_eq!(
        of(&all, "access-65-plus").wants(),
        "“entered age known”, “entered 65 plus”, not published by month"
    );
}

#[test]
fn what_has_no_columns_says_which_counters_are_not_there() {
    let mut read = intake(&[&csv(&[finished("A", "")])]);
    // As from a tally: counts without an extract.
    read.report.files.clear();
    assert_eq!(of(&covered(&read), "self-referral").wants(), "counter self_referred");
}
