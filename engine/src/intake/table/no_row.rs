//! Lines of a table that are no rows: blank ones, the header again where files were copied together, the line
//! of hyphens under it, totals, and notes under the table. They are looked for among the rows that cannot be
//! used, so that they cost nothing elsewhere.

use super::door::Record;
use crate::activity::is_blank;
use crate::intake::values::{Cell, words};
use crate::intake::words::{is_alike, plain};

/// A line that is no row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::intake) enum NoRow {
    /// Nothing is in it.
    Blank,
    /// A header, an underline, a total or a note.
    Aside,
}

/// Words that begin a total, in plain letters.
const TOTALS: [&str; 9] =
    ["total", "totals", "grandtotal", "subtotal", "sum", "overall", "overalltotal", "count", "average"];
/// With fewer columns than this, prose looks like a row.
const TELLING: usize = 4;
/// A note with commas in it is a few values at most.
const NOTE: usize = 3;

/// What a record is, where it is no row under these headers.
pub(in crate::intake) fn no_row(record: &Record<'_>, headers: &[String]) -> Option<NoRow> {
    let mut filled = Vec::new();
    for place in 0..record.width().max(headers.len()) {
        let text = shown(record.cell(place));
        if !text.is_empty() {
            filled.push((place, text));
        }
    }
    let [(first, text), ..] = filled.as_slice() else { return Some(NoRow::Blank) };
    let is_header = |(place, text): &(usize, String)| {
        headers.get(*place).is_some_and(|header| is_alike(header, text) && !plain(text).is_empty())
    };
    let named = headers.iter().filter(|header| !header.is_empty()).count();
    let again = filled.len() == named && filled.iter().all(is_header);
    let is_underline = |text: &str| text.len() > 1 && text.chars().all(|c| "-=_+–—".contains(c));
    let underlined = filled.iter().all(|(_, text)| is_underline(text));
    let is_total = *first < 2 && TOTALS.contains(&plain(text).as_str());
    // Two words of letters: an id such as `REF 123` has one.
    let is_word = |word: &&str| word.chars().filter(|c| c.is_alphabetic()).count() > 1;
    let is_prose = text.split_whitespace().filter(is_word).count() > 1;
    let is_note = *first == 0 && headers.len() >= TELLING && filled.len() <= NOTE && is_prose;
    (again || underlined || is_total || is_note).then_some(NoRow::Aside)
}

/// A value without what shows nothing, such as the mark of the end of a file of old programs.
fn shown(cell: Cell<'_>) -> String {
    match cell {
        Cell::Missing => String::new(),
        Cell::Text(text) => words(text).trim_matches(is_blank).to_owned(),
        other => other.shown(),
    }
}
