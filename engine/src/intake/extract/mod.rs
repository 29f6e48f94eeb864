//! From a row of a referral extract to a referral (rules 1 to 7, 10 and 12).
//!
//! - **In**: a [`Row`], which gives the cell of a field: of an extract, or joined from the national tables.
//! - **Out**: a [`Referral`](crate::activity::Referral) or the reason why the row cannot count, and what was
//!   missing or odd in it. Rows of one referral are told apart here too (rule 3).
//! - **Where to look**: the order in which a row is read, `row.rs`; one field of it, `kept.rs`; the
//!   questionnaires, `answers.rs`; the outcome by flags or scores, `judge.rs`; referrals in several rows,
//!   `duplicates.rs`.

mod answers;
mod context;
mod duplicates;
mod judge;
mod kept;
mod row;

pub(crate) use answers::{IN_WORK, ITEMS, NOT_KNOWN, OFF_SICK, OUT_OF_WORK, SATISFIED};
pub(in crate::intake) use context::{CheckedColumns, FileContext, RowDetails};
pub(in crate::intake) use duplicates::{Candidate, DuplicateResolution, Known, Met, ResolvedReferral, Seen};
pub(in crate::intake) use row::{ExtractRow, Row, flags_set, provider, read_row, submission_month};
