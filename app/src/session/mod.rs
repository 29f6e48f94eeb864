//! The document: activity, the schemes on the table, and what was changed.

mod change;
mod files;
mod history;
mod table;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::sync::Arc;

use engine::activity::{Months, Selection, SelectionError};
use engine::intake::{Intake, IntakeError, Progress, Report};
use engine::locality::Locality;
use engine::scheme::{PRESETS, Scheme, SchemeError};
use thiserror::Error;

use crate::command::Phase;

pub use change::{Change, Way};
pub use files::replace;
use history::History;
pub use table::{Entry, MOST, Refusal, Table};

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
}

/// The presets that the window opens with.
const AT_FIRST: usize = 3;

/// The document.
pub struct Session {
    /// Name of the activity on show.
    pub title: String,
    /// How it was read.
    pub report: Report,
    /// The activity.
    pub selection: Selection,
    /// The schemes, A to F.
    table: Table,
    history: History,
    keys: u64,
}

impl Session {
    /// A session on the built-in sample with the first of the shipped schemes.
    ///
    /// # Errors
    /// Where something built in is damaged, which a test rules out.
    pub fn on_sample() -> Result<Self, SessionError> {
        let intake = engine::intake::read(&[crate::builtin::sample()], &Progress::default())?;
        let selection = select(&intake)?;
        let mut session = Self {
            title: "South Tees sample".to_owned(),
            report: intake.report,
            selection,
            table: Table { entries: Vec::new(), baseline: 0 },
            history: History::default(),
            keys: 0,
        };
        for preset in &PRESETS[..AT_FIRST] {
            let (key, scheme) = (session.next_key(), preset.scheme()?);
            session.table.entries.push(Arc::new(Entry {
                key,
                original: scheme.clone(),
                scheme,
                colour: session.table.free_colour(),
                file: None,
                locked: BTreeSet::new(),
            }));
        }
        Ok(session)
    }

    /// Takes activity that was read. On an error everything stays as it was.
    pub fn take(&mut self, intake: Intake) -> Result<(), SessionError> {
        self.selection = select(&intake)?;
        let names: Vec<&str> = intake.report.files.iter().map(|file| file.name.as_str()).collect();
        self.title = match names.as_slice() {
            [only] => (*only).to_owned(),
            [first, rest @ ..] => format!("{first} and {} more", rest.len()),
            [] => String::new(),
        };
        self.report = intake.report;
        Ok(())
    }

    /// The schemes, in order.
    pub fn entries(&self) -> &[Arc<Entry>] {
        &self.table.entries
    }

    /// The scheme at a place.
    pub fn scheme(&self, place: usize) -> Option<&Scheme> {
        self.table.entries.get(place).map(|entry| &entry.scheme)
    }

    /// The place of the scheme that the others are held against.
    pub fn baseline(&self) -> usize {
        self.table.baseline()
    }

    /// The place of an entry by its key.
    pub fn place(&self, key: u64) -> Option<usize> {
        self.table.place(key)
    }

    /// Sets a term. A whole drag is one step, worked from where it began; there and back is none.
    ///
    /// # Errors
    /// A sentence; then nothing was changed.
    pub fn set(&mut self, place: usize, path: &str, value: &str, phase: Phase) -> Result<(), Refusal> {
        let Some(entry) = self.table.entries.get(place).cloned() else { return Ok(()) };
        let what = (entry.key, path.to_owned());
        let start = self.history.before_drag(&what);
        let start = start.and_then(|table| table.entries.get(place)).unwrap_or(&entry);
        // Locks may be turned while nothing moves; where a drag began is only about terms.
        let scheme = self.may_edit(place).and_then(|()| start.with(path, value));
        if phase == Phase::Moving {
            self.history.drag(what, name(&entry.scheme, path), &self.table);
        } else if self.history.before_drag(&what).is_none() {
            self.history.end_drag(&self.table);
        }
        let before = self.table.clone();
        let result = scheme.map(|scheme| self.entry_mut(place, |entry| entry.scheme = scheme));
        if phase == Phase::Done {
            if self.history.before_drag(&(entry.key, path.to_owned())).is_some() {
                self.history.end_drag(&self.table);
            } else {
                self.history.push(name(&entry.scheme, path), before, &self.table);
            }
        }
        result
    }

    /// Locks a weight, or unlocks it. A lock pays nothing, so it is no step.
    pub fn lock(&mut self, place: usize, path: &str) {
        self.history.end_drag(&self.table);
        self.entry_mut(place, |entry| {
            if !entry.locked.remove(path) {
                entry.locked.insert(path.to_owned());
            }
        });
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
    }

    fn may_edit(&self, place: usize) -> Result<(), Refusal> {
        match self.scheme(place) {
            Some(scheme) if place == self.baseline() => Err(Refusal::Baseline(scheme.name.clone())),
            _ => Ok(()),
        }
    }

    fn entry_mut(&mut self, place: usize, work: impl FnOnce(&mut Entry)) {
        if let Some(entry) = self.table.entries.get_mut(place) {
            work(Arc::make_mut(entry));
        }
    }

    fn next_key(&mut self) -> u64 {
        self.keys += 1;
        self.keys - 1
    }
}

fn select(intake: &Intake) -> Result<Selection, SessionError> {
    Ok(Selection::new(&intake.tally, &Locality::default(), &Months::Default)?)
}

/// The name of a change of a term.
fn name(scheme: &Scheme, path: &str) -> String {
    let mut name = format!("{}, {path}", scheme.name);
    scheme.clone().visit(&mut |term| {
        if term.path == path {
            name = format!("{}, {}", scheme.name, term.label);
        }
    });
    name
}
