//! A table: its head said again on every page, no row broken between pages.

use super::text::{paragraph, style};
use crate::export::document::{Align, Column, Row, RowKind, Table};
use crate::export::office::columns;
use crate::export::office::palette::{INK, LINE, SOFT};
use crate::export::office::xml::{Element, element, w_val};

/// Room left and right of a cell's text, each, in twentieths of a point.
const PADDING: u32 = 85;
/// Sizes of letters, in half points: the largest at which no figure is broken.
const SIZES: [u32; 3] = [18, 16, 14];
const SMALLEST: u32 = 12;

/// A table as wide as the text, in twentieths of a point.
pub(super) fn table(table: &Table, width: u32) -> Element {
    let at = |size: &u32| (*size, columns::widths(table, width, *size, PADDING));
    let (size, widths) = SIZES.iter().map(at).find(|(_, widths)| widths.fit).unwrap_or_else(|| at(&SMALLEST));
    let set = Set { columns: &table.columns, size, widths: widths.each };
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
        let places = self.columns.iter().zip(&self.widths).enumerate();
        set.holding_all(places.map(|(place, (column, width))| {
            let said = row.cells.get(place).map_or("", String::as_str);
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
