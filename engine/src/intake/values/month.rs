//! A month, as extracts write it.

use super::cell::{Cell, Reading};
use super::plausible::Plausible;
use crate::calendar::Month;

/// A month, written as a month or as a day in it; `None` where there is nothing.
pub(in crate::intake) fn month(cell: Cell<'_>) -> Option<Result<Month, ()>> {
    match cell {
        Cell::Missing => None,
        Cell::Day(day) => Some(Ok(Month::of(day))),
        cell => match cell.with_str(str::parse::<Month>) {
            Reading::Value(Ok(month)) => Some(Ok(month)),
            _ => Some(cell.day().value().map(Month::of).ok_or(())),
        },
    }
    .map(|month| month.and_then(|month| Plausible::month(month).ok_or(())))
}
