//! How pages lie, what stands at their foot, and how lists are counted.

use super::rooted;
use super::text::{field, paragraph, run, style};
use crate::export::document::{Mark, Pages};
use crate::export::office::xml::{Element, element, w_val};

/// Paper, in twentieths of a point.
#[derive(Clone, Copy)]
pub(super) struct Page {
    across: u32,
    down: u32,
    /// How many figures to be read from afar stand beside one another.
    pub(super) figures: usize,
    /// Whether there is to be no other.
    is_one: bool,
}

/// Two centimetres, on every side.
const MARGIN: u32 = 1134;
/// Twentieths of a point in a centimetre.
pub(super) const CENTIMETRE: u32 = 567;

impl Page {
    pub(super) const fn of(pages: Pages) -> Self {
        match pages {
            Pages::Upright => Self { across: 11_906, down: 16_838, figures: 3, is_one: false },
            Pages::Wide => Self { across: 16_838, down: 11_906, figures: 4, is_one: false },
            Pages::Wall => Self { across: 23_811, down: 16_838, figures: 6, is_one: true },
        }
    }

    /// How wide the text is.
    pub(super) const fn width(self) -> u32 {
        self.across - 2 * MARGIN
    }

    /// How high the text is.
    const fn height(self) -> u32 {
        self.down - 2 * MARGIN
    }

    /// How high a chart may be: with its caption a page, or on the one page for a wall less than half of it.
    pub(super) const fn highest_chart(self) -> u32 {
        if self.is_one { self.height() * 2 / 5 } else { self.height() - 3 * CENTIMETRE }
    }

    /// The only section of a document, with the footer of its pages.
    pub(super) fn section(self, footer: &str) -> Element {
        let size = element("w:pgSz").with("w:w", self.across).with("w:h", self.down);
        let size = if self.across > self.down { size.with("w:orient", "landscape") } else { size };
        let sides = ["w:top", "w:right", "w:bottom", "w:left"];
        let margins = sides.into_iter().fold(element("w:pgMar"), |margins, side| margins.with(side, MARGIN));
        let edges = ["w:header", "w:footer"];
        let margins = edges.into_iter().fold(margins, |margins, edge| margins.with(edge, CENTIMETRE));
        element("w:sectPr")
            .holding(element("w:footerReference").with("w:type", "default").with("r:id", footer))
            .holding(size)
            .holding(margins.with("w:gutter", 0))
    }
}

/// The foot of every page: fingerprint and day, and which page of how many it is.
pub(super) fn footer(mark: &Mark, page: Page) -> Element {
    let right = w_val("w:tab", "right").with("w:pos", page.width());
    let settings = style("Footer").holding(element("w:tabs").holding(right));
    let day = mark.date.format("%-d %B %Y");
    let line = paragraph(settings, &format!("{} · {day}\tPage ", mark.fingerprint), &[])
        .holding(field("PAGE", "1"))
        .holding(run(" of ", &[]))
        .holding(field("NUMPAGES", "1"));
    rooted("w:ftr").holding(line)
}

/// Points and counted points.
const POINTS: usize = 0;
const COUNTED: usize = 1;
/// How many numbers of lists stand before the first that counts from one: those of the two styles.
const STYLED: usize = 2;

/// By what number paragraphs name a numbered list, the first of which is 1.
pub(super) const fn number_of_list(place: usize) -> usize {
    STYLED + place
}

/// How lists are counted: points, and each numbered list from one.
pub(super) fn numbering(numbered: usize) -> Element {
    let again = w_val("w:startOverride", 1);
    let from_one = element("w:lvlOverride").with("w:ilvl", 0).holding(again);
    let list = |number: usize, of: usize| {
        element("w:num").with("w:numId", number).holding(w_val("w:abstractNumId", of))
    };
    rooted("w:numbering")
        .holding(kind_of_list(POINTS, "bullet", "•", "ListBullet"))
        .holding(kind_of_list(COUNTED, "decimal", "%1.", "ListNumber"))
        .holding(list(1, POINTS))
        .holding(list(STYLED, COUNTED))
        .holding_all(
            (1..=numbered).map(|place| list(number_of_list(place), COUNTED).holding(from_one.clone())),
        )
}

fn kind_of_list(number: usize, format: &str, mark: &str, style: &str) -> Element {
    let hanging = element("w:ind").with("w:left", 425).with("w:hanging", 425);
    let level = element("w:lvl")
        .with("w:ilvl", 0)
        .holding(w_val("w:start", 1))
        .holding(w_val("w:numFmt", format))
        .holding(w_val("w:pStyle", style))
        .holding(w_val("w:lvlText", mark))
        .holding(w_val("w:lvlJc", "left"))
        .holding(element("w:pPr").holding(hanging));
    element("w:abstractNum")
        .with("w:abstractNumId", number)
        .holding(w_val("w:multiLevelType", "singleLevel"))
        .holding(level)
}
