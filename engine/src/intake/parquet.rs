//! Parquet, read by polars in batches.

use std::fs::File;
use std::io::{Cursor, Read};
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::thread;
use std::time::Duration;

use chrono::{DateTime, Datelike, NaiveDate, Timelike};
use polars::io::mmap::MmapBytesReader;
use polars::prelude::*;

use super::cell::Cell;
use super::clock::british_day;
use super::pages::look_through;
use super::source::Progress;
use super::stream::{Watched, failed};
use super::{IntakeError, Source};
use crate::activity::Header;

/// Rows at a time.
const ROWS: usize = 1 << 18;

/// Largest file that is taken into memory before it is read, in bytes. A larger one stays on disk, and
/// whoever cuts it off while it is read ends the program.
const MOST_HELD: u64 = 1 << 30;
/// Rows between looks at whether somebody cancelled.
const SOME: usize = 1 << 12;
/// How long a batch is waited for between such looks.
const LOOK: Duration = Duration::from_millis(50);
/// What a panic inside polars means.
const BROKEN: &str = "its inside is not as its end says";

/// Days from the first day of year 1 to the first of 1970, where Arrow dates start.
const EPOCH: i32 = 719_163;

/// The names of a Parquet file's columns.
pub(super) fn headers(source: &Source) -> Result<Vec<String>, IntakeError> {
    guarded(source, || {
        let schema = reader(source)?.schema()?;
        Ok(schema.iter_names().map(|name| name.trim().to_owned()).collect())
    })
}

/// What the file's metadata say, a line for each of the values of a key.
pub(super) fn header(source: &Source) -> Result<Header, IntakeError> {
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

/// Calls `row` with every row, as its number as a spreadsheet would show it, its batch and its place in
/// that, until it returns an error.
pub(super) fn for_each(
    source: &Source,
    progress: &Progress,
    mut row: impl FnMut(u64, &Batch, usize) -> Result<(), IntakeError>,
) -> Result<u64, IntakeError> {
    let size = source.size()?;
    let source = &held(source, size, progress)?;
    let mut file = source.open()?;
    let rows = guarded(source, || {
        let mut reader = reader(source)?;
        look_through(reader.get_metadata()?, &mut *file, size, progress)?;
        reader.num_rows()
    })?;
    let mut number = 1;
    for start in (0..rows).step_by(ROWS) {
        // A file that has become shorter must not be read where it was.
        if source.size()? != size {
            return Err(IntakeError::Changed { file: source.name() });
        }
        let batch = batch(source, start, progress)?;
        // Damage can leave a column, or all of them, with fewer rows than the file says.
        if batch.rows != ROWS.min(rows - start)
            || batch.columns.iter().any(|column| column.len() != batch.rows)
        {
            return Err(damaged(source, BROKEN.to_owned()));
        }
        for first in (0..batch.rows).step_by(SOME) {
            if progress.is_cancelled() {
                return Err(IntakeError::Cancelled);
            }
            let some = first..batch.rows.min(first + SOME);
            progress.add_rows(some.len() as u64);
            for place in some {
                number += 1;
                row(number, &batch, place)?;
            }
        }
        progress.add_bytes((u128::from(size) * batch.rows as u128 / rows as u128) as u64);
    }
    Ok(number - 1)
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

/// The rows from one on. They are read on a thread of their own, because nothing stops polars in the
/// middle of a batch: whoever cancels does not wait for it.
fn batch(source: &Source, start: usize, progress: &Progress) -> Result<Batch, IntakeError> {
    let (done, batch) = sync_channel(1);
    let file = source.clone();
    thread::spawn(move || {
        let read = || Batch::of(&reader(&file)?.with_slice(Some((start, ROWS))).finish()?);
        // Nobody listens any more where it was cancelled.
        let _ = done.send(guarded(&file, read));
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
pub(super) struct Batch {
    columns: Vec<Kind>,
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
    fn of(batch: &DataFrame) -> PolarsResult<Self> {
        let columns = batch
            .columns()
            .iter()
            .map(|column| kind(&column.as_materialized_series().rechunk()))
            .collect::<PolarsResult<_>>()?;
        Ok(Self { columns, rows: batch.height() })
    }

    /// The value of a column in a row.
    pub fn cell(&self, column: usize, place: usize) -> Cell<'_> {
        let Some(kind) = self.columns.get(column) else { return Cell::Missing };
        match kind {
            Kind::Text(values) => values.get(place).map_or(Cell::Missing, |text| Cell::text(text.as_bytes())),
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
