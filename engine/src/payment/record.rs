//! What a step of the calculation says of itself.

use crate::quantity::{Money, Pence, Quantity};

/// One thing that a line took, did or is based on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The formula with its numbers in it.
    Formula(String),
    /// A count that was taken.
    Count {
        /// What was counted.
        label: String,
        /// How many.
        count: Quantity,
    },
    /// A term of the scheme that was taken.
    Term {
        /// Its path.
        path: String,
        /// Its value, as a person reads it.
        value: String,
    },
    /// A definition and its source.
    Definition {
        /// What is counted, in words.
        text: String,
        /// Where that comes from.
        source: String,
    },
    /// How the exact figure became pence.
    Rounded {
        /// Before.
        exact: Money,
        /// After.
        to: Pence,
    },
    /// Anything else that should be known.
    Note(String),
}

/// Who listens to the steps. The path of a moving slider has nobody listening, and the closures are
/// never called.
pub trait Recorder: Default {
    /// Takes a step.
    fn step(&mut self, step: impl FnOnce() -> Step);
}

/// Nobody listening.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Recorder for Silent {
    fn step(&mut self, _: impl FnOnce() -> Step) {}
}

/// Keeps every step.
#[derive(Clone, Debug, Default)]
pub(super) struct Notebook(pub Vec<Step>);

impl Recorder for Notebook {
    fn step(&mut self, step: impl FnOnce() -> Step) {
        self.0.push(step());
    }
}

/// Where finished lines go, with what was recorded of them.
pub(super) trait Book {
    /// Who listens.
    type Page: Recorder;
    /// Takes a line.
    fn enter(&mut self, line: super::Line, page: Self::Page);
    /// Takes a line of a shadow year, which is worked out and not paid.
    fn shadow(&mut self, line: super::Line);
}

impl Book for super::Statement {
    type Page = Silent;
    fn enter(&mut self, line: super::Line, _: Silent) {
        self.lines.push(line);
    }
    fn shadow(&mut self, line: super::Line) {
        self.shadow.push(line);
    }
}

impl Book for Vec<(super::Line, Vec<Step>)> {
    type Page = Notebook;
    fn enter(&mut self, line: super::Line, page: Notebook) {
        self.push((line, page.0));
    }
    fn shadow(&mut self, _: super::Line) {}
}
