//! The chosen scheme in plain English, complete enough for a contract schedule.

use egui::{ScrollArea, Ui};
use egui_material_icons::icons::ICON_CONTENT_COPY;
use engine::scheme::Section;

use crate::app::App;
use crate::look::theme::size;
use crate::view::part::{chip, name, spoken, strong};

/// Draws it.
pub fn show(ui: &mut Ui, app: &App, sections: &[Section]) {
    ui.horizontal(|ui| {
        chip(ui, app, app.chosen);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let copy = spoken(ui.button((ICON_CONTENT_COPY.rich_text(), "Copy as text")), "Copy as text");
            if copy.clicked()
                && let Some(scheme) = app.session.scheme(app.chosen)
            {
                ui.copy_text(scheme.words_as_text());
            }
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                ui.add(egui::Label::new(strong(name(app, app.chosen), size::TITLE)).truncate());
            });
        });
    });
    let key = app.session.entries().get(app.chosen).map(|entry| entry.key);
    ScrollArea::vertical().id_salt(key).auto_shrink(false).show(ui, |ui| {
        for (place, section) in sections.iter().enumerate() {
            // The first heading is the name, which stands above.
            if place > 0 {
                ui.add_space(8.0);
                ui.label(strong(&section.heading, size::BODY));
            }
            for paragraph in &section.paragraphs {
                ui.label(paragraph);
            }
        }
    });
}
