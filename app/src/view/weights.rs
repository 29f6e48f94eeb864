//! The weights of a set as one stacked bar.

use egui::{Rect, Sense, Ui, pos2, vec2};
use engine::quantity::show;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::{colour, small};
use crate::app::App;
use crate::look::tokens;
use crate::sheet::Lever;

/// Height of the bar.
const HEIGHT: f32 = 10.0;

/// Draws the bar, a piece for each weight, and what they total.
pub fn bar(ui: &mut Ui, app: &App, weights: &[&Lever]) {
    let total: Decimal = weights.iter().filter_map(|weight| weight.number).sum();
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width() - 8.0, HEIGHT), Sense::hover());
    let t = tokens(ui);
    let color = colour(t, app, app.chosen);
    ui.painter().rect_filled(rect, 4.0, t.track);
    let mut left = rect.left();
    let count = weights.len().max(2) as f32;
    for (place, weight) in weights.iter().enumerate() {
        let share = weight.number.and_then(|number| number.to_f32()).unwrap_or_default();
        let right = (left + share * rect.width()).min(rect.right());
        let piece = Rect::from_min_max(pos2(left, rect.top()), pos2((right - 1.0).max(left), rect.bottom()));
        let shade = 1.0 - 0.65 * place as f32 / (count - 1.0);
        ui.painter().rect_filled(piece, 2.0, color.gamma_multiply(shade));
        left = right;
    }
    let list = |weight: &&Lever| format!("{}: {}", weight.label, weight.shown());
    let text = weights.iter().map(list).collect::<Vec<_>>().join("\n");
    response.on_hover_text(text);
    ui.label(small(ui, format!("Total {}", show::percent(total, 2))));
}
