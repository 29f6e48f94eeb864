//! Small inputs on which an amount once came out wrong, each in a folder of `pounds/`: an activity file, the
//! words of the call, a scheme where it is no preset, and the lines that are right.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// The folders; none would hold nothing.
fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pounds");
    let entries = std::fs::read_dir(folder).expect("the folder of cases");
    let mut cases: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    cases.retain(|path| path.is_dir());
    cases.sort();
    assert!(!cases.is_empty(), "no case was found");
    cases
}

fn text(case: &Path, name: &str) -> String {
    std::fs::read_to_string(case.join(name)).expect("a file of the case")
}

fn evaluated(case: &Path) -> Value {
    let mut call = Command::new(env!("CARGO_BIN_EXE_weighting-room"));
    call.args(["evaluate", "--format", "json", "--period", "month"]);
    call.arg("--activity").arg(case.join("activity.csv"));
    call.args(text(case, "args").lines().filter(|word| !word.is_empty()));
    if case.join("scheme.ron").exists() {
        call.arg("--scheme").arg(case.join("scheme.ron"));
    }
    let output = call.output().expect("the program starts");
    assert!(output.status.success(), "{}: {}", case.display(), String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("standard output is JSON")
}

/// What is wrong with a row of `expected.csv`: part, provider, commissioner, period, component, amount, least,
/// most. An empty amount is none; bounds are held to only where they are given, or where no amount is.
fn wrong(document: &Value, row: &str) -> Option<String> {
    let cells: Vec<&str> = row.split(',').collect();
    let [part, provider, commissioner, period, component, amount, least, most] = cells[..] else {
        panic!("a row of another form: {row}");
    };
    if part == "measures" {
        return wrong_measure(document, [provider, commissioner, period, component], amount);
    }
    let lines = document["schemes"][0][part].as_array().expect("lines");
    let of = |line: &&Value| {
        line["provider"] == provider
            && line["commissioner"] == commissioner
            && line["period"] == period
            && line["component"] == component
    };
    let Some(line) = lines.iter().find(of) else {
        // What does not move in a month has no line there.
        return (amount != "0.00").then(|| format!("no line for {row}"));
    };
    let is = |key: &str, wanted: &str| {
        line[key].as_str() == Some(wanted) || line[key].is_null() && wanted.is_empty()
    };
    let bounded = !least.is_empty() || !most.is_empty();
    let right = is("amount", amount) && (!bounded || is("least", least) && is("most", most));
    (!right).then(|| format!("{row} is {line}"))
}

fn wrong_measure(document: &Value, key: [&str; 4], counts: &str) -> Option<String> {
    let [provider, commissioner, period, id] = key;
    let measures = document["measures"].as_array().expect("measures");
    let of = |measure: &&Value| {
        measure["provider"] == provider
            && measure["commissioner"] == commissioner
            && measure["period"] == period
            && measure["id"] == id
    };
    let measure = measures.iter().find(of);
    let found = measure.map_or_else(String::new, |m| format!("{} of {}", m["numerator"], m["denominator"]));
    (found != counts).then(|| format!("{id} is {found}, not {counts}"))
}

#[test]
fn amounts_that_once_came_out_wrong_are_right() {
    let mut all = Vec::new();
    for case in cases() {
        let document = evaluated(&case);
        let name = case.file_name().unwrap_or_default().to_string_lossy().into_owned();
        for row in text(&case, "expected.csv").lines().skip(1).filter(|row| !row.is_empty()) {
            all.extend(wrong(&document, row).map(|what| format!("{name}: {what}")));
        }
    }
    assert!(all.is_empty(), "{} wrong:\n{}", all.len(), all.join("\n"));
}
