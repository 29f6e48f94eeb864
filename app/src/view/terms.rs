//! The panel on the left: the terms of the chosen scheme, as a contract reads.

use egui::{CollapsingHeader, Panel, ScrollArea, Ui};
use engine::scheme::{Scheme, Slot};

use super::lever::{Lever, lever};
use super::{chip, small, strong};
use crate::command::Command;
use crate::look::theme::size;
use crate::look::{theme, tokens};
use crate::window::App;

/// Draws the panel.
pub fn show(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let frame = theme::panel(tokens(ui));
    Panel::left("terms").frame(frame).default_size(316.0).size_range(270.0..=440.0).show(ui, |ui| {
        let Some(scheme) = app.session.schemes.get(app.chosen) else { return };
        ui.horizontal(|ui| {
            chip(ui, app.chosen);
            ui.label(strong(&scheme.name, size::TITLE));
            if app.session.originals.get(app.chosen) != Some(scheme) {
                ui.label(small(ui, "edited preset"));
            }
        });
        ui.label(small(ui, &scheme.about));
        ui.add_space(4.0);
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            groups(ui, app, scheme, commands);
            CollapsingHeader::new(small(ui, "Where these terms come from"))
                .show(ui, |ui| ui.label(small(ui, &scheme.source)));
        });
    });
}

fn groups(ui: &mut Ui, app: &App, scheme: &Scheme, commands: &mut Vec<Command>) {
    let mut original = app.session.originals.get(app.chosen).cloned();
    let mut group = "";
    for term in levers(scheme) {
        if term.group != group {
            group = term.group;
            ui.add_space(8.0);
            ui.label(strong(group, size::SMALL).color(tokens(ui).muted));
        }
        let before = original
            .as_mut()
            .and_then(|scheme| levers(scheme).into_iter().find(|other| other.path == term.path));
        if let Some((value, phase)) = lever(ui, &term, before.as_ref()) {
            commands.push(Command::Set { scheme: app.chosen, path: term.path.clone(), value, phase });
        }
    }
}

/// The terms of a scheme as levers.
pub fn levers(scheme: &Scheme) -> Vec<Lever> {
    let mut levers = Vec::new();
    scheme.clone().visit(&mut |term| {
        let words = match &term.slot {
            Slot::Word(word) => word
                .words()
                .iter()
                .map(|(word, meaning)| ((*word).to_owned(), (*meaning).to_owned()))
                .collect(),
            Slot::Measure(_, known) => known
                .iter()
                .map(|id| {
                    (
                        (*id).to_owned(),
                        engine::measure::by_id(id).map_or(*id, |measure| measure.name).to_owned(),
                    )
                })
                .collect(),
            Slot::Flag(_) => {
                vec![("false".to_owned(), "no".to_owned()), ("true".to_owned(), "yes".to_owned())]
            }
            Slot::OneOf(_, codes) => codes.iter().map(|code| (code.clone(), code.clone())).collect(),
            Slot::Month(_) | Slot::Order(_) => return,
            _ => Vec::new(),
        };
        levers.push(Lever {
            optional: matches!(term.slot, Slot::Optional(_)),
            whole: matches!(term.slot, Slot::Whole(_)),
            text: term.text(),
            number: term.number(),
            path: term.path,
            group: term.group,
            label: term.label,
            unit: term.unit,
            least: term.least,
            most: term.most,
            usual_most: term.usual_most,
            words,
        });
    });
    levers
}
