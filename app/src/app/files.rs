//! Files: what is asked for, dropped, read and saved.

use std::path::{Path, PathBuf};

use engine::text_file;

use super::{App, Message};
use crate::command::{Command, Want};
use crate::keep::Kind;
use crate::out::drawing::{Drawing, Drawn};
use crate::session::{
    Activity, Document, Refusal, SessionError, file_name, is_locality, is_scenario, log::is_log,
};
use crate::worker::{Asked, Asking, Hashing, Read, Reading, Unread};

impl App {
    /// Takes what threads have finished, and files that were dropped on the window.
    pub fn poll(&mut self, ctx: &egui::Context) {
        if !self.to_open.is_empty() {
            let files = std::mem::take(&mut self.to_open);
            self.carry_out(Command::Open(files), ctx);
        }
        if let Some((want, asked)) = self.asking.as_ref().and_then(Asking::result) {
            self.asking = None;
            self.asked(want, asked, ctx);
        }
        let dropped: Vec<PathBuf> =
            ctx.input(|input| input.raw.dropped_files.iter().map(|file| file.path().to_owned()).collect());
        if !dropped.is_empty() {
            self.carry_out(Command::Open(dropped), ctx);
        }
        if let Some(result) = self.reading.as_ref().and_then(Reading::result) {
            self.reading = None;
            match self.opening.take() {
                Some(opening) => self.opened(opening, result, ctx),
                None => self.read(result, ctx),
            }
        }
        if let Some(hashed) = self.hashing.as_ref().and_then(Hashing::result) {
            self.hashing = None;
            self.hashed(hashed);
        }
        self.recent.poll();
        self.poll_drawings(ctx);
        self.keep_what_if(ctx);
        self.keep_marks(ctx);
        self.keep_switches(ctx);
        self.keep_survival(ctx);
        if self.reading.is_some() {
            ctx.request_repaint_after(std::time::Duration::from_millis(100));
        }
    }

    /// Takes activity that somebody opened.
    fn read(&mut self, result: Result<Read, Unread>, ctx: &egui::Context) {
        let taken = match result {
            Ok(read) => self.take(read, ctx).map_err(|error| error.to_string()),
            Err(Unread::Doubtful { files, tables }) => return self.ask_about_columns(files, tables),
            Err(error) => Err(error.to_string()),
        };
        self.keep_or_ask_again(taken.is_ok());
        match taken {
            Ok(()) => self.start_again(ctx),
            Err(why) => self.say("No file was opened", &why),
        }
    }

    /// Takes activity into the session; its hashes come later.
    pub(super) fn take(&mut self, read: Read, ctx: &egui::Context) -> Result<(), SessionError> {
        let activity = read.activity.clone();
        self.session.take(read.intake, read.activity)?;
        self.findings_seen = false;
        for file in activity.files() {
            self.recent.add(Kind::Activity, &file.path);
        }
        self.hashing = (!activity.is_hashed()).then(|| Hashing::start(activity, ctx));
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
            let Drawing { picture, .. } = self.drawings.remove(place);
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

    fn asked(&mut self, want: Want, asked: Asked, ctx: &egui::Context) {
        match (asked, want) {
            (Asked::Files(mut files), Want::SaveTo(scheme, _)) => {
                if let Some(file) = files.pop() {
                    self.carry_out(Command::Save(scheme, file), ctx);
                }
            }
            (Asked::Files(mut files), Want::SaveDecisions(_)) => {
                if let Some(file) = files.pop() {
                    self.carry_out(Command::SaveDecisions(file), ctx);
                }
            }
            (Asked::Files(files), Want::Decisions) => {
                files.into_iter().for_each(|file| self.carry_out(Command::OpenDecisions(file), ctx));
            }
            (Asked::Files(mut files), Want::SaveLocality(_)) => {
                if let Some(file) = files.pop() {
                    self.carry_out(Command::SaveLocality(file), ctx);
                }
            }
            (Asked::Files(mut files), Want::Locality) => {
                if let Some(file) = files.pop() {
                    self.carry_out(Command::OpenLocality(file), ctx);
                }
            }
            (Asked::Files(mut files), Want::SaveScenario(_)) => {
                if let Some(file) = files.pop() {
                    self.carry_out(Command::SaveScenario(file), ctx);
                }
            }
            (Asked::Files(mut files), Want::Scenario) => {
                if let Some(file) = files.pop() {
                    self.carry_out(Command::OpenScenario(file), ctx);
                }
            }
            (Asked::Files(mut files), Want::SaveSessionTo(_)) => {
                if let Some(file) = files.pop() {
                    self.carry_out(Command::SaveSessionAs(file), ctx);
                }
            }
            (Asked::Files(mut files), Want::Session) => {
                if let Some(file) = files.pop() {
                    self.carry_out(Command::OpenSession(file), ctx);
                }
            }
            (Asked::Files(mut files), Want::SaveChart(picture, format)) => {
                if let Some(file) = files.pop() {
                    self.carry_out(Command::SavePicture(picture, format, file), ctx);
                }
            }
            (Asked::Files(files), Want::Scheme) => self.open_schemes(&files),
            (Asked::Files(files), Want::Activity) => self.carry_out(Command::Open(files), ctx),
            (Asked::Cancelled, Want::SaveSessionTo(_)) => self.leaving = None,
            (Asked::Cancelled, _) => {}
            (Asked::NoDialog, want) => {
                let title = match want {
                    Want::SaveTo(..) => "Where is the scheme to be saved?",
                    Want::SaveDecisions(_) => "Where are the decisions to be saved?",
                    Want::SaveLocality(_) => "Where is the place to be saved?",
                    Want::SaveScenario(_) => "Where is the scenario to be saved?",
                    Want::SaveChart(..) => "Where is the chart to be saved?",
                    Want::SaveSessionTo(_) => "Where is the session to be saved?",
                    Want::Activity
                    | Want::Session
                    | Want::Scheme
                    | Want::Decisions
                    | Want::Locality
                    | Want::Scenario => "Which file is to be opened?",
                };
                let text = "This system has no file dialog to show, so type the path of the file. Files can \
                            also be dropped on the window."
                    .to_owned();
                self.message = Some(Message { title, text, want: Some(want) });
            }
        }
    }

    pub(super) fn say(&mut self, title: &'static str, text: &dyn std::fmt::Display) {
        self.message = Some(Message { title, text: text.to_string(), want: None });
    }

    fn open_schemes(&mut self, files: &[PathBuf]) {
        let mut left = Vec::new();
        for file in files {
            let before = self.keys();
            match self.session.open_scheme(file) {
                Ok(place) => {
                    self.schemes_changed(&before, Some(place));
                    self.tell_of_values(place..place + 1);
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
            self.reading = Some(Reading::start(activity, self.mappings.all(), ctx));
        }
    }

    pub(super) fn save(&mut self, scheme: usize, file: &Path) {
        match self.session.save_scheme(scheme, file) {
            Ok(()) => self.results.update(&self.session),
            Err(why) => self.say("The scheme was not saved", &why),
        }
    }
}
