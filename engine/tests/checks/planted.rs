//! One case a finding: a fault planted in a few known rows is found in these rows, and nothing else is.

use std::collections::BTreeSet;

use engine::intake::{Check, Finding, Report};

use super::clean::{CLEAN, Extract, Kind, counts};
use crate::support::extract::intake;
use crate::support::none_wrong;

/// A fault: what is set, in which kind of row, and everything that must be found in it, as `name` or
/// `name:about`.
pub struct Case {
    pub kind: Kind,
    /// Whether the row stays as it was, and a copy of it under the last row has the fault.
    pub copy: bool,
    pub set: &'static str,
    pub found: &'static [&'static str],
    /// Whether the row still counts.
    pub kept: bool,
}

const fn case(kind: Kind, set: &'static str, found: &'static [&'static str]) -> Case {
    Case { kind, copy: false, set, found, kept: true }
}

const fn dropped(set: &'static str, found: &'static [&'static str]) -> Case {
    Case { kept: false, ..case(Kind::Finished, set, found) }
}

const fn copied(set: &'static str, found: &'static [&'static str], kept: bool) -> Case {
    Case { copy: true, kept, ..case(Kind::Finished, set, found) }
}

use Kind::{Finished, Once, Open, Untreated};

pub const CASES: &[Case] = &[
    // Dates.
    case(Finished, "second_treatment_date=@first_treatment_date-1", &["second-treatment-before-first"]),
    case(
        Untreated,
        "second_treatment_date=@referral_date-1",
        &["second-treatment-before-referral", "second-treatment-without-contacts"],
    ),
    case(Finished, "assessment_first_date=@referral_date-1", &["assessment-before-referral"]),
    case(Finished, "assessment_first_date=@discharge_date+1", &["assessment-after-discharge"]),
    case(
        Once,
        "first_treatment_date=@discharge_date+1 last_treatment_date=",
        &["first-treatment-after-discharge"],
    ),
    case(
        Finished,
        "second_treatment_date=@discharge_date+1 last_treatment_date=",
        &["second-treatment-after-discharge"],
    ),
    case(Finished, "last_treatment_date=@discharge_date+1", &["last-treatment-after-discharge"]),
    case(Finished, "last_treatment_date=@first_treatment_date-1", &["last-treatment-before-earlier"]),
    case(
        Finished,
        "discharge_date=2099-01-01",
        &["date-too-far-ahead:discharge_date", "completed-without-discharge"],
    ),
    case(Finished, "assessment_first_date=1900-01-01", &["date-too-old:assessment_first_date"]),
    case(Finished, "submission_month=2010-01", &["date-in-future"]),
    dropped("referral_date=1900-01-01", &["referral-date-that-cannot-be"]),
    // Contacts against dates.
    case(Finished, "second_treatment_date=", &["contacts-without-second-treatment"]),
    case(Finished, "first_treatment_date=", &["contacts-without-first-treatment"]),
    case(Once, "treatment_contact_count=0", &["first-treatment-without-contacts"]),
    case(Finished, "treatment_contact_count=1 completed_treatment=", &["second-treatment-without-contacts"]),
    case(Finished, "contact_count=1", &["fewer-contacts-than-treatments"]),
    case(Finished, "treatment_contact_count=1 second_treatment_date=", &["completed-without-contacts"]),
    case(Finished, "discharge_date= end_code=", &["completed-without-discharge"]),
    // Endings.
    case(Finished, "end_code=", &["discharge-without-end-code"]),
    case(Finished, "discharge_date= completed_treatment=", &["end-code-without-discharge"]),
    // Scores.
    case(Finished, "phq9_last=", &["incomplete-scores", "missing-last-phq9", "phq9-first-without-last"]),
    case(Finished, "phq9_first=", &["incomplete-scores", "missing-first-phq9", "phq9-last-without-first"]),
    case(Finished, "gad7_last=", &["incomplete-scores", "missing-last-gad7", "gad7-first-without-last"]),
    case(Finished, "gad7_first=", &["incomplete-scores", "missing-first-gad7", "gad7-last-without-first"]),
    case(Finished, "adsm=SocialPhobia adsm_first=30 adsm_last=", &["adsm-first-without-last"]),
    case(Finished, "adsm=SocialPhobia adsm_first= adsm_last=12", &["adsm-last-without-first"]),
    // A pair on the disorder-specific measure stands in for GAD-7, which is missing all the same.
    case(
        Finished,
        "adsm=SocialPhobia adsm_first=30 adsm_last=12 gad7_last=",
        &["missing-last-gad7", "gad7-first-without-last"],
    ),
    case(Open, "phq9_first= phq9_last=9", &["phq9-last-without-first"]),
    case(
        Finished,
        "phq9_last=28",
        &["impossible-score:phq9_last", "incomplete-scores", "missing-last-phq9", "phq9-first-without-last"],
    ),
    case(Finished, "wsas_home_first=9", &["impossible-score:wsas_home_first"]),
    case(Finished, "peq_t1=5", &["impossible-score:peq_t1"]),
    // Values that cannot be used.
    case(Finished, "assessment_first_date=2016-02-30", &["impossible-date:assessment_first_date"]),
    case(
        Finished,
        "second_treatment_date=2016-02-30",
        &["impossible-date:second_treatment_date", "contacts-without-second-treatment"],
    ),
    case(Untreated, "submission_month=2016-13", &["impossible-date:submission_month"]),
    case(Finished, "age_at_referral=130", &["impossible-number:age_at_referral", "unknown-age"]),
    case(Finished, "pause_days=-3", &["impossible-number:pause_days"]),
    case(Finished, "end_code=44", &["code-not-in-list:end_code"]),
    case(Finished, "gender=7", &["code-not-in-list:gender"]),
    case(Finished, "ltc_flag=perhaps", &["unreadable-flag:ltc_flag"]),
    case(Finished, "adsm=IBS adsm_first=300 adsm_last=100", &["scale-without-thresholds"]),
    // Shares.
    case(Finished, "care_cluster=", &["unclustered"]),
    case(Open, "ethnic_category=Z", &["unknown-ethnicity"]),
    case(Open, "age_at_referral=", &["unknown-age"]),
    // Test patients.
    case(Finished, "referral_id=ZZZTEST#", &["test-patient"]),
    case(Open, "dummy=1", &["test-patient"]),
    case(Finished, "test=Y", &["test-patient"]),
    case(Once, "live=false", &["test-patient"]),
    // The same twice.
    case(Finished, "duplicate=true", &["marked-duplicate"]),
    copied("referral_id=AGAIN#", &["probable-duplicate"], true),
    copied("", &["repeated-row"], false),
    copied("submission_month=2016-12", &["superseded-row"], false),
    copied("submission_month=2016-12 provider_code=ELSEWHERE", &["id-of-two-providers"], true),
    // Rows that are dropped (rule 1).
    dropped("referral_id=", &["no-referral-id"]),
    dropped("provider_code=", &["no-provider"]),
    dropped("commissioner_code=", &["no-commissioner"]),
    dropped("referral_date=soon", &["no-referral-date"]),
    dropped("discharge_date=@referral_date-1", &["discharge-before-referral"]),
    dropped("first_treatment_date=@referral_date-1", &["treatment-before-referral"]),
    dropped("use_pathway=", &["pathway-not-in-use"]),
    dropped("no_change=,", &["too-many-fields"]),
];

/// Plants a fault in a few rows from `from` on. Returns the row numbers in which it is to be found.
pub fn plant(extract: &mut Extract, case: &Case, from: usize) -> Vec<u64> {
    const ROWS: usize = 3;
    let fit = |row: &usize| extract.is(*row, case.kind);
    let chosen: Vec<usize> = (from..CLEAN.rows.len()).step_by(3).filter(fit).take(ROWS).collect();
    assert_eq!(chosen.len(), ROWS, "rows to carry “{}”", case.set);
    let mut rows = Vec::new();
    for mut row in chosen {
        if case.copy {
            extract.rows.push(extract.rows[row].clone());
            row = extract.rows.len() - 1;
        }
        for word in case.set.split_whitespace() {
            let (name, value) = word.split_once('=').unwrap();
            extract.plant(row, name, value);
        }
        rows.push(row as u64 + 2);
    }
    rows
}

fn found(report: &Report, name: &str) -> Finding {
    let (name, about) = name.split_once(':').unwrap_or((name, ""));
    let mut found = report.findings.iter().filter(|finding| finding.name == name && finding.about == about);
    found.next().map(|finding| finding.found.clone()).unwrap_or_default()
}

#[test]
fn every_planted_fault_is_found_in_its_rows_and_nothing_else_is() {
    let mut wrong = Vec::new();
    for (place, case) in CASES.iter().enumerate() {
        let mut extract = CLEAN.clone();
        let rows = plant(&mut extract, case, place);
        let report = extract.read().report;
        let mut expected: Vec<&str> = case.found.to_vec();
        expected.sort_unstable();
        let mut names: Vec<String> = counts(&report)
            .into_keys()
            .map(|(name, about)| if about.is_empty() { name } else { format!("{name}:{about}") })
            .collect();
        names.sort_unstable();
        if names != expected {
            wrong.push(format!("{}: found {names:?}, not {expected:?}", case.set));
        }
        for name in case.found {
            let finding = found(&report, name);
            let places: Vec<u64> = finding.examples.iter().map(|(_, row)| *row).collect();
            if finding.count != rows.len() as u64 || places != rows {
                wrong.push(format!("{}: {name} {} in {places:?}, not in {rows:?}", case.set, finding.count));
            }
        }
        let lost = if case.kept { 0 } else { rows.len() };
        if report.rows_kept() != (extract.rows.len() - lost) as u64 {
            wrong.push(format!("{}: {} rows kept", case.set, report.rows_kept()));
        }
    }
    none_wrong(&wrong);
}

#[test]
fn every_check_has_a_case() {
    let planted: BTreeSet<&str> =
        CASES.iter().flat_map(|case| case.found).map(|name| name.split(':').next().unwrap()).collect();
    let elsewhere = [
        // In `plans.rs`.
        "plan-without-contract",
        // Here.
        "overlapping-referrals",
        "flag-disagrees-with-scores",
        "published-values-differ",
        // In the tests of files as people hold them.
        "ids-destroyed",
        "codes-differ-by-site",
        "row-shorter-than-header",
        "lines-that-are-no-rows",
        "dates-in-two-orders",
        "mark-that-is-not-known",
        "nothing-to-pay-in-file",
        // In `impossible.rs`.
        "counts-that-cannot-be",
        "more-entered-than-referred",
        "tally-changed",
        "label-of-its-own",
        // In `shape.rs`.
        "contract-begins",
        "contract-ends",
        "month-jumps",
        "month-without-referrals",
        "month-looks-incomplete",
        "newest-month-few-finished",
        "bulk-closure",
        "scores-heaped-under-threshold",
        "full-recovery",
    ];
    let all: BTreeSet<&str> = Check::EVERY.iter().map(|check| check.name()).collect();
    let missing: Vec<&&str> =
        all.iter().filter(|name| !planted.contains(*name) && !elsewhere.contains(name)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn a_referral_while_the_earlier_one_is_open_overlaps_it() {
    let row = |words: &str| words.to_owned();
    let people = |earlier: &str| {
        crate::support::extract::csv(&[
            row(&format!("A referral_date=2016-04-01 {earlier}")),
            row("B referral_date=2016-06-01 repeat_of=A"),
            row("C referral_date=2016-06-01 repeat_of=ELSEWHERE"),
            row("D referral_date=2016-06-01 repeat_of=D"),
        ])
    };
    for (earlier, rows) in [
        ("discharge_date=", "row 3"),
        ("discharge_date=2016-06-02", "row 3"),
        ("discharge_date=2016-06-01", ""),
        ("discharge_date=2016-05-01", ""),
    ] {
        let read = intake(&[&people(earlier)]);
        assert_eq!(found(&read.report, "overlapping-referrals").rows(), rows, "{earlier}");
    }
}

#[test]
fn rule_3_what_overlaps_is_judged_by_the_rows_that_count() {
    let open = "A referral_date=2016-04-01 submission_month=2016-06";
    let ended = "A referral_date=2016-04-01 submission_month=2016-07 discharge_date=2016-05-01";
    let again = "B referral_date=2016-06-01 submission_month=2016-07 repeat_of=A";
    let alone = "B referral_date=2016-06-01 submission_month=2016-08 repeat_of=";
    let overlaps =
        |rows: &[&str]| found(&crate::support::extract::rows(rows).report, "overlapping-referrals").count;
    assert_eq!(overlaps(&[open, again]), 1);
    assert_eq!(overlaps(&[open, again, ended]), 0, "the row that counts has ended");
    assert_eq!(overlaps(&[ended, again, open]), 0);
    assert_eq!(overlaps(&[open, again, alone]), 0, "the row that counts repeats nobody");
    assert_eq!(overlaps(&[alone, open, again]), 0);
}

#[test]
fn rule_3_what_is_there_twice_is_judged_by_the_rows_that_count() {
    let mut extract = CLEAN.clone();
    let case = CASES.iter().find(|case| case.found == ["probable-duplicate"]).unwrap();
    let copies = plant(&mut extract, case, 0);
    // The original of the first pair is superseded by a row with another score: its copy is alone now.
    let copy = copies[0] as usize - 2;
    let original = (0..copy).find(|&row| extract.rows[row][1..] == extract.rows[copy][1..]).unwrap();
    extract.rows.push(extract.rows[original].clone());
    let last = extract.rows.len() - 1;
    extract.set(last, "submission_month", "2018-01");
    extract.set(last, "phq9_last", "0");
    let report = extract.read().report;
    let places: Vec<u64> =
        found(&report, "probable-duplicate").examples.iter().map(|(_, row)| *row).collect();
    assert_eq!(places, &copies[1..]);
    assert_eq!(found(&report, "superseded-row").rows(), format!("row {}", original + 2));
}

#[test]
fn rule_4_a_flag_that_disagrees_is_a_finding_with_its_flag() {
    use crate::support::extract::{finished, rows};
    let read = rows(&[finished("A", "recovery=true"), finished("B", "recovery= phq9_last=3")]);
    let finding = found(&read.report, "flag-disagrees-with-scores:recovery");
    assert_eq!(finding.rows(), "row 3");
}

#[test]
fn rule_6_incomplete_scores_say_how_far_recovery_could_be_out() {
    use crate::support::extract::{finished, rows};
    let mut people: Vec<String> = (0..3).map(|n| finished(&format!("R{n}"), "")).collect();
    people.push(finished("A", "phq9_last="));
    people.push(finished("B", "phq9_last=20"));
    let read = rows(&people);
    let finding = read.report.findings.iter().find(|finding| finding.name == "incomplete-scores").unwrap();
    assert_eq!(finding.out_of, Some(5));
    let words = "P with C up to 80.0 % instead of 60.0 % (4 or 3 of 5)";
    assert!(finding.payment.contains(words), "{}", finding.payment);
}
