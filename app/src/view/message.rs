//! A sentence that must be seen before going on.

use egui::{Id, Modal, Ui};

use super::strong;
use crate::app::App;
use crate::command::Command;
use crate::look::theme::size;

/// Draws the message, if there is one.
pub fn show(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let Some(message) = &app.message else { return };
    let frame = egui::Frame::popup(&ui.ctx().global_style()).inner_margin(16);
    let modal = Modal::new(Id::unique("message")).frame(frame).show(ui.ctx(), |ui| {
        ui.set_max_width(440.0);
        ui.label(strong(message.title, size::TITLE));
        ui.add_space(4.0);
        ui.label(&message.text);
        ui.label("What was open before is still here.");
        ui.add_space(8.0);
        ui.button("Close").clicked()
    });
    if modal.inner || modal.should_close() {
        commands.push(Command::CloseMessage);
    }
}
