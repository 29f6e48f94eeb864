//! A document as a file of Word (DOCX): WordprocessingML after ECMA-376, part 1, section 17, with the styles that
//! Word's outline, its table of contents and screen readers look for.

mod drawing;
mod figures;
mod page;
mod settings;
mod table;
mod text;

use self::page::Page;
use super::package::{OFFICE, Package, ROOT};
use super::xml::{Element, element, w_val};
use super::{OfficeError, properties, theme};
use crate::export::document::{Block, Document};

const MAIN: &str = "word/document.xml";
const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const DOCUMENT: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
const FOOTER: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml";
const NUMBERING: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml";
const STYLED: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml";
const SET: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml";
const STYLES: &str = include_str!("../../../../../assets/office/styles.xml");

/// A document as the bytes of a DOCX file, the same for the same document.
///
/// # Errors
///
/// Where a part cannot be written or packed, which no text of a document brings about.
pub fn docx(document: &Document) -> Result<Vec<u8>, OfficeError> {
    let page = Page::of(document.pages);
    let (package, blocks) = (Package::default(), Vec::new());
    let mut body = Body { package, page, blocks, breaks: false, numbered: 0, charts: 0 };
    body.package.relate(ROOT, "officeDocument", MAIN);
    properties::add(&mut body.package, &document.title, &document.subtitle, &document.mark)?;
    body.say("Title", &document.title);
    body.say("Subtitle", &document.subtitle);
    for block in &document.blocks {
        body.add(block)?;
    }
    body.finished(document)
}

/// What has been set so far.
struct Body {
    package: Package,
    page: Page,
    blocks: Vec<Element>,
    /// Whether what comes next begins on a new page.
    breaks: bool,
    /// How many numbered lists there are, each of which counts from one.
    numbered: usize,
    /// How many charts there are.
    charts: usize,
}

impl Body {
    fn add(&mut self, block: &Block) -> Result<(), OfficeError> {
        match block {
            Block::Heading(level, heading) => self.say(text::heading_style(*level), heading),
            Block::Paragraph(sentences) => self.say("Normal", sentences),
            Block::Note(sentences) => self.say("Note", sentences),
            Block::List(points) => points.iter().for_each(|point| self.say("ListBullet", point)),
            Block::Numbered(points) => self.number(points),
            Block::Figures(figures) if figures.is_empty() => {}
            Block::Figures(figures) => self.set(figures::figures(figures, self.page)),
            Block::Table(table) if table.columns.is_empty() => {}
            Block::Table(table) => {
                self.say("Caption", &table.caption);
                self.set(table::table(table, self.page.width()));
            }
            Block::Chart(chart) => {
                self.say("Caption", &chart.title);
                self.charts += 1;
                let drawing = drawing::drawing(&mut self.package, chart, self.charts, self.page)?;
                self.blocks.push(drawing);
            }
            Block::PageBreak => self.breaks = true,
        }
        Ok(())
    }

    /// A paragraph in a style; nothing of an empty text.
    fn say(&mut self, style: &'static str, said: &str) {
        if !said.trim().is_empty() {
            let settings = self.begun(style);
            self.blocks.push(text::paragraph(settings, said, &[]));
        }
    }

    /// Points that are counted from one.
    fn number(&mut self, points: &[String]) {
        self.numbered += 1;
        for point in points {
            let number = element("w:numPr")
                .holding(w_val("w:ilvl", 0))
                .holding(w_val("w:numId", page::number_of_list(self.numbered)));
            let settings = self.begun("ListNumber").holding(number);
            self.blocks.push(text::paragraph(settings, point, &[]));
        }
    }

    /// A table, with a little room after it, without which Word takes two for one.
    fn set(&mut self, table: Element) {
        if self.breaks {
            let settings = self.begun("Between");
            self.blocks.push(text::paragraph(settings, "", &[]));
        }
        self.blocks.push(table);
        self.blocks.push(text::paragraph(text::style("Between"), "", &[]));
    }

    /// The settings of a paragraph, which begins on a new page where one is due.
    fn begun(&mut self, style: &'static str) -> Element {
        let settings = text::style(style);
        if std::mem::take(&mut self.breaks) {
            return settings.holding(element("w:pageBreakBefore"));
        }
        settings
    }

    fn finished(mut self, document: &Document) -> Result<Vec<u8>, OfficeError> {
        let footer = page::footer(&document.mark, self.page).part()?;
        let footer = self.refer("footer", FOOTER, footer);
        let numbering = page::numbering(self.numbered).part()?;
        self.refer("numbering", NUMBERING, numbering);
        self.refer("styles", STYLED, STYLES.into());
        let settings = settings::settings(&document.mark.carried).part()?;
        self.refer("settings", SET, settings);
        theme::add(&mut self.package, MAIN, "word/theme/theme1.xml");
        let body = element("w:body").holding_all(self.blocks).holding(self.page.section(&footer));
        self.package.add(MAIN, DOCUMENT, rooted("w:document").holding(body).part()?);
        self.package.packed()
    }

    /// Adds a part of Word's own that the main one refers to.
    fn refer(&mut self, kind: &str, content_type: &'static str, bytes: Vec<u8>) -> String {
        let name = format!("word/{kind}.xml");
        self.package.add(&name, content_type, bytes);
        self.package.relate(MAIN, kind, &name)
    }
}

/// The root of a part of Word, with the names that it uses.
fn rooted(name: &'static str) -> Element {
    element(name).with("xmlns:w", WORD).with("xmlns:r", OFFICE)
}
