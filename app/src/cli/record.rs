//! `evaluate --record`: works a record out again.

use std::path::{Path, PathBuf};

use engine::export::Record;

use super::files::{sources, text};
use super::reading::read;
use super::{Failure, mapping, say, tally};
use crate::cli::args::Data;

/// Says that a record still comes to the same, or what is different, line by line. Files that are given stand in
/// the place of the counts that it holds.
pub fn run(file: &Path, data: &Data) -> Result<(), Failure> {
    let record = Record::from_ron(&text(file)?).map_err(Failure::input)?;
    let given = given(&data.activity, data)?;
    let given = given.as_ref().map(|(intake, from)| (&intake.tally, from.as_slice()));
    let again = record.again(given).map_err(Failure::input)?;
    if again.differences.is_empty() {
        return say(&format!("Same: all {} lines. Fingerprint {}\n", again.lines, record.fingerprint()));
    }
    say(&format!("Different, {} of {} lines:\n", again.differences.len(), again.lines))?;
    again.differences.iter().try_for_each(|difference| say(&format!("  {difference}\n")))?;
    Err(Failure::No)
}

type Given = (engine::intake::Intake, Vec<engine::activity::SourceFile>);

fn given(files: &[PathBuf], data: &Data) -> Result<Option<Given>, Failure> {
    if files.is_empty() {
        return Ok(None);
    }
    let intake = read(&sources(files), &mapping::options(&data.said)?)?;
    Ok(Some((intake, tally::described(files).map_err(Failure::input)?)))
}
