//! Comma-separated text, split on one thread while the rows are read on another.

use std::io::Read;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use csv::{ByteRecord, Reader, ReaderBuilder};

use super::preamble::Preamble;
use super::source::Progress;
use super::{IntakeError, Source};

/// Records handed over at a time.
const BATCH: usize = 2_048;
/// Batches under way.
const BATCHES: usize = 6;

/// A reader that leaves rows of the wrong length to us.
fn reader(input: impl Read) -> Reader<impl Read> {
    ReaderBuilder::new().has_headers(false).flexible(true).buffer_capacity(1 << 18).from_reader(input)
}

/// The file from where its table starts.
fn body(source: &Source) -> Result<Box<dyn Read + Send>, IntakeError> {
    let failed = |why: std::io::Error| IntakeError::Read { file: source.name(), why: why.to_string() };
    Preamble::of(source)?.skip(source.open()?).map_err(failed)
}

/// The names of a text file's columns: its first record.
pub(super) fn headers(source: &Source) -> Result<Vec<String>, IntakeError> {
    let mut reader = reader(body(source)?);
    let mut record = ByteRecord::new();
    reader
        .read_byte_record(&mut record)
        .map_err(|why| IntakeError::Read { file: source.name(), why: why.to_string() })?;
    let names = record.iter().enumerate().map(|(place, name)| {
        let name = String::from_utf8_lossy(name);
        if place == 0 {
            name.trim_start_matches('\u{feff}').trim().to_owned()
        } else {
            name.trim().to_owned()
        }
    });
    Ok(names.collect())
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
    let input = body(source)?;
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
