//! What headers mean: which field a header names, and which layout a row of headers is.
//!
//! - **In**: headers, as a file has them.
//! - **Out**: what a header means and how surely ([`meaning`]), the layout of a table (`Layout::of`), and a
//!   published table from which nothing can be paid ([`Unpaid`]). Everything is known from the headers
//!   alone, so that a title above them can be told from them.
//! - **Where to look**: names of fields, `field_names.rs` and `assets/field_names.ron`; names of figures,
//!   `figure_names.rs` and `assets/wide_names.ron`; the signs of a layout, `signs.rs`; those of a table of
//!   the national data set, `national_signs.rs`.

mod field_names;
mod figure_names;
mod named_columns;
mod national_signs;
mod signs;
mod spelt;
mod unpaid;

pub(in crate::intake) use field_names::{Meaning, Naming, meaning, names_of};
pub(in crate::intake) use figure_names::is_share;
pub(in crate::intake) use named_columns::Named;
pub(in crate::intake) use signs::{MEASURE, START};
pub(in crate::intake) use unpaid::{MONTHLY, Unpaid};
