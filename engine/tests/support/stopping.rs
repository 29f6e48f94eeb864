//! Stopping a reading.

use engine::intake::{IntakeError, Progress, Source, read};

/// Rows that may be read after a reading is asked to stop, whatever the file: it looks up at least so
/// often.
const FURTHER: u64 = 4_096;

/// Asks for a stop before the first row and after some numbers of rows, and holds that it is done within
/// a few rows more.
pub fn stops(what: &str, sources: &[Source], after: &[u64]) {
    let asked = Progress::default();
    asked.cancel();
    assert!(matches!(read(sources, &asked), Err(IntakeError::Cancelled)), "{what}: at once");
    assert_eq!(asked.rows(), 0, "{what}: at once");
    for &rows in after {
        let progress = Progress::default();
        progress.cancel_after(rows);
        let stopped = read(sources, &progress);
        assert!(matches!(stopped, Err(IntakeError::Cancelled)), "{what}: after {rows}");
        let read = progress.rows();
        assert!(read <= rows + FURTHER, "{what}: {read} rows, to stop after {rows}");
    }
}
