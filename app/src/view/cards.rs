//! A card for each scheme: its total, and how it differs from the baseline.

use egui::{Sense, Stroke, StrokeKind, Ui, UiBuilder};
use engine::payment::Amount;
use engine::quantity::{Pence, show};
use rust_decimal::Decimal;

use super::{bounds, chip, colour, letter, money, small, strong};
use crate::app::App;
use crate::command::Command;
use crate::look::theme::size;
use crate::look::{theme, tokens};

/// Height of the inside of a card.
const HEIGHT: f32 = 60.0;
/// Height where the cards need two rows.
const LOW: f32 = 52.0;
/// A total of millions of pounds and pence fits in this.
const LEAST_WIDTH: f32 = 148.0;

/// Below this a difference in pounds and per cent has no room for more.
const NARROW: f32 = 186.0;

/// Draws the cards, in two rows where one has no room for them.
pub fn show(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let count = app.session.entries().len().max(1);
    let fit = ((ui.available_width() / LEAST_WIDTH) as usize).max(1);
    let rows = count.div_ceil(fit);
    let in_row = count.div_ceil(rows);
    for row in 0..rows {
        ui.columns(in_row, |columns| {
            for (place, ui) in columns.iter_mut().enumerate() {
                let scheme = row * in_row + place;
                if scheme < count {
                    card(ui, app, scheme, rows > 1, commands);
                }
            }
        });
    }
}

fn card(ui: &mut Ui, app: &App, scheme: usize, low: bool, commands: &mut Vec<Command>) {
    let t = tokens(ui);
    let Some(results) = app.results.schemes.get(scheme) else { return };
    let name = super::name(app, scheme);
    let response = ui
        .scope_builder(UiBuilder::new().id_salt(("card", scheme)).sense(Sense::click()), |ui| {
            let frame = theme::card(t);
            let frame = if low { frame.inner_margin(egui::Margin::symmetric(8, 4)) } else { frame };
            frame.show(ui, |ui| {
                let height = if low { LOW } else { HEIGHT };
                ui.set_min_size(egui::vec2(ui.available_width(), height));
                ui.spacing_mut().item_spacing.y = if low { 0.0 } else { 2.0 };
                ui.horizontal(|ui| {
                    chip(ui, app, scheme);
                    ui.add(egui::Label::new(strong(name, size::BODY)).truncate().selectable(false));
                });
                let total = match results.total {
                    Amount::Unknown { .. } => "Not known".to_owned(),
                    Amount::Exact(total) => show::pounds(total),
                    Amount::Estimated { working, .. } => format!("≈ {}", show::pounds(working)),
                };
                let points = if low { size::TOTAL - 3.0 } else { size::TOTAL };
                ui.add(egui::Label::new(strong(total, points)).truncate().selectable(false));
                let mut text = under(app, scheme);
                // A narrow card leaves out what the hover text and the baseline's own card say too.
                if ui.available_width() < NARROW
                    && let Some((difference, _)) = text.split_once(" against ")
                {
                    text = difference.to_owned();
                }
                ui.add(egui::Label::new(small(ui, text)).truncate().selectable(false));
            });
        })
        .response;
    if app.chosen == scheme {
        let stroke = Stroke::new(2.0, colour(t, app, scheme));
        ui.painter().rect_stroke(response.rect, 8.0, stroke, StrokeKind::Inside);
    }
    let spoken =
        format!("Scheme {}: {name}, {}, {}", letter(scheme), money(results.total), under(app, scheme));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &spoken));
    let hover = format!("{name}\n{}\nClick to show its terms, and why it pays this", under(app, scheme));
    if response.on_hover_text(hover).clicked() {
        commands.push(Command::Choose(scheme));
    }
}

/// The line under the total.
fn under(app: &App, scheme: usize) -> String {
    let results = &app.results.schemes[scheme];
    if let Some(bounds) = bounds(results.total) {
        return bounds;
    }
    let baseline = app.session.baseline();
    match results.difference {
        None if scheme == baseline => "baseline".to_owned(),
        None => "the baseline is not known".to_owned(),
        Some(difference) => {
            let base = app.results.schemes[baseline].total.value().unwrap_or_default();
            format!("{} against {}", signed(difference, base), letter(baseline))
        }
    }
}

/// A difference with its sign, in pounds and per cent.
pub fn signed(difference: Pence, base: Pence) -> String {
    let sign = if difference.0 > 0 { "+" } else { "" };
    let pounds = format!("{sign}{}", show::pounds(difference));
    if base.0 == 0 {
        return pounds;
    }
    let share = Decimal::from(difference.0) / Decimal::from(base.0);
    format!("{pounds} ({sign}{})", show::rounded_percent(share, 1))
}
