//! One chart in the place of the question: that of the page that was open at the desk.

use egui::{ScrollArea, Ui, vec2};

use super::head;
use crate::app::{App, Room};
use crate::command::Command;
use crate::show::Question;
use crate::view::page::answer::ranking;
use crate::view::page::{income, page};

/// The height of a page that is no chart alone, at least.
const LEAST: f32 = 300.0;

/// Draws it.
pub fn show(ui: &mut Ui, app: &App, room: &Room, commands: &mut Vec<Command>) {
    let (open, question) = (page(app.view), app.view.question());
    // What the chart of a year says of itself leaves no room for another sentence.
    let is_long = question == Some(Question::OverTime);
    let title = if is_long { open.tab(app.lens).to_owned() } else { open.sentence(app) };
    head::show(ui, app, room, &title, commands);
    let area = ScrollArea::vertical().id_salt("chart in a room").auto_shrink(false);
    match question {
        Some(Question::OverTime) => income::chart(ui, app, ui.available_height(), commands),
        Some(Question::Answer | Question::Agree) => {
            area.show(ui, |ui| ranking::show(ui, app, commands));
        }
        Some(Question::WhoAndWhat | Question::WhatIf | Question::HowSure) | None => {
            let size = vec2(ui.available_width(), ui.available_height().max(LEAST));
            area.show(ui, |ui| {
                ui.allocate_ui(size, |ui| {
                    ui.set_max_height(size.y);
                    open.show(ui, app, commands);
                });
            });
        }
    }
}
