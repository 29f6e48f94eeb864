//! Splitting text into records, without losing good rows to a quotation mark that is never closed.
//!
//! A quotation mark at the start of a value, with none at its end, would make one value of everything
//! up to the next mark. Where a record spans lines that are whole rows by themselves, its first line is
//! given back as a bad row, and reading goes on at the next line.
//!
//! A text is split block by block. What a record comes to depends on the text alone, and not on where blocks end: one
//! that has no end in its block is split with the next one.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::marks::{GROUP, Marks, Run};
use crate::intake::values::Short;
use crate::intake::words::DropReason;

/// Longest row, in bytes. No system writes such rows; what comes to more is an open quotation mark, or
/// no table.
const LONGEST: usize = 1 << 20;
/// With fewer columns than this, a line of prose looks like a row.
const TELLING: usize = 3;

/// The records of a block of text. Batches go round and round, so that nothing is allocated for a row.
#[derive(Default)]
pub(in crate::intake) struct Batch {
    /// The block.
    pub text: Vec<u8>,
    /// The values of records that do not stand in the text as they are meant.
    unquoted: Vec<u8>,
    /// Where each value begins and ends, in either.
    bounds: Bounds,
    records: Vec<Span>,
}

/// Where values begin and end.
#[derive(Default)]
struct Bounds {
    /// Those in use, and room behind them: many are put there one after another without a look at how much is left.
    all: Vec<(u32, u32)>,
    used: usize,
}

impl Bounds {
    fn push(&mut self, bounds: (u32, u32)) {
        self.room()[0] = bounds;
        self.used += 1;
    }

    /// Puts the values that a run of delimiters ends, of which the first begins at `start`. Returns where the next
    /// one begins.
    #[inline]
    fn push_run(&mut self, run: Run, mut start: usize) -> usize {
        let room = self.room();
        let mut pushed = 0;
        for place in run {
            room[pushed % GROUP] = (start as u32, place as u32);
            start = place + 1;
            pushed += 1;
        }
        self.used += pushed;
        start
    }

    /// Room for as many as a run can end.
    #[inline]
    fn room(&mut self) -> &mut [(u32, u32); GROUP] {
        if self.all.len() < self.used + GROUP {
            self.all.resize(2 * (self.used + GROUP), (0, 0));
        }
        let (room, _) = self.all[self.used..].as_chunks_mut();
        &mut room[0]
    }
}

#[derive(Clone, Copy)]
struct Span {
    row: u64,
    first: usize,
    fields: usize,
    is_unquoted: bool,
    fault: Option<DropReason>,
}

impl Batch {
    /// The records of a text are still to be split.
    pub fn of(text: Vec<u8>) -> Self {
        Self { text, ..Self::default() }
    }

    /// Ready for another block.
    pub fn clear(&mut self) {
        self.text.clear();
        self.forget();
    }

    /// Forgets the records, and keeps the text.
    fn forget(&mut self) {
        self.unquoted.clear();
        self.bounds.used = 0;
        self.records.clear();
    }

    /// Its records, each with its row number as a spreadsheet shows it.
    pub fn records(&self) -> impl Iterator<Item = (u64, Fields<'_>)> {
        self.records.iter().map(|span| {
            let bytes = if span.is_unquoted { &self.unquoted } else { &self.text };
            let bounds = &self.bounds.all[span.first..span.first + span.fields];
            (span.row, Fields { bytes, bounds, fault: span.fault })
        })
    }
}

/// The fields of one record.
#[derive(Clone, Copy)]
pub(in crate::intake) struct Fields<'a> {
    bytes: &'a [u8],
    bounds: &'a [(u32, u32)],
    /// Why they cannot be used, if so.
    pub fault: Option<DropReason>,
}

impl<'a> Fields<'a> {
    pub const fn len(&self) -> usize {
        self.bounds.len()
    }

    /// What is in a place, where it is short; nothing where it is not.
    #[inline]
    pub fn short(&self, place: usize) -> Option<Short> {
        match self.bounds.get(place) {
            Some(&(start, end)) => Short::between(self.bytes, start as usize, end as usize),
            None => Some(Short::EMPTY),
        }
    }

    #[inline]
    pub fn get(&self, place: usize) -> Option<&'a [u8]> {
        let &(start, end) = self.bounds.get(place)?;
        self.bytes.get(start as usize..end as usize)
    }
}

/// Where splitting stands between two records, beside what it has still to read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::intake) struct Standing {
    /// The row that was split last, as a spreadsheet numbers it.
    pub row: u64,
    /// Whether a carriage return came last: a line feed behind it is no line of its own.
    pub after_return: bool,
    /// Whether all up to the end of the line is of a row that is too long.
    pub in_long_row: bool,
}

/// Splits text into records.
pub(in crate::intake) struct Splitter {
    csv: Reader,
    delimiter: u8,
    width: usize,
    /// Room for the values of a record, and for where each ends.
    values: Vec<u8>,
    ends: Vec<usize>,
    /// How much of that the last record took.
    whole: (usize, usize),
}

/// What became of a record.
enum Ended {
    /// It is whole, and so long.
    Record(usize),
    /// It is not whole: what is behind the block may belong to it.
    Open,
    /// It has no end where it could have one, after so many bytes.
    Nowhere(usize),
    /// It has quotation marks that take a closer look.
    Quoted,
}

impl Splitter {
    /// Splits at a delimiter. `width` is the number of columns, by which lines are known to be rows.
    pub fn new(delimiter: u8, width: usize) -> Self {
        let csv = ReaderBuilder::new().delimiter(delimiter).build();
        Self { csv, delimiter, width, values: vec![0; 1 << 12], ends: vec![0; 1 << 8], whole: (0, 0) }
    }

    /// Splits the text of a batch, from where splitting stood before it. Returns how much of it was split, and
    /// where that leaves it: the rest is the start of a record, and all of the last block is split.
    pub fn split(&mut self, batch: &mut Batch, from: Standing, is_last: bool) -> (usize, Standing) {
        batch.forget();
        let Batch { text, unquoted, bounds, records } = batch;
        let text = text.as_slice();
        let mut marks = Marks::of(text, self.delimiter);
        let (mut at, mut now) = (0, from);
        if now.in_long_row {
            at = skip_line(text, at, &mut now);
        }
        loop {
            at = skip_blank_lines(text, at, &mut now);
            if at == text.len() {
                return (at, now);
            }
            let row = now.row + 1;
            let first = bounds.used;
            let mut is_unquoted = false;
            let mut ended = plain(text, at, &mut marks, bounds, is_last);
            if matches!(ended, Ended::Quoted) {
                bounds.used = first;
                is_unquoted = true;
                ended = self.quoted(text, at, is_last);
            }
            match ended {
                Ended::Record(length) => {
                    if is_unquoted {
                        self.take(unquoted, bounds);
                    }
                    now.after_return = text[at + length - 1] == b'\r';
                    at += length;
                    let fields = bounds.used - first;
                    records.push(Span { row, first, fields, is_unquoted, fault: None });
                }
                Ended::Nowhere(length) => {
                    bounds.used = first;
                    let line = text[at..at + length].iter().position(|&byte| byte == b'\n' || byte == b'\r');
                    let fault = if line.is_some() { DropReason::OpenQuote } else { DropReason::TooLong };
                    records.push(Span { row, first, fields: 0, is_unquoted, fault: Some(fault) });
                    now.in_long_row = true;
                    at = skip_line(text, at + line.unwrap_or(length), &mut now);
                }
                Ended::Open | Ended::Quoted => {
                    bounds.used = first;
                    return (at, now);
                }
            }
            now.row = row;
        }
    }

    /// Splits a record as its quotation marks say; `take` then has its values.
    fn quoted(&mut self, text: &[u8], at: usize, is_last: bool) -> Ended {
        self.csv.reset();
        let line = self.csv.line();
        let most = text.len().min(at + LONGEST + 1);
        let (mut fed, mut written, mut fields) = (0, 0, 0);
        let at_end = loop {
            let input = &text[at + fed..most];
            if input.is_empty() {
                if fed > LONGEST {
                    return Ended::Nowhere(fed);
                }
                if !is_last {
                    return Ended::Open;
                }
            }
            let (result, read, wrote, ended) =
                self.csv.read_record(input, &mut self.values[written..], &mut self.ends[fields..]);
            fed += read;
            written += wrote;
            fields += ended;
            match result {
                ReadRecordResult::Record => break input.is_empty(),
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => double(&mut self.values),
                ReadRecordResult::OutputEndsFull => double(&mut self.ends),
                // Only blank lines come to nothing, and those were skipped.
                ReadRecordResult::End => return Ended::Open,
            }
        };
        let raw = &text[at..at + fed];
        let inner_lines = self.csv.line() - line > u64::from(raw.last() == Some(&b'\n'));
        if inner_lines && swallows_rows(raw, self.delimiter, self.width, at_end) {
            return Ended::Nowhere(fed);
        }
        self.whole = (written, fields);
        Ended::Record(fed)
    }

    /// Puts the values of the last record to those of others.
    fn take(&self, unquoted: &mut Vec<u8>, bounds: &mut Bounds) {
        let (written, fields) = self.whole;
        let base = unquoted.len();
        unquoted.extend_from_slice(&self.values[..written]);
        let mut start = base;
        for end in &self.ends[..fields] {
            bounds.push((start as u32, (base + end) as u32));
            start = base + end;
        }
    }
}

/// Splits a record whose quotation marks, if any, stand around whole values with nothing to undo in them.
fn plain(text: &[u8], at: usize, marks: &mut Marks<'_>, bounds: &mut Bounds, is_last: bool) -> Ended {
    let (mut start, mut between_quotes) = (at, None);
    let ended =
        |length| if length > LONGEST + 1 { Ended::Nowhere(LONGEST + 1) } else { Ended::Record(length) };
    marks.seek(at);
    loop {
        if between_quotes.is_none() {
            while let Some(run) = marks.run() {
                start = bounds.push_run(run, start);
            }
        }
        let Some(place) = marks.next() else { break };
        match text[place] {
            b'"' => {
                let Some(end) = (place == start).then(|| end_of_quotes(text, marks, is_last)).flatten()
                else {
                    return Ended::Quoted;
                };
                between_quotes = Some((place as u32 + 1, end as u32));
            }
            mark => {
                bounds.push(between_quotes.take().unwrap_or((start as u32, place as u32)));
                if matches!(mark, b'\n' | b'\r') {
                    return ended(place + 1 - at);
                }
                start = place + 1;
            }
        }
    }
    let rest = text.len() - at;
    if rest > LONGEST {
        return Ended::Nowhere(LONGEST + 1);
    }
    if !is_last {
        return Ended::Open;
    }
    bounds.push(between_quotes.take().unwrap_or((start as u32, text.len() as u32)));
    Ended::Record(rest)
}

/// Where a value ends that began with a quotation mark; nothing where it goes over the end of a line, or holds
/// marks that mean something else.
fn end_of_quotes(text: &[u8], marks: &mut Marks<'_>, is_last: bool) -> Option<usize> {
    while let Some(place) = marks.next() {
        match text[place] {
            b'"' => {
                // What comes behind it is a mark too: that of the next value, or of the next line.
                let behind = marks.peek().unwrap_or(text.len());
                let ends = behind == place + 1 && text.get(behind) != Some(&b'"');
                return (ends && (is_last || behind < text.len())).then_some(place);
            }
            b'\n' | b'\r' => return None,
            _ => {}
        }
    }
    None
}

/// Passes over the rest of a line and its end.
fn skip_line(text: &[u8], at: usize, now: &mut Standing) -> usize {
    match text[at..].iter().position(|&byte| byte == b'\n' || byte == b'\r') {
        Some(length) => {
            now.in_long_row = false;
            now.after_return = text[at + length] == b'\r';
            at + length + 1
        }
        None => text.len(),
    }
}

/// Counts the blank lines before the next record, which a spreadsheet shows as rows.
fn skip_blank_lines(text: &[u8], mut at: usize, now: &mut Standing) -> usize {
    loop {
        match text.get(at) {
            Some(b'\n') if now.after_return => now.after_return = false,
            Some(b'\n') => now.row += 1,
            Some(b'\r') => {
                now.row += 1;
                now.after_return = true;
            }
            Some(_) => {
                now.after_return = false;
                return at;
            }
            None => return at,
        }
        at += 1;
    }
}

fn double<T: Clone + Default>(buffer: &mut Vec<T>) {
    buffer.resize(buffer.len() * 2, T::default());
}
/// Whether a record of several lines has made one value of what are rows by themselves.
fn swallows_rows(raw: &[u8], delimiter: u8, width: usize, at_end: bool) -> bool {
    if width < TELLING {
        return false;
    }
    let count = |bytes: &[u8], wanted: u8| bytes.iter().filter(|&&byte| byte == wanted).count();
    if at_end && count(raw, b'"') % 2 == 1 {
        return true;
    }
    let raw = raw.strip_suffix(b"\n").unwrap_or(raw);
    let is_row = |line: &[u8]| count(line, delimiter) + 1 == width;
    let mut lines = raw.split(|&byte| byte == b'\n');
    let first = lines.next().is_some_and(is_row);
    let mut last = false;
    let mut lines = lines.peekable();
    while let Some(line) = lines.next() {
        last = is_row(line);
        if last && lines.peek().is_some() {
            return true;
        }
    }
    first && last
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rows of some text, each as its number and its fields; nothing for a bad one.
    fn split(text: &str) -> Vec<(u64, Option<Vec<String>>)> {
        let mut batch = Batch::of(text.into());
        let (split, _) = Splitter::new(b',', 3).split(&mut batch, Standing::default(), true);
        assert_eq!(split, text.len());
        let text = |field: &[u8]| String::from_utf8_lossy(field).into_owned();
        batch
            .records()
            .map(|(row, fields)| {
                let all = (0..fields.len()).map(|place| text(fields.get(place).unwrap())).collect();
                (row, fields.fault.is_none().then_some(all))
            })
            .collect()
    }

    fn good(row: u64, fields: &[&str]) -> (u64, Option<Vec<String>>) {
        (row, Some(fields.iter().map(ToString::to_string).collect()))
    }

    #[test]
    fn rows_are_numbered_as_a_spreadsheet_shows_them() {
        let rows = split("a,b,c\r\n\r\n\nd,\"e\r\nstill e\",f\rg,h,i\n\n\nj");
        assert_eq!(
            rows,
            [
                good(1, &["a", "b", "c"]),
                good(4, &["d", "e\r\nstill e", "f"]),
                good(5, &["g", "h", "i"]),
                good(8, &["j"])
            ]
        );
    }

    #[test]
    fn rule_1_a_quote_that_is_never_closed_costs_its_own_row_only() {
        for (text, bad) in [
            // To the end of the file.
            ("a,b,c\nd,\"e,f\ng,h,i\nj,k,l\n", vec![2]),
            ("a,b,c\nd,\"e,f\ng,h,i", vec![2]),
            // To a mark that closes it by chance, in whichever column.
            ("a,b,c\nd,\"e,f\ng,h,i\nj,\"k\",l\nm,n,o\n", vec![2]),
            ("a,b,c\nd,\"e,f\ng,h,i\nj,k\",l\nm,n,o\n", vec![2]),
            ("a,b,c\nd,\"e,f\ng,h\",i\nm,n,o\n", vec![2]),
            ("\"a,b,c\nd,e,f\ng,h,i\n", vec![1]),
        ] {
            let rows = split(text);
            assert_eq!(rows.len(), text.trim_end().lines().count(), "{text:?}: {rows:?}");
            let found: Vec<u64> = rows.iter().filter(|(_, all)| all.is_none()).map(|(row, _)| *row).collect();
            assert_eq!(found, bad, "{text:?}");
        }
    }

    #[test]
    fn a_value_of_several_lines_is_a_value() {
        for text in ["a,\"one\ntwo, and three\nfour\",c\n", "a,\"x \"\"y\"\"\nz\",c\n", "a,\"one\n\n\",c"] {
            let rows = split(text);
            assert_eq!(rows.len(), 1, "{text:?}: {rows:?}");
            assert_eq!(rows[0].1.as_ref().map(Vec::len), Some(3), "{text:?}");
        }
    }

    #[test]
    fn a_row_longer_than_anybody_writes_is_a_bad_row() {
        let long = format!("a,b,c\n{}\nd,e,f\n", "x".repeat(3 * LONGEST));
        assert_eq!(split(&long), [good(1, &["a", "b", "c"]), (2, None), good(3, &["d", "e", "f"])]);
        let lines = format!("a,b,c\n\"{}d,e,f\n", "x\n".repeat(LONGEST));
        let rows = split(&lines);
        assert_eq!(rows[1], (2, None));
        assert_eq!(rows.last(), Some(&good(LONGEST as u64 + 2, &["d", "e", "f"])));
    }
}
