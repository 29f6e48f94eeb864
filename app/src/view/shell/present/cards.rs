//! The totals that a table looks at: what each scheme pays, what it paid before, and against the baseline.

use egui::{FontId, Label, Margin, Panel, Sense, Stroke, StrokeKind, Ui, UiBuilder, vec2};
use engine::payment::follows_in_short;
use engine::quantity::{Pence, show};
use engine::scheme::SchemeIndex;

use super::ground;
use crate::app::App;
use crate::command::Command;
use crate::look::theme::size;
use crate::look::{fonts, theme, tokens};
use crate::show::Lens;
use crate::view::part::{chip, colour, in_thousands, name, small, strong, thousands};

/// Height of the inside of a card.
const HEIGHT: f32 = 60.0;

/// Draws the cards.
pub fn show(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let places = app.carded();
    let panel = Panel::top("totals in a room").frame(ground(ui, 6)).resizable(false);
    panel.show_separator_line(false).show(ui, |ui| {
        if places.is_empty() {
            return;
        }
        ui.columns(places.len(), |columns| {
            for (ui, scheme) in columns.iter_mut().zip(places) {
                card(ui, app, scheme, commands);
            }
        });
    });
}

fn card(ui: &mut Ui, app: &App, scheme: SchemeIndex, commands: &mut Vec<Command>) {
    let Some(results) = scheme.of(&app.results.schemes) else { return };
    let t = tokens(ui);
    let (name, under) = (name(app, scheme), under(app, scheme));
    let total = show::capital(&in_thousands(results.total));
    let builder = UiBuilder::new().id_salt(("total in a room", scheme)).sense(Sense::click());
    let response = ui
        .scope_builder(builder, |ui| {
            theme::card(t).inner_margin(Margin::symmetric(12, 5)).show(ui, |ui| {
                ui.set_min_size(vec2(ui.available_width(), HEIGHT));
                ui.spacing_mut().item_spacing.y = 0.0;
                ui.horizontal(|ui| {
                    chip(ui, app, scheme);
                    ui.add(Label::new(strong(name, size::BODY)).truncate().selectable(false));
                });
                let points = fitting(ui, &total);
                ui.add(Label::new(strong(&total, points)).wrap().selectable(false));
                ui.add(Label::new(small(ui, &under)).wrap().selectable(false));
            });
        })
        .response;
    if app.chosen == scheme {
        let stroke = Stroke::new(2.0, colour(t, app, scheme));
        ui.painter().rect_stroke(response.rect, 8.0, stroke, StrokeKind::Inside);
    }
    let spoken = format!("Scheme {}: {name}, {total}, {under}", scheme.letter());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &spoken));
    if response.clicked() {
        commands.push(Command::Choose(scheme));
    }
}

/// The largest size in which a total stands in one line.
fn fitting(ui: &Ui, total: &str) -> f32 {
    let width = |points: f32| {
        let font: FontId = fonts::strong(points);
        ui.painter().layout_no_wrap(total.to_owned(), font, tokens(ui).ink).size().x
    };
    let sizes = [size::ROOM, size::TOTAL, size::TITLE];
    sizes.into_iter().find(|points| width(*points) <= ui.available_width()).unwrap_or(size::SMALL)
}

/// The line under a total.
fn under(app: &App, scheme: SchemeIndex) -> String {
    let results = &app.results.schemes[scheme];
    let now = in_thousands(results.total);
    let was = app.paid_before(scheme).map(in_thousands).filter(|was| *was != now);
    let baseline = app.session.baseline();
    let against = if scheme == baseline {
        follows_in_short(&results.entry.scheme)
    } else {
        let exact = [scheme, baseline].iter().all(|of| app.results.schemes[*of].total.is_exact());
        let about = if exact { "" } else { "about " };
        results.difference.map_or_else(
            || format!("not known against {}", baseline.letter()),
            |difference| format!("{about}{}", difference_in_words(app.lens, difference, baseline.letter())),
        )
    };
    let parts = was.map(|was| format!("was {was}")).into_iter().chain([against]);
    parts.collect::<Vec<_>>().join(" · ")
}

/// `costs £15k more than A`.
fn difference_in_words(lens: Lens, difference: Pence, baseline: char) -> String {
    let more = if difference.0 < 0 { "less" } else { "more" };
    let size = thousands(if difference.0 < 0 { -difference } else { difference });
    match (lens, difference.0) {
        (_, 0) => format!("the same as {baseline}"),
        (Lens::Commissioner, _) => format!("costs {size} {more} than {baseline}"),
        (Lens::Provider, _) => format!("pays you {size} {more} than {baseline}"),
    }
}
