//! The middle: cards, one page, and the table behind it.

use egui::{CentralPanel, Frame, Margin, ScrollArea, Ui};

use super::{cards, findings};
use crate::app::App;
use crate::command::Command;
use crate::look::{theme, tokens};
use crate::show::View;
use crate::view::page::{page, what_if};

/// Draws the middle.
pub fn show(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let frame = Frame::new().fill(tokens(ui).ground).inner_margin(Margin::same(theme::PADDING));
    what_if::banner(ui, app, commands);
    findings::strip(ui, app, commands);
    CentralPanel::default().frame(frame).show(ui, |ui| {
        if ui.available_height() > LEAST.1 && ui.available_width() > LEAST.0 {
            cards::show(ui, app, commands);
            ui.add_space(4.0);
            tabs(ui, app, commands);
            page(app.view).show(ui, app, commands);
            return;
        }
        // Where there is no room for a page under the cards, all of it scrolls.
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            cards::show(ui, app, commands);
            ui.add_space(4.0);
            tabs(ui, app, commands);
            let size = egui::vec2(ui.available_width(), LEAST.1);
            ui.allocate_ui(size, |ui| {
                ui.set_max_height(LEAST.1);
                page(app.view).show(ui, app, commands);
            });
        });
    });
}

/// The least size of the middle in which everything stands still.
const LEAST: (f32, f32) = (380.0, 430.0);

fn tabs(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 1.0;
        ui.spacing_mut().button_padding.x = 5.0;
        for view in View::EVERY {
            if ui.selectable_label(app.view == *view, page(*view).tab(app.lens)).clicked() {
                commands.push(Command::Show(*view));
            }
        }
    });
}
