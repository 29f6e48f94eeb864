//! Many places as dots: how much more or less each would be paid, the largest on the left.

use egui::{Align2, FontId, Pos2, Rect, Sense, Stroke, Ui, pos2, vec2};
use engine::quantity::show;

use super::order::{Order, difference};
use crate::app::App;
use crate::command::Command;
use crate::look::theme::size;
use crate::look::tokens;
use crate::results::{PlaceRow, pounds};
use crate::show::Figure;
use crate::view::part::chart::{Unit, marks, read_out};
use crate::view::part::{colour, name, small, strong};

/// Height of the dots.
const HEIGHT: f32 = 150.0;
/// Room for the numbers of the axis.
const AXIS: f32 = 46.0;
/// How near the pointer must be.
const NEAR: f32 = 9.0;

/// Draws them; a click explains what a place is paid.
pub fn show(ui: &mut Ui, app: &App, rows: &[PlaceRow], order: &Order, commands: &mut Vec<Command>) {
    let (first, second) = app.pair();
    let values: Vec<(usize, f64)> = rows
        .iter()
        .enumerate()
        .filter_map(|(place, row)| Some((place, pounds(difference(app, row)?))))
        .collect();
    if first == second || values.is_empty() {
        return;
    }
    let largest = values.iter().fold(1.0, |most, (_, value)| f64::max(most, value.abs()));
    let unit = Unit::for_pounds(largest);
    let (one, other) = (second.letter(), first.letter());
    ui.label(strong(
        format!("What {one} pays more or less than {other} for each, {}", unit.name()),
        size::BODY,
    ));
    ui.label(small(
        ui,
        format!(
            "A dot each, the largest on the left. Above the line {one} {} pays more. Click a dot to see why.",
            name(app, second)
        ),
    ));
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::click());
    let area = Rect::from_min_max(rect.min + vec2(AXIS, 6.0), rect.max - vec2(8.0, 6.0));
    let low = values.iter().fold(0.0, |least, (_, value)| f64::min(least, *value));
    let high = values.iter().fold(0.0, |most, (_, value)| f64::max(most, *value));
    let y =
        |value: f64| egui::lerp(area.bottom()..=area.top(), ((value - low) / (high - low).max(1.0)) as f32);
    let count = rows.len().max(2) as f32 - 1.0;
    let at = |place: usize, value: f64| {
        pos2(egui::lerp(area.left()..=area.right(), place as f32 / count), y(value))
    };
    axis(ui, area, (low, high), unit, &y);
    let fill = colour(tokens(ui), app, second);
    for (place, value) in &values {
        let faint = if order.takes(&rows[*place]) { 1.0 } else { 0.2 };
        ui.painter().circle_filled(at(*place, *value), 4.0, fill.gamma_multiply(faint));
    }
    let more = values.iter().filter(|(_, value)| *value > 0.0).count();
    read_out(&response, &format!("{one} pays more than {other} for {more} of {} places.", values.len()));
    let Some(pointer) = response.hover_pos() else { return };
    let far = |(place, value): &(usize, f64)| at(*place, *value).distance(pointer);
    let nearest = values.iter().min_by(|one, other| far(one).total_cmp(&far(other)));
    let Some((place, value)) = nearest.filter(|dot| far(dot) < NEAR) else { return };
    mark(ui, at(*place, *value));
    let row = &rows[*place];
    let amount = difference(app, row).map_or_else(String::new, show::pounds);
    let response = response.on_hover_text_at_pointer(format!("{}\n{amount} against {other}", row.name));
    if response.clicked() {
        commands.push(Command::Explain(Figure::Place(second, row.place)));
    }
}

fn mark(ui: &Ui, at: Pos2) {
    ui.painter().circle_stroke(at, 6.0, Stroke::new(1.5, tokens(ui).ink));
}

/// The numbers on the left, and the line at no difference.
fn axis(ui: &Ui, area: Rect, (low, high): (f64, f64), unit: Unit, y: &dyn Fn(f64) -> f32) {
    let t = tokens(ui);
    for (value, _) in marks(low, high, 4.0) {
        let y = y(value);
        let color = if value == 0.0 { t.ink } else { t.line };
        ui.painter().line_segment([pos2(area.left(), y), pos2(area.right(), y)], Stroke::new(1.0, color));
        let font = FontId::proportional(size::SMALL);
        ui.painter().text(pos2(area.left() - 6.0, y), Align2::RIGHT_CENTER, unit.text(value), font, t.muted);
    }
}
