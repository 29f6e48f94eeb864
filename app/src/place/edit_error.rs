//! Why a place was not changed.

use engine::locality::LocalityError;
use thiserror::Error;

/// Why a place was not changed, in a sentence.
#[derive(Debug, Error)]
pub enum EditError {
    /// What was typed cannot be read.
    #[error("{0}")]
    Unread(String),
    /// Something that cannot be.
    #[error("{0}")]
    Value(String),
    /// A code that is there already, or is none.
    #[error("“{0}” cannot be the code of this row: it is empty or another row has it.")]
    Code(String),
    /// The shipped place is damaged, or has another format.
    #[error(transparent)]
    Locality(LocalityError),
}
