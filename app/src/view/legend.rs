//! Which colour is which scheme, beside the title of a chart.

use egui::{Sense, Shape, Stroke, Ui, vec2};
use egui_plot::LineStyle;

use super::top::cut;
use super::{colour, colour_of, letter, name, small};
use crate::app::App;
use crate::look::tokens;

/// How a line is drawn: it belongs to the colour, so that both go with the scheme.
pub fn line_style(app: &App, scheme: usize) -> LineStyle {
    match colour_of(app, scheme) {
        0 => LineStyle::dashed_dense(),
        2 => LineStyle::dashed_loose(),
        4 => LineStyle::Dotted { spacing: 5.0 },
        _ => LineStyle::Solid,
    }
}

/// Draws the legend from right to left, as wide as there is room.
pub fn show(ui: &mut Ui, app: &App, lines: bool) {
    let count = app.session.entries().len();
    // With many schemes there is room for their letters only; the cards above have the names.
    let longest = if count > 4 { 0 } else { (ui.available_width() / count as f32 / 7.0) as usize };
    for scheme in (0..count).rev() {
        let text = if longest < 8 { letter(scheme).to_string() } else { cut(name(app, scheme), longest - 4) };
        ui.label(small(ui, text)).on_hover_text(name(app, scheme));
        mark(ui, app, scheme, lines);
    }
}

/// Draws the legend for print: on as many rows as it needs, every scheme by letter and name.
pub fn printed(ui: &mut Ui, app: &App, lines: bool) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 14.0;
        for scheme in 0..app.session.entries().len() {
            // A mark and its name stay on one row.
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 5.0;
                mark(ui, app, scheme, lines);
                ui.label(small(ui, format!("{} {}", letter(scheme), name(app, scheme))));
            });
        }
    });
}

/// The colour of a scheme, as a bar or as its kind of line.
fn mark(ui: &mut Ui, app: &App, scheme: usize, lines: bool) {
    let (rect, _) = ui.allocate_exact_size(vec2(16.0, 12.0), Sense::hover());
    let color = colour(tokens(ui), app, scheme);
    if lines {
        let stroke = Stroke::new(2.0, color);
        let line = [rect.left_center(), rect.right_center()];
        match colour_of(app, scheme) {
            0 => ui.painter().extend(Shape::dashed_line(&line, stroke, 4.0, 2.0)),
            2 => ui.painter().extend(Shape::dashed_line(&line, stroke, 8.0, 3.0)),
            4 => ui.painter().extend(Shape::dotted_line(&line, color, 4.0, 1.5)),
            _ => {
                ui.painter().line_segment(line, stroke);
            }
        }
    } else {
        ui.painter().rect_filled(rect.shrink2(vec2(3.0, 1.0)), 2.0, color);
    }
}
