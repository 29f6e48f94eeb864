//! What papers say that leave the building: the term sheet, the comparison pack, the page for the wall, and slides.
//! Each is made of [`Facts`] alone and is a value of [`super::document`]; how it looks is made elsewhere. Findings
//! are worked out from the statements, never fixed text.

mod blocks;
mod facts;
mod measures;
mod reading;
mod schedule;
mod term_sheet;
mod worked;

pub use facts::{Decided, DecidedTerm, Facts, SmallNumbers};
pub use term_sheet::term_sheet;

#[cfg(test)]
mod tests;
