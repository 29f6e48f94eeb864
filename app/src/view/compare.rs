//! Any two schemes: what differs between them, and why one pays more.

use egui::{ComboBox, Layout, RichText, ScrollArea, Ui};
use engine::payment::{Amount, Comparison};
use engine::quantity::{Pence, show};
use engine::scheme::Difference;

use super::cards::signed;
use super::{chip, letter, money, name, small, strong};
use crate::app::App;
use crate::command::Command;
use crate::look::theme::size;

/// Draws the comparison.
pub fn show(ui: &mut Ui, app: &App, comparison: &Comparison, commands: &mut Vec<Command>) {
    let (first, second) = app.pair();
    ui.horizontal(|ui| {
        ui.label(strong("Why", size::TITLE));
        if let Some(second) = choose(ui, app, "Second scheme", second) {
            commands.push(Command::Compare(first, second));
        }
        ui.label(strong("pays more or less than", size::TITLE));
        if let Some(first) = choose(ui, app, "First scheme", first) {
            commands.push(Command::Compare(first, second));
        }
    });
    ui.add_space(4.0);
    ScrollArea::vertical().id_salt((first, second)).auto_shrink(false).show(ui, |ui| {
        totals(ui, app, comparison, (first, second));
        components(ui, comparison);
        terms(ui, comparison, (first, second));
    });
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

fn totals(ui: &mut Ui, app: &App, comparison: &Comparison, (first, second): (usize, usize)) {
    row(ui, &format!("{} {} pays", letter(second), name(app, second)), money(comparison.after), false);
    row(ui, &format!("{} {} pays", letter(first), name(app, first)), money(comparison.before), false);
    let difference = comparison.after.value().zip(comparison.before.value());
    let text = difference.map_or_else(
        || "not known: an amount is not in this data".to_owned(),
        |(after, before)| signed(after - before, before),
    );
    row(ui, "Difference", text, true);
    ui.label(small(ui, "All providers, whichever is on show elsewhere."));
}

fn components(ui: &mut Ui, comparison: &Comparison) {
    heading(
        ui,
        "By what is paid for",
        "What is paid more (+) or less (−) for each; these add up to the difference.",
    );
    let mut sum = Amount::ZERO;
    for (name, amount) in &comparison.components {
        sum = sum + *amount;
        if *amount != Amount::ZERO {
            row(ui, name, worth(*amount), false);
        }
    }
    ui.separator();
    row(ui, "Together", worth(sum), true);
}

/// What the first would take over, in a sentence.
fn in_words(difference: &Difference) -> String {
    match (&difference.before, &difference.after) {
        (Some(before), Some(after)) if before == after => format!("{}, other terms", difference.label),
        (Some(before), Some(after)) => format!("{}: {after} instead of {before}", difference.label),
        _ => difference.in_words(),
    }
}

fn terms(ui: &mut Ui, comparison: &Comparison, (first, second): (usize, usize)) {
    let under = format!(
        "What {} would pay more or less if it took over this one term from {} and nothing else.",
        letter(first),
        letter(second)
    );
    heading(ui, "By what differs", &under);
    if comparison.changes.is_empty() {
        ui.label("No term differs.");
        return;
    }
    for change in &comparison.changes {
        let text = change.alone.map_or_else(|| "not alone".to_owned(), with_sign);
        row(ui, &in_words(&change.difference), text, false);
    }
    if let Some(interaction) = comparison.interaction {
        row(ui, "What the terms do to one another", with_sign(interaction), false);
        ui.separator();
        let alone: Pence = comparison.changes.iter().filter_map(|change| change.alone).sum();
        row(ui, "Together", with_sign(alone + interaction), true);
    }
    if comparison.changes.iter().all(|change| change.alone.is_some()) {
        return;
    }
    let note = "“Not alone”: the term does not fit into the other scheme without the rest, so its worth is in the line of what the terms do to one another.";
    ui.label(small(ui, note));
}
