//! What is on show around the results: panels at the sides, what lies over the window.

use serde::{Deserialize, Serialize};

/// What is shown over the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overlay {
    /// Commands by name.
    Palette,
    /// The sheet of keys.
    Keys,
    /// What this program is, and what stands behind its figures.
    About,
    /// The worked examples, worked out again.
    SelfTest,
}

/// A panel at a side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panel {
    /// The terms, on the left.
    Terms,
    /// Why, on the right.
    Why,
}

/// Which panels are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Panels {
    /// The terms.
    pub terms: bool,
    /// Why.
    pub why: bool,
}

impl Default for Panels {
    fn default() -> Self {
        Self { terms: true, why: true }
    }
}

impl Panels {
    /// Shows a panel or hides it.
    pub const fn toggle(&mut self, panel: Panel) {
        match panel {
            Panel::Terms => self.terms = !self.terms,
            Panel::Why => self.why = !self.why,
        }
    }
}
