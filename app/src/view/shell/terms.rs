//! The panel on the left: the terms of the chosen scheme, as a contract reads.

use egui::{CollapsingHeader, Id, Panel, RichText, ScrollArea, Ui};
use egui_material_icons::icons::ICON_ADD;
use engine::scheme::{Pot, Scheme};

use super::header;
use crate::app::App;
use crate::command::Command;
use crate::keep::TERMS;
use crate::look::theme::size;
use crate::look::{theme, tokens};
use crate::session::Change;
use crate::sheet::{Lever, Shape, Sheet};
use crate::view::lever::ids::has_focus;
use crate::view::lever::{Act, Row, lever, paste, weights};
use crate::view::part::{card_note, named, small, spoken, strong};

/// Draws the panel.
pub fn show(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let frame = theme::panel(tokens(ui));
    Panel::left(TERMS).frame(frame).default_size(app.layout.terms).size_range(270.0..=440.0).show(ui, |ui| {
        let (Some(entry), Some(results)) =
            (app.session.entries().get(app.chosen), app.results.schemes.get(app.chosen))
        else {
            return;
        };
        header::show(ui, app, entry, commands);
        if let Some(refusal) = &app.refusal {
            card_note(ui, refusal);
        }
        ui.add_space(4.0);
        // Each scheme keeps its own place in its own list.
        ScrollArea::vertical().id_salt(entry.key).auto_shrink(false).show(ui, |ui| {
            let sheet = &results.sheet;
            about(ui, &entry.scheme, sheet);
            let is_open = app.chosen != app.session.baseline();
            let panel = Terms { app, scheme: &entry.scheme, sheet, key: entry.key, is_open };
            panel.groups(ui, commands);
            CollapsingHeader::new(small(ui, "Where these terms come from")).show(ui, |ui| {
                ui.label(small(ui, &entry.scheme.source));
                sentences(ui, "Stated there: ", &entry.scheme.facts);
                sentences(ui, "Illustrative: ", &entry.scheme.illustrative);
            });
        });
    });
}

/// Where the path of a term is kept until it has been drawn in sight.
fn reached() -> Id {
    Id::unique("term to reach")
}

/// Brings a term into sight, and the keyboard to it, when it is drawn next.
pub fn reach(ctx: &egui::Context, path: String) {
    ctx.data_mut(|data| data.insert_temp(reached(), path));
}

fn sentences(ui: &mut Ui, before: &str, sentences: &[String]) {
    for sentence in sentences {
        ui.label(small(ui, format!("{before}{sentence}")));
    }
}

fn about(ui: &mut Ui, scheme: &Scheme, sheet: &Sheet) {
    for warning in &sheet.warnings {
        ui.label(RichText::new(format!("Note: {warning}")).size(size::SMALL));
    }
    ui.label(small(ui, &scheme.about));
    if !scheme.questions.is_empty() {
        CollapsingHeader::new(small(ui, "Still to be agreed")).default_open(!scheme.has_activity()).show(
            ui,
            |ui| {
                for question in &scheme.questions {
                    ui.label(small(ui, format!("• {question}")));
                }
            },
        );
    }
}

/// The terms of one scheme.
struct Terms<'a> {
    app: &'a App,
    scheme: &'a Scheme,
    sheet: &'a Sheet,
    /// What tells the scheme from the others, wherever it stands.
    key: u64,
    /// Whether they may be edited.
    is_open: bool,
}

/// Terms that stand together: under a heading, of one part, of one set of weights.
struct Section<'a> {
    /// The heading, where it is another than before.
    heading: Option<&'a str>,
    /// Path of the part that begins here.
    part: Option<&'static str>,
    /// The set, where they are weights.
    set: Option<&'a str>,
    terms: &'a [Lever],
}

/// Cuts the terms of a sheet into sections.
fn sections(sheet: &Sheet) -> Vec<Section<'_>> {
    fn set(term: &Lever) -> Option<&str> {
        if let Shape::Weight { set } = &term.shape { Some(set) } else { None }
    }
    let part = |term: &Lever| sheet.part_of(&term.path).map(|part| part.path);
    let mut sections: Vec<Section<'_>> = Vec::new();
    let mut seen: Vec<&str> = Vec::new();
    let mut group = "";
    let same = |a: &Lever, b: &Lever| a.group == b.group && set(a) == set(b) && part(a) == part(b);
    for terms in sheet.levers.chunk_by(same) {
        let Some(first) = terms.first() else { continue };
        let begins = sheet.part_of(&first.path).filter(|part| !seen.contains(&part.path));
        seen.extend(begins.map(|part| part.path));
        let heading = if first.group == group { begins.map(|part| part.name) } else { Some(first.group) };
        group = first.group;
        sections.push(Section { heading, part: begins.map(|part| part.path), set: set(first), terms });
    }
    sections
}

impl Terms<'_> {
    fn groups(&self, ui: &mut Ui, commands: &mut Vec<Command>) {
        let sections = sections(self.sheet);
        for section in &sections {
            if let Some(heading) = section.heading {
                self.heading(ui, heading, section.part, commands);
                if heading == "Counts towards payment" {
                    self.measures(ui, &section.terms[0].path, commands);
                }
            }
            match section.set {
                // The weights of each commissioner are many, and rarely all of interest.
                Some(set) if set.contains(".weights.") => {
                    let name = format!("Weights for {}", set.rsplit('.').next().unwrap_or(set));
                    CollapsingHeader::new(small(ui, name)).id_salt(set).show(ui, |ui| {
                        self.weights(ui, set, section.terms, commands);
                    });
                }
                Some(set) => self.weights(ui, set, section.terms, commands),
                None => self.levers(ui, section.terms, commands),
            }
        }
        // A part may be there without a lever of its own; it can be left out all the same.
        let begins = |path: &str| sections.iter().any(|section| section.part == Some(path));
        for part in self.sheet.parts.iter().filter(|part| part.is_there && !begins(part.path)) {
            self.heading(ui, part.name, Some(part.path), commands);
        }
        ui.add_space(8.0);
    }

    fn weights(&self, ui: &mut Ui, set: &str, terms: &[Lever], commands: &mut Vec<Command>) {
        let place = self.app.chosen;
        let weights = self.sheet.weights(set);
        let pasted = ui.add_enabled_ui(self.is_open, |ui| {
            weights::bar(ui, self.app, &weights, weights::id(self.key, set));
            paste::into_weights(ui, self.key, set, &weights)
        });
        if let Some(text) = pasted.inner {
            commands.push(Command::Change(Change::PasteWeights(place, set.to_owned(), text)));
        }
        self.levers(ui, terms, commands);
    }

    fn levers(&self, ui: &mut Ui, terms: &[Lever], commands: &mut Vec<Command>) {
        for terms in terms.chunk_by(paste::stand_together) {
            if paste::are_prices(terms) && self.is_open {
                let paths = terms.iter().map(|term| term.path.clone());
                let pasted = paste::into_prices(ui, self.key, terms);
                commands.extend(pasted.map(|text| {
                    Command::Change(Change::PasteNumbers(self.app.chosen, paths.collect(), text))
                }));
            }
            for term in terms {
                ui.add_enabled_ui(self.is_open, |ui| self.lever(ui, term, commands));
            }
        }
    }

    fn lever(&self, ui: &mut Ui, term: &Lever, commands: &mut Vec<Command>) {
        let scheme = self.app.chosen;
        let original = self.sheet.originals.get(&term.path);
        let mut row = Row::new(ui, self.app, self.key, term, original);
        row.locked = self.locked(&term.path);
        let drawn = ui.scope(|ui| lever(ui, &row));
        if ui.data(|data| data.get_temp::<String>(reached())).is_some_and(|path| path == term.path) {
            drawn.response.scroll_to_me(Some(egui::Align::Center));
            ui.memory_mut(|memory| memory.request_focus(crate::view::lever::ids::slider(row.id)));
            ui.data_mut(|data| data.remove_temp::<String>(reached()));
        }
        if term.path == "value.total" {
            self.agree(ui, commands);
        }
        if matches!(term.shape, Shape::Weight { .. }) {
            let pointed = ui.rect_contains_pointer(drawn.response.rect);
            weights::light(ui, &term.path, pointed || has_focus(ui, row.id));
        }
        for act in drawn.inner {
            let path = term.path.clone();
            commands.push(match act {
                Act::Set(value, phase) => Command::Set { scheme, path, value, phase },
                Act::Rest => Command::Rest,
                Act::Lock => Command::Lock(scheme, path),
            });
        }
    }

    /// A button that agrees for each contract what its value is today, and one that takes that back.
    fn agree(&self, ui: &mut Ui, commands: &mut Vec<Command>) {
        let Some(value) = &self.scheme.value else { return };
        ui.horizontal_wrapped(|ui| {
            if value.is_derived() {
                let says = "Fixes for each contract what is made from its people today, so that an agreed \
                            amount can be entered for each.";
                if ui.button("Agree today's values").on_hover_text(says).clicked() {
                    commands.push(Command::Change(Change::AgreeValues(self.app.chosen)));
                }
            } else if !value.contracts.is_empty() {
                let says =
                    "Every contract has the amount or the total above again, or a value from its people.";
                if ui.button("Agree none by contract").on_hover_text(says).clicked() {
                    commands.push(Command::Change(Change::AgreeNone(self.app.chosen)));
                }
            }
        });
    }

    fn locked(&self, path: &str) -> bool {
        self.app.session.entries()[self.app.chosen].locked.contains(path)
    }

    /// A heading, with a way to leave its part out.
    fn heading(&self, ui: &mut Ui, name: &str, part: Option<&'static str>, commands: &mut Vec<Command>) {
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            ui.label(strong(name, size::SMALL).color(tokens(ui).muted));
            let Some(path) = part.filter(|_| self.is_open) else { return };
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let label = self.sheet.part_of(path).map_or(name, |part| part.name);
                ui.add_space(6.0);
                let text = small(ui, "Leave out").color(tokens(ui).accent);
                let button = egui::Button::new(text).frame(false);
                if named(ui.add(button), &format!("Leave out {label}")).clicked() {
                    commands.push(Command::Change(Change::LeaveOut(self.app.chosen, path)));
                }
            });
        });
    }

    /// Menus to add a measure to a pot and to take one out.
    fn measures(&self, ui: &mut Ui, path: &str, commands: &mut Vec<Command>) {
        let (pot, terms) = if path.starts_with("outcomes.") {
            (Pot::Outcomes, self.scheme.outcomes.as_ref())
        } else {
            (Pot::Incentive, self.scheme.adjustments.incentive.as_ref())
        };
        let Some(terms) = terms.filter(|_| self.is_open) else { return };
        ui.push_id(path, |ui| {
            ui.horizontal(|ui| {
                let shown = ui.menu_button((ICON_ADD.rich_text(), "Add a measure"), |ui| {
                    let there = |id: &str| terms.measures.iter().any(|qom| qom.id == id);
                    for (id, name) in self.app.addable.iter().filter(|(id, _)| !there(id)) {
                        if ui.button(name).clicked() {
                            let change = Change::AddMeasure(self.app.chosen, pot, id.clone());
                            commands.push(Command::Change(change));
                        }
                    }
                });
                spoken(shown.response, "Add a measure");
                ui.menu_button("Take one out", |ui| {
                    for qom in &terms.measures {
                        if ui.button(&qom.name).clicked() {
                            let change = Change::RemoveMeasure(self.app.chosen, pot, qom.id.clone());
                            commands.push(Command::Change(change));
                        }
                    }
                });
            });
        });
    }
}
