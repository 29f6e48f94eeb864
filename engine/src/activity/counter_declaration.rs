//! What is declared of a counter.

use super::stage::Stage;

/// One counter: how it is called, whom it counts and who looks at it.
pub(crate) struct CounterDeclaration {
    /// Its name in files.
    pub name: &'static str,
    /// Whom it counts; none where it is everybody who ended, finished or not.
    pub stage: Option<Stage>,
    /// How many schemes look at it.
    pub looked_at_by: Readers,
}

impl CounterDeclaration {
    /// What is so of a counter where nothing else is said.
    pub(super) const PLAIN: Self = Self { name: "", stage: None, looked_at_by: Readers::Some };
}

/// How many schemes look at a count: the fewer they are, the sooner it is kept back to hide a small one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Readers {
    Few,
    Some,
    Most,
}
