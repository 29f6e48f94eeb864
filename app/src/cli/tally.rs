//! `tally`: activity as counts, in a file of its own.

use std::path::{Path, PathBuf};

use engine::activity::SourceFile;
use engine::export::{TallyFormat, TallySheet};
use engine::intake::{IntakeError, Progress, Source, tables_in};

use super::args::ReadingOptions;
use super::reading::read;
use super::{Failure, apart, mapping, put, warn};
use crate::keep;

/// What the files are, and the tables of folders.
pub fn described(files: &[PathBuf]) -> Result<Vec<SourceFile>, IntakeError> {
    let mut all = Vec::new();
    for file in files {
        let tables = match file.is_dir() {
            true => tables_in(file, &Progress::default())?.0,
            false => vec![file.clone()],
        };
        for table in tables {
            all.push(Source::Path(table).described()?);
        }
    }
    Ok(all)
}

/// Keeps the key to the numbers in a tally, before the tally is there to be handed over.
pub fn keep_key_of(sheet: &TallySheet) -> Result<(), Failure> {
    if sheet.key.is_empty() {
        return Ok(());
    }
    let unkept = |why: String| {
        Failure::Input(format!(
            "The key to the numbers that stand for labels in the tally cannot be kept, so the tally was not \
             written: {why}."
        ))
    };
    let folder = keep::folder().ok_or_else(|| unkept("this machine has no folder for it".to_owned()))?;
    if let Some(file) = keep::keep_key(&folder, sheet).map_err(unkept)? {
        warn(&format!(
            "Numbers stand for {} of no known form, or of fewer than five referrals. The key to them is kept in \
             {}; do not hand it over.",
            labels(sheet.key.len()),
            file.display()
        ));
    }
    Ok(())
}

fn labels(count: usize) -> String {
    if count == 1 { "1 label".to_owned() } else { format!("{count} labels") }
}

/// Counts some files and writes the tally; with small numbers suppressed where it is to be handed over.
pub fn run(files: &[PathBuf], out: &Path, suppress: bool, said: &ReadingOptions) -> Result<(), Failure> {
    let format = TallyFormat::of(out).ok_or_else(|| {
        Failure::Call(format!(
            "“--out {}” says neither .csv nor .parquet, so it is not clear what to write.",
            out.display()
        ))
    })?;
    apart(out, files.iter().chain(&said.mapping))?;
    let sources: Vec<Source> = files.iter().cloned().map(Source::Path).collect();
    let options = mapping::options(said)?;
    let intake = read(&sources, &options)?;
    for warning in intake.report.warnings() {
        warn(&warning);
    }
    let from = described(files).map_err(Failure::input)?;
    let sheet = if suppress {
        TallySheet::suppressed(&intake.tally, &from)
    } else {
        TallySheet::exact(&intake.tally, &from)
    };
    let sheet = sheet.map_err(Failure::input)?;
    let bytes = sheet.bytes(format).map_err(Failure::input)?;
    keep_key_of(&sheet)?;
    put(out, |file| file.write_all(&bytes))
}
