//! Tallies that were written before, read again.
//!
//! - **In**: a table that is a tally.
//! - **Out**: its counts ([`TallyRead`]), and tallies joined with what other files hold ([`combine`]), where two
//!   of them share a contract and month only as somebody said ([`Overlaps`]).

mod overlaps;
mod rows;

pub use overlaps::Overlaps;
pub(in crate::intake) use overlaps::{Part, combine};
pub(in crate::intake) use rows::{TallyColumns, TallyRead, read_tally};
