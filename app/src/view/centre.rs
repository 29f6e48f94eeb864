//! The middle: cards, one view, and the table behind it.

use egui::{CentralPanel, Frame, Margin, Ui};

use super::{cards, compare, data, definitions, income, measures, words};
use crate::app::App;
use crate::command::{Command, View};
use crate::look::{theme, tokens};
use crate::results::Extra;

/// Draws the middle.
pub fn show(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let frame = Frame::new().fill(tokens(ui).ground).inner_margin(Margin::same(theme::PADDING));
    CentralPanel::default().frame(frame).show(ui, |ui| {
        cards::show(ui, app, commands);
        ui.add_space(4.0);
        tabs(ui, app, commands);
        let card = theme::card(tokens(ui));
        match (app.view, &app.results.extra) {
            (View::Income | View::Cumulative | View::Cash, _) => {
                // The chart takes what the table leaves, and the table what its rows need.
                let table = measures::wanted_height(app).min(ui.available_height() * 0.42);
                let chart = (ui.available_height() - table - 30.0).max(150.0);
                card.show(ui, |ui| income::show(ui, app, app.view, chart, commands));
                ui.add_space(4.0);
                card.show(ui, |ui| measures::show(ui, app, commands));
            }
            (_, Extra::Compare(comparison)) => {
                card.show(ui, |ui| compare::show(ui, app, comparison, commands));
            }
            (_, Extra::Definitions(switches)) => {
                card.show(ui, |ui| definitions::show(ui, app, switches, commands));
            }
            (_, Extra::Words(sections)) => {
                card.show(ui, |ui| words::show(ui, app, sections));
            }
            _ => {
                card.show(ui, |ui| data::show(ui, app, commands));
            }
        }
    });
}

fn tabs(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    ui.horizontal_wrapped(|ui| {
        for (view, name) in View::EVERY {
            if ui.selectable_label(app.view == view, name).clicked() {
                commands.push(Command::Show(view));
            }
        }
    });
}
