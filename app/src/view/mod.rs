//! The views: one file a panel. A view reads the state, draws it and returns commands.

pub mod back_test;
pub mod bars;
pub mod cards;
pub mod centre;
pub mod chart;
pub mod choice;
pub mod compare;
pub mod controls;
pub mod copying;
pub mod costs;
pub mod data;
pub mod decisions;
pub mod definitions;
pub mod entry;
pub mod field;
pub mod findings;
pub mod flow;
pub mod flow_chart;
pub mod frame;
pub mod grid;
pub mod guide;
pub mod header;
pub mod hints;
pub mod income;
pub mod keys;
pub mod landmarks;
pub mod leave;
pub mod legend;
pub mod lever;
pub mod lines;
pub mod mapping;
pub mod measure_chart;
pub mod measures;
pub mod menus;
pub mod message;
pub mod notice;
pub mod overlay;
pub mod palette;
pub mod parts;
pub mod paste;
pub mod place;
pub mod place_rows;
pub mod places;
pub mod question;
pub mod run;
pub mod session;
pub mod slider;
pub mod status;
pub mod survival_chart;
pub mod sustainability;
pub mod terms;
pub mod top;
pub mod waterfall;
pub mod weights;
pub mod what_if;
pub mod what_if_rows;
pub mod why;
pub mod words;

use egui::{Align2, Color32, Response, RichText, Sense, Ui, vec2};
use engine::payment::Amount;
use engine::quantity::show;

use crate::app::App;
use crate::look::theme::size;
use crate::look::{Tokens, fonts, letter, theme, tokens};

/// Which of the six colours a scheme has.
pub fn colour_of(app: &App, scheme: usize) -> usize {
    app.session.entries().get(scheme).map_or(0, |entry| entry.colour)
}

/// Colour of a scheme: its own, wherever it stands.
pub fn colour(t: &Tokens, app: &App, scheme: usize) -> Color32 {
    t.schemes[colour_of(app, scheme) % t.schemes.len()]
}

/// Name of a scheme.
pub fn name(app: &App, scheme: usize) -> &str {
    app.session.scheme(scheme).map_or("", |scheme| scheme.name.as_str())
}

/// The square with the letter of a scheme in its colour.
pub fn chip(ui: &mut Ui, app: &App, scheme: usize) -> Response {
    let t = tokens(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(18.0, 18.0), Sense::hover());
    let fill = colour(t, app, scheme);
    ui.painter().rect_filled(rect, 5.0, fill);
    let ink = theme::on(fill);
    ui.painter().text(rect.center(), Align2::CENTER_CENTER, letter(scheme), fonts::strong(size::SMALL), ink);
    response
}

/// Text in the heavier weight.
pub fn strong(text: impl Into<String>, points: f32) -> RichText {
    RichText::new(text).font(fonts::strong(points))
}

/// How faint amounts are that terms have left behind.
const OLD: f32 = 0.45;

/// Small muted text.
pub fn small(ui: &Ui, text: impl Into<String>) -> RichText {
    RichText::new(text).size(size::SMALL).color(tokens(ui).muted)
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

/// An amount as a person reads it; one that is not known says so.
pub fn money(amount: Amount) -> String {
    match amount {
        Amount::Exact(amount) => show::pounds(amount),
        Amount::Estimated { working, .. } => format!("about {}", show::pounds(working)),
        Amount::Unknown { .. } => "not known".to_owned(),
    }
}

/// The bounds of an amount that is not known to the penny.
pub fn bounds(amount: Amount) -> Option<String> {
    if amount.is_exact() {
        return None;
    }
    Some(match (amount.least(), amount.most()) {
        (Some(least), Some(most)) => format!("{} to {}", show::pounds(least), show::pounds(most)),
        (Some(least), None) => format!("{} or more", show::pounds(least)),
        (None, Some(most)) => format!("{} or less", show::pounds(most)),
        (None, None) => "no bounds: a count is not in this data".to_owned(),
    })
}
