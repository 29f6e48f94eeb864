//! Which totals and which sliders a table sees.

use egui::containers::menu::{MenuButton, MenuConfig};
use egui::{Checkbox, PopupCloseBehavior, RichText, ScrollArea, Ui};

use crate::app::{App, CARDS, Room, SLIDERS, can_slide};
use crate::command::Command;
use crate::look::theme::size;
use crate::show::RoomEdit;
use crate::view::part::{lettered, small, spoken};

/// Draws the menu.
pub fn show(ui: &mut Ui, app: &App, room: &Room, commands: &mut Vec<Command>) {
    let config = MenuConfig::new().close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    let button = MenuButton::new(RichText::new("Show…").size(size::SMALL)).config(config);
    let height = ui.ctx().content_rect().height() - 60.0;
    let (response, _) = button.ui(ui, |ui| {
        ui.set_min_width(260.0);
        ScrollArea::vertical().max_height(height).show(ui, |ui| {
            totals(ui, app, commands);
            ui.separator();
            sliders(ui, app, room, commands);
        });
    });
    spoken(response, "Show…");
}

fn totals(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let there = app.carded();
    ui.label(small(ui, "Totals, three at most"));
    for scheme in app.session.schemes() {
        let is_there = there.contains(&scheme);
        let can = if is_there { scheme != app.chosen } else { there.len() < CARDS };
        if tick(ui, (is_there, can), &lettered(app, scheme)) {
            commands.push(Command::Room(RoomEdit::Card(scheme)));
        }
    }
}

fn sliders(ui: &mut Ui, app: &App, room: &Room, commands: &mut Vec<Command>) {
    let Some(of) = app.chosen.of(&app.results.schemes) else { return };
    let there = room.sliders(of.entry.key, &of.sheet);
    ui.label(small(ui, format!("Sliders of {}, four at most", app.chosen.letter())));
    for lever in can_slide(&of.sheet) {
        let is_there = there.iter().any(|other| other.path == lever.path);
        let named = format!("{}: {}", lever.group, lever.label);
        if tick(ui, (is_there, is_there || there.len() < SLIDERS), &named) {
            commands.push(Command::Room(RoomEdit::Slider(lever.path.clone())));
        }
    }
}

/// Whether it was clicked.
fn tick(ui: &mut Ui, (is_there, can): (bool, bool), text: &str) -> bool {
    let mut now = is_there;
    ui.add_enabled(can, Checkbox::new(&mut now, text)).clicked()
}
