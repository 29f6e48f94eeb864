//! Text in the weights and sizes there are.

use std::sync::Arc;

use egui::text::{LayoutJob, TextWrapping};
use egui::{FontId, Galley, InnerResponse, RichText, Ui};

use crate::look::theme::size;
use crate::look::{fonts, theme, tokens};

/// Text in the heavier weight.
pub fn strong(text: impl Into<String>, points: f32) -> RichText {
    RichText::new(text).font(fonts::strong(points))
}

/// How faint amounts are that terms have left behind.
pub const OLD: f32 = 0.45;

/// Small muted text.
pub fn small(ui: &Ui, text: impl Into<String>) -> RichText {
    RichText::new(text).size(size::SMALL).color(tokens(ui).muted)
}

/// A name in one line, cut where it is wider than there is room; to be painted.
pub fn in_one_line(ui: &Ui, text: &str, font: FontId, width: f32) -> Arc<Galley> {
    let mut job = LayoutJob::simple_singleline(text.to_owned(), font, tokens(ui).ink);
    job.wrap = TextWrapping::truncate_at_width(width);
    ui.painter().layout_job(job)
}

/// A sentence in a box, to be seen at once.
pub fn card_note(ui: &mut Ui, text: &str) {
    let t = tokens(ui);
    let frame = egui::Frame::new().fill(t.soft).corner_radius(6).inner_margin(6);
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.label(RichText::new(text).size(size::SMALL));
    });
}

/// Draws what is at least so high: where there is less room, it scrolls. `content` is told how high it may be.
pub fn at_least<R>(ui: &mut Ui, least: f32, content: impl FnOnce(&mut Ui, f32) -> R) -> R {
    let height = ui.available_height().max(least);
    let scroll = egui::ScrollArea::vertical().id_salt("page").auto_shrink(false);
    scroll.show(ui, |ui| content(ui, height)).inner
}

/// The height at which a chart with its words has a plot of two hundred points.
pub const CHART: f32 = 300.0;

/// The card that what belongs together stands on.
pub fn card<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    theme::card(tokens(ui)).show(ui, content)
}
