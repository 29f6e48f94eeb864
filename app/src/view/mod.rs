//! The views: one file a panel. A view reads the state, draws it and returns commands.

pub mod cards;
pub mod centre;
pub mod data;
pub mod income;
pub mod lever;
pub mod measures;
pub mod message;
pub mod status;
pub mod terms;
pub mod top;
pub mod why;

use egui::{Align2, Color32, Key, KeyboardShortcut, Modifiers, Response, RichText, Sense, Ui, vec2};
use engine::payment::Amount;
use engine::quantity::show;

use crate::command::Command;
use crate::look::theme::size;
use crate::look::{Tokens, fonts, tokens};

/// Commands from the keyboard.
pub fn shortcuts(ui: &mut Ui) -> Vec<Command> {
    let redo = KeyboardShortcut::new(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    let redo_too = KeyboardShortcut::new(Modifiers::COMMAND, Key::Y);
    let undo = KeyboardShortcut::new(Modifiers::COMMAND, Key::Z);
    let open = KeyboardShortcut::new(Modifiers::COMMAND, Key::O);
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
            commands.push(Command::AskForFiles);
        }
    });
    commands
}

/// Letter of a scheme, A for the first.
pub fn letter(scheme: usize) -> char {
    char::from(b'A' + (scheme % 26) as u8)
}

/// Colour of a scheme.
pub fn colour(t: &Tokens, scheme: usize) -> Color32 {
    t.schemes[scheme % t.schemes.len()]
}

/// The square with the letter of a scheme in its colour.
pub fn chip(ui: &mut Ui, scheme: usize) -> Response {
    let t = tokens(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(18.0, 18.0), Sense::hover());
    ui.painter().rect_filled(rect, 5.0, colour(t, scheme));
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
