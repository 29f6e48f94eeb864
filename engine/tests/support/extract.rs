//! Referral extracts made from a few words a row.

use std::collections::BTreeMap;

use engine::activity::Counter;
use engine::intake::{Field, Intake, IntakeError, Progress, Source, read};
use engine::quantity::Quantity;

use super::counts::{sum, whole};

/// A course that finished in June 2016 with recovery and reliable improvement.
pub const FINISHED: &str = "first_treatment_date=2016-04-11 second_treatment_date=2016-04-25 \
    treatment_contact_count=6 discharge_date=2016-06-30 \
    phq9_first=14 phq9_last=9 gad7_first=12 gad7_last=7";

/// An extract as text. A row is a referral id and `field=value` words; what is not said is empty,
/// but for provider P, commissioner C, 1 April 2016 and no contacts. Of words for the same field the
/// last counts. The columns are the required ones and those that any row names.
pub fn csv(rows: &[impl AsRef<str>]) -> String {
    let rows: Vec<BTreeMap<&str, &str>> = rows.iter().map(|row| cells(row.as_ref())).collect();
    let columns: Vec<&str> = Field::EVERY
        .iter()
        .filter(|field| field.is_required() || rows.iter().any(|r| r.contains_key(field.name())))
        .map(|field| field.name())
        .collect();
    let mut text = columns.join(",") + "\n";
    for row in &rows {
        let values: Vec<&str> =
            columns.iter().map(|column| row.get(column).copied().unwrap_or_default()).collect();
        text += &(values.join(",") + "\n");
    }
    text
}

fn cells(row: &str) -> BTreeMap<&str, &str> {
    let mut words = row.split_whitespace();
    let mut cells = BTreeMap::from([
        ("referral_id", words.next().unwrap_or_default()),
        ("provider_code", "P"),
        ("commissioner_code", "C"),
        ("referral_date", "2016-04-01"),
        ("treatment_contact_count", "0"),
    ]);
    for word in words {
        let (name, value) = word.split_once('=').expect("field=value");
        assert!(Field::named(name).is_some(), "no field {name}");
        cells.insert(name, value);
    }
    cells
}

/// A person who finished a course like [`FINISHED`], with some fields different.
pub fn finished(id: &str, different: &str) -> String {
    format!("{id} {FINISHED} {different}")
}

/// A file in memory.
pub fn file(name: &str, content: impl AsRef<[u8]>) -> Source {
    Source::Bytes { name: name.to_owned(), bytes: content.as_ref().into() }
}

pub fn try_intake(sources: &[Source]) -> Result<Intake, IntakeError> {
    read(sources, &Progress::default())
}

/// Reads some texts, each as a file.
pub fn intake(texts: &[&str]) -> Intake {
    let sources: Vec<Source> =
        texts.iter().enumerate().map(|(place, text)| file(&format!("{place}.csv"), text)).collect();
    try_intake(&sources).expect("files that can be read")
}

/// Reads rows as one file.
pub fn rows(rows: &[impl AsRef<str>]) -> Intake {
    intake(&[&csv(rows)])
}

/// The sentence of a file that cannot be read.
pub fn refused(source: Source) -> String {
    try_intake(&[source]).expect_err("a file that cannot be read").to_string()
}

/// A count over everything that was read, where it is known.
pub fn count(intake: &Intake, counter: Counter) -> Option<i64> {
    sum(&intake.tally, counter).known()
}

/// Numerator and denominator of a measure over everything that was read.
pub fn ratio(intake: &Intake, measure: &str) -> (Quantity, Quantity) {
    let measure = engine::measure::by_id(measure).expect("a measure of the catalogue");
    let ratio = measure.ratio(&[whole(&intake.tally)], None);
    (ratio.numerator, ratio.denominator)
}

/// The same for counts that are known.
pub fn known(intake: &Intake, measure: &str) -> (i64, i64) {
    let (numerator, denominator) = ratio(intake, measure);
    (numerator.known().expect("a known numerator"), denominator.known().expect("a known denominator"))
}
