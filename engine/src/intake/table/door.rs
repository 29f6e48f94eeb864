//! One door for every kind of table: what its columns are called, and its rows one by one.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use calamine::DataRef;

use super::parquet;
use super::records::Fields;
use super::sheet::{self, Sheet};
use super::text::{self, Dialect, Text, TextRows};
use crate::activity::Header;
use crate::intake::bytes::{FileKind, Input, Progress, Source, Stamp, Zipped, contents, office};
use crate::intake::threads::{AtOnce, Order};
use crate::intake::values::{Cell, Short};
use crate::intake::words::{DropReason, Form, IntakeError};

/// How much of a file is looked at to see what it is.
const HEAD: usize = 1 << 16;

/// Columns of a sheet, as Excel has them: no table has more.
pub(in crate::intake) const MOST_COLUMNS: usize = 16_384;

/// The sentence for a first row that is none of a table.
pub(in crate::intake) fn too_wide(file: &str, columns: &str) -> IntakeError {
    IntakeError::TooWide { file: file.to_owned(), columns: columns.to_owned(), most: MOST_COLUMNS }
}

/// A table in a file, whatever kind of file it is.
pub(in crate::intake) struct Table {
    name: String,
    headers: Vec<String>,
    /// What it says of itself, where it is a tally.
    header: Header,
    rows: Rows,
    /// The file on disk, and how it looked when it was opened.
    file: Source,
    stamp: Stamp,
    /// Its records, where it is small enough for them to be kept.
    kept: Option<Box<text::Kept>>,
}

enum Rows {
    Text(Input, Dialect),
    Parquet(Source),
    Sheet(Source, Sheet),
}

/// A table before it is known which file on disk it is from.
struct Found {
    name: String,
    headers: Vec<String>,
    header: Header,
    rows: Rows,
}

impl Table {
    /// The tables of a file, recognised by its content: at least one. An archive or a workbook may hold
    /// several, each named after it: `archive.zip/april.csv`, `book.xlsx/Referrals`.
    ///
    /// # Errors
    /// A sentence where it holds no table, is empty or cannot be read; or that somebody stopped it.
    pub fn open(source: &Source, progress: &Progress) -> Result<Vec<Self>, IntakeError> {
        let stamp = source.stamp()?;
        let found = find(source.name(), &Input::whole(source), false, progress)?;
        let table = |found: Found| {
            let Found { name, headers, header, rows } = found;
            Self { name, headers, header, rows, file: source.clone(), stamp, kept: None }
        };
        Ok(found.into_iter().map(table).collect())
    }

    /// Keeps its records from the first time that they are split.
    pub fn keep(&mut self) {
        self.kept = Some(Box::default());
    }

    /// Its name, for reports: that of its file, with its own name in an archive or a workbook.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The folder that it is in; an archive and a workbook are folders too.
    pub fn folder(&self) -> PathBuf {
        let file = self.file.name();
        let inner = self.name.strip_prefix(&file).and_then(|rest| rest.strip_prefix('/'));
        let within =
            |inner| self.file.folder().join(&file).join(Path::new(inner).parent().unwrap_or(Path::new("")));
        inner.map_or_else(|| self.file.folder(), within)
    }

    /// What kind of file it is in.
    pub const fn form(&self) -> Form {
        match self.rows {
            Rows::Text(..) => Form::Text,
            Rows::Parquet(_) => Form::Parquet,
            Rows::Sheet(..) => Form::Workbook,
        }
    }

    /// What is unusual about it as a file, in words.
    pub fn unusual(&self) -> Vec<String> {
        let unusual = match &self.rows {
            Rows::Text(_, dialect) => dialect.unusual(),
            Rows::Sheet(_, sheet) => sheet.unusual(),
            Rows::Parquet(_) => Vec::new(),
        };
        unusual.into_iter().map(Cow::into_owned).collect()
    }

    /// The names of its columns, without the spaces around them.
    pub fn headers(&self) -> &[String] {
        &self.headers
    }

    /// What it says of itself, where it is a tally.
    pub const fn header(&self) -> &Header {
        &self.header
    }

    /// How many bytes reading it takes, for whoever watches.
    pub fn size(&self) -> Result<u64, IntakeError> {
        match &self.rows {
            Rows::Text(input, _) => input.size(),
            Rows::Parquet(source) | Rows::Sheet(source, _) => source.size(),
        }
    }

    /// Calls `row` with every row under the header and its number as a spreadsheet shows it, until it
    /// returns an error. Returns the number of rows.
    ///
    /// # Errors
    /// What `row` returned; a sentence where the file cannot be read to its end, or is not the one that
    /// was opened; or that somebody stopped it.
    pub fn for_each(
        &self,
        progress: &Progress,
        mut row: impl FnMut(u64, Record<'_>) -> Result<(), IntakeError>,
    ) -> Result<u64, IntakeError> {
        let columns = self.headers.len();
        self.unchanged(|| match &self.rows {
            Rows::Text(input, dialect) => self.text(input, dialect).for_each(progress, |number, fields| {
                row(number, Record { values: Values::Text(fields), columns })
            }),
            Rows::Parquet(source) => parquet::for_each(source, progress, |some| {
                some.rows().try_for_each(|(number, place)| {
                    row(number, Record { values: Values::Parquet(some.batch, place), columns })
                })
            }),
            Rows::Sheet(source, sheet) => {
                sheet::for_each(source, &self.name, sheet, columns, progress, |number, cells| {
                    row(number, Record { values: Values::Sheet(cells), columns })
                })
            }
        })
    }

    /// How many workers [`side_by_side`](Self::side_by_side) has something to do for.
    pub fn threads(&self, at_once: AtOnce) -> usize {
        match &self.rows {
            Rows::Text(input, _) => {
                let bytes = input.unpacked_size();
                at_once.for_text(bytes).threads_for(bytes)
            }
            Rows::Parquet(source) => at_once.threads_for(source.size().unwrap_or(0)),
            // The cells of a sheet come one after another.
            Rows::Sheet(..) => 1,
        }
    }

    /// Has every worker take blocks of rows and do its work on each, until there are no more. Blocks are numbered in
    /// the order of the file, and every block that was begun is worked on, so that none is waited for in vain.
    /// Returns the number of rows.
    ///
    /// # Errors
    /// As [`for_each`](Self::for_each): that of the first block that has one.
    pub fn side_by_side<W: Send>(
        &self,
        progress: &Progress,
        at_once: AtOnce,
        order: &Order,
        workers: &mut [W],
        work: impl Fn(&mut W, Block<'_>) -> Result<(), IntakeError> + Sync,
    ) -> Result<u64, IntakeError> {
        let columns = self.headers.len();
        self.unchanged(|| match &self.rows {
            Rows::Text(input, dialect) => {
                let text = self.text(input, dialect);
                text.side_by_side(progress, at_once, order, workers, |worker, number, rows| {
                    work(worker, Block { number, columns, rows: BlockRows::Text(rows) })
                })
            }
            Rows::Parquet(source) => {
                parquet::side_by_side(source, progress, order, workers, |worker, number, rows| {
                    work(worker, Block { number, columns, rows: BlockRows::Parquet(rows) })
                })
            }
            Rows::Sheet(source, sheet) => {
                let Some(worker) = workers.first_mut() else { return Ok(0) };
                sheet::in_blocks(source, &self.name, sheet, columns, progress, |number, rows| {
                    work(worker, Block { number, columns, rows: BlockRows::Sheet(rows) })
                })
            }
        })
    }

    fn text<'a>(&'a self, input: &'a Input, dialect: &'a Dialect) -> Text<'a> {
        let kept = self.kept.as_deref();
        Text { input, name: &self.name, dialect, width: self.headers.len(), kept }
    }

    /// Reads rows, and sees that the file is still the one that was opened.
    fn unchanged(&self, read: impl FnOnce() -> Result<u64, IntakeError>) -> Result<u64, IntakeError> {
        self.file.is_still(self.stamp)?;
        match read() {
            Ok(rows) => self.file.is_still(self.stamp).map(|()| rows),
            // Damage that a change made is told as the change.
            Err(error @ (IntakeError::Read { .. } | IntakeError::Damaged { .. })) => {
                self.file.is_still(self.stamp).and(Err(error))
            }
            Err(error) => Err(error),
        }
    }
}

/// Some rows of a table that follow one another.
pub(in crate::intake) struct Block<'a> {
    /// Its number, in the order of the file.
    pub number: usize,
    /// How many columns the header has.
    columns: usize,
    rows: BlockRows<'a>,
}

enum BlockRows<'a> {
    Text(TextRows<'a>),
    Parquet(parquet::BatchRows<'a>),
    Sheet(&'a sheet::RowsOfCells<'a>),
}

impl Block<'_> {
    /// Calls `row` with each of its rows and their numbers as a spreadsheet shows them, until it returns an error.
    pub fn for_each<E>(&self, mut row: impl FnMut(u64, Record<'_>) -> Result<(), E>) -> Result<(), E> {
        let columns = self.columns;
        match self.rows {
            BlockRows::Text(rows) => rows.records().try_for_each(|(number, fields)| {
                row(number, Record { values: Values::Text(fields), columns })
            }),
            BlockRows::Parquet(rows) => rows.rows().try_for_each(|(number, place)| {
                row(number, Record { values: Values::Parquet(rows.batch, place), columns })
            }),
            BlockRows::Sheet(rows) => rows.rows().try_for_each(|(number, cells)| {
                row(number, Record { values: Values::Sheet(cells), columns })
            }),
        }
    }
}

/// The tables of a file, or of a member of an archive.
fn find(name: String, input: &Input, inside: bool, progress: &Progress) -> Result<Vec<Found>, IntakeError> {
    let head = input.head(HEAD, &name, progress)?;
    if head.is_empty() {
        return Err(IntakeError::Empty { file: name });
    }
    let found = match FileKind::of(&head) {
        FileKind::Text(encoding, mark) => {
            let (dialect, headers, header) = text::look(input, &name, (encoding, mark), progress)?;
            vec![Found { name, headers, header, rows: Rows::Text(input.clone(), dialect) }]
        }
        FileKind::Parquet => {
            let source = input.held(&name, progress)?;
            let (headers, header) = (parquet::headers(&source)?, parquet::header(&source)?);
            vec![Found { name, headers, header, rows: Rows::Parquet(source) }]
        }
        FileKind::Zip => {
            let source = input.held(&name, progress)?;
            zipped(&name, source, inside, progress)?
        }
        FileKind::Gzip if inside => return Err(IntakeError::Nested { file: name }),
        FileKind::Gzip => find(name, &Input::gzip(&input.source), true, progress)?,
        FileKind::Office => return Err(office(&input.held(&name, progress)?, progress)?),
        FileKind::Other(what) => return Err(IntakeError::NotATable { file: name, what: what.to_owned() }),
    };
    if let Some(wide) = found.iter().find(|table| table.headers.len() > MOST_COLUMNS) {
        return Err(too_wide(&wide.name, &wide.headers.len().to_string()));
    }
    match found.as_slice() {
        [only] if only.headers.iter().all(String::is_empty) => {
            Err(IntakeError::Empty { file: only.name.clone() })
        }
        _ => Ok(found),
    }
}

/// The tables of a zip file: sheets of a workbook, or members of an archive.
fn zipped(name: &str, source: Source, inside: bool, progress: &Progress) -> Result<Vec<Found>, IntakeError> {
    let file = || name.to_owned();
    let members = match contents(&source, name, progress)? {
        Zipped::Workbook => {
            let sheets = sheet::look(&source, name, progress)?;
            let found = |(sheet, headers): (Sheet, Vec<String>)| Found {
                header: Header::default(),
                name: format!("{name}/{}", sheet.name()),
                headers,
                rows: Rows::Sheet(source.clone(), sheet),
            };
            let found: Vec<Found> = sheets.into_iter().map(found).collect();
            return if found.is_empty() { Err(IntakeError::NoTable { file: file() }) } else { Ok(found) };
        }
        Zipped::Document(what) => {
            return Err(IntakeError::NotATable { file: file(), what: what.to_owned() });
        }
        Zipped::Archive(_) if inside => return Err(IntakeError::Nested { file: file() }),
        Zipped::Archive(members) => members,
    };
    let mut tables = Vec::new();
    let mut other = None;
    for (inner, member) in members {
        match find(format!("{name}/{inner}"), &member, true, progress) {
            Ok(found) => tables.extend(found),
            // A picture, a document, an empty file.
            Err(
                error @ (IntakeError::NotATable { .. }
                | IntakeError::Empty { .. }
                | IntakeError::NoTable { .. }),
            ) => other = other.or(Some(error)),
            Err(error) => return Err(error),
        }
    }
    // Text without columns is a note, where there is a table beside it.
    if tables.iter().any(|table| table.headers.len() > 1) {
        tables.retain(|table| table.headers.len() > 1);
    }
    if tables.is_empty() {
        return Err(other.unwrap_or_else(|| IntakeError::NoTable { file: file() }));
    }
    Ok(tables)
}

/// One row of a table.
#[derive(Clone, Copy)]
pub(in crate::intake) struct Record<'a> {
    values: Values<'a>,
    /// How many columns the header has.
    columns: usize,
}

#[derive(Clone, Copy)]
enum Values<'a> {
    Text(Fields<'a>),
    Parquet(&'a parquet::Batch, usize),
    Sheet(&'a [DataRef<'a>]),
}

impl<'a> Record<'a> {
    /// The value of a column, counted from 0; missing where the row is too short.
    pub fn cell(&self, column: usize) -> Cell<'a> {
        match self.values {
            Values::Text(fields) => fields.get(column).map_or(Cell::Missing, Cell::text),
            Values::Parquet(batch, place) => batch.cell(column, place),
            Values::Sheet(cells) => cells.get(column).map_or(Cell::Missing, sheet::cell_of),
        }
    }

    /// The value of a column as it stands in a text; nothing where it is of no text, or the row is too short.
    #[inline]
    pub fn text_of(&self, column: usize) -> Option<&'a [u8]> {
        match &self.values {
            Values::Text(fields) => fields.get(column),
            Values::Parquet(..) | Values::Sheet(_) => None,
        }
    }

    /// The same, where it is short; nothing where it is not.
    #[inline]
    pub fn short_of(&self, column: usize) -> Option<Short> {
        match &self.values {
            Values::Text(fields) => fields.short(column),
            Values::Parquet(..) | Values::Sheet(_) => None,
        }
    }

    /// Whether the value of a column is a formula that no spreadsheet has worked out.
    pub fn is_unworked(&self, column: usize) -> bool {
        match self.values {
            Values::Sheet(cells) => cells.get(column).is_some_and(sheet::is_unworked),
            Values::Text(_) | Values::Parquet(..) => false,
        }
    }

    /// Whether it is a row of a workbook.
    pub const fn is_of_sheet(&self) -> bool {
        matches!(self.values, Values::Sheet(_))
    }

    /// How many values it has.
    pub fn width(&self) -> usize {
        match self.values {
            Values::Text(fields) => fields.len(),
            Values::Parquet(..) | Values::Sheet(_) => self.columns,
        }
    }

    /// What is wrong with its length, where it has not as many fields as the header. Those that are missing are
    /// at its end, and those that are too many hold nothing: else it has a fault.
    pub fn length_fault(&self) -> Option<DropReason> {
        match self.width().cmp(&self.columns) {
            std::cmp::Ordering::Less => Some(DropReason::TooFewFields),
            std::cmp::Ordering::Equal => None,
            std::cmp::Ordering::Greater => Some(DropReason::TooManyFields),
        }
    }

    /// Why none of it can be used, if so: it has more fields than the header and something in them (rule 1),
    /// or a quotation mark is open in it.
    pub fn fault(&self) -> Option<DropReason> {
        if let Values::Text(Fields { fault: Some(fault), .. }) = self.values {
            return Some(fault);
        }
        let is_too_long =
            (self.columns..self.width()).any(|column| !matches!(self.cell(column), Cell::Missing));
        is_too_long.then_some(DropReason::TooManyFields)
    }

    /// All its values joined by commas, to compare rows by.
    pub fn text(&self) -> Vec<u8> {
        let mut text = Vec::new();
        for column in 0..self.width() {
            if column > 0 {
                text.push(b',');
            }
            self.cell(column).append_to(&mut text);
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    const TEXT: &str = "referral_id,provider_code,commissioner_code\nA,P,C\nB,P,C\n";

    fn on_disk(folder: &tempfile::TempDir) -> (std::path::PathBuf, Table) {
        let path = folder.path().join("april.csv");
        std::fs::write(&path, TEXT).unwrap();
        let table = Table::open(&Source::Path(path.clone()), &Progress::default()).unwrap().remove(0);
        (path, table)
    }

    fn grow(path: &std::path::Path) {
        let mut file = std::fs::OpenOptions::new().append(true).open(path).unwrap();
        file.write_all(b"C,P,C\n").unwrap();
    }

    #[test]
    fn a_file_that_grows_is_replaced_or_vanishes_while_it_is_read_is_a_sentence() {
        type Change = fn(&std::path::Path);
        let changes: [Change; 3] = [
            grow,
            |path| std::fs::remove_file(path).unwrap(),
            |path| std::fs::write(path, "x,y,z\n").unwrap(),
        ];
        for change in changes {
            for during in [false, true] {
                let folder = tempfile::tempdir().unwrap();
                let (path, table) = on_disk(&folder);
                let mut left = Some(change);
                if !during {
                    change(&path);
                    left = None;
                }
                let read = table.for_each(&Progress::default(), |_, _| {
                    if let Some(change) = left.take() {
                        change(&path);
                    }
                    Ok(())
                });
                let error = read.unwrap_err();
                assert!(matches!(error, IntakeError::Changed { .. }), "{error}");
            }
        }
    }

    #[test]
    fn reading_stops_when_asked_and_says_how_far_it_got() {
        let folder = tempfile::tempdir().unwrap();
        let (path, table) = on_disk(&folder);
        let progress = Progress::default();
        assert_eq!(table.for_each(&progress, |_, _| Ok(())).unwrap(), 2);
        assert_eq!(progress.bytes().0, TEXT.len() as u64);
        assert_eq!(progress.rows(), 2, "the header is no row");
        progress.cancel();
        assert!(matches!(table.for_each(&progress, |_, _| Ok(())), Err(IntakeError::Cancelled)));
        assert!(matches!(Table::open(&Source::Path(path), &progress), Err(IntakeError::Cancelled)));
    }
}
