//! What is supposed of the years to come, in up to three named paths: a RON file that a person can edit.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Yearly, check};
use crate::scenario::Change;
use crate::text_file::{Misplaced, Plain};

/// A file of paths that cannot be used.
#[derive(Debug, Error)]
pub enum PathsError {
    /// The text is not the RON that is expected.
    #[error("The paths cannot be read at line {line}, column {column}: {what}.")]
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
        "The paths have format {0}; this version reads format {FORMAT}. Open them with a newer version of Weighting Room."
    )]
    Format(u32),
    /// A value that cannot be.
    #[error("The paths cannot be used: {0}")]
    Value(String),
}

/// The format of path files that this version reads and writes.
pub const FORMAT: u32 = 1;

/// Up to three ways in which the years to come may go. None is a forecast, and no chance is put on any.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paths {
    /// Version of the layout, 1.
    pub format: u32,
    /// What they are called together.
    pub name: String,
    /// What they are about.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub about: String,
    /// Which of it is made up or assumed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub illustrative: Vec<String>,
    /// What the service costs in the base year, for somebody who knows no more of it. Where left out, it is
    /// worked out from the staff and overheads of the locality.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost: Option<BaseCost>,
    /// The paths, one to three.
    pub paths: Vec<Path>,
}

/// What a service costs in a year, in pounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BaseCost {
    /// Staff.
    pub staff: Decimal,
    /// Everything else.
    pub other: Decimal,
}

/// One way in which the years to come may go: how much changes from each year to the next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Path {
    /// What it is called.
    pub name: String,
    /// Why it is looked at.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// People, of every kind.
    #[serde(default)]
    pub growth: Yearly,
    /// What rates move by, on a straight line: nothing in the first year, all of it in the last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rates: Vec<Change>,
    /// Sessions of a course: appointments of any kind for each person.
    #[serde(default)]
    pub sessions: Yearly,
    /// What a person in post costs.
    #[serde(default)]
    pub pay: Yearly,
    /// What everything else costs.
    #[serde(default)]
    pub prices: Yearly,
    /// What a scheme's prices and values rise by, in years for which it names no uplift of its own.
    #[serde(default)]
    pub uplift: Yearly,
    /// What is taken off them, in the same years.
    #[serde(default)]
    pub efficiency: Yearly,
    /// Whether the staff follow the sessions that are needed; else they are as many as in the base year.
    #[serde(default = "yes")]
    pub staff_follow: bool,
}

const fn yes() -> bool {
    true
}

/// The paths that come with the program, by name of their file. They are made up, and say so.
pub const SHIPPED: &[(&str, &str)] =
    &[("illustration", include_str!("../../../assets/paths/illustration.ron"))];

/// Those that come with the program: three paths to start from.
///
/// # Errors
/// Where the shipped file is damaged, which a test of this crate rules out.
pub fn shipped(name: &str) -> Option<Result<Paths, PathsError>> {
    SHIPPED.iter().find(|(id, _)| *id == name).map(|(_, text)| Paths::from_ron(text))
}

impl Paths {
    /// Reads paths from the text of a RON file.
    ///
    /// # Errors
    /// A sentence with line and column, or with what cannot be.
    pub fn from_ron(text: &str) -> Result<Self, PathsError> {
        let plain = Plain::of(text);
        let paths: Self = ron::from_str(&plain.text).map_err(|error| PathsError::Syntax {
            line: error.span.start.line,
            column: error.span.start.col,
            what: error.code.to_string(),
        })?;
        plain.check(check::sign_of).map_err(|Misplaced { line, column, what }| PathsError::Syntax {
            line,
            column,
            what,
        })?;
        if paths.format != FORMAT {
            return Err(PathsError::Format(paths.format));
        }
        paths.check()?;
        Ok(paths)
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
