//! A measure by period: its rate with its interval, against the standard of the time.

use egui::{Response, Shape, Stroke, Ui};
use engine::calendar::Period;
use engine::quantity::show;
use engine::quantity::words::NOT_KNOWN;
use rust_decimal::prelude::ToPrimitive;

use crate::app::App;
use crate::command::Command;
use crate::look::tokens;
use crate::output::Table;
use crate::results::MeasureResult;
use crate::show::Figure;
use crate::view::part::chart::{Unit, at, plot, read_out};
use crate::view::part::frame::{Frame, source};
use crate::view::part::legend::marker;
use crate::view::part::lines::runs;
use crate::view::part::{by, ends_in_words, small};

type ByPeriod = [(Period, MeasureResult)];

/// Draws the chart.
pub fn show(
    ui: &mut Ui,
    app: &App,
    periods: &ByPeriod,
    (height, spoken): (f32, &str),
    commands: &mut Vec<Command>,
) {
    let Some((_, first)) = periods.first() else { return };
    let is_rate = is_rate(periods);
    let unit = if is_rate { Unit::Percent } else { Unit::People };
    let gaps = periods.iter().filter(|(_, one)| value(one, is_rate).is_none()).count();
    let how = match (is_rate, gaps) {
        (true, 0) => "The dot is the rate, the line through it its 95 % interval (what chance alone can do); dashed is the standard of the time. The axis need not start at zero.".to_owned(),
        (true, gaps) => format!("The dot is the rate, the line through it its 95 % interval; dashed is the standard of the time; {gaps} without a dot: nobody is in it, or a count is withheld or not in this data. The axis need not start at zero."),
        (false, 0) => "People counted.".to_owned(),
        (false, gaps) => format!("People counted; {gaps} without a dot: a count is withheld or not in this data."),
    };
    let how = if first.illustrative { format!("{how} The population is illustrative.") } else { how };
    let frame = Frame {
        title: format!("{} by {}, {}", first.measure.name, by(app.results.grain), unit.name()),
        how: &how,
        source: source(app),
        paper: 0.0,
    };
    let has_standard = periods.iter().any(|(_, one)| one.standard.is_some());
    let legend = |ui: &mut Ui| {
        if is_rate && has_standard {
            ui.label(small(ui, "standard"));
            let (rect, _) = ui.allocate_exact_size(egui::vec2(20.0, 12.0), egui::Sense::hover());
            let stroke = Stroke::new(1.5, tokens(ui).ink);
            ui.painter().extend(Shape::dashed_line(
                &[rect.left_center(), rect.right_center()],
                stroke,
                4.0,
                3.0,
            ));
        }
    };
    let draw = |ui: &mut Ui, height| draw(ui, periods, (unit, is_rate), height, spoken);
    let under = frame.show(ui, height, legend, draw, || table(app, periods), commands);
    let Some((place, response)) = under else { return };
    let (period, one) = &periods[place];
    let text = format!("{}\n{}", period.in_words(), in_words(one, is_rate));
    if response.on_hover_text_at_pointer(text).clicked() {
        commands.push(Command::Explain(Figure::MeasureIn(one.measure.id, *period)));
    }
}

/// The numbers behind the chart: a row a period.
fn table(app: &App, periods: &ByPeriod) -> Table {
    let name = periods.first().map_or("", |(_, first)| first.measure.name);
    let title = format!("{name} by {}", by(app.results.grain));
    let mut table = Table::new(title, &super::HEADINGS);
    table.header[0] = "Period".to_owned();
    for (period, one) in periods {
        table.rows.push(super::cells(period.in_words(), one));
    }
    table
}

fn value(one: &MeasureResult, is_rate: bool) -> Option<f64> {
    if is_rate {
        return one.ratio.rate().and_then(|rate| rate.to_f64());
    }
    one.ratio.numerator.told().and_then(|count| count.to_f64())
}

fn interval(one: &MeasureResult, is_rate: bool) -> Option<(f64, f64)> {
    let (low, high) = one.interval.filter(|_| is_rate)?;
    Some((low.to_f64()?, high.to_f64()?))
}

/// A rate with its interval and its counts, in words.
fn in_words(one: &MeasureResult, is_rate: bool) -> String {
    if !is_rate {
        return show::people(one.ratio.numerator);
    }
    let counts = format!("{} of {}", show::people(one.ratio.numerator), show::people(one.ratio.denominator));
    let Some(rate) = one.ratio.rate() else { return format!("No rate: {counts}") };
    let interval =
        one.interval.map_or_else(String::new, |ends| format!(", 95 % interval {}", ends_in_words(ends)));
    format!("{}{interval}\n{counts}", show::rounded_percent(rate, 1))
}

/// Whether rates are drawn. A plain count has none: then the count itself is drawn.
fn is_rate(periods: &ByPeriod) -> bool {
    periods.first().is_some_and(|(_, first)| first.measure.denominator.is_some())
        && periods.iter().any(|(_, one)| !one.ratio.denominator.is_absent())
}

/// The chart in words, where there is one.
pub fn spoken(app: &App, periods: &ByPeriod) -> Option<String> {
    let name = periods.first()?.1.measure.name;
    let is_rate = is_rate(periods);
    let known = || periods.iter().filter_map(|(period, one)| Some((period, one, value(one, is_rate)?)));
    let say = |found: Option<(&Period, &MeasureResult, f64)>| {
        found.map_or_else(
            || NOT_KNOWN.to_owned(),
            |(period, one, _)| {
                format!("{} in {}", in_words(one, is_rate).replace('\n', ", "), period.in_words())
            },
        )
    };
    let most = say(known().max_by(|a, b| a.2.total_cmp(&b.2)));
    let least = say(known().min_by(|a, b| a.2.total_cmp(&b.2)));
    let by = by(app.results.grain);
    Some(format!(
        "{name} by {by}. Highest: {most}. Lowest: {least}. Known for {} of {}.",
        known().count(),
        periods.len()
    ))
}

fn draw(
    ui: &mut Ui,
    results: &ByPeriod,
    (unit, is_rate): (Unit, bool),
    height: f32,
    summary: &str,
) -> Option<(usize, Response)> {
    let t = tokens(ui);
    let periods: Vec<Period> = results.iter().map(|(period, _)| *period).collect();
    let values: Vec<Option<f64>> = results.iter().map(|(_, one)| value(one, is_rate)).collect();
    let standards: Vec<Option<f64>> = results
        .iter()
        .map(|(_, one)| one.standard.filter(|_| is_rate).and_then(|standard| standard.to_f64()))
        .collect();
    let size = egui::vec2(ui.available_width(), height);
    let mut chart = plot(&format!("measure {unit:?}"), &periods, unit, size, t);
    let ends = results.iter().filter_map(|(_, one)| interval(one, is_rate));
    let all =
        values.iter().chain(&standards).flatten().copied().chain(ends.flat_map(|(low, high)| [low, high]));
    let mut nothing = true;
    for value in all {
        nothing = false;
        chart = chart.include_y(value);
    }
    if !is_rate || nothing {
        chart = chart.include_y(0.0);
    }
    if nothing {
        chart = chart.include_y(if is_rate { 1.0 } else { 10.0 });
    }
    let response = chart.show(ui, |plot| plot.pointer_coordinate());
    read_out(&response.response, summary);
    let transform = &response.transform;
    let painter = ui.painter().with_clip_rect(transform.frame().expand(4.0));
    for run in runs(&standards) {
        // Each period has its own stretch, so that a standard that rises does so in a step.
        for (place, standard) in run {
            let ends =
                [at(transform, place as f64 - 0.5, standard), at(transform, place as f64 + 0.5, standard)];
            painter.extend(Shape::dashed_line(&ends, Stroke::new(1.5, t.ink), 4.0, 3.0));
        }
    }
    for run in runs(&values) {
        let points: Vec<egui::Pos2> =
            run.iter().map(|(place, value)| at(transform, *place as f64, *value)).collect();
        painter.add(Shape::line(points, Stroke::new(1.5, t.accent.gamma_multiply(0.5))));
    }
    for (place, (_, one)) in results.iter().enumerate() {
        let x = place as f64;
        if let Some((low, high)) = interval(one, is_rate) {
            let (low, high) = (at(transform, x, low), at(transform, x, high));
            let stroke = Stroke::new(1.5, t.accent);
            painter.line_segment([low, high], stroke);
            for end in [low, high] {
                painter.line_segment([end - egui::vec2(3.0, 0.0), end + egui::vec2(3.0, 0.0)], stroke);
            }
        }
        if let Some(value) = values[place] {
            painter.add(marker(0, at(transform, x, value), 3.5, t.accent));
        }
    }
    let pointer = response.inner.filter(|_| response.response.hovered())?;
    let place = pointer.x.round();
    let inside = place >= 0.0 && (place as usize) < results.len();
    inside.then_some((place as usize, response.response))
}
