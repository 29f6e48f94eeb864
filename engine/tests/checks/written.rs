//! The account as table, CSV and JSON.

use engine::export::Checked;

use super::clean::CLEAN;
use super::planted::{CASES, plant};
use crate::support::extract::{csv, finished, intake};

#[test]
fn no_value_of_a_row_is_in_the_account_but_its_number() {
    let mut extract = CLEAN.clone();
    for (place, case) in CASES.iter().enumerate().filter(|(_, case)| !case.set.contains("=,")) {
        plant(&mut extract, case, place * 11 % 300);
    }
    let read = extract.read();
    let checked = Checked::new(&read.report, &read.tally);
    for text in [checked.table(), checked.csv().unwrap(), checked.json().unwrap()] {
        assert!(text.contains("phq9-first-without-last"));
        for row in &extract.rows {
            let id = &row[0];
            assert!(id.is_empty() || !text.contains(id.as_str()), "{id}");
        }
    }
}

#[test]
fn the_json_has_every_finding_check_and_measure() {
    let text = csv(&[finished("A", "phq9_last= end_code="), finished("B", "end_code=46")]);
    let read = intake(&[&text, &csv(&[finished("C", "phq9_last=")])]);
    let json = Checked::new(&read.report, &read.tally).json().unwrap();
    let document: serde_json::Value = serde_json::from_str(&json).unwrap();
    let findings = document["findings"].as_array().unwrap();
    let last = findings.iter().find(|finding| finding["name"] == "missing-last-phq9").unwrap();
    assert_eq!((&last["count"], &last["of"]), (&2.into(), &3.into()));
    assert_eq!(last["severity"], "may-move-payment");
    let rows = serde_json::json!([{"file": "0.csv", "row": 2}, {"file": "1.csv", "row": 2}]);
    assert_eq!(last["rows"], rows);
    let names = |key: &str| -> Vec<String> {
        let all = document[key].as_array().unwrap().iter();
        all.map(|item| item.as_str().or(item["name"].as_str()).unwrap().to_owned()).collect()
    };
    assert!(names("not_found").contains(&"second-treatment-before-first".to_owned()));
    assert!(names("not_checked").contains(&"unclustered".to_owned()), "no file has care_cluster");
    assert!(!names("not_found").contains(&"unclustered".to_owned()));
    assert!(!names("not_checked").contains(&"discharge-without-end-code".to_owned()), "one file has it");
    assert_eq!(document["measures"].as_array().unwrap().len(), engine::measure::CATALOGUE.len());
}

#[test]
fn the_csv_has_a_row_a_finding_and_a_row_a_measure() {
    let read = intake(&[&csv(&[finished("A", "phq9_last="), finished("B", "phq9_last=")])]);
    let text = Checked::new(&read.report, &read.tally).csv().unwrap();
    let mut reader = ::csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<Vec<String>> =
        reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
    let row = |name: &str| rows.iter().find(|row| row[1] == name).unwrap();
    assert_eq!(
        row("missing-last-phq9")[..7],
        ["finding", "missing-last-phq9", "may-move-payment", "", "2", "2", "2, 3"]
    );
    assert_eq!(row("self-referral")[2..6], ["not", "column referral_source", "0", "1"]);
    assert_eq!(rows.len(), read.report.findings.len() + engine::measure::CATALOGUE.len());
}

#[test]
fn the_table_says_what_was_found_and_what_was_not_looked_for() {
    let read = intake(&[&csv(&[finished("A", "phq9_last=")])]);
    let table = Checked::new(&read.report, &read.tally).table();
    for words in [
        "Found, may move payment",
        "Finished without a last PHQ-9. The person counts as neither recovered nor improved",
        "Looked for and not found: counts-that-cannot-be, more-entered-than-referred, tally-changed, label-of-its-own, ",
        "unclustered (care_cluster)",
        "not in this data  column age_at_referral",
    ] {
        assert!(table.contains(words), "{words}\n{table}");
    }
}
