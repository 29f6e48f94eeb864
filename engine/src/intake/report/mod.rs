//! What was read, kept, dropped and found: the account that goes with a tally.
//!
//! - **In**: what the rooms that read rows note, row by row ([`Found`]).
//! - **Out**: a [`Report`] of all files, each with its [`FileReport`], counts of what was found with the first
//!   rows of each ([`Finding`]), and one list of all that a data quality lead would ask about ([`DataFinding`]).

mod data_finding;
mod file;
mod finding;
mod found;
mod whole;

pub(in crate::intake) use data_finding::people;
pub use data_finding::{At, DataFinding};
pub use file::FileReport;
pub use finding::Finding;
pub(in crate::intake) use found::{Checks, Found};
pub use whole::{MissingTable, Report};
