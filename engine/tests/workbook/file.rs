//! The file: functions that every spreadsheet has, the same bytes each time, and names that no formula hides in.

use std::collections::BTreeSet;
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use engine::export::{Evaluation, workbook};
use engine::scheme::Scheme;

use super::places::{FACTS, Sample, made, presets};
use crate::support::extract::{csv, finished, intake};

/// Functions that Excel 2016 and LibreOffice both have.
const KNOWN: [&str; 12] =
    ["AND", "CHOOSE", "COUNT", "COUNTIF", "IF", "INT", "MAX", "MIN", "OR", "ROUND", "SUM", "SUMIF"];
/// What Excel holds of a formula.
const LONGEST_FORMULA: usize = 8_192;

fn opened(evaluation: &Evaluation) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(workbook(evaluation, &FACTS).unwrap())).unwrap()
}

fn formulas(evaluation: &Evaluation) -> Vec<String> {
    let mut book = opened(evaluation);
    let mut all = Vec::new();
    for sheet in book.sheet_names() {
        let cells = book.worksheet_formula(&sheet).unwrap();
        all.extend(
            cells.used_cells().map(|(_, _, formula)| formula.clone()).filter(|formula| !formula.is_empty()),
        );
    }
    all
}

/// The functions that a formula calls, outside its text and the names of sheets.
fn functions(formula: &str) -> BTreeSet<String> {
    let without_sheets: String = formula.split('\'').step_by(2).collect();
    let bare: String = without_sheets.split('"').step_by(2).collect();
    let before = bare.match_indices('(').map(|(place, _)| {
        let name: String = bare[..place].chars().rev().take_while(|c| c.is_ascii_alphanumeric()).collect();
        name.chars().rev().collect()
    });
    before.filter(|name: &String| !name.is_empty()).collect()
}

#[test]
fn only_functions_that_excel_2016_and_libreoffice_both_have() {
    let formulas = formulas(&made("humber", 200).evaluation(presets()));
    assert!(formulas.len() > 1_000);
    let called: BTreeSet<String> = formulas.iter().flat_map(|formula| functions(formula)).collect();
    let unknown: Vec<&String> = called.iter().filter(|name| !KNOWN.contains(&name.as_str())).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
    assert!(formulas.iter().all(|formula| formula.len() <= LONGEST_FORMULA));
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let evaluation = made("wakefield", 200).evaluation(presets());
    assert_eq!(workbook(&evaluation, &FACTS).unwrap(), workbook(&evaluation, &FACTS).unwrap());
}

/// Names that a spreadsheet would take for something else, or cannot have.
const HOSTILE: [&str; 8] = [
    "=HYPERLINK(\"http://example.org\")",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "a\tb/c:d*e?f[g]h'",
    "اسم من اليمين إلى اليسار",
    "🙂🙃🙂🙃🙂🙃🙂🙃🙂🙃🙂🙃🙂🙃🙂🙃🙂🙃",
    "History",
];

#[test]
fn hostile_names_are_text_and_have_sheets() {
    let long = "long ".repeat(80);
    let names: Vec<&str> = HOSTILE.into_iter().chain([long.as_str(), long.as_str()]).collect();
    let named =
        |name: &&str| Scheme { name: (*name).to_owned(), id: (*name).to_owned(), ..presets().swap_remove(0) };
    let provider = "=cmd|'/c calc'!A1";
    let rows = (0..5).map(|row| finished(&format!("r{row}"), "")).collect::<Vec<_>>();
    let extract = csv(&rows).replace(",P,", &format!(",\"{provider}\","));
    let read = intake(&[&extract]);
    let sample = Sample::of("hostile", read);
    let evaluation = sample.evaluation(names.iter().map(named).collect());
    let mut book = opened(&evaluation);
    assert_eq!(book.sheet_names().len(), 6 + names.len());
    let calls = |formula: &String| functions(formula).iter().any(|name| !KNOWN.contains(&name.as_str()));
    for sheet in book.sheet_names() {
        assert!(sheet.encode_utf16().count() <= 31, "{sheet}");
        assert!(!book.worksheet_formula(&sheet).unwrap().used_cells().any(|(_, _, formula)| calls(formula)));
    }
    let check = book.worksheet_range("Check").unwrap();
    let text = |wanted: &str| check.used_cells().any(|(_, _, cell)| *cell == Data::String(wanted.to_owned()));
    // Codes are read in capitals.
    assert!(text(HOSTILE[0]) && text(&provider.to_uppercase()));
}
