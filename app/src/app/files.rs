//! Files: what is asked for, dropped, read and saved.

use std::path::{Path, PathBuf};

use engine::scheme::SchemeIndex;
use engine::text_file;

use super::{App, Message, Notice};
use crate::command::Command;
use crate::jobs::file_dialog::DialogEnd;
use crate::jobs::picture::Drawn;
use crate::jobs::read::{Read, Unread};
use crate::jobs::{self, FileDialog, FileRequest, HashJob, JobFailed, PictureJob, ReadJob, Savable, hash};
use crate::journal::{self, LogEvent};
use crate::keep::RecentKind;
use crate::session::{
    Activity, Document, Refusal, SessionError, file_name, is_locality, is_scenario, log::is_log,
};

impl App {
    /// Takes what threads have finished, and files that were dropped on the window.
    pub fn poll(&mut self, ctx: &egui::Context) {
        if jobs::between_frames() {
            ctx.request_repaint();
        }
        if !self.to_open.is_empty() {
            let files = std::mem::take(&mut self.to_open);
            self.carry_out(Command::Open(files), ctx);
        }
        if let Some((request, end)) = self.dialog.as_ref().and_then(FileDialog::result) {
            self.dialog = None;
            self.dialog_ended(request, end, ctx);
        }
        let dropped: Vec<PathBuf> =
            ctx.input(|input| input.raw.dropped_files.iter().map(|file| file.path().to_owned()).collect());
        if !dropped.is_empty() {
            self.carry_out(Command::Open(dropped), ctx);
        }
        if let Some(result) = self.reading.as_ref().and_then(ReadJob::result) {
            self.reading = None;
            match self.opening.take() {
                Some(opening) => self.opened(opening, result, ctx),
                None => self.read(result, ctx),
            }
        }
        if let Some(hashed) = self.hashing.as_ref().and_then(HashJob::result) {
            self.hashing = None;
            match hashed {
                Ok(hashed) => self.hashed(hashed),
                Err(why) => self.say("The files were not looked at", &why),
            }
        }
        self.recent.poll();
        self.poll_drawings(ctx);
        self.keep_what_if(ctx);
        self.keep_marks(ctx);
        self.keep_switches(ctx);
        self.keep_survival(ctx);
        self.keep_ahead(ctx);
        self.keep_exploring(ctx);
        self.keep_volumes(ctx);
        self.keep_hand_over(ctx);
        if self.reading.is_some() {
            ctx.request_repaint_after(std::time::Duration::from_millis(100));
        }
    }

    /// Takes activity that somebody opened.
    fn read(&mut self, result: Result<Read, Unread>, ctx: &egui::Context) {
        let before = self.session.file.is_some().then(|| (self.session.name(), self.session.title.clone()));
        let taken = match result {
            Ok(read) => self.take(read, ctx).map_err(|error| error.to_string()),
            Err(Unread::Doubtful { files, tables }) => return self.ask_about_columns(files, tables),
            Err(error) => Err(error.to_string()),
        };
        self.keep_or_ask_again(taken.is_ok());
        match taken {
            Ok(()) => {
                self.start_again(ctx);
                self.tell_of_other_activity(before);
            }
            Err(why) => self.say("No file was opened", &why),
        }
    }

    /// Says that a saved session, by its name and the activity that it was about, is about other activity now.
    fn tell_of_other_activity(&mut self, before: Option<(String, String)>) {
        let Some((name, was)) = before.filter(|(_, was)| *was != self.session.title) else { return };
        let text = format!(
            "The session {name} was about {was}; its schemes and decisions are shown on {} now. Save it as \
             another to keep both.",
            self.session.title
        );
        let offer = Some(("Save as…", Command::Ask(self.session_request())));
        self.notice = Some(Notice { text, offer, stays: false });
    }

    /// Takes activity into the session; its hashes come later.
    pub(super) fn take(&mut self, read: Read, ctx: &egui::Context) -> Result<(), SessionError> {
        let activity = read.activity.clone();
        self.session.take(read.intake, read.activity)?;
        self.findings_seen = false;
        let is_new = activity.files().iter().any(|file| !self.recent.holds(RecentKind::Activity, &file.path));
        self.asks_for_today = is_new && self.session.paid_today().iter().all(|paid| !paid.is_agreed);
        for file in activity.files() {
            self.recent.add(RecentKind::Activity, &file.path);
        }
        self.hashing = (!activity.is_hashed()).then(|| hash::start(activity, ctx));
        Ok(())
    }

    /// A session that was saved before the hashes were there is saved with them.
    fn hashed(&mut self, hashed: Activity) {
        let saved = self.session.file.clone().filter(|_| !self.session.is_unsaved());
        let changed = self.session.activity != hashed;
        self.session.hashed(hashed);
        if let Some(file) = saved.filter(|_| changed)
            && let Err(why) = self.session.save(&self.document(), &file)
        {
            self.say("The session was not saved", &why);
        }
    }

    /// Takes pictures that have been drawn.
    fn poll_drawings(&mut self, ctx: &egui::Context) {
        while let Some((place, result)) = self
            .drawings
            .iter()
            .enumerate()
            .find_map(|(place, drawing)| drawing.result().map(|result| (place, result)))
        {
            let PictureJob { picture, .. } = self.drawings.remove(place);
            match result {
                Ok(Drawn::Image(image)) => {
                    ctx.copy_image(image);
                    self.done = Some(format!("Copied as a picture: {}", picture.title));
                }
                Ok(Drawn::File(file)) => self.done = Some(format!("Saved to {}", file.display())),
                Err(why) => self.say("The chart did not leave the window", &why),
            }
        }
    }

    fn dialog_ended(&mut self, request: FileRequest, end: DialogEnd, ctx: &egui::Context) {
        match (end, request) {
            (DialogEnd::Files(files), FileRequest::Scheme) => self.open_schemes(&files),
            (DialogEnd::Files(files), FileRequest::Activity) => self.carry_out(Command::Open(files), ctx),
            (DialogEnd::Files(files), request) => {
                files.into_iter().for_each(|file| self.carry_out(Command::with_file(&request, file), ctx));
            }
            (DialogEnd::Cancelled, FileRequest::Save(Savable::Session, _)) => self.leaving = None,
            (DialogEnd::Cancelled, _) => {}
            (DialogEnd::NoDialog, request) => self.ask_for_path(request),
        }
    }

    fn ask_for_path(&mut self, request: FileRequest) {
        let title = match request {
            FileRequest::Save(Savable::Scheme(_), _) => "Where is the scheme to be saved?",
            FileRequest::Save(Savable::Decisions, _) => "Where are the decisions to be saved?",
            FileRequest::Save(Savable::Locality, _) => "Where are costs and staff to be saved?",
            FileRequest::Save(Savable::Scenario, _) => "Where is the scenario to be saved?",
            FileRequest::Save(Savable::Form(_), _) => "Where is the file to be saved?",
            FileRequest::Save(Savable::Chart(..), _) => "Where is the chart to be saved?",
            FileRequest::Save(Savable::Session, _) => "Where is the session to be saved?",
            FileRequest::Save(Savable::SealedMap(_), _) => "Where is the yes-or-no map to be saved?",
            FileRequest::Activity
            | FileRequest::Session
            | FileRequest::Scheme
            | FileRequest::Decisions
            | FileRequest::Locality
            | FileRequest::Scenario
            | FileRequest::SealedMap(_) => "Which file is to be opened?",
        };
        let text = "This system has no file dialog to show, so type the path of the file. Files can also be \
                    dropped on the window."
            .to_owned();
        self.message = Some(Message { title, text, request: Some(request) });
    }

    pub(super) fn not_worked_out(&mut self, why: JobFailed) {
        self.say("Not every figure was worked out", &why);
    }

    pub(super) fn say(&mut self, title: &'static str, text: &dyn std::fmt::Display) {
        journal::note(LogEvent::Said(title));
        self.message = Some(Message { title, text: text.to_string(), request: None });
    }

    fn open_schemes(&mut self, files: &[PathBuf]) {
        let mut left = Vec::new();
        for file in files {
            let before = self.keys();
            match self.session.open_scheme(file) {
                Ok(place) => {
                    self.schemes_changed(&before, Some(place));
                    self.tell_of_values([place]);
                }
                Err(Refusal::Full) => left.push(file_name(file)),
                Err(why) => return self.say("A scheme was not opened", &why),
            }
        }
        if !left.is_empty() {
            let text = format!("{} Not opened: {}.", Refusal::Full, left.join(", "));
            self.say("Not every scheme was opened", &text);
        }
    }

    pub(super) fn open(&mut self, files: Vec<PathBuf>, ctx: &egui::Context) {
        let is_scheme =
            |file: &PathBuf| file.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("ron"));
        let (sessions, files): (Vec<_>, Vec<_>) = files.into_iter().partition(|file| Document::is_in(file));
        let (schemes, activity): (Vec<_>, Vec<_>) = files.into_iter().partition(is_scheme);
        let holds =
            |file: &PathBuf, what: fn(&str) -> bool| text_file::read(file).is_ok_and(|text| what(&text));
        let (logs, schemes): (Vec<_>, Vec<_>) = schemes.into_iter().partition(|file| holds(file, is_log));
        let (places, schemes): (Vec<_>, Vec<_>) =
            schemes.into_iter().partition(|file| holds(file, is_locality));
        let (scenarios, schemes): (Vec<_>, Vec<_>) =
            schemes.into_iter().partition(|file| holds(file, is_scenario));
        scenarios.into_iter().for_each(|file| self.carry_out(Command::OpenScenario(file), ctx));
        places.into_iter().for_each(|file| self.carry_out(Command::OpenLocality(file), ctx));
        logs.into_iter().for_each(|file| self.carry_out(Command::OpenDecisions(file), ctx));
        self.open_schemes(&schemes);
        if let Some(session) = sessions.into_iter().next() {
            self.open_session(session, ctx);
        }
        if self.reading.is_none() && !activity.is_empty() {
            (self.columns, self.tried) = (None, None);
            self.reading = Some(ReadJob::start(activity, self.mappings.all(), ctx));
        }
    }

    /// Saves something to a file, but never over activity that is open.
    pub(super) fn save(&mut self, what: Savable, file: PathBuf, ctx: &egui::Context) {
        if self.session.activity.reads(&file) {
            let text = format!(
                "{} is a file of activity that is open here, so nothing is written over it. Choose another name.",
                file.display()
            );
            return self.say("Nothing was saved", &text);
        }
        match what {
            Savable::Session => self.save_session_as(file, ctx),
            Savable::Scheme(scheme) => self.save_scheme(scheme, &file),
            Savable::Decisions => self.save_decisions(&file),
            Savable::Locality => self.save_locality(&file),
            Savable::Scenario => self.save_scenario(&file),
            Savable::SealedMap(party) => self.save_sealed_map(party, &file),
            Savable::Form(request) => self.make_form(request, file, ctx),
            Savable::Chart(picture, format) => self.draw_picture(picture, Some((file, format)), ctx),
        }
    }

    fn save_scheme(&mut self, scheme: SchemeIndex, file: &Path) {
        match self.session.save_scheme(scheme, file) {
            Ok(()) => self.results.update(&self.session),
            Err(why) => self.say("The scheme was not saved", &why),
        }
    }
}
