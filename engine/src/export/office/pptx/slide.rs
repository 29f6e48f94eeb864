//! The slides: the first with the title, each other with one finding.

use super::place::{CAPTION, CONTENT, FIRST_TITLE, SUBTITLE, TITLE};
use super::shapes::{self, Filled, fitted};
use crate::export::document::{Chart, ChartKind, Deck};
use crate::export::office::OfficeError;
use crate::export::office::chart::{self, Frame};
use crate::export::office::package::Package;
use crate::export::office::xml::Element;

/// Sizes of letters, in points: the largest that fits its place.
const FIRST_TITLES: [u32; 7] = [40, 36, 32, 28, 24, 18, 12];
const SUBTITLES: [u32; 5] = [20, 18, 16, 14, 10];
const TITLES: [u32; 8] = [28, 26, 24, 20, 16, 14, 12, 8];
const CAPTIONS: [u32; 5] = [14, 12, 11, 10, 8];
const POINTS: [u32; 8] = [20, 18, 16, 14, 12, 11, 10, 8];

/// The first slide.
pub(super) fn title(deck: &Deck, footer: &str) -> Vec<Element> {
    vec![
        fitted(Filled::FirstTitle, &[&deck.title], FIRST_TITLE, &FIRST_TITLES),
        fitted(Filled::Subtitle, &[&deck.subtitle], SUBTITLE, &SUBTITLES),
        shapes::footer(footer),
    ]
}

/// What stands above that which shows a finding.
pub(super) fn finding(said: &str) -> Element {
    fitted(Filled::Title, &[said], TITLE, &TITLES)
}

/// A chart under its caption, whose parts are added to the package for the slide of a name.
pub(super) fn chart(package: &mut Package, name: &str, chart: &Chart) -> Result<Vec<Element>, OfficeError> {
    let frame = Frame { across: CONTENT.across, down: CONTENT.down, letters: letters(chart) };
    let graphic = chart::add(package, name, chart, frame)?;
    Ok(vec![caption(&chart.title), shapes::frame("Chart", &chart.alternative, CONTENT, graphic)])
}

/// Points, one a line.
pub(super) fn points(points: &[String]) -> Vec<Element> {
    let points: Vec<_> = points.iter().map(String::as_str).collect();
    vec![fitted(Filled::Content, &points, CONTENT, &POINTS)]
}

/// What a chart or a table shows.
pub(super) fn caption(said: &str) -> Element {
    fitted(Filled::Caption, &[said], CAPTION, &CAPTIONS)
}

/// Letters of a chart, in hundredths of a point: smaller where many names stand under one another.
fn letters(chart: &Chart) -> u32 {
    match (chart.kind, chart.categories.len()) {
        (ChartKind::Bars, 25..) => 800,
        (ChartKind::Bars, 13..) => 900,
        (
            ChartKind::Bars | ChartKind::Columns | ChartKind::Stacked | ChartKind::Lines | ChartKind::Walk,
            _,
        ) => 1200,
    }
}
