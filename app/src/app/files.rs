//! Files: what is asked for, dropped, read and saved.

use std::path::{Path, PathBuf};

use super::{App, Message};
use crate::command::{Command, Want};
use crate::out::drawing::{Drawing, Drawn};
use crate::session::SessionError;
use crate::worker::{Asked, Asking, Reading};

impl App {
    /// Takes what threads have finished, and files that were dropped on the window.
    pub(super) fn poll(&mut self, ctx: &egui::Context) {
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
            let taken = result.map_err(SessionError::from).and_then(|intake| self.session.take(intake));
            match taken {
                Ok(()) => self.start_again(ctx),
                Err(error) => self.say("No file was opened", &error),
            }
        }
        self.poll_drawings(ctx);
        if self.reading.is_some() {
            ctx.request_repaint_after(std::time::Duration::from_millis(100));
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
                    self.notice = Some(format!("Copied as a picture: {}", picture.title));
                }
                Ok(Drawn::File(file)) => self.notice = Some(format!("Saved to {}", file.display())),
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
            (Asked::Files(mut files), Want::SaveChart(picture, format)) => {
                if let Some(file) = files.pop() {
                    self.carry_out(Command::SavePicture(picture, format, file), ctx);
                }
            }
            (Asked::Files(files), Want::Scheme) => self.open_schemes(&files),
            (Asked::Files(files), Want::Activity) => self.carry_out(Command::Open(files), ctx),
            (Asked::Cancelled, _) => {}
            (Asked::NoDialog, want) => {
                let title = match want {
                    Want::SaveTo(..) => "Where is the scheme to be saved?",
                    Want::SaveChart(..) => "Where is the chart to be saved?",
                    Want::Activity | Want::Scheme => "Which file is to be opened?",
                };
                let text = "This system has no file dialog to show, so type the path of the file. Files can \
                            also be dropped on the window."
                    .to_owned();
                self.message = Some(Message { title, text, want: Some(want) });
            }
        }
    }

    fn say(&mut self, title: &'static str, text: &dyn std::fmt::Display) {
        self.message = Some(Message { title, text: text.to_string(), want: None });
    }

    fn open_schemes(&mut self, files: &[PathBuf]) {
        for file in files {
            let before = self.keys();
            match self.session.open_scheme(file) {
                Ok(place) => self.schemes_changed(&before, Some(place)),
                Err(why) => return self.say("No scheme was opened", &why),
            }
        }
    }

    pub(super) fn open(&mut self, files: Vec<PathBuf>, ctx: &egui::Context) {
        let is_scheme =
            |file: &PathBuf| file.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("ron"));
        let (schemes, activity): (Vec<_>, Vec<_>) = files.into_iter().partition(is_scheme);
        self.open_schemes(&schemes);
        if self.reading.is_none() && !activity.is_empty() {
            self.reading = Some(Reading::start(activity, ctx));
        }
    }

    pub(super) fn save(&mut self, scheme: usize, file: &Path) {
        match self.session.save_scheme(scheme, file) {
            Ok(()) => self.results.update(&self.session),
            Err(why) => self.say("The scheme was not saved", &why),
        }
    }
}
