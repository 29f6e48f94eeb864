//! The schemes on the table.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use engine::calendar::FinancialYear;
use engine::explore::TermRange;
use engine::locality::Locality;
use engine::quantity::traded;
use engine::scheme::{Scheme, SchemeIndex, TermError, TermValue};

use super::decision::Decision;
use super::limits::Recalculated;
use super::refusal::Refusal;
use crate::what_if::{Ahead, WhatIf};

/// The most schemes at once: as many as there are colours that can be told apart.
pub const MOST: usize = 6;

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
        let named = |error: TermError| Refusal::Term(error.by_name(&self.scheme.label_of(path)));
        let mut scheme = self.scheme.with_term(path, value, &self.locked).map_err(named)?;
        scheme.check(&self.scheme.name)?;
        Ok(scheme)
    }

    /// The scheme with the boundary behind the weight at a place of a set moved by so many basis points.
    pub fn traded(&self, set: &str, boundary: usize, by: i32) -> Scheme {
        let mut scheme = self.scheme.clone();
        let start = scheme.weights(set);
        scheme.put_weights(set, &traded(&start, &self.scheme.locks(set, &self.locked), boundary, by));
        scheme
    }
}

/// Sets a term; the person at the screen knows it by its name, not by its path.
pub fn set_by_name(scheme: &mut Scheme, path: &str, label: &str, value: &TermValue) -> Result<(), Refusal> {
    scheme.set_value(path, value).map_err(|error| Refusal::Term(error.by_name(label)))
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
    /// The financial year on show; none for the latest that is held whole (rule 15).
    pub year: Option<FinancialYear>,
    /// What is changed of activity and place to see what then.
    pub what_if: Arc<WhatIf>,
    /// What is supposed of the years to come.
    pub ahead: Arc<Ahead>,
    /// Where limits of process-control charts were worked out again, in the order of asking.
    pub recalculated: Vec<Recalculated>,
    /// Ranges that are agreed, over which terms and activity are moved, in the order of agreeing.
    pub ranges: Arc<Vec<TermRange>>,
}

impl Table {
    /// The place of the baseline.
    pub fn baseline(&self) -> SchemeIndex {
        self.place(self.baseline).unwrap_or_default()
    }

    /// The place of an entry.
    pub fn place(&self, key: u64) -> Option<SchemeIndex> {
        self.entries.iter().position(|entry| entry.key == key).map(SchemeIndex)
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
