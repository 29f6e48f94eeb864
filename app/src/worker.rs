//! Reading files off the drawing thread.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::thread;
use std::time::{Duration, Instant};

use engine::intake::{Intake, IntakeError, Progress, Source, read};

use crate::command::Want;
use crate::out::Format;

/// A reading under way.
pub struct Reading {
    /// How far it has got; also how to stop it.
    pub progress: Arc<Progress>,
    /// What is read, for the message.
    pub what: String,
    done: Receiver<Result<Intake, IntakeError>>,
}

impl Reading {
    /// Starts to read files. `ctx` is woken when there is a result.
    pub fn start(files: Vec<PathBuf>, ctx: &egui::Context) -> Self {
        let progress = Arc::new(Progress::default());
        let (send, done) = channel();
        let sources: Vec<Source> = files.into_iter().map(Source::Path).collect();
        let what = match sources.as_slice() {
            [only] => only.name(),
            several => format!("{} files", several.len()),
        };
        let (watched, ctx) = (progress.clone(), ctx.clone());
        thread::spawn(move || {
            // A window that has closed wants no result.
            let _ = send.send(read(&sources, &watched));
            ctx.request_repaint();
        });
        Self { progress, what, done }
    }

    /// The result, once there is one.
    pub fn result(&self) -> Option<Result<Intake, IntakeError>> {
        match self.done.try_recv() {
            Ok(result) => Some(result),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => Some(Err(IntakeError::Read {
                file: self.what.clone(),
                why: "the reader stopped without a result".to_owned(),
            })),
        }
    }
}

/// A file dialog that is open.
pub struct Asking {
    want: Want,
    chosen: Receiver<Option<Vec<PathBuf>>>,
    started: Instant,
}

/// Faster than anybody can cancel a dialog: then there was none.
const TOO_FAST: Duration = Duration::from_millis(300);

/// How a file dialog ended.
pub enum Asked {
    /// These files were chosen.
    Files(Vec<PathBuf>),
    /// It was cancelled.
    Cancelled,
    /// The system has no dialog to show.
    NoDialog,
}

impl Asking {
    /// Opens the dialog of the system on a thread of its own: it blocks until it is closed.
    pub fn start(want: Want, ctx: &egui::Context) -> Self {
        let (send, chosen) = channel();
        let (ctx, wanted) = (ctx.clone(), want.clone());
        thread::spawn(move || {
            let _ = send.send(ask(&wanted));
            ctx.request_repaint();
        });
        Self { want, chosen, started: Instant::now() }
    }

    /// How it ended, and what it was for, once it is closed.
    pub fn result(&self) -> Option<(Want, Asked)> {
        let asked = match self.chosen.try_recv() {
            Ok(Some(files)) => Asked::Files(files),
            Ok(None) if self.started.elapsed() > TOO_FAST => Asked::Cancelled,
            Ok(None) | Err(TryRecvError::Disconnected) => Asked::NoDialog,
            Err(TryRecvError::Empty) => return None,
        };
        Some((self.want.clone(), asked))
    }
}

fn ask(want: &Want) -> Option<Vec<PathBuf>> {
    let dialog = rfd::FileDialog::new();
    let scheme = ("Schemes (RON)", &["ron"]);
    match want {
        Want::Activity => dialog
            .set_title("Open activity files")
            .add_filter("Activity (CSV, Parquet)", &["csv", "parquet", "txt"])
            .add_filter("All files", &["*"])
            .pick_files(),
        Want::Scheme => dialog.set_title("Open schemes").add_filter(scheme.0, scheme.1).pick_files(),
        Want::SaveTo(_, name) => {
            let file = dialog
                .set_title("Save the scheme")
                .add_filter(scheme.0, scheme.1)
                .set_file_name(name)
                .save_file()?;
            Some(vec![with_ending(file, "ron")])
        }
        Want::SaveChart(picture, format) => {
            let name = match format {
                Format::Png => "Picture (PNG)",
                Format::Svg => "Drawing (SVG)",
            };
            let file = dialog
                .set_title("Save the chart")
                .add_filter(name, &[format.ending()])
                .set_file_name(picture.file_name(*format))
                .save_file()?;
            Some(vec![with_ending(file, format.ending())])
        }
    }
}

fn with_ending(file: PathBuf, ending: &str) -> PathBuf {
    if file.extension().is_none() { file.with_extension(ending) } else { file }
}
