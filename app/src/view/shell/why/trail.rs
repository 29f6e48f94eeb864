//! Which line of a statement is open in the panel, and the way back to all of them.

use egui::{Id, Sense, Ui};
use egui_material_icons::icons::ICON_CHEVRON_RIGHT;
use engine::payment::Receipt;

use super::tree::amount_row;
use crate::app::App;
use crate::look::tokens;
use crate::show::Figure;
use crate::view::part::{small, spoken};

/// The line that is open, of which figure: another figure begins with all of its lines.
type Open = Option<(Figure, usize)>;

fn key() -> Id {
    Id::unique("line of the statement that is open")
}

/// The place of the line that is open.
pub fn open(ui: &Ui, app: &App) -> Option<usize> {
    let open = ui.data(|data| data.get_temp::<Open>(key())).flatten();
    open.filter(|(figure, _)| *figure == app.results.figure).map(|(_, place)| place)
}

fn set(ui: &Ui, open: Open) {
    ui.data_mut(|data| data.insert_temp(key(), open));
}

/// Draws a line; a click opens its receipt.
pub fn line(ui: &mut Ui, app: &App, place: usize, part: &Receipt) {
    let drawn =
        ui.scope_builder(egui::UiBuilder::new().id_salt(("line", place)).sense(Sense::click()), |ui| {
            ui.horizontal(|ui| {
                ui.set_min_height(24.0);
                ui.label(ICON_CHEVRON_RIGHT.rich_text().size(14.0).color(tokens(ui).accent));
                amount_row(ui, &part.label, part);
            });
        });
    let response = spoken(drawn.response, &format!("Receipt of {}", part.label));
    if response.hovered() {
        let rect = response.rect.expand2(egui::vec2(4.0, 0.0));
        ui.painter().rect_stroke(
            rect,
            4.0,
            egui::Stroke::new(1.0, tokens(ui).accent),
            egui::StrokeKind::Inside,
        );
    }
    if response.clicked() {
        set(ui, Some((app.results.figure.clone(), place)));
    }
}

/// Draws the way back to all lines, and the line that is open.
pub fn back(ui: &mut Ui, whole: &str, line: &Receipt) {
    ui.horizontal_wrapped(|ui| {
        if ui.link(whole).on_hover_text("Back to all lines").clicked() {
            set(ui, None);
        }
        ui.label(small(ui, "›"));
        ui.label(crate::view::part::strong(&line.label, crate::look::theme::size::BODY));
    });
    ui.horizontal(|ui| amount_row(ui, &line.label, line));
    ui.separator();
}
