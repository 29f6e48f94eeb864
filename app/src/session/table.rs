//! The schemes on the table.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use engine::locality::{Locality, LocalityError};
use engine::quantity::Weight;
use engine::scheme::{Scheme, SchemeError, Slot, TermError, TermValue};
use thiserror::Error;

use super::decision::Decision;
use super::limits::Recalculated;
use crate::place::EditError;
use crate::what_if::WhatIf;

/// The most schemes at once: as many as there are colours that can be told apart.
pub const MOST: usize = 6;

/// Why something was not done, in a sentence. Everything is then as it was.
#[derive(Debug, Error)]
pub enum Refusal {
    /// No room.
    #[error("Six schemes are on the table, the most at once. Remove one first.")]
    Full,
    /// The last scheme.
    #[error("One scheme stays on the table. Add another before this one is removed.")]
    Last,
    /// The baseline is what the others are held against.
    #[error("{0} is the baseline, which is not edited in place. Edit a copy of it.")]
    Baseline(String),
    /// New limits without a word on why.
    #[error("New limits need a note: why the process is another from there on.")]
    NoNote,
    /// An empty name.
    #[error("A scheme needs a name.")]
    NoName,
    /// An answer that does not fit, or a file that is no file of decisions.
    #[error("{0}")]
    Guide(String),
    /// A value that a term cannot have.
    #[error("{0}")]
    Term(String),
    /// Terms that do not fit together, or a file that is no scheme.
    #[error(transparent)]
    Scheme(#[from] SchemeError),
    /// A fact about the place that cannot be.
    #[error(transparent)]
    Place(#[from] EditError),
    /// A what-if that cannot be.
    #[error("{0}")]
    WhatIf(String),
    /// A file that is no place.
    #[error("{file}: {why}")]
    Locality {
        /// Name of the file.
        file: String,
        /// What is wrong.
        why: Box<LocalityError>,
    },
    /// A file that cannot be read.
    #[error("{} could not be read: {why}.", file.display())]
    Read {
        /// The file.
        file: PathBuf,
        /// What the system says.
        why: String,
    },
    /// Another window saved to the file of the session.
    #[error(
        "{} was saved by another window since it was opened here. Save this one under another name, with \
         Save session as, or open that one to see what changed.",
        .0.display()
    )]
    SavedElsewhere(PathBuf),
    /// A file that cannot be written.
    #[error("{} could not be written: {why}. What stood there before is still there.", file.display())]
    Write {
        /// The file.
        file: PathBuf,
        /// What the system says.
        why: String,
    },
}

/// A scheme on the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What tells it from every other entry of the session, whatever its name and place.
    pub key: u64,
    /// Its terms.
    pub scheme: Scheme,
    /// Its terms as they were opened or last saved, to show what changed.
    pub original: Scheme,
    /// Which of the six colours it has.
    pub colour: usize,
    /// Its file, where it has one.
    pub file: Option<PathBuf>,
    /// Paths of the weights that do not move when others do.
    pub locked: BTreeSet<String>,
}

impl Entry {
    /// Whether it differs from what was opened or saved.
    pub fn is_edited(&self) -> bool {
        self.scheme != self.original
    }

    /// The scheme with a term set. A weight moves the others of its set, from where they stand here.
    pub fn with(&self, path: &str, value: &TermValue) -> Result<Scheme, Refusal> {
        let mut scheme = self.scheme.clone();
        let mut label = path.to_owned();
        let mut set_of = None;
        scheme.each_term(&mut |term| {
            if term.path == path {
                label.clone_from(&term.label);
                if let Slot::Weight { set, place, .. } = &term.slot {
                    set_of = Some((set.clone(), *place));
                }
            }
        });
        set_by_name(&mut scheme, path, &label, value)?;
        if let Some((set, place)) = set_of {
            self.move_weight(&mut scheme, &set, place);
        }
        scheme.check(&self.scheme.name)?;
        Ok(scheme)
    }

    fn move_weight(&self, scheme: &mut Scheme, set: &str, place: usize) {
        let to = scheme.weights(set).get(place).copied().unwrap_or_default();
        let mut locked = Vec::new();
        scheme.each_term(&mut |term| {
            if let Slot::Weight { set: of, .. } = &term.slot
                && of == set
            {
                locked.push(self.locked.contains(&term.path));
            }
        });
        let start: Vec<Weight> = self.scheme.weights(set);
        scheme.move_weight(set, &start, &locked, place, to);
    }
}

/// Sets a term; the person at the screen knows it by its name, not by its path.
pub fn set_by_name(scheme: &mut Scheme, path: &str, label: &str, value: &TermValue) -> Result<(), Refusal> {
    let named = |error: TermError| Refusal::Term(error.to_string().replacen(path, &format!("“{label}”"), 1));
    scheme.set_value(path, value).map_err(named)
}

/// The schemes on the table, A to F, which of them is the baseline, what was decided, and the place that
/// all of it is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// In order.
    pub entries: Vec<Arc<Entry>>,
    /// Key of the baseline.
    pub baseline: u64,
    /// What was decided, in order.
    pub decisions: Vec<Decision>,
    /// Facts about the place. Shared, so that a step of the history costs nothing.
    pub locality: Arc<Locality>,
    /// What is changed of activity and place to see what then.
    pub what_if: Arc<WhatIf>,
    /// Where limits of process-control charts were worked out again, in the order of asking.
    pub recalculated: Vec<Recalculated>,
}

impl Table {
    /// The place of the baseline.
    pub fn baseline(&self) -> usize {
        self.place(self.baseline).unwrap_or_default()
    }

    /// The place of an entry.
    pub fn place(&self, key: u64) -> Option<usize> {
        self.entries.iter().position(|entry| entry.key == key)
    }

    /// The first colour that no other entry has.
    pub fn free_colour(&self) -> usize {
        (0..MOST).find(|colour| self.entries.iter().all(|entry| entry.colour != *colour)).unwrap_or_default()
    }

    /// An id or a name that no other entry has: `wakefield`, `wakefield-2`, …
    pub fn unique(
        &self,
        wanted: &str,
        of: impl Fn(&Scheme) -> &str,
        join: impl Fn(usize) -> String,
    ) -> String {
        let is_free = |text: &str| self.entries.iter().all(|entry| of(&entry.scheme) != text);
        let mut text = wanted.to_owned();
        let mut number = 2;
        while !is_free(&text) {
            text = join(number);
            number += 1;
        }
        text
    }

    /// An id from a name, for files and the command line; `but` may have it already.
    pub fn id_for(&self, name: &str, but: u64) -> String {
        let slug = slug(name);
        let others = Self {
            entries: self.entries.iter().filter(|entry| entry.key != but).cloned().collect(),
            baseline: self.baseline,
            ..Self::default()
        };
        others.unique(&slug, |scheme| &scheme.id, |number| format!("{slug}-{number}"))
    }
}

/// `Our proposal (2)` → `our-proposal-2`.
fn slug(name: &str) -> String {
    let mut slug = String::new();
    for letter in name.to_lowercase().chars() {
        if letter.is_alphanumeric() {
            slug.push(letter);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "scheme".to_owned() } else { slug.to_owned() }
}

/// The name of a file without its folder, for messages.
pub fn file_name(file: &Path) -> String {
    file.file_name().map_or_else(|| file.display().to_string(), |name| name.to_string_lossy().into_owned())
}
