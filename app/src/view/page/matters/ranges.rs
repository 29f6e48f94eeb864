//! The ranges over which things are moved: the program's own, until somebody types another that is agreed.

use egui::{Align, CollapsingHeader, ComboBox, Id, Label, Layout, Ui, vec2};
use engine::explore::{Bar, Lever, Moved, Sensitivity, TermRange, Unknown, agreed_at, levers, usual_range};
use engine::scheme::Scheme;

use crate::app::App;
use crate::command::Command;
use crate::show::{RangeEdit, RangeEnd};
use crate::view::lever::entry::{self, Entry};
use crate::view::part::{card_note, small, spoken};

/// Height of a row, and width of its columns beside the names: an end, whose range it is, and the button.
const ROW: f32 = 24.0;
const END: f32 = 84.0;
const WHOSE: f32 = 78.0;
const BUTTON: f32 = 84.0;
/// The least width of the names, and the width of the list of further terms.
const NAME: f32 = 110.0;
const LIST: f32 = 260.0;

/// A range as it stands now.
struct Row {
    moved: Moved,
    range: TermRange,
    is_agreed: bool,
}

impl Row {
    fn of_bar(bar: &Bar, agreed: &[TermRange]) -> Option<Self> {
        let now = agreed_at(agreed, &bar.range.path);
        // The bar may be of a range that has been agreed or left since.
        let range = now.cloned().or_else(|| bar.moved.usual())?;
        Some(Self { moved: bar.moved.clone(), is_agreed: now.is_some(), range })
    }
}

/// Every range that can be seen on the page: those of its bars, and what is agreed beside them.
fn rows(found: &Sensitivity, all: &[Lever], agreed: &[TermRange]) -> Vec<Row> {
    let mut rows: Vec<Row> = found.bars.iter().filter_map(|bar| Row::of_bar(bar, agreed)).collect();
    for range in agreed {
        if rows.iter().any(|row| row.range.path == range.path) {
            continue;
        }
        let moved = Moved::at(&range.path, all);
        let row = |moved| Row { moved, range: range.clone(), is_agreed: true };
        rows.extend(moved.map(row));
    }
    rows
}

/// How many ranges are agreed, in a sentence.
pub fn in_words(agreed: usize) -> String {
    match agreed {
        0 => "all are the program’s own".to_owned(),
        1 => "one is agreed, the others are the program’s own".to_owned(),
        several => format!("{several} are agreed, the others are the program’s own"),
    }
}

/// Draws them, folded until somebody asks for them.
pub fn show(ui: &mut Ui, app: &App, scheme: &Scheme, found: &Sensitivity, commands: &mut Vec<Command>) {
    let agreed = app.session.ranges();
    if let Some(why) = &app.range_refusal {
        card_note(ui, why);
    }
    let all = levers(scheme);
    let rows = rows(found, &all, agreed);
    let number = rows.iter().filter(|row| row.is_agreed).count();
    let head = CollapsingHeader::new(format!("Ranges: {}", in_words(number))).id_salt("ranges");
    head.show(ui, |ui| {
        ui.label(small(
            ui,
            "Type another end to agree a range, or both as 280..320. It holds for every scheme that has the term, here and on the map of where both can agree, and is kept with the session. The copied table writes each as the command line takes it, and such a line can be pasted into an end.",
        ));
        let beside = 2.0 * END + WHOSE + BUTTON + 5.0 * ui.spacing().item_spacing.x;
        let name = (ui.available_width() - beside).max(NAME);
        ui.horizontal(|ui| {
            let heads =
                [(name, "What is moved"), (END, "From"), (END, "To"), (WHOSE, "Range"), (BUTTON, "")];
            for (width, head) in heads {
                cell(ui, width, |ui| _ = ui.label(small(ui, head)));
            }
        });
        for row in &rows {
            ui.horizontal(|ui| one(ui, app, row, name, commands));
        }
        further(ui, app, &all, &rows, commands);
        let elsewhere = agreed.len() - number;
        if elsewhere > 0 {
            let terms = if elsewhere == 1 { "One more is" } else { "More are" };
            ui.label(small(ui, format!("{terms} agreed of what this scheme does not have.")));
        }
    });
}

/// A cell of a row, so wide whatever stands in it.
fn cell(ui: &mut Ui, width: f32, content: impl FnOnce(&mut Ui)) {
    ui.allocate_ui_with_layout(vec2(width, ROW), Layout::left_to_right(Align::Center), |ui| {
        ui.set_width(width);
        content(ui);
    });
}

fn one(ui: &mut Ui, app: &App, row: &Row, width: f32, commands: &mut Vec<Command>) {
    let (name, path) = (row.moved.name(), &row.range.path);
    let option = format!("--range {}", row.range);
    cell(ui, width, |ui| {
        ui.add(Label::new(&name).truncate()).on_hover_text(format!("{name}\n{option}"));
    });
    for (end, value, word) in [(RangeEnd::Low, row.range.low, "from"), (RangeEnd::High, row.range.high, "to")]
    {
        let field = Entry {
            id: Id::unique("end of a range").with((path, word)),
            name: &format!("{name}, range {word}"),
            shown: &row.moved.in_words(value),
            says: &option,
            width: END - 12.0,
            is_number: true,
        };
        cell(ui, END, |ui| {
            if let Some(typed) = entry::show(ui, &field) {
                let edit = RangeEdit::Type(path.clone(), end, typed);
                commands.push(Command::Range(app.chosen, edit));
            }
        });
    }
    let (whose, button, says, edit) = if row.is_agreed {
        let says = format!("The program’s own range of {name} again");
        ("agreed", "Not agreed", says, RangeEdit::Usual(path.clone()))
    } else {
        let says = format!("Agree the range of {name} as it is");
        ("the program’s", "Agree it", says, RangeEdit::Agree(path.clone()))
    };
    cell(ui, WHOSE, |ui| {
        if row.is_agreed {
            ui.label(whose);
        } else {
            ui.label(small(ui, whose));
        }
    });
    cell(ui, BUTTON, |ui| {
        if spoken(ui.button(button), &says).on_hover_text(&says).clicked() {
            commands.push(Command::Range(app.chosen, edit));
        }
    });
}

/// Terms that move nothing over the ranges of the program, which may over others.
fn further(ui: &mut Ui, app: &App, all: &[Lever], rows: &[Row], commands: &mut Vec<Command>) {
    let is_shown = |path: &str| rows.iter().any(|row| row.range.path == path);
    let left = all.iter().filter(|lever| !is_shown(&lever.path) && usual_range(lever).is_some());
    let left = left.map(|lever| (lever.path.clone(), lever.name()));
    let unknown = Unknown::EVERY.into_iter().filter(|unknown| !is_shown(unknown.path()));
    let unknown = unknown.map(|unknown| (unknown.path().to_owned(), unknown.name().to_owned()));
    let list: Vec<(String, String)> = left.chain(unknown).collect();
    if list.is_empty() {
        return;
    }
    ui.horizontal(|ui| {
        let label = ui.label(small(ui, "Another"));
        let choice = ComboBox::from_id_salt("range of another").width(LIST).truncate();
        let choice = choice.selected_text("Agree the range of…").show_ui(ui, |ui| {
            for (path, name) in list {
                if ui.selectable_label(false, name).clicked() {
                    commands.push(Command::Range(app.chosen, RangeEdit::Agree(path)));
                }
            }
        });
        choice.response.labelled_by(label.id);
    });
}
