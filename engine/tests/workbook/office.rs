//! The same in LibreOffice, where there is one: workbooks are worked out again there, and read back.

use std::path::{Path, PathBuf};
use std::process::Command;

use calamine::{Data, DataType, Reader, Xlsx, open_workbook};
use engine::export::{Evaluation, Workbook};
use engine::payment::{Line, evaluate};
use engine::quantity::Pence;
use engine::scheme::{Scheme, SchemeIndex};

use super::edits::Edits;
use super::places::{FACTS, Sample, made, presets, samples, with_parts};
use crate::support::none_wrong;

/// The setting by which a workbook is worked out again whenever it is opened.
const PROFILE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"#;
/// Files that are worked out in one call.
const BATCH: usize = 25;
/// The row of the first line of a statement on its sheet, and the column of its pounds.
const FIRST_LINE: u32 = 5;
const POUNDS: u32 = 4;

/// A workbook in a file, with the lines that it should come to.
struct Asked {
    file: PathBuf,
    what: String,
    /// By sheet: the lines, and which of them are values.
    sheets: Vec<(String, Vec<Line>, Vec<bool>)>,
}

/// Writes a workbook with these schemes' numbers typed into its terms, and nothing worked out again.
fn ask(
    folder: &Path,
    name: &str,
    workbook: &mut Workbook,
    evaluation: &Evaluation,
    typed: &[Scheme],
) -> Asked {
    let values = workbook.values();
    let mut sheets = Vec::new();
    for (place, of) in evaluation.schemes.iter().enumerate() {
        let scheme = SchemeIndex(place);
        workbook.type_in(scheme, &typed[place]);
        let lines = evaluate(&evaluation.selection, &typed[place]).lines;
        let is_value = |line| values.iter().any(|value| (value.scheme, value.line) == (scheme, Some(line)));
        let marks = (0..of.statement.lines.len()).map(is_value).collect();
        sheets.push((workbook.sheet_of(scheme).unwrap().to_owned(), lines, marks));
    }
    let file = folder.join(format!("{name}.xlsx"));
    std::fs::write(&file, workbook.to_bytes(&FACTS).unwrap()).unwrap();
    Asked { file, what: name.to_owned(), sheets }
}

/// Works all files of a folder out again; false where there is no LibreOffice.
fn worked_out(folder: &Path, asked: &[Asked]) -> bool {
    let profile = folder.join("profile");
    std::fs::create_dir_all(profile.join("user")).unwrap();
    std::fs::write(profile.join("user/registrymodifications.xcu"), PROFILE).unwrap();
    for batch in asked.chunks(BATCH) {
        let mut call = Command::new("soffice");
        call.arg(format!("-env:UserInstallation=file://{}", profile.display()));
        call.args(["--headless", "--convert-to", "xlsx", "--outdir"]).arg(folder.join("out"));
        call.args(batch.iter().map(|asked| &asked.file));
        match call.output() {
            Ok(output) => assert!(output.status.success(), "{output:?}"),
            Err(_) => {
                eprintln!("LibreOffice is not on the path: its part of the proof is not run.");
                return false;
            }
        }
    }
    true
}

/// What of a workbook that was worked out there is not as the engine has it.
fn wrong_in(folder: &Path, asked: &Asked) -> Vec<String> {
    let file = folder.join("out").join(asked.file.file_name().unwrap());
    let mut workbook: Xlsx<_> = open_workbook(&file).unwrap_or_else(|error| panic!("{file:?}: {error}"));
    let mut wrong = Vec::new();
    for (sheet, lines, values) in &asked.sheets {
        let cells = workbook.worksheet_range(sheet).unwrap();
        for (place, line) in lines.iter().enumerate().filter(|(place, _)| !values[*place]) {
            let cell = cells.get_value((FIRST_LINE + place as u32, POUNDS));
            let pence = match cell {
                Some(Data::Float(pounds)) => Some(Pence((pounds * 100.0).round() as i64)),
                Some(Data::Int(pounds)) => Some(Pence(pounds * 100)),
                _ => None,
            };
            if pence != line.amount.value() {
                wrong.push(format!(
                    "{}, {sheet}: {:?} {} {cell:?}, not {:?}",
                    asked.what, line.component, line.period, line.amount
                ));
            }
        }
    }
    for (sheet, cells) in workbook.worksheets() {
        let errors = cells.used_cells().filter(|(_, _, cell)| cell.is_error());
        wrong.extend(
            errors.map(|(row, column, cell)| format!("{}, {sheet}: {row} {column} {cell}", asked.what)),
        );
    }
    wrong
}

/// A workbook of schemes on a sample: as it is, and after so many edits of every scheme at once.
fn proof(sample: &Sample, schemes: Vec<Scheme>, edits: u64) {
    let folder = tempfile::tempdir().unwrap();
    let evaluation = sample.evaluation(schemes.clone());
    let mut workbook = Workbook::new(&evaluation, &FACTS);
    let mut asked = vec![ask(folder.path(), "as-it-is", &mut workbook, &evaluation, &schemes)];
    for edit in 0..edits {
        let typed = edited(&workbook, &schemes, edit);
        asked.push(ask(folder.path(), &format!("edit-{edit}"), &mut workbook, &evaluation, &typed));
    }
    if worked_out(folder.path(), &asked) {
        let lines: usize =
            asked.iter().flat_map(|asked| &asked.sheets).map(|(_, lines, _)| lines.len()).sum();
        let wrong: Vec<String> = asked.iter().flat_map(|asked| wrong_in(folder.path(), asked)).collect();
        eprintln!("{}: {} workbooks with {lines} lines, {} wrong", sample.name, asked.len(), wrong.len());
        none_wrong(&wrong);
    }
}

/// Each scheme with some of its live terms changed, so that it still is a scheme.
fn edited(workbook: &Workbook, schemes: &[Scheme], edit: u64) -> Vec<Scheme> {
    let one = |(place, scheme): (usize, &Scheme)| {
        let live: Vec<String> =
            workbook.live_terms(SchemeIndex(place)).into_iter().map(str::to_owned).collect();
        let mut edits = Edits::new(edit * 1_000 + place as u64);
        let edited = (0..10).find_map(|_| edits.edit(scheme, &live));
        edited.map_or_else(|| scheme.clone(), |(edited, _)| edited)
    };
    schemes.iter().enumerate().map(one).collect()
}

#[test]
fn libreoffice_comes_to_the_same_pence() {
    proof(&made("south-tees", 300), presets(), 1);
}

/// Every preset on every sample, and fifty edits of each.
#[test]
#[ignore = "takes half an hour"]
fn libreoffice_comes_to_the_same_pence_on_every_sample_after_fifty_edits() {
    samples().iter().for_each(|sample| proof(sample, presets(), 50));
}

/// Every part that a preset lacks, added to it.
#[test]
#[ignore = "takes half an hour"]
fn libreoffice_comes_to_the_same_pence_with_every_part() {
    samples().iter().for_each(|sample| proof(sample, with_parts(&sample.selection), 2));
}
