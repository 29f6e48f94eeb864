//! The map: a cell a package, which a press loads; or lines of what is paid beside now.

use egui::{
    Align2, EventFilter, FontId, Key, PointerButton, Pos2, Rect, Response, Sense, Shape, Stroke, Ui, pos2,
    vec2,
};
use engine::quantity::{Pence, show as shown};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::On;
use super::contour::Grid;
use super::paint::{self, Cell};
use crate::app::App;
use crate::command::Command;
use crate::look::theme::size;
use crate::look::{Tokens, tokens};
use crate::session::Change;
use crate::view::part::{chart, in_one_line, small, strong, thousands};

/// Room for the values of the term that goes up.
const LEFT: f32 = 58.0;
/// The least and the most width and height of a cell.
const WIDE: (f32, f32) = (10.0, 44.0);
const HIGH: (f32, f32) = (15.0, 26.0);

/// Where the cells are on screen.
struct Placed {
    rect: Rect,
    cell: egui::Vec2,
    height: usize,
}

impl Placed {
    fn rect_of(&self, (column, row): (usize, usize)) -> Rect {
        let top = self.rect.bottom() - self.cell.y * (row + 1) as f32;
        Rect::from_min_size(pos2(self.rect.left() + self.cell.x * column as f32, top), self.cell)
    }

    /// A point between cells, in columns and rows.
    fn point(&self, (column, row): (f32, f32)) -> Pos2 {
        pos2(self.rect.left() + self.cell.x * (column + 0.5), self.rect.bottom() - self.cell.y * (row + 0.5))
    }

    fn at(&self, pos: Pos2) -> Option<(usize, usize)> {
        let within = self.rect.contains(pos) && pos.x < self.rect.right() && pos.y > self.rect.top();
        let column = (pos.x - self.rect.left()) / self.cell.x;
        let row = (self.rect.bottom() - pos.y) / self.cell.y;
        within.then_some((column as usize, row as usize)).filter(|(_, row)| *row < self.height)
    }
}

/// Draws it with its axes and its key.
pub fn show(ui: &mut Ui, app: &App, on: &On<'_>, commands: &mut Vec<Command>) {
    let t = tokens(ui);
    let zone = on.zone;
    let room = ui.available_width() - LEFT - 8.0;
    let wide = (room / zone.width as f32).clamp(WIDE.0, WIDE.1);
    let cell = vec2(wide, (wide * 0.9).clamp(HIGH.0, HIGH.1));
    let title = if on.is_difference { "What is paid beside now" } else { "Who accepts which package" };
    ui.label(strong(title, size::BODY));
    axis_name(ui, &format!("Up: {}, {}", zone.levers[1].name(), on.whose(1)));
    let size = vec2(LEFT + cell.x * zone.width as f32 + 8.0, cell.y * zone.height() as f32 + 4.0);
    let (whole, _) = ui.allocate_exact_size(size, Sense::hover());
    let rect = Rect::from_min_size(
        pos2(whole.left() + LEFT, whole.top() + 2.0),
        vec2(cell.x * zone.width as f32, cell.y * zone.height() as f32),
    );
    let placed = Placed { rect, cell, height: zone.height() };
    let response = ui.interact(rect, ui.scope_id().with("map"), Sense::click());
    if on.is_difference {
        differences(ui, on, &placed, t);
    } else {
        on.places().for_each(|place| paint::cell(ui.painter(), placed.rect_of(place), on.says(place), t));
    }
    marks(ui, on, &placed, t);
    side(ui, on, &placed, t);
    let cursor = cursor(ui, on, &response, &placed);
    if response.has_focus() {
        ui.painter().rect_stroke(
            placed.rect_of(cursor),
            1.0,
            Stroke::new(2.5, t.ink),
            egui::StrokeKind::Outside,
        );
    }
    press(app, on, &response, &placed, cursor, commands);
    under(ui, on, whole.left() + LEFT, rect.width());
    key(ui, on, t);
}

fn axis_name(ui: &mut Ui, text: &str) {
    ui.add(egui::Label::new(small(ui, text)).truncate());
}

/// The place that the keyboard is at: the table, until arrows move it.
fn cursor(ui: &Ui, on: &On<'_>, response: &Response, placed: &Placed) -> (usize, usize) {
    let last = (on.zone.width - 1, on.zone.height() - 1);
    let id = response.id.with("cursor");
    let first = || (last.0 / 2, last.1 / 2);
    let mut at = ui.data(|data| data.get_temp::<(usize, usize)>(id)).unwrap_or_else(first);
    at = (at.0.min(last.0), at.1.min(last.1));
    if response.has_focus() {
        let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        ui.input(|input| {
            let pressed = |key| input.num_presses(key);
            at.0 = (at.0 + pressed(Key::ArrowRight)).saturating_sub(pressed(Key::ArrowLeft)).min(last.0);
            at.1 = (at.1 + pressed(Key::ArrowUp)).saturating_sub(pressed(Key::ArrowDown)).min(last.1);
        });
    }
    if let Some(under) = response.interact_pointer_pos().and_then(|pos| placed.at(pos)) {
        at = under;
    }
    ui.data_mut(|data| data.insert_temp(id, at));
    at
}

/// What is said of a package, and what a press on it does.
fn press(
    app: &App,
    on: &On<'_>,
    response: &Response,
    placed: &Placed,
    cursor: (usize, usize),
    commands: &mut Vec<Command>,
) {
    let says = format!(
        "{} {} At {}. Arrows move over the map, Enter loads the package.",
        on.told.found,
        on.told.advice,
        in_words(on, cursor).replace('\n', ", ")
    );
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, &says));
    let by_pointer = response.clicked_by(PointerButton::Primary);
    let under = response.interact_pointer_pos().and_then(|pos| placed.at(pos)).filter(|_| by_pointer);
    if response.clicked() {
        commands.extend(load(app, on, under.unwrap_or(cursor)));
    }
    let hovered = response.hover_pos().and_then(|pos| placed.at(pos));
    if let Some(place) = hovered {
        response.clone().on_hover_text_at_pointer(format!("{}\nPress to load it.", in_words(on, place)));
    }
}

/// The command that gives the table the values of a package.
pub fn load(app: &App, on: &On<'_>, place: (usize, usize)) -> Option<Command> {
    let values = on.zone.at(place)?.values;
    let term = |axis: usize| (on.zone.levers[axis].path.clone(), values[axis]);
    Some(Command::Change(Change::TakePackage(app.chosen, [term(0), term(1)])))
}

/// A package: its values, what it pays, and who accepts it.
fn in_words(on: &On<'_>, place: (usize, usize)) -> String {
    let Some(point) = on.zone.at(place) else { return "no package: the scheme cannot be so".to_owned() };
    let line = |axis: usize| {
        let lever = &on.zone.levers[axis];
        format!("{}: {}", lever.name(), on.zone.value_in_words(axis, point.values[axis]))
    };
    let beside = match on.zone.now.as_ref().map(|now| point.total.0 - now.total.0) {
        None => String::new(),
        Some(0) => ", as now".to_owned(),
        Some(by) if by < 0 => format!(", {} less than now", shown::pounds(Pence(-by))),
        Some(by) => format!(", {} more than now", shown::pounds(Pence(by))),
    };
    let mut said = format!(
        "{}\n{}\nPays {}{beside}\n{} of it hangs on measures",
        line(0),
        line(1),
        shown::pounds(point.total),
        shown::pounds(point.at_risk)
    );
    if on.maps.iter().any(Option::is_some) {
        said += &format!("\n{}", shown::capital(on.says(place).in_words()));
    }
    said
}

/// Where a value lies among those of an axis, in columns or rows.
fn among(values: &[Decimal], value: Decimal) -> Option<f32> {
    let after = values.iter().position(|of| *of >= value)?;
    if values[after] == value {
        return Some(after as f32);
    }
    let before = values.get(after.checked_sub(1)?)?;
    let part = (value - before) / (values[after] - before);
    Some(after as f32 - 1.0 + part.to_f32()?)
}

/// Where the table is, in columns and rows; nothing where it is not on the map.
fn table_at(on: &On<'_>) -> Option<(f32, f32)> {
    let now = on.zone.levers.each_ref().map(|lever| lever.now);
    Some((among(&on.zone.values[0], now[0]?)?, among(&on.zone.values[1], now[1]?)?))
}

/// The package in the middle of those that both accept.
pub fn middle(on: &On<'_>) -> Option<(usize, usize)> {
    match &on.meeting {
        Some(engine::explore::Meeting::Here(places)) => places.first().copied(),
        _ => None,
    }
}

fn marks(ui: &Ui, on: &On<'_>, placed: &Placed, t: &Tokens) {
    if let Some(place) = middle(on).filter(|_| !on.is_difference) {
        paint::diamond(ui.painter(), placed.rect_of(place).center(), t);
    }
    if let Some(at) = table_at(on) {
        paint::ring(ui.painter(), placed.point(at), t);
    }
}

/// The values of the term that goes up, beside its rows.
fn side(ui: &Ui, on: &On<'_>, placed: &Placed, t: &Tokens) {
    let values = &on.zone.values[1];
    let last = values.len() - 1;
    for row in [0, last / 2, last] {
        let at = placed.rect_of((0, row)).left_center() - vec2(6.0, 0.0);
        let text = on.zone.value_in_words(1, values[row]);
        ui.painter().text(at, Align2::RIGHT_CENTER, text, FontId::proportional(size::SMALL), t.muted);
    }
}

/// The values of the term that goes across, under the columns, and its name.
fn under(ui: &mut Ui, on: &On<'_>, left: f32, width: f32) {
    let t = tokens(ui);
    let values = &on.zone.values[0];
    let (line, _) = ui.allocate_exact_size(vec2(ui.available_width(), 14.0), Sense::hover());
    let last = values.len() - 1;
    let places = [
        (0, Align2::LEFT_CENTER, 0.0),
        (last / 2, Align2::CENTER_CENTER, 0.5),
        (last, Align2::RIGHT_CENTER, 1.0),
    ];
    for (column, align, part) in places {
        let at = pos2(left + width * part, line.center().y);
        let text = on.zone.value_in_words(0, values[column]);
        ui.painter().text(at, align, text, FontId::proportional(size::SMALL), t.muted);
    }
    axis_name(ui, &format!("Across: {}, {}", on.zone.levers[0].name(), on.whose(0)));
}

/// What the fillings and marks mean, with how many packages each has.
fn key(ui: &mut Ui, on: &On<'_>, t: &Tokens) {
    let count = |cell: Cell| on.places().filter(|place| on.says(*place) == cell).count();
    ui.horizontal_wrapped(|ui| {
        if on.is_difference {
            let said = "A line joins packages that pay as much more or less than now; the thick one pays as much as now, broken ones less.";
            ui.label(small(ui, said));
        } else {
            for (cell, name) in [
                (Cell::Both, "both"),
                (Cell::One(engine::explore::Party::Commissioner), "commissioner only"),
                (Cell::One(engine::explore::Party::Provider), "provider only"),
                (Cell::Neither, "neither"),
                (Cell::Refused, "cannot be"),
            ] {
                let number = count(cell);
                if number > 0 {
                    swatch(ui, &|ui, rect| paint::cell(ui.painter(), rect, cell, t), format!("{name}: {number}"));
                }
            }
            if middle(on).is_some() {
                swatch(ui, &|ui, rect| paint::diamond(ui.painter(), rect.center(), t), "middle of both".to_owned());
            }
        }
        let table = if table_at(on).is_some() { "the table now" } else { "the table now: not on this map" };
        swatch(ui, &|ui, rect| paint::ring(ui.painter(), rect.center(), t), table.to_owned());
    });
}

/// A mark with what it means. It is one thing, so that no line ends between the two.
fn swatch(ui: &mut Ui, draw: &dyn Fn(&Ui, Rect), text: String) {
    let galley = in_one_line(ui, &text, FontId::proportional(size::SMALL), 240.0);
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 26.0, 18.0), Sense::hover());
    draw(ui, Rect::from_min_size(rect.min + vec2(0.0, 1.0), vec2(20.0, 16.0)));
    let at = pos2(rect.left() + 25.0, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, tokens(ui).ink);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &text));
}

/// Draws what is paid beside now: darker where it is more, with lines.
fn differences(ui: &Ui, on: &On<'_>, placed: &Placed, t: &Tokens) {
    let zone = on.zone;
    let now = zone.now.as_ref().map_or(0, |now| now.total.0);
    let pounds = |pence: i64| (pence - now) as f64 / 100.0;
    let amounts = zone.points.iter().map(|point| point.as_ref().map(|point| pounds(point.total.0))).collect();
    let grid = Grid { amounts, width: zone.width };
    let ends = grid.ends();
    for place in on.places() {
        let rect = placed.rect_of(place);
        let Some(amount) = grid.amounts[place.1 * zone.width + place.0] else {
            paint::cell(ui.painter(), rect, Cell::Refused, t);
            continue;
        };
        let part = ends.map_or(0.0, |(low, high)| ((amount - low) / (high - low)) as f32);
        let shade = t.panel.lerp_to_gamma(t.accent, 0.04 + 0.4 * part);
        ui.painter().rect_filled(rect, 0.0, shade);
    }
    ui.painter().rect_stroke(placed.rect, 0.0, Stroke::new(1.0, t.line), egui::StrokeKind::Outside);
    let Some((low, high)) = ends else { return };
    let levels: Vec<f64> = chart::marks(low, high, 6.0).map(|(level, _)| level).collect();
    for (place, level) in levels.iter().enumerate() {
        let line = grid.line(*level);
        draw_line(ui, placed, &line, *level, t);
        // The thick one is told in the key.
        if level.abs() > 1e-9 {
            let part = (place as f32 + 1.0) / (levels.len() as f32 + 1.0);
            label(ui, placed, &line, (*level, part), t);
        }
    }
}

fn draw_line(ui: &Ui, placed: &Placed, line: &[super::contour::Piece], level: f64, t: &Tokens) {
    let is_now = level.abs() < 1e-9;
    let stroke = Stroke::new(if is_now { 2.5 } else { 1.2 }, t.ink);
    for piece in line {
        let ends = piece.map(|at| placed.point(at));
        if level < 0.0 && !is_now {
            ui.painter().extend(Shape::dashed_line(&ends, stroke, 5.0, 3.0));
        } else {
            ui.painter().line_segment(ends, stroke);
        }
    }
}

/// What a line stands for, at a part of the way over the map, so that labels keep apart.
fn label(ui: &Ui, placed: &Placed, line: &[super::contour::Piece], (level, part): (f64, f32), t: &Tokens) {
    let wanted = placed.rect.left() + placed.rect.width() * (0.12 + 0.76 * part);
    let middle = |piece: &super::contour::Piece| {
        let ends = piece.map(|at| placed.point(at));
        ends[0] + (ends[1] - ends[0]) / 2.0
    };
    let near =
        |at: &Pos2| ((at.x - wanted).abs() * 8.0) as i32 + (at.y - placed.rect.center().y).abs() as i32 / 4;
    let Some(at) = line.iter().map(middle).min_by_key(near) else { return };
    let pence = Pence((level * 100.0).round() as i64);
    let text = if pence.0 > 0 { format!("+{}", thousands(pence)) } else { thousands(pence) };
    let galley = in_one_line(ui, &text, FontId::proportional(size::SMALL), 80.0);
    let room = placed.rect.shrink2(galley.size() / 2.0 + vec2(4.0, 2.0));
    let at = room.clamp(at);
    let behind = Rect::from_center_size(at, galley.size() + vec2(6.0, 0.0));
    ui.painter().rect_filled(behind, 3.0, t.panel);
    ui.painter().galley(behind.center() - galley.size() / 2.0, galley, t.ink);
}

/// The map in words, row by row, for those who do not see it.
pub fn outline(ui: &mut Ui, on: &On<'_>) {
    egui::CollapsingHeader::new("The map in words").id_salt("map in words").show(ui, |ui| {
        for row in (0..on.zone.height()).rev() {
            ui.label(row_in_words(on, row));
        }
    });
}

/// A row: its value, and from where to where it is alike.
fn row_in_words(on: &On<'_>, row: usize) -> String {
    let zone = on.zone;
    let value = |axis: usize, at: usize| zone.value_in_words(axis, zone.values[axis][at]);
    let alike = |column: usize| -> String {
        let place = (column, row);
        if !on.is_difference {
            return on.says(place).in_words().to_owned();
        }
        match zone.at(place).zip(zone.now.as_ref()).map(|(point, now)| point.total - now.total) {
            None => "not known".to_owned(),
            Some(Pence(0)) => "as now".to_owned(),
            Some(by) if by.0 < 0 => format!("{} less", thousands(-by)),
            Some(by) => format!("{} more", thousands(by)),
        }
    };
    let mut runs: Vec<(usize, usize, String)> = Vec::new();
    for column in 0..zone.width {
        let said = alike(column);
        match runs.last_mut() {
            Some((_, to, before)) if *before == said => *to = column,
            _ => runs.push((column, column, said)),
        }
    }
    let run = |(from, to, said): &(usize, usize, String)| match from == to {
        true => format!("{} {said}", value(0, *from)),
        false => format!("{} to {} {said}", value(0, *from), value(0, *to)),
    };
    // Of many amounts the two ends say enough.
    let told: Vec<String> = if on.is_difference && runs.len() > 3 {
        runs.first().into_iter().chain(runs.last()).map(run).collect()
    } else {
        runs.iter().map(run).collect()
    };
    format!("At {}: {}.", value(1, row), told.join("; "))
}
