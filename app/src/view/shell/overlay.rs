//! What lies over the window until it is put away: the palette, the sheet of keys, what this program is.

use egui::{Id, Key, Modal, Ui};

use super::{about, keys, palette, self_test};
use crate::app::App;
use crate::command::Command;
use crate::show::Overlay;

/// Draws it, if there is one.
pub fn show(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let Some(overlay) = app.overlay else { return };
    let frame = egui::Frame::popup(&ui.ctx().global_style()).inner_margin(16);
    let room = ui.ctx().content_rect().size() - egui::vec2(60.0, 60.0);
    let width = room.x.min(match overlay {
        Overlay::Palette | Overlay::Keys => 460.0,
        Overlay::SelfTest | Overlay::About => 940.0,
    });
    let modal = Modal::new(Id::unique("overlay")).frame(frame).show(ui.ctx(), |ui| {
        ui.set_width(width);
        match overlay {
            Overlay::Palette => palette::show(ui, app, commands),
            Overlay::Keys => close_after(ui, commands, |ui| keys::sheet(ui, app)),
            Overlay::SelfTest => close_after(ui, commands, |ui| self_test::show(ui, app)),
            Overlay::About => close_after(ui, commands, about::show),
        }
    });
    if modal.should_close() {
        palette::forget(ui);
        commands.push(Command::Overlay(None));
    }
}

/// Goes up and down by Page Up and Page Down in what scrolls here.
pub fn scrolled_by_keys(ui: &Ui) {
    let page = ui.clip_rect().height() * 0.8;
    let pressed = |key| ui.input(|input| input.key_pressed(key));
    if pressed(Key::PageDown) {
        ui.scroll_with_delta(egui::vec2(0.0, -page));
    }
    if pressed(Key::PageUp) {
        ui.scroll_with_delta(egui::vec2(0.0, page));
    }
}

fn close_after(ui: &mut Ui, commands: &mut Vec<Command>, draw: impl FnOnce(&mut Ui)) {
    draw(ui);
    ui.add_space(8.0);
    if ui.button("Close").clicked() {
        commands.push(Command::Overlay(None));
    }
}
