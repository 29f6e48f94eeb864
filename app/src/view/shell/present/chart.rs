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
    let open = page(app.view);
    head::show(ui, app, room, &open.sentence(app), commands);
    let question = app.view.question();
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
