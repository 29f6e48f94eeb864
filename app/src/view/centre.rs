//! The middle: cards, one view, and the table behind it.

use egui::{CentralPanel, Frame, Margin, Ui};

use super::{cards, data, income, measures};
use crate::command::{Command, View};
use crate::look::{theme, tokens};
use crate::window::App;

/// Draws the middle.
pub fn show(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let frame = Frame::new().fill(tokens(ui).ground).inner_margin(Margin::same(theme::PADDING));
    CentralPanel::default().frame(frame).show(ui, |ui| {
        cards::show(ui, app, commands);
        ui.add_space(4.0);
        tabs(ui, app, commands);
        match app.view {
            View::Data => theme::card(tokens(ui)).show(ui, |ui| data::show(ui, app)),
            view => {
                // The chart takes what the table leaves, and the table what its rows need.
                let table = measures::wanted_height(app).min(ui.available_height() * 0.46);
                let chart = (ui.available_height() - table - 30.0).max(150.0);
                theme::card(tokens(ui)).show(ui, |ui| income::show(ui, app, view, chart, commands));
                ui.add_space(4.0);
                theme::card(tokens(ui)).show(ui, |ui| measures::show(ui, app, commands))
            }
        };
    });
}

fn tabs(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        for (view, name) in
            [(View::Income, "Income by month"), (View::Cumulative, "Income so far"), (View::Data, "Data")]
        {
            if ui.selectable_label(app.view == view, name).clicked() {
                commands.push(Command::Show(view));
            }
        }
    });
}
