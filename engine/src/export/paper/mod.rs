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

pub(in crate::export) use blocks::{closed, scenario, shadow, standing};
pub use facts::{Decided, DecidedTerm, Facts, SmallNumbers};
pub(in crate::export) use facts::{clean, money, signed};
pub(in crate::export) use measures::{definitions, reached};
pub use one_page::one_page;
pub use pack::comparison_pack;
pub(in crate::export) use schedule::schedule;
pub(in crate::export) use side::Side;
pub use slides::slides;
pub(in crate::export) use tables::side_by_side;
pub(in crate::export) use term_sheet::rules;
pub use term_sheet::term_sheet;
pub(in crate::export) use worked::in_a_row;

#[cfg(test)]
mod tests;
