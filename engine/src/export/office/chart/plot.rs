//! A chart as DrawingML.

use super::axes::{axes, in_order};
use super::drawn::{Drawn, DrawnSeries};
use super::sheet::{Cell, Sheet};
use super::{CHART, DRAWING, Frame, place, shown};
use crate::export::document::{Chart, ChartKind};
use crate::export::office::package::OFFICE;
use crate::export::office::palette::{INK, MUTED};
use crate::export::office::xml::{Element, element, val};

/// Marks of lines, and how lines are broken: nothing is told by colour alone.
const MARKS: [&str; 6] = ["circle", "square", "triangle", "diamond", "x", "star"];
const DASHES: [&str; 6] = ["solid", "sysDash", "dash", "sysDot", "lgDash", "dashDot"];

/// The part of a chart, whose workbook it names by an id.
pub(super) fn chart_space(chart: &Chart, drawn: &Drawn, workbook: &str, frame: Frame) -> Element {
    let letters = frame.letters;
    let furthest = drawn.all().map(f64::abs).fold(0.0, f64::max);
    let format = shown::on_chart(chart.unit, furthest);
    let area = element("c:plotArea")
        .holding(place::plot_area(chart, drawn, frame))
        .holding(plot(chart, drawn, format, letters))
        .holding_all(axes(chart.kind, drawn, format, letters));
    let inside = element("c:chart").holding(val("c:autoTitleDeleted", 1)).holding(area);
    let inside = if chart.kind == ChartKind::Walk || chart.series.len() < 2 {
        inside
    } else {
        inside.holding(legend(letters))
    };
    let inside = inside.holding(val("c:plotVisOnly", 1)).holding(val("c:dispBlanksAs", "gap"));
    let data = element("c:externalData").with("r:id", workbook).holding(val("c:autoUpdate", 0));
    element("c:chartSpace")
        .with("xmlns:c", CHART)
        .with("xmlns:a", DRAWING)
        .with("xmlns:r", OFFICE)
        .holding(val("c:date1904", 0))
        .holding(val("c:lang", "en-GB"))
        .holding(val("c:roundedCorners", 0))
        .holding(inside)
        .holding(element("c:spPr").holding(element("a:noFill")).holding(no_line()))
        .holding(letters_of(letters, INK))
        .holding(data)
}

fn legend(letters: u32) -> Element {
    element("c:legend")
        .holding(val("c:legendPos", "b"))
        .holding(val("c:overlay", 0))
        .holding(letters_of(letters, INK))
}

fn plot(chart: &Chart, drawn: &Drawn, format: &str, letters: u32) -> Element {
    let series = drawn.series.iter().enumerate().map(|(place, series)| one(chart, drawn, (place, series)));
    let labels = labels(chart.kind, format, letters).filter(|_| are_few(chart));
    let (name, first, grouping) = match chart.kind {
        ChartKind::Columns => ("c:barChart", Some("col"), "clustered"),
        ChartKind::Stacked | ChartKind::Walk => ("c:barChart", Some("col"), "stacked"),
        ChartKind::Bars => ("c:barChart", Some("bar"), "clustered"),
        ChartKind::Lines => ("c:lineChart", None, "standard"),
    };
    let plot = element(name)
        .holding_all(first.map(|direction| val("c:barDir", direction)))
        .holding(val("c:grouping", grouping))
        .holding(val("c:varyColors", 0))
        .holding_all(series)
        .holding_all(labels);
    let plot = match chart.kind {
        ChartKind::Columns | ChartKind::Bars => {
            plot.holding(val("c:gapWidth", 60)).holding(val("c:overlap", 0))
        }
        ChartKind::Stacked | ChartKind::Walk => {
            plot.holding(val("c:gapWidth", 50)).holding(val("c:overlap", 100))
        }
        ChartKind::Lines => plot.holding(val("c:marker", 1)),
    };
    plot.holding_all(in_order().map(|axis| val("c:axId", axis)))
}

/// Whether numbers can stand beside what is drawn without standing on one another.
fn are_few(chart: &Chart) -> bool {
    let numbers = chart.categories.len() * chart.series.len();
    match chart.kind {
        ChartKind::Columns | ChartKind::Stacked => numbers <= 12,
        ChartKind::Bars => numbers <= 40,
        ChartKind::Lines => numbers <= 12 && chart.series.len() == 1,
        ChartKind::Walk => false,
    }
}

/// What is drawn of a column of the workbook, with where it is from.
fn one(chart: &Chart, drawn: &Drawn, (place, series): (usize, &DrawnSeries)) -> Element {
    let sheet = &drawn.sheet;
    let head = sheet.columns.get(series.column).map_or("", |column| column.head.as_str());
    let names = sheet.columns.get(drawn.categories).into_iter().flat_map(|column| &column.cells);
    let names = element("c:cat").holding(texts(sheet.cells(drawn.categories), names.map(Cell::as_text)));
    let named = element("c:tx").holding(texts(Sheet::head(series.column), [Some(head)].into_iter()));
    let begun = element("c:ser").holding(val("c:idx", place)).holding(val("c:order", place)).holding(named);
    let look = match chart.kind {
        ChartKind::Lines => line(place, series),
        ChartKind::Columns | ChartKind::Stacked | ChartKind::Bars | ChartKind::Walk => {
            vec![column(series), val("c:invertIfNegative", 0)]
        }
    };
    let smooth = (chart.kind == ChartKind::Lines).then(|| val("c:smooth", 0));
    begun
        .holding_all(look)
        .holding(names)
        .holding(element("c:val").holding(numbers(sheet.cells(series.column), drawn.numbers(series))))
        .holding_all(smooth)
}

fn column(series: &DrawnSeries) -> Element {
    let look = element("c:spPr");
    series.colour.map_or_else(
        || look.clone().holding(element("a:noFill")).holding(no_line()),
        |colour| look.clone().holding(filled(colour)).holding(no_line()),
    )
}

fn line(place: usize, series: &DrawnSeries) -> Vec<Element> {
    let colour = series.colour.unwrap_or(INK);
    let drawn = element("a:ln")
        .with("w", 28_575)
        .with("cap", "rnd")
        .holding(filled(colour))
        .holding(val("a:prstDash", DASHES[place % DASHES.len()]))
        .holding(element("a:round"));
    let thin = element("a:ln").with("w", 9525).holding(filled(colour));
    let mark = element("c:marker")
        .holding(val("c:symbol", MARKS[place % MARKS.len()]))
        .holding(val("c:size", 7))
        .holding(element("c:spPr").holding(filled(colour)).holding(thin));
    vec![element("c:spPr").holding(drawn), mark]
}

fn labels(kind: ChartKind, format: &str, letters: u32) -> Option<Element> {
    let (place, colour) = match kind {
        ChartKind::Columns | ChartKind::Bars => ("outEnd", INK),
        ChartKind::Stacked => ("ctr", "FFFFFF"),
        ChartKind::Lines => ("t", MUTED),
        ChartKind::Walk => return None,
    };
    let format = element("c:numFmt").with("formatCode", format).with("sourceLinked", 0);
    let plain = element("c:spPr").holding(element("a:noFill")).holding(no_line());
    let shown = [
        "c:showLegendKey",
        "c:showVal",
        "c:showCatName",
        "c:showSerName",
        "c:showPercent",
        "c:showBubbleSize",
    ];
    Some(
        element("c:dLbls")
            .holding(format)
            .holding(plain)
            .holding(letters_of(letters, colour))
            .holding(val("c:dLblPos", place))
            .holding_all(shown.into_iter().map(|name| val(name, u8::from(name == "c:showVal")))),
    )
}

/// Text that a chart remembers of cells.
fn texts<'a>(cells: String, remembered: impl Iterator<Item = Option<&'a str>>) -> Element {
    let points = points(remembered.map(|text| text.map(ToOwned::to_owned)));
    let cache = element("c:strCache").holding_all(points);
    element("c:strRef").holding(element("c:f").saying(&cells)).holding(cache)
}

/// Numbers that a chart remembers of cells.
fn numbers(cells: String, remembered: impl Iterator<Item = Option<f64>>) -> Element {
    let points = points(remembered.map(|number| number.map(|number| number.to_string())));
    let cache = element("c:numCache").holding(element("c:formatCode").saying("General")).holding_all(points);
    element("c:numRef").holding(element("c:f").saying(&cells)).holding(cache)
}

/// How many there are, and each that is known.
fn points(remembered: impl Iterator<Item = Option<String>>) -> Vec<Element> {
    let remembered: Vec<_> = remembered.collect();
    let count = val("c:ptCount", remembered.len());
    let known = remembered.into_iter().enumerate().filter_map(|(place, value)| {
        let value = element("c:v").saying(&value?);
        Some(element("c:pt").with("idx", place).holding(value))
    });
    [count].into_iter().chain(known).collect()
}

/// Letters of a size, in hundredths of a point, and a colour.
pub(super) fn letters_of(size: u32, colour: &str) -> Element {
    let run = element("a:defRPr").with("sz", size).with("b", 0).holding(filled(colour));
    let paragraph = element("a:p")
        .holding(element("a:pPr").holding(run))
        .holding(element("a:endParaRPr").with("lang", "en-GB"));
    element("c:txPr").holding(element("a:bodyPr")).holding(element("a:lstStyle")).holding(paragraph)
}

pub(super) fn filled(colour: &str) -> Element {
    element("a:solidFill").holding(val("a:srgbClr", colour))
}

pub(super) fn no_line() -> Element {
    element("a:ln").holding(element("a:noFill"))
}
