//! The menu of what can be added to the terms of a scheme.

use egui::{ScrollArea, Ui};
use egui_material_icons::icons::ICON_ADD;
use engine::scheme::Exception;

use crate::app::App;
use crate::command::Command;
use crate::session::Change;
use crate::sheet::{Shape, Sheet};
use crate::view::part::spoken;

/// The part that is added term by term.
const DIFFERENT: &str = "exceptions";
/// The height of a list in a menu.
const HEIGHT: f32 = 440.0;

/// Draws the button and, once it is clicked, the menu.
pub fn show(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let Some(results) = app.results.schemes.get(app.chosen) else { return };
    let shown = ui.menu_button((ICON_ADD.rich_text(), "Add a part"), |ui| {
        ui.set_min_width(210.0);
        ScrollArea::vertical().max_height(HEIGHT).show(ui, |ui| {
            let absent = results.sheet.parts.iter().filter(|part| !part.is_there && part.path != DIFFERENT);
            for part in absent {
                if ui.button(part.name).clicked() {
                    commands.push(Command::Change(Change::AddPart(app.chosen, part.path)));
                    ui.close();
                }
            }
        });
        ui.separator();
        ui.menu_button("Another value for…", |ui| whose(ui, app, &results.sheet, commands));
    });
    spoken(shown.response, "Add a part");
}

/// For whom, or from when, a term has another value.
fn whose(ui: &mut Ui, app: &App, sheet: &Sheet, commands: &mut Vec<Command>) {
    let selection = &app.session.selection;
    let nobody = Exception { provider: None, commissioner: None, from: None, terms: Default::default() };
    let codes = |of: fn(&engine::activity::Contract) -> &str| {
        let mut codes: Vec<&str> = selection.paid_contracts().map(|c| of(&selection.contracts[c])).collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    };
    let mut list: Vec<Exception> = Vec::new();
    for provider in codes(|contract| &contract.provider) {
        list.push(Exception { provider: Some(provider.to_owned()), ..nobody.clone() });
    }
    for commissioner in codes(|contract| &contract.commissioner) {
        list.push(Exception { commissioner: Some(commissioner.to_owned()), ..nobody.clone() });
    }
    // From the first month on would be always.
    for month in selection.months.iter().skip(1) {
        list.push(Exception { from: Some(*month), ..nobody.clone() });
    }
    ScrollArea::vertical().max_height(HEIGHT).show(ui, |ui| {
        for exception in &list {
            ui.menu_button(exception.whose(), |ui| terms(ui, app, sheet, exception, commands));
        }
    });
}

/// Which term has another value.
fn terms(ui: &mut Ui, app: &App, sheet: &Sheet, exception: &Exception, commands: &mut Vec<Command>) {
    ScrollArea::vertical().max_height(HEIGHT).show(ui, |ui| {
        // Weights must go on totalling 100 %, so that one cannot be another alone.
        let numbers = sheet.levers.iter().filter(|lever| lever.shape == Shape::Number);
        for lever in numbers.filter(|lever| !lever.path.starts_with(DIFFERENT)) {
            let Some(number) = lever.number else { continue };
            if ui.button(format!("{}, {}", lever.group, lever.label)).clicked() {
                let mut exception = exception.clone();
                exception.terms.insert(lever.path.clone(), number);
                commands.push(Command::Change(Change::AddException(app.chosen, exception)));
                ui.close();
            }
        }
    });
}
