//! What is on show around the results: panels at the sides, and the colours.

use super::App;
use crate::show::Panels;

/// The width below which there is no room for a panel on the right beside the one on the left.
const ROOM_FOR_BOTH: f32 = 900.0;

impl App {
    /// The panels for which there is room.
    pub fn sides(&self, ui: &egui::Ui) -> Panels {
        let both = ui.ctx().content_rect().width() >= ROOM_FOR_BOTH;
        let terms = self.layout.panels.terms;
        Panels { terms, why: self.layout.panels.why && (both || !terms) }
    }
}

/// From light to dark, or back.
pub(super) fn switch_theme(ctx: &egui::Context) {
    let dark = ctx.theme() == egui::Theme::Dark;
    ctx.set_theme(if dark { egui::ThemePreference::Light } else { egui::ThemePreference::Dark });
}
