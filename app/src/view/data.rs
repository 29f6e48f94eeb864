//! How the data was read.

use egui::{ScrollArea, Ui};

use super::strong;
use crate::app::App;
use crate::look::theme::size;

/// Draws the report.
pub fn show(ui: &mut Ui, app: &App) {
    ui.label(strong("How the data was read", size::TITLE));
    ui.add_space(4.0);
    ScrollArea::both().auto_shrink(false).show(ui, |ui| {
        ui.label(engine::export::report(&app.session.report));
        let notes: Vec<&String> =
            app.results.schemes.iter().flat_map(|scheme| &scheme.statement.notes).collect();
        if !notes.is_empty() {
            ui.add_space(4.0);
            ui.label(strong("What was not assessed", size::BODY));
            for note in notes {
                ui.label(note);
            }
        }
    });
}
