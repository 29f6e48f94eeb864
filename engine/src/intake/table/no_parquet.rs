//! Parquet in a build without polars: a sentence.

use crate::activity::Header;
use crate::intake::bytes::{Progress, Source};
use crate::intake::threads::Order;
use crate::intake::values::Cell;
use crate::intake::words::IntakeError;

/// Rows that there never are.
#[derive(Clone, Copy)]
pub(in crate::intake) enum Batch {}

impl Batch {
    /// No value of them.
    pub const fn cell(&self, _: usize, _: usize) -> Cell<'_> {
        match *self {}
    }
}

/// Some of them.
#[derive(Clone, Copy)]
pub(in crate::intake) struct BatchRows<'a> {
    /// The batch that they are of.
    pub batch: &'a Batch,
}

impl BatchRows<'_> {
    /// None.
    pub fn rows(self) -> std::iter::Empty<(u64, usize)> {
        match *self.batch {}
    }
}

fn unread<T>(source: &Source) -> Result<T, IntakeError> {
    let what = "a Parquet file, which this build of the program does not read; save it as CSV".to_owned();
    Err(IntakeError::NotATable { file: source.name(), what })
}

/// That it is not read.
pub(in crate::intake) fn headers(source: &Source) -> Result<Vec<String>, IntakeError> {
    unread(source)
}

/// That it is not read.
pub(in crate::intake) fn header(source: &Source) -> Result<Header, IntakeError> {
    unread(source)
}

/// That it is not read.
pub(in crate::intake) fn for_each(
    source: &Source,
    _: &Progress,
    _: impl FnMut(BatchRows<'_>) -> Result<(), IntakeError>,
) -> Result<u64, IntakeError> {
    unread(source)
}

/// That it is not read.
pub(in crate::intake) fn side_by_side<W: Send>(
    source: &Source,
    _: &Progress,
    _: &Order,
    _: &mut [W],
    _: impl Fn(&mut W, usize, BatchRows<'_>) -> Result<(), IntakeError> + Sync,
) -> Result<u64, IntakeError> {
    unread(source)
}
