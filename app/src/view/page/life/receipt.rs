//! Why a figure of the years to come is what it is.

use egui::Ui;
use engine::scheme::SchemeIndex;

use super::rows::sentences;
use crate::app::App;
use crate::command::Command;
use crate::look::theme::size;
use crate::output::Table;
use crate::show::{AheadQuestion, View};
use crate::view::part::{chip, heading, name, small, strong};

/// Draws why a figure is what it is.
pub fn receipt(
    ui: &mut Ui,
    app: &App,
    (scheme, asked): (SchemeIndex, AheadQuestion),
    commands: &mut Vec<Command>,
) {
    let title = title(app, asked);
    let Some(of) = app.results.scheme_ahead(&app.session, scheme) else {
        ui.label(strong(&title, size::TITLE));
        if ui.link("Show the view that it is in").clicked() {
            commands.push(Command::Show(View::Life));
        }
        return;
    };
    let said = sentences(of, asked);
    let copied = || {
        let mut table = Table::new(format!("{title}: {}", name(app, scheme)), &["Why"]);
        table.rows.extend(said.iter().map(|sentence| vec![sentence.clone()]));
        table
    };
    heading(ui, title.clone(), copied, commands);
    ui.horizontal(|ui| {
        chip(ui, app, scheme);
        ui.add(egui::Label::new(small(ui, name(app, scheme))).wrap());
    });
    ui.add_space(4.0);
    said.iter().for_each(|sentence| _ = ui.label(sentence));
}

/// The question that a figure answers.
fn title(app: &App, asked: AheadQuestion) -> String {
    let years = &app.session.ahead();
    let first = app.results.scheme_ahead(&app.session, app.chosen).map(|(path, ..)| &path.years);
    let year =
        |place: usize| first.and_then(|years| years.get(place)).map_or_else(String::new, ToString::to_string);
    match asked {
        AheadQuestion::FirstBelow => "When does it pay less than it costs?".to_owned(),
        AheadQuestion::Uplift => "Which uplift is needed?".to_owned(),
        AheadQuestion::CashAtEnd => format!("What is left after {} years?", years.years),
        AheadQuestion::Extension => "Do further years follow?".to_owned(),
        AheadQuestion::Income(place) => format!("What is paid for {}?", year(place)),
        AheadQuestion::Cost(place) => format!("What does {} cost?", year(place)),
        AheadQuestion::Surplus(place) => format!("What is left of {}?", year(place)),
        AheadQuestion::Cash(place) => format!("How much cash is there after {}?", year(place)),
    }
}
