//! The national data set v2.1: referrals (IDS101) joined to the tables around them, in the three shapes
//! that people hold (`formats.md`, sections 2 and 3).
//!
//! ```text
//! headers ──origin──▶ submissions ──set──▶ referrals that count ─┐
//! people, problems, appointments, scores ──side──▶ by id ────────┴──row──▶ a row of an extract
//! ```
//!
//! The tables beside the referrals are read first, into small records by id; then the referrals stream,
//! and each becomes one row of the fields of an extract. From there on it is read by the rules that every
//! extract is read by. What a table derives itself is taken as it stands; what it does not is derived
//! from appointments and scores by the definitions of the published metadata.

mod code;
mod columns;
mod contacts;
mod grouped;
mod ids;
mod line;
mod needed;
mod origin;
mod people;
mod problems;
mod row;
mod scores;
mod set;
mod side;
mod submission;

pub(crate) use columns::{HIGH, LOW};
pub(in crate::intake) use line::Joins;
pub(in crate::intake) use row::NationalRow;
pub(in crate::intake) use set::{Account, Member, National, Referrals};
