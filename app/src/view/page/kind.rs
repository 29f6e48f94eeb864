//! What every page of the window says of itself.

use egui::{Key, KeyboardShortcut, Modifiers, Ui};

use crate::app::App;
use crate::command::Command;
use crate::output::Table;
use crate::results::Needs;
use crate::show::Lens;

/// A page of the window. What it says and what is copied of it has no default, so that no page forgets it.
pub trait Page: Sync {
    /// What menus and the palette call it.
    fn name(&self) -> &'static str;

    /// What the switch among the pages of its question says to those whose money it is.
    fn tab(&self, _lens: Lens) -> &'static str {
        self.name()
    }

    /// The keys that open it, if any.
    fn keys(&self) -> Option<KeyboardShortcut> {
        None
    }

    /// What has to be worked out before it is drawn.
    fn needs(&self) -> Needs {
        Needs::Nothing
    }

    /// The sentence that it begins with: what it says of this data.
    fn sentence(&self, app: &App) -> String;

    /// Draws it.
    fn show(&self, ui: &mut Ui, app: &App, commands: &mut Vec<Command>);

    /// The table that Ctrl+C copies, as it stands on screen; none where it is text, or old.
    fn table(&self, ui: &Ui, app: &App) -> Option<Table>;

    /// The table whose rows can be picked, whole, where it has one.
    fn rows(&self, app: &App) -> Option<Table>;

    /// What its chart says to those who do not see it; none where all of it is text, which is read as it stands.
    fn spoken(&self, ui: &Ui, app: &App) -> Option<String>;
}

/// Ctrl and a key.
pub const fn ctrl(key: Key) -> Option<KeyboardShortcut> {
    Some(KeyboardShortcut::new(Modifiers::COMMAND, key))
}
