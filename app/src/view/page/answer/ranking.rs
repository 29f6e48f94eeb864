//! The schemes, what pays most first, each with the least and the most that it could pay.

use std::cmp::Reverse;

use egui::{Align2, FontId, Rect, Sense, Stroke, Ui, pos2, vec2};
use engine::quantity::{Pence, show, words};
use engine::scheme::SchemeIndex;

use crate::app::App;
use crate::command::Command;
use crate::look::theme::{self, size};
use crate::look::{fonts, tokens};
use crate::output::Table;
use crate::results::{SchemeResults, pounds};
use crate::show::Figure;
use crate::view::part::chart::{Unit, marks};
use crate::view::part::{bounds, colour, copying, in_one_line, lettered, money, name, short_money, small};

/// Height of a row; of one where six schemes are on the table.
const ROW: f32 = 28.0;
const LOW: f32 = 22.0;
/// Width of the amounts.
const AMOUNT: f32 = 112.0;

/// How the bars are read.
const HOW: &str = "Bars: paid on this activity. Line: the least and the most, if every measure were missed or met. Dashed: the baseline. Click a bar to see why.";

/// The schemes, what pays most first; those that are not known last.
fn ranked(app: &App) -> Vec<SchemeIndex> {
    let mut schemes: Vec<SchemeIndex> = SchemeIndex::indexes(&app.results.schemes).collect();
    schemes.sort_by_key(|scheme| Reverse(app.results.schemes[*scheme].total.value()));
    schemes
}

/// The least and the most of a scheme.
fn ends(of: &SchemeResults) -> (Option<Pence>, Option<Pence>) {
    (of.range.least.least(), of.range.most.most())
}

/// The table as it stands on screen, with what the line of each bar says.
pub fn table(app: &App) -> Table {
    let mut table = Table::new(
        format!("{} by scheme", app.lens.money()),
        &["Scheme", app.lens.money(), "Least", "Most", "Against the baseline"],
    );
    let known = |amount: Option<Pence>| amount.map_or_else(|| words::NOT_KNOWN.to_owned(), show::pounds);
    for scheme in ranked(app) {
        let of = &app.results.schemes[scheme];
        let (least, most) = ends(of);
        let difference = of.difference.map_or_else(String::new, crate::view::part::waterfall::signed);
        let named = lettered(app, scheme);
        table.rows.push(vec![named, money(of.total), known(least), known(most), difference]);
    }
    table
}

/// The bars in words.
pub fn spoken(app: &App) -> String {
    let mut said = format!("{} by scheme, the most first.", app.lens.money());
    for scheme in ranked(app) {
        said += &format!(" {}.", row_in_words(app, scheme));
    }
    said
}

fn row_in_words(app: &App, scheme: SchemeIndex) -> String {
    let of = &app.results.schemes[scheme];
    let open = bounds(of.total).map_or_else(String::new, |bounds| format!(", {bounds}"));
    let range = match ends(of) {
        (Some(least), Some(most)) if least == most => "; no measure moves it".to_owned(),
        (Some(least), Some(most)) => {
            format!("; from {} to {} as measures go", show::pounds(least), show::pounds(most))
        }
        _ => String::new(),
    };
    format!("{} {}: {}{open}{range}", scheme.letter(), name(app, scheme), money(of.total))
}

/// Where amounts stand on screen.
struct Axis {
    high: f64,
    left: f32,
    right: f32,
}

impl Axis {
    fn x(&self, value: f64) -> f32 {
        egui::lerp(self.left..=self.right, (value / self.high).clamp(0.0, 1.0) as f32)
    }
}

/// Draws the bars; a click explains a total.
pub fn show(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    ui.set_min_width(ui.available_width());
    let top = ui.cursor().min;
    let schemes = ranked(app);
    let row = if schemes.len() > 4 { LOW } else { ROW };
    let width = ui.available_width();
    let labels = (width * 0.26).clamp(110.0, 260.0);
    let (left, right) = (ui.cursor().left() + labels, ui.cursor().left() + width - AMOUNT);
    let all = app.results.schemes.iter().flat_map(|of| [of.total.value(), of.total.most(), ends(of).1]);
    let high = all.flatten().map(pounds).fold(1.0, f64::max);
    let axis = Axis { high, left, right };
    let under = ui.painter().add(egui::Shape::Noop);
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for scheme in schemes {
            one(ui, app, scheme, (row, labels, width), &axis, commands);
        }
    });
    let lines = below(ui, app, &axis, top.y);
    ui.painter().set(under, egui::Shape::Vec(lines));
    ui.label(small(ui, HOW));
    let rect = Rect::from_min_max(top, ui.min_rect().max);
    copying::menu(ui, "ranking", rect, || table(app), commands);
}

fn one(
    ui: &mut Ui,
    app: &App,
    scheme: SchemeIndex,
    (height, labels, width): (f32, f32, f32),
    axis: &Axis,
    commands: &mut Vec<Command>,
) {
    let t = tokens(ui);
    let of = &app.results.schemes[scheme];
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
    let says = row_in_words(app, scheme);
    let response = response.on_hover_text(&says);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &says));
    if response.hovered() || app.results.figure == Figure::Total(scheme) {
        ui.painter().rect_filled(rect, 4.0, t.soft);
    }
    let fill = colour(t, app, scheme);
    let square = Rect::from_center_size(pos2(rect.left() + 13.0, rect.center().y), vec2(18.0, 18.0));
    ui.painter().rect_filled(square, 5.0, fill);
    let (strong, on) = (fonts::strong(size::SMALL), theme::on(fill));
    ui.painter().text(square.center(), Align2::CENTER_CENTER, scheme.letter(), strong, on);
    let label = in_one_line(ui, name(app, scheme), FontId::proportional(size::BODY), labels - 36.0);
    let at = pos2(square.right() + 6.0, rect.center().y - label.size().y / 2.0);
    ui.painter().galley(at, label, t.ink);
    bar(ui, of, rect, axis, fill);
    let text = show::capital(&short_money(of.total, show::pounds));
    let font = fonts::strong(size::BODY);
    let at = pos2(rect.right() - 4.0, rect.center().y);
    let text = if fits(ui, &text, &font) { text } else { short_money(of.total, show::whole_pounds) };
    ui.painter().text(at, Align2::RIGHT_CENTER, text, font, t.ink);
    if response.clicked() {
        commands.push(Command::Choose(scheme));
        commands.push(Command::Explain(Figure::Total(scheme)));
    }
}

fn fits(ui: &Ui, text: &str, font: &FontId) -> bool {
    let ink = tokens(ui).ink;
    ui.painter().layout_no_wrap(text.to_owned(), font.clone(), ink).size().x <= AMOUNT - 8.0
}

/// The bar of what is paid, and over it the line from the least to the most.
fn bar(ui: &Ui, of: &SchemeResults, rect: Rect, axis: &Axis, fill: egui::Color32) {
    let t = tokens(ui);
    let painter = ui.painter();
    if let Some(total) = of.total.value() {
        let bar = Rect::from_min_max(
            pos2(axis.left, rect.top() + 5.0),
            pos2(axis.x(pounds(total)), rect.bottom() - 5.0),
        );
        painter.rect_filled(bar, 2.0, fill);
    }
    let (Some(least), Some(most)) = ends(of) else { return };
    if least == most {
        return;
    }
    let (a, b) = (axis.x(pounds(least)), axis.x(pounds(most)));
    let (y, half) = (rect.center().y, 5.0);
    // Seen on the bar and beside it, in light and in dark.
    for (width, color) in [(4.0, t.panel), (2.0, t.ink)] {
        let stroke = Stroke::new(width, color);
        painter.line_segment([pos2(a, y), pos2(b, y)], stroke);
        for x in [a, b] {
            painter.line_segment([pos2(x, y - half), pos2(x, y + half)], stroke);
        }
    }
}

/// Round numbers under the bars. Returns the lines that go up from them, and that of the baseline.
fn below(ui: &mut Ui, app: &App, axis: &Axis, top: f32) -> Vec<egui::Shape> {
    let t = tokens(ui);
    let bottom = ui.cursor().top();
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 14.0), Sense::hover());
    let unit = Unit::for_pounds(axis.high);
    let font = FontId::proportional(size::SMALL);
    let about = f64::from(((axis.right - axis.left) / 90.0).clamp(3.0, 6.0));
    let mut lines = Vec::new();
    if app.results.schemes.iter().all(|of| of.total.value().is_none()) {
        // Nothing is drawn on an axis of nothing.
        return lines;
    }
    for (value, _) in marks(0.0, axis.high, about) {
        let x = axis.x(value);
        let line = [pos2(x, top), pos2(x, bottom)];
        lines.push(egui::Shape::line_segment(line, Stroke::new(1.0, t.line)));
        ui.painter().text(pos2(x, rect.top()), Align2::CENTER_TOP, unit.text(value), font.clone(), t.muted);
    }
    let at = pos2(rect.right() - 4.0, rect.top());
    ui.painter().text(at, Align2::RIGHT_TOP, unit.name(), font, t.muted);
    let base = app.session.baseline().of(&app.results.schemes).and_then(|of| of.total.value());
    if let Some(base) = base {
        let x = axis.x(pounds(base));
        let line = [pos2(x, top), pos2(x, bottom)];
        lines.extend(egui::Shape::dashed_line(&line, Stroke::new(1.0, t.muted), 4.0, 3.0));
    }
    lines
}
