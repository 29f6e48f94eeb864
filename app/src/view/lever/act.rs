//! What is done to a term.

use engine::scheme::{SchemeIndex, TermValue};

use crate::command::Command;
use crate::show::{ExploreEdit, Phase, View};

/// What was done to a term.
#[derive(Clone, Debug)]
pub enum Act {
    /// It was given a value.
    Set(TermValue, Phase),
    /// It came to rest where it is.
    Rest,
    /// It was locked or unlocked.
    Lock,
    /// Somebody asked what each of its choices would pay.
    Worth,
    /// Somebody asked for a value of it that brings a total.
    Find,
}

impl Act {
    /// What it asks for, done to the term at a path of a scheme.
    pub fn asks(self, scheme: SchemeIndex, path: &str) -> Command {
        let path = path.to_owned();
        match self {
            Self::Set(value, phase) => Command::Set { scheme, path, value, phase },
            Self::Rest => Command::Rest,
            Self::Lock => Command::Lock(scheme, path),
            Self::Worth => Command::Show(View::Definitions),
            Self::Find => Command::Explore(ExploreEdit::Find(path, None)),
        }
    }
}

/// A value that was given in one go.
pub const fn done(value: TermValue) -> Option<Act> {
    Some(Act::Set(value, Phase::Done))
}
