//! What stands over the question or the chart: what it is, how much time is left, and what is pinned.

use egui::{Align, Label, Layout, Ui};

use super::{clock, pinned};
use crate::app::{App, Room};
use crate::command::Command;
use crate::look::theme::size;
use crate::view::part::strong;

/// Draws it.
pub fn show(ui: &mut Ui, app: &App, room: &Room, title: &str, commands: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            clock::show(ui, room, commands);
            pinned::show(ui, app, room, commands);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add(Label::new(strong(title, size::TITLE)).wrap());
            });
        });
    });
}
