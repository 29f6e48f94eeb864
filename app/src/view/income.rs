//! Income by month, stacked by kind; added up over the months; and cash.

use egui::{Stroke, Ui};
use egui_plot::{Line, PlotPoint, PlotPoints};
use engine::calendar::Month;
use engine::payment::Kind;

use super::chart::{in_pounds, plot};
use super::framed::{Legend, Words};
use super::{bars, colour, framed, legend, letter, name};
use crate::app::App;
use crate::command::{Command, View};
use crate::look::tokens;
use crate::out::Table;
use crate::results::{Bar, Extra, Figure};

/// Draws a chart `height` points high with its title and the line on how to read it.
pub fn show(ui: &mut Ui, app: &App, view: View, height: f32, commands: &mut Vec<Command>) {
    let draw = |ui: &mut Ui, height: f32, commands: &mut Vec<Command>| match (view, &app.results.extra) {
        (View::Cumulative, _) => lines(ui, app, height, commands),
        (View::Cash, Extra::Cash(months, cash)) => {
            let cash: Vec<&[Bar]> = cash.iter().map(Vec::as_slice).collect();
            bars::show(ui, app, "cash", months, &cash, height);
        }
        _ => income(ui, app, height, commands),
    };
    framed::show(ui, app, words(view), height, || table(app, view), draw, commands);
}

fn words(view: View) -> Words<'static> {
    match view {
        View::Cumulative => Words {
            title: "Income so far, £ thousand",
            how: "How to read this: each line is what a scheme has paid since the first month; where lines cross, one overtakes the other.",
            click: "Click a line to see why.",
            legend: Some(Legend::Lines),
        },
        View::Cash => Words {
            title: "Cash by month, £ thousand",
            how: "How to read this: each amount stands in the month in which it is paid or taken back, which may be after the months on show. Hatched below nought is taken back; the line across is what is left.",
            click: "",
            legend: Some(Legend::Bars),
        },
        _ => Words {
            title: "Income by month, £ thousand",
            how: "How to read this: solid is activity, paler are outcomes and adjustments; hatched below nought is taken back, and the line across is what is left; ? is not known. Quarters and years stand in their last month.",
            click: "Click a bar to see why.",
            legend: Some(Legend::Bars),
        },
    }
}

/// The numbers behind a chart, to the penny: a row a month, a column a scheme, then the kinds that each
/// is made of.
pub fn table(app: &App, view: View) -> Table {
    let title = words(view).title.trim_end_matches(", £ thousand");
    let mut table = Table::new(title, &["Month"]);
    let scheme = |scheme: usize| format!("{} {}", letter(scheme), name(app, scheme));
    let (months, bars): (&[Month], Vec<&[Bar]>) = match &app.results.extra {
        Extra::Cash(months, bars) if view == View::Cash => (months, bars.iter().map(Vec::as_slice).collect()),
        _ => {
            let bars = app.results.schemes.iter().map(|results| results.bars.as_slice());
            (&app.session.selection.months, bars.collect())
        }
    };
    table.header.extend((0..bars.len()).map(scheme));
    table.rows = months.iter().map(|month| vec![month.in_words()]).collect();
    let not_known = || "not known".to_owned();
    for bars in &bars {
        let sums = so_far(bars);
        for (place, (row, bar)) in table.rows.iter_mut().zip(*bars).enumerate() {
            row.push(match view {
                View::Cumulative => sums.get(place).map_or_else(not_known, |sum| in_pounds(*sum)),
                _ if bar.known => in_pounds(bar.paid()),
                _ => not_known(),
            });
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

fn income(ui: &mut Ui, app: &App, height: f32, commands: &mut Vec<Command>) {
    let months = &app.session.selection.months;
    let income: Vec<&[Bar]> = app.results.schemes.iter().map(|results| results.bars.as_slice()).collect();
    if let Some((scheme, place, response)) = bars::show(ui, app, "income", months, &income, height)
        && response.clicked()
    {
        commands.push(Command::Explain(Figure::Month(scheme, months[place])));
    }
}

fn lines(ui: &mut Ui, app: &App, height: f32, commands: &mut Vec<Command>) {
    let t = tokens(ui);
    let months = &app.session.selection.months;
    let sums: Vec<Vec<f64>> = app.results.schemes.iter().map(|results| so_far(&results.bars)).collect();
    let response = plot("cumulative", months, height, t).show(ui, |plot| {
        for (scheme, sums) in sums.iter().enumerate() {
            let points: Vec<[f64; 2]> =
                sums.iter().enumerate().map(|(place, sum)| [place as f64, *sum]).collect();
            let line =
                Line::new(format!("{} {}", letter(scheme), name(app, scheme)), PlotPoints::from(points))
                    .color(colour(t, app, scheme))
                    .width(2.0)
                    .style(legend::line_style(app, scheme));
            plot.line(line.allow_hover(false));
        }
        plot.pointer_coordinate()
    });
    let Some(at) = response.inner.filter(|_| response.response.hovered()) else { return };
    let place = at.x.round().max(0.0) as usize;
    let nearest = sums
        .iter()
        .enumerate()
        .filter_map(|(scheme, sums)| sums.get(place).map(|sum| (scheme, *sum)))
        .min_by(|a, b| (a.1 - at.y).abs().total_cmp(&(b.1 - at.y).abs()));
    let Some((scheme, sum)) = nearest else { return };
    let month = months[place];
    let point = response.transform.position_from_point(&PlotPoint::new(place as f64, sum));
    ui.painter().circle(point, 4.0, t.panel, Stroke::new(2.0, colour(t, app, scheme)));
    let text = format!(
        "{} {}, to the end of {}\nPaid {}",
        letter(scheme),
        name(app, scheme),
        month.in_words(),
        in_pounds(sum)
    );
    if response.response.on_hover_text_at_pointer(text).clicked() {
        commands.push(Command::Explain(Figure::SoFar(scheme, month)));
    }
}

/// What has been paid by each month. Where an amount is not known the line ends: a sum without it
/// would be false.
fn so_far(bars: &[Bar]) -> Vec<f64> {
    let mut sum = 0.0;
    bars.iter()
        .take_while(|bar| bar.known)
        .map(|bar| {
            sum += bar.paid();
            sum
        })
        .collect()
}
