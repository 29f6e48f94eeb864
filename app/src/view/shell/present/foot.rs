//! The line at the foot: where the figures come from, and the keys.

use egui::{Align, Label, Layout, Margin, Panel, RichText, Ui};

use crate::app::App;
use crate::look::theme::size;
use crate::look::{theme, tokens};
use crate::view::part::months;

/// The keys of the room.
const KEYS: &str = "G question · C chart · N next · Space ghost · 1–6 scheme · E end · Esc leave";

/// What is not on show.
const HIDDEN: &str = "Counts under five are hidden.";

/// Draws it.
pub fn show(ui: &mut Ui, app: &App) {
    let frame = theme::panel(tokens(ui)).inner_margin(Margin::symmetric(12, 4));
    let panel = Panel::bottom("foot of a room").frame(frame).resizable(false);
    panel.show_separator_line(false).show(ui, |ui| {
        ui.spacing_mut().interact_size.y = 12.0;
        let text = |words: &str| RichText::new(words).size(size::TINY).color(tokens(ui).muted);
        let (keys, source) = (text(app.done.as_deref().unwrap_or(KEYS)), text(&source(app)));
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.label(keys);
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    ui.add(Label::new(source).wrap()).on_hover_text(HIDDEN);
                });
            });
        });
    });
}

/// Whose figures they are, and of when.
fn source(app: &App) -> String {
    let made_up = if app.session.selection.synthetic { " (made up)" } else { "" };
    let filter = &app.results.filter;
    let whose = if filter.is_all() {
        String::new()
    } else {
        format!(" · {}, answers of all providers", filter.in_words(&app.session.selection))
    };
    let under = app.session.under().map_or_else(String::new, |name| format!(" · what if: {name}"));
    format!("{}{made_up}, {}{whose}{under}", app.session.title, months(app))
}
