//! The panel on the right: why a figure is what it is.

use egui::collapsing_header::CollapsingState;
use egui::{Layout, Panel, ScrollArea, Sense, Ui};
use egui_material_icons::icons::ICON_CONTENT_COPY;
use engine::payment::{Receipt, Step};
use engine::quantity::show;

use super::status::months;
use super::top::named;
use super::{bounds, chip, money, name, small, strong};
use crate::app::App;
use crate::command::Command;
use crate::look::theme::size;
use crate::look::{theme, tokens};
use crate::out::Table;
use crate::results::{Figure, MeasureResult};
use crate::sheet::Lever;

/// Draws the panel.
pub fn show(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let frame = theme::panel(tokens(ui));
    Panel::right("why").frame(frame).default_size(296.0).size_range(240.0..=460.0).show(ui, |ui| {
        match app.results.figure {
            Figure::Total(scheme) | Figure::Month(scheme, _) | Figure::SoFar(scheme, _) => {
                money_receipt(ui, app, scheme, commands);
            }
            Figure::Measure(_) => {
                if let Some(result) = app.results.measure() {
                    measure_receipt(ui, app, result);
                }
            }
        }
    });
}

fn money_receipt(ui: &mut Ui, app: &App, scheme: usize, commands: &mut Vec<Command>) {
    let Some(receipt) = &app.results.receipt else { return };
    let terms = app.results.schemes.get(scheme).map_or(&[][..], |results| &results.sheet.levers);
    ui.horizontal(|ui| {
        ui.label(strong(format!("Why {}?", money(receipt.amount)), size::TITLE));
        ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
            let copy = egui::Button::new(ICON_CONTENT_COPY.rich_text().size(14.0)).frame(false);
            if named(ui.add(copy), "Copy the receipt for Excel").clicked() {
                commands.push(Command::Copy(table(app, scheme, receipt)));
            }
        });
    });
    ui.horizontal(|ui| {
        chip(ui, app, scheme);
        ui.add(egui::Label::new(small(ui, of_what(app, scheme))).wrap());
    });
    ui.add_space(6.0);
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        if receipt.parts.is_empty() {
            leaf(ui, receipt, terms);
        }
        for (index, part) in receipt.parts.iter().enumerate() {
            tree(ui, part, index, 0, terms);
        }
        ui.separator();
        ui.horizontal(|ui| amount_row(ui, "Total", receipt));
        ui.label(small(
            ui,
            "Each line is rounded once, half away from zero, to the penny; sums are of rounded lines.",
        ));
        figures(ui, app);
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

fn tree(ui: &mut Ui, receipt: &Receipt, index: usize, depth: usize, terms: &[Lever]) {
    ui.push_id((index, depth), |ui| {
        let open = depth == 0 && receipt.parts.len() <= 6;
        let id = ui.make_persistent_id("part");
        let state = CollapsingState::load_with_default_open(ui.ctx(), id, open);
        let (_, header, _) = state.show_header(ui, |ui| amount_row(ui, &receipt.label, receipt)).body(|ui| {
            for (index, part) in receipt.parts.iter().enumerate() {
                tree(ui, part, index, depth + 1, terms);
            }
            if receipt.parts.is_empty() {
                leaf(ui, receipt, terms);
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
}

fn leaf(ui: &mut Ui, receipt: &Receipt, terms: &[Lever]) {
    if let Some(bounds) = bounds(receipt.amount) {
        ui.label(small(ui, format!("between {bounds}")));
    }
    for step in &receipt.steps {
        let text = in_words(step, terms);
        match step {
            Step::Formula(_) => ui.label(text),
            _ => ui.label(small(ui, text)),
        };
    }
}

/// A step in words.
fn in_words(step: &Step, terms: &[Lever]) -> String {
    match step {
        Step::Formula(formula) => formula.clone(),
        Step::Count { label, count } => format!("{} {label}", show::people(*count)),
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

/// Which scheme, provider and months a figure is of.
fn of_what(app: &App, scheme: usize) -> String {
    let when = match app.results.figure {
        Figure::Month(_, month) => format!("settled in {}", month.in_words()),
        Figure::SoFar(_, month) => format!("settled by the end of {}", month.in_words()),
        _ => months(app),
    };
    let who = app
        .results
        .filter
        .map_or("all providers", |c| app.session.selection.contracts[c].provider_name.as_str());
    format!("{}, {who}, {when}", name(app, scheme))
}

/// The receipt, all of it unfolded: sums stand above their parts, which are moved to the right.
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

fn measure_receipt(ui: &mut Ui, app: &App, result: &MeasureResult) {
    let rate =
        result.ratio.rate().map_or_else(|| "no rate".to_owned(), |rate| show::rounded_percent(rate, 2));
    ui.label(strong(format!("Why {rate}?"), size::TITLE));
    ui.label(small(ui, format!("{}, {}", result.measure.name, months(app))));
    ui.add_space(6.0);
    ui.label(format!("{} counted", show::people(result.ratio.numerator)));
    if result.measure.denominator.is_some() {
        ui.label(format!("{} out of", show::people(result.ratio.denominator)));
    }
    if let Some(standard) = result.standard {
        let verdict = match result.met {
            Some(true) => "met",
            Some(false) => "not met",
            None => "cannot be tested: nobody is in it, or a count is not known",
        };
        ui.label(format!("Standard {}: {verdict}", show::percent(standard, 0)));
        ui.label(format!("Met in {} of {} months that could be tested", result.months.0, result.months.1));
    }
    ui.add_space(6.0);
    ui.label(strong("What it counts", size::BODY));
    ui.label(result.measure.definition);
    ui.label(small(ui, format!("Source: {}", result.measure.source)));
    ui.add_space(4.0);
    ui.label(small(ui, "A standard is met on the counts themselves, never on a rounded rate."));
}
