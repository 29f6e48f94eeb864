//! What this program is and what stands behind its figures: the page `ASSURANCE.md`, a part at a time.

use egui::{Align, Id, Image, Layout, ScrollArea, TextureHandle, TextureOptions, Ui};

use super::overlay::scrolled_by_keys;
use crate::look::theme::size;
use crate::output::png::Pixels;
use crate::view::part::{marked, small, strong};

/// The page.
const PAGE: &str = include_str!("../../../../ASSURANCE.md");
/// The drawing in it.
const DATA_FLOW: &str = include_str!("../../../../assets/data_flow.svg");
/// What a part begins with.
const PART: &str = "\n## ";
/// Width of the list of parts.
const LIST: f32 = 190.0;

/// Draws it.
pub fn show(ui: &mut Ui) {
    ui.horizontal(|ui| {
        ui.label(strong("Weighting Room", size::TITLE));
        ui.label(small(ui, format!("version {}", env!("CARGO_PKG_VERSION"))));
    });
    ui.add_space(6.0);
    let parts: Vec<(&str, &str)> =
        PAGE.split(PART).skip(1).filter_map(|part| part.split_once('\n')).collect();
    let id = Id::unique("part of the assurance page");
    let mut open = ui.data(|data| data.get_temp::<usize>(id)).unwrap_or(0);
    let height = ui.ctx().content_rect().height() - 180.0;
    let size = egui::vec2(ui.available_width(), height);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Min), |ui| {
        ui.allocate_ui_with_layout(egui::vec2(LIST, height), Layout::top_down(Align::Min), |ui| {
            for (place, (title, _)) in parts.iter().enumerate() {
                if ui.selectable_label(open == place, *title).clicked() {
                    open = place;
                }
            }
        });
        ui.separator();
        if let Some(part) = parts.get(open) {
            let size = egui::vec2(ui.available_width(), height);
            ui.allocate_ui_with_layout(size, Layout::top_down(Align::Min), |ui| text(ui, part));
        }
    });
    ui.data_mut(|data| data.insert_temp(id, open));
}

/// A part of the page.
fn text(ui: &mut Ui, (title, text): &(&str, &str)) {
    ui.label(strong(*title, size::TITLE));
    ui.add_space(4.0);
    let height = ui.available_height();
    ScrollArea::vertical().id_salt(title).auto_shrink(false).max_height(height).show(ui, |ui| {
        scrolled_by_keys(ui);
        // Keeps clear of the bar.
        ui.set_width(ui.available_width() - 14.0);
        marked(ui, text, &data_flow);
    });
}

/// Draws where data flows.
fn data_flow(ui: &mut Ui, says: &str) {
    /// Sharp on a screen of twice the usual density.
    const DPI: f32 = 192.0;
    let id = Id::unique("where data flows");
    let drawn = ui.data(|data| data.get_temp::<Option<TextureHandle>>(id)).unwrap_or_else(|| {
        let pixels = Pixels::draw(DATA_FLOW, DPI).ok();
        pixels.map(|pixels| ui.ctx().load_texture("data flow", pixels.as_image(), TextureOptions::LINEAR))
    });
    if let Some(texture) = &drawn {
        ui.add(Image::new(texture).max_width(ui.available_width()).alt_text(says));
    } else {
        ui.label(says);
    }
    ui.data_mut(|data| data.insert_temp(id, drawn));
}
