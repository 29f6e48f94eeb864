//! Values that differ by provider or commissioner: a row for each of them, with a number field for each term.

use egui::{Align, Layout, Rect, Sense, Ui, UiBuilder, pos2, vec2};

use super::outline::Outline;
use crate::command::Command;
use crate::look::theme::size;
use crate::sheet::{Lever, Shape};
use crate::show::provider_name;
use crate::view::lever::{cell, field, ids, width};
use crate::view::part::small;

/// Height of a row.
const HEIGHT: f32 = 24.0;
/// The most columns for which there is room; with more, each value has a row of its own.
const MOST_COLUMNS: usize = 2;
/// Between two fields, where the dot of a change goes.
const GAP: f32 = 16.0;

/// Whose value a term is, and of what, where it is one of a provider or a commissioner.
pub fn whose(term: &Lever) -> Option<(&str, &str)> {
    if term.shape != Shape::Number {
        return None;
    }
    let is_within = |part: &str| term.path.contains(part);
    if term.path.starts_with("exceptions.") || is_within(".baselines.") || is_within(".floors.") {
        term.label.split_once(": ")
    } else if is_within(".contracts.") {
        let whose = |says: &str| term.label.strip_prefix(says);
        let value = whose("Agreed for ").map(|whose| (whose, "pounds a year"));
        value.or_else(|| Some((whose("Planned for ")?, "people a year")))
    } else {
        None
    }
}

/// A row of the grid: its name, and the terms in it.
struct GridRow<'a> {
    name: String,
    /// Says more on hover.
    says: String,
    cells: Vec<&'a Lever>,
}

impl Outline<'_> {
    /// Draws terms that differ by whom they are for.
    pub fn grid(&self, ui: &mut Ui, terms: &[Lever], commands: &mut Vec<Command>) {
        let mut columns: Vec<&str> = terms.iter().filter_map(whose).map(|(_, what)| what).collect();
        columns.sort_unstable();
        columns.dedup();
        let is_table = columns.len() <= MOST_COLUMNS;
        let wide = terms.iter().map(|term| width(ui, &term.shown(), size::BODY)).fold(0.0, f32::max);
        let wide = (wide + 13.0).max(64.0);
        self.paste(ui, terms, "values", commands);
        let rows = self.grid_rows(terms, is_table);
        if let Some(first) = rows.first().filter(|_| is_table) {
            let (space, _) = ui.allocate_exact_size(vec2(ui.available_width(), 14.0), Sense::hover());
            for (term, rect) in first.cells.iter().zip(fields(space, wide, first.cells.len())) {
                let what = whose(term).map_or("", |(_, what)| what);
                // The name of a column may be wider than its fields.
                let rect = Rect::from_min_max(pos2(rect.left() - GAP + 2.0, rect.top()), rect.max);
                let layout = Layout::right_to_left(Align::Center);
                let child = UiBuilder::new().max_rect(rect).layout(layout);
                let text = small(ui, what);
                ui.new_child(child).add(egui::Label::new(text).truncate()).on_hover_text(what);
            }
        }
        for row in &rows {
            self.grid_row(ui, row, wide, commands);
        }
    }

    /// The rows: of a table one for whomever the values are for, else one for each value.
    fn grid_rows<'a>(&self, terms: &'a [Lever], is_table: bool) -> Vec<GridRow<'a>> {
        let name = |term: &Lever| whose(term).map(|(whose, _)| whose.to_owned()).unwrap_or_default();
        let same = |one: &Lever, other: &Lever| is_table && name(one) == name(other);
        let row = |cells: &'a [Lever]| {
            let first = cells.first()?;
            let whose = name(first);
            let says = provider_name(&self.app.session.selection, &whose);
            let name = if is_table { whose } else { first.label.clone() };
            Some(GridRow { says: format!("{name}\n{says}"), name, cells: cells.iter().collect() })
        };
        terms.chunk_by(same).filter_map(row).collect()
    }

    fn grid_row(&self, ui: &mut Ui, row: &GridRow<'_>, wide: f32, commands: &mut Vec<Command>) {
        let drawn = ui.scope(|ui| {
            let (space, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
            let inner = &mut ui.new_child(UiBuilder::new().max_rect(space));
            let places = fields(space, wide, row.cells.len());
            let left = places.first().map_or(space.right(), |place| place.left() - GAP);
            let name = Rect::from_min_max(space.min, pos2(left, space.bottom()));
            let layout = Layout::left_to_right(Align::Center);
            inner.scope_builder(UiBuilder::new().max_rect(name).layout(layout), |ui| {
                ui.add(egui::Label::new(&row.name).truncate()).on_hover_text(&row.says);
            });
            for (term, place) in row.cells.iter().zip(places) {
                let acts = cell(inner, &self.row(inner, term), place);
                commands.extend(acts.into_iter().map(|act| act.asks(self.app.chosen, &term.path)));
            }
            for term in &row.cells {
                field::note(ui, &self.row(ui, term));
            }
        });
        if let Some(term) = row.cells.iter().find(|term| self.is_sought(term)) {
            let field = ids::field(ids::term(self.entry.key, &term.path));
            self.lead_to(ui, &drawn.response, Some(field));
        }
    }
}

/// Places of so many fields on the right of a space.
fn fields(space: Rect, wide: f32, count: usize) -> Vec<Rect> {
    let place = |place: usize| {
        let right = space.right() - (count - 1 - place) as f32 * (wide + GAP);
        Rect::from_min_max(pos2(right - wide, space.top() + 2.0), pos2(right, space.bottom() - 2.0))
    };
    (0..count).map(place).collect()
}
