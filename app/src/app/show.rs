//! What is on show around the results: panels at the sides, the projector, what lies over the window.

use super::App;
use crate::show::Panels;

/// The width below which there is no room for a panel on the right beside the one on the left.
const ROOM_FOR_BOTH: f32 = 900.0;
/// How much larger text is for a projector.
const PROJECTOR: f32 = 1.35;

impl App {
    /// The panels for which there is room; none for a projector.
    pub fn sides(&self, ui: &egui::Ui) -> Panels {
        let both = ui.ctx().content_rect().width() >= ROOM_FOR_BOTH;
        let terms = self.layout.panels.terms && !self.present;
        Panels { terms, why: self.layout.panels.why && !self.present && (both || !terms) }
    }

    /// Large type and no private panels, or back to what was before.
    pub(super) fn present(&mut self, ctx: &egui::Context) {
        self.present = !self.present;
        if self.present {
            self.usual_zoom = ctx.zoom_factor();
            ctx.set_zoom_factor((self.usual_zoom * PROJECTOR).min(2.0));
        } else {
            ctx.set_zoom_factor(self.usual_zoom);
        }
        self.results.hide_small(&self.session, self.present);
        ctx.send_viewport_cmd(egui::ViewportCommand::Fullscreen(self.present));
    }
}

/// From light to dark, or back.
pub(super) fn switch_theme(ctx: &egui::Context) {
    let dark = ctx.theme() == egui::Theme::Dark;
    ctx.set_theme(if dark { egui::ThemePreference::Light } else { egui::ThemePreference::Dark });
}
