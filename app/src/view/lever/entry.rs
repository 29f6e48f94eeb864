//! A field for words or a number that is taken when it is left or with Enter, and given back with Escape.

use egui::{Id, Key, Role, TextEdit, Ui, WidgetInfo};

use super::draft::{Draft, choose_all};

/// A field.
pub struct Entry<'a> {
    /// What tells it from all others.
    pub id: Id,
    /// Its name for screen readers.
    pub name: &'a str,
    /// What stands in it.
    pub shown: &'a str,
    /// What it says on hover.
    pub says: &'a str,
    /// Its width.
    pub width: f32,
    /// Whether it is a number, which stands on the right.
    pub is_number: bool,
}

/// Draws it. Returns what was typed, once it is to be taken.
pub fn show(ui: &mut Ui, entry: &Entry<'_>) -> Option<String> {
    let escaped = ui.input(|input| input.key_pressed(Key::Escape));
    let draft = ui.data(|data| data.get_temp::<Draft>(entry.id));
    let draft = draft.filter(|draft| !escaped && draft.before == entry.shown);
    let mut typed = draft.map_or_else(|| entry.shown.to_owned(), |draft| draft.typed);
    let side = if entry.is_number { egui::Align2::RIGHT_CENTER } else { egui::Align2::LEFT_CENTER };
    let edit = TextEdit::singleline(&mut typed)
        .id(entry.id)
        .margin(egui::Margin::symmetric(5, 2))
        .desired_width(entry.width)
        .align(side);
    let response = ui.add(edit);
    response.widget_info(|| WidgetInfo::labeled(Role::TextInput, ui.is_enabled(), entry.name));
    choose_all(ui, &response, &typed);
    let focused = response.has_focus();
    ui.ctx().accesskit_node_builder(entry.id, |node| {
        if !focused {
            node.set_value(entry.shown.to_owned());
        }
    });
    // What has no room in the field is seen on hover.
    if response.hovered() && !focused {
        let says = [entry.shown, entry.says].into_iter().filter(|text| !text.is_empty());
        response.on_hover_text(says.collect::<Vec<_>>().join("\n"));
    }
    if focused && !escaped {
        let draft = Draft { before: entry.shown.to_owned(), typed };
        ui.data_mut(|data| data.insert_temp(entry.id, draft));
        return None;
    }
    ui.data_mut(|data| data.remove_temp::<Draft>(entry.id));
    (typed != entry.shown).then_some(typed)
}
