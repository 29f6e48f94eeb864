//! How the data was read.

use egui::{Align, Layout, ScrollArea, Ui};
use engine::export::report_lines;
use engine::quantity::show;

use super::{copying, strong};
use crate::app::App;
use crate::command::Command;
use crate::look::theme::size;
use crate::out::Table;

const TITLE: &str = "How the data was read";
const NOT_ASSESSED: &str = "What was not assessed";

fn notes(app: &App) -> Vec<&String> {
    app.results.schemes.iter().flat_map(|scheme| &scheme.statement.notes).collect()
}

/// The report as it stands on screen: a row a line, counts of rows in a column of their own.
pub fn table(app: &App) -> Table {
    let mut table = Table::new(TITLE, &["Rows", "What", "Where"]);
    let words = |text: &str| vec![String::new(), text.to_owned(), String::new()];
    for line in report_lines(&app.session.report) {
        let text = line.text.trim_start().to_owned();
        let count = line.count.map_or_else(String::new, |count| show::number(count.into()));
        table.rows.push(vec![count, text, line.rows]);
    }
    let notes = notes(app);
    if !notes.is_empty() {
        table.rows.push(words(NOT_ASSESSED));
        table.rows.extend(notes.into_iter().map(|note| words(note)));
    }
    table
}

/// Draws the report.
pub fn show(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let rect = ui.available_rect_before_wrap();
    ui.horizontal(|ui| {
        ui.label(strong(TITLE, size::TITLE));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            copying::button(ui, || table(app), commands);
        });
    });
    ui.add_space(4.0);
    ScrollArea::both().auto_shrink(false).show(ui, |ui| {
        ui.label(engine::export::report(&app.session.report));
        let notes = notes(app);
        if !notes.is_empty() {
            ui.add_space(4.0);
            ui.label(strong(NOT_ASSESSED, size::BODY));
            for note in notes {
                ui.label(note);
            }
        }
    });
    copying::menu(ui, TITLE, rect, || table(app), commands);
}
