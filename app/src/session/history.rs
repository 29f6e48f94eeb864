//! What was done, so that it can be taken back: the table before and after each step.

use super::table::Table;

/// Steps that are kept; a step shares every scheme that it did not change.
const KEPT: usize = 500;

/// A step.
#[derive(Debug)]
struct UndoStep {
    name: String,
    before: Table,
    after: Table,
}

/// A drag under way: it becomes one step when it ends.
#[derive(Debug)]
struct Drag {
    /// The entry and the path of the term that moves.
    what: (u64, String),
    name: String,
    before: Table,
}

/// Steps done and taken back.
#[derive(Debug, Default)]
pub struct History {
    done: Vec<UndoStep>,
    undone: Vec<UndoStep>,
    drag: Option<Drag>,
}

impl History {
    /// Notes a step. One that changed nothing is none.
    pub fn push(&mut self, name: String, before: Table, after: &Table) {
        if before == *after {
            return;
        }
        self.undone.clear();
        self.done.push(UndoStep { name, before, after: after.clone() });
        if self.done.len() > KEPT {
            self.done.remove(0);
        }
    }

    /// The table as it was when the drag of a term began, where that drag goes on.
    pub fn before_drag(&self, what: &(u64, String)) -> Option<&Table> {
        self.drag.as_ref().filter(|drag| drag.what == *what).map(|drag| &drag.before)
    }

    /// A term begins to move, or goes on to.
    pub fn drag(&mut self, what: (u64, String), name: String, now: &Table) {
        if self.before_drag(&what).is_none() {
            self.end_drag(now);
            self.drag = Some(Drag { what, name, before: now.clone() });
        }
    }

    /// Whether a term moves.
    pub const fn is_dragging(&self) -> bool {
        self.drag.is_some()
    }

    /// What moves comes to rest.
    pub fn end_drag(&mut self, now: &Table) {
        if let Some(drag) = self.drag.take() {
            self.push(drag.name, drag.before, now);
        }
    }

    /// Takes back the last step: the table as it was before it.
    pub fn undo(&mut self, now: &Table) -> Option<Table> {
        self.end_drag(now);
        let step = self.done.pop()?;
        let before = step.before.clone();
        self.undone.push(step);
        Some(before)
    }

    /// Makes a step again: the table as it was after it.
    pub fn redo(&mut self, now: &Table) -> Option<Table> {
        self.end_drag(now);
        let step = self.undone.pop()?;
        let after = step.after.clone();
        self.done.push(step);
        Some(after)
    }

    /// What undo would take back, in words.
    pub fn undo_name(&self) -> Option<&str> {
        self.drag.as_ref().map(|drag| drag.name.as_str()).or(self.done.last().map(|step| step.name.as_str()))
    }

    /// What redo would make again, in words.
    pub fn redo_name(&self) -> Option<&str> {
        self.undone.last().map(|step| step.name.as_str())
    }
}
