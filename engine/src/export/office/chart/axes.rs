//! The axes of a chart.

use super::drawn::Drawn;
use super::plot::{filled, letters_of, no_line};
use crate::export::document::ChartKind;
use crate::export::office::palette::{INK, LINE, MUTED};
use crate::export::office::xml::{Element, element, val};

/// By what numbers the parts of a chart name its axes.
const OF_NAMES: u32 = 100_001;
const OF_NUMBERS: u32 = 100_002;

/// The axes as a plot names them.
pub(super) fn in_order() -> impl Iterator<Item = u32> {
    [OF_NAMES, OF_NUMBERS].into_iter()
}

/// Names along one axis, numbers along the other. Letters are in hundredths of a point.
pub(super) fn axes(kind: ChartKind, drawn: &Drawn, format: &str, letters: u32) -> [Element; 2] {
    [names(kind, letters), numbers(kind, drawn, format, letters)]
}

/// The first of lying bars is at the top; names stand below what is less than nothing.
fn names(kind: ChartKind, letters: u32) -> Element {
    let (side, order) = match kind {
        ChartKind::Bars => ("l", "maxMin"),
        ChartKind::Columns | ChartKind::Stacked | ChartKind::Lines | ChartKind::Walk => ("b", "minMax"),
    };
    let line = element("a:ln").with("w", 9525).holding(filled(MUTED));
    element("c:catAx")
        .holding(val("c:axId", OF_NAMES))
        .holding(element("c:scaling").holding(val("c:orientation", order)))
        .holding(val("c:delete", 0))
        .holding(val("c:axPos", side))
        .holding(element("c:numFmt").with("formatCode", "General").with("sourceLinked", 0))
        .holding(val("c:majorTickMark", "none"))
        .holding(val("c:minorTickMark", "none"))
        .holding(val("c:tickLblPos", "low"))
        .holding(element("c:spPr").holding(line))
        .holding(letters_of(letters, INK))
        .holding(val("c:crossAx", OF_NUMBERS))
        .holding(val("c:crosses", "autoZero"))
        .holding(val("c:auto", 0))
        .holding(val("c:lblAlgn", "ctr"))
        .holding(val("c:lblOffset", 100))
        .holding_all((kind == ChartKind::Bars).then(|| val("c:tickLblSkip", 1)))
        .holding(val("c:noMultiLvlLbl", 1))
}

/// What is compared by its length begins at nothing.
fn numbers(kind: ChartKind, drawn: &Drawn, format: &str, letters: u32) -> Element {
    let (side, crosses) = match kind {
        ChartKind::Bars => ("b", "max"),
        ChartKind::Columns | ChartKind::Stacked | ChartKind::Lines | ChartKind::Walk => ("l", "autoZero"),
    };
    let from_nothing = kind != ChartKind::Lines && drawn.all().all(|number| number >= 0.0);
    let scaling = element("c:scaling").holding(val("c:orientation", "minMax"));
    let hairline = element("a:ln").with("w", 6350).holding(filled(LINE));
    element("c:valAx")
        .holding(val("c:axId", OF_NUMBERS))
        .holding(scaling.holding_all(from_nothing.then(|| val("c:min", 0))))
        .holding(val("c:delete", 0))
        .holding(val("c:axPos", side))
        .holding(element("c:majorGridlines").holding(element("c:spPr").holding(hairline)))
        .holding(element("c:numFmt").with("formatCode", format).with("sourceLinked", 0))
        .holding(val("c:majorTickMark", "none"))
        .holding(val("c:minorTickMark", "none"))
        .holding(val("c:tickLblPos", "nextTo"))
        .holding(element("c:spPr").holding(no_line()))
        .holding(letters_of(letters, MUTED))
        .holding(val("c:crossAx", OF_NAMES))
        .holding(val("c:crosses", crosses))
        .holding(val("c:crossBetween", "between"))
}
