//! Reading files off the drawing thread.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::thread;
use std::time::{Duration, Instant};

use engine::intake::{
    Glance, Intake, IntakeError, Mapping, Progress, ReadOptions, Source, doubtful, read_with,
};
use thiserror::Error;

use crate::command::Want;
use crate::out::Format;
use crate::session::{Activity, ActivityFile, ENDING, file_name, sha256};

/// Activity that was read.
pub struct Read {
    /// The counts and the account.
    pub intake: Intake,
    /// Where it came from.
    pub activity: Activity,
}

/// Why activity was not read, in a sentence.
#[derive(Debug, Error)]
pub enum Unread {
    /// A file cannot be used, or somebody stopped the reading.
    #[error(transparent)]
    Intake(#[from] IntakeError),
    /// A file of a session has gone.
    #[error("{} was not found in {}.", file_name(.0), folder(.0))]
    Gone(PathBuf),
    /// A file of a session has another content than it had.
    #[error("{} has changed since the session was saved.", file_name(.0))]
    Changed(PathBuf),
    /// The columns of some tables are not certain: a person has to look at them first.
    #[error("The columns of these files are not certain.")]
    Doubtful {
        /// All files that were to be read.
        files: Vec<PathBuf>,
        /// The tables to look at.
        tables: Vec<Glance>,
    },
}

fn folder(file: &Path) -> String {
    file.parent().map_or_else(String::new, |folder| folder.display().to_string())
}

/// A reading under way.
pub struct Reading {
    /// How far it has got; also how to stop it.
    pub progress: Arc<Progress>,
    /// What is read, for the message.
    pub what: String,
    done: Receiver<Result<Read, Unread>>,
}

impl Reading {
    /// Starts to read files, by mappings where they have one. `ctx` is woken when there is a result.
    pub fn start(files: Vec<PathBuf>, mappings: Vec<Mapping>, ctx: &egui::Context) -> Self {
        let names: Vec<String> = files.iter().map(|file| file_name(file)).collect();
        Self::run(&names, ctx, move |progress| {
            let activity = Activity::of(&files, progress);
            let (sources, options) = (activity.sources(), ReadOptions { mappings, ..ReadOptions::default() });
            let tables = doubtful(&sources, &options, progress)?;
            if !tables.is_empty() {
                return Err(Unread::Doubtful { files, tables });
            }
            let intake = read_with(&sources, &options, progress)?;
            Ok(Read { intake, activity })
        })
    }

    /// Starts to read the activity of a session, where its files are still what they were. A file that
    /// has gone may also have moved with the session file, whose folder is `beside`.
    pub fn again(
        activity: Activity,
        beside: Option<PathBuf>,
        mappings: Vec<Mapping>,
        ctx: &egui::Context,
    ) -> Self {
        let names: Vec<String> = activity.sources().iter().map(Source::name).collect();
        Self::run(&names, ctx, move |progress| {
            let activity = found(activity, beside.as_deref())?;
            let options = ReadOptions { mappings, ..ReadOptions::default() };
            let intake = read_with(&activity.sources(), &options, progress)?;
            Ok(Read { intake, activity })
        })
    }

    fn run(
        names: &[String],
        ctx: &egui::Context,
        work: impl FnOnce(&Progress) -> Result<Read, Unread> + Send + 'static,
    ) -> Self {
        let progress = Arc::new(Progress::default());
        let (send, done) = channel();
        let what = match names {
            [only] => only.clone(),
            several => format!("{} files", several.len()),
        };
        let (watched, ctx) = (progress.clone(), ctx.clone());
        thread::spawn(move || {
            // A window that has closed wants no result.
            let _ = send.send(work(&watched));
            ctx.request_repaint();
        });
        Self { progress, what, done }
    }

    /// The result, once there is one.
    pub fn result(&self) -> Option<Result<Read, Unread>> {
        match self.done.try_recv() {
            Ok(result) => Some(result),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => Some(Err(Unread::Intake(IntakeError::Read {
                file: self.what.clone(),
                why: "the reader stopped without a result".to_owned(),
            }))),
        }
    }
}

/// The files of a session where they are now, each with the content that it had.
fn found(mut activity: Activity, beside: Option<&Path>) -> Result<Activity, Unread> {
    let Activity::Files(files) = &mut activity else { return Ok(activity) };
    for file in files {
        let moved = beside.zip(file.path.file_name()).map(|(folder, name)| folder.join(name));
        let places = [Some(file.path.clone()), moved].into_iter().flatten();
        let there: Vec<PathBuf> = places.filter(|place| place.is_file()).collect();
        let Some(first) = there.first().cloned() else { return Err(Unread::Gone(file.path.clone())) };
        match there.into_iter().find(|place| is_same(file, place)) {
            Some(place) => file.path = place,
            None => return Err(Unread::Changed(first)),
        }
    }
    Ok(activity)
}

/// Whether a file has the size and the content that are noted.
fn is_same(noted: &ActivityFile, file: &Path) -> bool {
    std::fs::metadata(file).is_ok_and(|about| about.len() == noted.bytes)
        && noted.sha256.as_ref().is_none_or(|noted| sha256(file).is_ok_and(|now| now == *noted))
}

/// Files that are being hashed.
pub struct Hashing {
    done: Receiver<Activity>,
}

impl Hashing {
    /// Starts to work out the hashes that are missing.
    pub fn start(activity: Activity, ctx: &egui::Context) -> Self {
        let (send, done) = channel();
        let ctx = ctx.clone();
        thread::spawn(move || {
            let _ = send.send(activity.hashed());
            ctx.request_repaint();
        });
        Self { done }
    }

    /// The activity with its hashes, once they are there.
    pub fn result(&self) -> Option<Activity> {
        self.done.try_recv().ok()
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

/// What session files are called in dialogs.
const SESSIONS: &str = "Weighting Room sessions";
/// What files of a place are called there.
const PLACES: &str = "Places (RON)";
/// What files of a scenario are called there.
const SCENARIOS: &str = "Scenarios (RON)";

fn ask(want: &Want) -> Option<Vec<PathBuf>> {
    let dialog = rfd::FileDialog::new();
    let scheme = ("Schemes (RON)", &["ron"]);
    match want {
        Want::Activity => dialog
            .set_title("Open activity files or a session")
            .add_filter(
                "Activity (CSV, Excel, Parquet, zip) and sessions",
                &["csv", "txt", "tsv", "xlsx", "parquet", "zip", "gz", ENDING],
            )
            .add_filter("All files", &["*"])
            .pick_files(),
        Want::Scheme => dialog.set_title("Open schemes").add_filter(scheme.0, scheme.1).pick_files(),
        Want::Decisions => {
            dialog.set_title("Open decisions").add_filter("Decisions (RON)", &["ron"]).pick_files()
        }
        Want::SaveDecisions(name) => {
            let dialog = dialog.set_title("Save the decisions").add_filter("Decisions (RON)", &["ron"]);
            let file = dialog.set_file_name(name).save_file()?;
            Some(vec![if file.extension().is_none() { file.with_extension("ron") } else { file }])
        }
        Want::Locality => {
            dialog.set_title("Open a place").add_filter(PLACES, &["ron"]).pick_file().map(|file| vec![file])
        }
        Want::SaveLocality(name) => {
            let dialog = dialog.set_title("Save the place").add_filter(PLACES, &["ron"]);
            Some(vec![with_ending(dialog.set_file_name(name).save_file()?, "ron")])
        }
        Want::Scenario => {
            let dialog = dialog.set_title("Open a scenario").add_filter(SCENARIOS, &["ron"]);
            dialog.pick_file().map(|file| vec![file])
        }
        Want::SaveScenario(name) => {
            let dialog = dialog.set_title("Save the scenario").add_filter(SCENARIOS, &["ron"]);
            Some(vec![with_ending(dialog.set_file_name(name).save_file()?, "ron")])
        }
        Want::Session => dialog
            .set_title("Open a session")
            .add_filter(SESSIONS, &[ENDING])
            .add_filter("All files", &["*"])
            .pick_file()
            .map(|file| vec![file]),
        Want::SaveSessionTo(name) => dialog
            .set_title("Save the session")
            .add_filter(SESSIONS, &[ENDING])
            .set_file_name(name)
            .save_file()
            .map(|file| vec![file]),
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
