//! The end: what was decided, the terms in words, the totals and the chart, each ready to be handed over.

use egui::{Grid, Id, ScrollArea, Ui};

use super::head;
use crate::app::{App, Room};
use crate::command::Command;
use crate::look::theme::size;
use crate::output::Table;
use crate::results::Extra;
use crate::view::page::answer::ranking;
use crate::view::page::{guide, income, words};
use crate::view::part::{copying, segmented, strong};

/// What is handed over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Part {
    #[default]
    Decisions,
    Words,
    Totals,
    Chart,
}

/// All of it, by name.
const PARTS: [(Part, &str); 4] = [
    (Part::Decisions, "Decisions"),
    (Part::Words, "Terms in words"),
    (Part::Totals, "Totals"),
    (Part::Chart, "Chart"),
];

/// Draws the end.
pub fn show(ui: &mut Ui, app: &App, room: &Room, commands: &mut Vec<Command>) {
    let title = format!("{} of {} decided", app.guide.decided(), app.guide.questions.len());
    head::show(ui, app, room, &title, commands);
    let key = Id::unique("part of the end");
    let mut part = ui.data(|data| data.get_temp::<Part>(key)).unwrap_or_default();
    ui.horizontal(|ui| {
        if let Some(other) = segmented(ui, "What to hand over", &PARTS, part) {
            part = other;
            ui.data_mut(|data| data.insert_temp(key, part));
        }
        if part == Part::Totals {
            copying::button(ui, || ranking::table(app), commands);
        }
    });
    match part {
        Part::Chart => income::chart(ui, app, ui.available_height(), commands),
        Part::Words => {
            words::head(ui, app);
            scrolled(ui, part, |ui| {
                if let Extra::Words(sections) = &app.results.extra {
                    words::text(ui, sections);
                }
            });
        }
        Part::Decisions => scrolled(ui, part, |ui| guide::log(ui, app, commands)),
        Part::Totals => scrolled(ui, part, |ui| totals(ui, &ranking::table(app))),
    }
}

fn scrolled(ui: &mut Ui, part: Part, draw: impl FnOnce(&mut Ui)) {
    let area = ScrollArea::both().id_salt(("end", PARTS.iter().position(|(of, _)| *of == part)));
    area.auto_shrink(false).show(ui, draw);
}

fn totals(ui: &mut Ui, table: &Table) {
    Grid::new("totals at the end").num_columns(table.header.len()).spacing([18.0, 5.0]).show(ui, |ui| {
        for name in &table.header {
            ui.label(strong(name, size::BODY));
        }
        ui.end_row();
        for row in &table.rows {
            row.iter().for_each(|cell| drop(ui.label(cell)));
            ui.end_row();
        }
    });
}
