//! What is proposed for a table whose columns are not all certain, for a person to settle.
//!
//! - **In**: a first look at a table ([`Glance`](crate::intake::Glance)) and what was said of it so far.
//! - **Out**: a [`Proposal`], field by field, with the questions that are left, and the mapping that it makes.
//!   Nothing that is only likely is ever taken without a person.
//! - **Where to look**: what is proposed, `proposal.rs`; which column of an extract is like which field,
//!   `extract_likeness.rs`; the same for figures by provider and month, `figures_likeness.rs`; how a value
//!   would be read, `reading.rs`.

mod extract_likeness;
mod figures_likeness;
mod proposal;
mod reading;

pub use proposal::{DateProposal, FieldProposal, Preview, Proposal, Why, doubtful};
