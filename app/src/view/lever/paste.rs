//! A column of numbers copied from a spreadsheet and pasted into the weights of a set or into prices.

use egui::{Align, Button, Id, Layout, Ui, ViewportCommand};
use engine::quantity::show;
use engine::scheme::Unit;
use rust_decimal::Decimal;

use super::slider::pasted;
use super::{ids, weights};
use crate::look::tokens;
use crate::sheet::{Lever, Shape};
use crate::view::part::{small, spoken};

/// The fewest prices that are worth a button.
const FEWEST: usize = 3;

/// Whether a text is more than one cell of a spreadsheet.
pub fn is_column(text: &str) -> bool {
    text.split(['\n', '\r', '\t']).filter(|cell| !cell.trim().is_empty()).count() > 1
}

/// Draws what the weights of a set total, with a button. Returns what was pasted into the set.
pub fn into_weights(ui: &mut Ui, key: u64, set: &str, terms: &[&Lever]) -> Option<String> {
    let total: Decimal = terms.iter().filter_map(|weight| weight.number).sum();
    let total = format!("Total {}", show::percent(total, 2));
    let bar = weights::id(key, set);
    let hint = format!(
        "Copy {} numbers in a spreadsheet and press Ctrl+V here. They go to the weights in order, scaled to \
         100.00 %.",
        terms.len()
    );
    row(ui, &total, "Paste weights", "Paste weights", &hint, bar).or_else(|| into_terms(ui, key, terms))
}

/// Draws a button above prices, or values, that stand together. Returns what was pasted into them.
pub fn into_numbers(ui: &mut Ui, key: u64, terms: &[Lever], what: &str) -> Option<String> {
    let hint = format!(
        "Copy {} numbers in a spreadsheet and press Ctrl+V here. They go to the {what} in order.",
        terms.len()
    );
    let name = format!("Paste {} {what}, from {}", terms.len(), terms.first()?.label);
    let terms: Vec<&Lever> = terms.iter().collect();
    row(ui, "", &format!("Paste {} {what}", terms.len()), &name, &hint, Id::NULL)
        .or_else(|| into_terms(ui, key, &terms))
}

/// Whether terms are prices that stand together, so that they can be pasted as a column.
pub fn are_prices(terms: &[Lever]) -> bool {
    terms.len() >= FEWEST && terms.iter().all(is_price)
}

/// Whether two terms that follow each other are both prices of the same kind.
pub fn stand_together(one: &Lever, other: &Lever) -> bool {
    let kind = |term: &Lever| term.path.split('.').next().map(str::to_owned);
    is_price(one) && is_price(other) && kind(one) == kind(other)
}

fn is_price(term: &Lever) -> bool {
    term.unit == Unit::Pounds && term.shape == Shape::Number
}

/// A button on the right, and how to paste while it or another widget has the keyboard.
fn row(ui: &mut Ui, left: &str, word: &str, name: &str, hint: &str, other: Id) -> Option<String> {
    let mut focused = ui.memory(|memory| memory.focused()).is_some_and(|focused| focused == other);
    ui.horizontal(|ui| {
        ui.label(small(ui, left));
        if !ui.is_enabled() {
            return;
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let text = small(ui, word).color(tokens(ui).accent);
            let button = spoken(ui.add(Button::new(text).frame(false)), name).on_hover_text(hint);
            if button.clicked() {
                button.request_focus();
                ui.send_viewport_cmd(ViewportCommand::RequestPaste);
            }
            focused |= button.has_focus();
        });
    });
    if !focused || !ui.is_enabled() {
        return None;
    }
    crate::view::part::card_note(ui, hint);
    pasted(ui)
}

/// A column that was pasted while one of the terms has the keyboard.
fn into_terms(ui: &Ui, key: u64, terms: &[&Lever]) -> Option<String> {
    let focused = terms.iter().any(|term| ids::has_focus(ui, ids::term(key, &term.path)));
    let column = |event: &egui::Event| matches!(event, egui::Event::Paste(text) if is_column(text));
    let is_there = focused && ui.is_enabled() && ui.input(|input| input.events.iter().any(column));
    if is_there { pasted(ui) } else { None }
}
