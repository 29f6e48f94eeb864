//! The sliders that a table moves: those that are pinned of the scheme on show, in two columns.

use egui::{Panel, Ui};

use super::ground;
use crate::app::{App, Room};
use crate::command::Command;
use crate::results::SchemeResults;
use crate::sheet::Lever;
use crate::view::lever::{Row, wide};

/// Draws them.
pub fn show(ui: &mut Ui, app: &App, room: &Room, commands: &mut Vec<Command>) {
    let Some(of) = app.chosen.of(&app.results.schemes) else { return };
    let terms = room.sliders(of.entry.key, &of.sheet);
    let panel = Panel::bottom("sliders in a room").frame(ground(ui, 5)).resizable(false);
    panel.show_separator_line(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.x = 24.0;
        for pair in terms.chunks(2) {
            ui.columns(2, |columns| {
                for (ui, term) in columns.iter_mut().zip(pair) {
                    ui.spacing_mut().item_spacing.x = 8.0;
                    slider(ui, app, of, term, commands);
                }
            });
        }
    });
}

fn slider(ui: &mut Ui, app: &App, of: &SchemeResults, term: &Lever, commands: &mut Vec<Command>) {
    let scheme = app.chosen;
    let mut row = Row::new(ui, app, of.entry.key, term, of.sheet.originals.get(&term.path));
    row.locked = of.entry.locked.contains(&term.path);
    for act in wide(ui, &row) {
        commands.push(act.asks(scheme, &term.path));
    }
}
