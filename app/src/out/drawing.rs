//! Drawing pictures off the drawing thread of the window.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::thread;

use thiserror::Error;

use super::png::{DrawError, Pixels};
use super::{Format, Picture};
use crate::session::{Refusal, store};

/// What keeps a picture from leaving the window.
#[derive(Debug, Error)]
pub enum PictureError {
    /// It was not drawn.
    #[error(transparent)]
    Draw(#[from] DrawError),
    /// It was not written.
    #[error(transparent)]
    Write(#[from] Refusal),
    /// The thread ended before its work.
    #[error("The drawing stopped without a result. Save the chart as SVG instead.")]
    Stopped,
}

/// A picture that has left the window.
pub enum Drawn {
    /// It is ready for the clipboard.
    Image(egui::ColorImage),
    /// It is in a file.
    File(PathBuf),
}

/// A picture that is being drawn.
pub struct Drawing {
    /// The picture.
    pub picture: Picture,
    done: Receiver<Result<Drawn, PictureError>>,
}

impl Drawing {
    /// Starts to draw a picture for a file or, without one, for the clipboard.
    pub fn start(picture: Picture, file: Option<(PathBuf, Format)>, ctx: &egui::Context) -> Self {
        let (send, done) = channel();
        let (drawn, ctx) = (picture.clone(), ctx.clone());
        thread::spawn(move || {
            let _ = send.send(draw(&drawn, file));
            ctx.request_repaint();
        });
        Self { picture, done }
    }

    /// The result, once there is one.
    pub fn result(&self) -> Option<Result<Drawn, PictureError>> {
        match self.done.try_recv() {
            Ok(result) => Some(result),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => Some(Err(PictureError::Stopped)),
        }
    }
}

fn draw(picture: &Picture, file: Option<(PathBuf, Format)>) -> Result<Drawn, PictureError> {
    match file {
        None => Ok(Drawn::Image(Pixels::draw(&picture.svg)?.as_image())),
        Some((file, Format::Svg)) => {
            write(&file, picture.svg.as_bytes())?;
            Ok(Drawn::File(file))
        }
        Some((file, Format::Png)) => {
            write(&file, &Pixels::draw(&picture.svg)?.as_png()?)?;
            Ok(Drawn::File(file))
        }
    }
}

fn write(file: &Path, bytes: &[u8]) -> Result<(), Refusal> {
    store::replace(file, bytes)
        .map_err(|error| Refusal::Write { file: file.to_owned(), why: store::in_words(&error) })
}
