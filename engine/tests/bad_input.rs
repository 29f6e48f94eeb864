//! Files that cannot be read: each gives a sentence that names the file, and nothing panics.

use std::path::PathBuf;

use engine::activity::Counter;
use engine::intake::{DropReason, Source};
use engine::scheme::{PRESETS, Scheme};
use polars::prelude::{Column, DataFrame, ParquetWriter};

use crate::support::extract::{count, csv, file, finished, intake, refused, rows};

/// That an error is a sentence of bearable length which names its file.
fn is_sentence(name: &str, text: &str) {
    assert!(text.contains(name), "does not name {name}: {text}");
    assert!(text.ends_with('.') && !text.contains('\n') && text.chars().count() < 700, "no sentence: {text}");
    assert!(!text.contains("Error {") && !text.contains("Some("), "not for people: {text}");
}

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x10\x08\x06\0\0\0\x1f\xf3\xffa";

#[test]
fn what_is_no_table_is_called_what_it_is() {
    for (name, bytes, what) in [
        ("picture.csv", PNG, "not text"),
        ("book.csv", b"PK\x03\x04 and so on", "a damaged or incomplete zip archive"),
        ("old.xls", b"\xD0\xCF\x11\xE0 and so on", "an old Office document"),
        ("paper.csv", b"%PDF-1.7", "a PDF"),
        ("packed.csv", b"\x1F\x8B\x08", "could not be read to its end"),
    ] {
        let sentence = refused(file(name, bytes));
        is_sentence(name, &sentence);
        assert!(sentence.contains(what), "{sentence}");
    }
}

#[test]
fn text_that_is_another_layout_shows_how_it_starts() {
    for (name, text) in [
        ("data.json", "{\"referrals\": [1, 2, 3]}\n{}\n"),
        ("prose.txt", "Dear all,\nplease find attached\n"),
        ("semicolons.csv", "referral_id;provider_code;commissioner_code\nA;P;C\n"),
        ("blank.csv", "\n\n\n"),
        ("quote.csv", "\"referral_id,provider_code\nA,P\n"),
    ] {
        is_sentence(name, &refused(file(name, text)));
    }
    let sentence = refused(file("data.json", "{\"referrals\": [1, 2, 3]}\n"));
    assert!(sentence.contains("starts with: {\"referrals\": [1, 2, 3]}"), "{sentence}");
}

#[test]
fn an_empty_file_a_header_alone_a_missing_column_and_only_broken_rows() {
    let header = csv(&[""; 0]);
    let without = csv(&["A"]).replacen("discharge_date", "discharged", 1);
    let broken = csv(&["A referral_date=x", "B referral_date="]);
    for (text, what) in [
        (String::new(), "april.csv is empty"),
        (header.clone(), "april.csv has a header but no rows under it"),
        (header.trim_end().to_owned(), "april.csv has a header but no rows under it"),
        (without, "april.csv has no discharge date (column discharge_date). The nearest is discharged."),
        (broken, "april.csv has no usable row: of 2 rows read, all were dropped"),
        (csv(&["A"]).replacen("gad7_last", "gad7_first", 1), "april.csv has the column gad7_first twice"),
    ] {
        let sentence = refused(file("april.csv", text));
        is_sentence("april.csv", &sentence);
        assert!(sentence.starts_with(what), "{sentence}");
    }
}

#[test]
fn a_path_that_is_not_there_and_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let missing = Source::Path(folder.path().join("nowhere.csv"));
    let sentence = refused(missing);
    is_sentence("nowhere.csv", &sentence);
    assert!(sentence.contains("cannot be opened"), "{sentence}");
    let inner = folder.path().join("extracts.csv");
    std::fs::create_dir(&inner).unwrap();
    let sentence = refused(Source::Path(inner));
    is_sentence("extracts.csv", &sentence);
    assert!(sentence.contains("folder"), "{sentence}");
    is_sentence("/", &refused(Source::Path(PathBuf::from("/"))));
}

/// A Parquet file of a few hundred people, as bytes.
fn parquet() -> Vec<u8> {
    let text = csv(&(0..300).map(|n| finished(&format!("R{n}"), "")).collect::<Vec<_>>());
    let mut lines = text.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let header = lines.next().unwrap();
    let rows: Vec<Vec<&str>> = lines.collect();
    let columns = header.iter().enumerate().map(|(place, name)| {
        Column::new((*name).into(), rows.iter().map(|row| row[place]).collect::<Vec<_>>())
    });
    let mut frame = DataFrame::new_infer_height(columns.collect()).unwrap();
    let mut bytes = Vec::new();
    ParquetWriter::new(&mut bytes).finish(&mut frame).unwrap();
    bytes
}

#[test]
fn a_truncated_parquet_file() {
    let whole = parquet();
    let folder = tempfile::tempdir().unwrap();
    for length in [4, 8, 100, whole.len() / 2, whole.len() - 8, whole.len() - 1] {
        let sentence = refused(file("cut.parquet", &whole[..length]));
        is_sentence("cut.parquet", &sentence);
        assert!(sentence.contains("damaged or incomplete Parquet"), "{sentence}");
        let path = folder.path().join("cut.parquet");
        std::fs::write(&path, &whole[..length]).unwrap();
        is_sentence("cut.parquet", &refused(Source::Path(path)));
    }
}

#[test]
fn a_parquet_file_of_another_layout() {
    let mut frame = DataFrame::new_infer_height(vec![Column::new("x".into(), [1, 2, 3])]).unwrap();
    let mut bytes = Vec::new();
    ParquetWriter::new(&mut bytes).finish(&mut frame).unwrap();
    let sentence = refused(file("other.parquet", bytes));
    is_sentence("other.parquet", &sentence);
    assert!(sentence.contains("not a layout"), "{sentence}");
}

#[test]
fn a_line_of_200_000_characters() {
    let long = "x".repeat(200_000);
    // As a row it has too few fields and is dropped; as a value it is a code like any other.
    let read = intake(&[&(csv(&["A", "B"]) + &long + "\n")]);
    assert_eq!(read.report.dropped[&DropReason::TooFewFields].count, 1);
    assert_eq!(count(&read, Counter::Received), Some(2));
    let read = rows(&["A".to_owned(), format!("B phq9_first={long}"), format!("C service_line={long}")]);
    assert_eq!(count(&read, Counter::Received), Some(3));
    is_sentence("long.csv", &refused(file("long.csv", long.clone() + "\n" + &long)));
    is_sentence("wide.csv", &refused(file("wide.csv", format!("referral_id,{long}\nA,B\n"))));
}

#[test]
fn a_row_of_more_cells_than_a_sheet_is_refused() {
    let wide = csv(&[finished("A", "")]).replacen('\n', &(",".repeat(20_000) + "\n"), 1);
    for (text, cells) in [(wide, "20012"), (",".repeat(2 << 20), "more than a million")] {
        let sentence = refused(file("wide.csv", text));
        is_sentence("wide.csv", &sentence);
        assert!(sentence.contains(&format!("has a first row of {cells} cells")), "{sentence}");
    }
}

#[test]
fn more_labels_than_there_are_is_another_column() {
    let mut text = csv(&[finished("A", "")]);
    for number in 0..150_001 {
        text += &format!("R{number},P{number},C,2016-04-01,,,,,,,,\n");
    }
    let sentence = refused(file("own.csv", text));
    is_sentence("own.csv", &sentence);
    assert!(sentence.contains("more than 150000 different"), "{sentence}");
}

#[test]
fn a_quote_that_is_never_closed() {
    let text = csv(&["A", "B", "C"]).replacen("B,P", "\"B,P", 1);
    let read = intake(&[&text]);
    assert_eq!(count(&read, Counter::Received), Some(2));
    assert_eq!(read.report.dropped[&DropReason::OpenQuote].examples, [(0, 3)]);
    assert_eq!(read.report.rows_dropped(), 1);
}

/// A scheme that cannot be read, as a sentence.
fn scheme(from: &str, to: &str) -> String {
    let text = PRESETS[1].text;
    assert!(text.contains(from), "{from}");
    let sentence = Scheme::from_ron("mine.ron", &text.replacen(from, to, 1)).unwrap_err().to_string();
    is_sentence("mine.ron", &sentence);
    sentence
}

#[test]
fn a_scheme_with_a_typo_says_line_and_column() {
    let line = 1 + PRESETS[1].text.lines().position(|line| line.contains("per_person:")).unwrap();
    let sentence = scheme("per_person:", "per_persn:");
    assert!(
        sentence.contains(&format!("line {line}, column ")) && sentence.contains("per_persn"),
        "{sentence}"
    );
    let sentence = scheme("per_person: 300.00,", "per_person: 300.00");
    assert!(sentence.contains(&format!("line {}, column ", line + 1)), "{sentence}");
    let sentence = scheme("Fractional", "Fractionally");
    assert!(sentence.contains("line ") && sentence.contains("Fractionally"), "{sentence}");
    scheme("per_person: 300.00", "per_person: \"cheap\"");
    scheme("Scheme(", "Schema(");
    scheme("price: (", "prices: (");
}

#[test]
fn a_scheme_that_is_empty_or_no_text_at_all() {
    for text in ["", "()", "Scheme()", "\u{0}\u{1}", "referral_id,provider_code\nA,P\n"] {
        is_sentence("mine.ron", &Scheme::from_ron("mine.ron", text).unwrap_err().to_string());
    }
}

#[test]
fn a_scheme_whose_parts_do_not_fit_together() {
    let text = PRESETS[1].text;
    let (price, penalties) = (text.find("price: (").unwrap(), text.find("penalties: (").unwrap());
    let without_price = scheme(&text[price..penalties], "");
    assert!(without_price.contains("needs a price or a value"), "{without_price}");
    let both = scheme(
        "price: (",
        "value: (per_person: 300.00), volume: (planned_people: 1, per_person: 1, beyond_plan: 1, cohort: Entering), price: (",
    );
    assert!(both.contains("both an annual value and cost and volume"), "{both}");
}
