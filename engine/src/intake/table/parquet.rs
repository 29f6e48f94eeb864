//! Parquet, read by polars in batches.

use std::fs::File;
use std::io::{Cursor, Read};
use std::ops::{Range, RangeInclusive};
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::thread;
use std::time::Duration;

use chrono::{DateTime, Datelike, NaiveDate, Timelike};
use polars::io::mmap::MmapBytesReader;
use polars::prelude::*;

use super::pages::{look_through, unpacked};
use crate::activity::Header;
use crate::intake::bytes::{MOST_UNPACKED, Progress, Source, Watched, failed};
use crate::intake::threads::{Order, share};
use crate::intake::values::{Cell, british_day};
use crate::intake::words::IntakeError;

/// Cells that are read at a time, and how many rows at least and at most.
const CELLS: usize = 1 << 22;
const ROWS: RangeInclusive<usize> = 1 << 10..=1 << 16;
/// Bytes that a cell takes as text, at the least: itself, and what separates it from the next.
const CELL: u64 = 2;
/// So many bytes may come out of a file for each of it: tables come to two to five times as much as text.
const TIMES: u64 = 8;
/// Longest text of a cell that is looked at, in bytes: as much as a cell of a workbook can hold.
const LONGEST: usize = 32_767;

/// Largest file that is taken into memory before it is read, in bytes. A larger one stays on disk, and
/// whoever cuts it off while it is read ends the program.
const MOST_HELD: u64 = 1 << 30;
/// Rows that are worked on at a time, between looks at whether somebody cancelled.
const SOME: usize = 1 << 12;
/// How long a batch is waited for between such looks.
const LOOK: Duration = Duration::from_millis(50);
/// What a panic inside polars means.
const BROKEN: &str = "its inside is not as its end says";

/// Days from the first day of year 1 to the first of 1970, where Arrow dates start.
const EPOCH: i32 = 719_163;

/// The names of a Parquet file's columns.
pub(in crate::intake) fn headers(source: &Source) -> Result<Vec<String>, IntakeError> {
    guarded(source, || {
        let schema = reader(source)?.schema()?;
        Ok(schema.iter_names().map(|name| name.trim().to_owned()).collect())
    })
}

/// What the file's metadata say, a line for each of the values of a key.
pub(in crate::intake) fn header(source: &Source) -> Result<Header, IntakeError> {
    guarded(source, || {
        let mut header = Header::default();
        let mut reader = reader(source)?;
        for entry in reader.get_metadata()?.key_value_metadata.iter().flatten() {
            let value = entry.value.as_deref().unwrap_or_default();
            value.split('\n').for_each(|line| header.push(&entry.key, line));
        }
        Ok(header)
    })
}

/// The plain reader: the lazy one brings code for remote storage, and this program has no business
/// with a network.
fn reader(source: &Source) -> PolarsResult<ParquetReader<Box<dyn MmapBytesReader>>> {
    let input: Box<dyn MmapBytesReader> = match source {
        Source::Path(path) => Box::new(File::open(path)?),
        Source::Bytes { bytes, .. } => Box::new(Cursor::new(bytes.clone())),
    };
    Ok(ParquetReader::new(input))
}

/// Damage makes polars return an error or, in some places, panic; both are a sentence here.
fn guarded<T>(source: &Source, work: impl FnOnce() -> PolarsResult<T>) -> Result<T, IntakeError> {
    match std::panic::catch_unwind(std::panic::AssertUnwindSafe(work)) {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(error)) => Err(damaged(source, first_line(&error.to_string()))),
        Err(_) => Err(damaged(source, BROKEN.to_owned())),
    }
}

fn damaged(source: &Source, why: String) -> IntakeError {
    IntakeError::Damaged { file: source.name(), what: "Parquet file", why }
}

fn first_line(text: &str) -> String {
    text.lines().next().unwrap_or_default().trim_end_matches('.').to_owned()
}

/// Calls `work` with some rows after another, until it returns an error.
pub(in crate::intake) fn for_each(
    source: &Source,
    progress: &Progress,
    mut work: impl FnMut(BatchRows<'_>) -> Result<(), IntakeError>,
) -> Result<u64, IntakeError> {
    let mut batches = Batches::open(source, progress)?;
    while let Some(some) = batches.next(progress)? {
        work(some.rows())?;
        progress.add_rows(some.range.len() as u64);
    }
    Ok(batches.rows as u64)
}

/// Has every worker take some rows and do its work on them, until there are no more. Polars unpacks the columns of a
/// batch side by side itself, whichever worker asks for the next.
pub(in crate::intake) fn side_by_side<W: Send>(
    source: &Source,
    progress: &Progress,
    order: &Order,
    workers: &mut [W],
    work: impl Fn(&mut W, usize, BatchRows<'_>) -> Result<(), IntakeError> + Sync,
) -> Result<u64, IntakeError> {
    let mut batches = Batches::open(source, progress)?;
    let rows = batches.rows as u64;
    let next = |some: &mut Option<SomeRows>| {
        *some = batches.next(progress)?;
        Ok(some.is_some())
    };
    share(
        workers,
        order,
        || None,
        next,
        |worker, block, some| {
            let Some(some) = some else { return Ok(()) };
            work(worker, block, some.rows())?;
            progress.add_rows(some.range.len() as u64);
            Ok(())
        },
    )?;
    Ok(rows)
}

/// The batches of a file, some rows after another.
struct Batches {
    source: Source,
    size: u64,
    plain: Plain,
    rows: usize,
    /// Rows of a batch.
    step: usize,
    /// How many rows were read into batches.
    read: usize,
    batch: Arc<Batch>,
    /// How many rows of it were given.
    given: usize,
}

/// Some rows of a batch.
struct SomeRows {
    batch: Arc<Batch>,
    range: Range<usize>,
    /// The number of the first, as a spreadsheet would show it.
    first: u64,
}

impl SomeRows {
    fn rows(&self) -> BatchRows<'_> {
        BatchRows { batch: &self.batch, first: self.first, start: self.range.start, end: self.range.end }
    }
}

/// Some rows of a batch.
#[derive(Clone, Copy)]
pub(in crate::intake) struct BatchRows<'a> {
    /// The batch that they are of.
    pub batch: &'a Batch,
    first: u64,
    start: usize,
    end: usize,
}

impl BatchRows<'_> {
    /// Each with its number as a spreadsheet would show it, and its place in the batch.
    pub fn rows(self) -> impl Iterator<Item = (u64, usize)> {
        (self.first..).zip(self.start..self.end)
    }
}

impl Batches {
    fn open(source: &Source, progress: &Progress) -> Result<Self, IntakeError> {
        let size = source.size()?;
        let source = held(source, size, progress)?;
        let mut file = source.open()?;
        let (plain, rows, unpacked) = guarded(&source, || {
            let mut reader = reader(&source)?;
            let unpacked = unpacked(reader.get_metadata()?, &mut *file, size, progress)?;
            Ok((Plain::of(&mut reader)?, reader.num_rows()?, unpacked))
        })?;
        let as_text = (rows as u64).saturating_mul(plain.columns.len() as u64).saturating_mul(CELL);
        if unpacked.max(as_text) > MOST_UNPACKED.max(size.saturating_mul(TIMES)) {
            return Err(IntakeError::TooMuch { file: source.name() });
        }
        guarded(&source, || look_through(&plain.metadata, &mut *file, size, progress))?;
        let step = (CELLS / plain.columns.len().max(1)).clamp(*ROWS.start(), *ROWS.end());
        let batch = Arc::new(Batch { columns: Vec::new(), rows: 0 });
        Ok(Self { source, size, plain, rows, step, read: 0, batch, given: 0 })
    }

    /// The next rows, some thousand at most; nothing where there are no more.
    fn next(&mut self, progress: &Progress) -> Result<Option<SomeRows>, IntakeError> {
        if progress.is_cancelled() {
            return Err(IntakeError::Cancelled);
        }
        if self.given == self.batch.rows {
            if self.read == self.rows {
                return Ok(None);
            }
            self.batch = Arc::new(self.read_batch(progress)?);
            self.read += self.batch.rows;
            self.given = 0;
            let part = u128::from(self.size) * self.batch.rows as u128 / self.rows as u128;
            progress.add_bytes(part as u64);
        }
        let range = self.given..self.batch.rows.min(self.given + SOME);
        // The header is row 1.
        let first = (self.read - self.batch.rows + range.start) as u64 + 2;
        self.given = range.end;
        Ok(Some(SomeRows { batch: self.batch.clone(), range, first }))
    }

    fn read_batch(&self, progress: &Progress) -> Result<Batch, IntakeError> {
        // A file that has become shorter must not be read where it was.
        if self.source.size()? != self.size {
            return Err(IntakeError::Changed { file: self.source.name() });
        }
        let batch = batch(&self.source, &self.plain, (self.read, self.step), progress)?;
        // Damage can leave a column, or all of them, with fewer rows than the file says.
        if batch.rows != self.step.min(self.rows - self.read)
            || batch.columns.iter().flatten().any(|column| column.len() != batch.rows)
        {
            return Err(damaged(&self.source, BROKEN.to_owned()));
        }
        Ok(batch)
    }
}

/// The file in memory, where it is not too large for that.
fn held(source: &Source, size: u64, progress: &Progress) -> Result<Source, IntakeError> {
    if size > MOST_HELD || matches!(source, Source::Bytes { .. }) {
        return Ok(source.clone());
    }
    let name = source.name();
    let mut bytes = Vec::with_capacity(size as usize);
    let whole = Watched::looking(source.open()?, progress).take(size).read_to_end(&mut bytes);
    match whole {
        Ok(read) if read as u64 == size && source.size()? == size => {
            Ok(Source::Bytes { name, bytes: bytes.into() })
        }
        Ok(_) => Err(IntakeError::Changed { file: name }),
        Err(why) => Err(failed(&name, why)),
    }
}

/// The columns of a file that hold plain values. Lists and records have no place in a row of a table, and one
/// of them may hold more than there is room for.
#[derive(Clone)]
struct Plain {
    metadata: FileMetadataRef,
    /// By their places in the file.
    columns: Vec<usize>,
    /// How many columns there are of either kind.
    width: usize,
}

impl Plain {
    fn of(reader: &mut ParquetReader<Box<dyn MmapBytesReader>>) -> PolarsResult<Self> {
        let schema = reader.schema()?;
        let is_plain = |(place, field): (usize, &ArrowField)| (!field.dtype().is_nested()).then_some(place);
        let columns: Vec<usize> = schema.iter_values().enumerate().filter_map(is_plain).collect();
        polars_ensure!(!columns.is_empty(), ComputeError: "none of its columns holds plain values");
        Ok(Self { metadata: reader.get_metadata()?.clone(), columns, width: schema.len() })
    }

    /// So many rows from one on.
    fn read(&self, source: &Source, slice: (usize, usize)) -> PolarsResult<Batch> {
        let mut reader = reader(source)?.with_slice(Some(slice)).with_projection(Some(self.columns.clone()));
        reader.set_metadata(self.metadata.clone());
        let frame = reader.finish()?;
        let mut columns: Vec<Option<Kind>> = (0..self.width).map(|_| None).collect();
        for (column, &place) in frame.columns().iter().zip(&self.columns) {
            columns[place] = Some(kind(&column.as_materialized_series().rechunk())?);
        }
        Ok(Batch { columns, rows: frame.height() })
    }
}

/// The rows from one on. They are read on a thread of their own, because nothing stops polars in the
/// middle of a batch: whoever cancels does not wait for it.
fn batch(
    source: &Source,
    plain: &Plain,
    slice: (usize, usize),
    progress: &Progress,
) -> Result<Batch, IntakeError> {
    let (done, batch) = sync_channel(1);
    let (file, plain) = (source.clone(), plain.clone());
    thread::spawn(move || {
        // Nobody listens any more where it was cancelled.
        let _ = done.send(guarded(&file, || plain.read(&file, slice)));
    });
    loop {
        match batch.recv_timeout(LOOK) {
            Ok(batch) => return batch,
            Err(RecvTimeoutError::Timeout) if progress.is_cancelled() => return Err(IntakeError::Cancelled),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return Err(damaged(source, BROKEN.to_owned())),
        }
    }
}

/// The columns of a batch, each as one of the few kinds that a cell can be.
pub(in crate::intake) struct Batch {
    /// By their places in the file; nothing where a column holds no plain values.
    columns: Vec<Option<Kind>>,
    rows: usize,
}

enum Kind {
    Text(StringChunked),
    Whole(Int64Chunked),
    Number(Float64Chunked),
    Day(Int32Chunked),
    Flag(BooleanChunked),
}

impl Kind {
    fn len(&self) -> usize {
        match self {
            Self::Text(values) => values.len(),
            Self::Whole(values) => values.len(),
            Self::Number(values) => values.len(),
            Self::Day(values) => values.len(),
            Self::Flag(values) => values.len(),
        }
    }
}

impl Batch {
    /// The value of a column in a row.
    pub fn cell(&self, column: usize, place: usize) -> Cell<'_> {
        let Some(Some(kind)) = self.columns.get(column) else { return Cell::Missing };
        match kind {
            Kind::Text(values) => values.get(place).map_or(Cell::Missing, |text| {
                let bytes = text.as_bytes();
                Cell::text(&bytes[..bytes.len().min(LONGEST)])
            }),
            Kind::Whole(values) => values.get(place).map_or(Cell::Missing, Cell::Whole),
            Kind::Number(values) => {
                values.get(place).filter(|number| !number.is_nan()).map_or(Cell::Missing, Cell::Number)
            }
            Kind::Day(values) => values
                .get(place)
                .and_then(|days| NaiveDate::from_num_days_from_ce_opt(days.saturating_add(EPOCH)))
                .map_or(Cell::Missing, Cell::Day),
            Kind::Flag(values) => values.get(place).map_or(Cell::Missing, Cell::Flag),
        }
    }
}

/// The day in Britain at a moment, in seconds from the start of 1970; both as Arrow counts them. A
/// moment that knows its zone is stored in universal time.
fn day_at(seconds: i64) -> Option<i32> {
    let moment = DateTime::from_timestamp(seconds, 0)?.naive_utc();
    let minutes = moment.num_seconds_from_midnight() / 60;
    Some(british_day(moment.date(), minutes as i32)?.num_days_from_ce() - EPOCH)
}

fn kind(series: &Series) -> PolarsResult<Kind> {
    let kind = match series.dtype() {
        DataType::Boolean => Kind::Flag(series.bool()?.clone()),
        DataType::Date => Kind::Day(series.cast(&DataType::Int32)?.i32()?.clone()),
        DataType::Datetime(unit, Some(_)) => {
            let per_second = match unit {
                TimeUnit::Milliseconds => 1_000,
                TimeUnit::Microseconds => 1_000_000,
                TimeUnit::Nanoseconds => 1_000_000_000,
            };
            let moments = series.cast(&DataType::Int64)?;
            let days =
                moments.i64()?.iter().map(|moment| moment.and_then(|at| day_at(at.div_euclid(per_second))));
            Kind::Day(Int32Chunked::from_iter_options(series.name().clone(), days))
        }
        DataType::Datetime(..) => {
            Kind::Day(series.cast(&DataType::Date)?.cast(&DataType::Int32)?.i32()?.clone())
        }
        dtype if dtype.is_integer() => Kind::Whole(series.cast(&DataType::Int64)?.i64()?.clone()),
        dtype if dtype.is_float() || dtype.is_decimal() => {
            Kind::Number(series.cast(&DataType::Float64)?.f64()?.clone())
        }
        DataType::Null => Kind::Text(StringChunked::full_null(series.name().clone(), series.len())),
        _ => Kind::Text(series.cast(&DataType::String)?.str()?.clone()),
    };
    Ok(kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_with_a_zone_is_on_the_day_that_it_was_in_britain() {
        let day = |moment: &str| {
            let seconds = DateTime::parse_from_rfc3339(moment).unwrap().timestamp();
            NaiveDate::from_num_days_from_ce_opt(day_at(seconds).unwrap() + EPOCH).unwrap().to_string()
        };
        assert_eq!(day("2016-03-27T00:59:59Z"), "2016-03-27");
        assert_eq!(day("2016-03-26T23:30:00Z"), "2016-03-26");
        assert_eq!(day("2016-03-27T23:00:00Z"), "2016-03-28");
        assert_eq!(day("2016-06-29T23:00:00Z"), "2016-06-30", "midnight as a database in Britain keeps it");
        assert_eq!(day("2016-06-30T00:00:00Z"), "2016-06-30", "midnight as other programs keep it");
        assert_eq!(day("2016-10-29T23:00:00Z"), "2016-10-30");
        assert_eq!(day("2016-10-30T23:00:00Z"), "2016-10-30");
        assert_eq!(day("1969-12-31T23:00:00Z"), "1969-12-31");
    }
}
