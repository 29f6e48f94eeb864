//! The difference of two schemes as a waterfall: a row a step, from the first total to the second.

use egui::{Align2, Color32, FontId, Painter, Rect, ScrollArea, Sense, Shape, Stroke, Ui, pos2, vec2};
use engine::quantity::{Pence, show};
use engine::scheme::SchemeIndex;

use super::bars::hatched;
use super::chart::{Unit, marks};
use super::{colour, lettered, small};
use crate::app::App;
use crate::command::Command;
use crate::look::theme::size;
use crate::look::{Tokens, fonts, tokens};
use crate::results::{Step, Steps, pounds};
use crate::sheet::Lever;
use crate::show::Figure;

/// Height of a row.
const ROW: f32 = 24.0;
/// Height of a row with what the step is worth alone under its amount.
const TALL: f32 = 36.0;
/// Width of the amounts.
const AMOUNT: f32 = 116.0;

/// A row as it is drawn.
struct Row {
    label: String,
    text: String,
    /// What the step is worth alone, under its amount.
    beside: Option<String>,
    says: String,
    from: f64,
    to: f64,
    color: Color32,
    is_total: bool,
    click: Option<Command>,
}

/// The axis: its ends, and where it stands on screen.
struct Axis {
    low: f64,
    high: f64,
    left: f32,
    right: f32,
}

impl Axis {
    fn x(&self, value: f64) -> f32 {
        egui::lerp(self.left..=self.right, ((value - self.low) / (self.high - self.low)) as f32)
    }

    fn is_cut(&self) -> bool {
        self.low > 0.0
    }
}

/// The height that steps need.
pub fn wanted(steps: &[Step]) -> f32 {
    steps.iter().map(|step| height_of(step.beside.as_ref())).sum::<f32>() + 2.0 * ROW + AROUND
}

const fn height_of(beside: Option<&String>) -> f32 {
    if beside.is_some() { TALL } else { ROW }
}

/// What the line on how to read it and the axis take.
const AROUND: f32 = 40.0;

/// Draws the steps from the first of a pair of schemes to the second, at most so high. Returns what a click
/// asked for.
pub fn show(
    ui: &mut Ui,
    app: &App,
    (steps, which): (&[Step], Steps),
    (first, second): (SchemeIndex, SchemeIndex),
    height: f32,
) -> Option<Command> {
    let mut clicked = None;
    let t = tokens(ui);
    let rows = rows(app, t, (steps, which), (first, second));
    let width = ui.available_width() - 10.0;
    let labels = (width * 0.36).clamp(110.0, 330.0);
    let (low, high) = ends(&rows);
    let is_cut = low > 0.0;
    let unit = Unit::for_pounds(high);
    let start = if is_cut {
        format!(
            " The axis starts at {}, not at zero, and the bars of the totals are cut off there.",
            show::whole_pounds(Pence((low * 100.0).round() as i64))
        )
    } else {
        String::new()
    };
    let how = format!(
        "Each step starts where the one before ends; hatched is paid less, solid is paid more.{start}"
    );
    ui.label(small(ui, how));
    let height = (height - AROUND).max(ROW * 3.0);
    let scroll = ScrollArea::vertical().id_salt(("waterfall", first, second)).max_height(height);
    let mut axis = Axis { low, high, left: 0.0, right: 0.0 };
    let top = ui.cursor().top();
    // The lines of the axis lie under the bars, whose place is known only afterwards.
    let under = ui.painter().add(Shape::Noop);
    scroll.auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        axis.left = ui.cursor().left() + labels + 6.0;
        axis.right = ui.cursor().left() + width - AMOUNT;
        for (place, row) in rows.iter().enumerate() {
            let (rect, response) =
                ui.allocate_exact_size(vec2(width, height_of(row.beside.as_ref())), Sense::click());
            let response = response.on_hover_text(&row.says);
            let role = if row.click.is_some() { egui::Role::Button } else { egui::Role::Label };
            response.widget_info(|| egui::WidgetInfo::labeled(role, true, &row.says));
            let is_chosen =
                matches!(&row.click, Some(Command::Explain(figure)) if *figure == app.results.figure);
            if is_chosen || (row.click.is_some() && response.hovered()) {
                ui.painter().rect_filled(rect, 4.0, t.soft);
            }
            one(ui, rect, row, &axis, labels, rows.get(place + 1).is_some());
            if response.clicked() {
                clicked.clone_from(&row.click);
            }
        }
    });
    let bottom = ui.cursor().top();
    let lines = ticks(ui, &axis, unit, top, bottom);
    ui.painter().set(under, Shape::Vec(lines));
    clicked
}

fn rows(
    app: &App,
    t: &Tokens,
    (steps, which): (&[Step], Steps),
    (first, second): (SchemeIndex, SchemeIndex),
) -> Vec<Row> {
    let total = |scheme: SchemeIndex, amount: Pence| Row {
        label: lettered(app, scheme),
        text: show::pounds(amount),
        beside: None,
        says: format!("{} pays {}", lettered(app, scheme), show::pounds(amount)),
        from: 0.0,
        to: pounds(amount),
        color: colour(t, app, scheme),
        is_total: true,
        click: Some(Command::Explain(Figure::Total(scheme))),
    };
    let total_of = |scheme: SchemeIndex| {
        scheme.of(&app.results.schemes).and_then(|s| s.total.value()).unwrap_or_default()
    };
    let mut rows = vec![total(first, total_of(first))];
    for step in steps {
        let text = signed(step.amount);
        let mut says =
            format!("{}: {text}, from {} to {}", step.label, show::pounds(step.from), show::pounds(step.to));
        if let Some(beside) = &step.beside {
            says = format!("{says}; {beside}");
        }
        step.parts.iter().for_each(|part| says += &format!("\n{part}"));
        rows.push(Row {
            says,
            label: step.label.clone(),
            text,
            beside: step.beside.clone(),
            from: pounds(step.from),
            to: pounds(step.to),
            color: colour(t, app, second),
            is_total: false,
            click: match which {
                Steps::Components => {
                    let name = step.label.as_str().into();
                    Some(Command::Explain(Figure::Component { first, second, name }))
                }
                Steps::Terms => step.path.as_deref().and_then(|path| reach(app, (first, second), path)),
            },
        });
    }
    rows.push(total(second, total_of(second)));
    rows
}

/// The way to a term, or to the first of a part: of the second scheme, or of the first where only that has it.
fn reach(app: &App, (first, second): (SchemeIndex, SchemeIndex), path: &str) -> Option<Command> {
    let is_in = |lever: &&Lever| {
        lever.path.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    [second, first].into_iter().find_map(|scheme| {
        let lever = scheme.of(&app.results.schemes)?.sheet.levers.iter().find(is_in)?;
        Some(Command::Reach(scheme, lever.path.clone()))
    })
}

/// An amount with its sign.
pub fn signed(amount: Pence) -> String {
    format!("{}{}", if amount.0 > 0 { "+" } else { "" }, show::pounds(amount))
}

/// The ends of the axis. It starts at zero unless the steps would then be too small to see.
fn ends(rows: &[Row]) -> (f64, f64) {
    let levels =
        || rows.iter().flat_map(|row| if row.is_total { [row.to, row.to] } else { [row.from, row.to] });
    let (least, most) = (levels().fold(f64::INFINITY, f64::min), levels().fold(f64::NEG_INFINITY, f64::max));
    if most <= 0.0 {
        return (least.min(0.0), if least < 0.0 { 0.0 } else { 1.0 });
    }
    let span = most - least;
    if least > most * 0.5 && span > 0.0 {
        let low = least - span * 0.5;
        // A round number, so that the note of where the axis starts is one too.
        let step = marks(low, most, 5.0).next().map_or(1.0, |(_, step)| step);
        let low = (low / step).floor() * step;
        return (low.max(0.0), most);
    }
    (least.min(0.0), most)
}

fn one(ui: &Ui, rect: Rect, row: &Row, axis: &Axis, labels: f32, has_next: bool) {
    let t = tokens(ui);
    let painter = ui.painter();
    let font = if row.is_total { fonts::strong(size::BODY) } else { FontId::proportional(size::BODY) };
    let mut text = egui::text::LayoutJob::simple_singleline(row.label.clone(), font.clone(), t.ink);
    text.wrap = egui::text::TextWrapping::truncate_at_width(labels - 4.0);
    let label = ui.ctx().fonts_mut(|fonts| fonts.layout_job(text));
    painter.galley(pos2(rect.left() + 4.0, rect.center().y - label.size().y / 2.0), label, t.ink);
    let is_less = !row.is_total && row.to < row.from;
    let color = if is_less { t.taken } else { t.ink };
    let up = if row.beside.is_some() { 7.0 } else { 0.0 };
    let amount = pos2(rect.right() - 4.0, rect.center().y - up);
    painter.text(amount, Align2::RIGHT_CENTER, &row.text, font, color);
    if let Some(beside) = &row.beside {
        let font = FontId::proportional(size::SMALL);
        let place = pos2(rect.right() - 4.0, rect.center().y + up + 1.0);
        painter.text(place, Align2::RIGHT_CENTER, beside, font, t.muted);
    }
    let from = if row.is_total { axis.low.max(0.0) } else { row.from };
    let (a, b) = (axis.x(from), axis.x(row.to));
    let bar = Rect::from_two_pos(pos2(a, rect.top() + 4.0), pos2(b, rect.bottom() - 4.0));
    // A step too small to see is still a line.
    let bar = if bar.width() < 1.5 { bar.expand2(vec2((1.5 - bar.width()) / 2.0, 0.0)) } else { bar };
    if is_less {
        painter.rect_filled(bar, 0.0, row.color.gamma_multiply(0.2));
        hatched(painter, bar, row.color);
    } else {
        painter.rect_filled(bar, 0.0, row.color);
    }
    if row.is_total && axis.is_cut() {
        cut(painter, bar, t);
    }
    if has_next {
        let level = axis.x(row.to);
        painter.line_segment(
            [pos2(level, rect.bottom() - 4.0), pos2(level, rect.bottom() + 4.0)],
            Stroke::new(1.0, t.muted),
        );
    }
}

/// Two slanted lines through a bar whose beginning is not drawn.
fn cut(painter: &Painter, bar: Rect, t: &Tokens) {
    let x = bar.left() + 6.0;
    for x in [x, x + 4.0] {
        let ends = [pos2(x - 2.0, bar.bottom() + 2.0), pos2(x + 2.0, bar.top() - 2.0)];
        painter.line_segment(ends, Stroke::new(2.0, t.panel));
    }
}

/// Round numbers under the bars. Returns the faint lines that go up from them.
fn ticks(ui: &mut Ui, axis: &Axis, unit: Unit, top: f32, bottom: f32) -> Vec<Shape> {
    let mut lines = Vec::new();
    let t = tokens(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 16.0), Sense::hover());
    let about = ((axis.right - axis.left) / 80.0).clamp(1.0, 6.0);
    for (value, _) in marks(axis.low, axis.high, f64::from(about)) {
        let x = axis.x(value);
        lines.push(Shape::line_segment([pos2(x, top), pos2(x, bottom)], Stroke::new(1.0, t.line)));
        let font = FontId::proportional(size::SMALL);
        ui.painter().text(pos2(x, rect.top()), Align2::CENTER_TOP, unit.text(value), font, t.muted);
    }
    let font = FontId::proportional(size::SMALL);
    ui.painter().text(pos2(rect.right() - 14.0, rect.top()), Align2::RIGHT_TOP, unit.name(), font, t.muted);
    lines
}
