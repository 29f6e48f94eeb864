//! A first look at a table: its headers, its first rows, and what its dates prove.

use super::mapping::Mapping;
use crate::intake::bytes::{Progress, Source};
use crate::intake::table::{Record, Table};
use crate::intake::values::{DateFinding, Evidence};
use crate::intake::words::IntakeError;

/// Rows that are looked at before more is asked of a file.
const FIRST: u64 = 2_000;

/// Rows that are kept to be shown.
const SHOWN: usize = 200;

/// What a first look at a table shows. It holds rows of the file: it is for a person who maps the
/// file's columns, and goes when that is done.
#[derive(Clone, Debug)]
pub struct Glance {
    /// Name of the file.
    pub file: String,
    /// The names of its columns.
    pub headers: Vec<String>,
    /// Its first rows as text, each with its number as a spreadsheet shows it.
    pub(in crate::intake) rows: Vec<(u64, Vec<String>)>,
    /// What the dates of each column prove, over all its rows where it takes that.
    pub(in crate::intake) dates: Vec<DateFinding>,
}

impl Glance {
    /// Looks at the tables of a file.
    ///
    /// # Errors
    /// A sentence where the file is no table or cannot be read, or [`IntakeError::Cancelled`].
    pub fn at(source: &Source, progress: &Progress) -> Result<Vec<Self>, IntakeError> {
        Table::open(source, progress)?.iter().map(|table| Self::of(table, progress)).collect()
    }

    pub(in crate::intake) fn of(table: &Table, progress: &Progress) -> Result<Self, IntakeError> {
        let headers = table.headers().to_vec();
        let mut rows = Vec::new();
        first(table, progress, |number, record| {
            if rows.len() < SHOWN {
                rows.push((number, (0..headers.len()).map(|column| record.cell(column).shown()).collect()));
            }
        })?;
        let every: Vec<usize> = (0..headers.len()).collect();
        let dates = date_findings(table, &every, progress)?;
        Ok(Self { file: table.name().to_owned(), headers, rows, dates })
    }

    /// The first different values of a column, `most` at most.
    pub fn first_values(&self, header: &str, most: usize) -> Vec<&str> {
        let Some(place) = self.headers.iter().position(|known| known == header) else { return Vec::new() };
        let mut values: Vec<&str> = Vec::new();
        for value in self.rows.iter().filter_map(|(_, row)| row.get(place)).map(|value| value.trim()) {
            if values.len() < most && !value.is_empty() && !values.contains(&value) {
                values.push(value);
            }
        }
        values
    }

    /// The fingerprint of its headers, by which a mapping is kept.
    pub fn fingerprint(&self) -> String {
        Mapping::fingerprint(&self.headers)
    }
}

/// What the dates of some columns prove. The first rows tell whether a column is written in a way that
/// needs proof; only then is every row of the file looked at.
pub(in crate::intake) fn date_findings(
    table: &Table,
    columns: &[usize],
    progress: &Progress,
) -> Result<Vec<DateFinding>, IntakeError> {
    let mut evidence: Vec<Evidence> = vec![Evidence::default(); columns.len()];
    first(table, progress, |number, record| {
        for (evidence, &column) in evidence.iter_mut().zip(columns) {
            evidence.take(record.cell(column), number);
        }
    })?;
    if evidence.iter().any(Evidence::is_in_figures) {
        evidence.fill(Evidence::default());
        progress.start(table.size()?);
        table.for_each(progress, |number, record| {
            if record.fault().is_none() {
                for (evidence, &column) in evidence.iter_mut().zip(columns) {
                    evidence.take(record.cell(column), number);
                }
            }
            Ok(())
        })?;
    }
    Ok(evidence.iter().map(Evidence::finding).collect())
}

/// Calls `row` with the first rows that have as many values as there are headers.
fn first(
    table: &Table,
    progress: &Progress,
    mut row: impl FnMut(u64, Record<'_>),
) -> Result<(), IntakeError> {
    let mut enough = false;
    let read = table.for_each(&progress.apart(), |number, record| {
        if number > FIRST + 1 {
            enough = true;
            return Err(IntakeError::Cancelled);
        }
        if record.fault().is_none() {
            row(number, record);
        }
        Ok(())
    });
    match read {
        Err(IntakeError::Cancelled) if enough => Ok(()),
        other => other.map(|_| ()),
    }
}
