//! What stands under a line that is open: its terms, and what can be done with its parts.

use egui::{Align, Id, Layout, Ui};
use engine::scheme::{OutlineLine, PartInfo};

use super::outline::{Outline, Section};
use super::{grid, is_reached};
use crate::command::Command;
use crate::look::theme::size;
use crate::look::tokens;
use crate::session::{ByContract, Change};
use crate::sheet::Lever;
use crate::view::lever::{Note, Row, ids, lever, paste};
use crate::view::part::{named, small, strong};

/// What is agreed by contract, and taken back: each a button and what it says.
type ByContractWords = [(&'static str, &'static str); 2];
const VALUES: ByContractWords = [
    (
        "Agree today's values",
        "Fixes for each contract what is made from its people today, so that an agreed amount can be entered for \
         each.",
    ),
    (
        "Agree none by contract",
        "Every contract has the amount or the total above again, or a value from its people.",
    ),
];
const PLANS: ByContractWords = [
    (
        "Plan by contract",
        "Plans for each contract as many people as it had in the latest whole year on show, so that a plan can be \
         entered for each.",
    ),
    ("Plan none by contract", "Every contract has the plan above again."),
];

impl Outline<'_> {
    /// Draws the terms of a line, without weights, which are in sight in any case.
    pub fn open(
        &self,
        ui: &mut Ui,
        line: &OutlineLine,
        sections: &[Section<'_>],
        commands: &mut Vec<Command>,
    ) {
        for section in sections.iter().filter(|section| section.set.is_none()) {
            if let Some(heading) = section.heading {
                self.heading(ui, heading, section.part, commands);
                if heading == "Counts towards payment" {
                    self.measures(ui, &section.terms[0].path, commands);
                }
            }
            self.levers(ui, section.terms, commands);
        }
        // A part may be there without a term of its own; it can be left out all the same.
        let begins = |path: &str| sections.iter().any(|section| section.part == Some(path));
        let own = |part: &&PartInfo| part.path != line.path && !begins(part.path);
        for part in self.parts_of(line).filter(own) {
            self.heading(ui, part.name, Some(part.path), commands);
        }
        if let Some(part) = self.parts_of(line).find(|part| part.path == line.path) {
            ui.horizontal(|ui| self.leave_out(ui, part.path, part.name, commands));
        }
        ui.add_space(6.0);
    }

    /// The parts in a line that the scheme has and can leave out.
    pub fn parts_of<'a>(&'a self, line: &'a OutlineLine) -> impl Iterator<Item = &'a PartInfo> {
        self.results.sheet.parts.iter().filter(|part| part.is_there && line.holds(part.path))
    }

    /// Draws terms: a slider each, but values that differ by provider or commissioner as a grid.
    pub fn levers(&self, ui: &mut Ui, terms: &[Lever], commands: &mut Vec<Command>) {
        let both = |one: &Lever, other: &Lever| grid::whose(one).is_some() == grid::whose(other).is_some();
        for terms in terms.chunk_by(both) {
            if terms.iter().all(|term| grid::whose(term).is_some()) {
                self.grid(ui, terms, commands);
                continue;
            }
            for terms in terms.chunk_by(paste::stand_together) {
                if paste::are_prices(terms) {
                    self.paste(ui, terms, "prices", commands);
                }
                for term in terms {
                    self.lever(ui, term, None, commands);
                }
            }
        }
    }

    /// A way to paste a column of numbers into terms.
    pub fn paste(&self, ui: &mut Ui, terms: &[Lever], what: &str, commands: &mut Vec<Command>) {
        if let Some(text) = paste::into_numbers(ui, self.entry.key, terms, what) {
            let paths = terms.iter().map(|term| term.path.clone()).collect();
            commands.push(Command::Change(Change::PasteNumbers(self.app.chosen, paths, text)));
        }
    }

    /// Draws a term. Returns whether the pointer or the keyboard is on it.
    pub fn lever(&self, ui: &mut Ui, term: &Lever, note: Option<Note>, commands: &mut Vec<Command>) -> bool {
        let is_sought = self.is_sought(term);
        let drawn = ui.scope(|ui| {
            let mut row = self.row(ui, term);
            row.locked = self.entry.locked.contains(&term.path);
            row.note = note;
            row.wanted = is_sought;
            lever(ui, &row)
        });
        let id = ids::term(self.entry.key, &term.path);
        if is_sought {
            self.lead_to(ui, &drawn.response, term.number.map(|_| ids::slider(id)));
        }
        match term.path.as_str() {
            "value.total" => self.agree(ui, ByContract::Values, commands),
            "volume.planned_people" => self.agree(ui, ByContract::Plans, commands),
            _ => {}
        }
        let scheme = self.app.chosen;
        commands.extend(drawn.inner.into_iter().map(|act| act.asks(scheme, &term.path)));
        ui.rect_contains_pointer(drawn.response.rect) || ids::has_focus(ui, id)
    }

    /// A term as it is drawn here.
    pub fn row<'b>(&'b self, ui: &Ui, term: &'b Lever) -> Row<'b> {
        let original = self.results.sheet.originals.get(&term.path);
        Row::new(ui, self.app, self.entry.key, term, original)
    }

    /// Whether it is the term that somebody was led to.
    pub fn is_sought(&self, term: &Lever) -> bool {
        self.sought_term().is_some_and(|sought| sought.path == term.path)
    }

    /// Brings what was drawn into sight, and the keyboard to a widget of it.
    pub fn lead_to(&self, ui: &Ui, drawn: &egui::Response, widget: Option<Id>) {
        drawn.scroll_to_me(Some(Align::Center));
        if let Some(id) = widget {
            ui.memory_mut(|memory| memory.request_focus(id));
        }
        is_reached(ui);
    }

    /// A button that agrees for each contract what comes of its people today, and one that takes that back.
    fn agree(&self, ui: &mut Ui, what: ByContract, commands: &mut Vec<Command>) {
        let scheme = &self.entry.scheme;
        let (can, is_agreed, words) = match (what, &scheme.value, &scheme.volume) {
            (ByContract::Values, Some(value), _) => {
                (value.is_derived(), !value.contracts.is_empty(), &VALUES)
            }
            (ByContract::Plans, _, Some(volume)) => {
                (volume.contracts.is_empty(), !volume.contracts.is_empty(), &PLANS)
            }
            (ByContract::Values, None, _) | (ByContract::Plans, _, None) => return,
        };
        let [(agree, agree_says), (none, none_says)] = *words;
        ui.horizontal_wrapped(|ui| {
            if can {
                if ui.button(agree).on_hover_text(agree_says).clicked() {
                    commands.push(Command::Change(Change::Agree(self.app.chosen, what)));
                }
            } else if is_agreed && ui.button(none).on_hover_text(none_says).clicked() {
                commands.push(Command::Change(Change::AgreeNone(self.app.chosen, what)));
            }
        });
    }

    /// A heading within a line, with a way to leave its part out.
    fn heading(&self, ui: &mut Ui, name: &str, part: Option<&'static str>, commands: &mut Vec<Command>) {
        ui.add_space(4.0);
        ui.horizontal(|ui| {
            ui.label(strong(name, size::SMALL).color(tokens(ui).muted));
            if let Some(path) = part {
                self.leave_out(ui, path, name, commands);
            }
        });
    }

    /// A way to leave a part out, on the right.
    fn leave_out(&self, ui: &mut Ui, path: &'static str, name: &str, commands: &mut Vec<Command>) {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let text = small(ui, "Leave out").color(tokens(ui).accent);
            let button = egui::Button::new(text).frame(false);
            if named(ui.add(button), &format!("Leave out {name}")).clicked() {
                commands.push(Command::Change(Change::LeaveOut(self.app.chosen, path)));
            }
        });
    }
}
