//! A term with what is known of it while it is drawn.

use egui::{Id, Key, Ui};

use super::ids;
use crate::app::App;
use crate::sheet::Lever;

/// What is to be known of a term beside its value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Note {
    /// Stands beside its name.
    pub beside: String,
    /// Stands under its slider, in place of landmarks.
    pub under: String,
    /// Says more on hover.
    pub says: String,
}

/// A term as it is drawn.
pub struct Row<'a> {
    /// The program.
    pub app: &'a App,
    /// The term.
    pub term: &'a Lever,
    /// The term as it was opened or saved.
    pub original: Option<&'a Lever>,
    /// Whether it is a weight that does not move when others do.
    pub locked: bool,
    /// What is to be known of it.
    pub note: Option<Note>,
    /// Whether somebody was led to it, so that it takes the keyboard.
    pub wanted: bool,
    /// Whether it may be edited.
    pub open: bool,
    /// Its name among the widgets, the same wherever it stands.
    pub id: Id,
    /// Whether Escape was pressed.
    escaped: bool,
}

impl<'a> Row<'a> {
    /// The row of a term of the scheme with a key.
    pub fn new(ui: &Ui, app: &'a App, key: u64, term: &'a Lever, original: Option<&'a Lever>) -> Self {
        let id = ids::term(key, &term.path);
        let escaped = ui.input(|input| input.key_pressed(Key::Escape));
        Self {
            app,
            term,
            original,
            locked: false,
            note: None,
            wanted: false,
            open: ui.is_enabled(),
            id,
            escaped,
        }
    }

    /// Whether Escape was pressed, whoever took it.
    pub const fn escaped(&self) -> bool {
        self.escaped
    }
}
