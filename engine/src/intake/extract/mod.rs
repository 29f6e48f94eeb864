//! From a row of a referral extract to a referral (rules 1 to 7, 10 and 12).
//!
//! - **In**: a [`Row`], which gives the cell of a field: of an extract, or joined from the national tables.
//! - **Out**: a [`Referral`](crate::activity::Referral) or the reason why the row cannot count, and what was
//!   missing or odd in it. Rows of one referral are told apart here too (rule 3).
//! - **Where to look**: what the values of a row come to, `reader.rs`; the order in which it is read, `row.rs`; one
//!   field of it, `kept.rs`; the questionnaires, `answers.rs`; the outcome by flags or scores, `judge.rs`; referrals
//!   in several rows, `duplicates.rs`.

mod answers;
mod context;
mod duplicates;
mod judge;
mod kept;
mod reader;
mod row;

pub(crate) use answers::{IN_WORK, ITEMS, NOT_KNOWN, OFF_SICK, OUT_OF_WORK, SATISFIED};
pub(in crate::intake) use context::{CheckedColumns, FileContext, RowDetails};
pub(in crate::intake) use duplicates::{Candidate, DuplicateResolution, Known, Met, ResolvedReferral, Seen};
pub(in crate::intake) use reader::ExtractReader;
pub(in crate::intake) use row::{Row, flags_set, provider, read_row, submission_month};
