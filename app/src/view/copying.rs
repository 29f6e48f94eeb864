//! How a table leaves the window: the small button in its head, a click with the right button, Ctrl+C.

use egui::containers::menu::menu_style;
use egui::text_selection::LabelSelectionState;
use egui::{Align, Event, Id, Layout, Popup, PopupAnchor, PopupKind, Rect, Response, SetOpenCommand, Ui};
use egui_material_icons::icons::ICON_CONTENT_COPY;

use super::top::named;
use super::{
    back_test, compare, data, definitions, flow, income, measures, place, places, sustainability, what_if,
};
use crate::app::App;
use crate::command::Command;
use crate::output::Table;
use crate::results::Extra;
use crate::show::{Listing, Pick, View};

/// The rows that are picked, else the table of the open view; text has none.
fn open(ui: &Ui, app: &App) -> Option<Table> {
    if let Some((of, _)) = app.picked.listing() {
        let table = match (of, &app.results.extra) {
            (Listing::Measures, _) => measures::table(app),
            (Listing::Places, Extra::Places(list)) => places::table(app, list),
            (Listing::BackTest, Extra::BackTest(test)) => back_test::table(app, test),
            (Listing::Flow, Extra::Flow(chart)) => flow::table(chart),
            (Listing::Sustainability, Extra::Sustainability(list)) => sustainability::table(app, list),
            _ => return None,
        };
        return Some(app.picked.only(table));
    }
    Some(match (app.view, &app.results.extra) {
        (View::Compare, Extra::Compare(comparison)) => compare::table(app, comparison),
        // What is old must not leave the window.
        (View::Definitions, Extra::Definitions(open)) if open.is_old => return None,
        (View::Definitions, Extra::Definitions(open)) => definitions::table(app, &open.switches),
        (View::Places, Extra::Places(list)) => places::table(app, list),
        (View::BackTest, Extra::BackTest(test)) => back_test::table(app, test),
        (View::Flow, Extra::Flow(chart)) => flow::table(chart),
        (View::Sustainability, Extra::Sustainability(list)) => sustainability::on_screen(ui, app, list),
        (View::Sustainability, _) => return None,
        (View::WhatIf, Extra::WhatIf(changed)) => what_if::table(app, changed),
        (View::Measures, _) => measures::table(app),
        (View::Data, _) => data::table(app),
        (View::Place, _) => place::table(app.session.locality()),
        (View::Words | View::Guide | View::WhatIf, _) => return None,
        _ => income::table(app, app.view),
    })
}

/// Ctrl+C copies the table of the open view, unless a field or selected text wants it.
pub fn shortcut(ui: &Ui, app: &App, commands: &mut Vec<Command>) {
    if !ui.input(|input| input.events.contains(&Event::Copy)) {
        return;
    }
    let selected = ui.plugin_or_default::<LabelSelectionState>().lock().has_selection();
    if !selected && !ui.text_edit_focused() && app.message.is_none() {
        commands.extend(open(ui, app).map(Command::Copy));
    }
}

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
