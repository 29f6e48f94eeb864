//! What is on show, as far as a form or a fingerprint is made of it: two of these are the same while nothing was
//! changed, which costs nothing to see.

use std::sync::Arc;

use engine::activity::Selection;
use engine::locality::Locality;

use crate::session::{Decision, Entry, Session};
use crate::show::Filter;
use crate::what_if::WhatIf;

/// What is on show.
#[derive(Clone)]
pub struct OnShow {
    entries: Vec<Arc<Entry>>,
    selection: Arc<Selection>,
    place: Arc<Locality>,
    what_if: Arc<WhatIf>,
    decisions: Vec<Decision>,
    baseline: usize,
    filter: Filter,
}

impl OnShow {
    /// What a session shows of the contracts that a filter leaves.
    pub fn of(session: &Session, filter: &Filter) -> Self {
        Self {
            entries: session.entries().to_vec(),
            selection: session.selection.clone(),
            place: session.locality().clone(),
            what_if: session.what_if().clone(),
            decisions: session.decisions().to_vec(),
            baseline: session.baseline().0,
            filter: filter.clone(),
        }
    }
}

impl PartialEq for OnShow {
    fn eq(&self, other: &Self) -> bool {
        let entries = self.entries.iter().zip(&other.entries);
        self.entries.len() == other.entries.len()
            && entries.into_iter().all(|(one, other)| Arc::ptr_eq(one, other))
            && Arc::ptr_eq(&self.selection, &other.selection)
            && Arc::ptr_eq(&self.place, &other.place)
            && Arc::ptr_eq(&self.what_if, &other.what_if)
            && (self.baseline, &self.filter) == (other.baseline, &other.filter)
            && self.decisions == other.decisions
    }
}
