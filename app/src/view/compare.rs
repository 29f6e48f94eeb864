//! Any two schemes: what differs between them, and why one pays more.

use egui::{ComboBox, Layout, RichText, ScrollArea, Ui};
use engine::payment::{Amount, Comparison};
use engine::quantity::{Pence, show};
use engine::scheme::Difference;

use super::cards::signed;
use super::{chip, copying, letter, money, name, small, strong};
use crate::app::App;
use crate::command::Command;
use crate::look::theme::size;
use crate::out::Table;

const NOT_ALONE: &str = "“Not alone”: the term does not fit into the other scheme without the rest, so its worth is in the line of what the terms do to one another.";

/// What stands under the two names, from top to bottom.
enum Item {
    /// A heading, and a line under it.
    Heading(&'static str, String),
    /// A label, and an amount.
    Row(String, String),
    /// The same for a sum.
    Sum(String, String),
    /// A line across.
    Line,
    /// A sentence.
    Text(&'static str),
    /// A sentence in small letters.
    Note(&'static str),
}

/// The table as it stands on screen.
pub fn table(app: &App, comparison: &Comparison) -> Table {
    let (first, second) = app.pair();
    let title = format!("Why {} pays more or less than {}", name(app, second), name(app, first));
    let mut table = Table::new(title, &["Part", "What", "Amount", "Per cent"]);
    let mut part = "Totals";
    for item in items(app, comparison) {
        match item {
            Item::Heading(heading, _) => part = heading,
            Item::Row(label, amount) | Item::Sum(label, amount) => {
                // An amount with its share is two numbers, and each has its cell.
                let both = amount.strip_suffix(')').and_then(|text| text.split_once(" ("));
                let (amount, share) = both.unwrap_or((&amount, ""));
                table.rows.push(vec![part.to_owned(), label, amount.to_owned(), share.to_owned()]);
            }
            Item::Text(text) => {
                table.rows.push(vec![part.to_owned(), text.to_owned(), String::new(), String::new()])
            }
            Item::Line | Item::Note(_) => {}
        }
    }
    table
}

fn items(app: &App, comparison: &Comparison) -> Vec<Item> {
    let mut items = Vec::new();
    totals(app, comparison, app.pair(), &mut items);
    components(comparison, &mut items);
    terms(comparison, app.pair(), &mut items);
    items
}

/// Draws the comparison.
pub fn show(ui: &mut Ui, app: &App, comparison: &Comparison, commands: &mut Vec<Command>) {
    let (first, second) = app.pair();
    let rect = ui.available_rect_before_wrap();
    ui.horizontal(|ui| {
        ui.label(strong("Why", size::TITLE));
        if let Some(second) = choose(ui, app, "Second scheme", second) {
            commands.push(Command::Compare(first, second));
        }
        ui.label(strong("pays more or less than", size::TITLE));
        if let Some(first) = choose(ui, app, "First scheme", first) {
            commands.push(Command::Compare(first, second));
        }
        ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
            copying::button(ui, || table(app, comparison), commands);
        });
    });
    ui.add_space(4.0);
    ScrollArea::vertical().id_salt((first, second)).auto_shrink(false).show(ui, |ui| {
        for item in items(app, comparison) {
            match item {
                Item::Heading(text, under) => heading(ui, text, &under),
                Item::Row(label, amount) => row(ui, &label, amount, false),
                Item::Sum(label, amount) => row(ui, &label, amount, true),
                Item::Line => {
                    ui.separator();
                }
                Item::Text(text) => {
                    ui.label(text);
                }
                Item::Note(text) => {
                    ui.label(small(ui, text));
                }
            }
        }
    });
    copying::menu(ui, "comparison", rect, || table(app, comparison), commands);
}

fn choose(ui: &mut Ui, app: &App, spoken: &str, now: usize) -> Option<usize> {
    let mut chosen = None;
    chip(ui, app, now);
    let text = |scheme: usize| format!("{} {}", letter(scheme), name(app, scheme));
    let combo = ComboBox::from_id_salt(spoken).selected_text(text(now)).width(150.0).truncate();
    let shown = combo.show_ui(ui, |ui| {
        for scheme in 0..app.session.entries().len() {
            if ui.selectable_label(scheme == now, text(scheme)).clicked() {
                chosen = Some(scheme);
            }
        }
    });
    shown.response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, spoken));
    chosen
}

fn heading(ui: &mut Ui, text: &str, under: &str) {
    ui.add_space(8.0);
    ui.label(strong(text, size::BODY));
    ui.label(small(ui, under));
}

/// A row with an amount on the right; what is taken away in its colour.
fn row(ui: &mut Ui, label: &str, amount: String, strength: bool) {
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
            let text = if strength { strong(amount, size::BODY) } else { RichText::new(amount) };
            ui.label(text);
            ui.with_layout(Layout::left_to_right(egui::Align::Center), |ui| {
                let text = if strength { strong(label, size::BODY) } else { RichText::new(label) };
                ui.add(egui::Label::new(text).truncate()).on_hover_text(label);
            });
        });
    });
}

/// An amount with its sign.
fn with_sign(amount: Pence) -> String {
    format!("{}{}", if amount.0 > 0 { "+" } else { "" }, show::pounds(amount))
}

fn worth(amount: Amount) -> String {
    match amount {
        Amount::Exact(amount) => with_sign(amount),
        Amount::Estimated { working, .. } => format!("about {}", with_sign(working)),
        Amount::Unknown { .. } => "not known".to_owned(),
    }
}

fn totals(app: &App, comparison: &Comparison, (first, second): (usize, usize), items: &mut Vec<Item>) {
    let pays = |scheme: usize| format!("{} {} pays", letter(scheme), name(app, scheme));
    items.push(Item::Row(pays(second), money(comparison.after)));
    items.push(Item::Row(pays(first), money(comparison.before)));
    let difference = comparison.after.value().zip(comparison.before.value());
    let text = difference.map_or_else(
        || "not known: an amount is not in this data".to_owned(),
        |(after, before)| signed(after - before, before),
    );
    items.push(Item::Sum("Difference".to_owned(), text));
    items.push(Item::Note("All providers, whichever is on show elsewhere."));
}

fn components(comparison: &Comparison, items: &mut Vec<Item>) {
    let under = "What is paid more (+) or less (−) for each; these add up to the difference.";
    items.push(Item::Heading("By what is paid for", under.to_owned()));
    let mut sum = Amount::ZERO;
    for (name, amount) in &comparison.components {
        sum = sum + *amount;
        if *amount != Amount::ZERO {
            items.push(Item::Row(name.clone(), worth(*amount)));
        }
    }
    items.push(Item::Line);
    items.push(Item::Sum("Together".to_owned(), worth(sum)));
}

/// What the first would take over, in a sentence.
fn in_words(difference: &Difference) -> String {
    match (&difference.before, &difference.after) {
        (Some(before), Some(after)) if before == after => format!("{}, other terms", difference.label),
        (Some(before), Some(after)) => format!("{}: {after} instead of {before}", difference.label),
        _ => difference.in_words(),
    }
}

fn terms(comparison: &Comparison, (first, second): (usize, usize), items: &mut Vec<Item>) {
    let under = format!(
        "What {} would pay more or less if it took over this one term from {} and nothing else.",
        letter(first),
        letter(second)
    );
    items.push(Item::Heading("By what differs", under));
    if comparison.changes.is_empty() {
        items.push(Item::Text("No term differs."));
        return;
    }
    for change in &comparison.changes {
        let text = change.alone.map_or_else(|| "not alone".to_owned(), with_sign);
        items.push(Item::Row(in_words(&change.difference), text));
    }
    if let Some(interaction) = comparison.interaction {
        items.push(Item::Row("What the terms do to one another".to_owned(), with_sign(interaction)));
        items.push(Item::Line);
        let alone: Pence = comparison.changes.iter().filter_map(|change| change.alone).sum();
        items.push(Item::Sum("Together".to_owned(), with_sign(alone + interaction)));
    }
    if comparison.changes.iter().any(|change| change.alone.is_none()) {
        items.push(Item::Note(NOT_ALONE));
    }
}
