//! The weights of a set as one stacked bar, which also takes a column of numbers. A boundary between two of them
//! can be moved: what one side gains the other loses.

use egui::{Color32, FontId, Id, Rect, Sense, Stroke, StrokeKind, Ui, pos2, vec2};
use engine::quantity::show;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::boundary::{Boundary, Traded};
use crate::app::App;
use crate::look::theme::{on, size};
use crate::look::tokens;
use crate::sheet::Lever;
use crate::view::part::{colour, small};

/// Height of the bar.
const HEIGHT: f32 = 22.0;
/// Room for a label that says anything.
const LEAST_LABEL: f32 = 40.0;

/// Which weight is under the pointer.
fn lit() -> Id {
    Id::unique("weight under the pointer")
}

/// Notes which weight is under the pointer or has the keyboard, to show its piece of the bar.
pub fn light(ui: &Ui, path: &str, on: bool) {
    let before: Option<String> = ui.data(|data| data.get_temp(lit()));
    let was_on = before.as_deref() == Some(path);
    if on != was_on {
        ui.data_mut(|data| {
            if on {
                data.insert_temp(lit(), path.to_owned());
            } else {
                data.remove_temp::<String>(lit());
            }
        });
        ui.request_repaint();
    }
}

/// The name of the bar of a set among the widgets.
pub fn id(key: u64, set: &str) -> Id {
    Id::unique("weights").with((key, set))
}

/// Draws the bar, a piece for each weight. Returns what was done to a boundary.
pub fn bar(ui: &mut Ui, app: &App, weights: &[&Lever], locked: &[bool], id: Id) -> Option<Traded> {
    let total: Decimal = weights.iter().filter_map(|weight| weight.number).sum();
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
    let sense = if ui.is_enabled() { Sense::click() } else { Sense::hover() };
    let response = ui.interact(rect, id, sense);
    if response.clicked() {
        response.request_focus();
    }
    let t = tokens(ui);
    let lit: Option<String> = ui.data(|data| data.get_temp(lit()));
    ui.painter().rect_filled(rect, 4.0, t.track);
    let mut under = None;
    let mut ends = Vec::new();
    for (weight, piece, fill) in pieces(ui, app, weights, rect) {
        ends.push(piece.right());
        ui.painter().rect_filled(piece, 2.0, fill);
        label(ui, weight, piece, fill);
        let pointed = response.hover_pos().is_some_and(|pointer| piece.contains(pointer));
        if pointed {
            under = Some(weight);
        }
        if pointed || lit.as_ref() == Some(&weight.path) {
            ui.painter().rect_stroke(piece, 2.0, Stroke::new(2.0, t.ink), StrokeKind::Inside);
        }
    }
    let says = |weight: &&Lever| format!("{}: {}", weight.label, weight.shown());
    let total = show::percent(total, 2);
    let list = weights.iter().map(says).collect::<Vec<_>>();
    let spoken = format!("Weights, in all {total}. {}", list.join(", "));
    let enabled = ui.is_enabled();
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Group, enabled, &spoken));
    response.on_hover_ui(|ui| {
        if let Some(weight) = under {
            ui.label(says(&weight));
        }
        ui.label(small(ui, list.join("\n")));
    });
    let mut traded = None;
    for (place, x) in ends.iter().enumerate().take(weights.len().saturating_sub(1)) {
        let boundary = Boundary { weights, locked, place, id: id.with(place), bar: rect };
        traded = boundary.show(ui, *x).or(traded);
    }
    traded
}

/// The pieces of the bar, each in a shade of the scheme's colour.
fn pieces<'a>(ui: &Ui, app: &App, weights: &[&'a Lever], rect: Rect) -> Vec<(&'a Lever, Rect, Color32)> {
    let t = tokens(ui);
    let color = colour(t, app, app.chosen);
    let last = weights.len().saturating_sub(1).max(1) as f32;
    let mut left = rect.left();
    let piece = |(place, weight): (usize, &&'a Lever)| {
        let share = weight.number.and_then(|number| number.to_f32()).unwrap_or_default();
        let right = (left + share * rect.width()).min(rect.right());
        let piece = Rect::from_min_max(pos2(left, rect.top()), pos2((right - 1.0).max(left), rect.bottom()));
        left = right;
        (*weight, piece, t.panel.lerp_to_gamma(color, 1.0 - 0.65 * place as f32 / last))
    };
    weights.iter().enumerate().map(piece).collect()
}

/// The name of a piece and its weight, as far as there is room.
fn label(ui: &Ui, weight: &Lever, piece: Rect, fill: Color32) {
    let ink = on(fill);
    let inside = piece.shrink2(vec2(4.0, 0.0));
    let laid = |text: String, room: f32| {
        let text = egui::WidgetText::from(text);
        let font = FontId::proportional(size::TINY);
        text.into_galley(ui, Some(egui::TextWrapMode::Truncate), room.max(0.0), font)
    };
    let share = laid(show::percent(weight.number.unwrap_or_default(), 0), f32::INFINITY);
    if share.size().x > inside.width() {
        return;
    }
    let middle = |galley: &egui::Galley| inside.center().y - galley.size().y / 2.0;
    let room = inside.width() - share.size().x - 4.0;
    let left = pos2(inside.left(), middle(&share));
    if room < LEAST_LABEL {
        ui.painter().galley(left, share, ink);
        return;
    }
    let name = laid(weight.label.clone(), room);
    let right = pos2(inside.right() - share.size().x, left.y);
    ui.painter().galley(left, name, ink);
    ui.painter().galley(right, share, ink);
}
