//! Tallies instead of rows, and the query that makes one elsewhere.

use super::{json, out, run, said, sample};

/// What `evaluate` prints of a file, but for how it was read.
fn paid(file: &str) -> serde_json::Value {
    let mut document = json(&["--activity", file]);
    document.as_object_mut().expect("an object").remove("report");
    document
}

#[test]
fn a_tally_is_worked_out_as_the_rows_it_was_made_from() {
    let folder = tempfile::tempdir().expect("a folder");
    let rows = sample("worked-example-south-tees.csv");
    let schemes = |document: serde_json::Value| (document["schemes"].clone(), document["measures"].clone());
    for name in ["tally.csv", "tally.parquet"] {
        let tally = folder.path().join(name).to_string_lossy().into_owned();
        let output = run(&["tally", &rows, "--out", &tally]);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        assert_eq!(schemes(paid(&tally)), schemes(paid(&rows)));
        let checked = run(&["check", &tally]);
        assert!(out(&checked).contains("tally"), "{}", out(&checked));
        // With the rows it was made from, nobody can tell.
        let both = run(&["evaluate", "--activity", &rows, "--activity", &tally]);
        assert_eq!(both.status.code(), Some(1));
        assert!(said(&both).contains("--overlaps add"), "{}", said(&both));
        let first = run(&["check", &rows, &tally, "--overlaps", "first"]);
        assert_eq!(first.status.code(), Some(0), "{}", said(&first));
    }
}

#[test]
fn a_suppressed_tally_can_be_handed_over_and_a_wrong_name_is_a_wrong_call() {
    let folder = tempfile::tempdir().expect("a folder");
    let tally = folder.path().join("over.csv").to_string_lossy().into_owned();
    let rows = sample("worked-example-south-tees.csv");
    let output = run(&["tally", &rows, "--suppress", "--out", &tally]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let text = std::fs::read_to_string(&tally).expect("the tally");
    assert!(text.starts_with("# weighting-room-tally: 1\n") && !text.contains("SYNTHETIC-EXAMPLE-0"));
    let document = json(&["--activity", &tally, "--scheme", "south-tees"]);
    assert!(document["schemes"][0]["lines"][0]["least"].is_string());
    for (name, code) in [("over.xlsx", 2), ("nowhere/over.csv", 1)] {
        let output = run(&["tally", &rows, "--out", &folder.path().join(name).to_string_lossy()]);
        assert_eq!(output.status.code(), Some(code), "{}", said(&output));
    }
}

#[test]
fn the_query_for_another_engine_is_printed_without_a_file_or_for_one() {
    for (engine, word) in
        [("duckdb", "CROSS JOIN LATERAL"), ("spark", "LATERAL VIEW STACK"), ("tsql", "CROSS APPLY")]
    {
        let output = run(&["tally", "--sql", engine]);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        assert!(out(&output).contains(word) && out(&output).contains("peq_t1"), "{engine}");
    }
    let some = out(&run(&["tally", "--sql", "duckdb", &sample("worked-example-south-tees.csv")]));
    assert!(some.contains("\"phq9_first\"") && !some.contains("\"peq_t1\""), "only the columns of the file");
    let national = out(&run(&["tally", "--sql", "tsql", "--from", "national"]));
    assert!(national.contains("IDS101Referral") && national.contains("CROSS APPLY"));
    let extract = out(&run(&["tally", "--sql", "tsql", "--from", "national", "--extract"]));
    assert!(extract.contains("IDS101Referral") && !extract.contains("CROSS APPLY"));
}

#[test]
fn rule_28_a_query_that_cannot_be_is_refused() {
    let file = sample("worked-example-south-tees.csv");
    for (call, code) in [
        (vec!["tally", "--sql", "oracle"], 2),
        (vec!["tally", "--sql", "duckdb", "--extract"], 2),
        (vec!["tally", "--sql", "duckdb", "--from", "national", &file], 2),
        (vec!["tally", "--sql", "duckdb", &file, &file], 2),
        (vec!["tally", "--sql", "duckdb", "no-such-file.csv"], 1),
    ] {
        let output = run(&call);
        assert_eq!(output.status.code(), Some(code), "{call:?}: {}", said(&output));
        assert!(out(&output).is_empty(), "{call:?} prints no query");
    }
}
