//! What papers say that leave the building: the term sheet, the comparison pack, the page for the wall, and slides.
//! Each is made of [`Facts`] alone and is a value of [`super::document`]; how it looks is made elsewhere. Findings
//! are worked out from the statements, never fixed text.

mod blocks;
mod charts;
mod facts;
mod findings;
mod measures;
mod one_page;
mod pack;
mod reading;
mod schedule;
mod side;
mod slides;
mod tables;
mod term_sheet;
mod tidy;
mod worked;

pub use facts::{Decided, DecidedTerm, Facts, SmallNumbers};
pub use one_page::one_page;
pub use pack::comparison_pack;
pub use slides::slides;
pub use term_sheet::term_sheet;

#[cfg(test)]
mod tests;
