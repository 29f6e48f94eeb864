//! The checks that a data quality lead would make.
//!
//! ```text
//!  a row that counts ──row──▶ bits ──▶ Report.checks ─┐
//!         │                                           ├──findings──▶ Report.findings
//!         └──▶ watch (side counts), twice ──▶ shape ──┘
//! ```
//!
//! - **In**: rows as they are read, with the referral that was made of each; then the tally.
//! - **Out**: the checks that found something in a row, and all findings of a reading, the gravest first.
//!
//! Where to look: a check of one row, `row.rs`; of the same content twice, `twice.rs`; of all rows together,
//! `watch.rs` and `shape.rs`; of counts that cannot be, `impossible.rs`. Their names and words stand in
//! `words/check.rs`.
//!
//! A check changes no count: whatever is found, rows count as rule 1 says.

mod findings;
mod impossible;
mod row;
mod shape;
mod twice;
mod watch;

pub(in crate::intake) use findings::findings;
pub(in crate::intake) use impossible::take_out;
pub(in crate::intake) use row::{is_test_id, read_checked};
pub(in crate::intake) use twice::Contents;
pub(in crate::intake) use watch::Watch;
