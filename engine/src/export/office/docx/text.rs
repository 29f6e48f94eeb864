//! Paragraphs.

use crate::export::office::xml::{Element, element, w_val};

/// The style of a heading by its level.
pub(super) const fn heading_style(level: u8) -> &'static str {
    match level {
        0 | 1 => "Heading1",
        2 => "Heading2",
        3.. => "Heading3",
    }
}

/// The settings of a paragraph in a style.
pub(super) fn style(name: &'static str) -> Element {
    element("w:pPr").holding(w_val("w:pStyle", name))
}

/// A paragraph of settings and one text, which is set in its own way if need be.
pub(super) fn paragraph(settings: Element, said: &str, set: &[Element]) -> Element {
    let paragraph = element("w:p").holding(settings);
    if said.is_empty() { paragraph } else { paragraph.holding(run(said, set)) }
}

/// A text, with tabs and new lines as Word has them.
pub(super) fn run(said: &str, set: &[Element]) -> Element {
    let mut run = element("w:r");
    if !set.is_empty() {
        run = run.holding(element("w:rPr").holding_all(set.iter().cloned()));
    }
    let mut rest = said;
    while let Some(place) = rest.find(['\t', '\n']) {
        let (before, after) = rest.split_at(place);
        run = if before.is_empty() { run } else { run.holding(words(before)) };
        run = run.holding(element(if after.starts_with('\t') { "w:tab" } else { "w:br" }));
        rest = &after[1..];
    }
    if rest.is_empty() { run } else { run.holding(words(rest)) }
}

fn words(said: &str) -> Element {
    element("w:t").with("xml:space", "preserve").saying(said)
}

/// A number that Word works out when it lays the pages out (`PAGE`, `NUMPAGES`), with what stands there before.
pub(super) fn field(name: &'static str, before: &str) -> Element {
    element("w:fldSimple").with("w:instr", format!(" {name} ")).holding(run(before, &[]))
}
