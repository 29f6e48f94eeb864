//! Parquet, read by polars in batches.

use std::fs::File;
use std::io::Cursor;

use chrono::NaiveDate;
use polars::io::mmap::MmapBytesReader;
use polars::prelude::*;

use super::cell::Cell;
use super::source::Progress;
use super::{IntakeError, Source};
use crate::activity::Header;

/// Rows at a time.
const ROWS: usize = 1 << 18;

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
    let damaged = |why: String| IntakeError::Damaged { file: source.name(), why };
    match std::panic::catch_unwind(std::panic::AssertUnwindSafe(work)) {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(error)) => Err(damaged(first_line(&error.to_string()))),
        Err(_) => Err(damaged("its inside is not as its end says".to_owned())),
    }
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
    let rows = guarded(source, || reader(source)?.num_rows())?;
    let mut number = 1;
    for start in (0..rows).step_by(ROWS) {
        let batch = guarded(source, || reader(source)?.with_slice(Some((start, ROWS))).finish())?;
        if progress.is_cancelled() {
            return Err(IntakeError::Cancelled);
        }
        let values = guarded(source, || Batch::of(&batch))?;
        for place in 0..batch.height() {
            number += 1;
            row(number, &values, place)?;
        }
        progress.add_rows(batch.height() as u64);
        progress.add_bytes((u128::from(size) * batch.height() as u128 / rows as u128) as u64);
    }
    Ok(number - 1)
}

/// The columns of a batch, each as one of the few kinds that a cell can be.
pub(super) struct Batch(Vec<Kind>);

enum Kind {
    Text(StringChunked),
    Whole(Int64Chunked),
    Number(Float64Chunked),
    Day(Int32Chunked),
    Flag(BooleanChunked),
}

impl Batch {
    fn of(batch: &DataFrame) -> PolarsResult<Self> {
        batch
            .columns()
            .iter()
            .map(|column| kind(&column.as_materialized_series().rechunk()))
            .collect::<PolarsResult<_>>()
            .map(Self)
    }

    /// The value of a column in a row.
    pub fn cell(&self, column: usize, place: usize) -> Cell<'_> {
        let Some(kind) = self.0.get(column) else { return Cell::Missing };
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

fn kind(series: &Series) -> PolarsResult<Kind> {
    let kind = match series.dtype() {
        DataType::Boolean => Kind::Flag(series.bool()?.clone()),
        DataType::Date => Kind::Day(series.cast(&DataType::Int32)?.i32()?.clone()),
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
