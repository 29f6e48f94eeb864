//! A scheme by its name, letter and colour.

use egui::{Align2, Color32, Response, Sense, Ui, vec2};
use engine::scheme::SchemeIndex;

use crate::app::App;
use crate::look::theme::size;
use crate::look::{Tokens, fonts, theme, tokens};

/// Which of the six colours a scheme has.
pub fn colour_of(app: &App, scheme: SchemeIndex) -> usize {
    scheme.of(app.session.entries()).map_or(0, |entry| entry.colour)
}

/// Colour of a scheme: its own, wherever it stands.
pub fn colour(t: &Tokens, app: &App, scheme: SchemeIndex) -> Color32 {
    t.schemes[colour_of(app, scheme) % t.schemes.len()]
}

/// Name of a scheme.
pub fn name(app: &App, scheme: SchemeIndex) -> &str {
    app.session.scheme(scheme).map_or("", |scheme| scheme.name.as_str())
}

/// A scheme by its letter and name.
pub fn lettered(app: &App, scheme: SchemeIndex) -> String {
    format!("{} {}", scheme.letter(), name(app, scheme))
}

/// The square with the letter of a scheme in its colour.
pub fn chip(ui: &mut Ui, app: &App, scheme: SchemeIndex) -> Response {
    let t = tokens(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(18.0, 18.0), Sense::hover());
    let fill = colour(t, app, scheme);
    ui.painter().rect_filled(rect, 5.0, fill);
    let ink = theme::on(fill);
    ui.painter().text(rect.center(), Align2::CENTER_CENTER, scheme.letter(), fonts::strong(size::SMALL), ink);
    response
}
