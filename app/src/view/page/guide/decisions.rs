//! The decisions log: what was decided, why, and what it was worth then.

use egui::{Button, Layout, Ui};
use egui_material_icons::icons::{ICON_CLOSE, ICON_CONTENT_COPY, ICON_FOLDER_OPEN, ICON_REPLAY, ICON_SAVE};
use engine::quantity::words::NOT_KNOWN;

use crate::app::App;
use crate::command::Command;
use crate::jobs::{FileRequest, Savable};
use crate::look::theme::size;
use crate::session::Decision;
use crate::session::log::{in_words, tabbed};
use crate::view::part::{card_note, name, named, small, spoken, strong};

/// Draws the log.
pub fn show(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let decisions = app.session.decisions();
    ui.label(strong("Decisions log", size::TITLE));
    ui.label(small(
        ui,
        "In the order in which they were made, each with what it was worth on the data of the day. Sliders that were moved beside them are not in the log.",
    ));
    ui.add_space(4.0);
    buttons(ui, app, commands);
    for note in &app.guide.notes {
        card_note(ui, note);
    }
    ui.add_space(4.0);
    if decisions.is_empty() {
        ui.label("Nothing is decided yet. Begin with question 1, or open the decisions of another table.");
    }
    for (number, decision) in decisions.iter().enumerate() {
        ui.separator();
        one(ui, app, number, decision, commands);
    }
}

fn buttons(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let any = !app.session.decisions().is_empty();
    ui.horizontal_wrapped(|ui| {
        ui.add_enabled_ui(any, |ui| {
            let shown = ui.menu_button((ICON_REPLAY.rich_text(), "Replay on…"), |ui| {
                ui.set_min_width(200.0);
                for place in app.session.schemes() {
                    let label = if place == app.session.baseline() {
                        format!("A copy of {}, the baseline", name(app, place))
                    } else {
                        name(app, place).to_owned()
                    };
                    if ui.button(label).clicked() {
                        commands.push(Command::Replay(place));
                        ui.close();
                    }
                }
            });
            spoken(shown.response, "Replay on…").on_hover_text("Make the same decisions on another scheme");
            let copy = spoken(ui.button((ICON_CONTENT_COPY.rich_text(), "Copy")), "Copy the decisions");
            if copy.on_hover_text("As rows for a spreadsheet").clicked() {
                ui.copy_text(tabbed(&app.session.decision_rows(&app.guide.questions)));
            }
            if spoken(ui.button((ICON_SAVE.rich_text(), "Save…")), "Save the decisions…").clicked() {
                commands
                    .push(Command::Ask(FileRequest::Save(Savable::Decisions, "decisions.ron".to_owned())));
            }
        });
        if spoken(ui.button((ICON_FOLDER_OPEN.rich_text(), "Open…")), "Open decisions…").clicked() {
            commands.push(Command::Ask(FileRequest::Decisions));
        }
    });
}

fn one(ui: &mut Ui, app: &App, number: usize, decision: &Decision, commands: &mut Vec<Command>) {
    let (question, choice) = in_words(decision, &app.guide.questions);
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
            let strike = Button::new(ICON_CLOSE.rich_text().size(14.0)).frame(false);
            if named(ui.add(strike), &format!("Strike decision {} out of the log", number + 1)).clicked() {
                commands.push(Command::ForgetDecision(number));
            }
            ui.label(strong(decision.worth.as_deref().unwrap_or(NOT_KNOWN), size::BODY));
            ui.with_layout(Layout::left_to_right(egui::Align::Center), |ui| {
                let text = format!("{}. {choice}", number + 1);
                ui.add(egui::Label::new(strong(&text, size::BODY)).truncate()).on_hover_text(text);
            });
        });
    });
    ui.label(small(ui, format!("{question} For {}.", decision.scheme)));
    if !decision.terms.is_empty() {
        let terms = decision.terms.iter().map(|term| format!("{} {}", term.name, term.value));
        ui.label(small(ui, terms.collect::<Vec<_>>().join("; ")));
    }
    if !decision.reason.is_empty() {
        ui.label(&decision.reason);
    }
}
