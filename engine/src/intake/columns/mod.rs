//! Which column of a table holds which field.
//!
//! - **In**: headers, what a person said of them ([`Mapping`]), and what the values of columns of dates prove.
//! - **Out**: [`Columns`], which gives the cell of a field in a row, ready to be read; and what cannot be
//!   counted for want of a column ([`not_counted`]).
//! - **Where to look**: a match by name, `matching.rs`; a mapping, `mapping.rs`; where each field is,
//!   `places.rs`; what a counter needs, `needs.rs`; a first look at a table, `glance.rs`.

mod glance;
mod mapping;
mod matching;
mod needs;
mod places;

pub use glance::Glance;
pub(in crate::intake) use glance::date_findings;
pub use mapping::{ColumnMapping, Mapping};
pub(in crate::intake) use mapping::{position, taken_twice};
pub(in crate::intake) use matching::{How, Matching};
pub use needs::needed_columns;
pub(crate) use needs::not_counted;
pub(in crate::intake) use places::{Columns, settle_dates};
