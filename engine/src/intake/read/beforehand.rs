//! What is learnt of a file before its rows are counted, so that no file is read again for the sake of another:
//! which of its flags speak, and which days can be in it.

use super::{Outcome, Pass};
use crate::clinical::Thresholds;
use crate::intake::bytes::Progress;
use crate::intake::columns::Columns;
use crate::intake::extract::{ExtractRow, raised};
use crate::intake::opening::{Content, ReadOptions, Readable};
use crate::intake::table::Table;
use crate::intake::values::Plausible;
use crate::intake::words::{IntakeError, Speaking};

/// In so many rows nearly every file shows all flags that speak in it.
const ROWS: u64 = 1_000;

/// Which flags the first rows of an extract show.
///
/// # Errors
/// Where the file cannot be read; or [`IntakeError::Cancelled`].
pub(super) fn flags(table: &Table, columns: &Columns, progress: &Progress) -> Result<Speaking, IntakeError> {
    let mut speaking = Speaking::default();
    let mut rows = 0;
    if columns.flags == Speaking::default() {
        return Ok(speaking);
    }
    let read = table.for_each(&progress.apart(), |_, record| {
        if record.fault().is_none() {
            let row = ExtractRow { record, columns, headers: table.headers() };
            speaking = speaking.union(raised(&row, columns.flags));
        }
        rows += 1;
        if rows == ROWS || speaking == columns.flags { Err(IntakeError::Cancelled) } else { Ok(()) }
    });
    match read {
        Err(IntakeError::Cancelled) if !progress.is_cancelled() => Ok(speaking),
        read => read.map(|_| speaking),
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
        let pass = Pass::new(std::slice::from_ref(file), None, thresholds, &alone);
        if let Ok(Outcome::Reaches { plausible, .. }) = pass.run(options) {
            file.plausible = plausible;
        }
    }
}
