//! Ctrl+C copies the table of the open page.

use egui::text_selection::LabelSelectionState;
use egui::{Event, Ui};

use crate::app::App;
use crate::command::Command;
use crate::output::Table;
use crate::view::page::page;

/// The rows that are picked, else the table of the open page; text has none.
fn open(ui: &Ui, app: &App) -> Option<Table> {
    let page = page(app.view);
    if app.picked.count().is_some() {
        return page.rows(app).map(|table| app.picked.only(table));
    }
    page.table(ui, app)
}

/// Ctrl+C copies the table of the open page, unless a field or selected text wants it.
pub fn shortcut(ui: &Ui, app: &App, commands: &mut Vec<Command>) {
    if !ui.input(|input| input.events.contains(&Event::Copy)) {
        return;
    }
    let selected = ui.plugin_or_default::<LabelSelectionState>().lock().has_selection();
    if !selected && !ui.text_edit_focused() && app.message.is_none() {
        commands.extend(open(ui, app).map(Command::Copy));
    }
}
