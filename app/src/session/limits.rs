//! Limits of process-control charts that somebody had worked out again, each with a note.

use engine::sustain::{Flow, When};
use serde::{Deserialize, Serialize};

use super::Session;
use super::refusal::Refusal;
use crate::show::Filter;

/// A point of a series from which on its limits are worked out anew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recalculated {
    /// The series.
    pub flow: Flow,
    /// Whose contracts were on show: the process of others is another.
    #[serde(default)]
    pub filter: Filter,
    /// The first point of the new limits; whether it is a month or a week says which chart it is of.
    pub from: When,
    /// Why the process is another from there on.
    pub note: String,
}

impl Recalculated {
    /// Whether both are of the same point of the same chart.
    fn is_at(&self, other: &Self) -> bool {
        (self.flow, &self.filter, self.from) == (other.flow, &other.filter, other.from)
    }
}

impl Session {
    /// Where limits were worked out again, in the order of asking.
    pub fn recalculated(&self) -> &[Recalculated] {
        &self.table.recalculated
    }

    /// Works limits out again from a point on, as one step; another note where that was done before.
    ///
    /// # Errors
    /// Without a note; then nothing was changed.
    pub fn recalculate(&mut self, mut new: Recalculated) -> Result<(), Refusal> {
        new.note = new.note.trim().to_owned();
        if new.note.is_empty() {
            return Err(Refusal::NoNote);
        }
        let name = format!("{}, new limits from {}", new.flow.name(), new.from.in_words());
        self.step(name, |session| {
            let recalculated = &mut session.table.recalculated;
            match recalculated.iter_mut().find(|old| old.is_at(&new)) {
                Some(old) => *old = new,
                None => recalculated.push(new),
            }
        });
        Ok(())
    }

    /// Takes new limits away, by their place in the list.
    pub fn keep_limits(&mut self, place: usize) {
        let Some(old) = self.table.recalculated.get(place) else { return };
        let name = format!("{}, no new limits from {}", old.flow.name(), old.from.in_words());
        self.step(name, |session| {
            session.table.recalculated.remove(place);
        });
    }
}
