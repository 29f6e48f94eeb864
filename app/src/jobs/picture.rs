//! Pictures for the clipboard and for files: an image of ten million bytes takes a moment.

use std::path::{Path, PathBuf};

use engine::export;
use thiserror::Error;

use super::{Job, JobFailed};
use crate::output::png::{DPI, DrawError, Pixels};
use crate::output::{Format, Picture};
use crate::session::Refusal;

/// What keeps a picture from leaving the window.
#[derive(Debug, Error)]
pub enum PictureError {
    /// It was not drawn.
    #[error(transparent)]
    Draw(#[from] DrawError),
    /// It was not written.
    #[error(transparent)]
    Write(#[from] Refusal),
    /// The drawing ended without a result.
    #[error(transparent)]
    Failed(#[from] JobFailed),
}

/// A picture that has left the window.
pub enum Drawn {
    /// It is ready for the clipboard.
    Image(egui::ColorImage),
    /// It is in a file.
    File(PathBuf),
}

/// A picture that is being drawn.
pub struct PictureJob {
    /// The picture.
    pub picture: Picture,
    job: Job<Result<Drawn, PictureError>>,
}

impl PictureJob {
    /// Starts to draw a picture for a file or, without one, for the clipboard.
    pub fn start(picture: Picture, file: Option<(PathBuf, Format)>, ctx: &egui::Context) -> Self {
        let drawn = picture.clone();
        Self { picture, job: Job::start(ctx, move |_| draw(&drawn, file)) }
    }

    /// The result, once there is one.
    pub fn result(&self) -> Option<Result<Drawn, PictureError>> {
        self.job.result().map(|ended| ended.unwrap_or_else(|failed| Err(failed.into())))
    }
}

fn draw(picture: &Picture, file: Option<(PathBuf, Format)>) -> Result<Drawn, PictureError> {
    match file {
        None => Ok(Drawn::Image(Pixels::draw(&picture.svg, DPI)?.as_image())),
        Some((file, Format::Svg)) => {
            write(&file, picture.svg.as_bytes())?;
            Ok(Drawn::File(file))
        }
        Some((file, Format::Png)) => {
            write(&file, &Pixels::draw(&picture.svg, DPI)?.as_png()?)?;
            Ok(Drawn::File(file))
        }
    }
}

fn write(file: &Path, bytes: &[u8]) -> Result<(), Refusal> {
    export::replace(file, bytes)
        .map_err(|error| Refusal::Write { file: file.to_owned(), why: export::in_words(&error) })
}
