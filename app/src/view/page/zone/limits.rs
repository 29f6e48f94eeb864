//! What each party can live with, sealed, and its map as a file.

use egui::{Button, Layout, Ui};
use engine::explore::{LimitKind, Party, Zone};
use engine::quantity::show::capital;

use super::{field, shown};
use crate::app::App;
use crate::command::Command;
use crate::jobs::FileRequest;
use crate::look::theme::size;
use crate::show::ZoneEdit;
use crate::view::part::{card_note, small, spoken, strong};

/// Width of the name of a limit.
const NAME: f32 = 100.0;

/// Draws both.
pub fn show(ui: &mut Ui, app: &App, zone: Option<&Zone>, commands: &mut Vec<Command>) {
    for party in Party::BOTH {
        of_party(ui, app, party, zone, commands);
        ui.add_space(8.0);
    }
    if let Some(refusal) = &app.zone.refusal {
        card_note(ui, refusal);
    }
    ui.label(small(
        ui,
        "Limits stay in this window: they are in no file, log or copy, and go when it closes or another session is opened. A yes-or-no map holds whose it is, a yes or a no for each package and no pound; whoever knows what the packages pay can see from its edge about where a limit lies.",
    ));
}

fn of_party(ui: &mut Ui, app: &App, party: Party, zone: Option<&Zone>, commands: &mut Vec<Command>) {
    let name = capital(party.role());
    let is_shown = shown::is(ui, party);
    let has_any = app.zone.has_limits(party) || app.zone.read_map(party, zone).is_some();
    ui.horizontal(|ui| {
        ui.label(strong(&name, size::BODY));
        ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
            let clear = ui.add_enabled(has_any, Button::new("Clear"));
            if spoken(clear, &format!("Clear the limits of {}", party.in_words())).clicked() {
                commands.push(Command::Zone(ZoneEdit::Clear(party)));
            }
            see(ui, party, is_shown);
        });
    });
    match app.zone.read_map(party, zone) {
        Some((read, fits)) => {
            let said = if fits {
                let whose = if read.map.party.is_none() { " It does not say whose it is." } else { "" };
                format!("Says yes or no by {}.{whose}", read.file)
            } else {
                format!("{} is of other terms, ranges or activity, so it is not used.", read.file)
            };
            ui.label(small(ui, said));
        }
        None => fields(ui, app, party, is_shown, commands),
    }
    shown::keep(ui, party);
    files(ui, app, party, zone, commands);
}

/// The button that brings the limits of a party into sight. It has an id of its own, so that the keyboard can stay with
/// it while its words change.
fn see(ui: &mut Ui, party: Party, is_shown: bool) {
    let text = if is_shown { "Seal" } else { "Show" };
    let says = format!("{text} the limits of {}", party.in_words());
    let drawn = ui.push_id(party.in_words(), |ui| ui.button(text)).inner;
    let button = spoken(drawn, &says);
    if button.clicked() {
        button.request_focus();
        shown::set(ui, party, !is_shown);
    }
    shown::note_button(ui, party, &button);
}

fn fields(ui: &mut Ui, app: &App, party: Party, is_shown: bool, commands: &mut Vec<Command>) {
    let knows_costs = app.session.locality().knows_costs();
    for kind in LimitKind::EVERY.into_iter().filter(|kind| kind.party() == party) {
        ui.horizontal(|ui| {
            let layout = Layout::left_to_right(egui::Align::Center);
            let label = ui.allocate_ui_with_layout(egui::vec2(NAME, 18.0), layout, |ui| {
                ui.set_min_width(NAME);
                ui.label(capital(kind.in_words()))
            });
            let label = label.inner;
            let can = knows_costs || !kind.needs_costs();
            ui.add_enabled_ui(can, |ui| field::show(ui, app, kind, is_shown, &label, commands));
        });
    }
    if party == Party::Provider && !knows_costs {
        ui.label(small(ui, "Surplus and cash need costs and staff, under What if."));
    }
}

fn files(ui: &mut Ui, app: &App, party: Party, zone: Option<&Zone>, commands: &mut Vec<Command>) {
    ui.horizontal_wrapped(|ui| {
        let can = zone.is_some() && app.zone.has_limits(party) && app.zone.read_map(party, zone).is_none();
        let write = ui.add_enabled(can, Button::new("Write its map…"));
        if spoken(write, &format!("Write the yes-or-no map of {}", party.in_words())).clicked() {
            commands.push(Command::Ask(App::sealed_map_request(party)));
        }
        let read = ui.add_enabled(zone.is_some(), Button::new("Read its map…"));
        if spoken(read, &format!("Read the yes-or-no map of {}", party.in_words())).clicked() {
            commands.push(Command::Ask(FileRequest::SealedMap(party)));
        }
    });
}
