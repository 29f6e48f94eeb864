//! What is learnt of a file before its rows are counted, so that no file is read again for the sake of another:
//! which of its flag columns are in use, and which days can be in it.

use super::{Outcome, Pass};
use crate::clinical::Thresholds;
use crate::intake::bytes::Progress;
use crate::intake::columns::Columns;
use crate::intake::extract::{ExtractReader, flags_set};
use crate::intake::opening::{Content, ReadOptions, Readable};
use crate::intake::table::Table;
use crate::intake::values::Plausible;
use crate::intake::words::{FlagSet, IntakeError};

/// In so many rows nearly every file shows all flags that are set anywhere in it.
const ROWS: u64 = 1_000;

/// Which flags the first rows of an extract show.
///
/// # Errors
/// Where the file cannot be read; or [`IntakeError::Cancelled`].
pub(super) fn flags(table: &Table, columns: &Columns, progress: &Progress) -> Result<FlagSet, IntakeError> {
    let mut in_use = FlagSet::default();
    let mut rows = 0;
    if columns.flags == FlagSet::default() {
        return Ok(in_use);
    }
    let mut reader = ExtractReader::new(columns, table.headers());
    let read = table.for_each(&progress.apart(), |_, record| {
        if record.fault().is_none() {
            in_use = in_use.union(flags_set(&reader.row(record), columns.flags));
        }
        rows += 1;
        if rows == ROWS || in_use == columns.flags { Err(IntakeError::Cancelled) } else { Ok(()) }
    });
    match read {
        Err(IntakeError::Cancelled) if !progress.is_cancelled() => Ok(in_use),
        read => read.map(|_| in_use),
    }
}

/// Looks at every extract from a place on for days that cannot be in it. Whatever else is wrong with a file is
/// said when its rows are counted.
pub(super) fn days(
    files: &mut [Readable],
    thresholds: &Thresholds,
    options: &ReadOptions,
    progress: &Progress,
) {
    for file in files {
        if !matches!(file.content, Content::Extract(..)) || file.plausible != Plausible::default() {
            continue;
        }
        let alone = progress.apart();
        let pass = Pass::new(std::slice::from_ref(file), None, thresholds, options.at_once, &alone);
        if let Ok(Outcome::Reaches { plausible, .. }) = pass.run(options) {
            file.plausible = plausible;
        }
    }
}
