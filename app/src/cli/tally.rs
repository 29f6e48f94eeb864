//! `tally`: activity as counts, in a file of its own.

use std::path::{Path, PathBuf};

use engine::export::{TallyFormat, TallySheet, in_words, replace};
use engine::intake::{Progress, Source, read_with};

use super::args::Said;
use super::{Failure, apart, mapping, warn};

/// Counts some files and writes the tally; with small numbers suppressed where it is to be handed over.
pub fn run(files: &[PathBuf], out: &Path, suppress: bool, said: &Said) -> Result<(), Failure> {
    let format = TallyFormat::of(out).ok_or_else(|| {
        Failure::Call(format!(
            "“--out {}” says neither .csv nor .parquet, so it is not clear what to write.",
            out.display()
        ))
    })?;
    apart(out, files)?;
    let sources: Vec<Source> = files.iter().cloned().map(Source::Path).collect();
    let options = mapping::options(said)?;
    let intake = read_with(&sources, &options, &Progress::default()).map_err(Failure::input)?;
    for warning in intake.report.warnings() {
        warn(&warning);
    }
    let from: Vec<_> =
        sources.iter().map(Source::described).collect::<Result<_, _>>().map_err(Failure::input)?;
    let sheet = if suppress {
        TallySheet::suppressed(&intake.tally, &from)
    } else {
        TallySheet::exact(&intake.tally, &from)
    };
    let bytes = sheet.and_then(|sheet| sheet.bytes(format)).map_err(Failure::input)?;
    replace(out, &bytes).map_err(|error| {
        Failure::Input(format!("{} cannot be written: {}.", out.display(), in_words(&error)))
    })
}
