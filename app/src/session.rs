//! The document: activity, schemes, and what was changed.

use engine::activity::{Months, Selection, SelectionError};
use engine::intake::{Intake, IntakeError, Progress, Report};
use engine::locality::Locality;
use engine::scheme::{PRESETS, Scheme, SchemeError};
use thiserror::Error;

use crate::command::Phase;

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

/// A change of one term, with its value before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    scheme: usize,
    path: String,
    before: String,
    after: String,
}

/// The document.
pub struct Session {
    /// Name of the activity on show.
    pub title: String,
    /// How it was read.
    pub report: Report,
    /// The activity.
    pub selection: Selection,
    /// Schemes A, B, C …; the first is the baseline.
    pub schemes: Vec<Scheme>,
    /// The schemes as they were opened, to show what changed.
    pub originals: Vec<Scheme>,
    done: Vec<Edit>,
    undone: Vec<Edit>,
    moving: bool,
}

impl Session {
    /// A session on the built-in sample with the shipped schemes.
    ///
    /// # Errors
    /// Where something built in is damaged, which a test rules out.
    pub fn on_sample() -> Result<Self, SessionError> {
        let intake = engine::intake::read(&[crate::builtin::sample()], &Progress::default())?;
        let schemes: Vec<Scheme> =
            PRESETS[..AT_FIRST].iter().map(|preset| preset.scheme()).collect::<Result<_, _>>()?;
        let selection = select(&intake)?;
        Ok(Self {
            title: "South Tees sample".to_owned(),
            report: intake.report,
            selection,
            originals: schemes.clone(),
            schemes,
            done: Vec::new(),
            undone: Vec::new(),
            moving: false,
        })
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

    /// Sets a term. A whole drag is one change: its first move says what was there before.
    pub fn set(&mut self, scheme: usize, path: &str, value: &str, phase: Phase) {
        let Some(terms) = self.schemes.get_mut(scheme) else { return };
        let before = text(terms, path);
        let was_moving = std::mem::replace(&mut self.moving, phase == Phase::Moving);
        if terms.set(path, value).is_err() {
            return;
        }
        let after = text(terms, path);
        match self.done.last_mut() {
            Some(edit) if was_moving && edit.scheme == scheme && edit.path == path => edit.after = after,
            _ if before == after => return,
            _ => self.done.push(Edit { scheme, path: path.to_owned(), before, after }),
        }
        self.undone.clear();
        // A drag that ends where it began changed nothing.
        if phase == Phase::Done
            && let Some(edit) = self.done.last()
            && edit.before == edit.after
        {
            self.done.pop();
        }
    }

    /// Takes back the last change.
    pub fn undo(&mut self) {
        if let Some(edit) = self.done.pop() {
            self.apply(&edit, &edit.before);
            self.undone.push(edit);
        }
    }

    /// Makes the change again that was taken back.
    pub fn redo(&mut self) {
        if let Some(edit) = self.undone.pop() {
            self.apply(&edit, &edit.after);
            self.done.push(edit);
        }
    }

    fn apply(&mut self, edit: &Edit, value: &str) {
        self.moving = false;
        if let Some(scheme) = self.schemes.get_mut(edit.scheme) {
            // The value stood in this very term before, so it fits.
            let _ = scheme.set(&edit.path, value);
        }
    }

    /// What undo would take back, in words.
    pub fn undo_name(&self) -> Option<String> {
        self.done.last().map(|edit| self.name(edit))
    }

    /// What redo would make again, in words.
    pub fn redo_name(&self) -> Option<String> {
        self.undone.last().map(|edit| self.name(edit))
    }

    fn name(&self, edit: &Edit) -> String {
        let mut name = edit.path.clone();
        if let Some(scheme) = self.schemes.get(edit.scheme) {
            scheme.clone().visit(&mut |term| {
                if term.path == edit.path {
                    name = format!("{}, {}", scheme.name, term.label);
                }
            });
        }
        name
    }

    /// Whether anything differs from the schemes as they were opened.
    pub fn is_edited(&self) -> bool {
        self.schemes != self.originals
    }
}

fn select(intake: &Intake) -> Result<Selection, SessionError> {
    Ok(Selection::new(&intake.tally, &Locality::default(), &Months::Default)?)
}

fn text(scheme: &mut Scheme, path: &str) -> String {
    let mut text = String::new();
    scheme.visit(&mut |term| {
        if term.path == path {
            text = term.text();
        }
    });
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn price(session: &mut Session) -> String {
        text(&mut session.schemes[1], "price.per_person")
    }

    #[test]
    fn a_drag_is_one_change() {
        let mut session = Session::on_sample().unwrap();
        for value in ["301", "305", "310"] {
            session.set(1, "price.per_person", value, Phase::Moving);
        }
        session.set(1, "price.per_person", "312", Phase::Done);
        assert_eq!(price(&mut session), "312");
        session.undo();
        assert!(["300", "300.0", "300.00"].contains(&price(&mut session).as_str()));
        assert_eq!(session.undo_name(), None);
        session.redo();
        assert_eq!(price(&mut session), "312");
    }

    #[test]
    fn a_value_outside_its_limits_changes_nothing() {
        let mut session = Session::on_sample().unwrap();
        session.set(1, "price.per_person", "-1", Phase::Done);
        session.set(1, "penalties.recovery.standard", "1.5", Phase::Done);
        assert!(!session.is_edited());
        assert_eq!(session.undo_name(), None);
    }

    #[test]
    fn a_drag_there_and_back_leaves_nothing_to_undo() {
        let mut session = Session::on_sample().unwrap();
        let start = price(&mut session);
        session.set(1, "price.per_person", "310", Phase::Moving);
        session.set(1, "price.per_person", &start, Phase::Done);
        assert_eq!(session.undo_name(), None);
    }
}
