//! Rule 32: what a tally shares with another file is not added without a word.

use engine::activity::Counter;
use engine::export::TallyFormat;
use engine::intake::{IntakeError, Overlaps, Progress, ReadOptions, Source, read, read_with};

use super::{exact, suppressed};
use crate::support::counts::sum;
use crate::support::extract::{csv, file, finished};

fn named(name: &str, source: Source) -> Source {
    let Source::Bytes { bytes, .. } = source else { panic!("a file in memory") };
    Source::Bytes { name: name.to_owned(), bytes }
}

fn extract(name: &str, people: &[&str]) -> Source {
    let people: Vec<String> = people.iter().map(|id| finished(id, "")).collect();
    file(name, csv(&people))
}

fn tally(name: &str, people: &[&str]) -> Source {
    named(name, exact(&[extract("rows.csv", people)], TallyFormat::Csv))
}

fn finished_in(sources: &[Source], overlaps: Overlaps) -> Option<i64> {
    let intake =
        read_with(sources, &ReadOptions { overlaps, ..ReadOptions::default() }, &Progress::default())
            .unwrap();
    sum(&intake.tally, Counter::Finished).known()
}

#[test]
fn rule_32_two_tallies_of_one_contract_and_month_are_refused_and_named() {
    let both = [tally("one.csv", &["A"]), tally("two.csv", &["B", "C"])];
    let error = read(&both, &Progress::default()).unwrap_err();
    assert!(matches!(error, IntakeError::Overlap { .. }));
    let sentence = error.to_string();
    for word in
        ["one.csv and two.csv", "provider P with commissioner C in 2016-04, 2016-06", "--overlaps add"]
    {
        assert!(sentence.contains(word), "{sentence}");
    }
}

#[test]
fn rule_32_the_word_of_the_user_is_taken() {
    let both = [tally("one.csv", &["A"]), tally("two.csv", &["B", "C"])];
    assert_eq!(finished_in(&both, Overlaps::Add), Some(3));
    assert_eq!(finished_in(&both, Overlaps::First), Some(1));
    assert_eq!(finished_in(&both, Overlaps::Last), Some(2));
    let intake = read_with(
        &both,
        &ReadOptions { overlaps: Overlaps::Last, ..ReadOptions::default() },
        &Progress::default(),
    )
    .unwrap();
    let said = intake.report.warnings().concat();
    assert!(said.contains("one.csv and two.csv both hold") && said.contains("two.csv counts"), "{said}");
}

#[test]
fn rule_32_an_extract_and_its_own_tally_overlap() {
    let both = [extract("rows.csv", &["A"]), tally("tally.csv", &["A"])];
    let sentence = read(&both, &Progress::default()).unwrap_err().to_string();
    assert!(sentence.contains("rows.csv and tally.csv"), "{sentence}");
    assert_eq!(finished_in(&both, Overlaps::First), Some(1));
    let turned = [both[1].clone(), both[0].clone()];
    let sentence = read(&turned, &Progress::default()).unwrap_err().to_string();
    assert!(sentence.contains("tally.csv and rows.csv"), "{sentence}");
}

#[test]
fn the_same_tally_twice_counts_once() {
    let one = tally("one.csv", &["A"]);
    let again = named("copy.csv", one.clone());
    assert_eq!(finished_in(&[one, again], Overlaps::Refuse), Some(1));
}

#[test]
fn other_contracts_and_other_months_are_added() {
    let other = csv(&[finished("B", "commissioner_code=D")]);
    let files = [tally("one.csv", &["A"]), file("rows.csv", other)];
    assert_eq!(finished_in(&files, Overlaps::Refuse), Some(2));
}

#[test]
fn rule_32_lines_of_a_suppressed_tally_are_forgotten_where_months_are_taken_out() {
    let people: Vec<String> = (0..30)
        .map(|id| finished(&format!("A{id}"), if id < 20 { "service_line=2a" } else { "service_line=3a" }))
        .collect();
    let known = named("handed-over.csv", suppressed(&[file("rows.csv", csv(&people))], TallyFormat::Csv));
    let files = [extract("mine.csv", &["B"]), known];
    let intake = read_with(
        &files,
        &ReadOptions { overlaps: Overlaps::First, ..ReadOptions::default() },
        &Progress::default(),
    )
    .unwrap();
    assert!(intake.tally.margins.values().all(|margin| margin.lines.is_empty()));
    let left: Vec<String> =
        intake.tally.margins.values().flat_map(|m| &m.months).map(ToString::to_string).collect();
    assert_eq!(left, ["2016-05"], "the months that the extract has not");
}
