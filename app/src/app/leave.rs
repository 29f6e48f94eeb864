//! Work that is not saved, when something else is to take its place: it is never lost unasked.

use std::path::PathBuf;

use egui::ViewportCommand;

use super::App;
use super::naming::with_ending;
use crate::builtin::BuiltIn;
use crate::command::{Command, Unsaved};

/// Where somebody wants to go from work that is not saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaving {
    /// Where to.
    pub to: Destination,
    /// Whether a file to save to is being asked for.
    pub saving: bool,
}

/// What takes the place of what is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// Nothing: the window closes.
    Close,
    /// Another session.
    Open(PathBuf),
    /// Built-in activity.
    Afresh(BuiltIn),
}

impl App {
    /// Goes on, or asks first where work is not saved.
    pub(super) fn go(&mut self, to: Destination, ctx: &egui::Context) {
        if self.session.is_unsaved() {
            self.leaving = Some(Leaving { to, saving: false });
        } else {
            self.gone(to, ctx);
        }
    }

    fn gone(&mut self, to: Destination, ctx: &egui::Context) {
        match to {
            Destination::Close => {
                self.may_close = true;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
            Destination::Open(file) => self.open_session_now(&file, ctx),
            Destination::Afresh(on) => self.afresh(on, ctx),
        }
    }

    /// The system asks the window to close.
    pub(super) fn ask_before_closing(&mut self, ctx: &egui::Context) {
        let asked = ctx.input(|input| input.viewport().close_requested());
        if !asked || self.may_close || !self.session.is_unsaved() {
            return;
        }
        ctx.send_viewport_cmd(ViewportCommand::CancelClose);
        // A question in a window that nobody sees would never be answered.
        ctx.send_viewport_cmd(ViewportCommand::Minimized(false));
        ctx.send_viewport_cmd(ViewportCommand::Focus);
        self.leaving = Some(Leaving { to: Destination::Close, saving: false });
    }

    /// Carries out the answer.
    pub(super) fn leave(&mut self, what: Unsaved, ctx: &egui::Context) {
        let Some(Leaving { to, .. }) = self.leaving.take() else { return };
        match what {
            Unsaved::Stay => {}
            Unsaved::Save => {
                self.leaving = Some(Leaving { to, saving: true });
                self.save_session(ctx);
            }
            Unsaved::Keep if to == Destination::Close => self.gone(to, ctx),
            Unsaved::Keep => {
                if self.put_aside() {
                    self.gone(to, ctx);
                }
            }
            Unsaved::Discard => {
                if to == Destination::Close
                    && let Some(keeper) = &mut self.keeper
                {
                    keeper.discards = true;
                }
                self.gone(to, ctx);
            }
        }
    }

    /// Saves to the file of the session, or asks for one.
    pub(super) fn save_session(&mut self, ctx: &egui::Context) {
        match self.session.file.clone() {
            Some(file) => self.save_to(file, ctx),
            None => self.carry_out(Command::Ask(self.session_request()), ctx),
        }
    }

    /// Saves to a file whose name somebody gave.
    pub(super) fn save_session_as(&mut self, file: PathBuf, ctx: &egui::Context) {
        self.save_to(with_ending(file), ctx);
    }

    fn save_to(&mut self, file: PathBuf, ctx: &egui::Context) {
        let file = std::path::absolute(&file).unwrap_or(file);
        let leaving = self.leaving.take();
        if let Err(why) = self.session.save(&self.document(), &file) {
            return self.say("The session was not saved", &why);
        }
        self.recent.add(crate::keep::RecentKind::Session, &file);
        self.notice = None;
        if let Some(leaving) = leaving.filter(|leaving| leaving.saving) {
            self.gone(leaving.to, ctx);
        }
    }
}
