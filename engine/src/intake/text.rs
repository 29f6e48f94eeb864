//! Comma-separated text, split on one thread while the rows are read on another.

use std::io::Read;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use csv::{ByteRecord, Reader, ReaderBuilder};

use super::cell::Cell;
use super::columns::Columns;
use super::extract::Row;
use super::source::Progress;
use super::{Field, IntakeError, Source};

/// Records handed over at a time.
const BATCH: usize = 2_048;
/// Batches under way.
const BATCHES: usize = 6;

/// A reader that leaves rows of the wrong length to us.
pub(super) fn reader(input: impl Read) -> Reader<impl Read> {
    ReaderBuilder::new().has_headers(false).flexible(true).buffer_capacity(1 << 18).from_reader(input)
}

/// Records as they are handed over; the vectors go round and round.
#[derive(Default)]
struct Batch {
    records: Vec<ByteRecord>,
    filled: usize,
}

/// Calls `row` with every record under the header and its row number as a spreadsheet shows it, until
/// it returns an error.
pub(super) fn for_each(
    source: &Source,
    progress: &Progress,
    mut row: impl FnMut(u64, &ByteRecord) -> Result<(), IntakeError>,
) -> Result<u64, IntakeError> {
    let input = source.open()?;
    let failed = |why: String| IntakeError::Read { file: source.name(), why };
    thread::scope(|scope| {
        let (full, batches) = sync_channel::<Result<Batch, String>>(BATCHES);
        let (empty, spare) = sync_channel::<Batch>(BATCHES + 2);
        scope.spawn(move || split(input, progress, &full, &spare));
        let mut number = 1;
        for batch in &batches {
            if progress.is_cancelled() {
                return Err(IntakeError::Cancelled);
            }
            let batch = batch.map_err(failed)?;
            for record in &batch.records[..batch.filled] {
                number += 1;
                row(number, record)?;
            }
            progress.add_rows(batch.filled as u64);
            // The splitter may be gone already; then nobody needs the batch back.
            let _ = empty.try_send(batch);
        }
        Ok(number - 1)
    })
}

fn split(
    input: impl Read,
    progress: &Progress,
    full: &SyncSender<Result<Batch, String>>,
    spare: &Receiver<Batch>,
) {
    let mut reader = reader(input);
    let mut header = ByteRecord::new();
    let mut done = 0;
    let mut more = match reader.read_byte_record(&mut header) {
        Ok(more) => more,
        Err(why) => {
            // Whoever listens is gone only if it has failed itself.
            let _ = full.send(Err(why.to_string()));
            return;
        }
    };
    while more {
        let mut batch = spare.try_recv().unwrap_or_default();
        batch.filled = 0;
        while batch.filled < BATCH {
            if batch.records.len() == batch.filled {
                batch.records.push(ByteRecord::new());
            }
            match reader.read_byte_record(&mut batch.records[batch.filled]) {
                Ok(true) => batch.filled += 1,
                Ok(false) => {
                    more = false;
                    break;
                }
                Err(why) => {
                    let _ = full.send(Err(why.to_string()));
                    return;
                }
            }
        }
        let position = reader.position().byte();
        progress.add_bytes(position - done);
        done = position;
        if full.send(Ok(batch)).is_err() {
            return;
        }
    }
}

/// A record with the columns of its file.
pub(super) struct TextRow<'a> {
    pub record: &'a ByteRecord,
    pub columns: &'a Columns,
}

impl Row for TextRow<'_> {
    fn cell(&self, field: Field) -> Cell<'_> {
        self.columns
            .position(field)
            .and_then(|position| self.record.get(position))
            .map_or(Cell::Missing, Cell::text)
    }

    fn text(&self) -> Vec<u8> {
        let mut text = Vec::with_capacity(self.record.as_slice().len() + self.record.len());
        for (place, field) in self.record.iter().enumerate() {
            if place > 0 {
                text.push(b',');
            }
            text.extend_from_slice(field);
        }
        text
    }
}
