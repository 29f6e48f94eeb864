//! What if: a scenario that a person edits like the place, and whether figures are shown under it.

mod ahead;
mod codes;
mod edit;
mod field;
mod lever;

use engine::scenario::Scenario;

pub use ahead::{Ahead, AheadEdit, AheadField};
pub use codes::{Codes, Offered};
pub use edit::WhatIfEdit;
pub use field::{ChangeField, unit};
pub use lever::YearLever;

/// The scenario of a session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WhatIf {
    /// Its changes. One without a name is none.
    pub scenario: Scenario,
    /// Whether it is put aside for now, so that figures are those of the activity as it was read.
    pub is_off: bool,
}

impl WhatIf {
    /// Whether there is one.
    pub fn is_there(&self) -> bool {
        !self.scenario.name.is_empty()
    }

    /// Whether figures are to be shown under it.
    pub fn holds(&self) -> bool {
        !self.is_off && !self.scenario.changes.is_empty()
    }

    /// Whether another changes activity and place as this one does, whatever it is called.
    pub fn does_as(&self, other: &Self) -> bool {
        let what = |what_if: &Self| (what_if.holds(), what_if.scenario.mix_moves_outcomes);
        what(self) == what(other) && self.scenario.changes == other.scenario.changes
    }
}
