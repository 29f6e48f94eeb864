//! Ctrl+C.

use egui::text_selection::LabelSelectionState;
use egui::{Event, Ui};

use crate::app::App;
use crate::command::Command;
use crate::output::Table;
use crate::results::Extra;
use crate::show::{Listing, View};
use crate::view::page::{
    back_test, compare, data, definitions, flow, income, measures, place, places, sustainability, what_if,
};

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
