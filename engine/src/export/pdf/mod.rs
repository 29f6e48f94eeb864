//! A paper as a PDF that a public body may publish: tagged (PDF/UA-1), with headings, table heads and words for
//! every chart, whose lines stay lines however near one looks. How it looks stands in `assets/paper`, as text.

mod chart;
mod data;
mod world;

use std::fmt;

use typst::diag::SourceDiagnostic;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use typst_svg::SvgOptions;

use super::document::{Document, Pages};
use world::PaperWorld;

/// Sizes of text on a wall, in points, the largest first: the first with which one page holds it all is taken.
const WALL_SIZES: [f64; 6] = [20.0, 18.0, 16.0, 14.0, 12.0, 10.0];
/// Size of text on pages that are read at a desk, in points.
const DESK_SIZE: f64 = 10.0;

/// Why no page came about: the typesetter's own words. A test of every paper holds that it does not happen.
#[derive(Clone, Debug, thiserror::Error, PartialEq, Eq)]
#[error(
    "The pages could not be set: {0}. Save another form of it instead, and tell whoever looks after the program."
)]
pub struct PdfError(String);

impl PdfError {
    fn new(why: &[SourceDiagnostic]) -> Self {
        Self(why.iter().map(|each| each.message.to_string()).collect::<Vec<_>>().join("; "))
    }

    fn of(why: impl fmt::Display) -> Self {
        Self(why.to_string())
    }
}

/// The pages of a paper as PDF. The same paper gives the same bytes.
///
/// # Errors
/// Where the typesetter refuses, which it does for a page that no screen reader could read.
pub fn pdf(document: &Document) -> Result<Vec<u8>, PdfError> {
    let standards = PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|why| PdfError::of(why.message()))?;
    let options = PdfOptions {
        ident: Smart::Custom(format!("{} {}", document.title, document.mark.carried)),
        creator: Smart::Custom(Some("Weighting Room".to_owned())),
        standards,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&set(document)?, &options).map_err(|why| PdfError::new(&why))
}

/// The first page as an SVG drawing, for a preview.
///
/// # Errors
/// As [`pdf`].
pub fn first_page(document: &Document) -> Result<String, PdfError> {
    let set = set(document)?;
    let page = set.pages().first().ok_or_else(|| PdfError::of("there is no page"))?;
    Ok(typst_svg::svg(page, &SvgOptions::default()))
}

/// Sets the pages.
fn set(document: &Document) -> Result<PagedDocument, PdfError> {
    let sizes = if document.pages == Pages::Wall { &WALL_SIZES[..] } else { &[DESK_SIZE] };
    let mut pages = Err(PdfError::of("no size of text"));
    for size in sizes {
        let world = PaperWorld::new(&data::json(document, *size))?;
        pages = typst::compile::<PagedDocument>(&world).output.map_err(|why| PdfError::new(&why));
        // What it remembered is of no use for another paper.
        typst::comemo::evict(0);
        if pages.as_ref().is_ok_and(|pages| pages.pages().len() == 1) {
            break;
        }
    }
    pages
}
