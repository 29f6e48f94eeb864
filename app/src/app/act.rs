//! What commands do that take more than a line.

use std::path::PathBuf;

use engine::scheme::{SchemeIndex, TermValue};

use super::{App, Sought};
use crate::jobs::{FileDialog, FileRequest, PictureJob};
use crate::output::{Format, Picture, Table};
use crate::session::{Change, Recalculated, Refusal, Session};
use crate::show::{Figure, Phase};

impl App {
    pub(super) fn ask(&mut self, request: FileRequest, ctx: &egui::Context) {
        if self.dialog.is_none() {
            self.dialog = Some(FileDialog::open(request, ctx));
        }
    }

    pub(super) fn copy(&mut self, table: &Table, ctx: &egui::Context) {
        ctx.copy_text(table.as_text());
        self.done = Some(format!("Copied for Excel: {}", table.title));
    }

    /// Draws a picture for the clipboard, or for a file.
    pub(super) fn draw_picture(
        &mut self,
        picture: Picture,
        file: Option<(PathBuf, Format)>,
        ctx: &egui::Context,
    ) {
        self.drawings.push(PictureJob::start(picture, file, ctx));
    }

    pub(super) fn cancel_reading(&self) {
        if let Some(reading) = &self.reading {
            reading.cancel();
        }
    }

    pub(super) fn close_message(&mut self) {
        self.message = None;
        self.leaving = self.leaving.take().filter(|leaving| !leaving.saving);
    }

    pub(super) fn choose(&mut self, scheme: SchemeIndex) {
        self.chosen = scheme.min(self.session.last_scheme());
        self.results.explain(&self.session, Figure::Total(self.chosen));
    }

    /// Leads to a term in the panel of terms.
    pub(super) fn reach(&mut self, scheme: SchemeIndex, path: String) {
        self.chosen = scheme.min(self.session.last_scheme());
        self.layout.panels.terms = true;
        self.sought = Some(Sought::Term(path));
    }

    /// Leads to the name of a scheme, to be typed over.
    pub(super) fn rename(&mut self, scheme: SchemeIndex) {
        if let Some(entry) = scheme.of(self.session.entries()) {
            self.layout.panels.terms = true;
            self.sought = Some(Sought::Name(entry.key));
        }
    }

    pub(super) fn compare(&mut self, first: SchemeIndex, second: SchemeIndex) {
        let key = |scheme: SchemeIndex| scheme.of(self.session.entries()).map(|entry| entry.key);
        self.compared = key(first).zip(key(second));
    }

    pub(super) fn change(&mut self, change: &Change) {
        let before = self.keys();
        match self.session.change(change) {
            // What is paid today is filled in beside whatever is looked at.
            Ok(_) if matches!(change, Change::PayToday(..) | Change::PasteToday(..)) => {
                self.schemes_changed(&before, None);
            }
            Ok(scheme) => {
                self.schemes_changed(&before, Some(scheme));
                self.sought = change.leads_to().map(Sought::Term).or(self.sought.take());
            }
            Err(why) => self.refusal = Some(why.to_string()),
        }
    }

    /// Sets a term, and works out what it moves.
    pub(super) fn set(&mut self, scheme: SchemeIndex, path: &str, value: &TermValue, phase: Phase) {
        let result = self.session.set(scheme, path, value, phase);
        self.refuse(result);
        self.results.update(&self.session);
    }

    pub(super) fn recalculate(&mut self, new: Recalculated) {
        let result = self.session.recalculate(new);
        self.refuse(result);
    }

    /// Says why a change was refused, if it was.
    pub(super) fn refuse(&mut self, result: Result<(), Refusal>) {
        if let Err(why) = result {
            self.refusal = Some(why.to_string());
        }
    }

    /// One step back, or forward again.
    pub(super) fn step_through(&mut self, step: impl FnOnce(&mut Session)) {
        let before = self.keys();
        step(&mut self.session);
        self.schemes_changed(&before, None);
    }
}
