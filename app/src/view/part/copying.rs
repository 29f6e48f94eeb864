//! How a table leaves the window: the small button in its head, a click with the right button.

use egui::containers::menu::menu_style;
use egui::{Align, Id, Layout, Popup, PopupAnchor, PopupKind, Rect, Response, SetOpenCommand, Ui};
use egui_material_icons::icons::ICON_CONTENT_COPY;

use super::named;
use crate::command::Command;
use crate::output::Table;
use crate::show::Pick;

/// What a click on a row picks: with Ctrl the row beside others, with Shift all up to it. None where it is
/// a plain click.
pub fn picks(response: &Response) -> Option<Pick> {
    let modifiers = response.ctx.input(|input| input.modifiers);
    match (response.clicked(), modifiers.command, modifiers.shift) {
        (true, true, _) => Some(Pick::Also),
        (true, false, true) => Some(Pick::Through),
        _ => None,
    }
}

/// The button in the head of a table.
pub fn button(ui: &mut Ui, table: impl FnOnce() -> Table, commands: &mut Vec<Command>) {
    let button = egui::Button::new(ICON_CONTENT_COPY.rich_text().size(14.0)).frame(false);
    if named(ui.add(button), "Copy the table for Excel").clicked() {
        commands.push(Command::Copy(table()));
    }
}

/// The menu of a table on a click with the right button.
pub fn menu(ui: &Ui, salt: &str, rect: Rect, table: impl FnOnce() -> Table, commands: &mut Vec<Command>) {
    right_click(ui, salt, rect, |ui| {
        if ui.button("Copy the table").clicked() {
            commands.push(Command::Copy(table()));
        }
    });
}

/// A menu that a click with the right button opens anywhere in `rect`, whatever else is there.
pub fn right_click(ui: &Ui, salt: &str, rect: Rect, content: impl FnOnce(&mut Ui)) {
    let at = ui.input(|input| input.pointer.interact_pos().filter(|_| input.pointer.secondary_clicked()));
    let opened = at.is_some_and(|at| rect.contains(at) && ui.ctx().layer_id_at(at) == Some(ui.layer_id()));
    Popup::new(
        Id::unique("right click").with(salt),
        ui.ctx().clone(),
        PopupAnchor::PointerFixed,
        ui.layer_id(),
    )
    .kind(PopupKind::Menu)
    .layout(Layout::top_down_justified(Align::Min))
    .style(menu_style)
    .gap(0.0)
    .open_memory(opened.then_some(SetOpenCommand::Bool(true)))
    .show(content);
}
