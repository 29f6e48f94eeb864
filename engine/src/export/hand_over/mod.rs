//! What leaves the building: one place that makes any of its forms, for the command line and the window alike.

mod form;
mod make;

use thiserror::Error;

pub use form::{FileKind, Form, NEVER};
pub use make::{HandOver, Made};

use super::office::OfficeError;
use super::pdf::PdfError;
use super::{RecordError, WorkbookError};

/// What keeps a form from being made, in a sentence.
#[derive(Debug, Error)]
pub enum HandOverError {
    /// Its pages.
    #[error(transparent)]
    Pages(#[from] PdfError),
    /// The document or slides.
    #[error(transparent)]
    Office(#[from] OfficeError),
    /// The workbook.
    #[error(transparent)]
    Workbook(#[from] WorkbookError),
    /// The record, or the counts as they are withheld.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// A table.
    #[error("The table cannot be written: {0}.")]
    Table(#[from] csv::Error),
}
