//! Why something was not done.

use std::path::{Path, PathBuf};

use engine::locality::LocalityError;
use engine::measure::StandardsError;
use engine::scheme::SchemeError;
use thiserror::Error;

use crate::place::EditError;

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
    #[error("{0} is the baseline, which the table’s decisions are held against. Decide for a copy of it.")]
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
    /// No room for another pot.
    #[error("The scheme has quality measures and an incentive already. Leave one of them out first.")]
    TwoPots,
    /// The targets of a quality layer.
    #[error(transparent)]
    Standards(#[from] StandardsError),
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

/// The name of a file without its folder, for messages.
pub fn file_name(file: &Path) -> String {
    file.file_name().map_or_else(|| file.display().to_string(), |name| name.to_string_lossy().into_owned())
}
