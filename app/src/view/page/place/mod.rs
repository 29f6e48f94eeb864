//! Facts about the place: how to get some, then a form in sections.

mod offers;
mod rows;

use egui::{Align, Id, Layout, Role, ScrollArea, Ui, WidgetInfo};
use engine::locality::Locality;

use super::kind::Page;
use crate::app::App;
use crate::command::Command;
use crate::jobs::FileRequest;
use crate::look::theme::size;
use crate::look::tokens;
use crate::output::Table;
use crate::place::{PlaceEdit, PlaceField, PlacePart, RowAddress, SECTIONS, known};
use crate::view::part::{card, card_note, copying, small, spoken, strong};

/// What a place is for.
const FOR: &str = "Facts about a place say who works there, what a course of treatment takes, what the service costs, who waits, and how many people live there with the disorders that it treats. Without them access is a count and no rate, and nobody can say how many people the staff can treat or what a scheme leaves after costs. Whatever is left out is not known; it is never taken to be zero.";

/// Facts about the place.
pub struct Place;

impl Page for Place {
    fn name(&self) -> &'static str {
        "Costs and staff"
    }

    fn sentence(&self, app: &App) -> String {
        let place = app.session.locality();
        if known(place) {
            format!("Costs and staff of {}", place.name)
        } else {
            "Who works there, and what does it cost?".to_owned()
        }
    }

    fn show(&self, ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
        card(ui, |ui| show(ui, app, commands));
    }

    fn table(&self, _: &Ui, app: &App) -> Option<Table> {
        Some(table(app.session.locality()))
    }

    fn rows(&self, _: &App) -> Option<Table> {
        None
    }

    fn spoken(&self, _: &Ui, _: &App) -> Option<String> {
        None
    }
}

/// Draws it.
fn show(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    ui.set_width(ui.available_width());
    if !known(app.session.locality()) {
        ScrollArea::vertical().id_salt("place").auto_shrink(false).show(ui, |ui| start(ui, app, commands));
        return;
    }
    head(ui, app, commands);
    let open = sections(ui);
    if let Some(why) = &app.place_refusal {
        card_note(ui, why);
    }
    ui.separator();
    let mut edits = Vec::new();
    let (name, parts) = SECTIONS[open];
    ScrollArea::vertical().id_salt(("place", name)).auto_shrink(false).show(ui, |ui| {
        for part in parts {
            rows::part(ui, app, *part, &mut edits);
        }
        ui.add_space(8.0);
    });
    // What was typed is about the rows as they stand, so it is taken before rows come and go.
    edits.sort_by_key(|edit| !matches!(edit, PlaceEdit::Set { .. }));
    commands.extend(edits.into_iter().map(Command::Place));
}

/// How to get facts about a place.
fn start(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    ui.label(strong("Costs and staff", size::TITLE));
    ui.label(FOR);
    ui.add_space(6.0);
    if let Some(why) = &app.place_refusal {
        card_note(ui, why);
    }
    let ways = [
        (
            "Start from the illustration",
            "A made-up service of about the size of the built-in sample, marked as illustrative.",
            Command::Place(PlaceEdit::Illustration),
        ),
        (
            "Open a file…",
            "Costs and staff that were saved here, or a RON file as the command line takes it.",
            Command::Ask(FileRequest::Locality),
        ),
        ("Start empty", "A name, and everything else to be filled in.", Command::Place(PlaceEdit::Empty)),
    ];
    for (name, says, command) in ways {
        if ui.button(name).clicked() {
            commands.push(command);
        }
        ui.label(small(ui, says));
        ui.add_space(4.0);
    }
}

/// The name of the place, what of it is illustrative, and the way to a file.
fn head(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let place = app.session.locality();
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            copying::button(ui, || table(place), commands);
            if spoken(ui.button("Save as…"), "Save costs and staff as…").clicked() {
                commands.push(Command::Ask(app.locality_request()));
            }
            if spoken(ui.button("Open…"), "Open costs and staff…").clicked() {
                commands.push(Command::Ask(FileRequest::Locality));
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                if !place.illustrative.is_empty() {
                    illustrative(ui, place.illustrative.len());
                }
                let name = strong(place.name.as_str(), size::TITLE);
                ui.add(egui::Label::new(name).truncate()).on_hover_text(&place.about);
            });
        });
    });
}

/// Every fact of the place, a line each.
pub fn table(place: &Locality) -> Table {
    let mut table = Table::new(format!("Costs and staff: {}", place.name), &["Part", "Row", "Fact", "Value"]);
    for part in SECTIONS.iter().flat_map(|(_, parts)| *parts) {
        facts(place, *part, 0, &mut table);
    }
    for (part, notes) in
        [(PlacePart::Illustrative, &place.illustrative), (PlacePart::Sources, &place.sources)]
    {
        let row = |note: &String| vec![part.title().to_owned(), String::new(), String::new(), note.clone()];
        table.rows.extend(notes.iter().map(row));
    }
    table
}

/// The facts of a part; of staff with those of the rows within a role.
fn facts(place: &Locality, part: PlacePart, role: usize, table: &mut Table) {
    for row in 0..part.count(place, role) {
        let at = RowAddress { role: if part == PlacePart::Staff { row } else { role }, row };
        let name = part.name(place, at);
        let fact = |field: &PlaceField| {
            vec![part.title().to_owned(), name.clone(), field.name.to_owned(), field.shown(place, at)]
        };
        table.rows.extend(part.fields().iter().map(fact));
        if part == PlacePart::Staff {
            [PlacePart::Trainees, PlacePart::Joiners]
                .into_iter()
                .for_each(|part| facts(place, part, row, table));
        }
    }
}

/// The mark of a place that has made-up figures.
fn illustrative(ui: &mut Ui, notes: usize) {
    let t = tokens(ui);
    let frame = egui::Frame::new().fill(t.soft).corner_radius(6).inner_margin(egui::Margin::symmetric(6, 1));
    let says = if notes == 1 {
        "One note under About says what is made up or assumed.".to_owned()
    } else {
        format!("{notes} notes under About say what is made up or assumed.")
    };
    let mark = frame.show(ui, |ui| ui.label(strong("Illustrative", size::SMALL)));
    mark.response.on_hover_text(says);
}

/// The names of the sections. Returns the place of the one that is open.
fn sections(ui: &mut Ui) -> usize {
    let id = Id::unique("section of the place");
    let open = ui.data(|data| data.get_temp::<usize>(id)).unwrap_or_default().min(SECTIONS.len() - 1);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 1.0;
        ui.spacing_mut().button_padding.x = 5.0;
        for (place, (name, _)) in SECTIONS.into_iter().enumerate() {
            let label = ui.selectable_label(place == open, name);
            let said = format!("Section {name}");
            label.widget_info(|| WidgetInfo::selected(Role::Button, true, place == open, &said));
            if label.clicked() {
                // From the next frame on: what is typed into this one is taken first.
                ui.data_mut(|data| data.insert_temp(id, place));
                ui.request_repaint();
            }
        }
    });
    open
}
