//! The file dialog of the system: it blocks until it is closed.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use engine::scheme::SchemeIndex;

use super::Job;
use crate::output::{Format, Picture};
use crate::session::ENDING;

/// What a file is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileRequest {
    /// Activity to read, or a session.
    Activity,
    /// A session to open.
    Session,
    /// A scheme to put on the table.
    Scheme,
    /// Where to save the scheme at a place; the name that is offered.
    SaveTo(SchemeIndex, String),
    /// Decisions to add to the log.
    Decisions,
    /// Where to save the decisions; the name that is offered.
    SaveDecisions(String),
    /// A file of a place.
    Locality,
    /// Where to save the place; the name that is offered.
    SaveLocality(String),
    /// A file of a scenario.
    Scenario,
    /// Where to save the scenario; the name that is offered.
    SaveScenario(String),
    /// Where to save the session; the name that is offered.
    SaveSessionTo(String),
    /// Where to save a chart.
    SaveChart(Picture, Format),
}

/// A file dialog that is open.
pub struct FileDialog {
    request: FileRequest,
    job: Job<Option<Vec<PathBuf>>>,
    started: Instant,
}

/// Faster than anybody can cancel a dialog: then there was none.
const TOO_FAST: Duration = Duration::from_millis(300);

/// How a file dialog ended.
pub enum DialogEnd {
    /// These files were chosen.
    Files(Vec<PathBuf>),
    /// It was cancelled.
    Cancelled,
    /// The system has no dialog to show.
    NoDialog,
}

impl FileDialog {
    /// Opens the dialog.
    pub fn open(request: FileRequest, ctx: &egui::Context) -> Self {
        let wanted = request.clone();
        Self { request, job: Job::start(ctx, move |_| ask(&wanted)), started: Instant::now() }
    }

    /// How it ended, and what it was for, once it is closed.
    pub fn result(&self) -> Option<(FileRequest, DialogEnd)> {
        let end = match self.job.result()? {
            Ok(Some(files)) => DialogEnd::Files(files),
            Ok(None) if self.started.elapsed() > TOO_FAST => DialogEnd::Cancelled,
            // A library of dialogs that is missing is a panic.
            Ok(None) | Err(_) => DialogEnd::NoDialog,
        };
        Some((self.request.clone(), end))
    }
}

/// What session files are called in dialogs.
const SESSIONS: &str = "Weighting Room sessions";
/// What files of a place are called there.
const PLACES: &str = "Costs and staff (RON)";
/// What files of a scenario are called there.
const SCENARIOS: &str = "Scenarios (RON)";

fn ask(request: &FileRequest) -> Option<Vec<PathBuf>> {
    let dialog = rfd::FileDialog::new();
    let scheme = ("Schemes (RON)", &["ron"]);
    match request {
        FileRequest::Activity => dialog
            .set_title("Open activity files or a session")
            .add_filter(
                "Activity (CSV, Excel, Parquet, zip) and sessions",
                &["csv", "txt", "tsv", "xlsx", "parquet", "zip", "gz", ENDING],
            )
            .add_filter("All files", &["*"])
            .pick_files(),
        FileRequest::Scheme => dialog.set_title("Open schemes").add_filter(scheme.0, scheme.1).pick_files(),
        FileRequest::Decisions => {
            dialog.set_title("Open decisions").add_filter("Decisions (RON)", &["ron"]).pick_files()
        }
        FileRequest::SaveDecisions(name) => {
            let dialog = dialog
                .set_title("Save the decisions")
                .add_filter("Decisions, to be opened again (RON)", &["ron"])
                .add_filter("Decisions for a spreadsheet (CSV)", &["csv"]);
            Some(vec![with_ending(dialog.set_file_name(name).save_file()?, "ron")])
        }
        FileRequest::Locality => dialog
            .set_title("Open costs and staff")
            .add_filter(PLACES, &["ron"])
            .pick_file()
            .map(|file| vec![file]),
        FileRequest::SaveLocality(name) => {
            let dialog = dialog.set_title("Save costs and staff").add_filter(PLACES, &["ron"]);
            Some(vec![with_ending(dialog.set_file_name(name).save_file()?, "ron")])
        }
        FileRequest::Scenario => {
            let dialog = dialog.set_title("Open a scenario").add_filter(SCENARIOS, &["ron"]);
            dialog.pick_file().map(|file| vec![file])
        }
        FileRequest::SaveScenario(name) => {
            let dialog = dialog.set_title("Save the scenario").add_filter(SCENARIOS, &["ron"]);
            Some(vec![with_ending(dialog.set_file_name(name).save_file()?, "ron")])
        }
        FileRequest::Session => dialog
            .set_title("Open a session")
            .add_filter(SESSIONS, &[ENDING])
            .add_filter("All files", &["*"])
            .pick_file()
            .map(|file| vec![file]),
        FileRequest::SaveSessionTo(name) => dialog
            .set_title("Save the session")
            .add_filter(SESSIONS, &[ENDING])
            .set_file_name(name)
            .save_file()
            .map(|file| vec![file]),
        FileRequest::SaveTo(_, name) => {
            let file = dialog
                .set_title("Save the scheme")
                .add_filter(scheme.0, scheme.1)
                .set_file_name(name)
                .save_file()?;
            Some(vec![with_ending(file, "ron")])
        }
        FileRequest::SaveChart(picture, format) => {
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
