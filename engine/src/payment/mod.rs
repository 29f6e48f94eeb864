//! From counts and terms to a statement.
//!
//! ```text
//! price ──▶ earn ──▶ penalise ──▶ adjust ──▶ limit ──▶ settle
//! activity  the pot  on gross     on top     on lines  one rounded line for each contract, period
//!                                                      and component
//! ```
//!
//! Each step is a function of counts and terms in a file of its own. It tells a [`Recorder`] what it
//! took, what it did and how it rounded; the path of a moving slider records nothing, so the same
//! code makes the figure and its receipt. The order after `price` is a term of the scheme.
//!
//! [`range`] runs the same chain twice more, with every measure missed and with every measure met,
//! and so says the least and the most that could be paid. [`landmarks`] runs it along the track of a
//! slider to find where something happens.

mod amount;
mod assessed;
mod cash;
mod compare;
mod earn;
mod extension;
mod figures;
mod landmark;
mod life;
mod limit;
mod made;
mod measuring;
mod moved;
mod notes;
mod options;
mod outcome;
mod price;
mod range;
mod receipt;
mod record;
mod score;
mod settle;
mod statement;
mod supposed;
mod switches;
mod together;
mod versions;

pub use amount::Amount;
#[cfg(feature = "papers")]
pub(crate) use assessed::{Earned, begun_periods, can_assess};
pub use cash::{CashLine, cash};
pub use compare::{Change, Comparison, Restated, WalkStep, compare, restated};
pub use extension::{Extended, ExtensionYear, Verdict, extension_in_words, extensions};
pub use figures::{Figure, FigureValue, figures};
pub use landmark::{
    EvidenceMark, Landmark, LandmarkKind, PriceEvidence, breaks_even, landmarks, own_unit_cost, reaching,
    typed_unit_cost,
};
pub(crate) use landmark::{Point as TrackPoint, Track};
pub use life::{ValueBasis, follows_activity, follows_in_short, value_basis};
pub(crate) use measuring::measure_read;
pub use moved::{Edge, Moved};
pub use options::{Worth, options};
pub use outcome::Outcome;
pub use price::Basis;
pub use range::{Range, range};
pub use receipt::{Receipt, receipt, receipt_supposing};
pub use record::{Recorder, Silent, Step};
pub use settle::evaluate;
pub(crate) use settle::{each_changed, each_supposing, keeps_activity, total_of};
pub use statement::{Component, Kind, Line, Statement, Together, grouped};
pub(crate) use supposed::{Supposed, SupposedKey};
pub use switches::{Switch, SwitchWord, switches};
pub(crate) use versions::Versions;
