//! A receipt as a tree that folds: its parts, down to how a line comes about.

use egui::collapsing_header::CollapsingState;
use egui::{Layout, Sense, Ui};
use engine::payment::{Receipt, Step};
use engine::quantity::show;

use crate::look::theme::size;
use crate::look::tokens;
use crate::sheet::Lever;
use crate::view::part::{bounds, money, small, strong};

/// A label on the left, an amount on the right; money taken away in its colour.
pub fn amount_row(ui: &mut Ui, label: &str, receipt: &Receipt) {
    let taken = receipt.amount.value().is_some_and(|amount| amount.0 < 0);
    let color = if taken { tokens(ui).taken } else { tokens(ui).ink };
    ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
        ui.add(egui::Label::new(strong(money(receipt.amount), size::BODY).color(color)).selectable(false));
        ui.with_layout(Layout::left_to_right(egui::Align::Center), |ui| {
            ui.add(egui::Label::new(label).truncate().selectable(false)).on_hover_text(label);
        });
    });
}

/// Draws a part with what is under it. Returns the path of a term that was clicked.
pub fn tree(ui: &mut Ui, receipt: &Receipt, index: usize, depth: usize, terms: &[Lever]) -> Option<String> {
    let mut reached = None;
    ui.push_id((index, depth), |ui| {
        let open = depth == 0 && receipt.parts.len() <= 6;
        let id = ui.make_persistent_id("part");
        let state = CollapsingState::load_with_default_open(ui.ctx(), id, open);
        let (_, header, _) = state.show_header(ui, |ui| amount_row(ui, &receipt.label, receipt)).body(|ui| {
            for (index, part) in receipt.parts.iter().enumerate() {
                reached = tree(ui, part, index, depth + 1, terms).or(reached.take());
            }
            if receipt.parts.is_empty() {
                reached = leaf(ui, receipt, terms);
            }
        });
        // The whole row opens and closes, not only the small triangle.
        if header.response.interact(Sense::click()).clicked()
            && let Some(mut state) = CollapsingState::load(ui.ctx(), id)
        {
            state.toggle(ui);
            state.store(ui.ctx());
        }
    });
    reached
}

/// Draws how a line comes about. Returns the path of a term that was clicked.
pub fn leaf(ui: &mut Ui, receipt: &Receipt, terms: &[Lever]) -> Option<String> {
    let mut reached = None;
    if let Some(bounds) = bounds(receipt.amount) {
        ui.label(small(ui, format!("between {bounds}")));
    }
    for step in &receipt.steps {
        let text = in_words(step, terms);
        match step {
            Step::Formula(_) => {
                ui.label(text);
            }
            Step::Term { path, .. } if terms.iter().any(|lever| lever.path == *path) => {
                let text = small(ui, text).color(tokens(ui).accent);
                if ui.link(text).on_hover_text("Go to this term").clicked() {
                    reached = Some(path.clone());
                }
            }
            Step::Term { .. }
            | Step::Count { .. }
            | Step::Definition { .. }
            | Step::Rounded { .. }
            | Step::Note(_) => {
                ui.label(small(ui, text));
            }
        }
    }
    reached
}

/// A step in words.
pub fn in_words(step: &Step, terms: &[Lever]) -> String {
    match step {
        Step::Formula(formula) => formula.clone(),
        Step::Count { label, count } => format!("{} {label}", show::people_worked_with(*count)),
        Step::Term { path, value } => {
            let label = terms
                .iter()
                .find(|lever| lever.path == *path)
                .map_or(path.as_str(), |lever| lever.label.as_str());
            format!("{label}: {value}")
        }
        Step::Definition { text, source } => format!("{text} ({source})"),
        Step::Rounded { exact, to } => {
            format!("{} rounds to {}", show::exact_pounds(exact.exact()), show::pounds(*to))
        }
        Step::Note(note) => note.clone(),
    }
}
