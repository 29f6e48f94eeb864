//! The question what becomes of work that is not saved.

use egui::{Id, Modal, Ui};

use crate::app::{App, Destination};
use crate::command::{Command, Unsaved};
use crate::look::theme::size;
use crate::view::part::strong;

/// Draws the question, if there is one.
pub fn show(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let Some(leaving) = app.leaving.as_ref().filter(|leaving| !leaving.saving) else { return };
    let frame = egui::Frame::popup(&ui.ctx().global_style()).inner_margin(16);
    let modal = Modal::new(Id::unique("leave")).frame(frame).show(ui.ctx(), |ui| {
        ui.set_max_width(440.0);
        ui.label(strong(format!("Save what changed in {}?", app.session.name()), size::TITLE));
        ui.add_space(4.0);
        if app.keeps_drafts() {
            ui.label(match leaving.to {
                Destination::Close => "Kept as a draft, it comes back when Weighting Room is next opened.",
                Destination::Open(_) | Destination::Afresh(_) => {
                    "Kept as a draft, it is put aside and can be opened again."
                }
            });
        }
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            let mut answer = None;
            let mut button = |ui: &mut Ui, words: &str, unsaved: Unsaved| {
                if ui.button(words).clicked() {
                    answer = Some(unsaved);
                }
            };
            button(ui, if app.session.file.is_some() { "Save" } else { "Save…" }, Unsaved::Save);
            if app.keeps_drafts() {
                button(ui, "Keep as a draft", Unsaved::Keep);
            }
            button(ui, "Discard", Unsaved::Discard);
            button(ui, "Cancel", Unsaved::Stay);
            answer
        })
        .inner
    });
    let cancelled = modal.should_close().then_some(Unsaved::Stay);
    if let Some(answer) = modal.inner.or(cancelled) {
        commands.push(Command::Leave(answer));
    }
}
