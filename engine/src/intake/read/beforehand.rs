//! What is learnt of a file before its rows are counted, so that no file is read again for the sake of another:
//! which of its flags speak, and which days can be in it.

use super::super::IntakeError;
use super::super::columns::Columns;
use super::super::extract::{ExtractRow, raised};
use super::super::flags::Speaking;
use super::super::opened::{Content, Readable};
use super::super::options::ReadOptions;
use super::super::plausible::Plausible;
use super::super::source::Progress;
use super::super::table::Table;
use super::{Outcome, Pass};
use crate::clinical::Thresholds;

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
