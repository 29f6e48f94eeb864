//! The bar at the top: menus, undo, what is on show, whose money it is.

use egui::{Layout, Panel, Ui};
use egui_material_icons::icons::{ICON_DARK_MODE, ICON_LIGHT_MODE, ICON_REDO, ICON_UNDO};

use super::{controls, menus};
use crate::app::App;
use crate::command::Command;
use crate::look::{theme, tokens};
use crate::view::part::{named, strong};

/// The width of everything but the choosers: the name, the menus, and the buttons on the right.
const AROUND: f32 = 770.0;
/// Below this the menus leave no room beside them.
const NARROW: f32 = 760.0;

/// Draws the bar.
pub fn show(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let frame = theme::panel(tokens(ui)).inner_margin(egui::Margin::symmetric(12, 8));
    Panel::top("top").frame(frame).resizable(false).show(ui, |ui| {
        // The choosers have a row of their own where one has no room for all; whose money it is joins them where
        // the menus need nearly all of the first.
        let is_one_row = ui.available_width() > AROUND + controls::width(app);
        let is_narrow = ui.available_width() < NARROW;
        ui.horizontal(|ui| {
            brand(ui, !is_narrow);
            menus::show(ui, app, commands);
            history(ui, app, commands);
            if is_one_row {
                controls::show(ui, app, commands);
            }
            ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
                right(ui, commands);
                if !is_narrow {
                    controls::lens(ui, app, commands);
                }
            });
        });
        if !is_one_row {
            ui.horizontal(|ui| {
                controls::show(ui, app, commands);
                if is_narrow {
                    controls::lens(ui, app, commands);
                }
            });
        }
    });
}

/// Light or dark, and the room.
fn right(ui: &mut Ui, commands: &mut Vec<Command>) {
    let dark = ui.theme() == egui::Theme::Dark;
    let icon = if dark { ICON_LIGHT_MODE } else { ICON_DARK_MODE };
    let name = if dark { "Light colours" } else { "Dark colours" };
    if named(ui.button(icon.rich_text()), name).clicked() {
        commands.push(Command::SwitchTheme);
    }
    if ui.button("Present F5").clicked() {
        commands.push(Command::Present);
    }
}

fn brand(ui: &mut Ui, is_named: bool) {
    let t = tokens(ui);
    let (rect, _) = ui.allocate_exact_size(egui::vec2(18.0, 18.0), egui::Sense::hover());
    for (place, height) in [7.0, 12.0, 16.0].into_iter().enumerate() {
        let left = rect.left() + 1.0 + 6.0 * place as f32;
        let bar = egui::Rect::from_min_max(
            egui::pos2(left, rect.bottom() - 1.0 - height),
            egui::pos2(left + 4.0, rect.bottom() - 1.0),
        );
        ui.painter().rect_filled(bar, 0.0, t.schemes[place + 1]);
    }
    if is_named {
        ui.label(strong("Weighting Room", 13.0));
    }
}

fn history(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let undo = app.session.undo_name().map(str::to_owned);
    let redo = app.session.redo_name().map(str::to_owned);
    let step = |ui: &mut Ui, icon: egui_material_icons::MaterialIcon, word: &str, name: Option<String>| {
        let label = name.as_ref().map_or_else(
            || format!("{word}: nothing to {}", word.to_lowercase()),
            |name| format!("{word}: {name}"),
        );
        named(ui.add_enabled(name.is_some(), egui::Button::new(icon.rich_text())), &label).clicked()
    };
    if step(ui, ICON_UNDO, "Undo", undo) {
        commands.push(Command::Undo);
    }
    if step(ui, ICON_REDO, "Redo", redo) {
        commands.push(Command::Redo);
    }
}
