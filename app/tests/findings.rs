//! Findings that may move payment reach who evaluates: on standard error and in JSON (rule 40).

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use rust_decimal::Decimal;

fn evaluate(arguments: &[&str]) -> Output {
    let output = Command::new(env!("CARGO_BIN_EXE_weighting-room"))
        .arg("evaluate")
        .args(arguments)
        .output()
        .expect("the program starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output
}

fn sample(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../sample_data").join(name)
}

/// The sample, in which SYNTHETIC-B begins in October 2016: half-way through the year.
fn begins_late(folder: &Path) -> String {
    let text = std::fs::read_to_string(sample("south-tees-synthetic.csv")).expect("the sample");
    let is_kept = |line: &&str| {
        let fields: Vec<&str> = line.split(',').collect();
        fields[1] != "SYNTHETIC-B" || fields[3] >= "2016-10-01"
    };
    let kept: Vec<&str> = text.lines().filter(is_kept).collect();
    let file = folder.join("late.csv");
    std::fs::write(&file, kept.join("\n")).expect("a folder to write in");
    file.to_string_lossy().into_owned()
}

fn json(arguments: &[&str]) -> serde_json::Value {
    let output = evaluate(&[&["--format", "json"], arguments].concat());
    serde_json::from_slice(&output.stdout).expect("standard output is JSON and nothing else")
}

fn pounds(text: &serde_json::Value) -> Decimal {
    text.as_str().expect("a decimal string").parse().expect("a decimal")
}

#[test]
fn json_holds_what_may_move_payment_with_the_pounds_of_a_contract_that_begins() {
    let folder = tempfile::tempdir().expect("a folder");
    let document = json(&["--activity", &begins_late(folder.path()), "--scheme", "block"]);
    let findings = document["findings"].as_array().expect("findings");
    for finding in findings {
        for key in ["id", "severity", "about", "file", "count", "rows", "says", "payment", "pounds"] {
            assert!(finding.get(key).is_some(), "{key} in {finding}");
        }
        assert_ne!(finding["severity"], "information");
        assert_eq!(finding["file"], "late.csv");
    }
    let begins = findings.iter().find(|finding| finding["id"] == "contract-begins").expect("it begins");
    let scheme = &document["schemes"][0];
    let basis = scheme["value_basis"].as_array().expect("bases");
    let basis = basis.iter().find(|basis| basis["provider"] == "SYNTHETIC-B").expect("a value");
    assert_eq!((&basis["months_read"], &basis["months_paid"]), (&6.into(), &6.into()));
    let lines = scheme["lines"].as_array().expect("lines").iter();
    let paid: Decimal =
        lines.filter(|line| line["provider"] == "SYNTHETIC-B").map(|line| pounds(&line["amount"])).sum();
    // Half a year is paid, and half is not.
    assert!(paid > Decimal::ZERO);
    assert!((paid + pounds(&begins["pounds"])).abs() <= Decimal::new(6, 2), "{paid} and {begins}");
    assert_eq!(pounds(&basis["annual"]), paid - pounds(&begins["pounds"]));
    assert_eq!(begins["schemes"][0]["id"], "block");
    let scores = findings.iter().find(|finding| finding["id"] == "incomplete-scores").expect("scores");
    assert!(scores["pounds"].is_null());
    let rows = scores["rows"].as_array().expect("rows").len() as u64;
    assert_eq!(Some(rows), scores["count"].as_u64());
}

#[test]
fn standard_error_names_the_gravest_and_how_many_more() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = begins_late(folder.path());
    let output = evaluate(&["--activity", &file, "--scheme", "block"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let lines: Vec<&str> = said
        .lines()
        .filter(|line| line.starts_with("May move payment") || line.contains("`check` lists them"))
        .collect();
    assert_eq!(lines.len(), 8, "{said}");
    // What moves pounds that are known comes first.
    assert!(lines[0].contains("a contract that begins within the data"), "{said}");
    assert!(lines[0].contains("less under Block"), "{said}");
    assert!(lines[7].starts_with("and "), "{said}");
    let all = json(&["--activity", &file, "--scheme", "block"]);
    let all = all["findings"].as_array().expect("findings").len();
    assert!(lines[7].starts_with(&format!("and {} more", all - 7)), "{said}");
}

#[test]
fn few_findings_are_all_named() {
    let file = sample("worked-example-south-tees.csv").to_string_lossy().into_owned();
    let output = evaluate(&["--activity", &file, "--format", "json"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let line =
        "May move payment: the same content as another row under another referral id: 50, rows 12, 13, 14 …";
    assert!(said.lines().any(|said| said == line), "{said}");
    assert!(!said.contains("`check` lists them"), "{said}");
}
