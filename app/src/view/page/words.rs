//! The chosen scheme in plain English, complete enough for a contract schedule.

use egui::{ScrollArea, Ui};
use egui_material_icons::icons::ICON_CONTENT_COPY;
use engine::scheme::Section;
use engine::sheet_cell::inert;

use super::kind::Page;
use crate::app::App;
use crate::command::Command;
use crate::look::theme::size;
use crate::output::Table;
use crate::results::{Extra, Needs};
use crate::view::part::{card, chip, name, spoken, strong};

/// The chosen scheme in plain English.
pub struct Words;

impl Page for Words {
    fn name(&self) -> &'static str {
        "In words"
    }

    fn needs(&self) -> Needs {
        Needs::Words
    }

    fn sentence(&self, app: &App) -> String {
        format!("{} {}, as it would stand in a contract", app.chosen.letter(), name(app, app.chosen))
    }

    fn show(&self, ui: &mut Ui, app: &App, _: &mut Vec<Command>) {
        card(ui, |ui| {
            if let Extra::Words(of) = &app.results.extra {
                show(ui, app, of);
            }
        });
    }

    fn table(&self, _: &Ui, _: &App) -> Option<Table> {
        None
    }

    fn rows(&self, _: &App) -> Option<Table> {
        None
    }

    fn spoken(&self, _: &Ui, _: &App) -> Option<String> {
        None
    }
}

/// Draws it.
fn show(ui: &mut Ui, app: &App, sections: &[Section]) {
    head(ui, app);
    let key = app.chosen.of(app.session.entries()).map(|entry| entry.key);
    ScrollArea::vertical().id_salt(key).auto_shrink(false).show(ui, |ui| text(ui, sections));
}

/// Draws whose terms they are, and the button that copies them.
pub fn head(ui: &mut Ui, app: &App) {
    ui.horizontal(|ui| {
        chip(ui, app, app.chosen);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let copy = spoken(ui.button((ICON_CONTENT_COPY.rich_text(), "Copy as text")), "Copy as text");
            if copy.clicked()
                && let Some(scheme) = app.session.scheme(app.chosen)
            {
                // A spreadsheet takes each line for a cell.
                let lines = scheme.words_as_text();
                ui.copy_text(lines.lines().map(|line| inert(line) + "\n").collect());
            }
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                ui.add(egui::Label::new(strong(name(app, app.chosen), size::TITLE)).truncate());
            });
        });
    });
}

/// Draws the terms without the name, which stands above.
pub fn text(ui: &mut Ui, sections: &[Section]) {
    for (place, section) in sections.iter().enumerate() {
        // The first heading is the name.
        if place > 0 {
            ui.add_space(8.0);
            ui.label(strong(&section.heading, size::BODY));
        }
        for paragraph in &section.paragraphs {
            ui.label(paragraph);
        }
    }
}
