//! The views: one file a panel. A view reads the state, draws it and returns commands.

pub mod bars;
pub mod cards;
pub mod centre;
pub mod chart;
pub mod compare;
pub mod copying;
pub mod data;
pub mod definitions;
pub mod framed;
pub mod header;
pub mod income;
pub mod legend;
pub mod lever;
pub mod measures;
pub mod message;
pub mod parts;
pub mod status;
pub mod terms;
pub mod top;
pub mod weights;
pub mod why;
pub mod words;

use egui::{Align2, Color32, Key, KeyboardShortcut, Modifiers, Response, RichText, Sense, Ui, vec2};
use engine::payment::Amount;
use engine::quantity::show;

use crate::app::App;
use crate::command::{Command, Want};
use crate::look::theme::size;
use crate::look::{Tokens, fonts, tokens};

/// Commands from the keyboard.
pub fn shortcuts(ui: &mut Ui, app: &App) -> Vec<Command> {
    let redo = KeyboardShortcut::new(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    let redo_too = KeyboardShortcut::new(Modifiers::COMMAND, Key::Y);
    let undo = KeyboardShortcut::new(Modifiers::COMMAND, Key::Z);
    let open = KeyboardShortcut::new(Modifiers::COMMAND, Key::O);
    let save = KeyboardShortcut::new(Modifiers::COMMAND, Key::S);
    let mut commands = Vec::new();
    ui.input_mut(|input| {
        // The longest first: Ctrl+Z is also in Ctrl+Shift+Z.
        if input.consume_shortcut(&redo) || input.consume_shortcut(&redo_too) {
            commands.push(Command::Redo);
        }
        if input.consume_shortcut(&undo) {
            commands.push(Command::Undo);
        }
        if input.consume_shortcut(&open) {
            commands.push(Command::Ask(Want::Activity));
        }
        if input.consume_shortcut(&save)
            && let Some(entry) = app.session.entries().get(app.chosen)
        {
            commands.push(match &entry.file {
                Some(file) => Command::Save(app.chosen, file.clone()),
                None => Command::Ask(Want::SaveTo(app.chosen, format!("{}.ron", entry.scheme.id))),
            });
        }
    });
    copying::shortcut(ui, app, &mut commands);
    commands
}

/// Letter of a scheme, A for the first.
pub fn letter(scheme: usize) -> char {
    char::from(b'A' + (scheme % 26) as u8)
}

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
    ui.painter().rect_filled(rect, 5.0, colour(t, app, scheme));
    let ink = if ui.theme() == egui::Theme::Dark { t.ground } else { t.panel };
    ui.painter().text(rect.center(), Align2::CENTER_CENTER, letter(scheme), fonts::strong(size::SMALL), ink);
    response
}

/// Text in the heavier weight.
pub fn strong(text: impl Into<String>, points: f32) -> RichText {
    RichText::new(text).font(fonts::strong(points))
}

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
