//! Text: how it is written, and its records, in order or on several threads.

use std::borrow::Cow;
use std::io::{Error, Read};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use super::blocks::{Blocks, InOrder};
use super::door::too_wide;
use super::header;
use super::preamble::Preamble;
use super::records::{Batch, Fields, Splitter, Standing};
use crate::activity::Header;
use crate::intake::bytes::{Encoding, Input, Progress, decoded, failed};
use crate::intake::threads::{AtOnce, BLOCK, Order, Turn, share};
use crate::intake::values::words;
use crate::intake::words::IntakeError;

/// Blocks under way where rows are read in order.
const BLOCKS: usize = 6;
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

    /// Its records, block by block.
    fn in_order<'a>(
        &self,
        input: &Input,
        width: usize,
        progress: &'a Progress,
    ) -> Result<InOrder<Box<dyn Read + Send + 'a>>, Error> {
        let AtOnce { block, .. } = AtOnce::default().for_text(input.unpacked_size());
        let blocks = Blocks::new(self.body(input, progress)?, block);
        Ok(InOrder::new(blocks, Splitter::new(self.delimiter, width)))
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
        let rows = rows(&text, delimiter, cut);
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
fn rows(text: &[u8], delimiter: u8, cut: bool) -> Rows {
    let mut batch = Batch::of(text.to_vec());
    Splitter::new(delimiter, 0).split(&mut batch, Standing::default(), true);
    let all: Rows =
        batch.records().take(header::ROWS + 1).map(|(row, fields)| (row, values(fields))).collect();
    // The last one may be cut short.
    let whole = all.len() - usize::from(cut && all.len() <= header::ROWS && !all.is_empty());
    all.into_iter().take(whole).collect()
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
    let mut text = dialect.in_order(input, 0, progress)?;
    let mut batch = Batch::default();
    while batch.records().next().is_none() && text.next(&mut batch)? {}
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

/// The records of a block under the header.
#[derive(Clone, Copy)]
pub(in crate::intake) struct TextRows<'a> {
    batch: &'a Batch,
    /// What their rows are numbered from.
    base: u64,
    /// The row of the header, and lines before its table.
    header: u64,
    before: u64,
}

impl<'a> TextRows<'a> {
    /// Its records, each with its row number as a spreadsheet shows it.
    pub fn records(self) -> impl Iterator<Item = (u64, Fields<'a>)> {
        let Self { batch, base, header, before } = self;
        let numbered = batch.records().map(move |(row, fields)| (base + row, fields));
        numbered.filter(move |(row, _)| *row > header).map(move |(row, fields)| (row + before, fields))
    }
}

impl Text<'_> {
    /// Calls `row` with every record under the header and its row number as a spreadsheet shows it, until
    /// it returns an error. Where its records are kept, they are split the first time only.
    pub fn for_each(
        &self,
        progress: &Progress,
        mut row: impl FnMut(u64, Fields<'_>) -> Result<(), IntakeError>,
    ) -> Result<u64, IntakeError> {
        let Text { input, name, dialect, width, kept } = *self;
        let failed = |why| failed(name, why);
        let mut rows = 0;
        let mut count = |batch: &Batch| -> Result<(), IntakeError> {
            if progress.is_cancelled() {
                return Err(IntakeError::Cancelled);
            }
            let before = rows;
            for (number, fields) in self.rows(batch, 0).records() {
                rows += 1;
                row(number, fields)?;
            }
            progress.add_rows(rows - before);
            Ok(())
        };
        if let Some(batches) = self.kept() {
            progress.add_bytes(input.size()?);
            batches.iter().try_for_each(count)?;
            return Ok(rows);
        }
        let mut text = dialect.in_order(input, width, progress).map_err(failed)?;
        // What is packed may come to any size.
        if let Some(kept) = kept.filter(|_| input.is_whole()) {
            let mut batches = vec![Batch::default()];
            while batches.last_mut().map_or(Ok(false), |batch| text.next(batch)).map_err(failed)? {
                batches.push(Batch::default());
            }
            kept.get_or_init(|| batches).iter().try_for_each(count)?;
            return Ok(rows);
        }
        thread::scope(|scope| {
            let (full, batches) = sync_channel::<Result<Batch, Error>>(BLOCKS);
            let (empty, spare) = sync_channel::<Batch>(BLOCKS + 2);
            scope.spawn(move || split(text, &full, &spare));
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

    /// Its records, where they are kept and were split before.
    fn kept(&self) -> Option<&Vec<Batch>> {
        self.kept.filter(|_| self.input.is_whole()).and_then(Kept::get)
    }

    const fn rows<'b>(&self, batch: &'b Batch, base: u64) -> TextRows<'b> {
        let (before, _) = self.dialect.before;
        TextRows { batch, base, header: self.dialect.header, before }
    }

    /// Has every worker take blocks and do its work on each, until there are no more; each on a thread. Blocks are
    /// numbered in the order of the text. Returns how many records there are under the header.
    pub fn side_by_side<W: Send>(
        &self,
        progress: &Progress,
        at_once: AtOnce,
        order: &Order,
        workers: &mut [W],
        work: impl Fn(&mut W, usize, TextRows<'_>) -> Result<(), IntakeError> + Sync,
    ) -> Result<u64, IntakeError> {
        let Text { input, name, dialect, width, .. } = *self;
        let counted = AtomicU64::new(0);
        let count = |worker: &mut W, block, rows: TextRows<'_>| {
            let number = rows.records().count() as u64;
            work(worker, block, rows)?;
            progress.add_rows(number);
            counted.fetch_add(number, Ordering::Relaxed);
            Ok(())
        };
        if let Some(batches) = self.kept().filter(|_| at_once.block >= BLOCK) {
            progress.add_bytes(input.size()?);
            let mut left = batches.iter();
            let next = |batch: &mut Option<_>| {
                *batch = left.next();
                Ok(batch.is_some() && !progress.is_cancelled())
            };
            share(
                workers,
                order,
                || None,
                next,
                |worker, block, batch| {
                    batch.map_or(Ok(()), |batch| count(worker, block, self.rows(batch, 0)))
                },
            )?;
        } else {
            let body = dialect.body(input, progress).map_err(|why| failed(name, why))?;
            let mut blocks = Blocks::new(body, at_once.for_text(input.unpacked_size()).block);
            let joints = Turn::new(Joint::default());
            let room = || (Splitter::new(dialect.delimiter, width), Batch::default(), false);
            let next = |(_, batch, is_last): &mut (_, Batch, bool)| {
                batch.clear();
                let more = blocks.next(&mut batch.text).map_err(|why| failed(name, why))?;
                *is_last = more == Some(true);
                Ok(more.is_some())
            };
            share(workers, order, room, next, |worker, block, (splitter, batch, is_last)| {
                let guess = splitter.split(batch, Standing::default(), *is_last);
                let base = joints.pass(block, order, |joint| joint.join(splitter, batch, guess, *is_last));
                // Where a thread broke down, nothing is counted.
                base.map_or(Err(IntakeError::Cancelled), |base| count(worker, block, self.rows(batch, base)))
            })?;
        }
        if progress.is_cancelled() { Err(IntakeError::Cancelled) } else { Ok(counted.into_inner()) }
    }
}

/// What passes from one block of a text to the next. Each is split as if a record began with it, which is so nearly
/// always; where it is not, it is split again.
#[derive(Default)]
struct Joint {
    /// Where splitting stands.
    standing: Standing,
    /// The start of a record that has no end yet.
    open: Vec<u8>,
}

impl Joint {
    /// Joins the next block to those before it. `guess` is how much of it was split and where that left it, had
    /// a record begun with it. Returns what its rows are numbered from.
    fn join(
        &mut self,
        splitter: &mut Splitter,
        batch: &mut Batch,
        guess: (usize, Standing),
        is_last: bool,
    ) -> u64 {
        let before = Standing { row: 0, ..self.standing };
        let line_goes_on = before.after_return && batch.text.first() == Some(&b'\n');
        let (split, after) = if self.open.is_empty() && !before.in_long_row && !line_goes_on {
            guess
        } else {
            self.open.extend_from_slice(&batch.text);
            std::mem::swap(&mut self.open, &mut batch.text);
            self.open.clear();
            splitter.split(batch, before, is_last)
        };
        let base = self.standing.row;
        self.standing = Standing { row: base + after.row, ..after };
        self.open.extend_from_slice(&batch.text[split..]);
        base
    }
}

fn split<R: Read>(mut text: InOrder<R>, full: &SyncSender<Result<Batch, Error>>, spare: &Receiver<Batch>) {
    loop {
        let mut batch = spare.try_recv().unwrap_or_default();
        let more = text.next(&mut batch);
        let last = !matches!(more, Ok(true));
        // Whoever listens is gone only if it has failed itself.
        if full.send(more.map(|_| batch)).is_err() || last {
            return;
        }
    }
}
