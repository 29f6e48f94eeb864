//! A panel at a side: the edge that makes it wider says whose it is, and moves with the arrow keys too.

use egui::accesskit::Action;
use egui::{EventFilter, Key, Panel, Ui};

use super::focus;
use crate::keep::edge;

/// What a side is called.
pub struct Side {
    /// Its name in the layout.
    pub name: &'static str,
    /// What its edge is called.
    pub edge: &'static str,
    /// The arrow keys that make it wider, and narrower.
    pub arrows: [Key; 2],
}

impl Side {
    /// Draws it.
    pub fn show(&self, ui: &mut Ui, panel: Panel, content: impl FnOnce(&mut Ui)) {
        let id = edge(ui, self.name);
        if ui.memory(|memory| memory.has_focus(id)) {
            let filter = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
            for (key, action) in self.arrows.into_iter().zip([Action::Increment, Action::Decrement]) {
                if ui.input(|input| input.key_pressed(key)) {
                    focus::ask(ui, id, action);
                }
            }
        }
        panel.show(ui, content);
        ui.ctx().accesskit_node_builder(id, |node| node.set_label(self.edge));
    }
}
