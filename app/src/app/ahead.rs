//! The years to come: changed, and worked out beside the drawing while their page is open.

use super::App;
use crate::jobs::{BackgroundJob, JobStage, ahead};
use crate::show::{Phase, View};
use crate::what_if::AheadEdit;

impl App {
    /// Changes what is supposed of the years to come.
    pub(super) fn edit_ahead(&mut self, edit: &AheadEdit, phase: Phase) {
        if let Err(why) = self.session.edit_ahead(edit, phase) {
            self.say("The years to come were not changed", &why);
        }
    }

    /// Starts the work, or takes what is done; on each frame.
    pub(super) fn keep_ahead(&mut self, ctx: &egui::Context) {
        let is_shown = self.view == View::Life;
        let Some(now) = self.results.ahead_of(&self.session).filter(|_| is_shown) else {
            self.looking_ahead = None;
            return;
        };
        match BackgroundJob::poll(&mut self.looking_ahead, &now) {
            JobStage::Done(result) => self.results.take_ahead(now, result),
            JobStage::Failed(why) => self.not_worked_out(why),
            JobStage::Idle if !self.session.is_moving() && !self.results.is_ahead_known(&now) => {
                self.looking_ahead = Some(ahead::start(now, ctx));
            }
            JobStage::Idle | JobStage::Started => {}
        }
    }
}
