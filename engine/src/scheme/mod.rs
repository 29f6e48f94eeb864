//! The terms of a payment scheme.
//!
//! A [`Scheme`] is the full set of terms, never a patch on another. Every number in it is a
//! [`Term`]: one list gives the command line its paths, the window its sliders, the check its limits
//! and the receipts their names.

mod file;
mod presets;
mod term;
mod terms;
mod visit;

pub use file::{FORMAT, SchemeError};
pub use presets::{PRESETS, Preset, preset};
pub use term::{Slot, Term, TermError, Unit, Words};
pub use terms::{
    AccessBase, AccessPenalty, Choice, Cohort, Floor, Outcomes, Penalties, PeopleShort, Price, Qom,
    RecoveryPenalty, Scheme, StandardTest, TwiceOrOnce, Value, WaitingBase, WaitingPenalty,
};
