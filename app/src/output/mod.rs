//! What leaves the window: tables as text for a spreadsheet, charts as pictures.

pub mod copy;
pub mod png;
pub mod print;
mod shapes;
pub mod svg;
mod text;

pub use copy::Table;
pub use print::{Format, Picture};
