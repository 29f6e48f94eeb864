//! The terms of a payment scheme.
//!
//! A [`Scheme`] is the full set of terms, never a patch on another. Every number and switch in it is
//! a [`Term`]: one list gives the command line its paths, the window its sliders, the check its
//! limits, the receipts their names and the plain words their numbers.
//!
//! A part of a scheme is a file in `terms/`. To add a term: a field there, a line in its `visit`,
//! what it does in [`crate::payment`], and a sentence in `words.rs`.

mod adding;
mod check;
mod compat;
mod contradictions;
mod difference;
mod file;
mod finding;
mod measures;
mod outline;
mod part;
mod presets;
mod prose;
mod quality_layer;
mod question;
mod scale;
mod scheme_index;
mod take_plans;
mod term;
mod term_value;
mod terms;
mod visit;
mod walk;
mod words;

pub use adding::{PartInfo, Pot, addable_measures};
pub use contradictions::{Contradiction, ContradictionError, Reading, contradictions};
pub use difference::Difference;
pub use file::{FORMAT, SchemeError};
pub use finding::Finding;
pub use measures::alternatives;
pub use outline::OutlineLine;
pub use part::Heading;
pub(crate) use part::{TakeOver, taken_over};
pub use presets::{PRESETS, Preset, PresetGroup, preset};
pub use prose::Section;
pub use question::{Answer, Contracts, Question, QuestionError, questions};
pub use scale::{Nudge, Scale};
pub use scheme_index::SchemeIndex;
pub use term::{RateOf, Slot, Term, TermError, Unit, Words, fitted, parse_number, round_up};
pub use term_value::TermValue;
pub use terms::*;
pub(crate) use walk::{Stride, walk};
pub use words::ROUNDING;
pub use words::rules::Rule;
