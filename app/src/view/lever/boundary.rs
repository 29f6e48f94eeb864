//! The boundary between two weights of a bar: dragged, or moved with the arrow keys.

use egui::accesskit::Action;
use egui::{CursorIcon, EventFilter, Id, Key, Rect, Response, Role, Sense, Stroke, Ui, WidgetInfo, pos2};
use engine::quantity::traders;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::slider::nudges;
use crate::look::tokens;
use crate::sheet::{Lever, Nudge};
use crate::show::Phase;

/// Half the width within which the pointer takes hold.
const HOLD: f32 = 4.0;
/// Basis points of a step, and of a fine one.
const STEP: i32 = 50;
const FINE: i32 = 5;
/// Basis points of all weights.
const WHOLE: f32 = 10_000.0;

/// What was done to a boundary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Traded {
    /// The place of the weight before it.
    pub boundary: usize,
    /// By how many basis points it moved since the move began.
    pub by: i32,
    pub phase: Phase,
}

/// Where the pointer took hold.
#[derive(Clone, Copy, Debug, Default)]
struct Grip {
    x: f32,
    /// Basis points of the weight that it moves when it did.
    from: i32,
    /// By how many it has moved.
    by: i32,
}

/// A boundary.
pub struct Boundary<'a> {
    pub weights: &'a [&'a Lever],
    pub locked: &'a [bool],
    /// The place of the weight before it.
    pub place: usize,
    pub id: Id,
    /// The bar.
    pub bar: Rect,
}

impl Boundary<'_> {
    /// Draws it where it stands; one with nothing but locked weights on a side does not move.
    pub fn show(&self, ui: &Ui, x: f32) -> Option<Traded> {
        let (before, after) = traders(self.locked, self.place)?;
        let (one, other) = (self.weights.get(before)?, self.weights.get(after)?);
        let hold = Rect::from_x_y_ranges(x - HOLD..=x + HOLD, self.bar.y_range());
        let sense = if ui.is_enabled() { Sense::drag() } else { Sense::hover() };
        let response = ui.interact(hold, self.id, sense);
        let has_focus = response.has_focus();
        if response.hovered() || response.dragged() || has_focus {
            let stroke = Stroke::new(if has_focus { 3.0 } else { 2.0 }, tokens(ui).ink);
            ui.painter().line_segment([pos2(x, self.bar.top()), pos2(x, self.bar.bottom())], stroke);
        }
        let from = points(one);
        let moved = self.drag(ui, &response, from).or_else(|| self.keys(ui, &response));
        self.describe(ui, &response, (before, after));
        let says = format!(
            "{}: {}\n{}: {}\nDrag to give to one what the other loses.",
            one.label,
            one.shown(),
            other.label,
            other.shown()
        );
        response.on_hover_cursor(CursorIcon::ResizeHorizontal).on_hover_text(says);
        moved.map(|(by, phase)| Traded { boundary: self.place, by, phase })
    }

    fn drag(&self, ui: &Ui, response: &Response, from: i32) -> Option<(i32, Phase)> {
        let x = response.interact_pointer_pos().map(|pointer| pointer.x);
        if response.drag_started() {
            response.request_focus();
            let grip = Grip { x: x?, from, by: 0 };
            ui.data_mut(|data| data.insert_temp(self.id, grip));
        }
        let mut grip: Grip = ui.data(|data| data.get_temp(self.id))?;
        let is_given_up = ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, Key::Escape));
        if is_given_up || !response.dragged() {
            ui.data_mut(|data| data.remove_temp::<Grip>(self.id));
            return Some((if is_given_up { 0 } else { grip.by }, Phase::Done));
        }
        let grid = if ui.input(|input| input.modifiers.shift) { FINE } else { STEP };
        let moved = (x? - grip.x) / self.bar.width() * WHOLE;
        let to = ((grip.from as f32 + moved) / grid as f32).round() as i32 * grid;
        let by = if moved.abs() < 1.0 { 0 } else { to - grip.from };
        (by != grip.by).then(|| {
            grip.by = by;
            ui.data_mut(|data| data.insert_temp(self.id, grip));
            (by, Phase::Moving)
        })
    }

    /// A key is a step of its own.
    fn keys(&self, ui: &Ui, response: &Response) -> Option<(i32, Phase)> {
        let asked = |action| ui.input(|input| input.num_accesskit_action_requests(self.id, action) as i32);
        let mut by = (asked(Action::Increment) - asked(Action::Decrement)) * STEP;
        if response.has_focus() && ui.is_enabled() {
            let filter =
                EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: false };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(self.id, filter));
            by += nudges(ui, true).into_iter().map(points_of).sum::<i32>();
        }
        (by != 0 && ui.is_enabled()).then_some((by, Phase::Done))
    }

    /// Its name says on which side of a locked weight it stands: on either side the same two trade.
    fn name(&self, (before, after): (usize, usize)) -> String {
        let label = |place: usize| self.weights[place].label.as_str();
        let mut name = format!("Between {} and {}", label(before), label(after));
        if before != self.place {
            name += &format!(", after {}", label(self.place));
        }
        if after != self.place + 1 {
            name += &format!(", before {}", label(self.place + 1));
        }
        name
    }

    fn describe(&self, ui: &Ui, response: &Response, (before, after): (usize, usize)) {
        let (one, other) = (self.weights[before], self.weights[after]);
        let name = self.name((before, after));
        response.widget_info(|| WidgetInfo::labeled(Role::Splitter, ui.is_enabled(), &name));
        let value = format!("{} and {}", one.shown(), other.shown());
        let is_enabled = ui.is_enabled();
        ui.ctx().accesskit_node_builder(self.id, |node| {
            node.set_value(value.clone());
            if is_enabled {
                node.add_action(Action::Increment);
                node.add_action(Action::Decrement);
            }
        });
    }
}

/// The basis points of a weight.
fn points(weight: &Lever) -> i32 {
    let share = weight.number.unwrap_or_default() * Decimal::from(10_000);
    share.to_i32().unwrap_or_default()
}

/// The basis points that a key stands for.
fn points_of(nudge: Nudge) -> i32 {
    match nudge {
        Nudge::Steps(steps) => steps * STEP,
        Nudge::Fine(steps) => steps * FINE,
        Nudge::Least => -10_000,
        Nudge::Most => 10_000,
    }
}
