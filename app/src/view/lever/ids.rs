//! The names that terms have among the widgets.

use egui::{Id, Ui};

/// The id of a term of the scheme with a key.
pub fn term(key: u64, path: &str) -> Id {
    Id::unique("term").with((key, path))
}

/// The slider's name among the ids of its term.
pub fn slider(term: Id) -> Id {
    term.with("slider")
}

/// The field's name among the ids of its term.
pub fn field(term: Id) -> Id {
    term.with("field")
}

/// Whether the slider or the field of a term has the keyboard.
pub fn has_focus(ui: &Ui, id: Id) -> bool {
    let focused = ui.memory(|memory| memory.focused());
    focused.is_some_and(|focused| focused == slider(id) || focused == field(id))
}
