//! What is typed into a field and not yet taken.

use egui::text::{CCursor, CCursorRange};
use egui::{TextEdit, Ui};

/// What is typed and not yet taken.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// What stood there before.
    pub before: String,
    pub typed: String,
}

/// All of a field is chosen when it gets the keyboard, so that typing replaces it.
pub fn choose_all(ui: &Ui, response: &egui::Response, typed: &str) {
    if response.gained_focus() {
        let mut state = TextEdit::load_state(ui.ctx(), response.id).unwrap_or_default();
        let all = CCursorRange::two(CCursor::new(0), CCursor::new(typed.chars().count()));
        state.cursor.set_char_range(Some(all));
        state.store(ui.ctx(), response.id);
        response.scroll_to_me(None);
    }
}
