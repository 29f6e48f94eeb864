//! What a negotiation asks of one scheme, as far as it is known.

use super::Results;
use crate::jobs::Inputs;
use crate::jobs::explore::{ExploreInputs, Explored, Found};
use crate::session::Session;

impl Results {
    /// Whether the answer is known for these.
    pub fn is_explored(&self, now: &ExploreInputs) -> bool {
        self.known_explored.as_ref().is_some_and(|(of, _)| of.same_inputs(now))
    }

    /// Takes an answer that was worked out.
    pub fn take_explored(&mut self, of: ExploreInputs, found: Found) {
        self.known_explored = Some((of, found));
    }

    /// The answer that was worked out last, or why there is none, with the scheme that it is of; and whether that
    /// scheme or its activity has changed since.
    pub fn explored(&self, session: &Session) -> Option<(&ExploreInputs, Result<&Explored, &str>, bool)> {
        let (of, found) = self.known_explored.as_ref()?;
        let is_there = session.entries().iter().any(|entry| std::sync::Arc::ptr_eq(entry, &of.entry));
        let is_old = !is_there || !self.activity_of(session).same_inputs(&of.of);
        Some((of, found.as_ref().map(|explored| &**explored).map_err(String::as_str), is_old))
    }
}
