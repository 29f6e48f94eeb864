//! Where the parts of a chart stand in its frame, where that cannot be left to the program that shows it.

use super::Frame;
use super::drawn::{Drawn, LONGEST_OF_LEGEND, short};
use super::sheet::Cell;
use crate::export::document::{Chart, ChartKind, Series};
use crate::export::office::fit;
use crate::export::office::xml::{Element, element, val};

/// The most of a frame that names beside lying bars may take.
const MOST_OF_NAMES: f64 = 0.4;
/// Lines of a legend and of the axis, in ems of their letters.
const LINE: f64 = 1.6;

/// Names beside lying bars wrap only where their room is said; everything else finds its own.
pub(super) fn plot_area(chart: &Chart, drawn: &Drawn, frame: Frame) -> Element {
    match chart.kind {
        ChartKind::Bars => element("c:layout").holding(beside_names(chart, drawn, frame)),
        ChartKind::Columns | ChartKind::Stacked | ChartKind::Lines | ChartKind::Walk => element("c:layout"),
    }
}

fn beside_names(chart: &Chart, drawn: &Drawn, frame: Frame) -> Element {
    let (across, down) = frame.in_ems();
    let names = drawn.sheet.columns.get(drawn.categories).into_iter().flat_map(|column| &column.cells);
    let widest = names.filter_map(Cell::as_text).map(fit::width).fold(0.0, f64::max);
    let left = ((widest + 2.0) / across).min(MOST_OF_NAMES);
    let below = f64::from(2 + legend_lines(chart, across)) * LINE;
    let of_frame = [("c:x", left), ("c:y", 0.02), ("c:w", 0.95 - left), ("c:h", 0.98 - below / down)];
    element("c:manualLayout")
        .holding(val("c:layoutTarget", "inner"))
        .holding(val("c:xMode", "edge"))
        .holding(val("c:yMode", "edge"))
        .holding_all(of_frame.map(|(name, part)| val(name, format!("{part:.4}"))))
}

/// How many lines a legend takes, its names under one another, each with a mark before it.
fn legend_lines(chart: &Chart, across: f64) -> u32 {
    if chart.series.len() < 2 {
        return 0;
    }
    let name = |series: &Series| fit::width(&short(&series.name, LONGEST_OF_LEGEND)) + 4.0;
    let widest = chart.series.iter().map(name).fold(0.0, f64::max);
    let in_a_line = (across / widest).floor().max(1.0);
    (chart.series.len() as f64 / in_a_line).ceil() as u32
}
