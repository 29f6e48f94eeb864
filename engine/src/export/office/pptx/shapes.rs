//! What stands on a slide: placeholders filled with text, and frames of charts and tables.

use super::place::Place;
use crate::export::office::fit;
use crate::export::office::xml::{Element, element};

/// All that stands on a slide, in the order in which it is read aloud.
pub(super) fn tree(shapes: Vec<Element>) -> Element {
    let corner = |name, across, down| element(name).with(across, 0).with(down, 0);
    let moved = element("a:xfrm")
        .holding(corner("a:off", "x", "y"))
        .holding(corner("a:ext", "cx", "cy"))
        .holding(corner("a:chOff", "x", "y"))
        .holding(corner("a:chExt", "cx", "cy"));
    let group = element("p:nvGrpSpPr")
        .holding(named(1, ""))
        .holding(element("p:cNvGrpSpPr"))
        .holding(element("p:nvPr"));
    let tree =
        element("p:spTree").holding(group).holding(element("p:grpSpPr").holding(moved)).holding_all(shapes);
    element("p:cSld").holding(tree)
}

/// The colours are those of the master.
pub(super) fn colours() -> Element {
    element("p:clrMapOvr").holding(element("a:masterClrMapping"))
}

fn named(id: u32, name: &str) -> Element {
    element("p:cNvPr").with("id", id).with("name", name)
}

/// Which placeholder of its layout a shape fills.
#[derive(Clone, Copy)]
pub(super) enum Filled {
    FirstTitle,
    Subtitle,
    Title,
    Caption,
    Content,
    Footer,
    Number,
    SlideImage,
    Notes,
}

impl Filled {
    /// Its id on a slide, its name and what says which placeholder it is: kind and number.
    const fn words(self) -> (u32, &'static str, Option<&'static str>, Option<u32>) {
        match self {
            Self::FirstTitle => (2, "Title", Some("ctrTitle"), None),
            Self::Subtitle => (3, "Subtitle", Some("subTitle"), Some(1)),
            Self::Title => (2, "Title", Some("title"), None),
            Self::Caption => (3, "Caption", Some("body"), Some(13)),
            Self::Content => (4, "Content", None, Some(1)),
            Self::Footer => (5, "Footer", Some("ftr"), Some(11)),
            Self::Number => (6, "Slide Number", Some("sldNum"), Some(12)),
            Self::SlideImage => (2, "Slide Image", Some("sldImg"), None),
            Self::Notes => (3, "Notes", Some("body"), Some(1)),
        }
    }

    fn placeholder(self) -> Element {
        let (_, _, kind, number) = self.words();
        let placeholder = kind.into_iter().fold(element("p:ph"), |found, kind| found.with("type", kind));
        let placeholder = number.into_iter().fold(placeholder, |found, number| found.with("idx", number));
        element("p:nvPr").holding(placeholder)
    }

    fn named(self) -> Element {
        let (id, name, ..) = self.words();
        named(id, name)
    }
}

/// A placeholder of a slide in miniature, as on pages of notes.
pub(super) fn slide_image() -> Element {
    let locks = element("a:spLocks").with("noGrp", 1).with("noRot", 1).with("noChangeAspect", 1);
    let about = element("p:nvSpPr")
        .holding(Filled::SlideImage.named())
        .holding(element("p:cNvSpPr").holding(locks))
        .holding(Filled::SlideImage.placeholder());
    element("p:sp").holding(about).holding(element("p:spPr"))
}

/// A placeholder with paragraphs.
pub(super) fn text(filled: Filled, paragraphs: impl IntoIterator<Item = Element>) -> Element {
    let locks = element("a:spLocks").with("noGrp", 1);
    let about = element("p:nvSpPr")
        .holding(filled.named())
        .holding(element("p:cNvSpPr").holding(locks))
        .holding(filled.placeholder());
    let body = element("p:txBody")
        .holding(element("a:bodyPr").holding(element("a:normAutofit")))
        .holding(element("a:lstStyle"))
        .holding_all(paragraphs);
    element("p:sp").holding(about).holding(element("p:spPr")).holding(body)
}

/// A placeholder with texts that are as large as their place allows. Sizes are in points, the largest first.
pub(super) fn fitted(filled: Filled, texts: &[&str], place: Place, sizes: &[u32]) -> Element {
    let (across, down) = place.in_points();
    let size = fit::size(texts, (across * NARROWER, down), sizes, if texts.len() > 1 { 0.5 } else { 0.0 });
    text(filled, texts.iter().map(|text| paragraph(text, &letters().with("sz", size * 100))))
}

/// Bold letters are wider, and a bullet takes room too.
const NARROWER: f64 = 0.92;

/// How a run of letters is set, of a size and look of its own or of its place.
pub(super) fn letters() -> Element {
    element("a:rPr").with("lang", "en-GB")
}

/// A paragraph of letters set in one way.
pub(super) fn paragraph(said: &str, letters: &Element) -> Element {
    element("a:p").holding_all(runs(said, letters))
}

/// The runs of a text, each line after a break.
pub(super) fn runs(said: &str, letters: &Element) -> Vec<Element> {
    let mut runs = Vec::new();
    for (place, line) in said.split('\n').enumerate() {
        if place > 0 {
            runs.push(element("a:br").holding(letters.clone()));
        }
        if !line.is_empty() {
            runs.push(element("a:r").holding(letters.clone()).holding(element("a:t").saying(line)));
        }
    }
    runs
}

/// What stands at the foot.
pub(super) fn footer(said: &str) -> Element {
    text(Filled::Footer, [paragraph(said, &letters())])
}

/// The number of a slide, which PowerPoint works out.
pub(super) fn number(number: usize) -> Element {
    let field = element("a:fld")
        .with("id", "{5B1F3A52-6C0D-4E0B-9E57-3C1D6A2B7F10}")
        .with("type", "slidenum")
        .holding(letters())
        .holding(element("a:t").saying(&number.to_string()));
    text(Filled::Number, [element("a:p").holding(field)])
}

/// The frame of a chart or a table, with what it shows for somebody who cannot see it.
pub(super) fn frame(name: &str, described: &str, place: Place, graphic: Element) -> Element {
    let (id, ..) = Filled::Content.words();
    let locks = element("a:graphicFrameLocks").with("noGrp", 1);
    let about = element("p:nvGraphicFramePr")
        .holding(named(id, name).with("descr", described))
        .holding(element("p:cNvGraphicFramePr").holding(locks))
        .holding(Filled::Content.placeholder());
    let moved = element("p:xfrm")
        .holding(element("a:off").with("x", place.left).with("y", place.top))
        .holding(element("a:ext").with("cx", place.across).with("cy", place.down));
    element("p:graphicFrame").holding(about).holding(moved).holding(graphic)
}
