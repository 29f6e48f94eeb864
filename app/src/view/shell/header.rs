//! The head of the terms: which scheme it is, and everything that can be done with it as a whole.

use std::path::Path;

use egui::{Id, Sense, TextEdit, Ui, vec2};
use egui_material_icons::icons::ICON_MORE_VERT;
use engine::scheme::SchemeIndex;

use crate::app::App;
use crate::command::Command;
use crate::jobs::{FileRequest, Savable};
use crate::look::theme::size;
use crate::look::tokens;
use crate::session::{Change, Direction, Entry, MOST};
use crate::sheet::Sheet;
use crate::view::part::{chip, named, small, strong};

/// Names of the six colours.
const COLOURS: [&str; MOST] = ["Grey", "Blue", "Red-orange", "Green", "Pink", "Amber"];

/// Draws it.
pub fn show(ui: &mut Ui, app: &App, entry: &Entry, sheet: &Sheet, commands: &mut Vec<Command>) {
    let renaming = renaming(entry);
    ui.horizontal(|ui| {
        chip(ui, app, app.chosen);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            menu(ui, app, entry, commands);
            if entry.is_edited() {
                let says = match sheet.changes() {
                    0 => "edited".to_owned(),
                    1 => "1 change".to_owned(),
                    many => format!("{many} changes"),
                };
                ui.label(small(ui, says)).on_hover_text("Terms that differ from what was opened or saved");
            }
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                name(ui, app, entry, renaming, commands);
            });
        });
    });
    if app.chosen == app.session.baseline() {
        ui.label(small(
            ui,
            "This is the baseline: what changes here changes what all others are held against.",
        ));
        if ui.button("Edit a copy").clicked() {
            commands.push(Command::Change(Change::Copy(app.chosen)));
        }
    }
}

/// Where the text of a name is kept while it is changed.
fn renaming(entry: &Entry) -> Id {
    Id::unique("renaming").with(entry.key)
}

/// Begins to rename a scheme, where its name stands.
pub fn rename(ctx: &egui::Context, entry: &Entry) {
    ctx.data_mut(|data| data.insert_temp(renaming(entry), entry.scheme.name.clone()));
}

/// The name, or the field in which it is changed.
fn name(ui: &mut Ui, app: &App, entry: &Entry, renaming: Id, commands: &mut Vec<Command>) {
    let Some(mut text) = ui.data(|data| data.get_temp::<String>(renaming)) else {
        let label = egui::Label::new(strong(&entry.scheme.name, size::TITLE)).truncate().sense(Sense::CLICK);
        let label = ui.add(label).on_hover_text(format!("{} (double-click to rename)", entry.scheme.name));
        if label.double_clicked() {
            rename(ui.ctx(), entry);
        }
        return;
    };
    let field = ui.add(TextEdit::singleline(&mut text).desired_width(f32::INFINITY).hint_text("Name"));
    field.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, "Name of the scheme"));
    if field.lost_focus() {
        ui.data_mut(|data| data.remove_temp::<String>(renaming));
        if !ui.input(|input| input.key_pressed(egui::Key::Escape)) {
            commands.push(Command::Change(Change::Rename(app.chosen, text)));
        }
        return;
    }
    if !field.has_focus() {
        field.request_focus();
    }
    ui.data_mut(|data| data.insert_temp(renaming, text));
}

fn menu(ui: &mut Ui, app: &App, entry: &Entry, commands: &mut Vec<Command>) {
    let place = app.chosen;
    let change = |commands: &mut Vec<Command>, change| commands.push(Command::Change(change));
    let shown = ui.menu_button(ICON_MORE_VERT.rich_text(), |ui| {
        ui.set_min_width(190.0);
        if ui.button("Copy").clicked() {
            change(commands, Change::Copy(place));
        }
        if ui.button("Rename…").clicked() {
            commands.push(Command::Rename(place));
        }
        if let Some(colour) = colours(ui, entry) {
            change(commands, Change::Recolour(place, colour));
            ui.close();
        }
        ui.separator();
        let first = place == SchemeIndex::default();
        if ui.add_enabled(!first, egui::Button::new("Move towards A")).clicked() {
            change(commands, Change::Move(place, Direction::Earlier));
        }
        let last = app.session.last_scheme();
        let away = format!("Move towards {}", last.letter());
        if ui.add_enabled(place != last, egui::Button::new(away)).clicked() {
            change(commands, Change::Move(place, Direction::Later));
        }
        let is_baseline = place == app.session.baseline();
        if ui.add_enabled(!is_baseline, egui::Button::new("Make it the baseline")).clicked() {
            change(commands, Change::Baseline(place));
        }
        let made_up = !entry.scheme.illustrative.is_empty();
        let says = "Cards then no longer say that its prices are illustrative";
        let agreed = ui.add_enabled(made_up, egui::Button::new("Its prices are agreed"));
        if agreed.on_hover_text(says).clicked() {
            change(commands, Change::Confirm(place));
        }
        ui.separator();
        if let Some(file) = &entry.file
            && ui.button(format!("Save to {}", short(file))).clicked()
        {
            commands.push(Command::Save(Savable::Scheme(place), file.clone()));
        }
        if ui.button("Save as…").clicked() {
            commands.push(Command::Ask(FileRequest::Save(
                Savable::Scheme(place),
                format!("{}.ron", entry.scheme.id),
            )));
        }
        ui.separator();
        if ui.button("Remove").clicked() {
            change(commands, Change::Remove(place));
        }
    });
    named(shown.response, "What can be done with this scheme");
}

fn short(file: &Path) -> String {
    crate::look::short(&file.file_name().unwrap_or_default().to_string_lossy())
}

/// A row of the six colours. Returns the one that was clicked.
fn colours(ui: &mut Ui, entry: &Entry) -> Option<usize> {
    let mut clicked = None;
    ui.horizontal(|ui| {
        ui.add_space(8.0);
        for (colour, name) in COLOURS.iter().enumerate() {
            let (rect, response) = ui.allocate_exact_size(vec2(20.0, 20.0), Sense::click());
            let t = tokens(ui);
            ui.painter().rect_filled(rect.shrink(2.0), 4.0, t.schemes[colour]);
            if colour == entry.colour || response.hovered() || response.has_focus() {
                let stroke = egui::Stroke::new(1.5, t.ink);
                ui.painter().rect_stroke(rect, 5.0, stroke, egui::StrokeKind::Inside);
            }
            if named(response, name).clicked() {
                clicked = Some(colour);
            }
        }
    });
    clicked
}
