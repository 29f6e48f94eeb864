//! Reading activity for a command.

use std::time::Instant;

use engine::intake::{Intake, Progress, ReadOptions, Source, read_with};

use super::Failure;
use crate::journal::{self, ErrorKind, Event};

/// Reads files.
///
/// # Errors
/// Where one of them cannot be used.
pub fn read(sources: &[Source], options: &ReadOptions) -> Result<Intake, Failure> {
    let (progress, started) = (Progress::default(), Instant::now());
    match read_with(sources, options, &progress) {
        Ok(intake) => {
            let (_, bytes) = progress.bytes();
            journal::note(Event::Read { report: &intake.report, bytes, took: started.elapsed() });
            Ok(intake)
        }
        Err(why) => {
            journal::note(Event::Failed("reading", ErrorKind::of(&why)));
            Err(Failure::input(why))
        }
    }
}
