//! Splitting text into records, without losing good rows to a quotation mark that is never closed.
//!
//! A quotation mark at the start of a value, with none at its end, would make one value of everything
//! up to the next mark. Where a record spans lines that are whole rows by themselves, its first line is
//! given back as a bad row, and reading goes on at the next line.

use std::io::{Read, Result};

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use crate::intake::words::DropReason;

/// Longest row, in bytes. No system writes such rows; what comes to more is an open quotation mark, or
/// no table.
const LONGEST: usize = 1 << 20;
/// Bytes read at a time.
const BLOCK: usize = 1 << 18;
/// Records in a batch.
const RECORDS: usize = 2_048;
/// Bytes in a batch, give or take a record.
const BYTES: usize = 1 << 22;
/// With fewer columns than this, a line of prose looks like a row.
const TELLING: usize = 3;

/// Records as they are handed over. Batches go round and round, so that nothing is allocated for a row.
#[derive(Default)]
pub(in crate::intake) struct Batch {
    bytes: Vec<u8>,
    /// Where each field ends, from the start of its record.
    ends: Vec<usize>,
    used: (usize, usize),
    records: Vec<Span>,
}

#[derive(Clone, Copy)]
struct Span {
    row: u64,
    bytes: usize,
    ends: usize,
    fields: usize,
    fault: Option<DropReason>,
}

impl Batch {
    pub fn clear(&mut self) {
        self.used = (0, 0);
        self.records.clear();
    }

    pub const fn len(&self) -> usize {
        self.records.len()
    }

    pub const fn is_full(&self) -> bool {
        self.records.len() >= RECORDS || self.used.0 >= BYTES
    }

    /// Its records, each with its row number as a spreadsheet shows it.
    pub fn records(&self) -> impl Iterator<Item = (u64, Fields<'_>)> {
        self.records.iter().map(|span| {
            let (bytes, ends) = (&self.bytes[span.bytes..], &self.ends[span.ends..span.ends + span.fields]);
            (span.row, Fields { bytes, ends, fault: span.fault })
        })
    }

    /// A bad row; what it holds is not used.
    fn push_bad(&mut self, row: u64, fault: DropReason) {
        self.records.push(Span { row, bytes: 0, ends: 0, fields: 0, fault: Some(fault) });
    }
}

/// The fields of one record.
#[derive(Clone, Copy)]
pub(in crate::intake) struct Fields<'a> {
    bytes: &'a [u8],
    ends: &'a [usize],
    /// Why they cannot be used, if so.
    pub fault: Option<DropReason>,
}

impl<'a> Fields<'a> {
    pub const fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn get(&self, place: usize) -> Option<&'a [u8]> {
        let end = *self.ends.get(place)?;
        let start = match place {
            0 => 0,
            _ => self.ends[place - 1],
        };
        self.bytes.get(start..end)
    }
}

/// Splits text into records.
pub(in crate::intake) struct Splitter<R> {
    input: R,
    buffer: Vec<u8>,
    /// The bytes of `buffer` that are not split yet.
    left: std::ops::Range<usize>,
    ended: bool,
    csv: Reader,
    delimiter: u8,
    width: usize,
    row: u64,
    after_return: bool,
}

impl<R: Read> Splitter<R> {
    /// Splits at a delimiter. `width` is the number of columns, by which lines are known to be rows.
    pub fn new(input: R, delimiter: u8, width: usize) -> Self {
        Self {
            input,
            buffer: vec![0; BLOCK],
            left: 0..0,
            ended: false,
            csv: ReaderBuilder::new().delimiter(delimiter).build(),
            delimiter,
            width,
            row: 0,
            after_return: false,
        }
    }

    /// Puts records into a batch until it is full. False where there are no more.
    pub fn fill(&mut self, batch: &mut Batch) -> Result<bool> {
        while !batch.is_full() {
            if !self.next(batch)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Puts the next record into a batch. False where there is none.
    pub fn next(&mut self, batch: &mut Batch) -> Result<bool> {
        if !self.skip_blank_lines()? {
            return Ok(false);
        }
        self.row += 1;
        let (bytes, ends) = batch.used;
        let line = self.csv.line();
        let mut fed = 0;
        let at_end = loop {
            if self.left.start + fed == self.left.end && !self.ended {
                if fed > LONGEST {
                    batch.used = (bytes, ends);
                    self.give_up(batch, fed)?;
                    return Ok(true);
                }
                self.read_more()?;
                continue;
            }
            let input = &self.buffer[self.left.start + fed..self.left.end];
            let at_end = input.is_empty();
            let (result, read, written, ended) = self.csv.read_record(
                input,
                &mut batch.bytes[batch.used.0..],
                &mut batch.ends[batch.used.1..],
            );
            fed += read;
            batch.used.0 += written;
            batch.used.1 += ended;
            match result {
                ReadRecordResult::Record => break at_end,
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => double(&mut batch.bytes, 1 << 16),
                ReadRecordResult::OutputEndsFull => double(&mut batch.ends, 1 << 10),
                ReadRecordResult::End => return Ok(false),
            }
        };
        let raw = &self.buffer[self.left.start..self.left.start + fed];
        let inner_lines = self.csv.line() - line > u64::from(raw.last() == Some(&b'\n'));
        if inner_lines && swallows_rows(raw, self.delimiter, self.width, at_end) {
            batch.used = (bytes, ends);
            self.give_up(batch, fed)?;
            return Ok(true);
        }
        self.after_return = raw.last() == Some(&b'\r');
        self.left.start += fed;
        let fields = batch.used.1 - ends;
        batch.records.push(Span { row: self.row, bytes, ends, fields, fault: None });
        Ok(true)
    }

    /// Gives back the first line of a record that has no end, and goes on after it.
    fn give_up(&mut self, batch: &mut Batch, fed: usize) -> Result<()> {
        self.csv.reset();
        let raw = &self.buffer[self.left.start..self.left.start + fed];
        let end_of_line = |raw: &[u8]| raw.iter().position(|&byte| byte == b'\n' || byte == b'\r');
        if let Some(end) = end_of_line(raw) {
            self.left.start += end;
            batch.push_bad(self.row, DropReason::OpenQuote);
        } else {
            batch.push_bad(self.row, DropReason::TooLong);
            self.left.start += fed;
            loop {
                if self.left.is_empty() && (self.ended || !self.read_more()?) {
                    break;
                }
                match end_of_line(&self.buffer[self.left.clone()]) {
                    Some(end) => {
                        self.left.start += end;
                        break;
                    }
                    None => self.left.start = self.left.end,
                }
            }
        }
        // Its line break is no blank line.
        if !self.left.is_empty() {
            self.after_return = self.buffer[self.left.start] == b'\r';
            self.left.start += 1;
        }
        Ok(())
    }

    /// Counts the blank lines before the next record, which a spreadsheet shows as rows. False at the
    /// end of the text.
    fn skip_blank_lines(&mut self) -> Result<bool> {
        loop {
            if self.left.is_empty() && (self.ended || !self.read_more()?) {
                return Ok(false);
            }
            match self.buffer[self.left.start] {
                b'\n' if self.after_return => self.after_return = false,
                b'\n' => self.row += 1,
                b'\r' => {
                    self.row += 1;
                    self.after_return = true;
                }
                _ => {
                    self.after_return = false;
                    return Ok(true);
                }
            }
            self.left.start += 1;
        }
    }

    /// Reads more behind what is left. False at the end of the text.
    fn read_more(&mut self) -> Result<bool> {
        if self.left.start > 0 {
            self.buffer.copy_within(self.left.clone(), 0);
            self.left = 0..self.left.len();
        }
        if self.left.end == self.buffer.len() {
            double(&mut self.buffer, BLOCK);
        }
        loop {
            match self.input.read(&mut self.buffer[self.left.end..]) {
                Ok(read) => {
                    self.left.end += read;
                    self.ended = read == 0;
                    return Ok(read > 0);
                }
                Err(why) if why.kind() == std::io::ErrorKind::Interrupted => {}
                Err(why) => return Err(why),
            }
        }
    }
}

fn double<T: Clone + Default>(buffer: &mut Vec<T>, least: usize) {
    let length = (buffer.len() * 2).max(least);
    buffer.resize(length, T::default());
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
        let mut splitter = Splitter::new(text.as_bytes(), b',', 3);
        let mut batch = Batch::default();
        while splitter.next(&mut batch).unwrap() {}
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
