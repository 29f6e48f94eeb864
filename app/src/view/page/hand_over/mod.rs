//! What is on screen, in a form that leaves the building: which forms there are, what each is for, what it holds
//! and its first page.

mod chosen;
mod first_page;

use egui::{Align, Layout, ScrollArea, Ui};
use engine::export::hand_over::Form;

use super::kind::Page;
use crate::app::App;
use crate::command::Command;
use crate::output::Table;
use crate::show::HandOverEdit;
use crate::view::part::{card, offered_as};

/// Part of the width that the list of forms takes.
const LIST: f32 = 0.34;

/// What is on screen, in a form that leaves the building.
pub struct HandOver;

impl Page for HandOver {
    fn name(&self) -> &'static str {
        "Hand over"
    }

    fn sentence(&self, app: &App) -> String {
        match app.fingerprint() {
            Some(fingerprint) => {
                format!("What is on screen is called {}", fingerprint.words())
            }
            None => "What is on screen, to take away".to_owned(),
        }
    }

    fn show(&self, ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
        card(ui, |ui| {
            let (width, height) = (ui.available_width(), ui.available_height());
            ui.set_min_width(width);
            ui.horizontal_top(|ui| {
                column(ui, egui::vec2(width * LIST, height), |ui| forms(ui, app, commands));
                ui.separator();
                column(ui, egui::vec2(ui.available_width(), height), |ui| chosen::show(ui, app, commands));
            });
        });
    }

    fn table(&self, _: &Ui, _: &App) -> Option<Table> {
        None
    }

    fn rows(&self, _: &App) -> Option<Table> {
        None
    }

    fn spoken(&self, _: &Ui, _: &App) -> Option<String> {
        None
    }
}

/// Draws something from the top down in a part of the width.
fn column(ui: &mut Ui, size: egui::Vec2, draw: impl FnOnce(&mut Ui)) {
    ui.allocate_ui_with_layout(size, Layout::top_down(Align::Min), draw);
}

/// The forms, of which one is chosen.
fn forms(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    ScrollArea::vertical().id_salt("forms").auto_shrink(false).show(ui, |ui| {
        for form in Form::EVERY {
            if offered_as(ui, form.in_words(), form.purpose(), app.hand_over.form == *form) {
                commands.push(Command::HandOver(HandOverEdit::Form(*form)));
            }
        }
    });
}
