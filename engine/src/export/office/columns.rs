//! How wide the columns of a table are: by their share, and so that no figure is broken.

use super::fit;
use crate::export::document::{Align, Column, Table};

/// Words that are wider than this, in ems, may be broken: long names.
const LONG_WORD: f64 = 8.0;

/// How wide columns are, in twentieths of a point.
pub(super) struct Widths {
    pub each: Vec<u32>,
    /// Whether no figure is broken.
    pub fit: bool,
}

/// The widths of columns in a table of a width, with letters of a size in half points and room beside the text of
/// each cell; lengths are in twentieths of a point.
pub(super) fn widths(table: &Table, width: u32, size: u32, padding: u32) -> Widths {
    let need =
        |(place, column)| (word(table, place, column) * f64::from(size * 10)).ceil() as u32 + 2 * padding;
    let needs: Vec<_> = table.columns.iter().enumerate().map(need).collect();
    let each = shared(&table.columns, &needs, width);
    let fit = each.iter().zip(&needs).all(|(width, need)| width >= need);
    Widths { each, fit }
}

/// The widest word of a column that is not broken, in ems.
fn word(table: &Table, place: usize, column: &Column) -> f64 {
    let cells = table.rows.iter().filter_map(|row| row.cells.get(place));
    let words = cells.map(|cell| fit::widest_word(cell)).fold(0.0, f64::max);
    let words = match column.align {
        Align::Left => words.min(LONG_WORD),
        Align::Right => words,
    };
    words.max(fit::widest_word(&column.title).min(LONG_WORD))
}

/// The width of each column by its share. Figures that need more have it of the words, where there are any.
fn shared(columns: &[Column], needs: &[u32], width: u32) -> Vec<u32> {
    let share = |column: &Column| u32::from(column.share.max(1));
    let whole: u32 = columns.iter().map(share).sum();
    let widened = |(column, need): (&Column, &u32)| {
        let fair = width * share(column) / whole;
        (column.align == Align::Right).then(|| fair.max(*need))
    };
    let figures: Vec<_> = columns.iter().zip(needs).map(widened).collect();
    let words: u32 = columns.iter().filter(|column| column.align == Align::Left).map(share).sum();
    let left = width.saturating_sub(figures.iter().flatten().sum());
    let of = |(column, figure): (&Column, &Option<u32>)| match (figure, words) {
        (_, 0) => width * share(column) / whole,
        (Some(width), _) => *width,
        (None, _) => left * share(column) / words,
    };
    columns.iter().zip(&figures).map(of).collect()
}
