//! A row of what a what-if does: what, as read, under it, and the difference.

use engine::quantity::show;
use engine::quantity::words::NOT_KNOWN;

use crate::show::Figure;

/// A row of what it does.
pub struct Effect {
    /// What, as read, under the what-if, and the difference.
    pub cells: [String; 4],
    /// What a click on the figure under the what-if explains.
    pub figure: Option<Figure>,
    /// What that figure says in full; nothing where it does already.
    pub says: String,
}

impl Effect {
    /// One that says no more than it shows.
    pub const fn new(cells: [String; 4], figure: Option<Figure>) -> Self {
        Self { cells, figure, says: String::new() }
    }

    /// A heading over the rows that follow.
    pub const fn heading(what: String) -> Self {
        Self::new([what, String::new(), String::new(), String::new()], None)
    }

    /// Whether it is such a heading.
    pub fn is_heading(&self) -> bool {
        self.cells[2].is_empty()
    }
}

/// So many more, with a sign.
pub fn more(people: i64) -> String {
    plus(people > 0, show::number(people.into()))
}

/// A text with the sign of more, where it is more.
pub fn plus(is_more: bool, text: String) -> String {
    if is_more { format!("+{text}") } else { text }
}

/// What stands where a figure is not known.
pub fn unknown() -> String {
    NOT_KNOWN.to_owned()
}
