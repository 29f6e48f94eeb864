//! The time that a table has left.

use std::time::Duration;

use egui::{Button, RichText, Ui};

use crate::app::Room;
use crate::command::Command;
use crate::look::theme::size;
use crate::look::tokens;
use crate::show::RoomEdit;
use crate::view::part::spoken;

/// What can be counted down from, in minutes.
const MINUTES: [u32; 4] = [5, 10, 20, 40];

/// Draws the clock; a click sets it.
pub fn show(ui: &mut Ui, room: &Room, commands: &mut Vec<Command>) {
    let left = room.left(ui.input(|input| input.time));
    if let Some(left) = left.filter(|left| *left > 0.0) {
        // Until the next whole minute the words stay as they are.
        ui.request_repaint_after(Duration::from_secs_f64((left % 60.0).max(0.5)));
    }
    let words = left.map_or_else(|| "Clock".to_owned(), in_words);
    let text = RichText::new(&words).size(size::SMALL).color(tokens(ui).muted);
    let shown = ui.menu_button(text, |ui| {
        let mut set = |minutes| {
            commands.push(Command::Room(RoomEdit::Clock(minutes)));
        };
        for minutes in MINUTES {
            if ui.button(format!("{minutes} minutes")).clicked() {
                set(Some(minutes));
                ui.close();
            }
        }
        if left.is_some() && ui.add(Button::new("No clock")).clicked() {
            set(None);
            ui.close();
        }
    });
    spoken(shown.response, &words);
}

/// `18 minutes left`.
fn in_words(seconds: f64) -> String {
    match (seconds / 60.0).ceil() as u32 {
        0 => "Time is up".to_owned(),
        1 => "1 minute left".to_owned(),
        minutes => format!("{minutes} minutes left"),
    }
}
