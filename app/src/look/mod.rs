//! The look: colours, type and spacing in one place, and nowhere else.

pub mod fonts;
mod name;
pub mod theme;

pub use fonts::strong as strong_font;
pub use name::{cut, short};
pub use theme::{Tokens, tokens};

/// Installs the look.
pub fn prepare(ctx: &egui::Context) {
    fonts::install(ctx);
    theme::install(ctx);
}
