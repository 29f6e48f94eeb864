//! The life of a contract: what each scheme pays over one to seven years on a named path, whether that carries the
//! costs, and which uplift it would take.

mod receipt;
mod rows;
mod suppose;

use egui::{ScrollArea, Ui};
use engine::calendar::Period;
use engine::projection::{Uplift, YearAhead};
use engine::quantity::{Bound, show};
use engine::scheme::SchemeIndex;

pub use receipt::receipt;

use super::kind::Page;
use super::over_time::every;
use crate::app::App;
use crate::command::Command;
use crate::jobs::ahead::{OnPath, YearsAhead};
use crate::look::theme::size;
use crate::output::Table;
use crate::results::{Needs, pounds};
use crate::view::part::chart::{Unit, in_pounds};
use crate::view::part::frame::{Frame, source_of};
use crate::view::part::legend::Look;
use crate::view::part::lines::Series;
use crate::view::part::{card, grid, legend, lettered, lines, small, strong};

/// The life of a contract.
pub struct Life;

impl Page for Life {
    fn name(&self) -> &'static str {
        "Contract’s life"
    }

    fn needs(&self) -> Needs {
        Needs::Ahead
    }

    fn sentence(&self, app: &App) -> String {
        let named = lettered(app, app.chosen);
        let Some((path, OnPath { ahead, needed, .. })) = app.results.scheme_ahead(&app.session, app.chosen)
        else {
            return "Does the contract carry its costs to the last year?".to_owned();
        };
        if ahead.cash_at_end().is_none() {
            return "What the service costs is not known, so nobody can say whether the contract carries it"
                .to_owned();
        }
        let [least, most] = [Bound::Least, Bound::Most].map(|paid| ahead.first_below_zero(paid));
        let below = match (least, most) {
            (None, None) => "no year is below zero".to_owned(),
            (Some(year), most) if most == Some(year) => format!("below zero from {year}"),
            (Some(year), _) => format!("below zero from {year} at the earliest"),
            (None, Some(year)) => format!("below zero from {year}"),
        };
        let uplift = match needed.uplift {
            Uplift::Needed(uplift) => {
                format!("; {} a year net of efficiency is needed", show::rounded_percent(uplift, 2))
            }
            Uplift::TooLittle => "; no uplift is enough".to_owned(),
            Uplift::TooMuch => "; no uplift is needed".to_owned(),
            Uplift::MovesNothing | Uplift::OneYear | Uplift::NotKnown => String::new(),
        };
        format!("{named}, {}: {below}{uplift}", path.path.name)
    }

    fn show(&self, ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
        let room = ui.available_height();
        ScrollArea::vertical().id_salt("life").auto_shrink(false).show(ui, |ui| {
            let top = ui.cursor().top();
            card(ui, |ui| suppose::show(ui, app, commands));
            ui.add_space(6.0);
            match app.results.ahead(&app.session) {
                None => words(ui, "The years to come are being worked out."),
                Some((Err(why), _)) => words(ui, why),
                Some((Ok(years), is_old)) => {
                    card(ui, |ui| table(ui, app, (years, is_old), commands));
                    ui.add_space(6.0);
                    let rest = room - (ui.cursor().top() - top) - 20.0;
                    card(ui, |ui| chart(ui, app, years, rest.max(CHART), commands));
                }
            }
        });
    }

    fn table(&self, _: &Ui, app: &App) -> Option<Table> {
        Some(rows::table(app, known(app)?))
    }

    fn rows(&self, app: &App) -> Option<Table> {
        Some(rows::table(app, known(app)?))
    }

    fn spoken(&self, _: &Ui, app: &App) -> Option<String> {
        let mut summary = String::from("Cash at the end of each year.");
        for scheme in SchemeIndex::indexes(app.session.entries()) {
            let Some((_, OnPath { ahead, needed, .. })) = app.results.scheme_ahead(&app.session, scheme)
            else {
                continue;
            };
            let said = [ahead.says(), needed.says()].concat().join(" ");
            summary += &format!(" {}: {said}", lettered(app, scheme));
        }
        Some(summary)
    }
}

fn words(ui: &mut Ui, says: &str) {
    card(ui, |ui| ui.label(says));
}

/// The height of the chart with its words, and of the table, at least.
const CHART: f32 = 270.0;
const TABLE: f32 = 250.0;

/// The years to come, where they are known and of what is on show.
fn known(app: &App) -> Option<&YearsAhead> {
    let (known, is_old) = app.results.ahead(&app.session)?;
    known.ok().filter(|_| !is_old)
}

fn table(ui: &mut Ui, app: &App, (years, is_old): (&YearsAhead, bool), commands: &mut Vec<Command>) {
    ui.set_min_width(ui.available_width());
    let rows = rows::rows(app, years);
    let how = if is_old {
        "Being worked out again."
    } else {
        "The first year stands as loaded; all after it is a projection and no forecast. Click a figure to see why."
    };
    grid::title(ui, ("Year by year", how), || rows::table(app, years), commands);
    let row = |place: usize| rows::drawn(app, years, &rows, place);
    grid::show(ui, app, "life", (rows.len(), &row, None), TABLE, commands);
    for note in &years.notes {
        ui.label(small(ui, note));
    }
}

/// Cash by year: a line a scheme on the path that is looked at, and pale the chosen scheme on the others.
fn chart(ui: &mut Ui, app: &App, years: &YearsAhead, height: f32, commands: &mut Vec<Command>) {
    ui.set_min_width(ui.available_width());
    let looked_at = app.session.ahead().path;
    let of = |path: usize, scheme: SchemeIndex| -> Option<Series> {
        let OnPath { ahead, .. } = scheme.of(&years.paths.get(path)?.1)?;
        let cash = |year: &YearAhead| year.cash.and_then(|cash| cash.value()).map(pounds);
        Some(Series { scheme, values: ahead.years.iter().map(cash).collect() })
    };
    let series: Vec<Series> = app.session.schemes().filter_map(|scheme| of(looked_at, scheme)).collect();
    let others = (0..years.paths.len()).filter(|path| *path != looked_at);
    let ghosts: Vec<Series> = others.filter_map(|path| of(path, app.chosen)).collect();
    let known = || series.iter().flat_map(|series| series.values.iter().flatten());
    if known().next().is_none() {
        ui.label(strong("Cash at the end of each year", size::BODY));
        ui.label("What the service costs is not known, so nobody can say what is left. Give the cost of the first year above, or fill in costs and staff.");
        return;
    }
    let unit = Unit::for_pounds(known().fold(0.0, |most, value| f64::max(most, value.abs())));
    let Some((path, _)) = years.paths.get(looked_at) else { return };
    let periods: Vec<Period> = path.years.iter().map(|year| Period::Year(*year)).collect();
    let how = format!(
        "Income less cost, added up. Lines: each scheme on the path “{}”. Pale and dashed: {} on the other paths.",
        path.path.name,
        lettered(app, app.chosen)
    );
    let span = match (periods.first(), periods.last()) {
        (Some(first), Some(last)) => format!("{first} as loaded, projected to {last}"),
        _ => String::new(),
    };
    let frame = Frame {
        title: format!("Cash at the end of each year, {}", unit.name()),
        how: &how,
        source: source_of(app, &span),
        paper: 0.0,
    };
    let spoken = Life.spoken(ui, app).unwrap_or_default();
    let legend = |ui: &mut Ui| legend::show(ui, app, Look::Lines, &every(app));
    let draw = |ui: &mut Ui, height| {
        lines::show(ui, app, ("life", &spoken), &periods, (&series, &ghosts), (unit, height))
    };
    let numbers = || rows::table(app, years);
    let Some((line, place, response)) = frame.show(ui, height, legend, draw, numbers, commands) else {
        return;
    };
    let series = &series[line];
    let value = series.values.get(place).copied().flatten().map_or_else(String::new, in_pounds);
    let year = periods[place].in_words();
    let response =
        response.on_hover_text_at_pointer(format!("{}, {year}\n{value}", lettered(app, series.scheme)));
    if response.clicked() {
        let asked = crate::show::AheadQuestion::Cash(place);
        commands.push(Command::Explain(crate::show::Figure::Ahead(series.scheme, asked)));
    }
}

/// A factor as a change: `+2.5 %`.
fn change(factor: rust_decimal::Decimal) -> String {
    let change = factor - rust_decimal::Decimal::ONE;
    let sign = if change.is_sign_negative() { "−" } else { "+" };
    format!("{sign}{}", show::rounded_percent(change.abs(), 2))
}
