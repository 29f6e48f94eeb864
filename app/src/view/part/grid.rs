//! A table with a column a scheme whose figures can be clicked: rows scroll, the last stays in sight.

use egui::{Align2, Id, Layout, Rect, Response, RichText, ScrollArea, Sense, Ui, pos2, vec2};
use engine::scheme::SchemeIndex;

use super::{chip, copying, lettered, name, small, strong};
use crate::app::App;
use crate::command::Command;
use crate::look::theme::size;
use crate::look::tokens;
use crate::show::{Figure, Pick};

/// A figure in the table.
pub struct Cell {
    /// The figure.
    pub text: String,
    /// A smaller line under it.
    pub under: String,
    /// What it says in full.
    pub says: String,
    /// What a click explains.
    pub figure: Option<Figure>,
}

/// A row of the table.
pub enum Row {
    /// A heading over the rows that follow.
    Heading(String),
    /// A figure a scheme.
    Figures {
        /// What stands before them.
        name: String,
        /// What the row is called where nothing is seen round it.
        called: String,
        /// The figures.
        cells: Vec<Cell>,
        /// Its place among the rows as they are copied.
        place: usize,
    },
}

impl Row {
    /// A row whose name says all.
    pub fn figures(name: String, cells: Vec<Cell>, place: usize) -> Self {
        Self::Figures { called: name.clone(), name, cells, place }
    }
}

/// Height of a row.
pub const ROW: f32 = 32.0;
/// The least and the most width of a column.
const COLUMN: (f32, f32) = (84.0, 200.0);
/// Columns at least this wide have room for pence and per cent.
pub const ROOMY: f32 = 142.0;

/// The width that names would like to have, before columns get more than they need.
const NAMES: f32 = 270.0;

/// The least width of the names: many schemes leave less.
const fn least_names(schemes: usize) -> f32 {
    if schemes > 4 { 98.0 } else { 168.0 }
}

/// The width of a column where so many schemes share a width.
pub fn column(width: f32, schemes: usize) -> f32 {
    let each = |names: f32| (width - names) / schemes.max(1) as f32;
    each(least_names(schemes)).clamp(COLUMN.0, each(NAMES).clamp(ROOMY, COLUMN.1))
}

/// Draws the table, which has an id among those of its page, `height` points high. `row` makes the rows that are in sight; `last` stays under them.
pub fn show(
    ui: &mut Ui,
    app: &App,
    id: &str,
    (count, row, last): (usize, &dyn Fn(usize) -> Row, Option<Row>),
    height: f32,
    commands: &mut Vec<Command>,
) {
    let schemes = app.session.entries().len();
    let width = ui.available_width() - 10.0;
    let each = column(width, schemes);
    let names = (width - each * schemes as f32).max(least_names(schemes));
    let table = Table { app, names, each };
    ScrollArea::horizontal().id_salt((id, "across")).show(ui, |ui| {
        ui.set_width(names + each * schemes as f32);
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        table.head(ui);
        let rest = height - 24.0 - if last.is_some() { ROW + 4.0 } else { 0.0 };
        ScrollArea::vertical()
            .id_salt((id, "down"))
            .max_height(rest.max(ROW))
            .auto_shrink([false, true])
            .show_rows(ui, ROW, count, |ui, range| {
                for place in range {
                    table.row(ui, (id, place), row(place), commands);
                }
            });
        if let Some(last) = last {
            ui.separator();
            table.row(ui, (id, usize::MAX), last, commands);
        }
    });
}

struct Table<'a> {
    app: &'a App,
    names: f32,
    each: f32,
}

impl Table<'_> {
    /// Letters and names of the schemes over their columns.
    fn head(&self, ui: &mut Ui) {
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::hover());
        for scheme in self.app.session.schemes() {
            let cell = self.cell(rect, scheme).shrink2(vec2(4.0, 2.0));
            let mut ui = ui.new_child(
                egui::UiBuilder::new()
                    .max_rect(cell)
                    .layout(egui::Layout::right_to_left(egui::Align::Center)),
            );
            ui.spacing_mut().item_spacing.x = 4.0;
            let name = name(self.app, scheme);
            let room = ((self.each - 34.0) / 6.6) as usize;
            ui.label(small(&ui, crate::look::cut(name, room))).on_hover_text(name);
            chip(&mut ui, self.app, scheme);
        }
    }

    /// The place of a scheme's cell in a row.
    fn cell(&self, row: Rect, scheme: SchemeIndex) -> Rect {
        let left = row.left() + self.names + self.each * scheme.0 as f32;
        Rect::from_min_size(pos2(left, row.top()), vec2(self.each, row.height()))
    }

    /// The name of a row picks it.
    fn pick(&self, ui: &Ui, (id, called): ((&str, usize), &str), row: Rect, place: usize) -> Option<Command> {
        let rect = Rect::from_min_size(row.min, vec2(self.names - 8.0, ROW));
        let response = ui.interact(rect, ui.scope_id().with((id, "name")), Sense::click());
        let is_picked = self.app.picked.has(place);
        let t = tokens(ui);
        if is_picked {
            ui.painter().rect_filled(row.shrink2(vec2(0.0, 1.0)), 4.0, t.soft);
        }
        let said = format!("Row {called}: pick it, to copy it alone");
        response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, is_picked, &said));
        let pick = copying::picks(&response).or(response.clicked().then_some(Pick::Alone));
        pick.map(|pick| Command::Pick(place, pick))
    }

    fn row(&self, ui: &mut Ui, id: (&str, usize), row: Row, commands: &mut Vec<Command>) {
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
        let label = |ui: &mut Ui, text: RichText, whole: &str| {
            let place = Rect::from_min_size(rect.min, vec2(self.names - 8.0, ROW));
            let mut ui = ui.new_child(
                egui::UiBuilder::new()
                    .max_rect(place)
                    .layout(egui::Layout::left_to_right(egui::Align::Center)),
            );
            ui.add(egui::Label::new(text).truncate()).on_hover_text(whole);
        };
        let (name, called, cells, place) = match row {
            Row::Heading(text) => return label(ui, strong(&text, size::BODY), &text),
            Row::Figures { name, called, cells, place } => (name, called, cells, place),
        };
        commands.extend(self.pick(ui, (id, &called), rect, place));
        label(ui, RichText::new(&name), &name);
        for (scheme, cell) in SchemeIndex::indexes(&cells).zip(cells) {
            let id = ui.scope_id().with((id, scheme));
            let said = format!("{called}, {}: {}", lettered(self.app, scheme), cell.says);
            let response = figure(ui, id, self.cell(rect, scheme), &cell, &said, &self.app.results.figure);
            if let Some(figure) = cell.figure.filter(|_| response.clicked()) {
                commands.push(Command::Explain(figure));
            }
        }
    }
}

/// Draws a figure that can be clicked.
fn figure(ui: &mut Ui, id: Id, rect: Rect, cell: &Cell, said: &str, now: &Figure) -> Response {
    let t = tokens(ui);
    let rect = rect.shrink2(vec2(2.0, 1.0));
    let sense = if cell.figure.is_some() { Sense::click() } else { Sense::hover() };
    let response = ui.interact(rect, id, sense);
    let is_chosen = cell.figure.as_ref() == Some(now);
    if is_chosen || (cell.figure.is_some() && response.hovered()) {
        ui.painter().rect_filled(rect, 4.0, t.soft);
    }
    let (right, middle) = (rect.right() - 4.0, rect.center().y);
    let font = egui::FontId::proportional(size::BODY);
    if cell.under.is_empty() {
        ui.painter().text(pos2(right, middle), Align2::RIGHT_CENTER, &cell.text, font, t.ink);
    } else {
        ui.painter().text(pos2(right, middle + 1.0), Align2::RIGHT_BOTTOM, &cell.text, font, t.ink);
        let font = egui::FontId::proportional(size::SMALL);
        ui.painter().text(pos2(right, middle + 1.0), Align2::RIGHT_TOP, &cell.under, font, t.muted);
    }
    let role = if cell.figure.is_some() { egui::Role::Button } else { egui::Role::Label };
    response.widget_info(|| egui::WidgetInfo::selected(role, true, is_chosen, said));
    response.on_hover_text(said)
}

/// A heading over the whole table, in the heavier weight, with the button that copies it.
pub fn title(
    ui: &mut Ui,
    (text, how): (&str, &str),
    table: impl FnOnce() -> crate::output::Table,
    commands: &mut Vec<Command>,
) {
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
            copying::button(ui, table, commands);
            ui.with_layout(Layout::left_to_right(egui::Align::Center), |ui| {
                ui.add(egui::Label::new(strong(text, size::TITLE)).truncate());
            });
        });
    });
    ui.label(small(ui, how));
}
