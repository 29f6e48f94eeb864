//! A decision of a workshop table, and how a question stands by those that were made.

use engine::scheme::{Answer, Scheme};
use serde::{Deserialize, Serialize};

use crate::sheet::{Lever, levers};

/// A decision that a table made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// Id of the question.
    pub question: String,
    /// Id of the choice.
    pub choice: String,
    /// Why, in the table's own words.
    pub reason: String,
    /// Name of the scheme that it was made for.
    pub scheme: String,
    /// How much more the scheme paid with it than before, as it was shown then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub worth: Option<String>,
    /// The terms that the choice is about, as it left them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub terms: Vec<DecidedTerm>,
}

/// A term that a decision is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecidedTerm {
    /// Its path.
    pub path: String,
    /// Its name then.
    pub name: String,
    /// Its value, as a person reads it.
    pub value: String,
}

impl DecidedTerm {
    /// The terms of a scheme that an answer is about, in reading order.
    pub fn all(answer: &Answer, scheme: &Scheme) -> Vec<Self> {
        let term = |lever: Lever| {
            let value = lever.shown();
            Self { path: lever.path, name: lever.label, value }
        };
        levers(scheme).into_iter().filter(|lever| answer.concerns(&lever.path)).map(term).collect()
    }
}

/// How a question stands for a scheme: what is in the log counts, whatever the scheme came to be since.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecisionState {
    /// Nothing in the log is about it.
    Open,
    /// Decided by the decision at this place, and the scheme has it.
    Decided(usize),
    /// Decided by the decision at this place, and the scheme was changed since.
    Changed(usize),
    /// Decided for another scheme by the decision at this place, and this one does not have it.
    Elsewhere(usize),
}

impl DecisionState {
    /// The place in the log of the decision about it.
    pub const fn decision(self) -> Option<usize> {
        match self {
            Self::Open => None,
            Self::Decided(at) | Self::Changed(at) | Self::Elsewhere(at) => Some(at),
        }
    }
}
