//! The first run: three sentences that say what to do.

use egui::{Frame, RichText, Ui};

use crate::app::App;
use crate::builtin::BuiltIn;
use crate::command::Command;
use crate::look::theme::size;
use crate::look::tokens;
use crate::session::Activity;
use crate::view::part::{spoken, strong};

/// What to do once activity is there.
const SENTENCES: [&str; 2] = [
    "Move a slider on the left: every amount and every chart follows at once, and Ctrl+Z takes it back.",
    "Click any figure to see here why it is what it is, down to the counts and the rounding.",
];

/// What stands over the way to the real case.
const REAL_CASE: &str = "Or look at a real case, on published counts:";

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
        let this = match app.session.activity {
            Activity::Sample => "this made-up year",
            Activity::Derbyshire | Activity::Files(_) => "this one",
        };
        let first =
            format!("Open your activity file, or go on with {this}: File, Open activity, or drop it here.");
        let sentences = [first.as_str()].into_iter().chain(SENTENCES);
        for (place, sentence) in sentences.enumerate() {
            ui.label(RichText::new(format!("{}. {sentence}", place + 1)).size(size::SMALL));
        }
        ui.add_space(2.0);
        if app.session.activity == Activity::Sample {
            let case = BuiltIn::Derbyshire;
            ui.label(RichText::new(REAL_CASE).size(size::SMALL));
            if spoken(ui.button(case.title()), case.offer()).clicked() {
                commands.push(Command::StartAfresh(case));
            }
        }
        if ui.button("Put this away").clicked() {
            commands.push(Command::Hints(false));
        }
    });
    ui.add_space(8.0);
}
