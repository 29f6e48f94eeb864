//! Buttons with names, some of which stand side by side.

use egui::text::{LayoutJob, TextFormat};
use egui::{FontId, Frame, Layout, Stroke, Ui};
use egui_material_icons::icons::ICON_CONTENT_COPY;

use super::strong;
use crate::command::Command;
use crate::look::theme::size;
use crate::look::tokens;
use crate::output::Table;

/// Gives an icon a name for screen readers and on hover.
pub fn named(response: egui::Response, name: &str) -> egui::Response {
    spoken(response, name).on_hover_text(name)
}

/// Gives a button a name for screen readers, to whom an icon says nothing.
pub fn spoken(response: egui::Response, name: &str) -> egui::Response {
    let enabled = response.enabled();
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, enabled, name));
    response
}

/// Buttons side by side, of which one is chosen. Returns another that was clicked.
pub fn segmented<T: Copy + PartialEq>(ui: &mut Ui, name: &str, choices: &[(T, &str)], now: T) -> Option<T> {
    let mut chosen = None;
    let frame = Frame::new().stroke(Stroke::new(1.0, tokens(ui).line)).corner_radius(6);
    let shown = frame.show(ui, |ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let mut choices: Vec<&(T, &str)> = choices.iter().collect();
        if ui.layout().prefer_right_to_left() {
            choices.reverse();
        }
        for (value, text) in choices {
            let text = egui::RichText::new(*text);
            let text = if *value == now { text.color(tokens(ui).accent) } else { text };
            if ui.selectable_label(*value == now, text).clicked() && *value != now {
                chosen = Some(*value);
            }
        }
    });
    shown.response.on_hover_text(name);
    chosen
}

/// The question, with the button that copies the answer.
pub fn heading(ui: &mut Ui, question: String, table: impl FnOnce() -> Table, commands: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        ui.label(strong(question, size::TITLE));
        ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
            let copy = egui::Button::new(ICON_CONTENT_COPY.rich_text().size(14.0)).frame(false);
            if named(ui.add(copy), "Copy the receipt for Excel").clicked() {
                commands.push(Command::Copy(table()));
            }
        });
    });
}

/// An item of a menu, with a line on what it does. Returns whether it was clicked.
pub fn offered(ui: &mut Ui, name: &str, says: &str) -> bool {
    let clicked = offered_as(ui, name, says, false);
    if clicked {
        ui.close();
    }
    clicked
}

/// One of several, with a line on what it is for, set apart where it is chosen. Returns whether it was clicked.
pub fn offered_as(ui: &mut Ui, name: &str, says: &str, is_chosen: bool) -> bool {
    let t = tokens(ui);
    let format =
        |points, color| TextFormat { font_id: FontId::proportional(points), color, ..TextFormat::default() };
    let mut job = LayoutJob::default();
    job.append(name, 0.0, format(size::BODY, t.ink));
    job.append(&format!("\n{says}"), 0.0, format(size::SMALL, t.muted));
    let button = egui::Button::new(job).selected(is_chosen).frame_when_inactive(is_chosen).wrap();
    let response = ui.add(button);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, name));
    response.clicked()
}
