//! The menu of the session: save it, open another, files that were open lately.

use std::path::Path;

use egui::{Button, Ui};
use egui_material_icons::icons::ICON_ARROW_DROP_DOWN;

use super::small;
use super::top::{cut, named};
use crate::app::App;
use crate::command::{Command, Want};
use crate::keep::Kind;
use crate::session::{ENDING, file_name};

/// What to ask for to save the session under another name.
pub fn save_as(app: &App) -> Want {
    let name = app.session.name();
    // A session that has no file yet is named after a file of activity, which has an ending of its own.
    let stem = Path::new(&name).file_stem().filter(|_| app.session.file.is_none());
    let stem = stem.map_or(name.as_str().into(), |stem| stem.to_string_lossy());
    Want::SaveSessionTo(format!("{stem}.{ENDING}"))
}

/// Draws it.
pub fn menu(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let shown = ui.menu_button(ICON_ARROW_DROP_DOWN.rich_text(), |ui| {
        ui.set_min_width(260.0);
        if ui.add(Button::new("Save session").shortcut_text("Ctrl+S")).clicked() {
            commands.push(Command::SaveSession);
        }
        if ui.add(Button::new("Save session as…").shortcut_text("Ctrl+Shift+S")).clicked() {
            commands.push(Command::Ask(save_as(app)));
        }
        if ui.button("Open session…").clicked() {
            commands.push(Command::Ask(Want::Session));
        }
        if ui.button("Start afresh on the sample").clicked() {
            commands.push(Command::StartAfresh);
        }
        recent(ui, app, "Recent sessions", Kind::Session, commands);
        recent(ui, app, "Recent activity", Kind::Activity, commands);
        ui.separator();
        if ui.button("Reset layout").clicked() {
            commands.push(Command::ResetLayout);
        }
    });
    named(shown.response, "Session");
}

fn recent(ui: &mut Ui, app: &App, heading: &str, kind: Kind, commands: &mut Vec<Command>) {
    if app.recent.files(kind).next().is_none() {
        return;
    }
    ui.separator();
    ui.label(small(ui, heading));
    for (file, is_there) in app.recent.files(kind) {
        let name = cut(&file_name(file), 40);
        let words = if is_there { name } else { format!("{name} (not found)") };
        let row = ui.add_enabled(is_there, Button::new(words));
        let row = row.on_hover_text(file.display().to_string());
        if row.on_disabled_hover_text(format!("{} is not there now", file.display())).clicked() {
            commands.push(match kind {
                Kind::Session => Command::OpenSession(file.to_owned()),
                Kind::Activity => Command::Open(vec![file.to_owned()]),
            });
        }
    }
}
