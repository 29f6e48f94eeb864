//! The place: changed, opened, saved, and what is on show brought in line with it.

use std::path::Path;

use super::App;
use crate::place::PlaceEdit;
use crate::show::View;

impl App {
    /// Changes the place. What cannot be is said beside the form.
    pub(super) fn edit_place(&mut self, edit: &PlaceEdit) {
        match self.session.edit_place(edit) {
            // A start is asked for from anywhere; then it is seen where it can be filled in.
            Ok(()) if matches!(edit, PlaceEdit::Illustration | PlaceEdit::Empty) => self.view = View::Place,
            Ok(()) => {}
            Err(why) => self.place_refusal = Some(why.to_string()),
        }
    }

    pub(super) fn open_locality(&mut self, file: &Path) {
        match self.session.open_locality(file) {
            Ok(()) => self.view = View::Place,
            Err(why) => self.say("Costs and staff were not opened", &why),
        }
    }

    pub(super) fn save_locality(&mut self, file: &Path) {
        match self.session.save_locality(file) {
            Ok(()) => self.done = Some(format!("Saved to {}", file.display())),
            Err(why) => self.say("Costs and staff were not saved", &why),
        }
    }

    /// Works out again what hangs on the place, where that is another: contracts decide what is paid, the
    /// population what a rate of access is.
    pub(super) fn place_changed(&mut self) {
        if !self.results.is_of_activity(&self.session) {
            self.filter(self.results.filter.clone());
            self.guide.start_again();
        }
        self.results.follow_place(&self.session);
    }
}
