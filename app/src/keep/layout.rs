//! How the window was arranged.

use std::path::Path;

use egui::{Id, IdSalt, PanelState, ThemePreference, Ui, ViewportBuilder};
use serde::{Deserialize, Serialize};

use crate::show::Panels;

/// Name of the panel on the left.
pub const TERMS: &str = "terms";
/// Name of the panel on the right.
pub const WHY: &str = "why";
/// The smallest window that everything fits in.
const LEAST: [f32; 2] = [960.0, 600.0];

/// How the window is arranged. A new version may add to it; what it does not know it ignores.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Layout {
    /// Whether colours are dark.
    pub dark: bool,
    /// How much larger than usual everything is.
    pub zoom: f32,
    /// Width of the panel of terms.
    pub terms: f32,
    /// Width of the panel that says why.
    pub why: f32,
    /// Size of the window.
    pub window: [f32; 2],
    /// Whether the window fills the screen.
    pub maximised: bool,
    /// Which panels are at the sides.
    pub panels: Panels,
    /// Whether the sentences on how to begin are there.
    pub hints: bool,
}

impl Default for Layout {
    fn default() -> Self {
        Self {
            dark: false,
            zoom: 1.0,
            terms: 312.0,
            why: 296.0,
            window: [1200.0, 640.0],
            // So that the first window fits the screen, whatever its size and what else stands on it.
            maximised: true,
            panels: Panels::default(),
            hints: true,
        }
    }
}

impl Layout {
    /// The layout as it was kept; a damaged one counts as none.
    pub fn load(folder: Option<&Path>) -> Self {
        let kept: Option<Self> = folder.and_then(|folder| super::read(&folder.join("layout.ron")));
        kept.unwrap_or_default().sane()
    }

    /// Keeps it.
    pub fn save(&self, folder: &Path) {
        super::write(&folder.join("layout.ron"), self);
    }

    /// What cannot be worked with, such as a window of no size, is as it is at first.
    fn sane(mut self) -> Self {
        let usual = Self::default();
        let check = |value: &mut f32, usual: f32, least: f32, most: f32| {
            if !(least..=most).contains(value) {
                *value = usual;
            }
        };
        check(&mut self.zoom, usual.zoom, 0.5, 3.0);
        check(&mut self.terms, usual.terms, 200.0, 800.0);
        check(&mut self.why, usual.why, 200.0, 800.0);
        for ((value, usual), least) in self.window.iter_mut().zip(usual.window).zip(LEAST) {
            check(value, usual, least, 16_000.0);
        }
        self
    }

    /// The window to open.
    pub fn window(&self) -> ViewportBuilder {
        ViewportBuilder::default()
            .with_inner_size(self.window)
            .with_min_inner_size(LEAST)
            .with_maximized(self.maximised)
    }

    /// Puts colours and size into force.
    pub fn apply(&self, ctx: &egui::Context) {
        ctx.set_theme(if self.dark { ThemePreference::Dark } else { ThemePreference::Light });
        ctx.set_zoom_factor(self.zoom);
    }

    /// Notes how everything is arranged now. `ui` is the one that panels are in.
    pub fn note(&mut self, ui: &Ui) {
        self.dark = ui.theme() == egui::Theme::Dark;
        self.zoom = ui.zoom_factor();
        let width = |name: &str| PanelState::load(ui, panel(ui, name)).map(|state| state.size().x);
        self.terms = width(TERMS).unwrap_or(self.terms);
        self.why = width(WHY).unwrap_or(self.why);
        let (size, maximised) = ui.input(|input| {
            let window = input.viewport();
            (window.inner_rect.map(|rect| rect.size()), window.maximized)
        });
        self.maximised = maximised.unwrap_or(self.maximised);
        // The size to go back to is that of a window that does not fill the screen.
        if let Some(size) = size.filter(|_| !self.maximised) {
            self.window = (size * self.zoom).into();
        }
        *self = self.clone().sane();
    }

    /// Puts everything back as it is at first but the colours, which are a matter of eyes.
    pub fn reset(&mut self, ctx: &egui::Context) {
        *self = Self { dark: self.dark, window: self.window, maximised: self.maximised, ..Self::default() };
        self.apply(ctx);
        ctx.memory_mut(egui::Memory::reset_areas);
        ctx.data_mut(egui::util::IdTypeMap::clear);
    }
}

/// The id of the edge by which a panel is made wider. `ui` is the one that the panel is in.
pub fn edge(ui: &Ui, name: &str) -> Id {
    panel(ui, name).with("__resize")
}

/// The id of a panel.
fn panel(ui: &Ui, name: &str) -> Id {
    ui.scope_id().with_salt(IdSalt::new(name))
}
