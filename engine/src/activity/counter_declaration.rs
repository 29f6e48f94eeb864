//! What is declared of a counter.

use super::stage::Stage;

/// One counter: how it is called and whom it counts.
pub(crate) struct CounterDeclaration {
    /// Its name in files.
    pub name: &'static str,
    /// Whom it counts; none where it is everybody who ended, finished or not.
    pub stage: Option<Stage>,
}

impl CounterDeclaration {
    /// What is so of a counter where nothing else is said.
    pub(super) const PLAIN: Self = Self { name: "", stage: None };
}
