//! Makes a form of what is held.

use chrono::NaiveDate;

use super::HandOverError;
use super::form::{FileKind, Form};
use crate::activity::{SourceFile, Tally};
use crate::export::document::{Document, Mark};
use crate::export::office::{docx, pptx};
use crate::export::page::{Day, Page, PageHeld};
use crate::export::paper::{self, Decided, Facts, SmallNumbers};
use crate::export::record::{counts_of, on_show, withheld};
use crate::export::{
    Evaluation, MadeRecord, RecordInputs, TallyKind, TallySheet, WorkbookFacts, answers, answers_csv, csv,
    pdf, record, vectors, vectors_csv, vectors_page, workbook,
};
use crate::fingerprint::Fingerprint;
use crate::locality::Locality;
use crate::scenario::{Change, Scenario};
use crate::scheme::{Scheme, SchemeIndex};
use crate::sheet_cell::as_csv;

/// All that is held, and how it is to be handed over.
#[derive(Clone, Copy, Debug)]
pub struct HandOver<'a> {
    /// The schemes on the activity, as on screen.
    pub evaluation: &'a Evaluation,
    /// Its fingerprint.
    pub fingerprint: &'a Fingerprint,
    /// The scheme of a form that is of one.
    pub scheme: SchemeIndex,
    /// The counts as read, whatever is supposed of them.
    pub tally: &'a Tally,
    /// The files that were read.
    pub sources: &'a [SourceFile],
    /// The place as it is written down, whatever is supposed of it.
    pub place: &'a Locality,
    /// The same with what is supposed of it.
    pub locality: &'a Locality,
    /// What is supposed.
    pub scenarios: &'a [Scenario],
    /// What was decided, in order.
    pub decisions: &'a [Decided],
    /// The day that papers bear.
    pub date: NaiveDate,
    /// Whether numbers of one to four people are shown; never in a web page.
    pub small_numbers: SmallNumbers,
    /// Whether a web page holds the place.
    pub place_in_page: PlaceInPage,
    /// The engine that makes the sliders of a web page move ([`Page::file`]); without it the page is to be read.
    pub engine_of_page: Option<&'a [u8]>,
}

/// Whether a web page holds the place: population, plan, staff, costs and budgets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PlaceInPage {
    /// It does not, and nothing in it is worked from them.
    #[default]
    LeftOut,
    /// It does, because the user said so.
    Included,
}

/// A form that was made.
#[derive(Clone, Debug)]
pub struct Made {
    /// The bytes of its file.
    pub bytes: Vec<u8>,
    /// Counts in which numbers stand for labels, whose key stays with whoever hands them over.
    pub sheet: Option<TallySheet>,
    /// A page that belongs beside the file, under its name and this ending.
    pub beside: Option<(&'static str, Vec<u8>)>,
}

impl From<Vec<u8>> for Made {
    fn from(bytes: Vec<u8>) -> Self {
        Self { bytes, sheet: None, beside: None }
    }
}

impl HandOver<'_> {
    /// Makes a form as a kind of file that it can be. The same input gives the same bytes.
    ///
    /// # Errors
    /// A sentence, where it is too large for such a file, or small numbers cannot be withheld from it.
    pub fn make(&self, form: Form, kind: FileKind) -> Result<Made, HandOverError> {
        Ok(match form {
            Form::TermSheet | Form::ComparisonPack | Form::OnePage => {
                let document = self.document(form);
                let pages = document.as_ref().map(|document| match kind.ending {
                    "docx" => Ok::<_, HandOverError>(docx(document)?),
                    _ => Ok(pdf::pdf(document)?),
                });
                pages.transpose()?.unwrap_or_default().into()
            }
            Form::Slides => pptx(&self.papers(paper::slides))?.into(),
            Form::Workbook => self.workbook()?,
            Form::Record => {
                let MadeRecord { text, sheet } = self.recorded(record)?;
                Made { bytes: text.into_bytes(), sheet, beside: None }
            }
            Form::TestVectors => self.test_vectors()?,
            Form::Page => self.page()?,
            Form::Answers => {
                let answers = answers(self.evaluation, self.small_numbers);
                answers_csv(&answers, Some(self.fingerprint))?.into_bytes().into()
            }
            Form::Lines => {
                let carried = as_csv(&[[self.fingerprint.text()]])?;
                (csv(self.evaluation)? + &carried).into_bytes().into()
            }
        })
    }

    /// The first page of a form that has pages, as an SVG drawing.
    ///
    /// # Errors
    /// As [`HandOver::make`].
    pub fn first_page(&self, form: Form) -> Result<Option<String>, HandOverError> {
        self.document(form).map(|document| Ok(pdf::first_page(&document)?)).transpose()
    }

    /// The paper that a form is, where it is one.
    fn document(&self, form: Form) -> Option<Document> {
        match form {
            Form::TermSheet => Some(self.papers(|facts| paper::term_sheet(facts, self.scheme))),
            Form::ComparisonPack => Some(self.papers(paper::comparison_pack)),
            Form::OnePage => Some(self.papers(paper::one_page)),
            Form::Workbook
            | Form::Slides
            | Form::TestVectors
            | Form::Answers
            | Form::Page
            | Form::Record
            | Form::Lines => None,
        }
    }

    /// Makes something of what papers are made from.
    fn papers<T>(&self, make: impl FnOnce(&Facts<'_>) -> T) -> T {
        let changes = self.scenarios.iter().flat_map(|scenario| &scenario.changes);
        let scenario: Vec<String> = changes.map(Change::says).collect();
        let files: Vec<String> = self.sources.iter().map(|source| source.name.clone()).collect();
        make(&Facts {
            evaluation: self.evaluation,
            locality: self.locality,
            scenario: &scenario,
            decisions: self.decisions,
            files: &files,
            mark: self.mark(),
            small_numbers: self.small_numbers,
        })
    }

    fn mark(&self) -> Mark {
        let (fingerprint, carried) = (self.fingerprint.to_string(), self.fingerprint.text());
        Mark { fingerprint, carried, date: self.date }
    }

    /// What each clause of the scheme pays at and about its thresholds, and how to work that by hand.
    fn test_vectors(&self) -> Result<Made, HandOverError> {
        let scheme = &self.evaluation.schemes[self.scheme].scheme;
        let vectors = vectors(&self.evaluation.selection, scheme);
        let bytes = vectors_csv(scheme, &vectors, Some(self.fingerprint))?.into_bytes();
        let page = vectors_page(scheme, &vectors, Some(self.fingerprint)).into_bytes();
        Ok(Made { bytes, sheet: None, beside: Some(("md", page)) })
    }

    /// The workbook. Where small numbers are withheld its counts are those of a tally that may be handed over.
    fn workbook(&self) -> Result<Made, HandOverError> {
        let mark = self.mark();
        let facts = WorkbookFacts {
            title: "What each scheme pays",
            date: self.date,
            fingerprint: Some(&mark.fingerprint),
        };
        let withheld = match self.small_numbers {
            SmallNumbers::Shown => None,
            SmallNumbers::Withheld => self.recorded(|inputs| withheld(inputs, self.evaluation.grain))?,
        };
        let evaluation = withheld.as_ref().map_or(self.evaluation, |withheld| &withheld.evaluation);
        let bytes = workbook(evaluation, &facts)?;
        Ok(Made { bytes, sheet: withheld.map(|withheld| withheld.sheet), beside: None })
    }

    /// The page for a browser, worked out on counts without small numbers.
    fn page(&self) -> Result<Made, HandOverError> {
        let sheet = TallySheet::to_hand_on(self.tally, &[])?;
        let place = (*self.place != Locality::default()).then(|| self.place.clone());
        let is_left_out = place.is_some() && self.place_in_page == PlaceInPage::LeftOut;
        let schemes = self.evaluation.schemes.iter().map(|evaluated| evaluated.scheme.clone());
        let held = PageHeld {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            fingerprint: self.fingerprint.text(),
            date: Day(self.date),
            months: self.evaluation.selection.months.iter().map(ToString::to_string).collect(),
            contracts: on_show(&self.evaluation.selection, Some(&sheet)),
            baseline: self.evaluation.baseline.0,
            locality: place.filter(|_| !is_left_out),
            place_left_out: is_left_out,
            scenarios: self.scenarios.to_vec(),
            decisions: self.decisions.iter().map(Into::into).collect(),
            schemes: schemes.collect(),
            counts: counts_of(&sheet)?,
            digest: String::new(),
        };
        let bytes = Page::new(held)?.file(self.engine_of_page)?.into_bytes();
        Ok(Made { bytes, sheet: Some(sheet), beside: None })
    }

    /// Makes something of what a record is made from.
    fn recorded<T>(&self, make: impl FnOnce(&RecordInputs<'_>) -> T) -> T {
        let schemes: Vec<&Scheme> =
            self.evaluation.schemes.iter().map(|evaluated| &evaluated.scheme).collect();
        make(&RecordInputs {
            tally: self.tally,
            report: &self.evaluation.report,
            sources: self.sources,
            selection: &self.evaluation.selection,
            locality: self.place,
            scenarios: self.scenarios,
            schemes: &schemes,
            baseline: self.evaluation.baseline,
            fingerprint: self.fingerprint,
            kind: match self.small_numbers {
                SmallNumbers::Withheld => TallyKind::Suppressed,
                SmallNumbers::Shown => TallyKind::Exact,
            },
            date: Some(&self.date.to_string()),
        })
    }
}
