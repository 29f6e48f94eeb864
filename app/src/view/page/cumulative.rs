//! Spend or income added up over the periods.

use egui::{Key, KeyboardShortcut, Ui};
use engine::quantity::words::NOT_KNOWN;
use engine::scheme::SchemeIndex;

use super::kind::{Page, ctrl};
use super::over_time::{self, by_period, every, ghosts};
use crate::app::App;
use crate::command::Command;
use crate::output::Table;
use crate::results::Bar;
use crate::show::Figure;
use crate::view::part::chart::{Unit, in_pounds};
use crate::view::part::frame::{Frame, source};
use crate::view::part::legend::Look;
use crate::view::part::lines::Series;
use crate::view::part::{by, legend, lettered, lines, name};

/// Spend or income so far.
pub struct Cumulative;

impl Page for Cumulative {
    fn name(&self) -> &'static str {
        "So far"
    }

    fn keys(&self) -> Option<KeyboardShortcut> {
        ctrl(Key::Num2)
    }

    fn sentence(&self, app: &App) -> String {
        let scheme = app.chosen;
        let last = scheme.of(&series(app)).and_then(|series| series.values.last().copied().flatten());
        let end = app.results.periods.last().map(|period| period.last_month().in_words());
        let named = lettered(app, scheme);
        match last.zip(end) {
            Some((last, end)) => format!("By the end of {end} {named} has come to {}", in_pounds(last)),
            None => format!("What {named} comes to by the end is not known"),
        }
    }

    fn show(&self, ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
        let spoken = self.spoken(ui, app).unwrap_or_default();
        over_time::chart(ui, app, commands, |ui, height, commands| {
            chart(ui, app, (height, &spoken), commands)
        });
    }

    fn table(&self, _: &Ui, app: &App) -> Option<Table> {
        Some(table(app, &series(app)))
    }

    fn rows(&self, _: &App) -> Option<Table> {
        None
    }

    fn spoken(&self, _: &Ui, app: &App) -> Option<String> {
        Some(spoken(app, &series(app)))
    }
}

/// What each scheme has paid by each period.
fn series(app: &App) -> Vec<Series> {
    SchemeIndex::each(&app.results.schemes)
        .map(|(scheme, results)| Series { scheme, values: added_up(&results.bars) })
        .collect()
}

/// The numbers behind the chart.
fn table(app: &App, series: &[Series]) -> Table {
    let amounts: Vec<Vec<Option<f64>>> = series.iter().map(|series| series.values.clone()).collect();
    by_period(app, &format!("{} so far", app.lens.money()), &app.results.periods, &amounts)
}

/// The chart in words: what each scheme has paid by the end.
fn spoken(app: &App, series: &[Series]) -> String {
    let money = app.lens.money();
    let mut summary = format!("{money} so far.");
    for series in series {
        let (letter, name) = (series.scheme.letter(), name(app, series.scheme));
        summary += &match series.values.last().copied().flatten() {
            Some(last) => format!(" {letter} {name}: {} by the end.", in_pounds(last)),
            None => format!(" {letter} {name}: not known by the end."),
        };
    }
    summary
}

/// Draws a line a scheme.
fn chart(ui: &mut Ui, app: &App, (height, spoken): (f32, &str), commands: &mut Vec<Command>) {
    let periods = &app.results.periods;
    let series = series(app);
    let most =
        series.iter().flat_map(|series| series.values.iter().flatten()).fold(0.0, |a, b| f64::max(a, *b));
    let unit = Unit::for_pounds(most);
    let money = app.lens.money();
    let frame = Frame {
        title: format!("{money} so far by {}, {}", by(app.results.grain), unit.name()),
        how: "Each line is what a scheme has paid since the first month; where lines cross, one overtakes the other. Click a line to see why.",
        source: source(app),
        paper: 0.0,
    };
    let legend = |ui: &mut Ui| legend::show(ui, app, Look::Lines, &every(app));
    let ghosts: Vec<Series> = (app.session.schemes())
        .zip(ghosts(app))
        .filter_map(|(scheme, ghost)| Some(Series { scheme, values: added_up(&ghost?.bars) }))
        .collect();
    let draw = |ui: &mut Ui, height| {
        lines::show(ui, app, ("so far", spoken), periods, (&series, &ghosts), (unit, height))
    };
    let under = frame.show(ui, height, legend, draw, || table(app, &series), commands);
    let Some((index, place, response)) = under else { return };
    let (scheme, period) = (series[index].scheme, periods[place]);
    let paid = series[index].values[place].map_or_else(|| NOT_KNOWN.to_owned(), in_pounds);
    let end = period.last_month().in_words();
    let text = format!("{} {}, to the end of {end}\nPaid {paid}", scheme.letter(), name(app, scheme));
    if response.on_hover_text_at_pointer(text).clicked() {
        commands.push(Command::Explain(Figure::SoFar(scheme, period)));
    }
}

/// What has been paid by each period. Where an amount is not known the line ends: a sum without it
/// would be false.
fn added_up(bars: &[Bar]) -> Vec<Option<f64>> {
    let mut sum = Some(0.0);
    bars.iter()
        .map(|bar| {
            sum = sum.filter(|_| bar.known).map(|sum| sum + bar.paid());
            sum
        })
        .collect()
}
