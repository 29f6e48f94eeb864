//! The checks that a data quality lead would make.
//!
//! ```text
//!  a row that counts ──row──▶ bits ──▶ Report.checks ─┐
//!         │                                           ├──findings──▶ Report.findings
//!         └──▶ watch (side counts), twice ──▶ shape ──┘
//! ```
//!
//! A check changes no count: whatever is found, rows count as rule 1 says.

mod check;
mod findings;
mod impossible;
mod row;
mod shape;
mod twice;
mod watch;

pub use check::{Check, Severity};
pub(super) use findings::findings;
pub use findings::{At, DataFinding};
pub(super) use impossible::take_out;
pub(super) use row::{Checks, Held, Said, check, is_test_id};
pub(super) use watch::Watch;
