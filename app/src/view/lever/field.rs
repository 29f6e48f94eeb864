//! The number field of a term.

use egui::accesskit::Action;
use egui::{Id, Rect, TextEdit, Ui};
use rust_decimal::Decimal;

use super::act::{Act, done};
use super::draft::{Draft, choose_all};
use super::row::Row;
use super::slider::nudges;
use super::track::Track;
use super::{ids, paste, run, slider};

/// Why what was typed was not taken.
#[derive(Clone, Debug, Default)]
struct Note {
    /// What stood there then.
    before: String,
    says: String,
}

/// Gives back what stood in the field that is being typed into. Returns whether one was.
pub fn give_back(ui: &Ui) -> bool {
    let Some(id) = ui.memory(|memory| memory.focused()) else { return false };
    ui.data_mut(|data| data.remove_temp::<Draft>(id)).is_some_and(|draft| draft.typed != draft.before)
}

/// Draws it. Returns what was done to it.
pub fn show(ui: &mut Ui, row: &Row<'_>, number: Decimal, track: &Track, rect: Rect) -> Option<Act> {
    let id = ids::field(row.id);
    let before = row.term.shown();
    let draft = ui.data(|data| data.get_temp::<Draft>(id)).filter(|draft| draft.before == before);
    let escaped = row.escaped();
    let mut typed = draft.map_or_else(|| before.clone(), |draft| draft.typed);
    if escaped {
        typed.clone_from(&before);
    }
    let mut act = None;
    if ui.memory(|memory| memory.has_focus(id)) {
        act = stepped(ui, row, number, &typed, id);
        if act.is_some() {
            typed.clone_from(&before);
        }
        one_number(ui, id, &before);
    }
    let response = edit(ui, row, &mut typed, rect, id);
    if response.changed() {
        ui.data_mut(|data| data.remove_temp::<Note>(id));
    }
    if response.has_focus() && !escaped {
        let draft = Draft { before: before.clone(), typed };
        ui.data_mut(|data| data.insert_temp(id, draft));
        return act.or_else(|| slider::assisted(ui, row, number, track, id));
    }
    ui.data_mut(|data| data.remove_temp::<Draft>(id));
    if typed != before && row.open {
        act = take(ui, row, number, &typed, id);
    }
    act.or_else(|| slider::assisted(ui, row, number, track, id))
}

/// The box itself, with all of it chosen when it gets the keyboard.
fn edit(ui: &mut Ui, row: &Row<'_>, typed: &mut String, rect: Rect, id: Id) -> egui::Response {
    let edit = TextEdit::singleline(typed)
        .id(id)
        .margin(egui::Margin::symmetric(5, 2))
        .min_size(rect.size())
        .desired_width(rect.width())
        .align(egui::Align2::RIGHT_CENTER);
    let response = ui.put(rect, edit);
    let shown = row.term.shown();
    response.widget_info(|| {
        egui::WidgetInfo::labeled(egui::Role::SpinButton, row.open, format!("{}, value", row.term.label))
    });
    choose_all(ui, &response, typed);
    let focused = response.has_focus();
    ui.ctx().accesskit_node_builder(id, |node| {
        if !focused {
            node.set_value(shown.clone());
        }
        if row.open {
            node.add_action(Action::Increment);
            node.add_action(Action::Decrement);
        }
    });
    response.on_hover_text(format!("{shown}\n{}", row.term.wanted()))
}

/// Up, Down and the pages step from what is typed.
fn stepped(ui: &Ui, row: &Row<'_>, number: Decimal, typed: &str, id: Id) -> Option<Act> {
    let nudges = nudges(ui, false);
    if nudges.is_empty() || !row.open {
        return None;
    }
    let from = if typed == row.term.shown() { Some(number) } else { row.term.read(typed) };
    let Some(from) = from else {
        return take(ui, row, number, typed, id);
    };
    let limits = (row.term.least, Decimal::MAX);
    let to = nudges.iter().fold(from, |number, nudge| row.term.nudged(number, *nudge, limits));
    run::key(ui, row.id, row.term, number, to)
}

/// Takes what was typed; what cannot be read stays out, with a sentence.
fn take(ui: &Ui, row: &Row<'_>, number: Decimal, typed: &str, id: Id) -> Option<Act> {
    let Some(to) = row.term.read(typed) else {
        let says = format!("“{}” cannot be read. {}", crate::look::short(typed.trim()), row.term.wanted());
        ui.data_mut(|data| data.insert_temp(id, Note { before: row.term.shown(), says }));
        return None;
    };
    if to == number { None } else { done(row.term.value_of(to)) }
}

/// A column that is pasted where only one number belongs stays out.
fn one_number(ui: &Ui, id: Id, before: &str) {
    let is_column = |event: &egui::Event| matches!(event, egui::Event::Paste(text) if paste::is_column(text));
    if ui.input(|input| input.events.iter().any(is_column)) {
        ui.input_mut(|input| input.events.retain(|event| !is_column(event)));
        let says = "More than one number was pasted. This field takes one.".to_owned();
        ui.data_mut(|data| data.insert_temp(id, Note { before: before.to_owned(), says }));
    }
}

/// Draws why what was typed was not taken, until something else stands there.
pub fn note(ui: &mut Ui, row: &Row<'_>) {
    let id = ids::field(row.id);
    let Some(note) = ui.data(|data| data.get_temp::<Note>(id)) else { return };
    if note.before == row.term.shown() {
        crate::view::part::card_note(ui, &note.says);
    } else {
        ui.data_mut(|data| data.remove_temp::<Note>(id));
    }
}
