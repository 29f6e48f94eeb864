//! Spend or income by period, stacked by kind; added up over the periods; and cash.

use egui::Ui;
use engine::calendar::{Grain, Period};

use super::chart::{Unit, in_pounds};
use super::frame::{Frame, source};
use super::legend::Look;
use super::lines::Series;
use super::{bars, legend, letter, lines, name};
use crate::app::App;
use crate::command::{Command, View};
use crate::results::{Bar, Extra, Figure};

/// A grain in words.
pub const fn by(grain: Grain) -> &'static str {
    match grain {
        Grain::Month => "month",
        Grain::Quarter => "quarter",
        Grain::Year => "financial year",
    }
}

/// Draws a chart `height` points high with its title and the line on how to read it.
pub fn show(ui: &mut Ui, app: &App, view: View, height: f32, commands: &mut Vec<Command>) {
    match (view, &app.results.extra) {
        (View::Cumulative, _) => so_far(ui, app, height, commands),
        (View::Cash, Extra::Cash(periods, cash)) => {
            let cash: Vec<&[Bar]> = cash.iter().map(Vec::as_slice).collect();
            let title = app.lens.cash();
            let how = "Each amount stands where it is paid or taken back, which may be after the months on show. Hatched below nought is taken back; the line across is what is left.";
            stacked(ui, app, (title, how), (periods, &cash), height, |scheme, period| {
                commands.push(Command::Explain(Figure::Cash(scheme, period)));
            });
        }
        _ => {
            let income: Vec<&[Bar]> = app.results.schemes.iter().map(|s| s.bars.as_slice()).collect();
            let how = "Solid is activity, paler are outcomes and adjustments; hatched below nought is taken back, and the line across is what is left; ? is not known. Click a bar to see why.";
            let title = app.lens.money();
            stacked(ui, app, (title, how), (&app.results.periods, &income), height, |scheme, period| {
                commands.push(Command::Explain(Figure::Period(scheme, period)));
            });
        }
    }
}

fn every(app: &App) -> Vec<usize> {
    (0..app.session.entries().len()).collect()
}

fn stacked(
    ui: &mut Ui,
    app: &App,
    (what, how): (&str, &str),
    (periods, bars): (&[Period], &[&[Bar]]),
    height: f32,
    clicked: impl FnOnce(usize, Period),
) {
    let by = by(app.results.grain);
    let title = format!("{what} by {by}, {}", bars::unit(bars).name());
    let frame = Frame { title, how, source: source(app) };
    let legend = |ui: &mut Ui| legend::show(ui, app, Look::Bars, &every(app));
    let summary = summary(app, &format!("{what} by {by}."), periods, bars);
    let under = frame
        .show(ui, height, legend, |ui, height| bars::show(ui, app, what, periods, bars, (height, &summary)));
    if let Some((scheme, place, response)) = under
        && response.clicked()
    {
        clicked(scheme, periods[place]);
    }
}

/// The main figures of a chart in words: each scheme's sum, its highest and its lowest period.
fn summary(app: &App, what: &str, periods: &[Period], bars: &[&[Bar]]) -> String {
    let mut text = what.to_owned();
    for (scheme, bars) in bars.iter().enumerate() {
        text += &format!(" {} {}: ", letter(scheme), name(app, scheme));
        let dated = || periods.iter().zip(bars.iter());
        let most = dated().max_by(|a, b| a.1.paid().total_cmp(&b.1.paid()));
        let least = dated().min_by(|a, b| a.1.paid().total_cmp(&b.1.paid()));
        text += &match (most, least) {
            _ if bars.iter().any(|bar| !bar.known) => "not known in full.".to_owned(),
            (Some((most, high)), Some((least, low))) => format!(
                "{} in all; most in {}, {}; least in {}, {}.",
                in_pounds(bars.iter().map(Bar::paid).sum()),
                most.in_words(),
                in_pounds(high.paid()),
                least.in_words(),
                in_pounds(low.paid())
            ),
            _ => "nothing.".to_owned(),
        };
    }
    text
}

fn so_far(ui: &mut Ui, app: &App, height: f32, commands: &mut Vec<Command>) {
    let periods = &app.results.periods;
    let series: Vec<Series> = app
        .results
        .schemes
        .iter()
        .enumerate()
        .map(|(scheme, results)| Series { scheme, values: added_up(&results.bars) })
        .collect();
    let most =
        series.iter().flat_map(|series| series.values.iter().flatten()).fold(0.0, |a, b| f64::max(a, *b));
    let unit = Unit::for_pounds(most);
    let money = app.lens.money();
    let frame = Frame {
        title: format!("{money} so far by {}, {}", by(app.results.grain), unit.name()),
        how: "Each line is what a scheme has paid since the first month; where lines cross, one overtakes the other. Click a line to see why.",
        source: source(app),
    };
    let mut summary = format!("{money} so far.");
    for series in &series {
        let (letter, name) = (letter(series.scheme), name(app, series.scheme));
        summary += &match series.values.last().copied().flatten() {
            Some(last) => format!(" {letter} {name}: {} by the end.", in_pounds(last)),
            None => format!(" {letter} {name}: not known by the end."),
        };
    }
    let legend = |ui: &mut Ui| legend::show(ui, app, Look::Lines, &every(app));
    let under = frame.show(ui, height, legend, |ui, height| {
        lines::show(ui, app, "so far", periods, &series, (unit, height), &summary)
    });
    let Some((index, place, response)) = under else { return };
    let (scheme, period) = (series[index].scheme, periods[place]);
    let paid = series[index].values[place].map_or_else(|| "not known".to_owned(), in_pounds);
    let end = period.last_month().in_words();
    let text = format!("{} {}, to the end of {end}\nPaid {paid}", letter(scheme), name(app, scheme));
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
