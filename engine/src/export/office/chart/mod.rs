//! Native charts, the same in Word and PowerPoint: DrawingML after ECMA-376, part 1, section 21.2, each with a workbook
//! inside from whose cells it is drawn, so that its numbers can be edited where it stands.

mod axes;
mod drawn;
mod place;
mod plot;
mod sheet;
mod shown;
mod walk;

use super::OfficeError;
use super::package::{OFFICE, Package};
use super::xml::{Element, element};
use crate::export::document::Chart;

const CHART: &str = "http://schemas.openxmlformats.org/drawingml/2006/chart";
const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
/// English Metric Units in a point.
pub(super) const EMU_A_POINT: u32 = 12_700;
const CHART_KIND: &str = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";
const WORKBOOK_KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The frame in which a chart is shown.
#[derive(Clone, Copy)]
pub(super) struct Frame {
    /// How wide it is, in English Metric Units, in which drawings are measured.
    pub across: u32,
    /// How high it is.
    pub down: u32,
    /// Letters, in hundredths of a point.
    pub letters: u32,
}

impl Frame {
    /// Width and height in letters.
    fn in_ems(self) -> (f64, f64) {
        let em = f64::from(self.letters) * f64::from(EMU_A_POINT) / 100.0;
        (f64::from(self.across) / em, f64::from(self.down) / em)
    }
}

/// Adds a chart and its workbook, which a part refers to, and says what its frame holds.
pub(super) fn add(
    package: &mut Package,
    source: &str,
    chart: &Chart,
    frame: Frame,
) -> Result<Element, OfficeError> {
    let folder = source.split('/').next().unwrap_or_default();
    let number = package.count(&format!("{folder}/charts/")) + 1;
    let name = format!("{folder}/charts/chart{number}.xml");
    let workbook = format!("{folder}/embeddings/Microsoft_Excel_Sheet{number}.xlsx");
    let drawn = drawn::Drawn::of(chart);
    package.add(&workbook, WORKBOOK_KIND, drawn.sheet.workbook()?);
    let data = package.relate(&name, "package", &workbook);
    package.add(&name, CHART_KIND, plot::chart_space(chart, &drawn, &data, frame).part()?);
    let id = package.relate(source, "chart", &name);
    let chart = element("c:chart").with("xmlns:c", CHART).with("xmlns:r", OFFICE).with("r:id", id);
    let data = element("a:graphicData").with("uri", CHART).holding(chart);
    Ok(element("a:graphic").with("xmlns:a", DRAWING).holding(data))
}
