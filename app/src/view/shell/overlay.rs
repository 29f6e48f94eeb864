//! What lies over the window until it is put away: the palette, the sheet of keys, what this program is.

use egui::{Id, Modal, Ui};

use super::{keys, palette};
use crate::app::App;
use crate::command::Command;
use crate::look::theme::size;
use crate::show::Overlay;
use crate::view::part::{small, strong};

/// Draws it, if there is one.
pub fn show(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let Some(overlay) = app.overlay else { return };
    let frame = egui::Frame::popup(&ui.ctx().global_style()).inner_margin(16);
    let width = (ui.ctx().content_rect().width() - 60.0).min(460.0);
    let modal = Modal::new(Id::unique("overlay")).frame(frame).show(ui.ctx(), |ui| {
        ui.set_width(width);
        match overlay {
            Overlay::Palette => palette::show(ui, app, commands),
            Overlay::Keys => close_after(ui, commands, |ui| keys::sheet(ui, app)),
            Overlay::About => close_after(ui, commands, about),
        }
    });
    if modal.should_close() {
        palette::forget(ui);
        commands.push(Command::Overlay(None));
    }
}

fn close_after(ui: &mut Ui, commands: &mut Vec<Command>, draw: impl FnOnce(&mut Ui)) {
    draw(ui);
    ui.add_space(8.0);
    if ui.button("Close").clicked() {
        commands.push(Command::Overlay(None));
    }
}

fn about(ui: &mut Ui) {
    ui.label(strong(format!("Weighting Room {}", env!("CARGO_PKG_VERSION")), size::TITLE));
    ui.add_space(4.0);
    ui.label(
        "What an NHS Talking Therapies service would be paid under each scheme, and why, before anybody \
         signs. Every amount can be opened down to the counts, the terms and the rounding that made it.",
    );
    ui.add_space(4.0);
    ui.label(
        "This program sends nothing anywhere. Rows about patients stay in memory while a file is read, \
         and nowhere else.",
    );
    ui.add_space(4.0);
    let licence = "Licensed under MIT or Apache-2.0. Typeface: Roboto, Apache-2.0. Icons: Material Symbols, Apache-2.0.";
    ui.label(small(ui, licence));
}
