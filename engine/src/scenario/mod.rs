//! What-if changes to activity: more people, longer waits, another mix, fewer scores.
//!
//! A [`Scenario`] is a RON file that a person can edit, and a form in the window. Each [`Change`] in it
//! makes a tally of a tally, one after the other; [`Kind`] says of each what it does to which counters.
//! What changes is worked out for a contract and month together, exactly, and then put into whole people
//! (`round.rs`): what a small cell cannot show is carried on to the next, and no part exceeds its whole. Over
//! all months of a contract people referred, entering, finishing, at caseness, recovered and improved are
//! within one person of exact; where people move from cell to cell, and for smaller parts, which give way
//! to them, within four. More or fewer people and nothing else are not rounded at all (`volume.rs`): parts of
//! people are kept, so that no rate moves.
//!
//! Nothing here is a forecast. What a change takes for granted stands in [`Scenario::assumptions`], and what
//! it could not do in [`Applied::notes`].

mod amount;
mod apply;
mod assumptions;
mod beside;
mod change;
mod check;
mod exact;
mod fit;
mod gradient;
mod histogram;
mod kinds;
mod later;
mod notes;
mod place;
mod round;
mod unit;
mod volume;

use serde::{Deserialize, Serialize};
use thiserror::Error;

pub use amount::KindAmount;
pub use change::{Change, Group, Kind};
pub(crate) use check::{MOST_DAYS, MOST_SHARE};
pub(crate) use later::{Later, later};
use notes::Contract;

use crate::text_file::{Misplaced, Plain};

/// A scenario file that cannot be used.
#[derive(Debug, Error)]
pub enum ScenarioError {
    /// The text is not the RON that is expected.
    #[error("The scenario cannot be read at line {line}, column {column}: {what}.")]
    Syntax {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// What is wrong there.
        what: String,
    },
    /// The file was made by a later version.
    #[error(
        "The scenario has format {0}; this version reads format {FORMAT}. Open it with a newer version of Weighting Room."
    )]
    Format(u32),
    /// A value that cannot be.
    #[error("The scenario cannot be used: {0}")]
    Value(String),
}

/// The format of scenario files that this version reads and writes.
pub const FORMAT: u32 = 1;

/// What-if changes, applied one after the other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// Version of the layout, 1.
    pub format: u32,
    /// What it is called.
    pub name: String,
    /// Why it is looked at.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// Whether another mix of people has other outcomes: see [`Scenario::assumptions`]. Where not, people
    /// keep the outcomes that they have.
    #[serde(default = "yes")]
    pub mix_moves_outcomes: bool,
    /// The changes, in the order in which they are made.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<Change>,
}

/// What a scenario made, and what it could not do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied<T> {
    /// The changed tally or locality.
    pub value: T,
    /// What could not be done, or not as far as was asked for, in sentences.
    pub notes: Vec<String>,
}

/// The scenarios that come with the program, by name of their file. All are made up, and say so.
pub const SHIPPED: &[(&str, &str)] =
    &[("harder-year", include_str!("../../../assets/scenarios/harder-year.ron"))];

/// One that comes with the program.
///
/// # Errors
/// Where the shipped file is damaged, which a test of this crate rules out.
pub fn shipped(name: &str) -> Option<Result<Scenario, ScenarioError>> {
    SHIPPED.iter().find(|(id, _)| *id == name).map(|(_, text)| Scenario::from_ron(text))
}

const fn yes() -> bool {
    true
}

/// One without changes.
impl Default for Scenario {
    fn default() -> Self {
        Self {
            format: FORMAT,
            name: String::new(),
            reason: String::new(),
            mix_moves_outcomes: true,
            changes: Vec::new(),
        }
    }
}

impl Scenario {
    /// Reads a scenario from the text of a RON file.
    ///
    /// # Errors
    /// A sentence with line and column, or with what cannot be.
    pub fn from_ron(text: &str) -> Result<Self, ScenarioError> {
        let plain = Plain::of(text);
        let scenario: Self = ron::from_str(&plain.text).map_err(|error| ScenarioError::Syntax {
            line: error.span.start.line,
            column: error.span.start.col,
            what: error.code.to_string(),
        })?;
        plain.check(check::sign_of).map_err(|Misplaced { line, column, what }| ScenarioError::Syntax {
            line,
            column,
            what,
        })?;
        if scenario.format != FORMAT {
            return Err(ScenarioError::Format(scenario.format));
        }
        scenario.check()?;
        Ok(scenario)
    }

    /// The text of its RON file.
    ///
    /// # Errors
    /// Where it cannot be written as RON.
    pub fn to_ron(&self) -> Result<String, ron::Error> {
        let pretty = ron::ser::PrettyConfig::new().struct_names(false);
        Ok(ron::ser::to_string_pretty(self, pretty)? + "\n")
    }
}
