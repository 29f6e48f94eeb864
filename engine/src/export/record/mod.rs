//! The record: what an analyst keeps of an evaluation, as one file that a person can read and that works itself
//! out again.
//!
//! It holds the names and digests of the files that were read, what reading came to, the schemes, the place and the
//! what-if in full, the months and contracts on show, the counts, every line of every statement, what is to be
//! known about them, and the fingerprint. It holds no row of anybody, no path, no user and no machine. Small
//! numbers are withheld unless they are asked for: then lines are worked from the counts as they are withheld,
//! with their least and most, so that no line gives away a count that is not told.

mod again;
mod file;
mod making;
mod reading;
#[cfg(feature = "papers")]
mod withheld;
mod work;

use thiserror::Error;

pub use again::Again;
pub(super) use file::RecordedContract;
pub use file::{FIRST_LINE, Record};
pub use making::{MadeRecord, RecordInputs, record};
#[cfg(feature = "papers")]
pub(super) use making::{counts_of, on_show};
#[cfg(feature = "papers")]
pub(super) use withheld::withheld;
pub(super) use work::{Cut, On};

use super::TallyError;
use crate::activity::SelectionError;
use crate::intake::IntakeError;
use crate::locality::LocalityError;
use crate::measure::StandardsError;
use crate::scenario::ScenarioError;
use crate::scheme::SchemeError;

/// What keeps a record from being made, read or worked out.
#[derive(Debug, Error)]
pub enum RecordError {
    /// Its counts.
    #[error(transparent)]
    Tally(#[from] TallyError),
    /// The counts that it holds.
    #[error(transparent)]
    Intake(#[from] IntakeError),
    /// Its months.
    #[error(transparent)]
    Selection(#[from] SelectionError),
    /// The standards that measures are held to.
    #[error(transparent)]
    Standards(#[from] StandardsError),
    /// One of its schemes.
    #[error(transparent)]
    Scheme(#[from] SchemeError),
    /// Its place.
    #[error(transparent)]
    Locality(#[from] LocalityError),
    /// What it supposes.
    #[error(transparent)]
    Scenario(#[from] ScenarioError),
    /// The text is not the RON that is expected.
    #[error("The record cannot be read at line {line}, column {column}: {what}.")]
    Syntax {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// What is wrong there.
        what: String,
    },
    /// A later version made it.
    #[error(
        "The record has format {0}; this version reads format {format}. Open it with a newer version of Weighting Room.",
        format = file::FORMAT
    )]
    Format(u32),
    /// It holds no counts, and none were given.
    #[error(
        "The record holds no counts, because the activity was read from a suppressed tally. Give the file as \
         --activity: {0}."
    )]
    NoCounts(String),
    /// It cannot be written.
    #[error("The record cannot be written: {0}.")]
    Unwritten(String),
}
