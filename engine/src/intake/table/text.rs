//! Text, split on one thread while the rows are read on another.

use std::borrow::Cow;
use std::io::{Error, Read};
use std::sync::OnceLock;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use super::door::too_wide;
use super::header;
use super::preamble::Preamble;
use super::records::{Batch, Fields, Splitter};
use crate::activity::Header;
use crate::intake::bytes::{Encoding, Input, Progress, decoded, failed};
use crate::intake::values::words;
use crate::intake::words::IntakeError;

/// Batches under way.
const BATCHES: usize = 6;
/// How much of a text is looked at to find out how it is written.
const HEAD: usize = 1 << 16;
/// What may separate the values of a row, the most usual first.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// How a text is written.
#[derive(Clone, Debug)]
pub(in crate::intake) struct Dialect {
    encoding: Encoding,
    mark: usize,
    delimiter: u8,
    /// Lines before its table, of a tally, and their length as UTF-8.
    before: (u64, u64),
    /// The row of the header, as a spreadsheet shows it.
    header: u64,
}

impl Dialect {
    /// The text of its table, as UTF-8.
    fn body<'a>(&self, input: &Input, progress: &'a Progress) -> Result<Box<dyn Read + Send + 'a>, Error> {
        let mut text = decoded(input.open(progress).map_err(Error::other)?, self.encoding, self.mark)?;
        std::io::copy(&mut text.by_ref().take(self.before.1), &mut std::io::sink())?;
        Ok(text)
    }

    /// What is unusual about it, for the reading report.
    pub fn unusual(&self) -> Vec<Cow<'static, str>> {
        let delimiter = match self.delimiter {
            b';' => Some("separated by semicolons".into()),
            b'\t' => Some("separated by tabs".into()),
            b'|' => Some("separated by bars".into()),
            _ => None,
        };
        let encoding = match self.encoding {
            Encoding::Utf8 => None,
            Encoding::Utf16Le | Encoding::Utf16Be => Some("UTF-16".into()),
            Encoding::Windows1252 => Some("Windows-1252".into()),
        };
        let header = (self.header > 1).then(|| format!("header in row {}", self.header).into());
        [delimiter, encoding, header].into_iter().flatten().collect()
    }
}

/// How a text is written, the names of its columns, and what it says of itself, where it is a tally.
pub(in crate::intake) fn look(
    input: &Input,
    name: &str,
    (encoding, mark): (Encoding, usize),
    progress: &Progress,
) -> Result<(Dialect, Vec<String>, Header), IntakeError> {
    let failed = |why| failed(name, why);
    let whole = decoded(input.look(progress)?, encoding, mark).map_err(failed)?;
    let Preamble { header, bytes, lines } = Preamble::of(whole).map_err(failed)?;
    let dialect = |delimiter, header| Dialect { encoding, mark, delimiter, before: (lines, bytes), header };
    let mut text = Vec::new();
    let mut head = decoded(input.look(progress)?, encoding, mark).map_err(failed)?;
    std::io::copy(&mut head.by_ref().take(bytes), &mut std::io::sink()).map_err(failed)?;
    head.take(HEAD as u64).read_to_end(&mut text).map_err(failed)?;
    let cut = text.len() == HEAD;
    let (separated, hint) = match text.as_slice() {
        // Excel's own way of saying it, in a line above the header.
        [b's', b'e', b'p', b'=', delimiter, b'\r' | b'\n', ..] => (Some(*delimiter), 1),
        _ => (None, 0),
    };
    let mut best: Option<(usize, u8, Rows)> = None;
    for delimiter in separated.map_or(DELIMITERS.to_vec(), |delimiter| vec![delimiter]) {
        let rows = rows(&text, delimiter, cut).map_err(failed)?;
        let score = score(&rows[hint.min(rows.len())..]);
        if best.as_ref().is_none_or(|best| score > best.0) {
            best = Some((score, delimiter, rows));
        }
    }
    let Some((_, delimiter, rows)) = best else { return Err(empty(name)) };
    let values: Vec<Vec<String>> = rows.iter().skip(hint).map(|(_, values)| values.clone()).collect();
    let place = header::place(&values);
    match rows.into_iter().nth(hint + place) {
        Some((row, headers)) => Ok((dialect(delimiter, row), headers, header)),
        // Its first row is longer than what is looked at.
        None if cut => {
            let mut dialect = dialect(b',', 1);
            let headers = whole_header(&mut dialect, input, progress).map_err(failed)?;
            let headers = headers.ok_or_else(|| too_wide(name, "more than a million"))?;
            Ok((dialect, headers, header))
        }
        None => Err(empty(name)),
    }
}

fn empty(name: &str) -> IntakeError {
    IntakeError::Empty { file: name.to_owned() }
}

/// A row as text, with its number.
type Row = (u64, Vec<String>);
type Rows = Vec<Row>;

/// The first rows of a text with their numbers.
fn rows(text: &[u8], delimiter: u8, cut: bool) -> Result<Rows, Error> {
    let mut splitter = Splitter::new(text, delimiter, 0);
    let mut batch = Batch::default();
    while batch.len() <= header::ROWS && splitter.next(&mut batch)? {}
    // The last one may be cut short.
    let whole = batch.len() - usize::from(cut && batch.len() <= header::ROWS && batch.len() > 0);
    Ok(batch.records().take(whole).map(|(row, fields)| (row, values(fields))).collect())
}

fn values(fields: Fields<'_>) -> Vec<String> {
    let value = |place| words(fields.get(place).unwrap_or_default()).trim().to_owned();
    (0..fields.len()).map(value).collect()
}

/// How much of the text a delimiter explains: how many of it there are in rows of the usual number.
fn score(rows: &[Row]) -> usize {
    let alike = |width: usize| rows.iter().filter(|(_, values)| values.len() == width).count();
    rows.iter()
        .map(|(_, values)| values.len().saturating_sub(1) * alike(values.len()))
        .max()
        .unwrap_or_default()
}

/// The first row of a text; nothing where it is longer than a row can be.
fn whole_header(
    dialect: &mut Dialect,
    input: &Input,
    progress: &Progress,
) -> Result<Option<Vec<String>>, Error> {
    let mut splitter = Splitter::new(dialect.body(input, progress)?, dialect.delimiter, 0);
    let mut batch = Batch::default();
    splitter.next(&mut batch)?;
    let Some((row, fields)) = batch.records().next() else { return Ok(Some(Vec::new())) };
    dialect.header = row;
    Ok(fields.fault.is_none().then(|| values(fields)))
}

/// The records of a text, kept once they were split: a small file is looked at several times before its rows
/// are counted.
pub(in crate::intake) type Kept = OnceLock<Vec<Batch>>;

/// A text that is a table.
pub(super) struct Text<'a> {
    pub input: &'a Input,
    pub name: &'a str,
    pub dialect: &'a Dialect,
    /// How many columns its header has.
    pub width: usize,
    pub kept: Option<&'a Kept>,
}

/// Calls `row` with every record under the header and its row number as a spreadsheet shows it, until
/// it returns an error. With `kept`, the records are split the first time only.
pub(super) fn for_each(
    text: &Text<'_>,
    progress: &Progress,
    mut row: impl FnMut(u64, Fields<'_>) -> Result<(), IntakeError>,
) -> Result<u64, IntakeError> {
    let Text { input, name, dialect, width, kept } = *text;
    let failed = |why| failed(name, why);
    let mut rows = 0;
    let mut count = |batch: &Batch| -> Result<(), IntakeError> {
        if progress.is_cancelled() {
            return Err(IntakeError::Cancelled);
        }
        let before = rows;
        for (number, fields) in batch.records().filter(|(number, _)| *number > dialect.header) {
            rows += 1;
            row(number + dialect.before.0, fields)?;
        }
        progress.add_rows(rows - before);
        Ok(())
    };
    // What is packed may come to any size.
    let kept = kept.filter(|_| input.is_whole());
    if let Some(batches) = kept.and_then(Kept::get) {
        progress.add_bytes(input.size()?);
        batches.iter().try_for_each(count)?;
        return Ok(rows);
    }
    let text = dialect.body(input, progress).map_err(failed)?;
    let mut splitter = Splitter::new(text, dialect.delimiter, width);
    if let Some(kept) = kept {
        let mut batches = Vec::new();
        let mut more = true;
        while more {
            let mut batch = Batch::default();
            more = splitter.fill(&mut batch).map_err(failed)?;
            batches.push(batch);
        }
        kept.get_or_init(|| batches).iter().try_for_each(count)?;
        return Ok(rows);
    }
    thread::scope(|scope| {
        let (full, batches) = sync_channel::<Result<Batch, Error>>(BATCHES);
        let (empty, spare) = sync_channel::<Batch>(BATCHES + 2);
        scope.spawn(move || split(splitter, &full, &spare));
        for batch in &batches {
            let batch = batch.map_err(failed)?;
            count(&batch)?;
            // The splitter may be gone already; then nobody needs the batch back.
            let _ = empty.try_send(batch);
        }
        Ok::<(), IntakeError>(())
    })?;
    Ok(rows)
}

fn split<R: Read>(
    mut splitter: Splitter<R>,
    full: &SyncSender<Result<Batch, Error>>,
    spare: &Receiver<Batch>,
) {
    loop {
        let mut batch = spare.try_recv().unwrap_or_default();
        batch.clear();
        let more = splitter.fill(&mut batch);
        let last = !matches!(more, Ok(true));
        // Whoever listens is gone only if it has failed itself.
        if full.send(more.map(|_| batch)).is_err() || last {
            return;
        }
    }
}
