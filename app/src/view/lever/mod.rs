//! The terms of a scheme, and fields: what numbers, words and months are set with.

mod act;
mod boundary;
pub mod choice;
mod draft;
pub mod entry;
pub mod field;
pub mod ids;
mod landmarks;
pub mod paste;
mod row;
mod run;
mod slider;
mod term;
mod track;
pub mod weights;
mod wide;

pub use row::{Note, Row};
pub use term::{cell, lever, width};
pub use wide::wide;
