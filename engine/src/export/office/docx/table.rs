//! A table: its head said again on every page, no row broken between pages.

use super::text::{paragraph, style};
use crate::export::document::{Align, Column, Row, RowKind, Table};
use crate::export::office::fit;
use crate::export::office::palette::{INK, LINE, SOFT};
use crate::export::office::xml::{Element, element, w_val};

/// Room left and right of a cell's text, each, in twentieths of a point.
const PADDING: u32 = 85;
/// Sizes of letters, in half points.
const SIZES: [u32; 3] = [18, 16, 14];
const SMALLEST: u32 = 12;
/// Words that are wider than this, in ems, may be broken: long names.
const LONG_WORD: f64 = 8.0;

/// A table as wide as the text, in twentieths of a point.
pub(super) fn table(table: &Table, width: u32) -> Element {
    let (size, widths) = laid(table, width);
    let set = Set { columns: &table.columns, size, widths };
    let grid = set.widths.iter().map(|width| element("w:gridCol").with("w:w", width));
    let next = table.rows.iter().skip(1).map(Some).chain([None]);
    element("w:tbl")
        .holding(settings(&table.caption, width))
        .holding(element("w:tblGrid").holding_all(grid))
        .holding(set.head())
        .holding_all(table.rows.iter().zip(next).map(|(row, next)| set.row(row, next)))
}

fn settings(caption: &str, width: u32) -> Element {
    let look = element("w:tblLook").with("w:val", "06A0").with("w:firstRow", 1).with("w:lastRow", 0);
    let look =
        look.with("w:firstColumn", 1).with("w:lastColumn", 0).with("w:noHBand", 1).with("w:noVBand", 1);
    let borders =
        element("w:tblBorders").holding(rule("w:bottom", 4, LINE)).holding(rule("w:insideH", 4, LINE));
    let margin = |side| element(side).with("w:w", PADDING).with("w:type", "dxa");
    let margins = element("w:tblCellMar").holding_all(["w:left", "w:right"].map(margin));
    element("w:tblPr")
        .holding(element("w:tblW").with("w:w", width).with("w:type", "dxa"))
        .holding(borders)
        .holding(element("w:tblLayout").with("w:type", "fixed"))
        .holding(margins)
        .holding(look)
        .holding(w_val("w:tblCaption", caption))
}

/// A line at an edge, its strength in eighths of a point.
fn rule(edge: &'static str, strength: u32, colour: &str) -> Element {
    w_val(edge, "single").with("w:sz", strength).with("w:space", 0).with("w:color", colour)
}

/// The largest size of letters at which no figure is broken, in half points, with the widths of the columns then.
fn laid(table: &Table, width: u32) -> (u32, Vec<u32>) {
    let words: Vec<_> =
        table.columns.iter().enumerate().map(|(at, column)| word(table, at, column)).collect();
    let laid = |size: &u32| {
        let need = |word: f64| (word * f64::from(size * 10)).ceil() as u32 + 2 * PADDING;
        let needs: Vec<_> = words.iter().map(|word| need(*word)).collect();
        let widths = widths(&table.columns, &needs, width);
        let fits = widths.iter().zip(&needs).all(|(width, need)| width >= need);
        (*size, widths, fits)
    };
    let (size, widths, _) =
        SIZES.iter().map(laid).find(|(.., fits)| *fits).unwrap_or_else(|| laid(&SMALLEST));
    (size, widths)
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
fn widths(columns: &[Column], needs: &[u32], width: u32) -> Vec<u32> {
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

/// How the cells of a table are set.
struct Set<'a> {
    columns: &'a [Column],
    widths: Vec<u32>,
    size: u32,
}

impl Set<'_> {
    fn head(&self) -> Element {
        let settings = element("w:trPr").holding(element("w:cantSplit")).holding(element("w:tblHeader"));
        let look = || vec![borders(rule("w:bottom", 8, INK)), shade(SOFT), w_val("w:vAlign", "bottom")];
        let cells = self.columns.iter().zip(&self.widths).map(|(column, width)| {
            let text = self.text(&column.title, column.align, true, true);
            cell(*width, look(), text)
        });
        element("w:tr").holding(settings).holding_all(cells)
    }

    /// A row, which a head or a last row before a sum keeps on the page of the next.
    fn row(&self, row: &Row, next: Option<&Row>) -> Element {
        let kept = row.kind == RowKind::Group || next.is_some_and(|next| next.kind == RowKind::Total);
        let settings = element("w:trPr").holding(element("w:cantSplit"));
        let set = element("w:tr").holding(settings);
        if row.kind == RowKind::Group && row.cells.iter().skip(1).all(String::is_empty) {
            return set.holding(self.across(row));
        }
        let look = || match row.kind {
            RowKind::Body => Vec::new(),
            RowKind::Group => vec![shade(SOFT)],
            RowKind::Total => vec![borders(rule("w:top", 8, INK))],
        };
        let places = self.columns.iter().zip(&self.widths).zip(&row.cells);
        set.holding_all(places.map(|((column, width), said)| {
            let text = self.text(said, column.align, row.kind != RowKind::Body, kept);
            cell(*width, look(), text)
        }))
    }

    /// The head of the rows below it, over all columns.
    fn across(&self, row: &Row) -> Element {
        let said = row.cells.first().map_or("", String::as_str);
        let look = vec![w_val("w:gridSpan", self.columns.len()), shade(SOFT)];
        cell(self.widths.iter().sum(), look, self.text(said, Align::Left, true, true))
    }

    fn text(&self, said: &str, align: Align, bold: bool, kept: bool) -> Element {
        let mut settings = style("TableText");
        if kept {
            settings = settings.holding(element("w:keepNext"));
        }
        if align == Align::Right {
            settings = settings.holding(w_val("w:jc", "right"));
        }
        let bold = [element("w:b"), element("w:bCs")].into_iter().filter(|_| bold);
        let size = [w_val("w:sz", self.size), w_val("w:szCs", self.size)];
        paragraph(settings, said, &bold.chain(size).collect::<Vec<_>>())
    }
}

fn cell(width: u32, look: Vec<Element>, text: Element) -> Element {
    let width = element("w:tcW").with("w:w", width).with("w:type", "dxa");
    element("w:tc").holding(element("w:tcPr").holding(width).holding_all(look)).holding(text)
}

fn borders(rule: Element) -> Element {
    element("w:tcBorders").holding(rule)
}

fn shade(colour: &str) -> Element {
    w_val("w:shd", "clear").with("w:color", "auto").with("w:fill", colour)
}
