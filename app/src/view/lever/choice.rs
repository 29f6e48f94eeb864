//! Terms that are no numbers: a choice of words, a month, steps in an order.

use egui::{AsIdSalt, Button, ComboBox, DragValue, Ui, vec2};
use egui_material_icons::icons::{ICON_ADD, ICON_ARROW_DOWNWARD, ICON_ARROW_UPWARD, ICON_REMOVE};
use engine::calendar::Month;
use engine::scheme::{Choice, Stage, TermValue};

use super::act::{Act, done};
use super::row::Row;
use crate::sheet::Lever;
use crate::view::part::named;

/// Gives a field its name for screen readers.
fn spoken(ui: &Ui, field: &egui::Response, role: egui::Role, name: &str) {
    let enabled = ui.is_enabled();
    field.widget_info(|| egui::WidgetInfo::labeled(role, enabled, name));
}

/// One of some words.
pub fn choice(ui: &mut Ui, row: &Row<'_>, words: &[(String, String)]) -> Option<Act> {
    let term = row.term;
    let width = ui.available_width();
    let words = words.iter().map(|(word, meaning)| (word.as_str(), meaning.as_str()));
    let shown = term.shown();
    let (chosen, field) = combo(ui, (&term.path, &term.label), (&term.text, &shown), words, width);
    if row.wanted {
        field.request_focus();
    }
    chosen.and_then(|word| done(TermValue::Word(word.to_owned())))
}

/// One of some words, each with its meaning: a drop-down with an id and a name. Returns another word, once
/// it is chosen.
pub fn one_of<'a>(
    ui: &mut Ui,
    called: (impl AsIdSalt, &str),
    now: (&str, &str),
    words: impl Iterator<Item = (&'a str, &'a str)>,
    width: f32,
) -> Option<&'a str> {
    combo(ui, called, now, words, width).0
}

/// The same, with the field itself.
fn combo<'a>(
    ui: &mut Ui,
    (id, name): (impl AsIdSalt, &str),
    (now, shown): (&str, &str),
    words: impl Iterator<Item = (&'a str, &'a str)>,
    width: f32,
) -> (Option<&'a str>, egui::Response) {
    let mut result = None;
    let combo = ComboBox::from_id_salt(id).selected_text(shown).width(width).truncate();
    let response = combo.show_ui(ui, |ui| {
        for (word, meaning) in words {
            if ui.selectable_label(word == now, meaning).clicked() && word != now {
                result = Some(word);
            }
        }
    });
    spoken(ui, &response.response, egui::Role::ComboBox, name);
    (result, response.response.on_hover_text(shown))
}

/// A month: typed as `2018-04`, or stepped.
pub fn month(ui: &mut Ui, term: &Lever, month: Month) -> Option<Act> {
    let origin = Month::new(0, 1);
    let mut result = None;
    ui.horizontal(|ui| {
        for (icon, word, by) in [(ICON_REMOVE, "earlier", -1), (ICON_ADD, "later", 1)] {
            let step = ui.button(icon.rich_text().size(14.0));
            if named(step, &format!("{}: a month {word}", term.label)).clicked() {
                result = done(TermValue::Month(month.plus(by)));
            }
        }
        let mut typed = f64::from(month.since(origin));
        let field = DragValue::new(&mut typed)
            .speed(0.0)
            .update_while_editing(false)
            .min_size(vec2(130.0, 20.0))
            .custom_formatter(|_, _| month.in_words())
            .custom_parser(|text| text.trim().parse::<Month>().ok().map(|m| f64::from(m.since(origin))));
        let field = ui.add(field);
        spoken(ui, &field, egui::Role::SpinButton, &format!("{}, month", term.label));
        if field.changed() {
            result = done(TermValue::Month(origin.plus(typed.round() as i32)));
        }
        field.on_hover_text("Type a month as 2018-04");
    });
    result
}

/// A month that may be left out: a box to tick, and the month.
pub fn optional_month(ui: &mut Ui, term: &Lever, now: Option<Month>, offered: Month) -> Option<Act> {
    let mut is_there = now.is_some();
    let label = if is_there { "" } else { term.without_month() };
    let drawn = ui.horizontal(|ui| {
        let tick = ui.checkbox(&mut is_there, label);
        let name = format!("{}: has a month", term.label);
        tick.widget_info(|| egui::WidgetInfo::selected(egui::Role::CheckBox, true, is_there, &name));
        (tick.changed(), now.and_then(|now| month(ui, term, now)))
    });
    match drawn.inner {
        (true, _) => done(if is_there { TermValue::Month(offered) } else { TermValue::Nothing }),
        (false, stepped) => stepped,
    }
}

/// Any of some months, each a button.
pub fn months(ui: &mut Ui, term: &Lever, chosen: &[Month], offered: &[Month]) -> Option<Act> {
    let mut result = None;
    ui.horizontal_wrapped(|ui| {
        for month in offered {
            let name = month.in_words();
            let (word, year) = name.split_once(' ').unwrap_or((&name, ""));
            let short = format!("{} {}", &word[..3], year.get(2..).unwrap_or_default());
            let is_in = chosen.contains(month);
            let button = ui.selectable_label(is_in, short);
            if named(button, &format!("{}: {name}", term.label)).clicked() {
                let mut months: Vec<Month> = chosen.iter().copied().filter(|other| other != month).collect();
                if !is_in {
                    months.push(*month);
                    months.sort_unstable();
                }
                result = done(TermValue::Months(months));
            }
        }
    });
    result
}

/// Steps, each with a way up and down.
pub fn order(ui: &mut Ui, steps: &[Stage]) -> Option<Act> {
    let mut result = None;
    for (place, step) in steps.iter().enumerate() {
        let meaning = step.meaning();
        ui.horizontal(|ui| {
            let mut swap =
                |ui: &mut Ui, icon: egui_material_icons::MaterialIcon, word, with: Option<usize>| {
                    let can = with.is_some_and(|with| with < steps.len());
                    let button = Button::new(icon.rich_text().size(13.0)).frame(false);
                    let pressed = named(ui.add_enabled(can, button), &format!("{meaning}: {word}")).clicked();
                    if let Some(with) = with.filter(|_| pressed) {
                        let mut order = steps.to_vec();
                        order.swap(place, with);
                        result = done(TermValue::Order(order));
                    }
                };
            swap(ui, ICON_ARROW_UPWARD, "earlier", place.checked_sub(1));
            swap(ui, ICON_ARROW_DOWNWARD, "later", Some(place + 1));
            ui.add(egui::Label::new(format!("{}. {meaning}", place + 1)).truncate());
        });
    }
    result
}
