//! What keeps the window from opening.

use engine::measure::StandardsError;
use engine::scheme::QuestionError;
use thiserror::Error;

use crate::session::SessionError;

/// What keeps the window from opening.
#[derive(Debug, Error)]
pub enum WindowError {
    /// Something that is built in is damaged.
    #[error(transparent)]
    Session(#[from] SessionError),
    /// The standards that are built in are damaged.
    #[error(transparent)]
    Standards(#[from] StandardsError),
    /// The questions that are built in are damaged.
    #[error(transparent)]
    Questions(#[from] QuestionError),
    /// There is no display that a window could open on.
    #[error("No display was found that a window could open on ({0}).")]
    NoDisplay(String),
    /// Nothing draws on it: what was tried, and what helps.
    #[error("{0}")]
    NotDrawn(String),
}
