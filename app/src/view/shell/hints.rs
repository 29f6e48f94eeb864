//! The first run: three sentences that say what to do.

use egui::{Frame, RichText, Ui};

use crate::app::App;
use crate::command::Command;
use crate::look::theme::size;
use crate::look::tokens;
use crate::view::part::strong;

/// What to do.
const SENTENCES: [&str; 3] = [
    "Open your activity file, or go on with this made-up year: File, Open activity, or drop it here.",
    "Move a slider on the left: every amount and every chart follows at once, and Ctrl+Z takes it back.",
    "Click any figure to see here why it is what it is, down to the counts and the rounding.",
];

/// The height of the panel below which they are not drawn.
const LEAST: f32 = 360.0;

/// Draws them until they are put away.
pub fn show(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    // Where text is so large that they would push out what the panel is for, they wait.
    if !app.layout.hints || ui.available_height() < LEAST {
        return;
    }
    Frame::new().fill(tokens(ui).soft).corner_radius(6).inner_margin(10).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.label(strong("How to begin", size::BODY));
        for (place, sentence) in SENTENCES.iter().enumerate() {
            ui.label(RichText::new(format!("{}. {sentence}", place + 1)).size(size::SMALL));
        }
        ui.add_space(2.0);
        if ui.button("Put this away").clicked() {
            commands.push(Command::Hints(false));
        }
    });
    ui.add_space(8.0);
}
