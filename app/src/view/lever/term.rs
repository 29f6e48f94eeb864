//! One term, in a row: its name and what it was before, a slider with a number field and landmarks under it,
//! or whatever else its value is set with.

use egui::{Align, Button, FontId, Layout, Rect, Response, Sense, Ui, UiBuilder, pos2, vec2};
use egui_material_icons::MaterialIcon;
use egui_material_icons::icons::{ICON_CLOSE, ICON_LOCK, ICON_LOCK_OPEN, ICON_RESTART_ALT};
use engine::scheme::TermValue;

use super::act::{Act, done};
use super::row::Row;
use super::{choice, field, ids, landmarks, run, slider, track};
use crate::look::theme::size;
use crate::look::tokens;
use crate::sheet::{Lever, Shape};
use crate::show::Phase;
use crate::view::part::copying::right_click;
use crate::view::part::{named, small};

/// Width of the column on the right, where there is one: the lock of a weight, the way to remove an amount.
const COLUMN: f32 = 18.0;
/// Between them.
const GAP: f32 = 4.0;
/// Height of the name.
const HEAD: f32 = 16.0;
/// Height of the number field.
const FIELD: f32 = 20.0;
/// Height of a row with a slider.
const HEIGHT: f32 = 40.0;
/// Height of a row without one.
const LOW: f32 = 24.0;

/// Draws a term. Returns what was done to it.
pub fn lever(ui: &mut Ui, row: &Row<'_>) -> Vec<Act> {
    let term = row.term;
    let mut acts = Vec::new();
    acts.extend(run::watch(ui, row.id, term, ids::has_focus(ui, row.id)));
    match (&term.shape, term.number) {
        (Shape::Words(words), _) => words_row(ui, row, words, &mut acts),
        (Shape::Month(month), _) => {
            acts.extend(head_row(ui, row));
            acts.extend(choice::month(ui, term, *month));
        }
        (Shape::OptionalMonth { month, offered }, _) => {
            acts.extend(head_row(ui, row));
            acts.extend(choice::optional_month(ui, term, *month, *offered));
        }
        (Shape::Months { chosen, offered }, _) => {
            acts.extend(head_row(ui, row));
            acts.extend(choice::months(ui, term, chosen, offered));
        }
        (Shape::Order(steps), _) => {
            acts.extend(head_row(ui, row));
            acts.extend(choice::order(ui, steps));
        }
        (Shape::Number | Shape::Optional | Shape::Weight { .. }, None) => acts.extend(unset(ui, row)),
        (Shape::Number | Shape::Optional | Shape::Weight { .. }, Some(number)) => {
            slider_row(ui, row, number, &mut acts);
        }
    }
    acts
}

/// Draws a number as a field alone, in a space; before it the dot of a change. Returns what was done to it.
pub fn cell(ui: &mut Ui, row: &Row<'_>, space: Rect) -> Vec<Act> {
    let mut acts = Vec::new();
    acts.extend(run::watch(ui, row.id, row.term, ids::has_focus(ui, row.id)));
    let Some(number) = row.term.number else { return acts };
    let track = track::Track::new(ui, row, number, space);
    acts.extend(field::show(ui, row, number, &track, space));
    if let Some(original) = changed(row) {
        let before = Rect::from_min_max(pos2(space.left() - 14.0, space.top()), space.left_bottom());
        acts.extend(dot(ui, row, original, before));
    }
    acts
}

/// Room for a row, and something to draw in it with.
fn space(ui: &mut Ui, height: f32) -> (Ui, Rect) {
    let (space, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    (ui.new_child(UiBuilder::new().max_rect(space)), space)
}

/// The term as it was, where it differs.
fn changed<'a>(row: &Row<'a>) -> Option<&'a Lever> {
    row.original.filter(|original| row.term.differs(original))
}

/// The width of a text.
pub fn width(ui: &Ui, text: &str, points: f32) -> f32 {
    let font = FontId::proportional(points);
    ui.painter().layout_no_wrap(text.to_owned(), font, egui::Color32::PLACEHOLDER).size().x
}

/// Draws a text on one side of a space.
fn text_at(ui: &mut Ui, rect: Rect, layout: Layout, text: impl Into<egui::WidgetText>) -> Response {
    let child = UiBuilder::new().max_rect(rect).layout(layout);
    ui.scope_builder(child, |ui| ui.add(egui::Label::new(text).truncate())).inner
}

/// The name of a term in a row of its own.
fn head_row(ui: &mut Ui, row: &Row<'_>) -> Option<Act> {
    let (mut ui, space) = space(ui, HEAD);
    head(&mut ui, row, space)
}

/// The name; on the right what it was before, or what is to be known of it.
fn head(ui: &mut Ui, row: &Row<'_>, rect: Rect) -> Option<Act> {
    let mut act = None;
    let mut right = rect.right();
    if let Some(original) = changed(row) {
        let space = Rect::from_min_max(pos2(right - 14.0, rect.top()), rect.max);
        act = dot(ui, row, original, space);
        right = space.left() - GAP;
    }
    if let Some((text, says)) = beside(ui, row, right - rect.left()) {
        let wide = width(ui, &text, size::SMALL) + 1.0;
        let space = Rect::from_min_max(pos2(right - wide, rect.top()), pos2(right, rect.bottom()));
        let text = small(ui, text);
        text_at(ui, space, Layout::right_to_left(Align::Center), text).on_hover_text(says);
        right = space.left() - GAP;
    }
    let space = Rect::from_min_max(rect.min, pos2(right, rect.bottom()));
    text_at(ui, space, Layout::left_to_right(Align::Center), &row.term.label).on_hover_text(&row.term.label);
    act
}

/// What stands on the right of the name within a width, and what it says in full: a note; else how many reach the
/// rate that it is; and what it was before, where both have room beside the name.
fn beside(ui: &Ui, row: &Row<'_>, room: f32) -> Option<(String, String)> {
    if let Some(note) = &row.note {
        return Some((note.beside.clone(), note.says.clone()));
    }
    let was = changed(row)
        .map(|original| (format!("was {}", crate::look::cut(&original.shown(), 22)), original.shown()));
    let (Some((was, before)), Some((reach, says))) = (&was, &row.term.reach) else {
        return was.or_else(|| row.term.reach.clone());
    };
    let says = format!("{says} Before: {before}.");
    let both = format!("{was} · {reach}");
    let fits = width(ui, &row.term.label, size::BODY) + width(ui, &both, size::SMALL) + GAP <= room;
    Some((if fits { both } else { reach.clone() }, says))
}

/// The menu of a term, by the right button on its name.
fn find(ui: &Ui, row: &Row<'_>, rect: Rect) -> Option<Act> {
    let mut act = None;
    // Who looks at a projector asks for nothing else.
    if row.app.room.is_none() {
        right_click(ui, &format!("term {}", row.term.path), rect, |ui| {
            if ui.button("Find a value of it that brings a total").clicked() {
                act = Some(Act::Find);
                ui.close();
            }
        });
    }
    act
}

/// The dot that says that a term changed, and gives back what it was.
fn dot(ui: &mut Ui, row: &Row<'_>, original: &Lever, space: Rect) -> Option<Act> {
    let name = format!("Reset {}", row.term.label);
    let sense = if row.open { Sense::click() } else { Sense::hover() };
    let response = ui.interact(space, row.id.with("reset"), sense);
    let t = tokens(ui);
    if row.open && (response.hovered() || response.has_focus()) {
        let icon = ICON_RESTART_ALT.rich_text().size(14.0).color(t.accent);
        ui.put(space, egui::Label::new(icon).selectable(false));
    } else {
        ui.painter().circle_filled(space.center(), 3.5, t.accent);
    }
    let hover = format!("{name} to {}", original.shown());
    let clicked = crate::view::part::spoken(response, &name).on_hover_text(hover).clicked();
    clicked.then(|| Act::Set(original.value(), Phase::Done))
}

/// A choice: beside its name where both have room, else under it; and a way to what each would pay.
fn words_row(ui: &mut Ui, row: &Row<'_>, words: &[(String, String)], acts: &mut Vec<Act>) {
    let term = row.term;
    let label = width(ui, &term.label, size::BODY);
    let chosen = width(ui, &term.shown(), size::BODY) + 34.0;
    let worth = if term.has_worth { COLUMN } else { 0.0 };
    let left = (label + 2.0 * GAP).max(72.0);
    let is_beside = changed(row).is_none() && left + chosen + worth + GAP <= ui.available_width();
    let (mut ui, space) = space(ui, if is_beside { LOW } else { HEAD + LOW });
    let ui = &mut ui;
    let mut field = space;
    if is_beside {
        field.min.x += left;
        let name = Rect::from_min_max(space.min, pos2(field.left(), space.bottom()));
        text_at(ui, name, Layout::left_to_right(Align::Center), &term.label);
    } else {
        field.min.y += HEAD;
        acts.extend(head(ui, row, Rect::from_min_max(space.min, pos2(space.right(), field.top()))));
    }
    field.max.x -= worth;
    let child = UiBuilder::new().max_rect(field).layout(Layout::left_to_right(Align::Center));
    acts.extend(ui.scope_builder(child, |ui| choice::choice(ui, row, words)).inner);
    if term.has_worth {
        let space = Rect::from_min_max(pos2(field.right(), field.top()), pos2(space.right(), field.bottom()));
        let button = Button::new(small(ui, "£").color(tokens(ui).accent)).frame(false);
        let name = format!("What each choice of “{}” would pay", term.label);
        acts.extend(named(ui.put(space, button), &name).clicked().then_some(Act::Worth));
    }
}

/// An amount that is left out, with a way to set it.
fn unset(ui: &mut Ui, row: &Row<'_>) -> Option<Act> {
    let term = row.term;
    let (mut ui, space) = space(ui, LOW);
    let button = Rect::from_min_max(pos2(space.right() - 104.0, space.top()), space.max);
    let name = Rect::from_min_max(space.min, pos2(button.left() - GAP, space.bottom()));
    let act = head(&mut ui, row, name);
    // What stands in its place now, in whole pounds, so that nothing moves yet.
    let start = term.derived.map_or(term.usual_most / rust_decimal::Decimal::TWO, |value| value.round());
    let set = named(ui.put(button, Button::new("Set an amount")), &format!("Set {}", term.label));
    if set.clicked() { done(term.value_of(start)) } else { act }
}

/// A slider under its name, with its number field, and landmarks under it.
fn slider_row(ui: &mut Ui, row: &Row<'_>, number: rust_decimal::Decimal, acts: &mut Vec<Act>) {
    let term = row.term;
    let (mut child, space) = space(ui, HEIGHT);
    let inner = &mut child;
    let name = Rect::from_min_max(space.min, pos2(space.right(), space.top() + HEAD));
    acts.extend(head(inner, row, name));
    acts.extend(find(inner, row, name));
    let right = match term.shape {
        Shape::Weight { .. } | Shape::Optional => space.right() - COLUMN,
        Shape::Number
        | Shape::Words(_)
        | Shape::Month(_)
        | Shape::OptionalMonth { .. }
        | Shape::Months { .. }
        | Shape::Order(_) => space.right(),
    };
    let top = name.bottom() + 1.0;
    let box_ =
        Rect::from_min_max(pos2(right - field_width(inner, row, number), top), pos2(right, top + FIELD));
    let column = Rect::from_min_max(pos2(right, top), pos2(space.right(), box_.bottom()));
    let rail = Rect::from_min_max(pos2(space.left(), top), pos2(box_.left() - 2.0 * GAP, top + 10.0));
    let under = Rect::from_min_max(rail.left_bottom(), pos2(rail.right(), space.bottom()));
    let (track, slid) = slider::show(inner, row, number, rail);
    acts.extend(slid);
    acts.extend(field::show(inner, row, number, &track, box_));
    match &row.note {
        Some(note) => {
            let text = small(inner, &note.under).size(size::TINY);
            let layout = Layout::left_to_right(Align::Center);
            text_at(inner, under, layout, text).on_hover_text(&note.says);
        }
        None => {
            let clicked = landmarks::words(inner, row, &track, under);
            acts.extend(clicked.and_then(|to| done(term.value_of(to))));
        }
    }
    match term.shape {
        Shape::Weight { .. } => acts.extend(lock(inner, row, column)),
        Shape::Optional => acts.extend(remove(inner, row, column)),
        Shape::Number
        | Shape::Words(_)
        | Shape::Month(_)
        | Shape::OptionalMonth { .. }
        | Shape::Months { .. }
        | Shape::Order(_) => {}
    }
    field::note(ui, row);
}

/// The width of a number field: what the end of the track needs, so that nothing moves with the knob.
fn field_width(ui: &Ui, row: &Row<'_>, number: rust_decimal::Decimal) -> f32 {
    let (_, most) = track::ends(ui, row, number);
    let widest = [row.term.shown_as(most), row.term.shown()];
    let wide = widest.iter().map(|text| width(ui, text, size::BODY)).fold(0.0, f32::max);
    (wide + 13.0).max(64.0)
}

/// A button of an icon in the column on the right.
fn icon(ui: &mut Ui, space: Rect, icon: MaterialIcon, color: egui::Color32, name: &str) -> bool {
    let button = Button::new(icon.rich_text().size(14.0).color(color)).frame(false);
    let response = ui.scope_builder(UiBuilder::new().max_rect(space), |ui| ui.put(space, button)).inner;
    named(response, name).clicked()
}

/// The lock of a weight.
fn lock(ui: &mut Ui, row: &Row<'_>, space: Rect) -> Option<Act> {
    let t = tokens(ui);
    let (sign, word, color) =
        if row.locked { (ICON_LOCK, "Unlock", t.accent) } else { (ICON_LOCK_OPEN, "Lock", t.muted) };
    icon(ui, space, sign, color, &format!("{word} {}", row.term.label)).then_some(Act::Lock)
}

/// The way to leave an amount out again.
fn remove(ui: &mut Ui, row: &Row<'_>, space: Rect) -> Option<Act> {
    let color = tokens(ui).muted;
    let clicked = icon(ui, space, ICON_CLOSE, color, &format!("Remove {}", row.term.label));
    clicked.then_some(Act::Set(TermValue::Nothing, Phase::Done))
}
