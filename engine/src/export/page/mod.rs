//! A page for a browser: one file that somebody without this program opens, with no figure that could tell of one
//! person.
//!
//! - [`PageHeld`] is all that it carries: counts without small numbers, schemes, decisions, and the place where
//!   whoever hands it over includes it.
//! - [`Page`] works the schemes out on these counts, and answers what is asked of it ([`Ask`]) with pieces of HTML
//!   ([`Reply`]). The program makes the whole file by it ([`Page::file`]); the same functions, compiled for the
//!   browser and put into the file, make the pieces again when a slider moves.
//! - Every text is escaped by the templates, and nothing of the file system, the network or a clock is used.
//!
//! A browser without scripts or WebAssembly shows the same file as it was made: every figure, table and term is
//! there as text.

mod answer;
mod ask;
mod blocks;
mod counts;
mod file;
mod held;
mod lines;
mod made_from;
mod saved;
mod schemes;
mod sliders;
mod terms;
mod totals;

use std::collections::BTreeSet;

use thiserror::Error;

use super::document::Mark;
use super::evaluation::warnings_of;
use super::paper::{Decided, Facts, Side, SmallNumbers};
use super::record::{Cut, On};
use super::{Evaluation, RecordError};
use crate::calendar::{Grain, Month};
use crate::fingerprint::{Digest, Fingerprint};
use crate::intake::Report;
use crate::locality::Locality;
use crate::measure::StandardsError;
use crate::payment::{Range, range};
use crate::scenario::Change;
use crate::scheme::{Scheme, SchemeError, SchemeIndex};

pub use ask::{Ask, Field, Put, Reply, SavedFile};
pub use held::{Day, PageHeld};
use lines::LineKey;
use sliders::Row;

/// What keeps a page from being made or from being run, in a sentence.
#[derive(Debug, Error)]
pub enum PageError {
    /// It cannot be written.
    #[error("The page cannot be written: {0}.")]
    Unwritten(String),
    /// What it carries is not what this version writes.
    #[error("What the page carries cannot be read: {0}.")]
    Unread(String),
    /// Its counts.
    #[error("The counts in the page cannot be read: {0}.")]
    Counts(String),
    /// What it asks is not known.
    #[error("What was asked of the page is not known: {0}.")]
    NotKnown(String),
    /// Another version made it than runs it.
    #[error("The page was made by version {made} and carries an engine of version {engine}.")]
    Version {
        /// The version that made it.
        made: String,
        /// The version of the engine.
        engine: &'static str,
    },
    /// The engine that it carries comes to other figures than the program that made it.
    #[error("The engine in the page comes to other figures than were handed over.")]
    OtherFigures,
    /// Counts, months, scenarios and contracts that do not fit together.
    #[error(transparent)]
    Record(#[from] Box<RecordError>),
    /// One of its schemes.
    #[error(transparent)]
    Scheme(#[from] SchemeError),
    /// The shipped standards.
    #[error(transparent)]
    Standards(#[from] StandardsError),
}

/// A page: what it carries, worked out.
#[derive(Clone, Debug)]
pub struct Page {
    held: PageHeld,
    fingerprint: Fingerprint,
    /// The place, with what is supposed of it.
    place: Locality,
    scenario: Vec<String>,
    decisions: Vec<Decided>,
    /// What has to be known of the figures.
    notes: Vec<String>,
    evaluation: Evaluation,
    /// By scheme, what hangs on its measures.
    ranges: Vec<Range>,
    /// By scheme, its terms as they were drawn last.
    rows: Vec<Vec<Row>>,
    /// By scheme, the paths of weights that do not move when others do.
    locked: Vec<BTreeSet<String>>,
    /// The lines whose receipts are open.
    open: BTreeSet<LineKey>,
    /// The term that is being moved, and its scheme as it was before.
    moving: Option<(SchemeIndex, String, Scheme)>,
}

impl Page {
    /// Works out what a page carries.
    ///
    /// # Errors
    /// Where its counts, months or schemes cannot be used; where it was made by another version, or its figures come
    /// to something else than where it was made.
    pub fn new(held: PageHeld) -> Result<Self, PageError> {
        let engine = env!("CARGO_PKG_VERSION");
        if held.version != engine {
            return Err(PageError::Version { made: held.version, engine });
        }
        let fingerprint =
            held.fingerprint.parse().map_err(|()| PageError::Unread("its fingerprint".to_owned()))?;
        let mut schemes = held.schemes.clone();
        for (at, scheme) in schemes.iter_mut().enumerate() {
            scheme.check(&format!("Scheme {}", SchemeIndex(at).letter()))?;
        }
        let Cut { selection, place, mut notes } = cut(&held)?;
        for scheme in &schemes {
            notes.extend(warnings_of(scheme, &selection));
        }
        let ranges = schemes.iter().map(|scheme| range(&selection, scheme, |_| true)).collect();
        let locked = vec![BTreeSet::new(); schemes.len()];
        let (report, grain, baseline) = (Report::default(), Grain::Year, held.baseline());
        let evaluation = Evaluation::new(report, selection, &place, schemes, grain, baseline)?;
        let changes = held.scenarios.iter().flat_map(|scenario| &scenario.changes);
        let mut page = Self {
            scenario: changes.map(Change::says).collect(),
            decisions: held.decisions.iter().map(Decided::from).collect(),
            held,
            fingerprint,
            place,
            notes,
            evaluation,
            ranges,
            rows: Vec::new(),
            locked,
            open: BTreeSet::new(),
            moving: None,
        };
        page.rows = page.schemes().map(|scheme| page.rows_of(scheme)).collect();
        let digest = page.digest();
        if !page.held.digest.is_empty() && page.held.digest != digest {
            return Err(PageError::OtherFigures);
        }
        page.held.digest = digest;
        Ok(page)
    }

    /// Which schemes it has.
    fn schemes(&self) -> impl DoubleEndedIterator<Item = SchemeIndex> + Clone + use<> {
        SchemeIndex::indexes(&self.evaluation.schemes)
    }

    /// The terms of a scheme as they stand.
    fn scheme(&self, scheme: SchemeIndex) -> &Scheme {
        &self.evaluation.schemes[scheme].scheme
    }

    /// What its figures come to: whoever works them out again from the same comes to the same.
    fn digest(&self) -> String {
        let digest = Digest::of_texts(|give| {
            give(&totals::totals(self).0);
            self.schemes().for_each(|scheme| give(&lines::lines(self, scheme).0));
        });
        digest.to_string()
    }

    /// What papers are made from.
    fn facts(&self) -> Facts<'_> {
        Facts {
            evaluation: &self.evaluation,
            locality: &self.place,
            scenario: &self.scenario,
            decisions: &self.decisions,
            files: &[],
            mark: Mark {
                fingerprint: self.fingerprint.to_string(),
                carried: self.held.fingerprint.clone(),
                date: self.held.date.0,
            },
            small_numbers: SmallNumbers::Withheld,
        }
    }

    /// The schemes beside one another.
    fn sides(&self) -> Vec<Side> {
        let total = |scheme: SchemeIndex| self.evaluation.schemes[scheme].statement.total();
        let baseline = self.evaluation.baseline;
        let (facts, before) = (self.facts(), total(baseline));
        let side = |scheme: SchemeIndex| Side {
            scheme,
            name: facts.lettered(scheme),
            total: total(scheme),
            difference: (scheme != baseline).then(|| total(scheme) - before),
            range: self.ranges[scheme],
        };
        self.schemes().map(side).collect()
    }
}

/// The counts of a page, cut to what it shows.
fn cut(held: &PageHeld) -> Result<Cut, PageError> {
    let months: Vec<Month> = held.months.iter().filter_map(|month| month.parse().ok()).collect();
    let place = held.locality.clone().unwrap_or_default();
    let on = On { locality: &place, scenarios: &held.scenarios, months: &months, contracts: &held.contracts };
    on.cut(&counts::tally(&held.counts)?).map_err(|why| Box::new(why).into())
}
