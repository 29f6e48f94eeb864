//! Why an amount is what it is: a sentence, the lines of the statement, and the receipt of the line that was
//! clicked.

use egui::{Layout, ScrollArea, Ui};
use engine::payment::{Outcome, Receipt};
use engine::quantity::words::NOT_KNOWN;
use engine::scheme::SchemeIndex;

use super::tree::{amount_row, in_words, leaf, tree};
use super::{sentence, trail, who_and_when};
use crate::app::App;
use crate::command::Command;
use crate::look::theme::size;
use crate::output::Table;
use crate::sheet::Lever;
use crate::show::Figure;
use crate::view::part::{bounds, chip, heading, money, name, signed, small, strong};

/// Draws it.
pub fn receipt(ui: &mut Ui, app: &App, scheme: SchemeIndex, commands: &mut Vec<Command>) {
    let Some(receipt) = &app.results.receipt else { return };
    let terms = scheme.of(&app.results.schemes).map_or(&[][..], |results| &results.sheet.levers);
    let question = format!("Why {}?", money(receipt.amount));
    heading(ui, question, || table(app, scheme, receipt), commands);
    ui.horizontal(|ui| {
        chip(ui, app, scheme);
        ui.add(egui::Label::new(small(ui, of_what(app, scheme))).wrap());
    });
    if let Some(sentence) = unknown(receipt) {
        ui.label(small(ui, sentence));
    }
    if let Some(sentence) = sentence::of(receipt) {
        ui.label(sentence);
    }
    ui.add_space(4.0);
    let mut reached = None;
    let open = trail::open(ui, app);
    ScrollArea::vertical().id_salt(("why", open)).auto_shrink(false).show(ui, |ui| {
        match open.and_then(|place| receipt.parts.get(place)) {
            Some(line) => {
                trail::back(ui, &money(receipt.amount), line);
                reached = of_line(ui, line, terms);
            }
            None => {
                reached = lines(ui, app, receipt, terms);
                against(ui, app, receipt, terms);
                if app.results.figure == Figure::Total(scheme) {
                    supposed(ui, app, scheme, commands);
                }
                figures(ui, app);
            }
        }
    });
    commands.extend(reached.map(|path| Command::Reach(scheme, path)));
}

/// The lines of the statement, each of which opens its receipt. Returns the path of a term that was clicked.
fn lines(ui: &mut Ui, app: &App, receipt: &Receipt, terms: &[Lever]) -> Option<String> {
    let reached = if receipt.parts.is_empty() { leaf(ui, receipt, terms) } else { None };
    for (place, part) in receipt.parts.iter().enumerate() {
        trail::line(ui, app, place, part);
    }
    ui.separator();
    ui.horizontal(|ui| amount_row(ui, "Total", receipt));
    ui.label(small(
        ui,
        "Each line is rounded once, half away from zero, to the penny; sums are of rounded lines.",
    ));
    reached
}

/// The receipt of a line: its providers fold, and so do their months.
fn of_line(ui: &mut Ui, line: &Receipt, terms: &[Lever]) -> Option<String> {
    let mut reached = if line.parts.is_empty() { leaf(ui, line, terms) } else { None };
    for (index, part) in line.parts.iter().enumerate() {
        reached = tree(ui, part, index, 1, terms).or(reached.take());
    }
    reached
}

/// What keeps an amount from being known: the parts of its parts that are not, by name.
fn unknown(receipt: &Receipt) -> Option<String> {
    if receipt.amount.value().is_some() {
        return None;
    }
    let mut names: Vec<&str> = Vec::new();
    for part in receipt.parts.iter().flat_map(|part| &part.parts) {
        if part.amount.value().is_none() && !names.contains(&part.label.as_str()) {
            names.push(&part.label);
        }
    }
    let more = match names.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let named = names.get(..NAMED).unwrap_or(&names).join(", ");
    (!names.is_empty()).then(|| format!("Not known without {named}{more}: counts of theirs are not in this data. All others can be seen one at a time, by the list of providers at the top."))
}

/// How many of them are named.
const NAMED: usize = 3;

/// Whose figure it is, and of when.
fn of_what(app: &App, scheme: SchemeIndex) -> String {
    let (who, when) = who_and_when(app);
    format!("{}, {who}, {when}", name(app, scheme))
}

/// The same figure of the scheme that it is held against, and the difference.
fn against(ui: &mut Ui, app: &App, receipt: &Receipt, terms: &[Lever]) {
    let Some(against) = &app.results.against else { return };
    let counted = if matches!(app.results.figure, Figure::Supposed(..)) { " as counted" } else { "" };
    let name = format!("{} {} pays{counted}", against.scheme.letter(), name(app, against.scheme));
    ui.add_space(4.0);
    plain_row(ui, &name, money(against.amount));
    if let Some(theirs) = &against.receipt {
        for (index, part) in theirs.parts.iter().enumerate() {
            tree(ui, part, index, AGAINST, terms);
        }
        if theirs.parts.is_empty() {
            leaf(ui, theirs, terms);
        }
    }
    let difference = receipt.amount.value().zip(against.amount.value());
    let text =
        difference.map_or_else(|| NOT_KNOWN.to_owned(), |(mine, theirs)| signed(mine - theirs, theirs));
    plain_row(ui, "Difference", text);
}

/// What the scheme could pay at the least and at the most, each with a receipt of its own.
fn supposed(ui: &mut Ui, app: &App, scheme: SchemeIndex, commands: &mut Vec<Command>) {
    let Some(results) = scheme.of(&app.results.schemes) else { return };
    ui.add_space(4.0);
    for (words, amount, outcome) in [
        ("With every measure missed", results.range.least, Outcome::EveryMeasureMissed),
        ("With every measure met", results.range.most, Outcome::EveryMeasureMet),
    ] {
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
                ui.label(strong(money(amount), size::BODY));
                ui.with_layout(Layout::left_to_right(egui::Align::Center), |ui| {
                    if ui.link(words).on_hover_text("See what it is made of").clicked() {
                        commands.push(Command::Explain(Figure::Supposed(scheme, outcome)));
                    }
                });
            });
        });
    }
}

/// The depth that a tree of the other scheme starts at, so that both can be open on their own.
const AGAINST: usize = 100;

pub fn plain_row(ui: &mut Ui, label: &str, amount: String) {
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
            ui.label(strong(amount, size::BODY));
            ui.with_layout(Layout::left_to_right(egui::Align::Center), |ui| {
                ui.add(egui::Label::new(label).truncate()).on_hover_text(label);
            });
        });
    });
}

/// Figures that people ask for beside a total, each with how it comes about.
fn figures(ui: &mut Ui, app: &App) {
    if app.results.beside.is_empty() {
        return;
    }
    ui.add_space(8.0);
    ui.label(strong("Figures", size::BODY));
    for figure in &app.results.beside {
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(egui::Align::Min), |ui| {
                ui.label(strong(figure.value.in_words(), size::BODY));
                ui.with_layout(Layout::left_to_right(egui::Align::Min), |ui| {
                    ui.add(egui::Label::new(&figure.label).wrap());
                });
            });
        });
        ui.label(small(ui, &figure.formula));
    }
}

/// The receipt as a table, unfolded to its leaves.
pub fn table(app: &App, scheme: SchemeIndex, receipt: &Receipt) -> Table {
    let terms = scheme.of(&app.results.schemes).map_or(&[][..], |results| &results.sheet.levers);
    let title = format!("Why {}? {}", money(receipt.amount), of_what(app, scheme));
    let mut table = Table::new(title, &["What", "Amount", "How it comes about"]);
    rows(receipt, 0, terms, &mut table.rows);
    for figure in &app.results.beside {
        table.rows.push(vec![figure.label.clone(), figure.value.in_words(), figure.formula.clone()]);
    }
    table
}

fn rows(receipt: &Receipt, depth: usize, terms: &[Lever], out: &mut Vec<Vec<String>>) {
    let mut steps: Vec<String> = receipt.steps.iter().map(|step| in_words(step, terms)).collect();
    if let Some(bounds) = bounds(receipt.amount) {
        steps.insert(0, format!("between {bounds}"));
    }
    let label = format!("{}{}", "    ".repeat(depth), receipt.label);
    out.push(vec![label, money(receipt.amount), steps.join("; ")]);
    for part in &receipt.parts {
        rows(part, depth + 1, terms, out);
    }
}
