//! What the pages share that ask something of one scheme, which is worked out beside the drawing.

use egui::{Grid, ScrollArea, Ui};

use crate::app::App;
use crate::jobs::explore::{ExploreInputs, Explored};
use crate::look::theme::size;
use crate::view::part::{chip, name, small, strong};

/// The answer that a page shows, with what it was asked of; nothing while there is none of its kind.
pub fn answer<'a, T>(
    app: &'a App,
    take: impl FnOnce(&'a Explored) -> Option<&'a T>,
) -> Option<(&'a ExploreInputs, &'a T)> {
    let (of, found, _) = app.results.explored(&app.session)?;
    take(found.ok()?).map(|answer| (of, answer))
}

/// Draws the scheme that is asked, and whatever stands in the way of an answer.
pub fn head(ui: &mut Ui, app: &App, has_answer: bool) {
    ui.set_min_width(ui.available_width());
    ui.horizontal(|ui| {
        chip(ui, app, app.chosen);
        ui.add(egui::Label::new(strong(name(app, app.chosen), size::BODY)).truncate());
        let known = app.results.explored(&app.session);
        match known {
            Some((_, Err(why), false)) => {
                ui.label(why);
            }
            _ if app.is_exploring() => {
                ui.spinner();
                ui.label(small(ui, if has_answer { "Being worked out again" } else { "Being worked out" }));
            }
            _ => {}
        }
    });
}

/// A table with its header, which scrolls with the page.
pub fn grid(ui: &mut Ui, id: &str, header: &[&str], rows: impl FnOnce(&mut Ui)) {
    ScrollArea::horizontal().id_salt(("across", id)).show(ui, |ui| {
        Grid::new(id).num_columns(header.len()).striped(true).spacing([10.0, 4.0]).show(ui, |ui| {
            for name in header {
                ui.label(small(ui, *name));
            }
            ui.end_row();
            rows(ui);
        });
    });
}
