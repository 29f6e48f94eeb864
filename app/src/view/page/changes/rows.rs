//! The changes of the what-if, one under another, each with what changes, whom it concerns, and why.

use egui::{Align, Button, Id, Layout, Ui, vec2};
use egui_material_icons::icons::{ICON_ADD, ICON_ARROW_UPWARD, ICON_CLOSE};
use engine::scenario::Change;

use crate::app::App;
use crate::command::Command;
use crate::look::theme::size;
use crate::look::tokens;
use crate::view::lever::entry::Entry;
use crate::view::lever::{choice, entry};
use crate::view::part::{named, small, strong};
use crate::what_if::{ChangeField, WhatIfEdit, unit};

/// Draws them.
pub fn show(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let mut edits = Vec::new();
    for (row, change) in app.session.what_if().scenario.changes.iter().enumerate() {
        ui.push_id(("change", row), |ui| one(ui, app, (row, change), &mut edits));
        ui.separator();
    }
    let word = format!("{} Add a change", ICON_ADD.codepoint);
    if crate::view::part::spoken(ui.button(word), "Add a change").clicked() {
        edits.push(WhatIfEdit::Add);
    }
    // What was typed is about the rows as they stand, so it is taken before rows come and go.
    edits.sort_by_key(|edit| !matches!(edit, WhatIfEdit::Set { .. }));
    commands.extend(edits.into_iter().map(Command::WhatIf));
}

fn one(ui: &mut Ui, app: &App, (row, change): (usize, &Change), edits: &mut Vec<WhatIfEdit>) {
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let button = |ui: &mut Ui, icon: egui_material_icons::MaterialIcon, name: String, can: bool| {
                let icon = icon.rich_text().size(13.0).color(tokens(ui).muted);
                named(ui.add_enabled(can, Button::new(icon).frame(false)), &name).clicked()
            };
            if button(ui, ICON_CLOSE, format!("Take out change {}", row + 1), true) {
                edits.push(WhatIfEdit::Remove(row));
            }
            if button(ui, ICON_ARROW_UPWARD, format!("Change {} earlier", row + 1), row > 0) {
                edits.push(WhatIfEdit::Earlier(row));
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let says = strong(format!("{}. {}", row + 1, change.says()), size::BODY);
                ui.add(egui::Label::new(says).truncate());
            });
        });
    });
    lines(ui, app, (row, change), ChangeField::what(&change.kind), edits);
    lines(ui, app, (row, change), &ChangeField::WHOM, edits);
}

/// Fields beside one another, in as many lines as they need.
fn lines(ui: &mut Ui, app: &App, of: (usize, &Change), fields: &[ChangeField], edits: &mut Vec<WhatIfEdit>) {
    let room = ui.available_width();
    let mut rest = fields;
    while !rest.is_empty() {
        let mut taken = 0.0;
        let fits = rest.iter().take_while(|field| {
            taken += width(**field) + GAP;
            taken <= room
        });
        let (line, after) = rest.split_at(fits.count().max(1));
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            line.iter().for_each(|part| field(ui, app, of, *part, edits));
        });
        rest = after;
    }
}

/// Between fields.
const GAP: f32 = 6.0;

const fn width(field: ChangeField) -> f32 {
    match field {
        ChangeField::Kind => 214.0,
        ChangeField::Amount => 104.0,
        ChangeField::Group | ChangeField::Role => 190.0,
        ChangeField::Reason => 320.0,
        ChangeField::AtProvider | ChangeField::ForCommissioner => 132.0,
        ChangeField::Cluster
        | ChangeField::FromLine
        | ChangeField::ToLine
        | ChangeField::OnLine
        | ChangeField::InCluster
        | ChangeField::From => 96.0,
    }
}

/// A field under its name.
fn field(
    ui: &mut Ui,
    app: &App,
    (row, change): (usize, &Change),
    field: ChangeField,
    edits: &mut Vec<WhatIfEdit>,
) {
    let name = format!("Change {}, {}", row + 1, field.name().to_lowercase());
    let shown = field.shown(change);
    let id = Id::unique("what if").with((row, field));
    let width = width(field);
    let typed = ui
        .allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing.y = 1.0;
            let heading = if field == ChangeField::Amount { unit(change) } else { field.name() };
            ui.label(small(ui, heading));
            let Some(words) = field.choices(app.session.offered()) else {
                let is_number = field == ChangeField::Amount;
                return entry::show(
                    ui,
                    &Entry { id, name: &name, shown: &shown, says: "", width: width - 10.0, is_number },
                );
            };
            let called = words.iter().find(|(word, _)| *word == shown).map_or(&shown, |(_, called)| called);
            let list = words.iter().map(|(word, called)| (word.as_str(), called.as_str()));
            choice::one_of(ui, (id, name.as_str()), (shown.as_str(), called), list, width).map(str::to_owned)
        })
        .inner;
    edits.extend(typed.map(|typed| WhatIfEdit::Set { row, field, typed }));
}
