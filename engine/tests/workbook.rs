//! The workbook comes to what the engine says: as it is written, and with other numbers typed into its terms.

mod agrees;
mod edits;
mod file;
mod office;
mod places;
mod random;
