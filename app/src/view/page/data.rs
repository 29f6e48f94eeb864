//! How the data was read, what a data quality lead would ask about, and which measures it supports.

use egui::{Align, Grid, Label, Layout, ScrollArea, Ui};
use engine::export::report_sentences;
use engine::intake::{DataFinding, Severity};
use engine::quantity::show;

use super::kind::Page;
use crate::app::App;
use crate::command::Command;
use crate::look::theme::size;
use crate::output::Table;
use crate::view::part::{card, copying, small, strong};

/// Counts below this are not shown in public.
const SMALL: u64 = 5;
const TITLE: &str = "How the data was read";
const NOT_ASSESSED: &str = "What was not assessed";
const FOUND: &str = "What was found";
const NOTHING: &str = "Nothing that anybody would ask about.";
const MEASURES: &str = "Which measures the data supports";

fn notes(app: &App) -> Vec<&String> {
    app.results.schemes.iter().flat_map(|scheme| &scheme.statement.notes).collect()
}

/// How many rows or people a finding is about: `27 of 2,442`; in public, not where they are few.
fn count(app: &App, finding: &DataFinding) -> String {
    let is_small = |count: u64| app.is_presenting() && (1..SMALL).contains(&count);
    if is_small(finding.found.count) {
        return "fewer than five".to_owned();
    }
    let count = show::number(finding.found.count.into());
    let of = finding.out_of.filter(|of| !is_small(*of));
    of.map_or_else(|| count.clone(), |of| format!("{count} of {}", show::number(of.into())))
}

/// The rows that a finding is about; in public none, for a row is a person.
fn rows(app: &App, finding: &DataFinding) -> String {
    if app.is_presenting() { String::new() } else { finding.found.rows() }
}

/// What was found, and about what.
fn what(finding: &DataFinding) -> String {
    if finding.about.is_empty() {
        finding.what.clone()
    } else {
        format!("{} ({})", finding.what, finding.about)
    }
}

/// The report as it stands on screen: a row a line, counts of rows in a column of their own.
pub fn table(app: &App) -> Table {
    let mut table = Table::new(TITLE, &["Rows", "What", "Where", "What it does to payment"]);
    let words = |text: &str| vec![String::new(), text.to_owned(), String::new(), String::new()];
    table.rows.extend(report_sentences(&app.session.report).iter().map(|text| words(text.trim_start())));
    let notes = notes(app);
    if !notes.is_empty() {
        table.rows.push(words(NOT_ASSESSED));
        table.rows.extend(notes.into_iter().map(|note| words(note)));
    }
    table.rows.push(words(FOUND));
    for finding in &app.session.report.findings {
        table.rows.push(vec![
            count(app, finding),
            what(finding),
            rows(app, finding),
            finding.payment.clone(),
        ]);
    }
    table.rows.push(words(MEASURES));
    for coverage in &app.session.coverage {
        let name = coverage.measure.name.to_owned();
        table.rows.push(vec![String::new(), name, coverage.in_words(), coverage.wants()]);
    }
    table
}

/// How the data was read.
pub struct Data;

impl Page for Data {
    fn name(&self) -> &'static str {
        "Data"
    }

    fn sentence(&self, app: &App) -> String {
        let found = app.session.report.findings.len();
        let found = match found {
            0 => "nothing to check".to_owned(),
            1 => "one thing to check".to_owned(),
            many => format!("{many} things to check"),
        };
        format!("{TITLE}: {found}")
    }

    fn show(&self, ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
        card(ui, |ui| show(ui, app, commands));
    }

    fn table(&self, _: &Ui, app: &App) -> Option<Table> {
        Some(table(app))
    }

    fn rows(&self, _: &App) -> Option<Table> {
        None
    }

    fn spoken(&self, _: &Ui, _: &App) -> Option<String> {
        None
    }
}

/// Draws the report.
fn show(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let rect = ui.available_rect_before_wrap();
    ui.horizontal(|ui| {
        ui.label(strong(TITLE, size::TITLE));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            copying::button(ui, || table(app), commands);
            let is_file = !app.session.activity.files().is_empty();
            if is_file
                && ui
                    .button("Change the mapping…")
                    .on_hover_text("Which column of the file is which")
                    .clicked()
            {
                commands.push(Command::ChangeMapping);
            }
        });
    });
    ui.add_space(4.0);
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        for sentence in report_sentences(&app.session.report) {
            ui.add(Label::new(sentence).wrap());
        }
        let notes = notes(app);
        if !notes.is_empty() {
            heading(ui, NOT_ASSESSED);
            for note in notes {
                ui.add(Label::new(note).wrap());
            }
        }
        found(ui, app);
        measures(ui, app);
    });
    copying::menu(ui, TITLE, rect, || table(app), commands);
}

fn heading(ui: &mut Ui, text: &str) {
    ui.add_space(8.0);
    ui.label(strong(text, size::BODY));
}

/// The findings, the gravest first, each with what it does to payment under it.
fn found(ui: &mut Ui, app: &App) {
    let findings = &app.session.report.findings;
    for severity in [Severity::DropsRows, Severity::MayMovePayment, Severity::Information] {
        let mut of = findings.iter().filter(|finding| finding.severity == severity).peekable();
        if of.peek().is_some() {
            heading(ui, &format!("{FOUND}: {}", severity.in_words()));
        }
        for finding in of {
            let rows = rows(app, finding);
            let place = if rows.is_empty() { String::new() } else { format!(" · {rows}") };
            ui.add(Label::new(format!("{} · {}{place}", count(app, finding), what(finding))).wrap());
            let payment = small(ui, &finding.payment);
            ui.add(Label::new(payment).wrap());
        }
    }
    if findings.is_empty() {
        heading(ui, FOUND);
        ui.label(NOTHING);
    }
}

/// What each measure has, and what it wants for.
fn measures(ui: &mut Ui, app: &App) {
    heading(ui, MEASURES);
    Grid::new("coverage").num_columns(3).spacing([16.0, 2.0]).show(ui, |ui| {
        for coverage in &app.session.coverage {
            ui.label(coverage.measure.name);
            ui.label(coverage.in_words());
            let missing = small(ui, coverage.wants());
            ui.label(missing);
            ui.end_row();
        }
    });
}
