//! All that the typesetter may see: one text that says how a paper looks, one with what it says, and three
//! typefaces. No file of the machine, no network and no clock.

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Features, Library, LibraryExt, World};

use super::PdfError;

/// How papers look.
const LOOK: &str = include_str!("../../../../assets/paper/paper.typ");
/// How their charts are drawn.
const CHART: &str = include_str!("../../../../assets/paper/chart.typ");
/// The typeface of the program, and the one for letters that it lacks.
const FONTS: [&[u8]; 3] = [
    include_bytes!("../../../../assets/fonts/Roboto-Regular.ttf"),
    include_bytes!("../../../../assets/fonts/Roboto-Medium.ttf"),
    include_bytes!("../../../../assets/fonts/DejaVuSans.ttf"),
];
/// What stands for a letter that no typeface has.
const UNKNOWN: char = '□';

/// The typesetter's world for one paper.
pub(super) struct PaperWorld {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    look: Source,
    chart: Source,
    data: (FileId, Bytes),
}

impl PaperWorld {
    /// A paper that says what stands in some JSON.
    pub fn new(data: &serde_json::Value) -> Result<Self, PdfError> {
        let fonts: Vec<Font> = FONTS.iter().flat_map(|data| Font::iter(Bytes::new(*data))).collect();
        let mut data = data.clone();
        each_text(&mut data, &|text| legible(text, &fonts));
        let text = serde_json::to_vec(&data).map_err(PdfError::of)?;
        // Some of what makes tables readable by ear is not yet on in the typesetter by default.
        let features = Features::from_iter([Feature::A11yExtras]);
        Ok(Self {
            library: LazyHash::new(Library::builder().with_features(features).build()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            look: Source::new(id("paper.typ")?, LOOK.to_owned()),
            chart: Source::new(id("chart.typ")?, CHART.to_owned()),
            data: (id("paper.json")?, Bytes::new(text)),
        })
    }
}

fn id(name: &str) -> Result<FileId, PdfError> {
    let path = VirtualPath::new(name).map_err(|_| PdfError::of(name))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// Changes every text of some JSON.
fn each_text(value: &mut serde_json::Value, change: &impl Fn(&str) -> String) {
    match value {
        serde_json::Value::String(text) => *text = change(text),
        serde_json::Value::Array(values) => values.iter_mut().for_each(|value| each_text(value, change)),
        serde_json::Value::Object(values) => values.values_mut().for_each(|value| each_text(value, change)),
        serde_json::Value::Null | serde_json::Value::Bool(_) | serde_json::Value::Number(_) => {}
    }
}

/// A text of letters that one of the typefaces has: a page with others could not be read aloud.
fn legible(text: &str, fonts: &[Font]) -> String {
    let has = |c: char| fonts.iter().any(|font| font.info().coverage.contains(c.into()));
    // Marks that only join other letters, or choose how one looks, are not seen.
    let joins = |c: char| matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}');
    let shown = |c: char| {
        if c.is_whitespace() {
            ' '
        } else if has(c) {
            c
        } else {
            UNKNOWN
        }
    };
    text.chars().filter(|c| !joins(*c)).map(shown).collect()
}

impl World for PaperWorld {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.look.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let found = [&self.look, &self.chart].into_iter().find(|source| source.id() == id);
        found.cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        (id == self.data.0).then(|| self.data.1.clone()).ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_that_no_typeface_has_is_a_box_and_others_stay() {
        let fonts: Vec<Font> = FONTS.iter().flat_map(|data| Font::iter(Bytes::new(*data))).collect();
        assert_eq!(legible("£1 ≥ −2 · עברית", &fonts), "£1 ≥ −2 · עברית");
        assert_eq!(legible("a\tb\u{1}漢\u{202e}c", &fonts), "a b□□c");
    }
}
