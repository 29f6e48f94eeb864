//! A card for each scheme: its total, and how it differs from the baseline.

use egui::{Sense, Stroke, StrokeKind, Ui, UiBuilder};
use engine::payment::Amount;
use engine::quantity::{Pence, show};
use rust_decimal::Decimal;

use super::{bounds, chip, colour, money, small, strong};
use crate::command::Command;
use crate::look::theme::size;
use crate::look::{theme, tokens};
use crate::window::App;

/// Height of the inside of a card.
const HEIGHT: f32 = 60.0;

/// Draws the cards.
pub fn show(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let count = app.session.schemes.len();
    ui.columns(count.max(1), |columns| {
        for (scheme, ui) in columns.iter_mut().enumerate().take(count) {
            card(ui, app, scheme, commands);
        }
    });
}

fn card(ui: &mut Ui, app: &App, scheme: usize, commands: &mut Vec<Command>) {
    let t = tokens(ui);
    let results = &app.results.schemes[scheme];
    let name = &app.session.schemes[scheme].name;
    let response = ui
        .scope_builder(UiBuilder::new().id_salt(("card", scheme)).sense(Sense::click()), |ui| {
            theme::card(t).show(ui, |ui| {
                ui.set_min_size(egui::vec2(ui.available_width(), HEIGHT));
                ui.spacing_mut().item_spacing.y = 2.0;
                ui.horizontal(|ui| {
                    chip(ui, scheme);
                    ui.add(egui::Label::new(strong(name, size::BODY)).truncate().selectable(false));
                });
                let total = match results.total {
                    Amount::Unknown { .. } => "Not known".to_owned(),
                    Amount::Exact(total) => show::pounds(total),
                    Amount::Estimated { working, .. } => format!("≈ {}", show::pounds(working)),
                };
                ui.add(egui::Label::new(strong(total, size::TOTAL)).truncate().selectable(false));
                ui.add(egui::Label::new(small(ui, under(app, scheme))).truncate().selectable(false));
            });
        })
        .response;
    if app.chosen == scheme {
        ui.painter().rect_stroke(response.rect, 8.0, Stroke::new(2.0, colour(t, scheme)), StrokeKind::Inside);
    }
    let spoken =
        format!("Scheme {}: {name}, {}, {}", super::letter(scheme), money(results.total), under(app, scheme));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &spoken));
    if response.on_hover_text("Show its terms, and why it pays this").clicked() {
        commands.push(Command::Choose(scheme));
    }
}

/// The line under the total.
fn under(app: &App, scheme: usize) -> String {
    let results = &app.results.schemes[scheme];
    if let Some(bounds) = bounds(results.total) {
        return bounds;
    }
    match results.difference {
        None => "baseline".to_owned(),
        Some(difference) => {
            let base = app.results.schemes[0].total.value().unwrap_or_default();
            format!("{} against A", signed(difference, base))
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
