//! Slides as a file of PowerPoint (PPTX): PresentationML after ECMA-376, part 1, section 19, with placeholders for what
//! each slide says, which an outline and a screen reader look for.

mod notes;
mod place;
mod shapes;
mod slide;
mod table;

use self::place::{ACROSS, DOWN};
use super::package::{OFFICE, Package, ROOT};
use super::xml::{Element, element};
use super::{OfficeError, properties, theme};
use crate::export::document::{Deck, Slide, SlideBody, Table};

const MAIN: &str = "ppt/presentation.xml";
const MASTER: &str = "ppt/slideMasters/slideMaster1.xml";
const TITLE_LAYOUT: &str = "ppt/slideLayouts/slideLayout1.xml";
const FINDING_LAYOUT: &str = "ppt/slideLayouts/slideLayout2.xml";
const POWERPOINT: &str = "http://schemas.openxmlformats.org/presentationml/2006/main";
const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
const PRESENTED: &str = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml";
const MASTERED: &str = "application/vnd.openxmlformats-officedocument.presentationml.slideMaster+xml";
const LAID_OUT: &str = "application/vnd.openxmlformats-officedocument.presentationml.slideLayout+xml";
const TAGS: &str = "ppt/tags/tag1.xml";
const TAGGED: &str = "application/vnd.openxmlformats-officedocument.presentationml.tags+xml";
const SLIDE: &str = "application/vnd.openxmlformats-officedocument.presentationml.slide+xml";

/// Slides as the bytes of a PPTX file, the same for the same slides. A table of more rows than a slide can show goes on
/// on further slides.
///
/// # Errors
///
/// Where a part cannot be written or packed, which no text of a slide brings about.
pub fn pptx(deck: &Deck) -> Result<Vec<u8>, OfficeError> {
    let mut show = Show { package: Package::default(), footer: footer(deck), slides: Vec::new() };
    show.package.relate(ROOT, "officeDocument", MAIN);
    properties::add(&mut show.package, &deck.title, &deck.subtitle, &deck.mark)?;
    let master = show.master();
    let notes = notes::master(&mut show.package);
    let name = show.next(TITLE_LAYOUT);
    show.put(&name, slide::title(deck, &show.footer))?;
    for slide in &deck.slides {
        show.add(slide)?;
    }
    show.finished(&master, &notes, &deck.mark.carried)
}

/// What has been put together so far.
struct Show {
    package: Package,
    footer: String,
    /// By what ids the slides are named.
    slides: Vec<String>,
}

impl Show {
    /// The look that all slides share, and the two ways in which they are laid out.
    fn master(&mut self) -> String {
        let layouts = [
            (TITLE_LAYOUT, include_str!("../../../../../assets/office/title_layout.xml")),
            (FINDING_LAYOUT, include_str!("../../../../../assets/office/finding_layout.xml")),
        ];
        for (name, layout) in layouts {
            self.package.add(name, LAID_OUT, layout.into());
            self.package.relate(name, "slideMaster", MASTER);
            self.package.relate(MASTER, "slideLayout", name);
        }
        theme::add(&mut self.package, MASTER, "ppt/theme/theme1.xml");
        let master = include_str!("../../../../../assets/office/slide_master.xml");
        self.package.add(MASTER, MASTERED, master.into());
        self.package.relate(MAIN, "slideMaster", MASTER)
    }

    /// The name of the next slide, which is laid out in a way.
    fn next(&mut self, layout: &str) -> String {
        let name = format!("ppt/slides/slide{}.xml", self.slides.len() + 1);
        self.package.relate(&name, "slideLayout", layout);
        self.slides.push(self.package.relate(MAIN, "slide", &name));
        name
    }

    fn add(&mut self, slide: &Slide) -> Result<(), OfficeError> {
        match &slide.body {
            SlideBody::Chart(chart) => {
                let name = self.next(FINDING_LAYOUT);
                let shown = slide::chart(&mut self.package, &name, chart)?;
                self.finding(&name, &slide.title, shown, &slide.notes)
            }
            SlideBody::Table(table) if table.columns.is_empty() => self.points(slide, &[]),
            SlideBody::Table(table) => self.table(slide, table),
            SlideBody::Points(points) => self.points(slide, points),
        }
    }

    fn points(&mut self, slide: &Slide, points: &[String]) -> Result<(), OfficeError> {
        let name = self.next(FINDING_LAYOUT);
        let shown = if points.is_empty() { Vec::new() } else { slide::points(points) };
        self.finding(&name, &slide.title, shown, &slide.notes)
    }

    /// A table on as many slides as it takes, the first of which has the notes.
    fn table(&mut self, slide: &Slide, table: &Table) -> Result<(), OfficeError> {
        let frames = table::frames(table);
        let many = frames.len();
        for (place, frame) in (1..).zip(frames) {
            let name = self.next(FINDING_LAYOUT);
            let title =
                if many > 1 { format!("{} ({place} of {many})", slide.title) } else { slide.title.clone() };
            let notes = if place == 1 { slide.notes.as_slice() } else { &[] };
            self.finding(&name, &title, vec![slide::caption(&table.caption), frame], notes)?;
        }
        Ok(())
    }

    /// A finding under its title, with its foot and its notes.
    fn finding(
        &mut self,
        name: &str,
        title: &str,
        shown: Vec<Element>,
        notes: &[String],
    ) -> Result<(), OfficeError> {
        let number = self.slides.len();
        if !notes.is_empty() {
            notes::add(&mut self.package, name, number, notes)?;
        }
        let foot = [shapes::footer(&self.footer), shapes::number(number)];
        let shapes = [slide::finding(title)].into_iter().chain(shown).chain(foot);
        self.put(name, shapes.collect())
    }

    fn put(&mut self, name: &str, shapes: Vec<Element>) -> Result<(), OfficeError> {
        let slide = rooted("p:sld").holding(shapes::tree(shapes)).holding(shapes::colours());
        self.package.add(name, SLIDE, slide.part()?);
        Ok(())
    }

    /// The fingerprint as a tag, which PowerPoint keeps whole; a property is cut at 255 letters when it saves.
    fn tagged(&mut self, carried: &str) -> Result<Element, OfficeError> {
        let tag = element("p:tag").with("name", "FINGERPRINT").with("val", carried);
        self.package.add(TAGS, TAGGED, rooted("p:tagLst").holding(tag).part()?);
        let tags = element("p:tags").with("r:id", self.package.relate(MAIN, "tags", TAGS));
        Ok(element("p:custDataLst").holding(tags))
    }

    fn finished(mut self, master: &str, notes: &str, carried: &str) -> Result<Vec<u8>, OfficeError> {
        let tagged = self.tagged(carried)?;
        self.package.relate(MAIN, "theme", "ppt/theme/theme1.xml");
        let master = element("p:sldMasterId").with("id", FIRST_MASTER).with("r:id", master);
        let notes = element("p:notesMasterId").with("r:id", notes);
        let slides = (FIRST_SLIDE..).zip(&self.slides);
        let slides = slides.map(|(id, name)| element("p:sldId").with("id", id).with("r:id", name));
        let presentation = rooted("p:presentation")
            .holding(element("p:sldMasterIdLst").holding(master))
            .holding(element("p:notesMasterIdLst").holding(notes))
            .holding(element("p:sldIdLst").holding_all(slides))
            .holding(element("p:sldSz").with("cx", ACROSS).with("cy", DOWN))
            .holding(element("p:notesSz").with("cx", DOWN).with("cy", NOTES_DOWN))
            .holding(tagged);
        self.package.add(MAIN, PRESENTED, presentation.part()?);
        self.package.packed()
    }
}

/// The least ids that are allowed; those of layouts follow that of their master.
const FIRST_MASTER: u32 = 2_147_483_648;
const FIRST_SLIDE: u32 = 256;
/// How high a page of notes is.
const NOTES_DOWN: u32 = 9_144_000;

/// What stands at the foot of every slide.
fn footer(deck: &Deck) -> String {
    format!("{} · {}", deck.mark.fingerprint, deck.mark.date.format("%-d %B %Y"))
}

/// The root of a part of PowerPoint, with the names that it uses.
fn rooted(name: &'static str) -> Element {
    element(name).with("xmlns:a", DRAWING).with("xmlns:r", OFFICE).with("xmlns:p", POWERPOINT)
}
