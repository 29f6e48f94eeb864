//! Charts of survival by month: cash, cost against income, sessions, the waiting list. Where what is paid is
//! known only between a least and a most, a band is drawn between the two.

use egui::epaint::{BandPoint, BandShape};
use egui::{Color32, Rangef, Response, Shape, Stroke, Ui};
use engine::calendar::{Grain, Month, Period};
use engine::payment::Amount;
use engine::quantity::words::NOT_KNOWN;
use engine::quantity::{Bound, show};
use engine::scheme::SchemeIndex;
use engine::sustain::{LineMonth, Load, PurseMonth, Throughput, long_run};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::app::App;
use crate::command::Command;
use crate::look::{Tokens, tokens};
use crate::output::Table;
use crate::results::{Sustainability, pounds};
use crate::view::part::chart::{Unit, at, in_pounds, plot, read_out};
use crate::view::part::frame::{Frame, source_of};
use crate::view::part::legend::{dashed, marker};
use crate::view::part::lines::runs;
use crate::view::part::{colour, colour_of, lettered, small};

/// What is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Drawn {
    /// Cash at the end of each month.
    #[default]
    Cash,
    /// What is earned against what it costs.
    Income,
    /// Sessions wanted against sessions offered.
    Capacity,
    /// Who waits.
    Waiting,
    /// What a course costs, and what is paid against it: a table, no chart.
    Costs,
}

impl Drawn {
    /// All of them with their names.
    pub const EVERY: [(Self, &'static str); 5] = [
        (Self::Cash, "Cash"),
        (Self::Income, "Income and cost"),
        (Self::Capacity, "Capacity"),
        (Self::Waiting, "Waiting list"),
        (Self::Costs, "Costs"),
    ];

    /// Whether it can be drawn of one service line alone.
    pub const fn has_lines(self) -> bool {
        match self {
            Self::Waiting | Self::Capacity => true,
            Self::Cash | Self::Income | Self::Costs => false,
        }
    }
}

/// A line with its name.
struct Line {
    name: String,
    values: Vec<Option<f64>>,
    /// Between what the values are, where that is not one and the same.
    bounds: Vec<Option<(f64, f64)>>,
    color: Color32,
    /// Which dash and marker, as colours of schemes have them.
    which: usize,
}

impl Line {
    /// Whether anything is known of a month.
    fn is_told(&self, place: usize) -> bool {
        self.values.get(place).is_some_and(Option::is_some)
            || self.bounds.get(place).is_some_and(Option::is_some)
    }

    fn has_bounds(&self) -> bool {
        self.bounds.iter().any(Option::is_some)
    }

    /// All that is drawn of it.
    fn ends(&self) -> impl Iterator<Item = f64> {
        let bounds = self.bounds.iter().flatten().flat_map(|(low, high)| [*low, *high]);
        self.values.iter().flatten().copied().chain(bounds)
    }
}

/// Marks that no scheme has: a plain line with rings.
const PLAIN: usize = 5;

/// What is drawn, in words.
fn title(drawn: Drawn, line: Option<&str>) -> String {
    let title = words(drawn, line.is_some()).0;
    line.map_or_else(|| title.to_owned(), |line| format!("Line {line}: {}", lowered(title)))
}

/// The chart that is chosen, for those who do not see it: where each line is at the end.
pub fn spoken(ui: &Ui, app: &App, list: &Sustainability, (drawn, line): (Drawn, Option<&str>)) -> String {
    let (_, lines, unit) = lines(app, list, (drawn, line), tokens(ui));
    let mut summary = format!("{}.", title(drawn, line));
    for line in &lines {
        let last = (0..line.values.len()).rev().find(|place| line.is_told(*place));
        let last = last.map_or_else(|| NOT_KNOWN.to_owned(), |place| said(line, place, unit));
        summary += &format!(" {}: {last} at the end.", line.name);
    }
    if drawn == Drawn::Cash {
        for (scheme, of) in SchemeIndex::each(&list.schemes) {
            let below = of.purse.below_zero_in_words(Bound::Most);
            summary += &below
                .map_or_else(String::new, |months| format!(" {} is below zero {months}.", scheme.letter()));
        }
    }
    summary
}

fn text(unit: Unit, value: f64) -> String {
    match unit {
        Unit::People => show::number(Decimal::from(value.round() as i64)),
        Unit::Pounds | Unit::Thousands | Unit::Millions | Unit::Percent | Unit::Days => in_pounds(value),
    }
}

/// What is known of a line at a place.
fn said(line: &Line, place: usize, unit: Unit) -> String {
    let text = |value: f64| text(unit, value);
    match (line.values.get(place), line.bounds.get(place)) {
        (Some(Some(value)), Some(Some((low, high)))) => {
            format!("about {} ({} to {})", text(*value), text(*low), text(*high))
        }
        (_, Some(Some((low, high)))) => format!("{} to {}", text(*low), text(*high)),
        (Some(Some(value)), _) => text(*value),
        _ => NOT_KNOWN.to_owned(),
    }
}

/// Draws the chart that is chosen, `height` points high with its words.
pub fn show(
    ui: &mut Ui,
    app: &App,
    list: &Sustainability,
    (drawn, line): (Drawn, Option<&str>),
    (height, spoken): (f32, &str),
    commands: &mut Vec<Command>,
) {
    let (months, lines, unit) = lines(app, list, (drawn, line), tokens(ui));
    let title = title(drawn, line);
    let how = words(drawn, line.is_some()).1;
    let how = match drawn {
        Drawn::Capacity => {
            let runs = long_run(&list.survival);
            runs.iter().fold(how.to_owned(), |how, run| format!("{how} {}", run.says()))
        }
        Drawn::Waiting if line.is_some() => {
            let shared = list.survival.throughput.without_line.says();
            shared.map_or_else(|| how.to_owned(), |shared| format!("{how} {shared}"))
        }
        Drawn::Cash | Drawn::Income | Drawn::Waiting | Drawn::Costs => how.to_owned(),
    };
    let spoken_months = match (months.first(), months.last()) {
        (Some(first), Some(last)) => format!("{} to {}", first.in_words(), last.in_words()),
        _ => "no months".to_owned(),
    };
    let unit_name = if drawn == Drawn::Capacity && line.is_none() { "sessions" } else { unit.name() };
    let frame = Frame {
        title: format!("{title}, {unit_name}"),
        how: &how,
        source: source_of(app, &spoken_months),
        paper: 0.0,
    };
    let periods: Vec<Period> = months.iter().map(|month| month.period(Grain::Month)).collect();
    let text = |value: f64| text(unit, value);
    let legend = |ui: &mut Ui| legend(ui, &lines);
    let draw = |ui: &mut Ui, height| draw(ui, (drawn, &periods), &lines, unit, height, spoken);
    let numbers = || {
        let mut table = Table::new(frame.title.clone(), &["Month"]);
        let cell = |value: Option<f64>| value.map_or_else(|| NOT_KNOWN.to_owned(), text);
        for line in &lines {
            table.header.push(line.name.clone());
            if line.has_bounds() {
                table.header.extend(["least", "most"].map(|bound| format!("{}, {bound}", line.name)));
            }
        }
        for (place, month) in months.iter().enumerate() {
            let mut row = vec![month.in_words()];
            for line in &lines {
                let value = line.values.get(place).copied().flatten();
                row.push(cell(value));
                if line.has_bounds() {
                    let bounds = line.bounds.get(place).copied().flatten();
                    row.push(cell(bounds.map(|(low, _)| low).or(value)));
                    row.push(cell(bounds.map(|(_, high)| high).or(value)));
                }
            }
            table.rows.push(row);
        }
        table
    };
    let under = frame.show(ui, height, legend, draw, numbers, commands);
    let Some((line, place, response)) = under else { return };
    let value = said(&lines[line], place, unit);
    response.on_hover_text_at_pointer(format!(
        "{}, {}\n{value}",
        lines[line].name,
        periods[place].in_words()
    ));
}

/// A title after something else.
fn lowered(title: &str) -> String {
    let mut letters = title.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

const fn words(drawn: Drawn, is_of_line: bool) -> (&'static str, &'static str) {
    match drawn {
        Drawn::Capacity if is_of_line => (
            "People who would start, could start and start by month",
            "Would: in the activity. Could: with the sessions of the staff shared over the lines as the month's own starts want them. Start: whoever has a session, those who waited first.",
        ),
        Drawn::Cash => (
            "Cash at the end of each month",
            "Opening cash, with what each scheme pays when it pays it, less cost in its month. Months after the last one chosen are those in which the last payments come.",
        ),
        Drawn::Income => (
            "Earned and spent by month",
            "What each scheme pays for a month, wherever in time it is paid; a quarter or year is spread evenly. Above the cost a month earns its keep.",
        ),
        Drawn::Capacity => (
            "Sessions wanted and offered by month",
            "Wanted: what the month's own starts would take. Offered: what staff in post can give, less appointments that are missed or cancelled.",
        ),
        Drawn::Costs => ("What it costs", ""),
        Drawn::Waiting => (
            "People waiting and in treatment at the end of each month",
            "Referred, less those who left before treatment and those who started. An opening list that nobody pays for is in it until it starts.",
        ),
    }
}

fn lines(
    app: &App,
    list: &Sustainability,
    (drawn, line): (Drawn, Option<&str>),
    t: &Tokens,
) -> (Vec<Month>, Vec<Line>, Unit) {
    let flow = &list.survival.throughput;
    let people = |lines| (flow.months.clone(), lines, Unit::People);
    match (drawn, line) {
        (Drawn::Cash | Drawn::Income, _) => money(app, list, drawn, t),
        (Drawn::Capacity, Some(line)) => people(starts(flow, line, t)),
        (Drawn::Capacity, None) => people(loads(flow, t)),
        (Drawn::Costs, _) => (Vec::new(), Vec::new(), Unit::People),
        (Drawn::Waiting, line) => people(waiting(flow, line, t)),
    }
}

/// Cash or income by scheme, and what the service costs.
fn money(app: &App, list: &Sustainability, drawn: Drawn, t: &Tokens) -> (Vec<Month>, Vec<Line>, Unit) {
    let longest = list.schemes.iter().map(|scheme| &scheme.purse.months).max_by_key(|months| months.len());
    let mut months: Vec<Month> =
        longest.map_or_else(Vec::new, |months| months.iter().map(|month| month.month).collect());
    if drawn == Drawn::Income {
        months.truncate(list.survival.throughput.months.len());
    }
    let mut lines: Vec<Line> = SchemeIndex::indexes(&list.schemes)
        .map(|scheme| scheme_line(app, list, (scheme, drawn), months.len(), t))
        .collect();
    if drawn == Drawn::Income {
        let values = list.survival.costs.iter().map(|month| Some(pounds(month.total()))).collect();
        lines.push(plain("Cost", values, t.ink, PLAIN));
    }
    let size = lines.iter().flat_map(Line::ends).fold(0.0, |most, end| f64::max(most, end.abs()));
    (months, lines, Unit::for_pounds(size))
}

/// The line of a scheme, over so many months.
fn scheme_line(
    app: &App,
    list: &Sustainability,
    (scheme, drawn): (SchemeIndex, Drawn),
    months: usize,
    t: &Tokens,
) -> Line {
    let shown = |month: &PurseMonth| if drawn == Drawn::Cash { month.balance } else { month.earned };
    let shown: Vec<Amount> = list.schemes[scheme].purse.months.iter().map(shown).collect();
    let mut values: Vec<Option<f64>> = shown.iter().map(|amount| amount.value().map(pounds)).collect();
    let mut bounds: Vec<_> = shown.iter().map(|amount| apart(*amount)).collect();
    // Where others are still paid, cash stays as it is.
    let last = (values.last().copied().flatten(), bounds.last().copied().flatten());
    values.resize(months, last.0);
    bounds.resize(months, last.1);
    Line {
        name: lettered(app, scheme),
        values,
        bounds,
        color: colour(t, app, scheme),
        which: colour_of(app, scheme),
    }
}

/// A line that is of no scheme.
fn plain(name: &str, values: Vec<Option<f64>>, color: Color32, which: usize) -> Line {
    Line { name: name.to_owned(), values, bounds: Vec::new(), color, which }
}

/// How many of a service line would start, could and do.
fn starts(flow: &Throughput, line: &str, t: &Tokens) -> Vec<Line> {
    let of = flow.lines.iter().position(|flow| *flow.line == *line);
    let month = |of: usize, place: usize| flow.lines[of].months[place];
    let every = |value: &dyn Fn(usize, usize) -> Option<i64>| -> Vec<Option<f64>> {
        let value = |place| of.and_then(|of| value(of, place)).map(|people| people as f64);
        (0..flow.months.len()).map(value).collect()
    };
    vec![
        plain("Would start", every(&|of, place| Some(month(of, place).wanted)), t.muted, 2),
        plain("Could start", every(&|of, place| flow.could_start(of, place)), t.ink, PLAIN),
        plain("Started", every(&|of, place| Some(month(of, place).starts())), t.accent, 1),
    ]
}

/// Sessions that are wanted, and those that staff have, by intensity.
fn loads(flow: &Throughput, t: &Tokens) -> Vec<Line> {
    let load = |intensity: usize, offered: bool| {
        let of = move |load: &Load| if offered { load.offered } else { load.wanted };
        flow.load.iter().map(|loads| of(&loads[intensity]).to_f64()).collect::<Vec<_>>()
    };
    vec![
        plain("Low, wanted", load(0, false), t.schemes[0], 0),
        plain("Low, offered", load(0, true), t.schemes[0], 1),
        plain("High, wanted", load(1, false), t.schemes[3 % t.schemes.len()], 2),
        plain("High, offered", load(1, true), t.schemes[3 % t.schemes.len()], 3),
    ]
}

/// Who waits, of everybody or of a service line.
fn waiting(flow: &Throughput, line: Option<&str>, t: &Tokens) -> Vec<Line> {
    let only = line.and_then(|line| flow.lines.iter().find(|flow| *flow.line == *line));
    let month = |month: usize| only.map_or_else(|| flow.month(month), |line| line.months[month]);
    let of = |pick: fn(&LineMonth) -> i64| {
        (0..flow.months.len()).map(|place| Some(pick(&month(place)) as f64)).collect::<Vec<_>>()
    };
    vec![
        plain("Waiting", of(|month| month.waiting), t.accent, 1),
        plain("In treatment", of(|month| month.in_treatment), t.ink, PLAIN),
        plain("Referred", of(|month| month.referred), t.muted, 2),
        plain("Started", of(|month| month.started + month.started_unpaid), t.muted, 0),
    ]
}

/// The bounds of an amount, where they are apart.
fn apart(amount: Amount) -> Option<(f64, f64)> {
    let (least, most) = amount.least().zip(amount.most())?;
    (least != most).then(|| (pounds(least), pounds(most)))
}

/// About the width of a letter of the small text, and that of a marker with its gaps.
const LETTER: f32 = 5.6;
const SWATCH: f32 = 32.0;

/// A name as far as there is room for it among so many; a letter stands for a scheme where there is hardly any.
fn name_in(room: f32, count: usize, name: &str) -> String {
    match ((room / count.max(1) as f32 - SWATCH) / LETTER) as usize {
        0..8 => name.split(' ').next().unwrap_or_default().to_owned(),
        letters => crate::look::cut(name, letters.min(18)),
    }
}

fn legend(ui: &mut Ui, lines: &[Line]) {
    let room = ui.available_width() * 0.7;
    let one = |ui: &mut Ui, line: &Line, swatch_first: bool| {
        let swatch = |ui: &mut Ui| {
            let (rect, _) = ui.allocate_exact_size(egui::vec2(14.0, 12.0), egui::Sense::hover());
            ui.painter().add(marker(line.which, rect.center(), 4.0, line.color));
        };
        if swatch_first {
            swatch(ui);
        }
        ui.label(small(ui, name_in(room, lines.len(), &line.name))).on_hover_text(&line.name);
        if !swatch_first {
            swatch(ui);
        }
    };
    if ui.layout().prefer_right_to_left() {
        lines.iter().rev().for_each(|line| one(ui, line, false));
    } else {
        lines.iter().for_each(|line| one(ui, line, true));
    }
}

/// Draws the lines; the place of the line and month under the pointer.
fn draw(
    ui: &mut Ui,
    (drawn, periods): (Drawn, &[Period]),
    lines: &[Line],
    unit: Unit,
    height: f32,
    summary: &str,
) -> Option<(usize, usize, Response)> {
    let t = tokens(ui);
    let known = || lines.iter().flat_map(Line::ends);
    let id = format!("survival {drawn:?}");
    let chart = plot(&id, periods, unit, egui::vec2(ui.available_width(), height), t)
        // Income and cost are near one another and far from zero.
        .include_y(if drawn == Drawn::Income {
            known().fold(f64::MAX, f64::min)
        } else {
            known().fold(0.0, f64::min)
        })
        .include_y(known().fold(1.0, f64::max));
    let response = chart.show(ui, |plot| plot.pointer_coordinate());
    read_out(&response.response, summary);
    let painter = ui.painter().with_clip_rect(response.transform.frame().expand(4.0));
    let transform = &response.transform;
    if drawn != Drawn::Income {
        let zero = [at(transform, -0.6, 0.0), at(transform, periods.len() as f64 - 0.4, 0.0)];
        painter.line_segment(zero, Stroke::new(1.0, t.muted));
    }
    for line in lines {
        for band in bands(&line.bounds) {
            let point = |(place, low, high): &(usize, f64, f64)| {
                let (low, high) = (at(transform, *place as f64, *low), at(transform, *place as f64, *high));
                BandPoint::new(low.x, Rangef::new(high.y.min(low.y), high.y.max(low.y)))
            };
            let edge = Stroke::new(1.0, line.color.gamma_multiply(0.6));
            let points = band.iter().map(point).collect();
            painter.add(Shape::Band(BandShape::new(points, line.color.gamma_multiply(0.18), edge)));
        }
        for run in runs(&line.values) {
            let points: Vec<egui::Pos2> =
                run.iter().map(|(place, value)| at(transform, *place as f64, *value)).collect();
            painter.extend(dashed(line.which, &points, Stroke::new(2.0, line.color)));
            for point in points.iter().step_by(periods.len().div_ceil(40).max(1)) {
                painter.add(marker(line.which, *point, 3.0, line.color));
            }
        }
    }
    let pointer = response.inner.filter(|_| response.response.hovered())?;
    let place = pointer.x.round().max(0.0) as usize;
    // Of what is known only between two, the middle.
    let near = lines.iter().enumerate().filter_map(|(index, line)| {
        let middle = || line.bounds.get(place).copied().flatten().map(|(low, high)| f64::midpoint(low, high));
        Some((index, line.values.get(place).copied().flatten().or_else(middle)?))
    });
    let (nearest, value) = near.min_by(|a, b| (a.1 - pointer.y).abs().total_cmp(&(b.1 - pointer.y).abs()))?;
    let ring = Stroke::new(2.0, lines[nearest].color);
    painter.add(Shape::circle_stroke(at(transform, place as f64, value), 5.5, ring));
    Some((nearest, place, response.response))
}

/// The stretches over which bounds are apart: place, least and most. One that begins or ends beside a known value
/// has no width there.
fn bands(bounds: &[Option<(f64, f64)>]) -> Vec<Vec<(usize, f64, f64)>> {
    let place = |(place, bounds): (usize, &Option<(f64, f64)>)| bounds.map(|(low, high)| (place, low, high));
    let places: Vec<(usize, f64, f64)> = bounds.iter().enumerate().filter_map(place).collect();
    places.chunk_by(|one, next| one.0 + 1 == next.0).map(<[_]>::to_vec).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_band_is_a_stretch_of_months_whose_bounds_are_apart() {
        let bounds = [None, Some((1.0, 2.0)), Some((0.0, 3.0)), None, Some((4.0, 5.0))];
        assert_eq!(bands(&bounds), [vec![(1, 1.0, 2.0), (2, 0.0, 3.0)], vec![(4, 4.0, 5.0)]]);
    }
}
