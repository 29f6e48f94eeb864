//! The first page of the form that is chosen.

use egui::{Image, Stroke, Ui};

use crate::app::{App, FirstPage};
use crate::look::tokens;
use crate::view::part::small;

/// Draws it, or why there is none.
pub fn show(ui: &mut Ui, app: &App) {
    match &app.hand_over.first_page {
        FirstPage::Drawing => {
            ui.horizontal(|ui| {
                ui.spinner();
                ui.label(small(ui, "Setting the first page"));
            });
        }
        FirstPage::Drawn(_, None) => {
            ui.label(small(ui, "It has no pages: it is a file to be opened in another program."));
        }
        FirstPage::Drawn(_, Some(texture)) => {
            let room = ui.available_size() - egui::vec2(8.0, 8.0);
            let image = Image::new(texture).max_size(room).alt_text("The first page");
            let response = ui.add(image);
            ui.painter().rect_stroke(
                response.rect,
                0.0,
                Stroke::new(1.0, tokens(ui).line),
                egui::StrokeKind::Outside,
            );
        }
        FirstPage::Failed(_, why) => {
            ui.label(why);
        }
    }
}
