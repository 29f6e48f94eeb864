//! Income by month, stacked by component, and added up.

use egui::{Align2, Color32, Rect, RichText, Stroke, Ui, pos2};
use egui_plot::{
    AxisHints, GridMark, Line, LineStyle, Plot, PlotPoint, PlotPoints, PlotTransform, Polygon, Text,
};

use engine::quantity::{Pence, show};

use super::status::months;
use super::{colour, letter, small, strong};
use crate::command::{Command, View};
use crate::look::theme::size;
use crate::look::{Tokens, fonts, tokens};
use crate::results::{Bar, Figure};
use crate::window::App;

/// Share of a month's width that its bars take together.
const GROUP: f64 = 0.82;

/// Draws a chart `height` points high with its title and the line on how to read it.
pub fn show(ui: &mut Ui, app: &App, view: View, height: f32, commands: &mut Vec<Command>) {
    let cumulative = view == View::Cumulative;
    ui.horizontal(|ui| {
        let title = if cumulative { "Income so far, £ thousand" } else { "Income by month, £ thousand" };
        ui.label(strong(title, size::BODY));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| legend(ui, app, cumulative));
    });
    let plot_height = (height - 82.0).max(90.0);
    if cumulative {
        lines(ui, app, plot_height, commands)
    } else {
        bars(ui, app, plot_height, commands)
    }
    let how = if cumulative {
        "How to read this: each line is what a scheme has paid since the first month; where lines cross, one overtakes the other. Click a line to see why."
    } else {
        "How to read this: solid is activity paid, pale is outcomes earned, hatched is taken back, ? is not known. Quarter and year amounts stand in their last month. Click a bar to see why."
    };
    let source = format!("{how} Source: {}, {}.", app.session.title, months(app));
    ui.add(egui::Label::new(small(ui, source)).wrap());
}

fn legend(ui: &mut Ui, app: &App, cumulative: bool) {
    for (index, scheme) in app.session.schemes.iter().enumerate().rev() {
        ui.label(small(ui, &scheme.name));
        let (rect, _) = ui.allocate_exact_size(egui::vec2(16.0, 12.0), egui::Sense::hover());
        let color = colour(tokens(ui), index);
        if cumulative {
            let stroke = Stroke::new(2.0, color);
            let line = [rect.left_center(), rect.right_center()];
            match index {
                0 => ui.painter().extend(egui::Shape::dashed_line(&line, stroke, 4.0, 2.0)),
                2 => ui.painter().extend(egui::Shape::dashed_line(&line, stroke, 8.0, 3.0)),
                _ => {
                    ui.painter().line_segment(line, stroke);
                }
            }
        } else {
            ui.painter().rect_filled(rect.shrink2(egui::vec2(3.0, 1.0)), 2.0, color);
        }
    }
}

fn plot<'a>(id: &str, app: &'a App, height: f32, t: &Tokens) -> Plot<'a> {
    let months = &app.session.selection.months;
    let count = months.len();
    let names = move |mark: GridMark, _: &std::ops::RangeInclusive<f64>| {
        let place = mark.value.round();
        if (mark.value - place).abs() > 1e-6 || place < 0.0 {
            return String::new();
        }
        months.get(place as usize).map_or_else(String::new, |month| month.short_name().to_owned())
    };
    let every = (count / 14 + 1) as f64;
    let mut x = AxisHints::new_x().formatter(names);
    x = x.label_spacing(egui::Rangef::new(16.0, 24.0));
    Plot::new(id.to_owned())
        .height(height)
        .allow_drag(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .show_crosshair(false)
        .label_formatter(|_| None)
        .custom_x_axes(vec![x])
        .y_axis_formatter(|mark, _| thousands(mark.value))
        .y_axis_min_width(34.0)
        .y_grid_spacer(|input| {
            let (low, high) = input.bounds;
            let step = nice_step((high - low) / 5.0);
            ((low / step).ceil() as i64..=(high / step).floor() as i64)
                .map(|place| GridMark { value: place as f64 * step, step_size: step })
                .collect()
        })
        .grid_spacing(egui::Rangef::new(8.0, 40.0))
        .x_grid_spacer(move |input| {
            let (from, to) = input.bounds;
            (from.ceil() as i64..=to.floor() as i64)
                .filter(|place| (*place as f64 % every).abs() < 1e-9)
                .map(|place| GridMark { value: place as f64, step_size: 1.0 })
                .collect()
        })
        .show_grid([false, true])
        .grid_color(t.line)
        .include_x(-0.6)
        .include_x(count as f64 - 0.4)
        .include_y(0.0)
}

/// The next of 1, 2, 2½ or 5 times a power of ten.
fn nice_step(least: f64) -> f64 {
    if !least.is_finite() || least <= 0.0 {
        return 1.0;
    }
    let power = 10f64.powf(least.log10().floor());
    [1.0, 2.0, 2.5, 5.0]
        .into_iter()
        .map(|times| times * power)
        .find(|step| *step >= least)
        .unwrap_or(10.0 * power)
}

fn thousands(pounds: f64) -> String {
    let thousands = pounds / 1000.0;
    let text = if thousands.abs() >= 10.0 || thousands.fract().abs() < 1e-9 {
        format!("{thousands:.0}")
    } else {
        format!("{thousands:.1}")
    };
    let whole: Option<rust_decimal::Decimal> = text.parse().ok();
    whole.map_or(text, show::number)
}

/// A rectangle of the chart, in its own coordinates.
struct Piece {
    left: f64,
    right: f64,
    low: f64,
    high: f64,
    color: Color32,
    hatched: bool,
}

fn bars(ui: &mut Ui, app: &App, height: f32, commands: &mut Vec<Command>) {
    let t = tokens(ui);
    let pieces = pieces(app, t);
    let schemes = app.results.schemes.len();
    let response = plot("income", app, height, t).show(ui, |plot| {
        for (index, piece) in pieces.iter().enumerate() {
            let corners = [
                [piece.left, piece.low],
                [piece.right, piece.low],
                [piece.right, piece.high],
                [piece.left, piece.high],
            ];
            let fill = if piece.hatched { piece.color.gamma_multiply(0.22) } else { piece.color };
            let shape = Polygon::new(format!("piece {index}"), corners.to_vec())
                .fill_color(fill)
                .stroke(Stroke::NONE)
                .allow_hover(false);
            plot.polygon(shape);
        }
        for (scheme, results) in app.results.schemes.iter().enumerate() {
            for (place, bar) in results.bars.iter().enumerate().filter(|(_, bar)| !bar.known) {
                let at = PlotPoint::new(
                    left(scheme, schemes, place) + GROUP / schemes as f64 * 0.43,
                    bar.paid().max(0.0),
                );
                let mark = RichText::new("?").font(fonts::strong(size::BODY));
                plot.text(
                    Text::new(format!("unknown {scheme} {place}"), at, mark)
                        .color(t.ink)
                        .anchor(Align2::CENTER_BOTTOM)
                        .allow_hover(false),
                );
            }
        }
        plot.pointer_coordinate()
    });
    let painter = ui.painter().with_clip_rect(response.response.rect);
    for piece in pieces.iter().filter(|piece| piece.hatched) {
        hatch(&painter, &response.transform, piece);
    }
    let Some((scheme, place)) = response.inner.and_then(|at| under(app, at)) else { return };
    let month = app.session.selection.months[place];
    let bar = app.results.schemes[scheme].bars[place];
    let name = &app.session.schemes[scheme].name;
    let text = format!("{} {name}, {}\n{}", letter(scheme), month.in_words(), in_words(bar));
    if response.response.on_hover_text_at_pointer(text).clicked() {
        commands.push(Command::Explain(Figure::Month(scheme, month)));
    }
}

/// An amount that was drawn, back in pounds and pence.
fn in_pounds(amount: f64) -> String {
    show::pounds(Pence((amount * 100.0).round() as i64))
}

fn in_words(bar: Bar) -> String {
    if !bar.known {
        return "Not known: a count is not in this data".to_owned();
    }
    let mut text = format!("Paid {}", in_pounds(bar.paid()));
    if bar.outcomes > 0.0 {
        text += &format!("\nof which outcomes {}", in_pounds(bar.outcomes));
    }
    if bar.taken > 0.0 {
        text += &format!("\ntaken back {}", in_pounds(bar.taken));
    }
    text
}

fn pieces(app: &App, t: &Tokens) -> Vec<Piece> {
    let schemes = app.results.schemes.len();
    let width = GROUP / schemes.max(1) as f64;
    let mut pieces = Vec::new();
    for (scheme, results) in app.results.schemes.iter().enumerate() {
        let color = colour(t, scheme);
        for (place, bar) in results.bars.iter().enumerate() {
            let left = left(scheme, schemes, place);
            let mut piece = |low: f64, high: f64, color: Color32, hatched: bool| {
                if (high - low).abs() > f64::EPSILON {
                    pieces.push(Piece { left, right: left + width * 0.86, low, high, color, hatched });
                }
            };
            // What was taken back stands on what was paid; a month may come out below nought.
            let activity = bar.activity - bar.taken;
            piece(0.0, activity, color, false);
            let floor = activity.max(0.0);
            piece(floor, floor + bar.outcomes, color.gamma_multiply(0.6), false);
            piece(floor + bar.outcomes, bar.activity + bar.outcomes, color, true);
        }
    }
    pieces
}

/// Where the bar of a scheme starts in a month.
fn left(scheme: usize, schemes: usize, place: usize) -> f64 {
    place as f64 - GROUP / 2.0 + GROUP / schemes.max(1) as f64 * scheme as f64
}

/// Diagonal lines over a piece.
fn hatch(painter: &egui::Painter, transform: &PlotTransform, piece: &Piece) {
    let a = transform.position_from_point(&PlotPoint::new(piece.left, piece.high));
    let b = transform.position_from_point(&PlotPoint::new(piece.right, piece.low));
    let rect = Rect::from_two_pos(a, b);
    let painter = painter.with_clip_rect(rect.intersect(painter.clip_rect()));
    let mut x = rect.left() - rect.height();
    while x < rect.right() {
        let ends = [pos2(x, rect.bottom()), pos2(x + rect.height(), rect.top())];
        painter.line_segment(ends, Stroke::new(1.2, piece.color));
        x += 4.0;
    }
}

/// The scheme and the place of the month under a point.
fn under(app: &App, at: PlotPoint) -> Option<(usize, usize)> {
    let place = at.x.round();
    let schemes = app.results.schemes.len();
    let within = at.x - place + GROUP / 2.0;
    let inside = place >= 0.0
        && (place as usize) < app.session.selection.months.len()
        && (0.0..GROUP).contains(&within);
    inside.then(|| (((within / (GROUP / schemes as f64)) as usize).min(schemes - 1), place as usize))
}

fn lines(ui: &mut Ui, app: &App, height: f32, commands: &mut Vec<Command>) {
    let t = tokens(ui);
    let sums: Vec<Vec<f64>> = app.results.schemes.iter().map(|results| so_far(&results.bars)).collect();
    let response = plot("cumulative", app, height, t).show(ui, |plot| {
        for (scheme, sums) in sums.iter().enumerate() {
            let points: Vec<[f64; 2]> =
                sums.iter().enumerate().map(|(place, sum)| [place as f64, *sum]).collect();
            let style = match scheme {
                0 => LineStyle::dashed_dense(),
                2 => LineStyle::dashed_loose(),
                _ => LineStyle::Solid,
            };
            let name = format!("{} {}", letter(scheme), app.session.schemes[scheme].name);
            let line =
                Line::new(name, PlotPoints::from(points)).color(colour(t, scheme)).width(2.0).style(style);
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
    let month = app.session.selection.months[place];
    let point = response.transform.position_from_point(&PlotPoint::new(place as f64, sum));
    ui.painter().circle(point, 4.0, t.panel, Stroke::new(2.0, colour(t, scheme)));
    let name = &app.session.schemes[scheme].name;
    let text =
        format!("{} {name}, to the end of {}\nPaid {}", letter(scheme), month.in_words(), in_pounds(sum));
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
