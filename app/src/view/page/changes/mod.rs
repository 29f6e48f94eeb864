//! All changes of a what-if: how to begin, then a form, what they do to schemes, people and measures, and what
//! they take for granted.

mod effect;
mod effects;
mod provider;
mod rows;

use egui::{Align, Frame, Id, Layout, Margin, Panel, ScrollArea, Ui};
use engine::scenario::SHIPPED;

use super::kind::Page;
use crate::app::App;
use crate::command::Command;
use crate::jobs::FileRequest;
use crate::look::theme::size;
use crate::look::tokens;
use crate::output::Table;
use crate::results::Needs;
use crate::show::View;
use crate::view::lever::entry;
use crate::view::lever::entry::Entry;
use crate::view::part::{card, card_note, small, spoken, strong};
use crate::what_if::WhatIfEdit;

/// What it is for.
const FOR: &str = "A what-if changes the activity before any scheme is paid on it: more people, more missed appointments, another case mix, two therapists who leave in June, longer waits. It can be of one provider or from one month on, and every change says why. Nobody is made up: people are added, moved or taken away in the proportions of the data, and what a change takes for granted stands beside it. Volume alone moves no rate: parts of people are kept, and shown in whole numbers. It is no forecast.";

/// Says over all figures that they are under a scenario.
pub fn banner(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let what_if = app.session.what_if();
    let is_old = app.session.to_apply().is_some();
    let text = match app.session.under() {
        Some(name) => {
            format!("What if: {name}. Every figure is under this scenario, none is of the data as read.")
        }
        None if is_old => {
            format!("What if: {}. It is being worked out; figures are still as read.", what_if.scenario.name)
        }
        None => return,
    };
    let frame = Frame::new().fill(tokens(ui).soft).inner_margin(Margin::symmetric(12, 4));
    Panel::top("what if").frame(frame).resizable(false).show(ui, |ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if ui.button("Switch it off F6").clicked() {
                commands.push(Command::WhatIf(WhatIfEdit::Off(true)));
            }
            if app.view != View::Changes && ui.button("Show it").clicked() {
                commands.push(Command::Show(View::Changes));
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add(egui::Label::new(text).truncate());
            });
        });
    });
}

/// The activity changed, to see what then.
pub struct Changes;

impl Page for Changes {
    fn name(&self) -> &'static str {
        "All changes"
    }

    fn needs(&self) -> Needs {
        Needs::WhatIf
    }

    fn sentence(&self, app: &App) -> String {
        match (app.session.under(), app.session.what_if().is_there()) {
            (Some(name), _) => format!("What if: {name}"),
            (None, true) => "The what-if is off: figures are as read".to_owned(),
            (None, false) => "What if the year goes another way?".to_owned(),
        }
    }

    fn show(&self, ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
        card(ui, |ui| show(ui, app, commands));
    }

    fn table(&self, _: &Ui, app: &App) -> Option<Table> {
        parts(app).map(|parts| effects::table(app, parts))
    }

    fn rows(&self, _: &App) -> Option<Table> {
        None
    }

    fn spoken(&self, _: &Ui, _: &App) -> Option<String> {
        None
    }
}

/// What it does, where that is worked out.
fn parts(app: &App) -> Option<effects::Parts<'_>> {
    let year = app.results.extra.year()?;
    Some((year.changed.as_ref()?, &year.survival))
}

/// Draws it.
fn show(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    ui.set_width(ui.available_width());
    ScrollArea::vertical().id_salt("what if").auto_shrink(false).show(ui, |ui| {
        if app.session.what_if().is_there() {
            scenario(ui, app, commands);
        } else {
            start(ui, app, commands);
        }
        ui.add_space(8.0);
    });
}

/// How to begin.
fn start(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    ui.label(strong("What if", size::TITLE));
    ui.label(FOR);
    ui.add_space(6.0);
    refusal(ui, app);
    let mut way = |ui: &mut Ui, name: &str, says: &str, command: Command| {
        if ui.button(name).clicked() {
            commands.push(command);
        }
        ui.label(small(ui, says));
        ui.add_space(4.0);
    };
    way(
        ui,
        "Start with one change",
        "Five per cent more people, to be made into what is wanted.",
        Command::WhatIf(WhatIfEdit::Empty),
    );
    for (id, _) in SHIPPED {
        let says = "A made-up scenario that comes with the program, to be changed.";
        way(
            ui,
            &format!("Start from “{}”", id.replace('-', " ")),
            says,
            Command::WhatIf(WhatIfEdit::Shipped(id)),
        );
    }
    let says = "A scenario that was saved here, or a RON file as the command line takes it.";
    way(ui, "Open a file…", says, Command::Ask(FileRequest::Scenario));
}

fn refusal(ui: &mut Ui, app: &App) {
    if let Some(why) = &app.what_if_refusal {
        card_note(ui, why);
    }
}

fn scenario(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    head(ui, app, commands);
    refusal(ui, app);
    rows::show(ui, app, commands);
    let what_if = app.session.what_if();
    let mut moves = what_if.scenario.mix_moves_outcomes;
    let words = "Another mix of people has other outcomes";
    if ui.checkbox(&mut moves, words).on_hover_text("Off, people keep the outcomes that they have.").changed()
    {
        commands.push(Command::WhatIf(WhatIfEdit::MixMoves(moves)));
    }
    ui.separator();
    if let Some(parts) = parts(app) {
        effects::show(ui, app, parts, commands);
    } else {
        let says = if what_if.is_off {
            "It is off: figures are of the activity as it was read."
        } else if what_if.scenario.changes.is_empty() {
            "It changes nothing yet."
        } else {
            "It is being worked out."
        };
        ui.label(says);
    }
    sentences(ui, "What it could not do", app.session.undone().map(str::to_owned));
    sentences(ui, "What it takes for granted", what_if.scenario.assumptions().into_iter());
}

/// Its name, whether figures are shown under it, and the way to a file.
fn head(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let what_if = app.session.what_if();
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if spoken(ui.button("Save as…"), "Save the scenario as…").clicked() {
                commands.push(Command::Ask(app.scenario_request()));
            }
            if spoken(ui.button("Add from a file…"), "Add the changes of a scenario…").clicked() {
                commands.push(Command::Ask(FileRequest::Scenario));
            }
            if spoken(ui.button("Forget it"), "Forget the what-if").clicked() {
                commands.push(Command::WhatIf(WhatIfEdit::Forget));
            }
            let mut on = !what_if.is_off;
            if ui.checkbox(&mut on, "Show figures under it").changed() {
                commands.push(Command::WhatIf(WhatIfEdit::Off(!on)));
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let width = ui.available_width().min(320.0) - 12.0;
                let typed = field(ui, "Name of the what-if", &what_if.scenario.name, width);
                commands.extend(typed.map(|typed| Command::WhatIf(WhatIfEdit::Name(typed))));
            });
        });
    });
    ui.horizontal(|ui| {
        ui.label(small(ui, "Why"));
        let width = ui.available_width() - 12.0;
        let typed = field(ui, "Why it is looked at", &what_if.scenario.reason, width);
        commands.extend(typed.map(|typed| Command::WhatIf(WhatIfEdit::Reason(typed))));
    });
}

fn field(ui: &mut Ui, name: &str, shown: &str, width: f32) -> Option<String> {
    let id = Id::unique("what if").with(name);
    entry::show(ui, &Entry { id, name, shown, says: name, width, is_number: false })
}

fn sentences(ui: &mut Ui, heading: &str, sentences: impl Iterator<Item = String>) {
    let mut sentences = sentences.peekable();
    if sentences.peek().is_none() {
        return;
    }
    ui.add_space(6.0);
    ui.label(strong(heading, size::BODY));
    for sentence in sentences {
        ui.add(egui::Label::new(format!("• {sentence}")).wrap());
    }
}
