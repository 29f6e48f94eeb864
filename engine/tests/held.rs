//! Files as people hold them: what spreadsheets, databases and packages make of an extract, each of one kind, with
//! the right number or the sentence that says what is wrong and what to do (rules 37 to 41).

mod days;
mod headers;
mod identity;
mod lines;
mod published;
mod schemes;

use std::path::Path;

use engine::activity::{Counter, Tally};
use engine::intake::{Intake, IntakeError, Severity, Source};

use crate::support::counts::{range, select, sum};
use crate::support::extract::try_intake;
use crate::support::money::{scheme, total};

/// A file of `data/held`.
fn held(name: &str) -> Source {
    Source::Path(Path::new(env!("CARGO_MANIFEST_DIR")).join("data/held").join(name))
}

/// The text of one.
fn text(name: &str) -> String {
    let Source::Path(path) = held(name) else { panic!("a path") };
    std::fs::read_to_string(path).unwrap()
}

/// Reads some.
fn read(names: &[&str]) -> Intake {
    let sources: Vec<Source> = names.iter().map(|name| held(name)).collect();
    try_intake(&sources).unwrap_or_else(|error| panic!("{names:?}: {error}"))
}

/// Why one is not read.
fn refusal(name: &str) -> IntakeError {
    try_intake(&[held(name)]).expect_err(name)
}

/// What South Tees pays at £100 a person from April to December 2024, in pounds.
fn pounds(tally: &Tally) -> String {
    let scheme = scheme("south-tees", &[("price.per_person", "100")]);
    total(&select(tally, &range("2024-04", "2024-12")), &scheme)
}

/// Rows kept, and people received, entered, finished and recovered.
fn people(read: &Intake) -> [i64; 5] {
    let counts = [Counter::Received, Counter::Entered, Counter::Finished, Counter::Recovered];
    let [received, entered, finished, recovered] =
        counts.map(|counter| sum(&read.tally, counter).known().expect("a known count"));
    [read.report.rows_kept() as i64, received, entered, finished, recovered]
}

/// How often a finding was made, and whether it may move payment.
fn found(read: &Intake, name: &str) -> Option<(u64, Severity)> {
    let mut all = read.report.findings.iter().filter(|finding| finding.name == name).peekable();
    let severity = all.peek()?.severity;
    Some((all.map(|finding| finding.found.count).sum(), severity))
}
