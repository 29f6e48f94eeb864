//! The document: activity, the schemes on the table, and what was changed.

mod activity;
mod agree;
mod at_first;
mod change;
mod deciding;
mod decision;
mod document;
#[cfg(test)]
mod document_tests;
mod files;
mod fingerprint;
mod history;
mod limits;
pub mod log;
mod package;
mod paste;
mod place;
mod ranges;
mod refusal;
mod table;
#[cfg(test)]
mod tests;
mod volume;
mod what_if;

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use engine::activity::{Months, Selection, SelectionError, Tally};
use engine::calendar::FinancialYear;
use engine::fingerprint::Digest;
use engine::intake::{Intake, IntakeError, Progress, Report};
use engine::locality::Locality;
use engine::measure::{Coverage, StandardsError, coverage};
use engine::scheme::{Scheme, SchemeError, SchemeIndex, TermValue};
use thiserror::Error;

use crate::builtin::BuiltIn;
use crate::show::Phase;
use crate::what_if::Codes;

pub use activity::{Activity, ActivityFile, sha256};
pub use agree::{ByContract, PaidToday};
pub use change::{Change, Direction, PlannedBy};
pub use decision::{DecidedTerm, Decision, DecisionState};
pub use document::{Document, Draft, ENDING};
use history::History;
pub use limits::Recalculated;
pub use place::is_locality;
pub use refusal::{Refusal, file_name};
pub use table::{Entry, MOST, Table};
pub use volume::Uncut;
use what_if::AppliedScenario;
pub use what_if::{ScenarioInputs, is_scenario};

/// What keeps a session from starting or a file from being taken.
#[derive(Debug, Error)]
pub enum SessionError {
    /// A file.
    #[error(transparent)]
    Intake(#[from] IntakeError),
    /// Its months.
    #[error(transparent)]
    Selection(#[from] SelectionError),
    /// A scheme.
    #[error(transparent)]
    Scheme(#[from] SchemeError),
    /// The targets of a quality layer.
    #[error(transparent)]
    Standards(#[from] StandardsError),
    /// A shipped scheme.
    #[error("A shipped scheme is missing.")]
    Missing,
}

/// The document.
pub struct Session {
    /// Name of the activity on show.
    pub title: String,
    /// How it was read.
    pub report: Report,
    /// Which measures it supports.
    pub coverage: Vec<Coverage>,
    /// The activity.
    pub selection: Arc<Selection>,
    /// All that was read, whichever months are on show.
    read: Arc<Tally>,
    /// The same as a scenario changed it, where figures are shown under one.
    tally: Arc<Tally>,
    /// That scenario.
    under: Option<AppliedScenario>,
    /// The activity as it was read, once it was asked for while a scenario is on show.
    as_read: OnceCell<Option<Selection>>,
    /// The digest of what was read, once it was asked for.
    digest: OnceCell<Digest>,
    /// The codes of what was read.
    codes: OnceCell<Codes>,
    /// The activity of every month, once it was asked for; none where it is what is on show.
    every: OnceCell<Option<Selection>>,
    /// The place and the year that the activity on show was cut by.
    cut_by: (Arc<Locality>, Option<FinancialYear>),
    /// Where it came from.
    pub activity: Activity,
    /// The file that the session was saved to or opened from.
    pub file: Option<PathBuf>,
    /// The activity that the session is about, where it was not found and another is open.
    missing: Option<Activity>,
    /// Activity and table as they were saved.
    saved: Option<(Activity, Table)>,
    /// The digest of the file as this window left or found it.
    on_disk: Option<String>,
    /// The schemes, A to F, and the place.
    table: Table,
    history: History,
    keys: u64,
}

impl Session {
    /// A session on built-in activity with the schemes that it begins with.
    ///
    /// # Errors
    /// Where something built in is damaged, which a test rules out.
    pub fn on(built_in: BuiltIn) -> Result<Self, SessionError> {
        let intake = engine::intake::read(&[built_in.source()], &Progress::default())?;
        let selection = Arc::new(select(&intake.tally, &Locality::default(), None)?);
        let read = Arc::new(intake.tally);
        let mut session = Self {
            title: built_in.title().to_owned(),
            coverage: coverage(&read, &intake.report),
            report: intake.report,
            selection,
            tally: read.clone(),
            read,
            under: None,
            as_read: OnceCell::new(),
            digest: OnceCell::new(),
            codes: OnceCell::new(),
            every: OnceCell::new(),
            cut_by: (Arc::default(), None),
            activity: built_in.into(),
            file: None,
            missing: None,
            saved: None,
            on_disk: None,
            table: Table::default(),
            history: History::default(),
            keys: 0,
        };
        for scheme in at_first::schemes(built_in)? {
            let key = session.next_key();
            session.table.entries.push(Arc::new(Entry {
                key,
                original: scheme.clone(),
                scheme,
                colour: session.table.free_colour(),
                file: None,
                locked: BTreeSet::new(),
            }));
        }
        session.is_saved();
        Ok(session)
    }

    /// Takes activity that was read. On an error everything stays as it was.
    pub fn take(&mut self, intake: Intake, activity: Activity) -> Result<(), SessionError> {
        let year = self.table.year.filter(|year| holds(&intake.tally, *year));
        self.selection = Arc::new(select(&intake.tally, self.locality(), year)?);
        self.table.year = year;
        self.cut_by = (self.table.locality.clone(), year);
        // To open a file and look at it is no work that could be lost.
        let looked_at = self.file.is_none() && !self.is_unsaved();
        self.activity = activity;
        self.missing = None;
        if looked_at {
            self.is_saved();
        }
        let names: Vec<&str> = intake.report.files.iter().map(|file| file.name.as_str()).collect();
        self.title = match (self.activity.built_in(), names.as_slice()) {
            (Some(built_in), _) => built_in.title().to_owned(),
            (None, [only]) => (*only).to_owned(),
            (None, [first, rest @ ..]) => format!("{first} and {} more", rest.len()),
            (None, []) => String::new(),
        };
        self.coverage = coverage(&intake.tally, &intake.report);
        self.report = intake.report;
        self.read = Arc::new(intake.tally);
        self.tally = self.read.clone();
        // What a scenario made of other activity is old; it is made of this one next.
        self.under = None;
        (self.every, self.as_read, self.codes) = (OnceCell::new(), OnceCell::new(), OnceCell::new());
        self.digest = OnceCell::new();
        Ok(())
    }

    /// All that is looked at, under a scenario where one is on show; for a thread.
    pub fn tally(&self) -> Arc<Tally> {
        self.tally.clone()
    }

    /// All of the activity as it was read, whatever a scenario makes of it.
    pub fn read(&self) -> Arc<Tally> {
        self.read.clone()
    }

    /// The activity of every month from the first loaded to the last, whichever are on show; where they
    /// are absurdly many, of those on show.
    pub fn every_month(&self) -> &Selection {
        let every = self.every.get_or_init(|| {
            let every = Selection::new(&self.tally, self.locality(), &Months::Range(None, None)).ok();
            every.filter(|every| every.months != self.selection.months)
        });
        every.as_ref().unwrap_or(&self.selection)
    }

    /// The months that are looked at.
    pub fn months(&self) -> Months {
        months(self.table.year)
    }

    /// The financial year that was chosen; none for the latest that is held whole.
    pub const fn year(&self) -> Option<FinancialYear> {
        self.table.year
    }

    /// Looks at another financial year, as one step.
    pub fn choose_year(&mut self, year: Option<FinancialYear>) {
        let name = year.map_or_else(|| "the latest whole year".to_owned(), |year| format!("year {year}"));
        self.step(name, |session| session.table.year = year);
        self.recut();
    }

    /// The schemes, in order.
    pub fn entries(&self) -> &[Arc<Entry>] {
        &self.table.entries
    }

    /// Which schemes there are, in order.
    pub fn schemes(&self) -> impl DoubleEndedIterator<Item = SchemeIndex> + Clone + use<> {
        SchemeIndex::indexes(&self.table.entries)
    }

    /// The last of them.
    pub fn last_scheme(&self) -> SchemeIndex {
        self.schemes().next_back().unwrap_or_default()
    }

    /// The scheme at a place.
    pub fn scheme(&self, place: SchemeIndex) -> Option<&Scheme> {
        place.of(&self.table.entries).map(|entry| &entry.scheme)
    }

    /// The place of the scheme that the others are held against.
    pub fn baseline(&self) -> SchemeIndex {
        self.table.baseline()
    }

    /// The place of an entry by its key.
    pub fn place(&self, key: u64) -> Option<SchemeIndex> {
        self.table.place(key)
    }

    /// Sets a term. A whole drag is one step, worked from where it began; there and back is none.
    ///
    /// # Errors
    /// A sentence; then nothing was changed.
    pub fn set(
        &mut self,
        place: SchemeIndex,
        path: &str,
        value: &TermValue,
        phase: Phase,
    ) -> Result<(), Refusal> {
        let Some(entry) = place.of(&self.table.entries).cloned() else { return Ok(()) };
        let what = (entry.key, path.to_owned());
        let scheme = self.start_of(place, &what, &entry).with(path, value);
        self.go_on(place, what, &name(&entry.scheme, path), scheme, phase)
    }

    /// Moves the boundary behind the weight at a place of a set by so many basis points, from where it began.
    ///
    /// # Errors
    /// A sentence; then nothing was changed.
    pub fn trade(
        &mut self,
        place: SchemeIndex,
        set: &str,
        boundary: usize,
        by: i32,
        phase: Phase,
    ) -> Result<(), Refusal> {
        let Some(entry) = place.of(&self.table.entries).cloned() else { return Ok(()) };
        let what = (entry.key, format!("{set}, boundary {boundary}"));
        let scheme = self.start_of(place, &what, &entry).traded(set, boundary, by);
        self.go_on(place, what, &format!("{}, weights", entry.scheme.name), Ok(scheme), phase)
    }

    /// The scheme as it was when the drag of something began. Locks may be turned while nothing moves; where a
    /// drag began is only about terms.
    fn start_of<'a>(&'a self, place: SchemeIndex, what: &(u64, String), now: &'a Arc<Entry>) -> &'a Entry {
        let start = self.history.before_drag(what);
        start.and_then(|table| place.of(&table.entries)).unwrap_or(now)
    }

    /// Takes what something that moves, or was moved, made of a scheme.
    fn go_on(
        &mut self,
        place: SchemeIndex,
        what: (u64, String),
        name: &str,
        scheme: Result<Scheme, Refusal>,
        phase: Phase,
    ) -> Result<(), Refusal> {
        if phase == Phase::Moving {
            self.history.drag(what.clone(), name.to_owned(), &self.table);
        } else if self.history.before_drag(&what).is_none() {
            self.history.end_drag(&self.table);
        }
        let before = self.table.clone();
        let result = scheme.map(|scheme| self.entry_mut(place, |entry| entry.scheme = scheme));
        if phase == Phase::Done {
            if self.history.before_drag(&what).is_some() {
                self.history.end_drag(&self.table);
            } else {
                self.history.push(name.to_owned(), before, &self.table);
            }
        }
        result
    }

    /// What was moving has come to rest, and is a step.
    pub fn rest(&mut self) {
        self.history.end_drag(&self.table);
    }

    /// Locks a weight, or unlocks it. A lock pays nothing, so it is no step.
    pub fn lock(&mut self, place: SchemeIndex, path: &str) {
        self.history.end_drag(&self.table);
        self.entry_mut(place, |entry| {
            if !entry.locked.remove(path) {
                entry.locked.insert(path.to_owned());
            }
        });
    }

    /// Whether something is under way that has not come to rest.
    pub const fn is_moving(&self) -> bool {
        self.history.is_dragging()
    }

    /// Takes back the last step.
    pub fn undo(&mut self) {
        if let Some(table) = self.history.undo(&self.table) {
            self.put(table);
        }
    }

    /// Makes the step again that was taken back.
    pub fn redo(&mut self) {
        if let Some(table) = self.history.redo(&self.table) {
            self.put(table);
        }
    }

    /// What undo would take back, in words.
    pub fn undo_name(&self) -> Option<&str> {
        self.history.undo_name()
    }

    /// What redo would make again, in words.
    pub fn redo_name(&self) -> Option<&str> {
        self.history.redo_name()
    }

    /// Whether anything differs from the schemes as they were opened or saved.
    pub fn is_edited(&self) -> bool {
        self.table.entries.iter().any(|entry| entry.is_edited())
    }

    /// Puts a table of the history back. What was saved since stays saved, and locks stay.
    fn put(&mut self, mut table: Table) {
        for entry in &mut table.entries {
            let Some(now) = self.table.entries.iter().find(|now| now.key == entry.key) else { continue };
            if (&entry.file, &entry.original, &entry.locked) != (&now.file, &now.original, &now.locked) {
                let entry = Arc::make_mut(entry);
                entry.file.clone_from(&now.file);
                entry.original.clone_from(&now.original);
                entry.locked.clone_from(&now.locked);
            }
        }
        self.table = table;
        self.recut();
    }

    fn entry_mut(&mut self, place: SchemeIndex, work: impl FnOnce(&mut Entry)) {
        if let Some(entry) = self.table.entries.get_mut(place.0) {
            work(Arc::make_mut(entry));
        }
    }

    fn next_key(&mut self) -> u64 {
        self.keys += 1;
        self.keys - 1
    }
}

fn select(
    tally: &Tally,
    locality: &Locality,
    year: Option<FinancialYear>,
) -> Result<Selection, SessionError> {
    Ok(Selection::new(tally, locality, &months(year))?)
}

/// The months of a year; without one those that rule 15 takes.
fn months(year: Option<FinancialYear>) -> Months {
    year.map_or(Months::Default, |year| Months::Years(vec![year]))
}

/// Whether anything of a year was read.
fn holds(tally: &Tally, year: FinancialYear) -> bool {
    Selection::new(tally, &Locality::default(), &Months::Range(None, None))
        .is_ok_and(|every| every.years().contains(&year))
}

/// The name of a change of a term.
fn name(scheme: &Scheme, path: &str) -> String {
    let mut name = format!("{}, {path}", scheme.name);
    scheme.each_term(&mut |term| {
        if term.path == path {
            name = format!("{}, {}", scheme.name, term.label);
        }
    });
    name
}
