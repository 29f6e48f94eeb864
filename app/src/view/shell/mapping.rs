//! The columns of a file that are not certain: which column is which field, how its dates are written,
//! what its labels mean.

use egui::{
    Align, Button, Color32, ComboBox, Frame, Id, Layout, Modal, ScrollArea, TextEdit, Ui, WidgetInfo, vec2,
};
use engine::intake::{DateProposal, DateReason, DateStyle, FieldProposal, Glance, MappedLayout, Why};
use engine::quantity::show as shown_as;

use crate::app::{App, Columns};
use crate::command::{Command, MapColumns};
use crate::look::theme::size;
use crate::look::{cut, tokens};
use crate::view::part::{card_note, small, strong};

/// Width of the names of fields.
const NAME: f32 = 190.0;
/// Width of a drop-down of columns.
const COLUMN: f32 = 220.0;
/// Width of a drop-down of date styles or codes.
const CHOICE: f32 = 220.0;
/// What lies around the screen: its own margin, and a part of the window behind it.
const AROUND: f32 = 80.0;
/// Height of the buttons at its foot.
const FOOT: f32 = 40.0;
/// Least height of the table.
const LEAST: f32 = 100.0;
/// Letters of a value that are shown.
const LONGEST: usize = 34;
/// Labels of a column that a code can be given for.
const LABELS: usize = 12;
/// Columns that are asked about without unfolding, and their first values.
const UNKNOWN: usize = 6;
const VALUES: usize = 4;
/// Questions that are listed above the table.
const QUESTIONS: usize = 5;

/// Draws the screen, if there is a file to look at.
pub fn show(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let Some(columns) = &app.columns else { return };
    let Some(glance) = columns.glance() else { return };
    let room = ui.ctx().content_rect().size();
    let frame = egui::Frame::popup(&ui.ctx().global_style()).inner_margin(16);
    let modal = Modal::new(Id::unique("columns")).frame(frame).show(ui.ctx(), |ui| {
        ui.set_width((room.x - 80.0).min(1_060.0));
        let bottom = ui.cursor().top() + room.y - AROUND;
        ui.set_min_height(room.y - AROUND);
        let mut decision = None;
        title(ui, columns, glance, &mut decision);
        // What title and buttons leave, so that both are always in sight.
        let height = (bottom - ui.cursor().top() - FOOT).max(LEAST);
        let table = ScrollArea::vertical().id_salt("columns").auto_shrink([false, false]).max_height(height);
        table.show(ui, |ui| {
            questions(ui, columns);
            unknown(ui, columns, glance, &mut decision);
            fields(ui, columns, glance, &mut decision);
        });
        ui.add_space(8.0);
        foot(ui, columns, &mut decision);
        decision
    });
    let cancelled = modal.should_close().then_some(MapColumns::Cancel);
    if let Some(decision) = modal.inner.or(cancelled) {
        commands.push(Command::MapColumns(decision));
    }
}

fn title(ui: &mut Ui, columns: &Columns, glance: &Glance, decision: &mut Option<MapColumns>) {
    ui.label(strong(format!("Which column is which in {}?", glance.file), size::TITLE));
    layout(ui, columns.proposal().layout, decision);
    let questions = columns.proposal().questions();
    let text = match questions.len() {
        0 => "Everything is decided. Look through the values, then use the mapping.".to_owned(),
        1 => "One thing is not certain. Check it, then use the mapping.".to_owned(),
        several => format!("{several} things are not certain. Check them, then use the mapping."),
    };
    ui.label(format!("{text} The next file with the same column headings is read without asking."));
}

/// The questions, over the rows in which they are answered.
fn questions(ui: &mut Ui, columns: &Columns) {
    let questions = columns.proposal().questions();
    for question in questions.iter().take(QUESTIONS) {
        card_note(ui, question);
    }
    if questions.len() > QUESTIONS {
        ui.label(small(ui, format!("and {} more, marked “Check” below", questions.len() - QUESTIONS)));
    }
    ui.add_space(6.0);
}

/// What the file is taken for.
fn layout(ui: &mut Ui, now: MappedLayout, decision: &mut Option<MapColumns>) {
    ui.horizontal(|ui| {
        ui.label("This file is");
        let combo = ComboBox::from_id_salt("layout").selected_text(now.in_words()).width(COLUMN + CHOICE);
        let shown = combo.show_ui(ui, |ui| {
            for layout in MappedLayout::EVERY {
                if ui.selectable_label(layout == now, layout.in_words()).clicked() && layout != now {
                    *decision = Some(MapColumns::Layout(layout));
                }
            }
        });
        shown.response.widget_info(|| WidgetInfo::labeled(egui::Role::ComboBox, true, "What this file is"));
    });
}

fn foot(ui: &mut Ui, columns: &Columns, decision: &mut Option<MapColumns>) {
    let missing = columns.proposal().missing();
    ui.horizontal(|ui| {
        let button = ui.add_enabled(missing.is_empty(), Button::new("Use this mapping"));
        if button.on_disabled_hover_text(missing.join("\n")).clicked() {
            *decision = Some(MapColumns::Use);
        }
        if ui.button("Cancel").on_hover_text("No file is opened, and nothing is changed").clicked() {
            *decision = Some(MapColumns::Cancel);
        }
        let more = columns.more();
        if more > 0 {
            ui.label(small(ui, format!("{more} more to look at after this one")));
        }
    });
}

/// The columns that no field takes, each with what it could be.
fn unknown(ui: &mut Ui, columns: &Columns, glance: &Glance, decision: &mut Option<MapColumns>) {
    let unknown = &columns.proposal().unused;
    if unknown.is_empty() {
        return;
    }
    let free: Vec<&FieldProposal> =
        columns.proposal().fields.iter().filter(|field| field.column.is_none()).collect();
    ui.label(strong("Columns that are not known", size::BODY));
    ui.label(small(ui, "One that is none of the fields is left out."));
    let (first, more) = unknown.split_at(unknown.len().min(UNKNOWN));
    let mut rows = |ui: &mut Ui, headers: &[String]| {
        for header in headers {
            ui.horizontal_top(|ui| {
                cell(ui, NAME, |ui| {
                    ui.label(strong(format!("What is {}?", cut(header, LONGEST)), size::BODY));
                });
                let values = glance.first_values(header, VALUES);
                let mut could_be = free.clone();
                could_be.sort_by_key(|field| field.field.is_date() != are_days(&values));
                cell(ui, COLUMN, |ui| what(ui, header, &could_be, decision));
                let values =
                    if values.is_empty() { "nothing in the first rows".into() } else { values.join(", ") };
                ui.label(small(ui, cut(&values, 3 * LONGEST)));
            });
        }
    };
    rows(ui, first);
    if !more.is_empty() {
        let folded = format!("{} more columns that are not known", more.len());
        egui::CollapsingHeader::new(folded).id_salt("unknown").show(ui, |ui| rows(ui, more));
    }
    ui.add_space(6.0);
}

/// Whether values look like days, in whatever order: two signs between figures.
fn are_days(values: &[&str]) -> bool {
    let is_day = |value: &&str| {
        value.matches(['/', '-', '.']).count() == 2 && value.starts_with(|c: char| c.is_ascii_digit())
    };
    !values.is_empty() && values.iter().all(is_day)
}

/// The drop-down of the fields that a column could be, the likeliest kind first.
fn what(ui: &mut Ui, header: &str, free: &[&FieldProposal], decision: &mut Option<MapColumns>) {
    let combo = ComboBox::from_id_salt(("what", header)).selected_text("(left out)").width(COLUMN - 8.0);
    let shown = combo.height(360.0).show_ui(ui, |ui| {
        for field in free {
            let name = shown_as::capital(&field.field.in_words());
            if ui.selectable_label(false, name).on_hover_text(field.field.holds()).clicked() {
                *decision = Some(MapColumns::Column(field.field, Some(header.to_owned())));
            }
        }
    });
    let spoken = format!("What {header} is");
    shown.response.widget_info(|| WidgetInfo::labeled(egui::Role::ComboBox, true, &spoken));
}

/// The fields in groups, what has to be looked at first, and the columns that none of them takes.
fn fields(ui: &mut Ui, columns: &Columns, glance: &Glance, decision: &mut Option<MapColumns>) {
    let mut groups: [Vec<&FieldProposal>; 4] = Default::default();
    for field in &columns.proposal().fields {
        let place = match (columns.was_asked(field), field.is_required(), field.column.is_some()) {
            (true, ..) => 0,
            (false, true, _) => 1,
            (false, false, true) => 2,
            (false, false, false) => 3,
        };
        groups[place].push(field);
    }
    let [asked, needed, besides, absent] = groups;
    for (name, fields) in
        [("To check", asked), ("Needed to read the file", needed), ("Found besides", besides)]
    {
        if !fields.is_empty() {
            ui.label(strong(name, size::BODY));
            rows(ui, &fields, glance, decision);
            ui.add_space(6.0);
        }
    }
    let folded = format!("Not found: what needs one of these {} fields is not in this data", absent.len());
    egui::CollapsingHeader::new(folded).id_salt("absent").show(ui, |ui| rows(ui, &absent, glance, decision));
}

fn rows(ui: &mut Ui, fields: &[&FieldProposal], glance: &Glance, decision: &mut Option<MapColumns>) {
    let rest = ui.available_width() - NAME - COLUMN - 4.0 * ui.spacing().item_spacing.x - 8.0;
    let widths = [NAME, COLUMN, rest * 0.52, rest * 0.48];
    let headings = ["Field", "Column in the file", "First values", "Why"];
    ui.horizontal(|ui| {
        for (heading, width) in headings.into_iter().zip(widths) {
            cell(ui, width, |ui| {
                ui.label(small(ui, heading));
            });
        }
    });
    for (place, field) in fields.iter().enumerate() {
        let fill = if place % 2 == 0 { tokens(ui).soft } else { Color32::TRANSPARENT };
        Frame::new().fill(fill).corner_radius(4).inner_margin(4).show(ui, |ui| {
            ui.horizontal_top(|ui| {
                cell(ui, widths[0], |ui| {
                    ui.label(strong(shown_as::capital(&field.field.in_words()), size::BODY));
                    ui.label(small(ui, format!("{}: {}", field.field.name(), field.field.holds())));
                });
                cell(ui, widths[1], |ui| {
                    column(ui, field, glance, decision);
                    constant(ui, field, decision);
                });
                cell(ui, widths[2], |ui| values(ui, field));
                cell(ui, widths[3], |ui| {
                    why(ui, field);
                    dates(ui, field, decision);
                    labels(ui, field, decision);
                });
            });
        });
    }
}

/// A cell of a width of its own, whatever stands in it.
fn cell(ui: &mut Ui, width: f32, content: impl FnOnce(&mut Ui)) {
    ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
        ui.set_width(width);
        ui.spacing_mut().item_spacing.y = 2.0;
        content(ui);
    });
}

/// The drop-down of the file's columns.
fn column(ui: &mut Ui, field: &FieldProposal, glance: &Glance, decision: &mut Option<MapColumns>) {
    const NONE: &str = "(not in this file)";
    let name = field.field.name();
    let now = match &field.why {
        Why::Several(_) => "(choose one)",
        _ => field.column.as_deref().unwrap_or(NONE),
    };
    let combo = ComboBox::from_id_salt(("column", name)).selected_text(cut(now, LONGEST)).width(COLUMN - 8.0);
    let shown = combo.height(360.0).show_ui(ui, |ui| {
        if ui.selectable_label(field.column.is_none(), NONE).clicked() && field.column.is_some() {
            *decision = Some(MapColumns::Column(field.field, None));
        }
        for header in &glance.headers {
            if ui.selectable_label(now == header, header).clicked() && now != header {
                *decision = Some(MapColumns::Column(field.field, Some(header.clone())));
            }
        }
    });
    let spoken = format!("Column for {}", field.field.in_words());
    shown.response.widget_info(|| WidgetInfo::labeled(egui::Role::ComboBox, true, &spoken));
}

/// A code that is the same for every row, where the file of one provider or commissioner lacks it.
fn constant(ui: &mut Ui, field: &FieldProposal, decision: &mut Option<MapColumns>) {
    if field.column.is_some() || !field.field.is_organisation() {
        return;
    }
    let mut text = match field.why {
        Why::Constant => field.preview.first().map(|value| value.raw.clone()).unwrap_or_default(),
        _ => String::new(),
    };
    let id = Id::unique(("constant", field.field.name()));
    let edit = TextEdit::singleline(&mut text)
        .id(id)
        .desired_width(COLUMN - 16.0)
        .hint_text("or one code for every row");
    let edit = ui.add(edit);
    let spoken = format!("{} for every row", shown_as::capital(&field.field.in_words()));
    edit.widget_info(|| WidgetInfo::labeled(egui::Role::TextInput, true, &spoken));
    if edit.changed() {
        *decision = Some(MapColumns::Constant(field.field, text));
    }
}

fn values(ui: &mut Ui, field: &FieldProposal) {
    for value in &field.preview {
        let raw = cut(&value.raw, LONGEST);
        ui.label(match &value.read {
            Some(read) if *read == value.raw => raw,
            Some(read) => format!("{raw} is read as {}", cut(read, LONGEST)),
            None => format!("{raw} cannot be used"),
        });
    }
    if field.column.is_some() && field.preview.is_empty() {
        ui.label(small(ui, "nothing in the first rows"));
    }
}

fn why(ui: &mut Ui, field: &FieldProposal) {
    let check = if field.question().is_some() { "Check: " } else { "" };
    ui.label(small(ui, format!("{check}{}", field.why.in_words())));
}

/// How dates are written, with what tells.
fn dates(ui: &mut Ui, field: &FieldProposal, decision: &mut Option<MapColumns>) {
    let (now, tells) = match &field.dates {
        None => return,
        Some(DateProposal::Known(reading)) => {
            let tells = match &reading.reason {
                DateReason::Certain => return,
                DateReason::Proven(value) => format!("{} in row {} tells", value.text, value.row),
                DateReason::AsOthers(column) => format!("as in {column}; no value here tells"),
                DateReason::FirstOfMonth => "then every date is the first of a month".to_owned(),
                DateReason::Said => "as you chose".to_owned(),
                DateReason::SaidOfMixed(mixture) => format!("as you chose; {}", mixture.in_words()),
            };
            (Some(reading.style), tells)
        }
        Some(DateProposal::Unknown(doubt)) => (None, doubt.in_words()),
    };
    let name = field.field.name();
    let text = now.map_or("(choose how dates are written)", DateStyle::in_words);
    let combo = ComboBox::from_id_salt(("dates", name)).selected_text(text).width(CHOICE);
    let shown = combo.show_ui(ui, |ui| {
        for (style, _) in DateStyle::EVERY {
            if ui.selectable_label(now == Some(style), style.in_words()).clicked() {
                *decision = Some(MapColumns::Dates(field.field, style));
            }
        }
    });
    let spoken = format!("Dates of {}", field.field.in_words());
    shown.response.widget_info(|| WidgetInfo::labeled(egui::Role::ComboBox, true, &spoken));
    ui.label(small(ui, tells));
}

/// Labels that are not understood, each with a drop-down of codes.
fn labels(ui: &mut Ui, field: &FieldProposal, decision: &mut Option<MapColumns>) {
    const NOTHING: &str = "nothing there";
    if field.not_understood.is_empty() {
        return;
    }
    if !field.is_coded() {
        let count: u64 = field.not_understood.iter().map(|(_, count)| count).sum();
        ui.label(small(ui, format!("{count} of {} values cannot be used", field.values)));
        return;
    }
    for (label, count) in field.not_understood.iter().take(LABELS) {
        ui.label(small(ui, format!("“{}” ({count} times) means", cut(label, LONGEST))));
        let combo = ComboBox::from_id_salt(("label", field.field.name(), label));
        let shown = combo.selected_text("(choose a code)").width(CHOICE).show_ui(ui, |ui| {
            let mut choose = |ui: &mut Ui, text: &str, code: &str| {
                if ui.selectable_label(false, text).clicked() {
                    *decision = Some(MapColumns::Label(field.field, label.clone(), code.to_owned()));
                }
            };
            choose(ui, NOTHING, "");
            for choice in field.field.choices() {
                let text = if choice.label.is_empty() {
                    choice.code.to_owned()
                } else {
                    format!("{}: {}", choice.code, choice.label)
                };
                choose(ui, &text, choice.code);
            }
        });
        let spoken = format!("Code for “{label}” ({})", field.field.in_words());
        shown.response.widget_info(|| WidgetInfo::labeled(egui::Role::ComboBox, true, &spoken));
    }
}
