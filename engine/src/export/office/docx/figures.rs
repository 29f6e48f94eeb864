//! Figures to be read from afar, beside one another.

use super::page::Page;
use super::text::{paragraph, style};
use crate::export::document::KeyFigure;
use crate::export::office::fit;
use crate::export::office::xml::{Element, element, w_val};

/// Sizes of the figures, in points.
const SIZES: [u32; 5] = [28, 24, 20, 16, 12];
/// How much wider bold letters are.
const BOLD: f64 = 1.05;
/// Room left and right of a cell's text, both together, in points.
const PADDING: u32 = 9;

/// Figures as a table without lines, a few in a row.
pub(super) fn figures(figures: &[KeyFigure], page: Page) -> Element {
    let in_a_row = figures.len().clamp(1, page.figures);
    let width = page.width() / in_a_row as u32;
    let values: Vec<_> = figures.iter().map(|figure| figure.value.as_str()).collect();
    let size = size(&values, width / 20 - PADDING);
    let settings = element("w:tblPr")
        .holding(element("w:tblW").with("w:w", page.width()).with("w:type", "dxa"))
        .holding(element("w:tblLayout").with("w:type", "fixed"));
    let grid = (0..in_a_row).map(|_| element("w:gridCol").with("w:w", width));
    let rows = figures.chunks(in_a_row).map(|row| {
        let places = (0..in_a_row).map(|place| cell(row.get(place), width, size));
        let unbroken = element("w:trPr").holding(element("w:cantSplit"));
        element("w:tr").holding(unbroken).holding_all(places)
    });
    element("w:tbl").holding(settings).holding(element("w:tblGrid").holding_all(grid)).holding_all(rows)
}

/// The largest size at which every figure stands on two lines at most, no word of it broken.
fn size(values: &[&str], across: u32) -> u32 {
    let fits = |size: &&u32| {
        let room = f64::from(across) / f64::from(**size) / BOLD;
        values.iter().all(|value| fit::widest_word(value) <= room && fit::lines(value, room) <= 2)
    };
    SIZES.iter().find(fits).copied().unwrap_or(SIZES[SIZES.len() - 1])
}

fn cell(figure: Option<&KeyFigure>, width: u32, size: u32) -> Element {
    let width = element("w:tcW").with("w:w", width).with("w:type", "dxa");
    let cell = element("w:tc").holding(element("w:tcPr").holding(width));
    let Some(KeyFigure { label, value, about }) = figure else {
        return cell.holding(paragraph(style("FigureAbout"), "", &[]));
    };
    let big = [w_val("w:sz", size * 2), w_val("w:szCs", size * 2)];
    cell.holding(paragraph(style("FigureLabel"), label, &[]))
        .holding(paragraph(style("FigureValue"), value, &big))
        .holding(paragraph(style("FigureAbout"), about, &[]))
}
