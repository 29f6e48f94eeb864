//! The what-if: changed, opened, saved, and applied beside the drawing.

use std::path::Path;

use super::App;
use crate::jobs::{BackgroundJob, JobStage, scenario};
use crate::show::{Question, View};
use crate::what_if::WhatIfEdit;

impl App {
    /// Changes the what-if. What cannot be is said beside the form.
    pub(super) fn edit_what_if(&mut self, edit: &WhatIfEdit) {
        match self.session.edit_what_if(edit) {
            // A start is asked for from anywhere; then it is seen where it can be changed.
            Ok(()) if matches!(edit, WhatIfEdit::Shipped(_) | WhatIfEdit::Empty) => self.show_what_if(),
            Ok(()) => {}
            Err(why) => self.what_if_refusal = Some(why.to_string()),
        }
    }

    pub(super) fn open_scenario(&mut self, file: &Path) {
        match self.session.open_scenario(file) {
            Ok(()) => self.show_what_if(),
            Err(why) => self.say("The scenario was not opened", &why),
        }
    }

    fn show_what_if(&mut self) {
        if self.view.question() != Some(Question::WhatIf) {
            self.view = View::WhatIf;
        }
    }

    pub(super) fn save_scenario(&mut self, file: &Path) {
        match self.session.save_scenario(file) {
            Ok(()) => self.done = Some(format!("Saved to {}", file.display())),
            Err(why) => self.say("The scenario was not saved", &why),
        }
    }

    /// Applies the scenario, or takes what is done; on each frame.
    pub(super) fn keep_what_if(&mut self, ctx: &egui::Context) {
        let Some(now) = self.session.to_apply() else {
            self.applying = None;
            return;
        };
        match BackgroundJob::poll(&mut self.applying, &now) {
            JobStage::Idle => self.applying = Some(scenario::start(now, ctx)),
            JobStage::Started => {}
            JobStage::Done(applied) => {
                self.session.take_applied(&now, applied);
                self.place_changed();
                self.open_view();
                self.forget_marks(None);
            }
            JobStage::Failed(why) => self.not_worked_out(why),
        }
    }
}
