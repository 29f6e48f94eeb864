//! A table on a slide.

use super::DRAWING;
use super::place::{CONTENT, Place};
use super::shapes::{self, letters, runs};
use crate::export::document::{Align, Column, Row, RowKind, Table};
use crate::export::office::chart::EMU_A_POINT;
use crate::export::office::columns::{Widths, widths};
use crate::export::office::fit;
use crate::export::office::palette::{INK, LINE, SOFT};
use crate::export::office::xml::{Element, element, val};

const TABLE: &str = "http://schemas.openxmlformats.org/drawingml/2006/table";
/// Sizes of letters, in points, at which a whole table is tried; and those of one that takes more slides than one.
const SIZES: [u32; 5] = [16, 14, 13, 12, 11];
const SMALL_SIZES: [u32; 3] = [11, 10, 9];
const SMALLEST: u32 = 8;
/// Room left and right of a cell's text, each, and above and below it, in points.
const BESIDE: u32 = 5;
const ABOVE: u32 = 3;
/// English Metric Units in a twentieth of a point.
const EMU: u32 = EMU_A_POINT / 20;

/// How a table is laid out.
struct Laid {
    /// Letters, in points.
    size: u32,
    widths: Widths,
}

impl Laid {
    fn of(table: &Table, size: u32) -> Self {
        let width = CONTENT.across / EMU;
        Self { size, widths: widths(table, width, size * 2, BESIDE * 20) }
    }

    /// The largest letters at which the whole table fits; otherwise the largest small ones that break no figure.
    fn largest(table: &Table) -> Self {
        let whole = |laid: &Self| laid.widths.fit && laid.down(table, &table.rows) <= CONTENT.in_points().1;
        let unbroken = |laid: &Self| laid.widths.fit;
        let of = |size: &u32| Self::of(table, *size);
        let small = || SMALL_SIZES.iter().map(of).find(unbroken);
        SIZES.iter().map(of).find(whole).or_else(small).unwrap_or_else(|| of(&SMALLEST))
    }

    /// How high a row is, in points.
    fn row(&self, cells: impl Iterator<Item = impl AsRef<str>>) -> f64 {
        let room = |width: &u32| f64::from(width.saturating_sub(BESIDE * 40)) / 20.0 / f64::from(self.size);
        let lines = cells.zip(&self.widths.each).map(|(cell, width)| fit::lines(cell.as_ref(), room(width)));
        lines.max().unwrap_or(1) as f64 * f64::from(self.size) * 1.2 + f64::from(2 * ABOVE)
    }

    fn head(&self, table: &Table) -> f64 {
        self.row(table.columns.iter().map(|column| &column.title))
    }

    /// How high some rows of a table are under its head, in points.
    fn down(&self, table: &Table, rows: &[Row]) -> f64 {
        self.head(table) + rows.iter().map(|row| self.row(row.cells.iter())).sum::<f64>()
    }

    /// The rows of a table, as many at a time as a slide has room for; a head goes with those below it.
    fn parts(&self, table: &Table) -> Vec<Vec<Row>> {
        let room = CONTENT.in_points().1;
        let mut parts = vec![Vec::new()];
        for row in &table.rows {
            let Some(part) = parts.last_mut() else { break };
            part.push(row.clone());
            if part.len() > 1 && self.down(table, part) > room {
                let moved = part.pop().into_iter();
                let others = part.len() > 1;
                let head = part.pop_if(|row| others && row.kind == RowKind::Group);
                parts.push(head.into_iter().chain(moved).collect());
            }
        }
        parts
    }

    /// Some rows of a table under its head.
    fn frame(&self, table: &Table, rows: &[Row]) -> Element {
        let down = |points: f64| (points * f64::from(EMU_A_POINT)).ceil() as u32;
        let row = |points: f64| element("a:tr").with("h", down(points));
        let grid = self.widths.each.iter().map(|width| element("a:gridCol").with("w", width * EMU));
        let head = table.columns.iter().map(|column| cell(&column.title, column.align, self.size, HEAD));
        let set = rows
            .iter()
            .map(|set| row(self.row(set.cells.iter())).holding_all(cells(&table.columns, set, self.size)));
        let drawn = element("a:tbl")
            .holding(element("a:tblPr").with("firstRow", 1).with("firstCol", 1))
            .holding(element("a:tblGrid").holding_all(grid))
            .holding(row(self.head(table)).holding_all(head))
            .holding_all(set);
        let data = element("a:graphicData").with("uri", TABLE).holding(drawn);
        let graphic = element("a:graphic").with("xmlns:a", DRAWING).holding(data);
        let place = Place { down: down(self.down(table, rows)), ..CONTENT };
        shapes::frame("Table", &table.caption, place, graphic)
    }
}

/// A table in as many frames as it takes slides, each under the same head, all in letters of one size.
pub(super) fn frames(table: &Table) -> Vec<Element> {
    let laid = Laid::largest(table);
    laid.parts(table).iter().map(|rows| laid.frame(table, rows)).collect()
}

/// How a cell looks: the strength of the lines above and below it, in EMU, with their colours, and what is behind it.
#[derive(Clone, Copy)]
struct Look {
    bold: bool,
    above: Option<(u32, &'static str)>,
    below: (u32, &'static str),
    behind: Option<&'static str>,
    /// At which edge the text stands.
    stands: &'static str,
}

const BODY: Look = Look { bold: false, above: None, below: (6350, LINE), behind: None, stands: "ctr" };
const HEAD: Look = Look { below: (12_700, INK), stands: "b", ..GROUP };
const GROUP: Look = Look { bold: true, behind: Some(SOFT), ..BODY };
const TOTAL: Look = Look { bold: true, above: Some((12_700, INK)), ..BODY };

/// The cells of a row; the head of those below it stands over all columns.
fn cells(columns: &[Column], row: &Row, size: u32) -> Vec<Element> {
    let look = match row.kind {
        RowKind::Body => BODY,
        RowKind::Group => GROUP,
        RowKind::Total => TOTAL,
    };
    let across = row.kind == RowKind::Group && row.cells.iter().skip(1).all(String::is_empty);
    let said = |place| row.cells.get(place).map_or("", String::as_str);
    let cells = columns.iter().enumerate().map(|(at, column)| cell(said(at), column.align, size, look));
    if !across {
        return cells.collect();
    }
    let spans = |(place, cell): (usize, Element)| match place {
        0 => cell.with("gridSpan", columns.len()),
        _ => cell.with("hMerge", 1),
    };
    cells.enumerate().map(spans).collect()
}

fn cell(said: &str, align: Align, size: u32, look: Look) -> Element {
    let side = match align {
        Align::Left => "l",
        Align::Right => "r",
    };
    let letters = letters().with("sz", size * 100).with("b", u8::from(look.bold));
    let paragraph =
        element("a:p").holding(element("a:pPr").with("algn", side)).holding_all(runs(said, &letters));
    let text =
        element("a:txBody").holding(element("a:bodyPr")).holding(element("a:lstStyle")).holding(paragraph);
    let room = [("marL", BESIDE), ("marR", BESIDE), ("marT", ABOVE), ("marB", ABOVE)];
    let stood = element("a:tcPr").with("anchor", look.stands);
    let settings =
        room.into_iter().fold(stood, |settings, (side, points)| settings.with(side, points * EMU_A_POINT));
    let rule =
        |name, (strength, colour): (u32, &str)| element(name).with("w", strength).holding(filled(colour));
    let settings = settings
        .holding_all(look.above.map(|line| rule("a:lnT", line)))
        .holding(rule("a:lnB", look.below))
        .holding_all(look.behind.map(filled));
    element("a:tc").holding(text).holding(settings)
}

fn filled(colour: &str) -> Element {
    element("a:solidFill").holding(val("a:srgbClr", colour))
}
