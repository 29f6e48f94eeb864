//! The rows of a part of the place: a table where its fields fit beside one another, else fields one after
//! another, each under its name.

use std::collections::BTreeMap;

use egui::{Align, Button, Id, Layout, Ui, vec2};
use egui_material_icons::icons::{ICON_ADD, ICON_CLOSE};
use engine::locality::Locality;

use super::offers;
use crate::app::App;
use crate::look::theme::size;
use crate::look::tokens;
use crate::place::{FieldKind, PlaceEdit, PlaceField, PlacePart, RowAddress, RowCount};
use crate::view::lever::entry::Entry;
use crate::view::lever::{choice, entry};
use crate::view::part::{named, small, spoken, strong};

/// Width of the button that takes a row away.
const BUTTON: f32 = 22.0;
/// About the width of a small letter.
const LETTER: f32 = 5.8;
/// Between fields.
const GAP: f32 = 6.0;

/// The width of a field: what its name needs, where that is more than its values do.
fn width(field: &PlaceField) -> f32 {
    let letters = field.name.chars().count() as f32;
    let values: f32 = match field.kind {
        FieldKind::Text => 230.0,
        FieldKind::Code => 170.0,
        FieldKind::Words(_) => 126.0,
        FieldKind::Pounds | FieldKind::PoundsOrNothing => 104.0,
        FieldKind::ShortCode | FieldKind::Number | FieldKind::Share | FieldKind::Whole | FieldKind::Month => {
            78.0
        }
    };
    values.max(letters * LETTER)
}

/// Draws a part under its heading.
pub fn part(ui: &mut Ui, app: &App, part: PlacePart, edits: &mut Vec<PlaceEdit>) {
    let place = app.session.locality();
    offers::pasted(ui, place, part, edits);
    ui.add_space(6.0);
    offers::heading(ui, part);
    ui.label(small(ui, part.explanation()));
    ui.add_space(2.0);
    match part {
        PlacePart::Illustrative => notes(ui, part, &place.illustrative, edits),
        PlacePart::Sources => notes(ui, part, &place.sources, edits),
        PlacePart::Staff => staff(ui, place, edits),
        PlacePart::About
        | PlacePart::Population
        | PlacePart::AccessPlan
        | PlacePart::Contracts
        | PlacePart::Successors
        | PlacePart::Trainees
        | PlacePart::Joiners
        | PlacePart::Courses
        | PlacePart::Appointments
        | PlacePart::WaitingList
        | PlacePart::InTreatment
        | PlacePart::Overheads
        | PlacePart::Step
        | PlacePart::UnitCosts
        | PlacePart::ClusterCosts
        | PlacePart::LineCosts
        | PlacePart::Budgets
        | PlacePart::Cash => list(ui, place, part, 0, edits),
    }
    offers::file(ui, place, part, app.session.as_read(), edits);
}

/// Notes are shown as they are; one that no longer holds is taken out.
fn notes(ui: &mut Ui, part: PlacePart, notes: &[String], edits: &mut Vec<PlaceEdit>) {
    if notes.is_empty() {
        ui.label(small(ui, "None."));
    }
    for (row, note) in notes.iter().enumerate() {
        ui.horizontal_top(|ui| {
            let name = format!("Take out the {} “{}”", part.one(), crate::look::short(note));
            take_out(ui, &name, PlaceEdit::Remove(part, RowAddress { role: 0, row }), edits);
            ui.add(egui::Label::new(note).wrap());
        });
    }
}

/// Roles, each with its fields, its trainees and its changes of posts.
fn staff(ui: &mut Ui, place: &Locality, edits: &mut Vec<PlaceEdit>) {
    let names = names(place, PlacePart::Staff, 0);
    for (row, name) in names.iter().map(String::as_str).enumerate() {
        let at = RowAddress { role: row, row };
        ui.push_id(("role", row), |ui| {
            ui.horizontal(|ui| {
                ui.add(egui::Label::new(strong(name, size::BODY)).truncate());
            });
            block(ui, place, (PlacePart::Staff, at, name), edits);
            for part in [PlacePart::Trainees, PlacePart::Joiners] {
                if part.count(place, row) > 0 {
                    ui.label(small(ui, part.title()));
                    rows(ui, place, part, row, edits);
                }
            }
            ui.horizontal_wrapped(|ui| {
                for (part, word) in
                    [(PlacePart::Trainees, "Add trainees"), (PlacePart::Joiners, "Add a change of posts")]
                {
                    add(ui, word, &format!("{word} to {name}"), PlaceEdit::Add(part, row), edits);
                }
                let remove = PlaceEdit::Remove(PlacePart::Staff, at);
                if spoken(ui.button("Remove the role"), &format!("Remove {name}")).clicked() {
                    edits.push(remove);
                }
            });
            ui.separator();
        });
    }
    add(ui, "Add a role", "Add a role", PlaceEdit::Add(PlacePart::Staff, 0), edits);
}

/// The rows of a part, and the button for another.
fn list(ui: &mut Ui, place: &Locality, part: PlacePart, role: usize, edits: &mut Vec<PlaceEdit>) {
    let count = part.count(place, role);
    if count > 0 {
        rows(ui, place, part, role, edits);
    } else {
        let is_listed = matches!(part, PlacePart::Contracts | PlacePart::Successors);
        let none = if is_listed { "None is listed." } else { "Not known." };
        ui.label(small(ui, none));
    }
    let room = match part.shape() {
        RowCount::One => false,
        RowCount::OneOrNone => count == 0,
        RowCount::Many => true,
    };
    if room {
        let word = format!("Add a {}", part.one());
        add(ui, &word, &word, PlaceEdit::Add(part, role), edits);
    }
}

/// The rows as a table where they fit, else one under another.
fn rows(ui: &mut Ui, place: &Locality, part: PlacePart, role: usize, edits: &mut Vec<PlaceEdit>) {
    let fields = part.fields();
    let wanted: f32 = fields.iter().map(|field| width(field) + GAP).sum::<f32>() + BUTTON + GAP;
    let is_table = part.shape() == RowCount::Many && wanted <= ui.available_width();
    let names = names(place, part, role);
    if is_table {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            for field in fields {
                cell(ui, width(field), |ui| {
                    heading(ui, field);
                });
            }
        });
    }
    for (row, name) in names.iter().map(String::as_str).enumerate() {
        let at = RowAddress { role, row };
        ui.push_id((part, row), |ui| {
            if is_table {
                ui.horizontal(|ui| {
                    ui.spacing_mut().item_spacing.x = GAP;
                    for field in fields {
                        one(ui, place, (part, at, name), field, edits);
                    }
                    remove(ui, (part, at, name), edits);
                });
            } else {
                block(ui, place, (part, at, name), edits);
                if part.shape() == RowCount::Many {
                    ui.separator();
                }
            }
        });
    }
}

/// The fields of a row one after another, each under its name, in as many lines as they need.
fn block(ui: &mut Ui, place: &Locality, of: (PlacePart, RowAddress, &str), edits: &mut Vec<PlaceEdit>) {
    let room = ui.available_width();
    let mut rest = of.0.fields();
    while !rest.is_empty() {
        let mut taken = BUTTON;
        let fits = rest.iter().take_while(|field| {
            taken += width(field) + GAP;
            taken <= room
        });
        let (line, after) = rest.split_at(fits.count().max(1));
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            for field in line {
                cell(ui, width(field), |ui| {
                    heading(ui, field);
                    one(ui, place, of, field, edits);
                });
            }
            // A role is removed below its other rows.
            if after.is_empty() && of.0 != PlacePart::Staff && of.0.shape() != RowCount::One {
                remove(ui, of, edits);
            }
        });
        rest = after;
    }
}

fn heading(ui: &mut Ui, field: &PlaceField) {
    let label = ui.add(egui::Label::new(small(ui, field.name)).truncate());
    if !field.says.is_empty() {
        label.on_hover_text(field.says);
    }
}

fn cell(ui: &mut Ui, width: f32, content: impl FnOnce(&mut Ui)) {
    ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
        ui.set_width(width);
        ui.spacing_mut().item_spacing.y = 1.0;
        content(ui);
    });
}

/// What tells a field from all others.
pub fn field_id(part: PlacePart, at: RowAddress, field: &PlaceField) -> Id {
    Id::unique("place").with((part, at, field.name))
}

/// A field of a row.
fn one(
    ui: &mut Ui,
    place: &Locality,
    (part, at, row): (PlacePart, RowAddress, &str),
    field: &PlaceField,
    edits: &mut Vec<PlaceEdit>,
) {
    let shown = field.shown(place, at);
    let name = format!("{row}, {}", field.name.to_lowercase());
    let id = field_id(part, at, field);
    let typed = if let FieldKind::Words(words) = field.kind {
        let meaning = words.iter().find(|(word, _)| *word == shown).map_or("", |(_, meaning)| *meaning);
        let words = words.iter().copied();
        choice::one_of(ui, (id, name.as_str()), (shown.as_str(), meaning), words, width(field))
            .map(str::to_owned)
    } else {
        let is_number = !matches!(
            field.kind,
            FieldKind::Text | FieldKind::Code | FieldKind::ShortCode | FieldKind::Month
        );
        let width = width(field);
        entry::show(ui, &Entry { id, name: &name, shown: &shown, says: field.says, width, is_number })
    };
    edits.extend(typed.map(|typed| PlaceEdit::Set { part, field: field.name, at, typed }));
}

/// The names of the rows of a part, each its own: a second of one name says so.
fn names(place: &Locality, part: PlacePart, role: usize) -> Vec<String> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let name = |row: usize| {
        let at =
            if part == PlacePart::Staff { RowAddress { role: row, row } } else { RowAddress { role, row } };
        let name = part.name(place, at);
        let times = seen.entry(name.clone()).or_default();
        *times += 1;
        if *times == 1 { name } else { format!("{name} ({times})") }
    };
    (0..part.count(place, role)).map(name).collect()
}

fn remove(ui: &mut Ui, (part, at, row): (PlacePart, RowAddress, &str), edits: &mut Vec<PlaceEdit>) {
    take_out(ui, &format!("Remove {row}"), PlaceEdit::Remove(part, at), edits);
}

fn take_out(ui: &mut Ui, name: &str, edit: PlaceEdit, edits: &mut Vec<PlaceEdit>) {
    let icon = ICON_CLOSE.rich_text().size(13.0).color(tokens(ui).muted);
    let button = Button::new(icon).frame(false).min_size(vec2(BUTTON, 0.0));
    if named(ui.add(button), name).clicked() {
        edits.push(edit);
    }
}

fn add(ui: &mut Ui, word: &str, name: &str, edit: PlaceEdit, edits: &mut Vec<PlaceEdit>) {
    if spoken(ui.button((ICON_ADD.rich_text(), word)), name).clicked() {
        edits.push(edit);
    }
}
