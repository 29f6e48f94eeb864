//! Which colour is which scheme, beside the title of a chart.

use egui::{Color32, Pos2, Rect, Sense, Shape, Stroke, Ui, pos2, vec2};
use engine::scheme::SchemeIndex;

use super::{colour, colour_of, lettered, name, small};
use crate::app::App;
use crate::look::{cut, tokens};

/// How a legend shows a scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// By the colour of its bars.
    Bars,
    /// By its line and its marker.
    Lines,
}

/// A line through points as it is drawn in a colour: the dash belongs to the colour, so that both go
/// with the scheme.
pub fn dashed(colour: usize, points: &[Pos2], stroke: Stroke) -> Vec<Shape> {
    match colour {
        0 => Shape::dashed_line(points, stroke, 4.0, 2.0),
        2 => Shape::dashed_line(points, stroke, 8.0, 3.0),
        4 => Shape::dotted_line(points, stroke.color, 4.0, 1.5),
        _ => vec![Shape::line(points.to_vec(), stroke)],
    }
}

/// The marker that goes with a colour.
pub fn marker(colour: usize, at: Pos2, radius: f32, color: Color32) -> Shape {
    let filled = |corners: &[(f32, f32)]| {
        let points = corners.iter().map(|(x, y)| pos2(at.x + x * radius, at.y + y * radius)).collect();
        Shape::convex_polygon(points, color, Stroke::NONE)
    };
    match colour {
        0 => Shape::circle_filled(at, radius, color),
        1 => Shape::rect_filled(Rect::from_center_size(at, vec2(1.8, 1.8) * radius), 0.0, color),
        2 => filled(&[(0.0, -1.3), (1.3, 0.0), (0.0, 1.3), (-1.3, 0.0)]),
        3 => filled(&[(0.0, -1.2), (1.2, 0.9), (-1.2, 0.9)]),
        4 => filled(&[(-1.2, -0.9), (1.2, -0.9), (0.0, 1.2)]),
        _ => Shape::circle_stroke(at, radius, Stroke::new(1.5, color)),
    }
}

/// Draws the legend: from right to left as wide as there is room beside a title; from left to right, on
/// paper, with all names in full.
pub fn show(ui: &mut Ui, app: &App, look: Look, schemes: &[SchemeIndex]) {
    if ui.layout().prefer_right_to_left() {
        beside(ui, app, look, schemes);
        return;
    }
    for &scheme in schemes {
        swatch(ui, app, look, scheme);
        ui.label(small(ui, lettered(app, scheme)));
    }
}

/// About the width of a letter of small text, and that of a swatch with its gaps.
const LETTER: f32 = 5.6;
const SWATCH: f32 = 38.0;

fn beside(ui: &mut Ui, app: &App, look: Look, schemes: &[SchemeIndex]) {
    let count = schemes.len();
    // Where the names do not all fit in full, each is cut alike; with many, letters stand for them, and the
    // cards above have the names.
    let room = (ui.available_width() * 0.7).max(0.0);
    let in_full: usize = schemes.iter().map(|scheme| name(app, *scheme).chars().count() + 2).sum();
    let is_full = in_full as f32 * LETTER + count as f32 * SWATCH <= room;
    let longest = match count {
        _ if is_full => usize::MAX,
        0 | 5.. => 0,
        _ => (room / count as f32 / 7.0) as usize,
    };
    for &scheme in schemes.iter().rev() {
        let in_full = lettered(app, scheme);
        let text = match longest {
            usize::MAX => in_full.clone(),
            0..16 => scheme.letter().to_string(),
            _ => cut(&in_full, longest - 4),
        };
        ui.label(small(ui, text)).on_hover_text(in_full);
        swatch(ui, app, look, scheme);
    }
}

/// The colour of a scheme, as its bars or as its line.
fn swatch(ui: &mut Ui, app: &App, look: Look, scheme: SchemeIndex) {
    let (rect, _) = ui.allocate_exact_size(vec2(20.0, 12.0), Sense::hover());
    let color = colour(tokens(ui), app, scheme);
    if look == Look::Lines {
        let which = colour_of(app, scheme);
        let line = [rect.left_center(), rect.right_center()];
        ui.painter().extend(dashed(which, &line, Stroke::new(2.0, color)));
        ui.painter().add(marker(which, rect.center(), 3.0, color));
    } else {
        ui.painter().rect_filled(rect.shrink2(vec2(5.0, 1.0)), 2.0, color);
    }
}
