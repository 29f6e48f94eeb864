//! Commands by name: type a few letters of what you want, and press Enter.

use egui::{Button, Id, Key, Modifiers, ScrollArea, TextEdit, Ui};

use crate::actions::{Action, by_name, list};
use crate::app::App;
use crate::command::Command;

/// Text of the search, and which of what was found is marked.
type Search = (String, usize);

fn search() -> Id {
    Id::unique("palette")
}

/// Forgets what was typed, so that the palette begins empty.
pub fn forget(ui: &Ui) {
    ui.data_mut(|data| data.remove_temp::<Search>(search()));
}

/// Draws the palette.
pub fn show(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let id = search();
    let (mut text, mut marked): Search = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let (up, down, enter) = ui.input_mut(|input| {
        let mut pressed = |key| input.consume_key(Modifiers::NONE, key);
        (pressed(Key::ArrowUp), pressed(Key::ArrowDown), pressed(Key::Enter))
    });
    let field = ui.add(TextEdit::singleline(&mut text).desired_width(f32::INFINITY).hint_text("What to do"));
    field.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, "What to do"));
    field.request_focus();
    if field.changed() {
        marked = 0;
    }
    let mut found = list(app);
    // What is on show by name is much, and nobody looks through it: it is found by a word.
    if !text.trim().is_empty() {
        found.extend(by_name(app));
    }
    found.retain(|action| fits(action, &text));
    let last = found.len().saturating_sub(1);
    if down {
        marked = (marked + 1).min(last);
    }
    if up {
        marked = marked.saturating_sub(1);
    }
    let mut chosen = None;
    ui.add_space(4.0);
    ScrollArea::vertical().max_height(320.0).auto_shrink([false, true]).show(ui, |ui| {
        for (place, action) in found.iter().enumerate() {
            let keys = action.keys.map_or_else(String::new, |keys| ui.ctx().format_shortcut(&keys));
            let button = Button::new(&action.name)
                .shortcut_text(keys)
                .selected(place == marked)
                .frame_when_inactive(false)
                .min_size([ui.available_width(), 22.0].into());
            let response = ui.add(button);
            let name = action.name.clone();
            response.widget_info(move || egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
            if place == marked && (up || down) {
                response.scroll_to_me(None);
            }
            if response.clicked() || (enter && place == marked) {
                chosen = Some(action.command.clone());
            }
        }
        if found.is_empty() {
            ui.label("Nothing is called that. Try another word: a command, a term, a provider, a year.");
        }
    });
    if let Some(command) = chosen {
        forget(ui);
        commands.push(Command::Overlay(None));
        commands.push(command);
    } else {
        ui.data_mut(|data| data.insert_temp(id, (text, marked)));
    }
}

/// Whether every word that was typed is in the name.
fn fits(action: &Action, text: &str) -> bool {
    let name = action.name.to_lowercase();
    action.enabled && text.to_lowercase().split_whitespace().all(|word| name.contains(word))
}
