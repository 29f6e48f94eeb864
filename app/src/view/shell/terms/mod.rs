//! The panel on the left: the terms of the chosen scheme as an outline, a line a part, one of which is open.

mod grid;
mod line;
mod measures;
mod open;
mod outline;
mod weights;

use egui::{CollapsingHeader, Id, Key, Margin, Panel, RichText, ScrollArea, Ui};
use engine::scheme::Scheme;

use super::side::Side;
use super::{header, parts};
use crate::app::App;
use crate::command::Command;
use crate::keep::TERMS;
use crate::look::theme::size;
use crate::look::{theme, tokens};
use crate::show::View;
use crate::view::part::{card_note, small};
use outline::Outline;

/// Draws the panel.
pub fn show(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let margin = Margin { right: 6, ..Margin::same(theme::PADDING) };
    let frame = theme::panel(tokens(ui)).inner_margin(margin);
    let panel = Panel::left(TERMS).frame(frame).default_size(app.layout.terms).size_range(300.0..=440.0);
    let arrows = [Key::ArrowRight, Key::ArrowLeft];
    Side { name: TERMS, edge: "Width of the terms", arrows }.show(ui, panel, |ui| {
        let (Some(entry), Some(results)) =
            (app.chosen.of(app.session.entries()), app.chosen.of(&app.results.schemes))
        else {
            return;
        };
        header::show(ui, app, entry, &results.sheet, commands);
        if let Some(refusal) = &app.refusal {
            card_note(ui, refusal);
        }
        ui.add_space(4.0);
        // Each scheme keeps its own place in its own list.
        ScrollArea::vertical().id_salt(entry.key).auto_shrink(false).show(ui, |ui| {
            about(ui, &entry.scheme, &results.sheet.warnings);
            let sought = ui.data(|data| data.get_temp(reached()));
            Outline { app, entry, results, sought }.show(ui, commands);
            ui.add_space(4.0);
            ui.horizontal(|ui| {
                parts::show(ui, app, commands);
                if ui.button("In plain English").clicked() {
                    commands.push(Command::Show(View::Words));
                }
            });
            sources(ui, &entry.scheme);
        });
    });
}

/// Where the path of a term is kept until it is drawn in sight.
fn reached() -> Id {
    Id::unique("term to reach")
}

/// Brings a term or a part into sight, and the keyboard to it, when it is drawn next.
pub fn reach(ctx: &egui::Context, path: String) {
    ctx.data_mut(|data| data.insert_temp(reached(), path));
}

/// It was drawn in sight.
fn is_reached(ui: &Ui) {
    ui.data_mut(|data| data.remove_temp::<String>(reached()));
}

fn sentences(ui: &mut Ui, before: &str, sentences: &[String]) {
    for sentence in sentences {
        ui.label(small(ui, format!("{before}{sentence}")));
    }
}

fn about(ui: &mut Ui, scheme: &Scheme, warnings: &[String]) {
    for warning in warnings {
        ui.label(RichText::new(format!("Note: {warning}")).size(size::SMALL));
    }
    ui.label(small(ui, &scheme.about));
    if !scheme.questions.is_empty() {
        CollapsingHeader::new(small(ui, "Still to be agreed")).default_open(!scheme.has_activity()).show(
            ui,
            |ui| {
                for question in &scheme.questions {
                    ui.label(small(ui, format!("• {question}")));
                }
            },
        );
    }
}

fn sources(ui: &mut Ui, scheme: &Scheme) {
    CollapsingHeader::new(small(ui, "Where these terms come from")).show(ui, |ui| {
        ui.label(small(ui, &scheme.source));
        sentences(ui, "Stated there: ", &scheme.facts);
        sentences(ui, "Illustrative: ", &scheme.illustrative);
    });
}
