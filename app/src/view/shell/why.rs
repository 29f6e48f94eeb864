//! The panel on the right: why a figure is what it is.

use egui::collapsing_header::CollapsingState;
use egui::{Layout, Panel, ScrollArea, Sense, Ui};
use engine::payment::{Outcome, Receipt, Step};
use engine::quantity::show;
use engine::quantity::words::NOT_KNOWN;

use super::hints;
use crate::app::App;
use crate::command::Command;
use crate::keep::WHY;
use crate::look::theme::size;
use crate::look::{letter, theme, tokens};
use crate::output::Table;
use crate::results::MeasureResult;
use crate::sheet::Lever;
use crate::show::{Figure, PlaceScope, commissioner_name};
use crate::view::page::{flow, guide, sustainability};
use crate::view::part::{bounds, chip, ends_in_words, heading, money, months, name, signed, small, strong};

/// Draws the panel.
pub fn show(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let frame = theme::panel(tokens(ui));
    Panel::right(WHY).frame(frame).default_size(app.layout.why).size_range(240.0..=460.0).show(ui, |ui| {
        guide::progress(ui, app, commands);
        hints::show(ui, app, commands);
        match &app.results.figure {
            Figure::Survival(scheme, asked) => {
                sustainability::receipt(ui, app, (*scheme, *asked), commands);
            }
            Figure::Flow(flow, when) => flow::receipt(ui, app, (*flow, *when), commands),
            Figure::Measure(_) | Figure::MeasureIn(..) => {
                if let Some(result) = app.results.measure() {
                    measure_receipt(ui, app, result, commands);
                }
            }
            Figure::Total(scheme)
            | Figure::Supposed(scheme, _)
            | Figure::Period(scheme, _)
            | Figure::SoFar(scheme, _)
            | Figure::Cash(scheme, _)
            | Figure::Place(scheme, _)
            | Figure::BackTest(scheme, _)
            | Figure::Component { second: scheme, .. } => money_receipt(ui, app, *scheme, commands),
        }
    });
}

fn money_receipt(ui: &mut Ui, app: &App, scheme: usize, commands: &mut Vec<Command>) {
    let Some(receipt) = &app.results.receipt else { return };
    let terms = app.results.schemes.get(scheme).map_or(&[][..], |results| &results.sheet.levers);
    let question = format!("Why {}?", money(receipt.amount));
    heading(ui, question, || table(app, scheme, receipt), commands);
    ui.horizontal(|ui| {
        chip(ui, app, scheme);
        ui.add(egui::Label::new(small(ui, of_what(app, scheme))).wrap());
    });
    if let Some(sentence) = unknown(receipt) {
        ui.label(small(ui, sentence));
    }
    ui.add_space(6.0);
    let mut reached = None;
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        if receipt.parts.is_empty() {
            reached = leaf(ui, receipt, terms);
        }
        for (index, part) in receipt.parts.iter().enumerate() {
            reached = tree(ui, part, index, 0, terms).or(reached.take());
        }
        ui.separator();
        ui.horizontal(|ui| amount_row(ui, "Total", receipt));
        ui.label(small(
            ui,
            "Each line is rounded once, half away from zero, to the penny; sums are of rounded lines.",
        ));
        against(ui, app, receipt, terms);
        if app.results.figure == Figure::Total(scheme) {
            supposed(ui, app, scheme, commands);
        }
        figures(ui, app);
    });
    commands.extend(reached.map(|path| Command::Reach(scheme, path)));
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
fn of_what(app: &App, scheme: usize) -> String {
    let (who, when) = who_and_when(app);
    format!("{}, {who}, {when}", name(app, scheme))
}

fn who_and_when(app: &App) -> (String, String) {
    let results = &app.results;
    let selection = &app.session.selection;
    let everybody = || results.filter.in_words(selection);
    let when = match &results.figure {
        Figure::Period(_, period) | Figure::BackTest(_, Some(period)) => {
            format!("settled in {}", period.in_words())
        }
        Figure::SoFar(_, period) => format!("settled by the end of {}", period.last_month().in_words()),
        Figure::Cash(_, period) => format!("moves in {}", period.in_words()),
        Figure::BackTest(_, None) => "every month loaded".to_owned(),
        Figure::Supposed(_, outcome) => {
            format!("{}, {}", months(app), outcome.in_words().unwrap_or_default())
        }
        Figure::Total(_)
        | Figure::Place(..)
        | Figure::Component { .. }
        | Figure::Measure(_)
        | Figure::MeasureIn(..)
        | Figure::Flow(..)
        | Figure::Survival(..) => months(app),
    };
    let who = match results.figure {
        Figure::Place(_, PlaceScope::Provider(contract)) => {
            selection.contracts[contract].provider_name.clone()
        }
        Figure::Place(_, PlaceScope::Commissioner(contract)) => {
            commissioner_name(&selection.contracts[contract].commissioner).to_owned()
        }
        Figure::Place(_, PlaceScope::Contract(contract)) => {
            let contract = &selection.contracts[contract];
            format!("{} for {}", contract.provider_name, commissioner_name(&contract.commissioner))
        }
        _ => everybody(),
    };
    (who, when)
}

/// The same figure of the scheme that it is held against, and the difference.
fn against(ui: &mut Ui, app: &App, receipt: &Receipt, terms: &[Lever]) {
    let Some(against) = &app.results.against else { return };
    let counted = if matches!(app.results.figure, Figure::Supposed(..)) { " as counted" } else { "" };
    let name = format!("{} {} pays{counted}", letter(against.scheme), name(app, against.scheme));
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
fn supposed(ui: &mut Ui, app: &App, scheme: usize, commands: &mut Vec<Command>) {
    let Some(results) = app.results.schemes.get(scheme) else { return };
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

fn plain_row(ui: &mut Ui, label: &str, amount: String) {
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

/// A label on the left, an amount on the right; money taken away in its colour.
fn amount_row(ui: &mut Ui, label: &str, receipt: &Receipt) {
    let taken = receipt.amount.value().is_some_and(|amount| amount.0 < 0);
    let color = if taken { tokens(ui).taken } else { tokens(ui).ink };
    ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
        ui.add(egui::Label::new(strong(money(receipt.amount), size::BODY).color(color)).selectable(false));
        ui.with_layout(Layout::left_to_right(egui::Align::Center), |ui| {
            ui.add(egui::Label::new(label).truncate().selectable(false)).on_hover_text(label);
        });
    });
}

/// Draws a part with what is under it. Returns the path of a term that was clicked.
fn tree(ui: &mut Ui, receipt: &Receipt, index: usize, depth: usize, terms: &[Lever]) -> Option<String> {
    let mut reached = None;
    ui.push_id((index, depth), |ui| {
        let open = depth == 0 && receipt.parts.len() <= 6;
        let id = ui.make_persistent_id("part");
        let state = CollapsingState::load_with_default_open(ui.ctx(), id, open);
        let (_, header, _) = state.show_header(ui, |ui| amount_row(ui, &receipt.label, receipt)).body(|ui| {
            for (index, part) in receipt.parts.iter().enumerate() {
                reached = tree(ui, part, index, depth + 1, terms).or(reached.take());
            }
            if receipt.parts.is_empty() {
                reached = leaf(ui, receipt, terms);
            }
        });
        // The whole row opens and closes, not only the small triangle.
        if header.response.interact(Sense::click()).clicked()
            && let Some(mut state) = CollapsingState::load(ui.ctx(), id)
        {
            state.toggle(ui);
            state.store(ui.ctx());
        }
    });
    reached
}

/// Draws how a line comes about. Returns the path of a term that was clicked.
fn leaf(ui: &mut Ui, receipt: &Receipt, terms: &[Lever]) -> Option<String> {
    let mut reached = None;
    if let Some(bounds) = bounds(receipt.amount) {
        ui.label(small(ui, format!("between {bounds}")));
    }
    for step in &receipt.steps {
        let text = in_words(step, terms);
        match step {
            Step::Formula(_) => {
                ui.label(text);
            }
            Step::Term { path, .. } if terms.iter().any(|lever| lever.path == *path) => {
                let text = small(ui, text).color(tokens(ui).accent);
                if ui.link(text).on_hover_text("Go to this term").clicked() {
                    reached = Some(path.clone());
                }
            }
            _ => {
                ui.label(small(ui, text));
            }
        }
    }
    reached
}

/// A step in words.
fn in_words(step: &Step, terms: &[Lever]) -> String {
    match step {
        Step::Formula(formula) => formula.clone(),
        Step::Count { label, count } => format!("{} {label}", show::people_worked_with(*count)),
        Step::Term { path, value } => {
            let label = terms
                .iter()
                .find(|lever| lever.path == *path)
                .map_or(path.as_str(), |lever| lever.label.as_str());
            format!("{label}: {value}")
        }
        Step::Definition { text, source } => format!("{text} ({source})"),
        Step::Rounded { exact, to } => {
            format!("{} rounds to {}", show::exact_pounds(exact.exact()), show::pounds(*to))
        }
        Step::Note(note) => note.clone(),
    }
}

/// The receipt as a table, unfolded to its leaves.
pub fn table(app: &App, scheme: usize, receipt: &Receipt) -> Table {
    let terms = app.results.schemes.get(scheme).map_or(&[][..], |results| &results.sheet.levers);
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

/// What a measure's figure is of: the measure, whose people, when.
fn of_measure(app: &App, result: &MeasureResult) -> String {
    let (who, when) = match app.results.figure {
        Figure::MeasureIn(_, period) => (who_and_when(app).0, period.in_words()),
        _ => who_and_when(app),
    };
    format!("{}, {who}, {when}", result.measure.name)
}

/// What a measure's figure is made of: what, its figure, and what has to be known of it.
fn parts_of_measure(result: &MeasureResult) -> Vec<[String; 3]> {
    let mut parts = Vec::new();
    let mut add = |what: &str, figure: String, note: &str| {
        parts.push([what.to_owned(), figure, note.to_owned()]);
    };
    add("Counted", show::people(result.ratio.numerator), "");
    if result.measure.denominator.is_some() {
        let note = if result.illustrative { "Illustrative: see the view Place." } else { "" };
        add("Out of", show::people(result.ratio.denominator), note);
    }
    if let Some(ends) = result.interval {
        let note = "What chance alone can make of the same service, by Wilson’s score method.";
        add("95 % interval", ends_in_words(ends), note);
    }
    if let Some(standard) = result.standard {
        let (verdict, note) = match result.met {
            Some(true) => ("met", ON_COUNTS),
            Some(false) => ("not met", ON_COUNTS),
            None => ("not tested", "Nobody is in it, or a count is not known."),
        };
        add("Standard", format!("{}: {verdict}", show::percent(standard, 0)), note);
        let (met, tested) = result.months;
        add("Months met", format!("{met} of {tested}"), "Of the months that could be tested.");
    }
    parts
}

/// How standards are tested.
const ON_COUNTS: &str = "A standard is met on the counts themselves, never on a rounded rate.";

fn rate(result: &MeasureResult) -> String {
    result.ratio.rate().map_or_else(|| "no rate".to_owned(), |rate| show::rounded_percent(rate, 2))
}

/// The receipt of a measure as a table.
pub fn measure_table(app: &App, result: &MeasureResult) -> Table {
    let title = format!("Why {}? {}", rate(result), of_measure(app, result));
    let mut table = Table::new(title, &["What", "Figure", "How it comes about"]);
    table.rows.push(vec!["Rate".to_owned(), rate(result), of_measure(app, result)]);
    table.rows.extend(parts_of_measure(result).into_iter().map(Vec::from));
    let source = format!("Source: {}", result.measure.source);
    table.rows.push(vec![WHAT.to_owned(), result.measure.definition.to_owned(), source]);
    table
}

/// The heading over a measure's definition.
const WHAT: &str = "What it counts";

fn measure_receipt(ui: &mut Ui, app: &App, result: &MeasureResult, commands: &mut Vec<Command>) {
    heading(ui, format!("Why {}?", rate(result)), || measure_table(app, result), commands);
    ui.label(small(ui, of_measure(app, result)));
    ui.add_space(6.0);
    for [what, figure, note] in parts_of_measure(result) {
        plain_row(ui, &what, figure);
        if !note.is_empty() {
            ui.label(small(ui, note));
        }
    }
    ui.add_space(6.0);
    ui.label(strong(WHAT, size::BODY));
    ui.label(result.measure.definition);
    ui.label(small(ui, format!("Source: {}", result.measure.source)));
}
