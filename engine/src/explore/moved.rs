//! What is moved over a range: a term, or something that is not known of activity.

use rust_decimal::Decimal;

use super::lever::Lever;
use super::range::{TermRange, usual_range};
use super::unknown::Unknown;

/// What is moved.
#[derive(Clone, Debug, PartialEq)]
pub enum Moved {
    /// A term of the scheme.
    Term(Lever),
    /// Something that is not known of activity.
    Activity(Unknown),
}

impl Moved {
    /// What stands at a path, of these levers of a scheme or of activity.
    pub fn at(path: &str, levers: &[Lever]) -> Option<Self> {
        let lever = || levers.iter().find(|lever| lever.path == path).cloned();
        Unknown::at(path).map(Self::Activity).or_else(|| lever().map(Self::Term))
    }

    /// Its name.
    pub fn name(&self) -> String {
        match self {
            Self::Term(lever) => lever.name(),
            Self::Activity(unknown) => unknown.name().to_owned(),
        }
    }

    /// Its range where none is agreed; nothing where it has no value to move from.
    pub fn usual(&self) -> Option<TermRange> {
        match self {
            Self::Term(lever) => usual_range(lever),
            Self::Activity(unknown) => Some(unknown.usual()),
        }
    }

    /// A value of it as a person reads it.
    pub fn in_words(&self, value: Decimal) -> String {
        match self {
            Self::Term(lever) => lever.in_words(value),
            Self::Activity(unknown) => unknown.in_words(value),
        }
    }

    /// A value of it as a person types it.
    pub fn read(&self, typed: &str) -> Option<Decimal> {
        match self {
            Self::Term(lever) => lever.unit.read(typed),
            Self::Activity(unknown) => unknown.read(typed),
        }
    }

    /// What to type, in a sentence.
    pub const fn wanted(&self) -> &'static str {
        match self {
            Self::Term(lever) => lever.unit.wanted(),
            Self::Activity(unknown) => unknown.wanted(),
        }
    }
}
