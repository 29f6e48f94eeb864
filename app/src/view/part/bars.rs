//! Bars by period, a group a period, stacked by kind: what is paid stands on zero, what is taken away
//! hangs below it.

use egui::{Align2, Color32, Rect, Response, RichText, Stroke, Ui, pos2};
use egui_plot::{PlotPoint, PlotTransform, Polygon, Text};
use engine::calendar::Period;
use engine::payment::Kind;
use engine::scheme::SchemeIndex;

use super::chart::{Unit, in_pounds, plot, read_out};
use super::{colour, lettered};
use crate::app::App;
use crate::look::theme::size;
use crate::look::{Tokens, fonts, tokens};
use crate::results::Bar;

/// Share of a period's width that its bars take together.
const GROUP: f64 = 0.82;

/// How much higher than a bar its chart is, where it bears a mark.
const MARKED: f64 = 1.12;

/// The unit in which the bars read well.
pub fn unit(bars: &[&[Bar]]) -> Unit {
    let size = |bar: &Bar| bar.above().max(bar.above() - bar.paid());
    Unit::for_pounds(bars.iter().flat_map(|bars| bars.iter()).map(size).fold(0.0, f64::max))
}

/// Draws the bars of each scheme, under an id of the chart and with a summary for a screen reader. Returns the scheme and the place of the period under the pointer, and
/// the response of the chart.
pub fn show(
    ui: &mut Ui,
    app: &App,
    (id, summary): (&str, &str),
    periods: &[Period],
    (bars, ghosts): (&[&[Bar]], &[&[Bar]]),
    height: f32,
) -> Option<(SchemeIndex, usize, Response)> {
    let t = tokens(ui);
    let group = Group { app, bars };
    let pieces = group.pieces(t);
    let size = egui::vec2(ui.available_width(), height);
    let mut chart = plot(id, periods, unit(bars), size, t).include_y(0.0);
    if pieces.is_empty() {
        chart = chart.include_y(1000.0);
    }
    // Room for the mark over a bar that is not known.
    for (.., bar) in group.every().filter(|(.., bar)| !bar.known) {
        chart = chart.include_y(bar.above() * MARKED);
    }
    let response = chart.show(ui, |plot| {
        for (index, piece) in pieces.iter().enumerate() {
            let corners = [
                [piece.left, piece.low],
                [piece.right, piece.low],
                [piece.right, piece.high],
                [piece.left, piece.high],
            ];
            let shape = Polygon::new(format!("piece {index}"), corners.to_vec())
                .fill_color(piece.fill)
                .stroke(Stroke::NONE)
                .allow_hover(false);
            plot.polygon(shape);
        }
        for (scheme, place, bar) in group.every().filter(|(_, _, bar)| !bar.known) {
            let at = PlotPoint::new(group.left(scheme, place) + group.width() * 0.43, bar.above());
            let mark = RichText::new("?").font(fonts::strong(size::BODY));
            let text = Text::new(format!("unknown {} {place}", scheme.letter()), at, mark)
                .color(t.ink)
                .anchor(Align2::CENTER_BOTTOM)
                .allow_hover(false);
            plot.text(text);
        }
        plot.pointer_coordinate()
    });
    read_out(&response.response, summary);
    let painter = ui.painter().with_clip_rect(response.response.rect);
    for piece in &pieces {
        if let Some(color) = piece.hatch {
            hatch(&painter, &response.transform, piece, color);
        }
    }
    group.net_marks(&painter, &response.transform, t);
    for (scheme, bars) in SchemeIndex::each(ghosts) {
        group.ghost(&painter, &response.transform, scheme, bars, t);
    }
    let (scheme, place) = response.inner.and_then(|at| group.under(at, periods.len()))?;
    let bar = scheme.of(bars)?.get(place)?;
    let text = format!("{}, {}\n{}", lettered(app, scheme), periods[place].in_words(), in_words(bar));
    Some((scheme, place, response.response.on_hover_text_at_pointer(text)))
}

fn in_words(bar: &Bar) -> String {
    if !bar.known {
        return "Not known: a count is not in this data".to_owned();
    }
    let mut text = format!("Paid {}", in_pounds(bar.paid()));
    for kind in Kind::EVERY {
        let amount = bar.kinds[kind.index()];
        if amount.abs() > 0.004 {
            text += &format!("\n{}: {}", kind.in_words(), in_pounds(amount));
        }
    }
    text
}

/// A rectangle of the chart, in its own coordinates.
struct Piece {
    left: f64,
    right: f64,
    low: f64,
    high: f64,
    fill: Color32,
    /// The colour of its hatching, where it is money taken away.
    hatch: Option<Color32>,
}

/// How strong the colour of a kind is.
const fn shade(kind: Kind) -> f32 {
    match kind {
        Kind::Activity => 1.0,
        Kind::Outcomes => 0.62,
        Kind::Adjustments => 0.4,
        Kind::Penalties | Kind::Limits => 0.28,
    }
}

/// The bars of all schemes.
struct Group<'a> {
    app: &'a App,
    bars: &'a [&'a [Bar]],
}

impl Group<'_> {
    fn every(&self) -> impl Iterator<Item = (SchemeIndex, usize, &Bar)> {
        SchemeIndex::each(self.bars)
            .flat_map(|(scheme, bars)| bars.iter().enumerate().map(move |(place, bar)| (scheme, place, bar)))
    }

    fn width(&self) -> f64 {
        GROUP / self.bars.len().max(1) as f64
    }

    /// Where the bar of a scheme starts in a period.
    fn left(&self, scheme: SchemeIndex, place: usize) -> f64 {
        place as f64 - GROUP / 2.0 + self.width() * scheme.0 as f64
    }

    fn pieces(&self, t: &Tokens) -> Vec<Piece> {
        let mut pieces = Vec::new();
        for (scheme, place, bar) in self.every() {
            let color = colour(t, self.app, scheme);
            let left = self.left(scheme, place);
            let right = left + self.width() * 0.86;
            let (mut above, mut below) = (0.0, 0.0);
            for &kind in Kind::EVERY {
                let amount = bar.kinds[kind.index()];
                if amount.abs() <= f64::EPSILON {
                    continue;
                }
                let from = if amount > 0.0 { &mut above } else { &mut below };
                let to = *from + amount;
                let (low, high) = if amount > 0.0 { (*from, to) } else { (to, *from) };
                let hatch = (amount < 0.0).then_some(color);
                let fill = color.gamma_multiply(if amount < 0.0 { 0.2 } else { shade(kind) });
                pieces.push(Piece { left, right, low, high, fill, hatch });
                *from = to;
            }
        }
        pieces
    }

    /// The outline of what a scheme paid when the ghost was pinned: it stands where the whole of it came
    /// to, in front of the bars, so that it is seen where they are higher now.
    fn ghost(
        &self,
        painter: &egui::Painter,
        transform: &PlotTransform,
        scheme: SchemeIndex,
        bars: &[Bar],
        t: &Tokens,
    ) {
        for (place, bar) in bars.iter().enumerate().filter(|(_, bar)| bar.known) {
            let left = self.left(scheme, place);
            let corner = |x: f64, y: f64| transform.position_from_point(&PlotPoint::new(x, y));
            let (low, high) = (bar.paid().min(0.0), bar.paid().max(0.0));
            let rect = Rect::from_two_pos(corner(left, low), corner(left + self.width() * 0.86, high));
            let outline = [rect.left_bottom(), rect.left_top(), rect.right_top(), rect.right_bottom()];
            painter.extend(egui::Shape::dashed_line(&outline, Stroke::new(1.0, t.ink), 3.0, 2.0));
        }
    }

    /// A line across each bar that has something below zero, where what is paid comes to.
    fn net_marks(&self, painter: &egui::Painter, transform: &PlotTransform, t: &Tokens) {
        for (scheme, place, bar) in self.every() {
            if !bar.known || bar.kinds.iter().all(|amount| *amount >= 0.0) {
                continue;
            }
            let left = self.left(scheme, place);
            let a = transform.position_from_point(&PlotPoint::new(left, bar.paid()));
            let b = transform.position_from_point(&PlotPoint::new(left + self.width() * 0.86, bar.paid()));
            // Where next to nothing is taken away, the top of the bar says it already.
            let top = transform.position_from_point(&PlotPoint::new(left, bar.above()));
            if (a.y - top.y).abs() > 3.0 {
                painter.line_segment([a, b], Stroke::new(1.5, t.ink));
            }
        }
    }

    /// The scheme and the place of the period under a point.
    fn under(&self, at: PlotPoint, periods: usize) -> Option<(SchemeIndex, usize)> {
        let place = at.x.round();
        let within = at.x - place + GROUP / 2.0;
        let inside = place >= 0.0 && (place as usize) < periods && (0.0..GROUP).contains(&within);
        let last = self.bars.len().checked_sub(1)?;
        inside.then(|| (SchemeIndex(((within / self.width()) as usize).min(last)), place as usize))
    }
}

/// Diagonal lines over a piece.
fn hatch(painter: &egui::Painter, transform: &PlotTransform, piece: &Piece, color: Color32) {
    let a = transform.position_from_point(&PlotPoint::new(piece.left, piece.high));
    let b = transform.position_from_point(&PlotPoint::new(piece.right, piece.low));
    hatched(painter, Rect::from_two_pos(a, b), color);
}

/// Diagonal lines over a rectangle: money withheld or taken back.
pub fn hatched(painter: &egui::Painter, rect: Rect, color: Color32) {
    let painter = painter.with_clip_rect(rect.intersect(painter.clip_rect()));
    let mut x = rect.left() - rect.height();
    while x < rect.right() {
        let ends = [pos2(x, rect.bottom()), pos2(x + rect.height(), rect.top())];
        painter.line_segment(ends, Stroke::new(1.2, color));
        x += 4.0;
    }
}
