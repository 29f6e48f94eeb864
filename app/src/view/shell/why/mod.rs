//! The panel on the right: why a figure is what it is.

pub mod measure;
pub mod money;
mod sentence;
mod trail;
mod tree;

use egui::{Key, Panel, ScrollArea, Ui};

use super::hints;
use super::side::Side;
use crate::app::App;
use crate::command::Command;
use crate::keep::WHY;
use crate::look::{theme, tokens};
use crate::show::{Figure, PlaceScope, commissioner_name};
use crate::view::page::{flow, guide, life, sustainability};
use crate::view::part::months;

/// Draws the panel.
pub fn show(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let frame = theme::panel(tokens(ui));
    let panel = Panel::right(WHY).frame(frame).default_size(app.layout.why).size_range(240.0..=460.0);
    let arrows = [Key::ArrowLeft, Key::ArrowRight];
    Side { name: WHY, edge: "Width of the reasons", arrows }.show(ui, panel, |ui| {
        guide::progress(ui, app, commands);
        hints::show(ui, app, commands);
        match &app.results.figure {
            Figure::Survival(scheme, asked) => {
                sustainability::receipt(ui, app, (*scheme, *asked), commands);
            }
            Figure::Ahead(scheme, asked) => {
                ScrollArea::vertical().id_salt("why of the life").auto_shrink(false).show(ui, |ui| {
                    life::receipt(ui, app, (*scheme, *asked), commands);
                    if let Some(receipt) = &app.results.receipt {
                        ui.add_space(6.0);
                        tree::tree(ui, receipt, 0, 0, &[]);
                    }
                });
            }
            Figure::Flow(flow, when) => flow::receipt(ui, app, (*flow, *when), commands),
            Figure::Measure(_) | Figure::MeasureIn(..) => {
                if let Some(result) = app.results.measure() {
                    measure::receipt(ui, app, result, commands);
                }
            }
            Figure::Total(scheme)
            | Figure::Supposed(scheme, _)
            | Figure::Period(scheme, _)
            | Figure::SoFar(scheme, _)
            | Figure::Cash(scheme, _)
            | Figure::Place(scheme, _)
            | Figure::BackTest(scheme, _)
            | Figure::Component { second: scheme, .. } => money::receipt(ui, app, *scheme, commands),
        }
    });
}

fn who_and_when(app: &App) -> (String, String) {
    let results = &app.results;
    let selection = &app.session.selection;
    let everybody = || results.filter.in_words(selection);
    let when = match &results.figure {
        Figure::Period(_, period) | Figure::BackTest(_, Some(period)) => {
            format!("settled in {}", period.in_words())
        }
        Figure::SoFar(_, period) => format!("settled by the end of {}", period.last_month().in_words()),
        Figure::Cash(_, period) => format!("moves in {}", period.in_words()),
        Figure::BackTest(_, None) => "every month loaded".to_owned(),
        Figure::Supposed(_, outcome) => {
            format!("{}, {}", months(app), outcome.in_words().unwrap_or_default())
        }
        Figure::Total(_)
        | Figure::Place(..)
        | Figure::Component { .. }
        | Figure::Measure(_)
        | Figure::MeasureIn(..)
        | Figure::Flow(..)
        | Figure::Survival(..)
        | Figure::Ahead(..) => months(app),
    };
    let who = match results.figure {
        Figure::Place(_, PlaceScope::Provider(contract)) => {
            selection.contracts[contract].provider_name.clone()
        }
        Figure::Place(_, PlaceScope::Commissioner(contract)) => {
            commissioner_name(&selection.contracts[contract].commissioner).to_owned()
        }
        Figure::Place(_, PlaceScope::Contract(contract)) => {
            let contract = &selection.contracts[contract];
            format!("{} for {}", contract.provider_name, commissioner_name(&contract.commissioner))
        }
        Figure::Total(_)
        | Figure::Supposed(..)
        | Figure::Period(..)
        | Figure::SoFar(..)
        | Figure::Cash(..)
        | Figure::Place(_, PlaceScope::All)
        | Figure::BackTest(..)
        | Figure::Component { .. }
        | Figure::Measure(_)
        | Figure::MeasureIn(..)
        | Figure::Flow(..)
        | Figure::Survival(..)
        | Figure::Ahead(..) => everybody(),
    };
    (who, when)
}
