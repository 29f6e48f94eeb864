//! From counts and terms to a statement.
//!
//! ```text
//! price ──▶ earn ──▶ penalise ──▶ settle
//! activity  the pot  on gross     one rounded line for each contract, period and component
//! ```
//!
//! Each step is a function of counts and terms in a file of its own. It tells a [`Recorder`] what it
//! took, what it did and how it rounded; the path of a moving slider records nothing, so the same
//! code makes the figure and its receipt.

mod amount;
mod earn;
mod penalise;
mod price;
mod receipt;
mod record;
mod settle;
mod statement;

pub use amount::Amount;
pub use receipt::{Receipt, receipt};
pub use record::{Recorder, Silent, Step};
pub use settle::evaluate;
pub use statement::{Component, Line, Statement};
