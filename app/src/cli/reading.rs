//! Reading activity for a command.

use std::time::Instant;

use engine::intake::{Intake, Progress, ReadOptions, Source, read_with};

use super::Failure;
use crate::journal::{self, ErrorKind, LogEvent};

/// Reads files.
///
/// # Errors
/// Where one of them cannot be used.
pub fn read(sources: &[Source], options: &ReadOptions) -> Result<Intake, Failure> {
    let (progress, started) = (Progress::default(), Instant::now());
    match read_with(sources, options, &progress) {
        Ok(intake) => {
            let (_, bytes) = progress.bytes();
            journal::note(LogEvent::Read { report: &intake.report, bytes, took: started.elapsed() });
            Ok(intake)
        }
        Err(why) => {
            journal::note(LogEvent::Failed("reading", ErrorKind::named(&why)));
            Err(Failure::input(why))
        }
    }
}
