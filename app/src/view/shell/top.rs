//! The bar at the top: what is open, undo, which contract.

use egui::{Layout, Panel, Ui};
use egui_material_icons::icons::{ICON_DARK_MODE, ICON_LIGHT_MODE, ICON_REDO, ICON_UNDO};

use super::{controls, menus};
use crate::app::App;
use crate::command::Command;
use crate::look::theme::size;
use crate::look::{cut, theme, tokens};
use crate::view::part::{named, small, strong};

/// Below this the controls of what is on show have a row of their own.
const WIDE: f32 = 1140.0;
/// The width of the buttons on the right, and about that of a letter.
const BUTTONS: f32 = 130.0;
const LETTER: f32 = 6.6;

/// Draws the bar.
pub fn show(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let frame = theme::panel(tokens(ui)).inner_margin(egui::Margin::symmetric(12, 8));
    Panel::top("top").frame(frame).resizable(false).show(ui, |ui| {
        // What is on show has a row of its own where one has no room for all.
        let wide = ui.available_width() > WIDE;
        ui.horizontal(|ui| {
            brand(ui);
            menus::show(ui, app, commands);
            history(ui, app, commands);
            ui.add_space(8.0);
            title(ui, app, wide);
            ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
                let dark = ui.theme() == egui::Theme::Dark;
                let icon = if dark { ICON_LIGHT_MODE } else { ICON_DARK_MODE };
                let name = if dark { "Light colours" } else { "Dark colours" };
                if named(ui.button(icon.rich_text()), name).clicked() {
                    commands.push(Command::SwitchTheme);
                }
                if ui.button(if app.present { "Leave F5" } else { "Present F5" }).clicked() {
                    commands.push(Command::Present);
                }
                if wide {
                    controls::show(ui, app, commands);
                }
            });
        });
        if !wide {
            ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
                controls::show(ui, app, commands);
            });
        }
    });
}

/// What is open, cut to what the controls leave.
/// The name of the session, and whether it is saved, as far as there is room.
fn title(ui: &mut Ui, app: &App, wide: bool) {
    let right = if wide { controls::width(app) + 44.0 } else { 0.0 } + BUTTONS;
    let name = app.session.name();
    let state = match (app.session.is_unsaved(), app.keeps_drafts()) {
        (false, _) => "",
        (true, true) => "• edited, kept as a draft",
        (true, false) => "• edited",
    };
    let room = ui.available_width() - right;
    let state = Some(state).filter(|state| room > (name.len().min(20) + state.len()) as f32 * LETTER);
    let taken = state.map_or(0.0, |state| state.len() as f32 * LETTER);
    let longest = ((room - taken) / LETTER).max(8.0) as usize;
    ui.label(strong(cut(&name, longest), size::BODY)).on_hover_text(&app.session.title);
    if let Some(state) = state {
        ui.label(small(ui, state));
    }
}

fn brand(ui: &mut Ui) {
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
    ui.label(strong("Weighting Room", 13.0));
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
