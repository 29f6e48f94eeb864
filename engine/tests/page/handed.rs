//! Pages that are handed over, and what stands in them.

use chrono::NaiveDate;
use engine::activity::{Months, Selection, Tally};
use engine::calendar::Grain;
use engine::export::Evaluation;
use engine::export::hand_over::{Form, HandOver, PlaceInPage};
use engine::export::page::{Page, PageHeld};
use engine::export::paper::{Decided, SmallNumbers};
use engine::fingerprint::activity;
use engine::intake::{Intake, Progress, Source, read};
use engine::locality::Locality;
use engine::scheme::{PRESETS, Scheme, SchemeIndex};

pub const SAMPLE: &[u8] = include_bytes!("../../../sample_data/south-tees-synthetic.csv");
pub const DERBYSHIRE: &[u8] = include_bytes!("../../../sample_data/derbyshire-2024-25.csv");
/// The name of the file that is read, of which nothing may be in a page.
pub const FILE: &str = "Zebedee Quill's extract.csv";

pub fn intake(bytes: &[u8]) -> (Intake, Source) {
    let source = Source::Bytes { name: FILE.to_owned(), bytes: bytes.into() };
    (read(std::slice::from_ref(&source), &Progress::default()).unwrap(), source)
}

pub fn presets() -> Vec<Scheme> {
    PRESETS.iter().map(|preset| preset.scheme().unwrap()).collect()
}

/// What is handed over, and how.
pub struct Handed {
    pub read: (Intake, Source),
    pub schemes: Vec<Scheme>,
    pub place: Locality,
    pub place_in_page: PlaceInPage,
    pub decisions: Vec<Decided>,
    pub engine: Option<&'static [u8]>,
}

impl Handed {
    pub fn of(bytes: &[u8], schemes: Vec<Scheme>) -> Self {
        Self {
            read: intake(bytes),
            schemes,
            place: Locality::default(),
            place_in_page: PlaceInPage::LeftOut,
            decisions: Vec::new(),
            engine: Some(b"\0asm"),
        }
    }

    /// The file.
    pub fn file(&self) -> String {
        let (Intake { tally, report }, source) = &self.read;
        let selection = Selection::new(tally, &self.place, &Months::Default).unwrap();
        let (schemes, baseline) = (self.schemes.clone(), SchemeIndex(0));
        let mut evaluation =
            Evaluation::new(report.clone(), selection, &self.place, schemes, Grain::Year, baseline).unwrap();
        evaluation.name(activity(tally), &self.place, &[]);
        let made = HandOver {
            evaluation: &evaluation,
            fingerprint: evaluation.fingerprint.as_ref().unwrap(),
            scheme: baseline,
            tally,
            sources: &[source.described().unwrap()],
            place: &self.place,
            locality: &self.place,
            scenarios: &[],
            decisions: &self.decisions,
            date: NaiveDate::from_ymd_opt(2026, 11, 29).unwrap(),
            small_numbers: SmallNumbers::Shown,
            place_in_page: self.place_in_page,
            engine_of_page: self.engine,
        }
        .make(Form::Page, Form::Page.kinds()[0]);
        String::from_utf8(made.unwrap().bytes).unwrap()
    }
}

/// What a file carries for its engine.
pub fn held(file: &str) -> PageHeld {
    let start = file.split_once("id=\"held\">").unwrap().1;
    PageHeld::from_text(start.split_once("</script>").unwrap().0).unwrap()
}

/// The page as the engine in it opens it.
pub fn opened(file: &str) -> Page {
    Page::new(held(file)).unwrap()
}

/// The counts of a file, read as a file of their own.
pub fn counts(file: &str) -> Tally {
    let bytes = held(file).counts.join("\n").into_bytes();
    let source = Source::Bytes { name: "counts.csv".to_owned(), bytes: bytes.into() };
    read(&[source], &Progress::default()).unwrap().tally
}

/// The text of an element of a page, without its tags.
pub fn text(html: &str, id: &str) -> String {
    let from = html.split_once(&format!(" id=\"{id}\">")).unwrap_or_else(|| panic!("no {id}")).1;
    let mut text = String::new();
    let mut is_tag = false;
    let (mut depth, mut rest) = (0, from);
    while let Some(letter) = rest.chars().next() {
        if rest.starts_with("</") {
            depth -= 1;
        } else if letter == '<' {
            depth += 1;
        }
        if depth < 0 {
            break;
        }
        is_tag = (is_tag || letter == '<') && letter != '>';
        if !is_tag && letter != '>' {
            text.push(letter);
        }
        rest = &rest[letter.len_utf8()..];
    }
    text.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"")
}
