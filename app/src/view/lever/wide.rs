//! A number in one line, for a room: its name, a slider with landmarks under it, and its field.

use egui::{Align, FontId, Label, Layout, Rect, RichText, Sense, Ui, UiBuilder, pos2, vec2};

use super::act::{Act, done};
use super::row::Row;
use super::{field, ids, landmarks, run, slider};
use crate::look::theme::size;
use crate::look::tokens;
use crate::sheet::Lever;
use crate::view::part::small;

/// Height of the line, and of the words under it.
const LINE: f32 = 21.0;
const UNDER: f32 = 13.0;
/// The share of the width that the name takes.
const NAME: f32 = 0.42;
/// Width of the number field.
const FIELD: f32 = 76.0;
/// Between them.
const GAP: f32 = 8.0;

/// Draws the name in the line; where it is too long for that, smaller in all of the space.
fn name(ui: &mut Ui, term: &Lever, space: Rect) {
    let whole = format!("{}: {}", term.group, term.label);
    // A word alone does not say of what.
    let text = if term.label.contains(' ') { &term.label } else { &whole };
    let font = FontId::proportional(size::BODY);
    let wide = ui.painter().layout_no_wrap(text.clone(), font, tokens(ui).ink).size().x;
    let (rect, text) = if wide <= space.width() {
        (Rect::from_min_size(space.min, vec2(space.width(), LINE)), RichText::new(text))
    } else {
        (space, RichText::new(text).size(size::SMALL))
    };
    let beside = UiBuilder::new().max_rect(rect).layout(Layout::left_to_right(Align::Center));
    let label = |ui: &mut Ui| ui.add(Label::new(text).wrap());
    ui.scope_builder(beside, label).inner.on_hover_text(whole);
}

/// Draws it. Returns what was done to it.
pub fn wide(ui: &mut Ui, row: &Row<'_>) -> Vec<Act> {
    let term = row.term;
    let mut acts = Vec::new();
    acts.extend(run::watch(ui, row.id, term, ids::has_focus(ui, row.id)));
    let Some(number) = term.number else { return acts };
    let (space, _) = ui.allocate_exact_size(vec2(ui.available_width(), LINE + UNDER), Sense::hover());
    let line = Rect::from_min_size(space.min, vec2(space.width(), LINE));
    let left = line.left() + line.width() * NAME;
    let entry = Rect::from_min_max(pos2(line.right() - FIELD, line.top()), line.max);
    let rail = Rect::from_min_max(pos2(left + GAP, line.top()), pos2(entry.left() - GAP, line.bottom()));
    let under = Rect::from_min_max(rail.left_bottom(), pos2(rail.right(), space.bottom()));
    name(ui, term, space.with_max_x(left));
    let (track, slid) = slider::show(ui, row, number, rail);
    acts.extend(slid);
    acts.extend(field::show(ui, row, number, &track, entry));
    if let Some((reach, says)) = &term.reach {
        let below = Rect::from_min_max(pos2(under.right(), under.top()), space.max);
        let beside = UiBuilder::new().max_rect(below).layout(Layout::right_to_left(Align::Center));
        let text = small(ui, reach).size(size::TINY);
        ui.scope_builder(beside, |ui| ui.add(Label::new(text))).inner.on_hover_text(says);
    }
    let clicked = landmarks::words(ui, row, &track, under);
    acts.extend(clicked.and_then(|to| done(term.value_of(to))));
    field::note(ui, row);
    acts
}
