//! Reading activity: what takes longest of all, so it tells how far it has got.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use engine::intake::{
    Glance, Intake, IntakeError, Mapping, Progress, ReadOptions, Source, doubtful, read_with,
};
use thiserror::Error;

use super::{Job, JobFailed};
use crate::journal::{self, ErrorKind, LogEvent};
use crate::session::{Activity, ActivityFile, file_name, sha256};

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
    /// The reading ended without a result.
    #[error(transparent)]
    Failed(#[from] JobFailed),
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
pub struct ReadJob {
    /// What is read, for the message.
    pub what: String,
    job: Job<Result<Read, Unread>, Progress>,
}

impl ReadJob {
    /// Starts to read files, by mappings where they have one. `ctx` is woken when there is a result.
    pub fn start(files: Vec<PathBuf>, mappings: Vec<Mapping>, ctx: &egui::Context) -> Self {
        let names: Vec<String> = files.iter().map(|file| file_name(file)).collect();
        Self::run(&names, ctx, move |progress| {
            let activity = Activity::from_files(&files, progress);
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
        let what = match names {
            [only] => only.clone(),
            several => format!("{} files", several.len()),
        };
        let noted = |progress: &Progress| {
            let started = Instant::now();
            let result = work(progress);
            note(&result, progress, started.elapsed());
            result
        };
        Self { what, job: Job::start(ctx, noted) }
    }

    /// How far it has got.
    pub fn progress(&self) -> &Progress {
        self.job.progress()
    }

    /// Asks it to stop: its result then says so.
    pub fn cancel(&self) {
        self.job.cancel();
    }

    /// The result, once there is one.
    pub fn result(&self) -> Option<Result<Read, Unread>> {
        self.job.result().map(|ended| ended.unwrap_or_else(|failed| Err(failed.into())))
    }
}

fn note(result: &Result<Read, Unread>, progress: &Progress, took: Duration) {
    journal::note(match result {
        Ok(read) => LogEvent::Read { report: &read.intake.report, bytes: progress.bytes().1, took },
        Err(Unread::Intake(why)) => LogEvent::Failed("reading", ErrorKind::named(why)),
        Err(why) => LogEvent::Failed("reading", ErrorKind::named(why)),
    });
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
