//! The middle: cards, one view, and the table behind it.

use egui::{CentralPanel, Frame, Margin, ScrollArea, Ui};

use super::{cards, findings};
use crate::app::App;
use crate::command::Command;
use crate::look::{theme, tokens};
use crate::results::Extra;
use crate::show::View;
use crate::view::page::{
    back_test, compare, data, definitions, flow, guide, income, measures, place, places, sustainability,
    what_if, words,
};

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
            view(ui, app, commands);
            return;
        }
        // Where there is no room for a view under the cards, all of it scrolls.
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            cards::show(ui, app, commands);
            ui.add_space(4.0);
            tabs(ui, app, commands);
            let size = egui::vec2(ui.available_width(), LEAST.1);
            ui.allocate_ui(size, |ui| {
                ui.set_max_height(LEAST.1);
                view(ui, app, commands);
            });
        });
    });
}

/// The least size of the middle in which everything stands still.
const LEAST: (f32, f32) = (380.0, 430.0);

/// Draws the view that is open.
fn view(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
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
        (View::Guide, _) => {
            card.show(ui, |ui| guide::show(ui, app, commands));
        }
        (View::Place, _) => {
            card.show(ui, |ui| place::show(ui, app, commands));
        }
        (View::WhatIf, _) => {
            card.show(ui, |ui| what_if::show(ui, app, commands));
        }
        (View::Measures, _) => {
            card.show(ui, |ui| measures::view(ui, app, commands));
        }
        (View::Sustainability, _) => {
            card.show(ui, |ui| sustainability::show(ui, app, commands));
        }
        (_, Extra::Places(list)) => {
            card.show(ui, |ui| places::show(ui, app, list, commands));
        }
        (_, Extra::Flow(chart)) => {
            card.show(ui, |ui| flow::show(ui, app, chart, commands));
        }
        (_, Extra::BackTest(test)) => {
            card.show(ui, |ui| back_test::show(ui, app, test, commands));
        }
        (_, Extra::Compare(comparison)) => {
            card.show(ui, |ui| compare::show(ui, app, comparison, commands));
        }
        (_, Extra::Definitions(table)) => {
            card.show(ui, |ui| definitions::show(ui, app, table, commands));
        }
        (_, Extra::Words(sections)) => {
            card.show(ui, |ui| words::show(ui, app, sections));
        }
        _ => {
            card.show(ui, |ui| data::show(ui, app, commands));
        }
    }
}

fn tabs(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 1.0;
        ui.spacing_mut().button_padding.x = 5.0;
        for (view, name) in View::EVERY {
            if ui.selectable_label(app.view == view, app.lens.tab(view, name)).clicked() {
                commands.push(Command::Show(view));
            }
        }
    });
}
