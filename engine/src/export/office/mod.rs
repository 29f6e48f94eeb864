//! A [`document`](super::document) as a file of Word, and slides as a file of PowerPoint: Office Open XML after
//! ECMA-376 (the transitional form, which every office program opens), put together part by part. The order of
//! elements in each part is that of its schema, without which Word offers to repair the file.
//!
//! Same input, same bytes: there is no clock, no random number, no user and no machine in either.

mod chart;
mod columns;
mod docx;
mod fit;
mod package;
mod palette;
mod pptx;
mod properties;
mod theme;
mod xml;

pub use docx::docx;
pub use pptx::pptx;

use thiserror::Error as ThisError;

/// Why a file for Word or PowerPoint could not be made.
#[derive(Debug, ThisError)]
pub enum OfficeError {
    /// A part could not be written down.
    #[error("A part of the file could not be written: {0}.")]
    Written(#[from] std::io::Error),
    /// The parts could not be packed together.
    #[error("The parts of the file could not be packed together: {0}.")]
    Packed(#[from] zip::result::ZipError),
    /// The workbook behind a chart could not be made.
    #[error("The workbook behind a chart could not be made: {0}.")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
}
