//! The slider of a term. It stands on the exact decimal steps of its term, and has keys of its own.

use egui::accesskit::{Action, ActionData};
use egui::{Event, EventFilter, Id, Key, Rect, Response, Sense, Stroke, Ui, pos2};
use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};

use super::act::Act;
use super::row::Row;
use super::run::{self, Run};
use super::track::{KNOB, Track};
use super::{ids, landmarks};
use crate::look::tokens;
use crate::sheet::Nudge;
use crate::show::Phase;

/// Draws it. Returns its track, and what was done to it.
pub fn show(ui: &Ui, row: &Row<'_>, number: Decimal, rect: Rect) -> (Track, Option<Act>) {
    let track = Track::new(ui, row, number, rect);
    let id = ids::slider(row.id);
    let response = ui.interact(rect, id, Sense::drag());
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    let act = drag(ui, row, number, &track, &response)
        .or_else(|| keys(ui, row, number, &track, id))
        .or_else(|| assisted(ui, row, number, &track, id));
    paint(ui, row, number, &track, &response);
    describe(ui, row, number, &track, &response);
    let says = landmarks::list(row.term);
    response.on_hover_ui(|ui| {
        ui.label(format!("{}: {}", row.term.label, row.term.shown()));
        for says in says {
            ui.label(crate::view::part::small(ui, says));
        }
        if row.open {
            let keys = "Arrow keys move it a step, with Shift a fine one; Escape gives back.";
            ui.label(crate::view::part::small(ui, keys));
        }
    });
    (track, act)
}

fn drag(ui: &Ui, row: &Row<'_>, number: Decimal, track: &Track, response: &Response) -> Option<Act> {
    let pointer = response.interact_pointer_pos().map(|pointer| pointer.x);
    if response.drag_started() {
        response.request_focus();
        let beside = pointer.zip(track.x(number)).map_or(0.0, |(x, knob)| x - knob);
        let grip = if beside.abs() <= KNOB + 1.0 { beside } else { 0.0 };
        Run::begin(ui, row.id, row.term, number, Some(grip));
    }
    let run = Run::of(ui, row.id).filter(|run| run.grip.is_some())?;
    let fine = ui.input(|input| input.modifiers.shift);
    let x = pointer.map(|x| x - run.grip.unwrap_or_default());
    // Held where it was taken, a knob does not jump to the nearest step.
    let still = |x: &f32| track.x(run.began).is_some_and(|began| (began - x).abs() < 0.5);
    let held = x.filter(|x| run.wanted == run.began && still(x)).map(|_| run.began);
    let to = held.or_else(|| track.number(x?, row.term, fine)).unwrap_or(run.wanted);
    if response.drag_stopped() || !response.dragged() {
        Run::end(ui, row.id);
        return Some(Act::Set(row.term.value_of(to), Phase::Done));
    }
    (to != run.wanted).then(|| run.go(ui, row.id, row.term, to))
}

/// Takes its keys out of the input while it has the focus.
fn keys(ui: &Ui, row: &Row<'_>, number: Decimal, track: &Track, id: Id) -> Option<Act> {
    if !row.open || !ui.memory(|memory| memory.has_focus(id)) {
        return None;
    }
    let filter = EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: true };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    if ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, Key::Escape)) {
        ui.memory_mut(|memory| memory.surrender_focus(id));
    }
    if let Some(typed) = pasted(ui) {
        let to = row.term.read(&typed)?;
        return Some(Act::Set(row.term.value_of(to), Phase::Done));
    }
    let nudges = nudges(ui, true);
    let to = nudges
        .iter()
        .fold(number, |number, nudge| row.term.nudged(number, *nudge, (track.least, track.most)));
    run::key(ui, row.id, row.term, number, to)
}

/// Takes the keys that move a number out of the input. In a field, Home and End are the caret's.
pub fn nudges(ui: &Ui, all: bool) -> Vec<Nudge> {
    let mut nudges = Vec::new();
    ui.input_mut(|input| {
        input.events.retain(|event| {
            let Event::Key { key, pressed: true, modifiers, .. } = event else { return true };
            let by = |steps| if modifiers.shift { Nudge::Fine(steps) } else { Nudge::Steps(steps) };
            let nudge = match key {
                Key::ArrowUp => by(1),
                Key::ArrowDown => by(-1),
                Key::ArrowRight if all => by(1),
                Key::ArrowLeft if all => by(-1),
                Key::PageUp => Nudge::Steps(10),
                Key::PageDown => Nudge::Steps(-10),
                Key::Home if all => Nudge::Least,
                Key::End if all => Nudge::Most,
                _ => return true,
            };
            if modifiers.ctrl || modifiers.alt || modifiers.command {
                return true;
            }
            nudges.push(nudge);
            false
        });
    });
    nudges
}

/// Takes what was pasted out of the input.
pub fn pasted(ui: &Ui) -> Option<String> {
    ui.input_mut(|input| {
        let place = input.events.iter().position(|event| matches!(event, Event::Paste(_)))?;
        if let Event::Paste(text) = input.events.remove(place) { Some(text) } else { None }
    })
}

/// What assistive technology asks for.
pub fn assisted(ui: &Ui, row: &Row<'_>, number: Decimal, track: &Track, id: Id) -> Option<Act> {
    if !row.open {
        return None;
    }
    let (up, down, set) = ui.input(|input| {
        let count = |action| input.num_accesskit_action_requests(id, action) as i32;
        let set = input.accesskit_action_requests(id, Action::SetValue).last();
        let set = set.and_then(|request| match request.data.as_ref()? {
            ActionData::NumericValue(value) => Decimal::from_f64(*value).map(|value| value.round_dp(8)),
            _ => None,
        });
        (count(Action::Increment), count(Action::Decrement), set)
    });
    let nudge = Nudge::Steps(up - down);
    let to = if up == down { number } else { row.term.nudged(number, nudge, (track.least, track.most)) };
    let to = set.unwrap_or(to);
    (to != number).then(|| Act::Set(row.term.value_of(to), Phase::Done))
}

fn paint(ui: &Ui, row: &Row<'_>, number: Decimal, track: &Track, response: &Response) {
    let t = tokens(ui);
    let middle = response.rect.center().y;
    let painter = ui.painter();
    let accent = if row.open { t.accent } else { t.muted };
    let (left, right) = (track.rect.left(), track.rect.right());
    let knob = track.x(number).unwrap_or(left);
    let rail = |to: f32| Rect::from_x_y_ranges(left..=to, middle - 1.5..=middle + 1.5);
    painter.rect_filled(rail(right), 1.5, t.track);
    painter.rect_filled(rail(knob), 1.5, accent);
    landmarks::ticks(ui, row, track, middle);
    let original = row.original.and_then(|original| original.number);
    let run = Run::of(ui, row.id).filter(|run| run.grip.is_some());
    if let Some(x) = original.filter(|before| *before != number).and_then(|before| track.x(before)) {
        painter.vline(x, middle - 5.0..=middle + 5.0, Stroke::new(1.5, t.muted));
    }
    if let Some(x) = run.filter(|run| run.began != number).and_then(|run| track.x(run.began)) {
        painter.circle_stroke(pos2(x, middle), KNOB, Stroke::new(1.5, t.muted));
    }
    let lively = row.open && (response.hovered() || response.dragged() || response.has_focus());
    let fill = if lively { t.soft } else { t.panel };
    painter.circle(pos2(knob, middle), KNOB, fill, Stroke::new(2.0, accent));
}

fn describe(ui: &Ui, row: &Row<'_>, number: Decimal, track: &Track, response: &Response) {
    let float = |number: Decimal| number.to_f64().unwrap_or_default();
    let info = || egui::WidgetInfo::slider(row.open, float(number), &row.term.label);
    response.widget_info(info);
    let mut says = landmarks::list(row.term);
    let run = Run::of(ui, row.id).filter(|run| run.grip.is_some() && run.began != number);
    says.extend(run.map(|run| format!("The drag began at {}", row.term.shown_as(run.began))));
    // Nothing in here may ask the context for anything: it is locked.
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_min_numeric_value(float(track.least));
        node.set_max_numeric_value(float(track.most));
        node.set_numeric_value_step(float(row.term.step()));
        node.set_value(row.term.shown());
        if !says.is_empty() {
            node.set_description(says.join(". "));
        }
        if row.open {
            node.add_action(Action::SetValue);
            node.add_action(Action::Increment);
            node.add_action(Action::Decrement);
        }
    });
}
