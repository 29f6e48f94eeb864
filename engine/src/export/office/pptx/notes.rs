//! What whoever speaks has before them: a page of notes for a slide.

use super::shapes::{Filled, colours, letters, paragraph, slide_image, text, tree};
use super::{MAIN, rooted};
use crate::export::office::package::Package;
use crate::export::office::{OfficeError, theme};

const MASTER: &str = "ppt/notesMasters/notesMaster1.xml";
const MASTERED: &str = "application/vnd.openxmlformats-officedocument.presentationml.notesMaster+xml";
const NOTES: &str = "application/vnd.openxmlformats-officedocument.presentationml.notesSlide+xml";

/// Adds how all pages of notes look, and says by what id the presentation names that.
pub(super) fn master(package: &mut Package) -> String {
    let master = include_str!("../../../../../assets/office/notes_master.xml");
    package.add(MASTER, MASTERED, master.into());
    theme::add(package, MASTER, "ppt/theme/theme2.xml");
    package.relate(MAIN, "notesMaster", MASTER)
}

/// Adds the notes of a slide.
pub(super) fn add(
    package: &mut Package,
    slide: &str,
    number: usize,
    notes: &[String],
) -> Result<(), OfficeError> {
    let name = format!("ppt/notesSlides/notesSlide{number}.xml");
    package.relate(&name, "notesMaster", MASTER);
    package.relate(&name, "slide", slide);
    package.relate(slide, "notesSlide", &name);
    let said = text(Filled::Notes, notes.iter().map(|note| paragraph(note, &letters())));
    let page = rooted("p:notes").holding(tree(vec![slide_image(), said])).holding(colours());
    package.add(&name, NOTES, page.part()?);
    Ok(())
}
