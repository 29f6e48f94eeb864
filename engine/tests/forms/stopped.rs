//! Whatever kind of file is read, it stops when somebody asks.

use engine::intake::{Glance, IntakeError, Progress, Source, tables_in};

use crate::support::extract::file;
use crate::support::forms::{gzip, parquet, xlsx, zip};
use crate::support::stopping::stops;

const SAMPLE: &str = include_str!("../../../sample_data/south-tees-synthetic.csv");

/// The sample as every kind of file whose rows are read in a way of their own.
fn forms() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("text", SAMPLE.as_bytes().to_vec()),
        ("zip", zip(&[("inside.csv", SAMPLE.as_bytes())])),
        ("gzip", gzip(SAMPLE.as_bytes())),
        ("parquet", parquet(SAMPLE)),
        ("parquet in a zip", zip(&[("inside.parquet", &parquet(SAMPLE))])),
        ("workbook", xlsx(SAMPLE)),
    ]
}

#[test]
fn every_kind_of_file_stops_within_a_few_rows_of_being_asked() {
    let rows = SAMPLE.lines().count() as u64 - 1;
    assert!(rows > 9_000, "{rows} rows");
    for (what, bytes) in forms() {
        stops(what, &[file(what, bytes)], &[1, 2_000, rows / 2]);
    }
}

#[test]
fn a_first_look_at_a_file_and_at_a_folder_stops_too() {
    let asked = Progress::default();
    asked.cancel();
    let folder = tempfile::tempdir().unwrap();
    for (what, bytes) in forms() {
        std::fs::write(folder.path().join(what), &bytes).unwrap();
        let looked = Glance::at(&file(what, bytes), &asked);
        assert!(matches!(looked, Err(IntakeError::Cancelled)), "{what}");
    }
    let looked = tables_in(folder.path(), &asked);
    assert!(matches!(looked, Err(IntakeError::Cancelled)), "{looked:?}");
    stops("folder", &[Source::Path(folder.path().to_owned())], &[1]);
}
