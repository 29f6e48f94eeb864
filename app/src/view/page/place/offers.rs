//! What stands beside the rows of a part: a table pasted from a spreadsheet, and what the file itself knows.

use egui::{Button, Id, Ui, ViewportCommand};
use engine::activity::Selection;
use engine::locality::Locality;

use super::rows::field_id;
use crate::look::theme::size;
use crate::look::tokens;
use crate::place::{PlaceEdit, PlacePart, RowAddress, from_file};
use crate::view::lever::paste::is_column;
use crate::view::part::{card_note, small, spoken, strong};

/// Where it is kept which button takes what is pasted next.
fn button_key(part: PlacePart) -> Id {
    Id::unique("a table for").with(part)
}

/// Takes a table that was pasted while the button of the part or one of its fields has the keyboard.
pub fn pasted(ui: &Ui, place: &Locality, part: PlacePart, edits: &mut Vec<PlaceEdit>) {
    if !part.takes_a_table() {
        return;
    }
    let Some(focused) = ui.memory(|memory| memory.focused()) else { return };
    let at = |row: usize| RowAddress { role: if part == PlacePart::Staff { row } else { 0 }, row };
    let fields = || {
        (0..part.count(place, 0))
            .flat_map(|row| part.fields().iter().map(move |field| field_id(part, at(row), field)))
    };
    let is_button = is_waiting(ui, part);
    if !is_button && !fields().any(|id| id == focused) {
        return;
    }
    let text = ui.input_mut(|input| {
        let is_table =
            |event: &egui::Event| matches!(event, egui::Event::Paste(text) if is_button || is_column(text));
        let event = input.events.iter().position(is_table)?;
        if let egui::Event::Paste(text) = input.events.remove(event) { Some(text) } else { None }
    });
    edits.extend(text.map(|text| PlaceEdit::Paste(part, text)));
}

/// Whether the button of a part has the keyboard.
fn is_waiting(ui: &Ui, part: PlacePart) -> bool {
    let button = ui.data(|data| data.get_temp::<Id>(button_key(part)));
    button.is_some_and(|button| ui.memory(|memory| memory.has_focus(button)))
}

/// Draws the heading of a part, beside it the button by which a table is pasted, and while that has the keyboard how.
pub fn heading(ui: &mut Ui, part: PlacePart) {
    if !part.takes_a_table() {
        ui.label(strong(part.title(), size::BODY));
        return;
    }
    let wanted = part.table_wanted();
    ui.horizontal(|ui| {
        ui.label(strong(part.title(), size::BODY));
        button(ui, part, &wanted);
    });
    if is_waiting(ui, part) {
        card_note(ui, &wanted);
    }
}

fn button(ui: &mut Ui, part: PlacePart, wanted: &str) {
    let word = small(ui, "Paste a table").color(tokens(ui).accent);
    let name = format!("Paste a table: {}", part.title().to_lowercase());
    let button = spoken(ui.add(Button::new(word).frame(false)), &name).on_hover_text(wanted);
    ui.data_mut(|data| data.insert_temp(button_key(part), button.id));
    if button.clicked() {
        button.request_focus();
        ui.send_viewport_cmd(ViewportCommand::RequestPaste);
    }
}

/// Draws what the file knows of a part, each with a way to take it.
pub fn file(
    ui: &mut Ui,
    place: &Locality,
    part: PlacePart,
    activity: &Selection,
    edits: &mut Vec<PlaceEdit>,
) {
    for offer in from_file(place, part, activity) {
        ui.horizontal_wrapped(|ui| {
            let said = format!("{}, from the file: {}", offer.of, offer.shown);
            ui.label(small(ui, &said)).on_hover_text(offer.says);
            if spoken(ui.link(small(ui, "use it").color(tokens(ui).accent)), &format!("Use it: {said}"))
                .clicked()
            {
                edits.push(offer.edit);
            }
        });
    }
}
