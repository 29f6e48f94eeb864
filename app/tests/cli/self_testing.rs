//! `selftest`: the worked examples, expected beside found.

use super::{out, run};

#[test]
fn every_example_comes_to_what_is_expected_and_says_so() {
    let table = run(&["selftest"]);
    assert_eq!(table.status.code(), Some(0), "{}", out(&table));
    let text = out(&table);
    assert!(text.contains("R = 40, as printed") && text.contains("9500.00"), "{text}");
    assert!(text.lines().last().is_some_and(|line| line.starts_with("All ")), "{text}");
    assert!(!text.contains("penalty:recovery"), "the figures beside the totals are told on demand: {text}");
    assert!(out(&run(&["selftest", "--all"])).contains("penalty:recovery"));

    let json: serde_json::Value =
        serde_json::from_str(&out(&run(&["selftest", "--format", "json"]))).unwrap();
    assert_eq!(json["agrees"], true);
    let figures = json["examples"].as_array().unwrap().iter();
    let figures = figures.flat_map(|file| file["examples"].as_array().unwrap());
    let figures: usize = figures.map(|example| example["figures"].as_array().unwrap().len()).sum();
    let csv = out(&run(&["selftest", "--format", "csv"]));
    assert_eq!(csv::Reader::from_reader(csv.as_bytes()).records().count(), figures);
}
