//! What is done to a term.

use crate::show::Phase;

/// What was done to a term.
#[derive(Clone, Debug)]
pub enum Act {
    /// It was given a value.
    Set(String, Phase),
    /// It came to rest where it is.
    Rest,
    /// It was locked or unlocked.
    Lock,
}

/// A value that was given in one go.
pub fn done(value: impl Into<String>) -> Option<Act> {
    Some(Act::Set(value.into(), Phase::Done))
}
