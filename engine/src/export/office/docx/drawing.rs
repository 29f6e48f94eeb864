//! A chart in the text.

use super::page::{CENTIMETRE, Page};
use super::{MAIN, text};
use crate::export::document::{Chart, ChartKind};
use crate::export::office::OfficeError;
use crate::export::office::chart::{self, EMU_A_POINT, Frame};
use crate::export::office::package::Package;
use crate::export::office::xml::{Element, element};

const PLACED: &str = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
/// English Metric Units in a twentieth of a point.
const EMU: u32 = EMU_A_POINT / 20;
/// Letters of a chart, in hundredths of a point.
const LETTERS: u32 = 900;

/// A paragraph of a chart as wide as the text, which is the chart of that number; its parts are added to the package.
pub(super) fn drawing(
    package: &mut Package,
    chart: &Chart,
    number: usize,
    page: Page,
) -> Result<Element, OfficeError> {
    let frame = Frame { across: page.width() * EMU, down: height(chart, page) * EMU, letters: LETTERS };
    let graphic = chart::add(package, MAIN, chart, frame)?;
    let described = element("wp:docPr")
        .with("id", number)
        .with("name", format!("Chart {number}"))
        .with("descr", &chart.alternative);
    let inline = ["distT", "distB", "distL", "distR"]
        .into_iter()
        .fold(element("wp:inline").with("xmlns:wp", PLACED), |inline, side| inline.with(side, 0))
        .holding(element("wp:extent").with("cx", frame.across).with("cy", frame.down))
        .holding(described)
        .holding(element("wp:cNvGraphicFramePr"))
        .holding(graphic);
    let run = element("w:r").holding(element("w:drawing").holding(inline));
    Ok(element("w:p").holding(text::style("Normal")).holding(run))
}

/// Half a centimetre for each lying bar, and for each name of a legend; at most what the page allows.
fn height(chart: &Chart, page: Page) -> u32 {
    let series = chart.series.len().max(1);
    let (least, parts) = match chart.kind {
        ChartKind::Bars => (3 * CENTIMETRE, series + chart.categories.len() * (series + 1)),
        ChartKind::Columns | ChartKind::Stacked | ChartKind::Lines | ChartKind::Walk => {
            (7 * CENTIMETRE, series)
        }
    };
    let most = page.highest_chart();
    let wanted = u32::try_from(parts).unwrap_or(most).saturating_mul(CENTIMETRE / 2);
    least.saturating_add(wanted).min(most)
}
