//! What a page carries: all that its figures are worked from, and nothing else.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::PageError;
use crate::export::paper::{Decided, DecidedTerm};
use crate::export::record::RecordedContract;
use crate::locality::Locality;
use crate::scenario::Scenario;
use crate::scheme::{Scheme, SchemeIndex};

/// What a page carries. It is written into the page as JSON, and read back by the engine that the page carries too,
/// which is of the same version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PageHeld {
    /// The version of the program that made it.
    pub version: String,
    /// The line by which it carries its fingerprint.
    pub fingerprint: String,
    /// The day that it bears, such as `2026-11-30`.
    pub date: Day,
    /// The months on show, in order.
    pub months: Vec<String>,
    /// The contracts on show; none where all are.
    pub(in crate::export) contracts: Vec<RecordedContract>,
    /// Index of the scheme that the others are compared with.
    pub baseline: usize,
    /// The place, where whoever handed the page over included it.
    pub locality: Option<Locality>,
    /// Whether something is known of a place that was left out.
    pub place_left_out: bool,
    /// What is supposed.
    pub scenarios: Vec<Scenario>,
    /// What was decided, in order.
    pub(in crate::export) decisions: Vec<HeldDecision>,
    /// The schemes as they were handed over, in order.
    pub schemes: Vec<Scheme>,
    /// The counts without small numbers, as the lines of a tally file.
    pub counts: Vec<String>,
    /// What its figures come to where it was made; empty while it is being made.
    pub digest: String,
}

/// A decision as a page carries it: without what it was worth, which was worked from counts as they are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::export) struct HeldDecision {
    title: String,
    decision: String,
    reason: String,
    scheme: String,
    terms: Vec<[String; 3]>,
}

impl From<&Decided> for HeldDecision {
    fn from(made: &Decided) -> Self {
        let Decided { title, decision, reason, scheme, worth: _, terms } = made.clone();
        let terms = terms.into_iter().map(|DecidedTerm { path, name, value }| [path, name, value]);
        Self { title, decision, reason, scheme, terms: terms.collect() }
    }
}

impl From<&HeldDecision> for Decided {
    fn from(held: &HeldDecision) -> Self {
        let HeldDecision { title, decision, reason, scheme, terms } = held.clone();
        let terms = terms.into_iter().map(|[path, name, value]| DecidedTerm { path, name, value });
        Self { title, decision, reason, scheme, worth: None, terms: terms.collect() }
    }
}

impl PageHeld {
    /// The scheme that the others are compared with.
    pub fn baseline(&self) -> SchemeIndex {
        SchemeIndex(self.baseline.min(self.schemes.len().saturating_sub(1)))
    }

    /// The text that stands in the page: no tag can begin in it.
    ///
    /// # Errors
    /// Never for what was made here; the writer's own error otherwise.
    pub fn to_text(&self) -> Result<String, PageError> {
        let text = serde_json::to_string(self).map_err(|why| PageError::Unwritten(why.to_string()))?;
        Ok(text.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026"))
    }

    /// Reads what stands in a page.
    ///
    /// # Errors
    /// A sentence, where it is not what this version writes.
    pub fn from_text(text: &str) -> Result<Self, PageError> {
        serde_json::from_str(text).map_err(|why| PageError::Unread(why.to_string()))
    }
}

/// A day, written `2026-11-30`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day(pub NaiveDate);

impl TryFrom<String> for Day {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse().map(Self).map_err(|_| format!("{text} is no day"))
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.0.to_string()
    }
}
