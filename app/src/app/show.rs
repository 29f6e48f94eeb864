//! What is on show around the results: panels at the sides, the projector, what lies over the window.

use serde::{Deserialize, Serialize};

use super::App;

/// What is shown over the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overlay {
    /// Commands by name.
    Palette,
    /// The sheet of keys.
    Keys,
    /// What this program is.
    About,
}

/// A panel at a side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panel {
    /// The terms, on the left.
    Terms,
    /// Why, on the right.
    Why,
}

/// Which panels are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Panels {
    /// The terms.
    pub terms: bool,
    /// Why.
    pub why: bool,
}

impl Default for Panels {
    fn default() -> Self {
        Self { terms: true, why: true }
    }
}

impl Panels {
    /// Shows a panel or hides it.
    pub const fn toggle(&mut self, panel: Panel) {
        match panel {
            Panel::Terms => self.terms = !self.terms,
            Panel::Why => self.why = !self.why,
        }
    }
}

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
