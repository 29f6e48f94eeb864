//! What if the year goes another way: four levers, what they do to each scheme, and a chart of it.

mod levers;
mod schemes;

use egui::{ScrollArea, Ui};
use engine::quantity::show;

use super::kind::Page;
use super::sustainability;
use crate::app::App;
use crate::command::Command;
use crate::output::Table;
use crate::results::{Changed, Needs, Sustainability};
use crate::show::Lens;
use crate::view::part::{card, lettered};

/// The height of the chart, with its words, at least.
const CHART: f32 = 300.0;

/// Four levers of the year.
pub struct WhatIf;

impl Page for WhatIf {
    fn name(&self) -> &'static str {
        "What if"
    }

    fn tab(&self, _: Lens) -> &'static str {
        "The year"
    }

    fn needs(&self) -> Needs {
        Needs::Year
    }

    fn sentence(&self, app: &App) -> String {
        let Some(changed) = parts(app).0 else { return "What if the year goes another way?".to_owned() };
        let named = lettered(app, app.chosen);
        let pair = app.chosen.of(&changed.schemes);
        match pair.and_then(|pair| pair.now.value().zip(pair.read.value())) {
            Some((now, read)) if now == read => {
                format!("In such a year {named} pays the same: {}", show::pounds(now))
            }
            Some((now, read)) => {
                let (size, word) = if now > read { (now - read, "more") } else { (read - now, "less") };
                format!("In such a year {named} pays {} {word} than as read", show::pounds(size))
            }
            None => format!("What {named} pays in such a year is not known to the penny"),
        }
    }

    fn show(&self, ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
        let (changed, survival) = parts(app);
        let room = ui.available_height();
        ScrollArea::vertical().id_salt("the year").auto_shrink(false).show(ui, |ui| {
            let top = ui.cursor().top();
            card(ui, |ui| levers::show(ui, app, commands));
            ui.add_space(6.0);
            card(ui, |ui| schemes::show(ui, app, (changed, survival), commands));
            ui.add_space(6.0);
            let rest = room - (ui.cursor().top() - top) - 20.0;
            card(ui, |ui| match survival {
                Some(of) => sustainability::charts(ui, app, of, rest.max(CHART), commands),
                None => sustainability::nothing(ui, app, commands),
            });
        });
    }

    fn table(&self, _: &Ui, app: &App) -> Option<Table> {
        Some(schemes::table(app, parts(app)))
    }

    fn rows(&self, app: &App) -> Option<Table> {
        Some(schemes::table(app, parts(app)))
    }

    fn spoken(&self, ui: &Ui, app: &App) -> Option<String> {
        sustainability::spoken(ui, app)
    }
}

/// What the what-if changes, and whether the provider survives it, as far as they are known.
fn parts(app: &App) -> (Option<&Changed>, Option<&Sustainability>) {
    let year = app.results.extra.year();
    (year.and_then(|year| year.changed.as_ref()), app.results.extra.survival())
}
