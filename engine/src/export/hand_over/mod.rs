//! What leaves the building: one place that makes any of its forms, for the command line and the window alike.

mod form;
mod make;

use thiserror::Error;

pub use form::{FileKind, Form};
pub use make::{HandOver, Made, PlaceInPage};

use super::office::OfficeError;
use super::page::PageError;
use super::pdf::PdfError;
use super::{RecordError, TallyError, WorkbookError};

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
    /// The web page.
    #[error(transparent)]
    Page(#[from] PageError),
    /// The counts in it.
    #[error(transparent)]
    Tally(#[from] TallyError),
    /// A table.
    #[error("The table cannot be written: {0}.")]
    Table(#[from] csv::Error),
}
