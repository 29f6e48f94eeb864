//! The terms of a scheme, and fields: what numbers, words and months are set with.

mod act;
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

pub use act::Act;
pub use row::Row;
pub use term::lever;
pub use wide::wide;
