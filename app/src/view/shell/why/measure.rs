//! Why the rate of a measure is what it is.

use egui::Ui;
use engine::quantity::show;

use super::money::plain_row;
use super::who_and_when;
use crate::app::App;
use crate::command::Command;
use crate::look::theme::size;
use crate::output::Table;
use crate::results::MeasureResult;
use crate::show::Figure;
use crate::view::part::{ends_in_words, heading, small, strong};

/// What a measure's figure is of: the measure, whose people, when.
fn of_measure(app: &App, result: &MeasureResult) -> String {
    let (who, mut when) = who_and_when(app);
    if let Figure::MeasureIn(_, period) = app.results.figure {
        when = period.in_words();
    }
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
        let note = if result.illustrative { "Illustrative: see Costs and staff." } else { "" };
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
pub fn table(app: &App, result: &MeasureResult) -> Table {
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

pub fn receipt(ui: &mut Ui, app: &App, result: &MeasureResult, commands: &mut Vec<Command>) {
    heading(ui, format!("Why {}?", rate(result)), || table(app, result), commands);
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
