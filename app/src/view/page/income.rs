//! Spend or income by period, stacked by kind; added up over the periods; and cash.

use egui::Ui;
use engine::calendar::Period;
use engine::payment::Kind;
use engine::quantity::words::NOT_KNOWN;

use crate::app::App;
use crate::command::Command;
use crate::look::letter;
use crate::output::Table;
use crate::results::{Bar, Extra, SchemeResults};
use crate::show::{Figure, View};
use crate::view::part::chart::{Unit, in_pounds};
use crate::view::part::frame::{Frame, source};
use crate::view::part::legend::Look;
use crate::view::part::lines::Series;
use crate::view::part::{bars, by, legend, lines, name};

/// Draws a chart `height` points high with its title and the line on how to read it.
pub fn show(ui: &mut Ui, app: &App, view: View, height: f32, commands: &mut Vec<Command>) {
    match (view, &app.results.extra) {
        (View::Cumulative, _) => so_far(ui, app, height, commands),
        (View::Cash, Extra::Cash(periods, cash, ghosts)) => {
            let cash: Vec<&[Bar]> = cash.iter().map(Vec::as_slice).collect();
            let ghosts: Vec<&[Bar]> = ghosts.iter().map(Vec::as_slice).collect();
            let title = app.lens.cash();
            let how = "Each amount stands where it is paid or taken back, which may be after the months on show. Hatched below nought is taken back; the line across is what is left.";
            stacked(ui, app, (title, how), (periods, &cash, &ghosts), height, Figure::Cash, commands);
        }
        _ => {
            let income: Vec<&[Bar]> = app.results.schemes.iter().map(|s| s.bars.as_slice()).collect();
            let how = "Solid is activity, paler are outcomes and adjustments; hatched below nought is taken back, and the line across is what is left; ? is not known. Click a bar to see why.";
            let title = app.lens.money();
            let ghosts: Vec<&[Bar]> =
                ghosts(app).into_iter().map(|ghost| ghost.map_or(&[][..], |ghost| &ghost.bars)).collect();
            let bars = (app.results.periods.as_slice(), income.as_slice(), ghosts.as_slice());
            stacked(ui, app, (title, how), bars, height, Figure::Period, commands);
        }
    }
}

/// The numbers behind a chart, to the penny: a row a period, a column a scheme, then the kinds that each
/// is made of.
pub fn table(app: &App, view: View) -> Table {
    let what = match view {
        View::Cumulative => format!("{} so far", app.lens.money()),
        View::Cash => app.lens.cash().to_owned(),
        _ => app.lens.money().to_owned(),
    };
    let mut table = Table::new(format!("{what} by {}", by(app.results.grain)), &["Period"]);
    let scheme = |scheme: usize| format!("{} {}", letter(scheme), name(app, scheme));
    let (periods, bars): (&[Period], Vec<&[Bar]>) = match &app.results.extra {
        Extra::Cash(periods, bars, _) if view == View::Cash => {
            (periods, bars.iter().map(Vec::as_slice).collect())
        }
        _ => {
            let bars = app.results.schemes.iter().map(|results| results.bars.as_slice());
            (&app.results.periods, bars.collect())
        }
    };
    table.header.extend((0..bars.len()).map(scheme));
    table.rows = periods.iter().map(|period| vec![period.in_words()]).collect();
    let known = |amount: Option<f64>| amount.map_or_else(|| NOT_KNOWN.to_owned(), in_pounds);
    for bars in &bars {
        let amounts = match view {
            View::Cumulative => added_up(bars),
            _ => bars.iter().map(|bar| bar.known.then(|| bar.paid())).collect(),
        };
        for (row, amount) in table.rows.iter_mut().zip(amounts) {
            row.push(known(amount));
        }
    }
    if view == View::Cumulative {
        return table;
    }
    for (place, bars) in bars.iter().enumerate() {
        for kind in Kind::EVERY {
            let amounts = || bars.iter().map(|bar| bar.kinds[kind.index()]);
            if amounts().any(|amount| amount.abs() > 0.004) {
                table.header.push(format!("{}: {}", scheme(place), kind.in_words()));
                for (row, amount) in table.rows.iter_mut().zip(amounts()) {
                    row.push(in_pounds(amount));
                }
            }
        }
    }
    table
}

/// The ghost of each scheme, where one is pinned and differs.
fn ghosts(app: &App) -> Vec<Option<&SchemeResults>> {
    (0..app.session.entries().len()).map(|scheme| app.results.ghost(scheme)).collect()
}

fn every(app: &App) -> Vec<usize> {
    (0..app.session.entries().len()).collect()
}

fn stacked(
    ui: &mut Ui,
    app: &App,
    (what, how): (&str, &str),
    (periods, bars, ghosts): (&[Period], &[&[Bar]], &[&[Bar]]),
    height: f32,
    figure: impl FnOnce(usize, Period) -> Figure,
    commands: &mut Vec<Command>,
) {
    let by = by(app.results.grain);
    let title = format!("{what} by {by}, {}", bars::unit(bars).name());
    let frame = Frame { title, how, source: source(app), paper: 0.0 };
    let legend = |ui: &mut Ui| legend::show(ui, app, Look::Bars, &every(app));
    let summary = summary(app, &format!("{what} by {by}."), periods, bars);
    let draw = |ui: &mut Ui, height| bars::show(ui, app, what, periods, bars, ghosts, (height, &summary));
    let under = frame.show(ui, height, legend, draw, || table(app, app.view), commands);
    if let Some((scheme, place, response)) = under
        && response.clicked()
    {
        commands.push(Command::Explain(figure(scheme, periods[place])));
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
        paper: 0.0,
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
    let ghosts: Vec<Series> = ghosts(app)
        .into_iter()
        .enumerate()
        .filter_map(|(scheme, ghost)| Some(Series { scheme, values: added_up(&ghost?.bars) }))
        .collect();
    let draw = |ui: &mut Ui, height| {
        lines::show(ui, app, "so far", periods, (&series, &ghosts), (unit, height), &summary)
    };
    let under = frame.show(ui, height, legend, draw, || table(app, View::Cumulative), commands);
    let Some((index, place, response)) = under else { return };
    let (scheme, period) = (series[index].scheme, periods[place]);
    let paid = series[index].values[place].map_or_else(|| NOT_KNOWN.to_owned(), in_pounds);
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
