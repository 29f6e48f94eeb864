//! What is done to a term.

use engine::scheme::TermValue;

use crate::show::Phase;

/// What was done to a term.
#[derive(Clone, Debug)]
pub enum Act {
    /// It was given a value.
    Set(TermValue, Phase),
    /// It came to rest where it is.
    Rest,
    /// It was locked or unlocked.
    Lock,
}

/// A value that was given in one go.
pub const fn done(value: TermValue) -> Option<Act> {
    Some(Act::Set(value, Phase::Done))
}
