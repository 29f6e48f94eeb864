//! The file dialog of the system: it blocks until it is closed.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use engine::explore::Party;
use engine::scheme::SchemeIndex;

use super::Job;
use super::offered::offered;
use crate::hand_over::FormRequest;
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
    /// Decisions to add to the log.
    Decisions,
    /// A file of a place.
    Locality,
    /// A file of a scenario.
    Scenario,
    /// The yes-or-no map of a party.
    SealedMap(Party),
    /// Where to save something; the name that is offered.
    Save(Savable, String),
}

/// What can be saved to a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Savable {
    /// The session.
    Session,
    /// A scheme.
    Scheme(SchemeIndex),
    /// The decisions.
    Decisions,
    /// The place.
    Locality,
    /// The scenario.
    Scenario,
    /// Where the limits of a party hold, without the limits.
    SealedMap(Party),
    /// A form that leaves the building.
    Form(FormRequest),
    /// A chart.
    Chart(Picture, Format),
}

impl Savable {
    /// What it is called in a sentence.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Session => "the session",
            Self::Scheme(_) => "the scheme",
            Self::Decisions => "the decisions",
            Self::Locality => "costs and staff",
            Self::Scenario => "the scenario",
            Self::SealedMap(_) => "the yes-or-no map",
            Self::Form(request) => request.form.in_words(),
            Self::Chart(..) => "the chart",
        }
    }

    /// What its files are called in dialogs, and how they end: the first unless somebody says otherwise.
    fn files(&self) -> Vec<(&'static str, &'static str)> {
        match self {
            Self::Session => vec![(SESSIONS, ENDING)],
            Self::Scheme(_) => vec![(SCHEMES, "ron")],
            Self::Decisions => vec![
                ("Decisions, to be opened again (RON)", "ron"),
                ("Decisions for a spreadsheet (CSV)", "csv"),
            ],
            Self::Locality => vec![(PLACES, "ron")],
            Self::Scenario => vec![(SCENARIOS, "ron")],
            Self::SealedMap(_) => vec![(SEALED_MAPS, "txt")],
            Self::Form(request) => vec![(request.kind.name, request.kind.ending)],
            Self::Chart(_, Format::Png) => vec![("Picture (PNG)", "png")],
            Self::Chart(_, Format::Svg) => vec![("Drawing (SVG)", "svg")],
        }
    }
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
/// What files of a scheme are called there.
const SCHEMES: &str = "Schemes (RON)";
/// What files of a place are called there.
const PLACES: &str = "Costs and staff (RON)";
/// What files of a scenario are called there.
const SCENARIOS: &str = "Scenarios (RON)";
/// What yes-or-no maps are called there.
const SEALED_MAPS: &str = "Yes-or-no maps (text)";

fn ask(request: &FileRequest) -> Option<Vec<PathBuf>> {
    let dialog = rfd::FileDialog::new();
    match request {
        FileRequest::Activity => dialog
            .set_title("Open activity files or a session")
            .add_filter(
                "Activity (CSV, Excel, Parquet, zip) and sessions",
                &["csv", "txt", "tsv", "xlsx", "parquet", "zip", "gz", ENDING],
            )
            .add_filter("All files", &["*"])
            .pick_files(),
        FileRequest::Scheme => dialog.set_title("Open schemes").add_filter(SCHEMES, &["ron"]).pick_files(),
        FileRequest::Decisions => {
            dialog.set_title("Open decisions").add_filter("Decisions (RON)", &["ron"]).pick_files()
        }
        FileRequest::Locality => dialog
            .set_title("Open costs and staff")
            .add_filter(PLACES, &["ron"])
            .pick_file()
            .map(|file| vec![file]),
        FileRequest::Scenario => {
            let dialog = dialog.set_title("Open a scenario").add_filter(SCENARIOS, &["ron"]);
            dialog.pick_file().map(|file| vec![file])
        }
        FileRequest::SealedMap(party) => {
            let title = format!("Read the yes-or-no map of {}", party.in_words());
            let dialog = dialog.set_title(title).add_filter(SEALED_MAPS, &["txt"]);
            dialog.add_filter("All files", &["*"]).pick_file().map(|file| vec![file])
        }
        FileRequest::Session => dialog
            .set_title("Open a session")
            .add_filter(SESSIONS, &[ENDING])
            .add_filter("All files", &["*"])
            .pick_file()
            .map(|file| vec![file]),
        FileRequest::Save(what, name) => {
            let dialog = dialog.set_title(format!("Save {}", what.name())).set_file_name(offered(name));
            let files = what.files();
            let dialog =
                files.iter().fold(dialog, |dialog, (name, ending)| dialog.add_filter(*name, &[ending]));
            Some(vec![with_ending(dialog.save_file()?, files.first()?.1)])
        }
    }
}

fn with_ending(file: PathBuf, ending: &str) -> PathBuf {
    if file.extension().is_none() { file.with_extension(ending) } else { file }
}
