//! A month, as extracts write it.

use super::cell::{Cell, Reading};
use super::plausible::Plausible;
use crate::calendar::Month;

/// A month that can be (rule 38), written as a month or as a day in it.
pub(in crate::intake) fn month(cell: Cell<'_>) -> Reading<Month> {
    let month = match cell {
        Cell::Missing => return Reading::Missing,
        Cell::Day(day) => Some(Month::of(day)),
        Cell::Text(_) | Cell::Whole(_) | Cell::Number(_) | Cell::Flag(_) => {
            match cell.with_str(str::parse::<Month>) {
                Reading::Value(Ok(month)) => Some(month),
                Reading::Value(Err(_)) | Reading::Missing | Reading::Wrong => {
                    cell.day().value().map(Month::of)
                }
            }
        }
    };
    month.and_then(Plausible::month).map_or(Reading::Wrong, Reading::Value)
}
