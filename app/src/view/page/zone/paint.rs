//! How a cell of the map is drawn: who accepts it is told by its filling, so that it is seen without colours.

use egui::{Painter, Rect, Shape, Stroke, pos2, vec2};
use engine::explore::Party;

use crate::look::{Tokens, theme};

/// Who accepts a package.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Both.
    Both,
    /// One of them alone.
    One(Party),
    /// Nobody.
    Neither,
    /// The scheme cannot be so.
    Refused,
}

impl Cell {
    /// In words.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Both => "both accept",
            Self::One(Party::Commissioner) => "the commissioner alone accepts",
            Self::One(Party::Provider) => "the provider alone accepts",
            Self::Neither => "nobody accepts",
            Self::Refused => "the scheme cannot be so",
        }
    }
}

/// How far the lines of a hatched cell are apart.
const HATCH: f32 = 6.0;

/// Draws a cell.
pub fn cell(painter: &Painter, rect: Rect, cell: Cell, t: &Tokens) {
    let rect = rect.shrink(0.5);
    match cell {
        Cell::Both => {
            painter.rect_filled(rect, 1.0, t.accent);
            painter.circle_filled(rect.center(), 2.5, theme::on(t.accent));
        }
        Cell::One(Party::Commissioner) => hatch(painter, rect, false, t),
        Cell::One(Party::Provider) => hatch(painter, rect, true, t),
        Cell::Neither => {}
        Cell::Refused => {
            let (centre, arm) = (rect.center(), vec2(2.5, 2.5));
            let stroke = Stroke::new(1.0, t.muted);
            painter.line_segment([centre - arm, centre + arm], stroke);
            let arm = vec2(arm.x, -arm.y);
            painter.line_segment([centre - arm, centre + arm], stroke);
        }
    }
    painter.rect_stroke(rect, 1.0, Stroke::new(1.0, t.line), egui::StrokeKind::Inside);
}

/// Lines that rise to the right, or fall where they are turned.
fn hatch(painter: &Painter, rect: Rect, is_turned: bool, t: &Tokens) {
    let (width, height) = (rect.width(), rect.height());
    let stroke = Stroke::new(1.3, if is_turned { t.ink } else { t.accent });
    let x = |x: f32| if is_turned { rect.right() - x } else { rect.left() + x };
    let mut along = HATCH / 2.0;
    while along < width + height {
        let (from, to) = ((along - height).max(0.0), along.min(width));
        let ends = [pos2(x(from), rect.top() + along - from), pos2(x(to), rect.top() + along - to)];
        painter.line_segment(ends, stroke);
        along += HATCH;
    }
}

/// Draws the mark of the table as it stands: a ring.
pub fn ring(painter: &Painter, at: egui::Pos2, t: &Tokens) {
    painter.circle_stroke(at, 7.0, Stroke::new(4.0, t.panel));
    painter.circle_stroke(at, 7.0, Stroke::new(2.0, t.ink));
}

/// Draws the mark of the package in the middle of those that both accept: a diamond.
pub fn diamond(painter: &Painter, at: egui::Pos2, t: &Tokens) {
    let corners =
        |arm: f32| vec![at - vec2(0.0, arm), at + vec2(arm, 0.0), at + vec2(0.0, arm), at - vec2(arm, 0.0)];
    painter.add(Shape::convex_polygon(corners(8.0), t.panel, Stroke::new(2.0, t.ink)));
    painter.add(Shape::convex_polygon(corners(3.0), t.ink, Stroke::NONE));
}
