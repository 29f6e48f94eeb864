//! What stands around every chart: its title with the unit, a legend, how to read it, and its source.

use egui::{Layout, Ui};

use super::status::months;
use super::{letter, small, strong};
use crate::app::App;
use crate::look::theme::size;

/// The words around a chart.
pub struct Frame<'a> {
    /// What it shows, in which unit.
    pub title: String,
    /// How to read it.
    pub how: &'a str,
    /// Where its numbers come from.
    pub source: String,
}

/// The room that a chart has at least.
const LEAST: f32 = 90.0;

impl Frame<'_> {
    /// Draws a chart with its words, `height` points high in all. `legend` is drawn from right to left.
    pub fn show<R>(
        &self,
        ui: &mut Ui,
        height: f32,
        legend: impl FnOnce(&mut Ui),
        draw: impl FnOnce(&mut Ui, f32) -> R,
    ) -> R {
        let top = ui.cursor().top();
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
                legend(ui);
                ui.with_layout(Layout::left_to_right(egui::Align::Center), |ui| {
                    ui.add(egui::Label::new(strong(&self.title, size::BODY)).truncate());
                });
            });
        });
        let words = egui::WidgetText::from(small(ui, format!("{} {}", self.how, self.source))).into_galley(
            ui,
            Some(egui::TextWrapMode::Wrap),
            ui.available_width(),
            egui::TextStyle::Small,
        );
        let gap = ui.spacing().item_spacing.y;
        let used = ui.cursor().top() - top + words.size().y + gap;
        let result = draw(ui, (height - used).max(LEAST));
        ui.label(words);
        result
    }
}

/// Where what is on show comes from: file, whose, months, schemes, program.
pub fn source(app: &App) -> String {
    source_of(app, &months(app))
}

/// The same over other months.
pub fn source_of(app: &App, months: &str) -> String {
    let last = app.session.entries().len().saturating_sub(1);
    let schemes = if last == 0 {
        format!("scheme {}", letter(0))
    } else {
        format!("schemes {} to {}", letter(0), letter(last))
    };
    format!(
        "Source: {}, {}, {months}, {schemes}. Weighting Room {}.",
        app.session.title,
        app.results.filter.in_words(&app.session.selection),
        env!("CARGO_PKG_VERSION")
    )
}
