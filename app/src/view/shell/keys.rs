//! The keyboard, and the sheet that shows its keys.

use egui::{Grid, ScrollArea, Ui};

use super::overlay::scrolled_by_keys;
use super::{copying, focus};
use crate::actions::{Action, Menu, list};
use crate::app::App;
use crate::command::Command;
use crate::look::theme::size;
use crate::view::lever::field;
use crate::view::part::{small, strong};

/// Commands from the keyboard.
pub fn pressed(ui: &mut Ui, app: &App) -> Vec<Command> {
    let mut copied = Vec::new();
    copying::shortcut(ui, app, &mut copied);
    let any = ui.input(|input| input.events.iter().any(|event| matches!(event, egui::Event::Key { .. })));
    if !any || app.message.is_some() {
        return copied;
    }
    let redo_too = egui::KeyboardShortcut::new(egui::Modifiers::COMMAND, egui::Key::Y);
    let lies_over = app.overlay.is_some() || app.leaving.is_some() || egui::Popup::is_any_open(ui.ctx());
    let has_focus = ui.memory(|memory| memory.focused().is_some()) || focus::was_there(ui) || lies_over;
    let is_field = ui.text_edit_focused() || lies_over;
    let mut actions: Vec<Action> = list(app);
    // Keys of typing belong to the field that has the focus, all others to the window.
    actions.retain(|action| action.enabled && !action.is_left_to(has_focus, is_field));
    // The longest first: Ctrl+Z is also in Ctrl+Shift+Z.
    actions.sort_by_key(|action| action.keys.is_none_or(|keys| !keys.modifiers.shift));
    let mut commands = ui.input_mut(|input| {
        let mut commands: Vec<Command> = Vec::new();
        for action in actions {
            if action.keys.is_some_and(|keys| input.consume_shortcut(&keys)) {
                commands.push(action.command);
            }
        }
        if input.consume_shortcut(&redo_too) {
            commands.push(Command::Redo);
        }
        commands
    });
    // A field that is being typed into first gives back what stood there.
    commands.retain(|command| !(matches!(command, Command::Undo) && field::give_back(ui)));
    commands.extend(copied);
    commands
}

/// Keys that are not those of a command.
const OTHERS: [(&str, &str); 11] = [
    ("Tab, Shift+Tab", "to the next control, or the one before"),
    ("Enter, Space", "press what has the focus"),
    ("Arrows", "one step of the slider, or the edge of a panel, that has the focus"),
    ("Shift + arrows", "a fine step"),
    ("Page Up, Page Down", "ten steps"),
    ("Home, End", "the least, the most"),
    ("Escape", "give back the value from before, or close"),
    ("Ctrl+Y", "redo"),
    ("Ctrl+C", "copy the table of the open view for Excel"),
    ("Ctrl or Shift + click", "pick rows of a table: Ctrl+C then copies these alone"),
    ("Ctrl+V", "in a weight or a price: set a column of them from Excel"),
];

/// Draws the sheet.
pub fn sheet(ui: &mut Ui, app: &App) {
    let actions = list(app);
    ui.label(strong("Keys", size::TITLE));
    let height = ui.ctx().content_rect().height() - 140.0;
    ScrollArea::vertical().max_height(height).min_scrolled_height(height).show(ui, |ui| {
        scrolled_by_keys(ui);
        Grid::new("keys").num_columns(2).spacing([24.0, 4.0]).show(ui, |ui| {
            for (menu, name) in Menu::EVERY {
                heading(ui, name);
                for action in actions.iter().filter(|action| action.menu == menu) {
                    let Some(keys) = action.keys else { continue };
                    row(ui, &ui.ctx().format_shortcut(&keys), &action.name);
                }
            }
            heading(ui, "Levers and fields");
            for (keys, what) in OTHERS {
                row(ui, keys, what);
            }
        });
    });
}

fn heading(ui: &mut Ui, name: &str) {
    ui.label(small(ui, name));
    ui.label("");
    ui.end_row();
}

fn row(ui: &mut Ui, keys: &str, what: &str) {
    ui.label(strong(keys, size::BODY));
    ui.label(what);
    ui.end_row();
}
