//! What each scheme pays, the most first, and the walk from one to another.

pub mod ranking;
mod walk;

use egui::Ui;
use engine::payment::{Amount, Comparison};
use engine::quantity::show;

use super::kind::Page;
use crate::app::App;
use crate::command::Command;
use crate::output::Table;
use crate::results::{Extra, Needs};
use crate::view::part::{card, lettered, money, signed};

/// The schemes by what they pay, and why one pays more than another.
pub struct Answer;

impl Page for Answer {
    fn name(&self) -> &'static str {
        "Answer"
    }

    fn needs(&self) -> Needs {
        Needs::Compare
    }

    fn sentence(&self, app: &App) -> String {
        let baseline = app.session.baseline();
        let (first, second) = app.pair();
        let Extra::Compare(of) = &app.results.extra else { return String::new() };
        let named = |scheme| lettered(app, scheme);
        if first == second {
            return format!("{} pays {}. It is alone on the table.", named(first), money(of.after));
        }
        let Some(difference) = of.difference.value() else {
            return format!("How {} stands to {} is not known to the penny.", named(second), named(first));
        };
        let than = if first == baseline { "the baseline ".to_owned() } else { String::new() };
        app.lens.would_have(&named(second), difference, &format!("{than}{}", named(first)))
    }

    fn show(&self, ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
        let Extra::Compare(of) = &app.results.extra else { return };
        card(ui, |ui| {
            if let Some(because) = because(of) {
                ui.label(because);
            }
            ranking::show(ui, app, commands);
        });
        ui.add_space(6.0);
        card(ui, |ui| walk::show(ui, app, of, commands));
    }

    fn table(&self, _: &Ui, app: &App) -> Option<Table> {
        let Extra::Compare(of) = &app.results.extra else { return None };
        Some(walk::table(app, of))
    }

    fn rows(&self, app: &App) -> Option<Table> {
        Some(ranking::table(app))
    }

    fn spoken(&self, _: &Ui, app: &App) -> Option<String> {
        Some(ranking::spoken(app))
    }
}

/// What makes the difference, the largest first: `−£121,200.00 (−10.0 %): activity +£57,765.00, …`.
fn because(comparison: &Comparison) -> Option<String> {
    /// More parts than this are no sentence any more.
    const MOST: usize = 3;
    let mut parts: Vec<(&str, Amount)> = comparison
        .components
        .iter()
        .filter(|(_, amount)| *amount != Amount::ZERO)
        .map(|(name, amount)| (name.as_str(), *amount))
        .collect();
    parts.sort_by_key(|(_, amount)| std::cmp::Reverse(amount.value().map(|amount| amount.0.abs())));
    let rest = parts.len().saturating_sub(MOST);
    let said: Option<Vec<String>> = parts
        .iter()
        .take(MOST)
        .map(|(name, amount)| {
            let amount = amount.value()?;
            let sign = if amount.0 > 0 { "+" } else { "" };
            Some(format!("{name} {sign}{}", show::pounds(amount)))
        })
        .collect();
    let said = said.filter(|said| !said.is_empty())?.join(", ");
    let all = signed(comparison.difference.value()?, comparison.before.value()?);
    let said = format!("{all}: {said}");
    Some(match rest {
        0 => format!("{said}."),
        1 => format!("{said}, and one part more."),
        more => format!("{said}, and {more} parts more."),
    })
}
