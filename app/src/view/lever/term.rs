//! One term: its name and what it was before, and under it a slider with a number field, or whatever
//! else its value is set with.

use egui::{Align, Button, Layout, Rect, Sense, Ui, UiBuilder, pos2, vec2};
use egui_material_icons::icons::{ICON_LOCK, ICON_LOCK_OPEN, ICON_RESTART_ALT};
use engine::scheme::TermValue;

use super::act::{Act, done};
use super::row::Row;
use super::{choice, field, ids, landmarks, run, slider};
use crate::look::tokens;
use crate::sheet::{Lever, Shape};
use crate::show::Phase;
use crate::view::part::{named, small};

/// Width of the number field.
const FIELD: f32 = 92.0;
/// Width of the column on the right: the lock of a weight, the dot of what changed.
const COLUMN: f32 = 22.0;
/// Between them.
const GAP: f32 = 4.0;
/// Height of the row with the slider.
const HEIGHT: f32 = 22.0;

/// Draws a term. Returns what was done to it.
pub fn lever(ui: &mut Ui, row: &Row<'_>) -> Vec<Act> {
    let term = row.term;
    let mut acts = Vec::new();
    acts.extend(run::watch(ui, row.id, term, ids::has_focus(ui, row.id)));
    acts.extend(head(ui, row));
    match &term.shape {
        Shape::Words(words) => acts.extend(choice::choice(ui, term, words)),
        Shape::Month(month) => acts.extend(choice::month(ui, term, *month)),
        Shape::Order(steps) => acts.extend(choice::order(ui, steps)),
        Shape::Number | Shape::Optional | Shape::Weight { .. } => number(ui, row, &mut acts),
    }
    ui.add_space(3.0);
    acts
}

/// The term as it was, where it differs.
fn changed<'a>(row: &Row<'a>) -> Option<&'a Lever> {
    row.original.filter(|original| row.term.differs(original))
}

/// Whether the dot of a change stands beside the number.
fn dot_below(term: &Lever) -> bool {
    matches!(term.shape, Shape::Number) || (term.shape == Shape::Optional && term.number.is_some())
}

/// The name, and what it was before.
fn head(ui: &mut Ui, row: &Row<'_>) -> Option<Act> {
    let mut act = None;
    let changed = changed(row);
    let width = ui.available_width();
    ui.horizontal(|ui| {
        ui.set_width(width);
        ui.spacing_mut().item_spacing.x = GAP;
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let (space, _) = ui.allocate_exact_size(vec2(COLUMN, 16.0), Sense::hover());
            if let Some(original) = changed {
                if !dot_below(row.term) {
                    act = dot(ui, row, original, space);
                }
                let shown = original.shown();
                ui.label(small(ui, format!("was {}", crate::look::cut(&shown, 22)))).on_hover_text(shown);
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let label = egui::Label::new(&row.term.label).truncate();
                ui.add(label).on_hover_text(format!("{}\n{}", row.term.label, row.term.path));
            });
        });
    });
    act
}

/// The dot that says that a term changed, and gives back what it was.
fn dot(ui: &mut Ui, row: &Row<'_>, original: &Lever, space: Rect) -> Option<Act> {
    let name = format!("Reset {}", row.term.label);
    let sense = if row.open { Sense::click() } else { Sense::hover() };
    let response = ui.interact(space, row.id.with("reset"), sense);
    let t = tokens(ui);
    if row.open && (response.hovered() || response.has_focus()) {
        let icon = ICON_RESTART_ALT.rich_text().size(15.0).color(t.accent);
        ui.put(space, egui::Label::new(icon).selectable(false));
    } else {
        ui.painter().circle_filled(space.center(), 3.5, t.accent);
    }
    let hover = format!("{name} to {}", original.shown());
    let clicked = crate::view::part::spoken(response, &name).on_hover_text(hover).clicked();
    clicked.then(|| Act::Set(original.value(), Phase::Done))
}

fn number(ui: &mut Ui, row: &Row<'_>, acts: &mut Vec<Act>) {
    let term = row.term;
    let Some(number) = term.number else {
        // What stands in its place now, in whole pounds, so that nothing moves yet.
        let start = term.derived.map_or(term.usual_most / rust_decimal::Decimal::TWO, |value| value.round());
        let start = term.value_of(start);
        if named(ui.button("Set an amount"), &format!("Set {}", term.label)).clicked() {
            acts.extend(done(start));
        }
        return;
    };
    let (space, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
    let column = Rect::from_min_max(pos2(space.right() - COLUMN, space.top()), space.max);
    let right = column.left() - GAP;
    let box_ = Rect::from_min_max(pos2(right - FIELD, space.top()), pos2(right, space.bottom()));
    let rail = Rect::from_min_max(space.min, pos2(box_.left() - 2.0 * GAP, space.bottom()));
    let (track, slid) = slider::show(ui, row, number, rail);
    acts.extend(slid);
    acts.extend(field::show(ui, row, number, &track, box_));
    if matches!(term.shape, Shape::Weight { .. }) {
        acts.extend(lock(ui, row, column));
    } else if let Some(original) = changed(row) {
        acts.extend(dot(ui, row, original, column));
    }
    acts.extend(landmarks::words(ui, row, &track, &term.marks).and_then(|to| done(term.value_of(to))));
    field::note(ui, row);
    if term.shape == Shape::Optional {
        let remove = named(ui.small_button("Remove the amount"), &format!("Remove {}", term.label));
        if remove.clicked() {
            acts.extend(done(TermValue::Nothing));
        }
    }
}

/// The lock of a weight.
fn lock(ui: &mut Ui, row: &Row<'_>, space: Rect) -> Option<Act> {
    let t = tokens(ui);
    let (icon, word, color) =
        if row.locked { (ICON_LOCK, "Unlock", t.accent) } else { (ICON_LOCK_OPEN, "Lock", t.muted) };
    let button = Button::new(icon.rich_text().size(14.0).color(color)).frame(false);
    let response = ui.scope_builder(UiBuilder::new().max_rect(space), |ui| ui.put(space, button)).inner;
    named(response, &format!("{word} {}", row.term.label)).clicked().then_some(Act::Lock)
}
