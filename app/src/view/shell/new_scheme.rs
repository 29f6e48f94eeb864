//! The card behind those of the schemes, by which another is put on the table.

use egui::containers::menu::MenuButton;
use egui::{Button, Layout, ScrollArea, Ui, vec2};

use crate::app::App;
use crate::command::Command;
use crate::look::theme::size;
use crate::look::tokens;
use crate::session::{Change, MOST};
use crate::view::part::{name, offered, small, spoken, strong};

/// Width of the card.
pub const WIDTH: f32 = 32.0;
/// Width of the menu.
const MENU: f32 = 320.0;

/// Draws the card, so high as the others.
pub fn card(ui: &mut Ui, app: &App, height: f32, commands: &mut Vec<Command>) {
    let plus = strong("+", size::TOTAL).color(tokens(ui).accent);
    let button = Button::new(plus).min_size(vec2(WIDTH, height)).corner_radius(8);
    let centred = Layout::centered_and_justified(egui::Direction::LeftToRight);
    let button = |ui: &mut Ui| MenuButton::from_button(button).ui(ui, |ui| offers(ui, app, commands)).0;
    let response = ui.allocate_ui_with_layout(vec2(WIDTH, height), centred, button).inner;
    spoken(response, "Add a scheme").on_hover_text("Add a scheme: empty, a copy, or one that was published");
}

/// What can be added, or why nothing can.
fn offers(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    ui.set_width(MENU);
    if app.session.entries().len() >= MOST {
        ui.label("Six schemes are on the table: as many as there are colours that can be told apart.");
        ui.label(small(ui, "Remove one, with the menu beside its name, to make room for another."));
        return;
    }
    let height = (ui.ctx().content_rect().height() - 240.0).max(160.0);
    ScrollArea::vertical().max_height(height).show(ui, |ui| menu(ui, app, commands));
}

fn menu(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let mut change = |change| commands.push(Command::Change(change));
    if offered(ui, "Empty", "Nothing is agreed yet; parts are added one by one.") {
        change(Change::AddEmpty);
    }
    let copy = format!("A copy of {} {}", app.chosen.letter(), name(app, app.chosen));
    if offered(ui, &copy, "With its terms as they are now.") {
        change(Change::Copy(app.chosen));
    }
    for group in app.presets.chunk_by(|one, next| one.group == next.group) {
        ui.separator();
        ui.label(small(ui, group[0].group.in_words()));
        for preset in group {
            let first = preset.about.split_inclusive(". ").next().unwrap_or_default();
            if offered(ui, &preset.name, first.trim()) {
                change(Change::AddPreset(preset.id));
            }
        }
    }
}
