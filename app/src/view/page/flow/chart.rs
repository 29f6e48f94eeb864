//! A process-control chart: points, mean and limits, and which points break a rule.

use egui::{Align2, Color32, FontId, Painter, Pos2, Response, Shape, Stroke, Ui, pos2};
use egui_plot::PlotTransform;
use engine::sustain::{Flow, Pace, Rule, Scale, Standing, When};

use super::{in_full, table};
use crate::app::App;
use crate::command::Command;
use crate::look::theme::size;
use crate::look::{cut, tokens};
use crate::results::FlowChart;
use crate::show::Figure;
use crate::view::part::chart::{Unit, at, plot_over, read_out};
use crate::view::part::frame::{Frame, source_of};
use crate::view::part::legend::marker;
use crate::view::part::lines::runs;
use crate::view::part::small;

/// Shapes of points, as [`marker`] numbers them, with what they say.
const SHAPES: [(usize, &str); 5] =
    [(2, "outside a limit"), (1, "shift"), (3, "trend up"), (4, "trend down"), (5, "near a limit")];

/// What the axis counts.
const fn unit(scale: Scale) -> Unit {
    match scale {
        Scale::Count => Unit::People,
        Scale::Share => Unit::Percent,
        Scale::Days => Unit::Days,
    }
}

/// The unit as the title says it.
fn unit_name(flow: Flow) -> &'static str {
    match flow {
        Flow::Referrals => "referrals",
        Flow::Entered
        | Flow::Finished
        | Flow::WithinSixWeeksEntering
        | Flow::WithinSixWeeks
        | Flow::MeanWait
        | Flow::Missed
        | Flow::Recovery => unit(flow.scale()).name(),
    }
}

/// `month`, `week`.
pub const fn by(pace: Pace) -> &'static str {
    match pace {
        Pace::Month => "month",
        Pace::Week => "week",
    }
}

/// Draws the chart.
pub fn show(
    ui: &mut Ui,
    app: &App,
    flow: &FlowChart,
    (height, spoken): (f32, &str),
    commands: &mut Vec<Command>,
) {
    let how = how(flow);
    let when = |place: Option<&engine::sustain::FlowPoint>| {
        place.map_or_else(|| "no months".to_owned(), |point| point.when.in_words())
    };
    let frame = Frame {
        title: format!(
            "{} by {}, {}",
            flow.choice.flow.name(),
            by(flow.choice.pace),
            unit_name(flow.choice.flow)
        ),
        how: &how,
        source: source_of(app, &format!("{} to {}", when(flow.points.first()), when(flow.points.last()))),
        paper: 0.0,
    };
    let chosen = flow.point(&app.results.figure);
    let draw = |ui: &mut Ui, height| draw(ui, flow, chosen, height, spoken);
    let under = frame.show(ui, height, legend, draw, || table(flow), commands);
    let Some((place, response)) = under else { return };
    let point = &flow.points[place];
    let rules: Vec<&str> = flow.chart.points[place].rules.iter().map(|rule| rule.name()).collect();
    let rules = if rules.is_empty() { String::new() } else { format!("\n{}", rules.join(", ")) };
    let text = format!("{}\n{}{rules}", point.when.in_words(), in_full(flow, place));
    if response.on_hover_text_at_pointer(text).clicked() {
        commands.push(Command::Explain(Figure::Flow(flow.choice.flow, point.when)));
    }
}

/// How to read it.
fn how(flow: &FlowChart) -> String {
    let mut how = "Solid is the mean, dashed are the limits: mean ± 2.66 × mean moving range (XmR). A point of another shape breaks a rule. Click a point to see the arithmetic.".to_owned();
    let standing = flow.chart.stretches.iter().map(|stretch| stretch.standing).min();
    how.push_str(match standing {
        Some(Standing::Provisional) => " Fewer than 20 points: limits are provisional.",
        Some(Standing::MeanOnly) => " Fewer than 12 points: no limits there.",
        Some(Standing::TooFew) => " Fewer than 6 points: neither mean nor limits there.",
        Some(Standing::Firm) | None => "",
    });
    if flow.plan.iter().any(Option::is_some) {
        how.push_str(" Dotted is what was planned.");
    }
    if flow.hidden > 0 {
        how.push_str(&format!(" {} without a dot: counts under 5 are not shown in public.", flow.hidden));
    }
    let gaps = flow.points.iter().filter(|point| point.value.is_none()).count().saturating_sub(flow.hidden);
    if gaps > 0 {
        how.push_str(&format!(" {gaps} without a dot: a count is withheld or not in this data."));
    }
    how.push_str(" Approximate for small counts.");
    how
}

fn legend(ui: &mut Ui) {
    let is_reversed = ui.layout().prefer_right_to_left();
    let ink = tokens(ui).ink;
    let mut one = |(shape, name): (usize, &str)| {
        let swatch = |ui: &mut Ui| {
            let (rect, _) = ui.allocate_exact_size(egui::vec2(10.0, 12.0), egui::Sense::hover());
            ui.painter().add(marker(shape, rect.center(), 4.0, ink));
        };
        if !is_reversed {
            swatch(ui);
        }
        ui.label(small(ui, name));
        if is_reversed {
            swatch(ui);
        }
    };
    if is_reversed {
        SHAPES.into_iter().rev().for_each(&mut one);
    } else {
        SHAPES.into_iter().for_each(&mut one);
    }
}

/// The chart in words.
pub fn spoken(flow: &FlowChart) -> String {
    let scale = flow.chart.scale;
    let known = flow.points.iter().filter(|point| point.value.is_some()).count();
    let mut text = format!(
        "{} by {}: known for {known} of {}.",
        flow.choice.flow.name(),
        by(flow.choice.pace),
        flow.points.len()
    );
    for stretch in &flow.chart.stretches {
        let Some((mean, from)) = stretch.mean.zip(flow.points.get(stretch.from)) else { continue };
        text.push_str(&format!(" From {}: mean {}", from.when.in_words(), scale.text(mean)));
        if let Some(limits) = stretch.limits {
            let (lower, upper) = (scale.text(limits.lower), scale.text(limits.upper));
            text.push_str(&format!(", limits {lower} and {upper}"));
        }
        text.push('.');
        if let Some(note) = &stretch.note {
            text.push_str(&format!(" New limits there: {note}"));
        }
    }
    text + &format!(" {} points break a rule.", broken(flow))
}

/// How many points break a rule of the control chart.
fn broken(flow: &FlowChart) -> usize {
    flow.chart.points.iter().filter(|point| !point.rules.is_empty()).count()
}

/// What the chart says, in a sentence.
pub fn sentence(flow: &FlowChart) -> String {
    let name = flow.choice.flow.name();
    match (flow.points.is_empty(), broken(flow)) {
        (true, _) => format!("{name}: there is nothing to show"),
        (false, 0) => format!("{name} moved within what chance alone does"),
        (false, 1) => format!("{name}: one point is more than chance alone does"),
        (false, many) => format!("{name}: {many} points are more than chance alone does"),
    }
}

fn short(when: When) -> String {
    match when {
        When::Month(month) => format!("{} {:02}", month.short_name(), month.year() % 100),
        When::Week(week) => week.short_name(),
    }
}

/// The shape of a point: that of the gravest rule that it breaks.
fn shape(rules: &[Rule]) -> usize {
    match rules.first() {
        None => 0,
        Some(Rule::AboveLimit | Rule::BelowLimit) => 2,
        Some(Rule::ShiftUp | Rule::ShiftDown) => 1,
        Some(Rule::TrendUp) => 3,
        Some(Rule::TrendDown) => 4,
        Some(Rule::NearUpper | Rule::NearLower) => 5,
    }
}

fn draw(
    ui: &mut Ui,
    flow: &FlowChart,
    chosen: Option<usize>,
    height: f32,
    summary: &str,
) -> Option<(usize, Response)> {
    let t = tokens(ui);
    let chart = &flow.chart;
    let names = flow.points.iter().map(|point| short(point.when)).collect();
    let size = egui::vec2(ui.available_width(), height);
    let id = format!("flow {:?}", flow.choice);
    let mut plot = plot_over(&id, names, unit(chart.scale), size, t);
    let limits = chart.stretches.iter().filter_map(|stretch| stretch.limits);
    let values = flow.points.iter().filter_map(|point| point.value);
    let values = values.chain(flow.plan.iter().flatten().copied());
    let all: Vec<f64> = values.chain(limits.flat_map(|limits| [limits.lower, limits.upper])).collect();
    let low = all.iter().copied().reduce(f64::min).unwrap_or_default();
    let high = all.iter().copied().reduce(f64::max).unwrap_or_default();
    // Where all points are the same there must be something above and below them.
    let spare = match (high - low < 1e-9, chart.scale) {
        (false, _) => 0.0,
        (true, Scale::Share) => 0.05,
        (true, Scale::Count | Scale::Days) => 1.0,
    };
    plot = plot.include_y(low - spare).include_y(high + spare);
    let response = plot.show(ui, |plot| plot.pointer_coordinate());
    read_out(&response.response, summary);
    let transform = &response.transform;
    let painter = ui.painter().with_clip_rect(transform.frame().expand(4.0));
    for stretch in &chart.stretches {
        let across = |value: f64| -> [Pos2; 2] {
            [at(transform, stretch.from as f64 - 0.5, value), at(transform, stretch.end as f64 - 0.5, value)]
        };
        if let Some(mean) = stretch.mean {
            painter.line_segment(across(mean), Stroke::new(1.0, t.ink));
        }
        if let Some(limits) = stretch.limits {
            for limit in [limits.lower, limits.upper] {
                painter.extend(Shape::dashed_line(&across(limit), Stroke::new(1.5, t.muted), 5.0, 4.0));
            }
        }
        if let Some(note) = &stretch.note {
            let x = at(transform, stretch.from as f64 - 0.5, 0.0).x;
            let frame = transform.frame();
            let line = [pos2(x, frame.top()), pos2(x, frame.bottom())];
            painter.extend(Shape::dotted_line(&line, t.muted, 4.0, 1.0));
            let text = format!("New limits: {}", cut(note, NOTE));
            // Near the right edge there is room on the left only.
            let (to, align) =
                if x > frame.center().x { (-4.0, Align2::RIGHT_TOP) } else { (4.0, Align2::LEFT_TOP) };
            let font = FontId::proportional(size::SMALL);
            painter.text(pos2(x + to, frame.top()), align, text, font, t.muted);
        }
    }
    let values: Vec<Option<f64>> = flow.points.iter().map(|point| point.value).collect();
    for run in runs(&values) {
        let points: Vec<Pos2> =
            run.iter().map(|(place, value)| at(transform, *place as f64, *value)).collect();
        painter.add(Shape::line(points, Stroke::new(1.5, t.accent.gamma_multiply(0.5))));
    }
    plan(ui, &painter, transform, &flow.plan);
    // Many points leave room for small dots only; those that break a rule stay large.
    let dot = if values.len() > MANY { 2.0 } else { 3.0 };
    for (place, point) in chart.points.iter().enumerate() {
        let Some(value) = point.value else { continue };
        let centre = at(transform, place as f64, value);
        let (radius, color): (f32, Color32) =
            if point.rules.is_empty() { (dot, t.accent) } else { (4.0, t.ink) };
        painter.add(marker(shape(&point.rules), centre, radius, color));
        if chosen == Some(place) {
            painter.add(Shape::circle_stroke(centre, 7.0, Stroke::new(1.5, t.accent)));
        }
    }
    let pointer = response.inner.filter(|_| response.response.hovered())?;
    let place = pointer.x.round();
    let inside = place >= 0.0 && (place as usize) < flow.points.len();
    inside.then_some((place as usize, response.response))
}

/// What was planned, as a dotted line with its name at the end.
fn plan(ui: &Ui, painter: &Painter, transform: &PlotTransform, plan: &[Option<f64>]) {
    let ink = tokens(ui).ink;
    for run in runs(plan) {
        let points: Vec<Pos2> =
            run.iter().map(|(place, value)| at(transform, *place as f64, *value)).collect();
        if let Some(last) = points.last() {
            let font = FontId::proportional(size::SMALL);
            painter.text(*last - egui::vec2(0.0, 3.0), Align2::RIGHT_BOTTOM, "plan", font, ink);
        }
        painter.extend(Shape::dashed_line(&points, Stroke::new(1.5, ink), 2.0, 3.0));
    }
}

/// More points than this are drawn small.
const MANY: usize = 60;
/// The longest note that has room on the chart; the table has it in full.
const NOTE: usize = 48;
