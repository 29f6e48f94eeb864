//! Excel workbooks (.xlsx), read cell by cell.

use std::borrow::Cow;
use std::io::{BufReader, Read};

use calamine::{CellErrorType, Data, DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use zip::ZipArchive;

use super::door::MOST_COLUMNS;
use super::header;
use crate::intake::bytes::{MOST_UNPACKED, Progress, ReadSeek, Source, Unpacked, Watched, failed};
use crate::intake::values::{Cell, LARGEST};
use crate::intake::words::IntakeError;

/// Longest stretch of a part of a workbook without markup: a cell holds 32,767 characters at most.
const LONGEST: usize = 1 << 20;
/// Unpacked bytes of what is held in memory: the texts of all cells, and the styles. They come to several times
/// as much there.
const MOST_HELD: u64 = 128 << 20;

/// A table on a sheet of a workbook.
#[derive(Clone, Debug)]
pub(in crate::intake) struct Sheet {
    name: String,
    /// Row of the header, counted from 0.
    header: u32,
    /// Its first column, counted from 0.
    column: u32,
}

impl Sheet {
    /// The name on its tab.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What is unusual about it, for the reading report.
    pub fn unusual(&self) -> Vec<Cow<'static, str>> {
        if self.header == 0 { Vec::new() } else { vec![format!("header in row {}", self.header + 1).into()] }
    }
}

type Book<'a> = Xlsx<BufReader<Watched<'a, Box<dyn ReadSeek>>>>;

/// What went wrong in a workbook, as a sentence.
struct Faults<'a> {
    file: &'a str,
    progress: &'a Progress,
}

impl Faults<'_> {
    fn of(&self, why: &str) -> IntakeError {
        if self.progress.is_cancelled() {
            return IntakeError::Cancelled;
        }
        let why = why.lines().next().unwrap_or_default().trim_end_matches('.').to_owned();
        IntakeError::Damaged { file: self.file.to_owned(), what: "Excel workbook", why }
    }

    /// Damage makes the reader return an error or panic; both are a sentence here.
    fn guard<T>(&self, work: impl FnOnce() -> Result<T, XlsxError>) -> Result<T, IntakeError> {
        match std::panic::catch_unwind(std::panic::AssertUnwindSafe(work)) {
            Ok(Ok(value)) => Ok(value),
            Ok(Err(why)) => Err(self.of(&why.to_string())),
            Err(_) => Err(self.of("its parts do not fit together")),
        }
    }
}

fn open<'a>(watched: Watched<'a, Box<dyn ReadSeek>>, faults: &Faults<'_>) -> Result<Book<'a>, IntakeError> {
    faults.guard(|| Xlsx::new(BufReader::with_capacity(1 << 16, watched)))
}

/// The tables of a workbook with the names of their columns: one for each sheet that anybody can see
/// and that has any.
pub(in crate::intake) fn look(
    source: &Source,
    file: &str,
    progress: &Progress,
) -> Result<Vec<(Sheet, Vec<String>)>, IntakeError> {
    let faults = Faults { file, progress };
    within_limits(source, &faults)?;
    let mut book = open(Watched::looking(source.open()?, progress), &faults)?;
    let names: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible)
        .map(|sheet| sheet.name.clone())
        .collect();
    let mut tables = Vec::new();
    for name in names {
        let rows = first_rows(&mut book, &name, &faults)?;
        let values: Vec<Vec<String>> = rows.iter().map(|(_, values)| values.clone()).collect();
        let values = below_full_rows(without_margin(values));
        let place = header::place(&values);
        let Some((row, whole)) = rows.get(place) else { continue };
        let above = place.checked_sub(1).map(|above| &rows[above]).filter(|above| above.0 + 1 == *row);
        let headers = merged(whole, above.map_or(&[], |(_, values)| values.as_slice()));
        if let Some(first) = headers.iter().position(|name| !name.is_empty()) {
            let sheet = Sheet { name, header: *row, column: first as u32 };
            tables.push((sheet, headers[first..].to_vec()));
        }
    }
    Ok(tables)
}

fn filled(values: &[String]) -> usize {
    values.iter().filter(|value| !value.is_empty()).count()
}

/// Rows without the empty columns before the table.
fn without_margin(mut rows: Vec<Vec<String>>) -> Vec<Vec<String>> {
    let first = |row: &Vec<String>| row.iter().position(|value| !value.is_empty());
    let margin = rows.iter().filter(|row| filled(row) > 1).filter_map(first).min().unwrap_or_default();
    for row in &mut rows {
        row.drain(..margin.min(row.len()));
    }
    rows
}

/// Rows of which one below a full row is as wide. A sheet has no cell where nothing stands at the end of a row, and
/// a text does.
fn below_full_rows(mut rows: Vec<Vec<String>>) -> Vec<Vec<String>> {
    for place in 1..rows.len() {
        let above = &rows[place - 1];
        let width = if filled(above) == above.len() { above.len() } else { 0 };
        let row = &mut rows[place];
        row.resize(row.len().max(width), String::new());
    }
    rows
}

/// A header whose cells may be merged with the ones above, where the name then is.
fn merged(header: &[String], above: &[String]) -> Vec<String> {
    // A row with one value is a title.
    let above = if filled(above) > 1 { above } else { &[] };
    let name = |place: usize| {
        [header, above].iter().filter_map(|row| row.get(place)).find(|name| !name.is_empty()).cloned()
    };
    (0..header.len().max(above.len())).map(|place| name(place).unwrap_or_default()).collect()
}

/// The first rows of a sheet that hold anything, with their numbers from 0.
fn first_rows(
    book: &mut Book<'_>,
    sheet: &str,
    faults: &Faults<'_>,
) -> Result<Vec<(u32, Vec<String>)>, IntakeError> {
    let mut rows: Vec<(u32, Vec<String>)> = Vec::new();
    let mut cells = faults.guard(|| book.worksheet_cells_reader(sheet))?;
    while let Some(cell) = faults.guard(|| cells.next_cell())? {
        let (row, column) = cell.get_position();
        let value = Data::from(cell.get_value().clone()).to_string().trim().to_owned();
        if value.is_empty() || column as usize >= MOST_COLUMNS {
            continue;
        }
        if rows.last().is_none_or(|(last, _)| *last != row) {
            if rows.len() > header::ROWS {
                break;
            }
            rows.push((row, Vec::new()));
        }
        if let Some((_, values)) = rows.last_mut() {
            values.resize(values.len().max(column as usize + 1), String::new());
            values[column as usize] = value;
        }
    }
    Ok(rows)
}

/// Rows that are worked on at a time.
const ROWS: usize = 512;

/// Rows of cells.
pub(in crate::intake) struct RowsOfCells<'a> {
    numbers: Vec<u64>,
    cells: Vec<DataRef<'a>>,
    width: usize,
}

impl RowsOfCells<'_> {
    /// Each with its number as the spreadsheet shows it.
    pub fn rows(&self) -> impl Iterator<Item = (u64, &[DataRef<'_>])> {
        self.numbers.iter().copied().zip(self.cells.chunks(self.width.max(1)))
    }
}

/// Calls `row` with every row under the header that holds anything and its number as the spreadsheet
/// shows it, until it returns an error.
pub(in crate::intake) fn for_each(
    source: &Source,
    file: &str,
    sheet: &Sheet,
    width: usize,
    progress: &Progress,
    mut row: impl FnMut(u64, &[DataRef<'_>]) -> Result<(), IntakeError>,
) -> Result<u64, IntakeError> {
    in_blocks(source, file, sheet, width, progress, |_, rows| {
        rows.rows().try_for_each(|(number, cells)| row(number, cells))
    })
}

/// Calls `work` with blocks of the same rows, each with its number, until it returns an error.
pub(in crate::intake) fn in_blocks(
    source: &Source,
    file: &str,
    sheet: &Sheet,
    width: usize,
    progress: &Progress,
    mut work: impl FnMut(usize, &RowsOfCells<'_>) -> Result<(), IntakeError>,
) -> Result<u64, IntakeError> {
    let faults = Faults { file, progress };
    let mut book = open(Watched::new(source.open()?, progress), &faults)?;
    let mut cells = faults.guard(|| book.worksheet_cells_reader(&sheet.name))?;
    let mut block = RowsOfCells { numbers: Vec::new(), cells: Vec::new(), width };
    let (mut blocks, mut rows) = (0, 0);
    let mut values = vec![DataRef::Empty; width];
    let mut at = sheet.header;
    loop {
        let cell = faults.guard(|| cells.next_cell_with_formula_metadata())?;
        let next = cell.as_ref().map(|cell| cell.pos.0);
        if next != Some(at) {
            if values.iter().any(|value| !matches!(cell_of(value), Cell::Missing) || is_unworked(value)) {
                block.numbers.push(u64::from(at) + 1);
                block.cells.extend(values.iter_mut().map(std::mem::take));
            }
            at = next.unwrap_or(at);
        }
        if block.numbers.len() == ROWS || cell.is_none() {
            if progress.is_cancelled() {
                return Err(IntakeError::Cancelled);
            }
            work(blocks, &block)?;
            let number = block.numbers.len() as u64;
            progress.add_rows(number);
            (blocks, rows) = (blocks + 1, rows + number);
            block.numbers.clear();
            block.cells.clear();
        }
        let Some(cell) = cell else { return Ok(rows) };
        let place = cell.pos.1.checked_sub(sheet.column).map(|place| place as usize);
        if at > sheet.header
            && let Some(value) = place.and_then(|place| values.get_mut(place))
        {
            let is_unworked = cell.formula.is_some() && matches!(cell.value, DataRef::Empty);
            *value = if is_unworked { UNWORKED } else { cell.value };
        }
    }
}

/// What stands for a formula that no spreadsheet has worked out. Excel keeps the value of each beside it, and
/// programs that only write workbooks do not; the mark is what Excel shows while it waits for one.
const UNWORKED: DataRef<'static> = DataRef::Error(CellErrorType::GettingData);

/// Whether a value is a formula without one.
pub(in crate::intake) fn is_unworked(value: &DataRef<'_>) -> bool {
    matches!(value, DataRef::Error(CellErrorType::GettingData))
}

/// The value of a cell; the fault `#N/A` is missing, and another is the text that Excel shows.
pub(in crate::intake) fn cell_of<'a>(value: &'a DataRef<'_>) -> Cell<'a> {
    match value {
        DataRef::Empty | DataRef::Error(CellErrorType::NA | CellErrorType::GettingData) => Cell::Missing,
        DataRef::Error(fault) => Cell::Text(match fault {
            CellErrorType::Div0 => b"#DIV/0!",
            CellErrorType::Name => b"#NAME?",
            CellErrorType::Null => b"#NULL!",
            CellErrorType::Num => b"#NUM!",
            CellErrorType::Ref => b"#REF!",
            _ => b"#VALUE!",
        }),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            Cell::text(text.as_bytes())
        }
        DataRef::SharedString(text) => Cell::text(text.as_bytes()),
        DataRef::Int(number) => Cell::Whole(*number),
        DataRef::Float(number) => number_of(*number),
        DataRef::Bool(flag) => Cell::Flag(*flag),
        DataRef::DateTime(moment) if moment.is_datetime() => {
            moment.as_datetime().map_or(Cell::Number(moment.as_f64()), |moment| Cell::Day(moment.date()))
        }
        DataRef::DateTime(duration) => Cell::Number(duration.as_f64()),
    }
}

/// A number as Excel shows it, with fifteen figures: what a formula leaves beyond them is no part of it. Every
/// number in a workbook is a float; codes and ids among them are whole.
fn number_of(number: f64) -> Cell<'static> {
    let shown =
        if number.fract() == 0.0 { number } else { format!("{number:.14e}").parse().unwrap_or(number) };
    if shown.fract() == 0.0 && shown.abs() <= LARGEST {
        Cell::Whole(shown as i64)
    } else {
        Cell::Number(number)
    }
}

/// Unpacks every part of a workbook once, to see that reading it takes bounded memory: its cells are
/// read one at a time, but each of them whole, and all texts are held.
fn within_limits(source: &Source, faults: &Faults<'_>) -> Result<(), IntakeError> {
    let file = BufReader::new(Watched::looking(source.open()?, faults.progress));
    let mut archive = ZipArchive::new(file).map_err(|why| faults.of(&why.to_string()))?;
    let too_much = || IntakeError::TooMuch { file: faults.file.to_owned() };
    let (mut held, mut all) = (0, 0);
    let mut block = vec![0; 1 << 16];
    for place in 0..archive.len() {
        let part = archive.by_index(place).map_err(|why| faults.of(&why.to_string()))?;
        let name = part.name().map_err(|why| faults.of(&why.to_string()))?.to_ascii_lowercase();
        // A part is what it holds, whatever it is called; pictures and the like are not read.
        let mut is_read = name.ends_with(".xml") || name.ends_with(".rels");
        let packed = part.compressed_size();
        let mut part = Unpacked::new(part, faults.file, packed, None);
        let (mut total, mut plain) = (0u64, 0);
        let mut start = Vec::new();
        loop {
            let read = match part.read(&mut block) {
                Ok(0) => break,
                Ok(read) => read,
                Err(why) => match failed(faults.file, why) {
                    IntakeError::Read { why, .. } => return Err(faults.of(&why)),
                    own => return Err(own),
                },
            };
            if total == 0 {
                start.extend_from_slice(&block[..read.min(1 << 12)]);
                is_read |= may_be_xml(&start);
                if !is_read {
                    break;
                }
            }
            total += read as u64;
            match block[..read].iter().rposition(|&byte| byte == b'<') {
                Some(last) => plain = read - last,
                None => plain += read,
            }
            if plain > LONGEST {
                return Err(too_much());
            }
        }
        all += total;
        if !name.contains("/worksheets/") {
            held += total;
        }
        if held > MOST_HELD || all > MOST_UNPACKED {
            return Err(too_much());
        }
        if name.ends_with("sharedstrings.xml") && stated_texts(&start) > total {
            return Err(faults.of("it states more texts than it holds"));
        }
    }
    Ok(())
}

/// Whether a part begins as XML does: with a tag, after a mark and blanks.
fn may_be_xml(start: &[u8]) -> bool {
    let text = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start).trim_ascii_start();
    text.first().is_none_or(|&first| first == b'<')
}

/// How many texts a table of shared texts says that it has: room is made for so many.
fn stated_texts(start: &[u8]) -> u64 {
    let text = String::from_utf8_lossy(start);
    let Some((_, rest)) = text.split_once("uniqueCount") else { return 0 };
    let digits = rest.trim_start_matches(|c: char| !c.is_ascii_digit());
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    digits[..end].parse().unwrap_or(u64::MAX)
}
