//! A card for each scheme: its total, how it differs from the baseline, how it follows activity and what
//! quality can move.

use egui::{Sense, Stroke, StrokeKind, Ui, UiBuilder, vec2};
use engine::payment::{Amount, Range, follows_in_short};
use engine::quantity::show;
use engine::scheme::{Scheme, SchemeIndex};

use super::new_scheme;
use crate::app::App;
use crate::command::Command;
use crate::look::theme::size;
use crate::look::{theme, tokens};
use crate::results::SchemeResults;
use crate::session::Entry;
use crate::view::part::{bounds, chip, colour, money, short_money, small, strong, thousands};

/// Height of the inside of a card.
const HEIGHT: f32 = 82.0;
/// Height where the cards need two rows.
const LOW: f32 = 54.0;
/// A total of millions of pounds and pence fits in this.
const LEAST_WIDTH: f32 = 148.0;

/// In a middle so high, a card has room to say what is illustrative.
const ROOMY: f32 = 800.0;

/// More rows of cards than this would push the page out of sight.
const MOST_ROWS: usize = 2;

/// How much a card has room for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Room {
    /// One line: its name and its total.
    Line,
    /// No more than must be.
    Low,
    /// What it has on a small laptop.
    Usual,
    /// A word on what is illustrative as well.
    High,
}

/// About the width of a letter of the small text.
const LETTER: f32 = 5.5;

/// Draws the cards, and behind them the one for a new scheme.
pub fn show(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    ui.horizontal_top(|ui| {
        let width = ui.available_width() - new_scheme::WIDTH - ui.spacing().item_spacing.x;
        let drawn = ui.vertical(|ui| {
            ui.set_width(width);
            schemes(ui, app, commands);
        });
        new_scheme::card(ui, app, drawn.response.rect.height(), commands);
    });
}

/// Draws the cards of the schemes, in two rows where one has no room for them.
fn schemes(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let count = app.session.entries().len().max(1);
    let fit = ((ui.available_width() / LEAST_WIDTH) as usize).max(1);
    let rows = count.div_ceil(fit);
    let in_row = count.div_ceil(rows);
    let room = match rows {
        1 if ui.available_height() > ROOMY => Room::High,
        1 => Room::Usual,
        2..=MOST_ROWS => Room::Low,
        _ => Room::Line,
    };
    let in_row = if room == Room::Line { 1 } else { in_row };
    let rows = count.div_ceil(in_row);
    for row in 0..rows {
        ui.columns(in_row, |columns| {
            for (place, ui) in columns.iter_mut().enumerate() {
                let scheme = SchemeIndex(row * in_row + place);
                if scheme <= app.session.last_scheme() {
                    card(ui, app, scheme, room, commands);
                }
            }
        });
    }
}

fn card(ui: &mut Ui, app: &App, scheme: SchemeIndex, room: Room, commands: &mut Vec<Command>) {
    let (t, low) = (tokens(ui), matches!(room, Room::Low | Room::Line));
    let Some(results) = scheme.of(&app.results.schemes) else { return };
    let entry = &results.entry;
    let name = crate::view::part::name(app, scheme);
    let response = ui
        .scope_builder(UiBuilder::new().id_salt(("card", scheme)).sense(Sense::click()), |ui| {
            let frame = theme::card(t);
            let frame = if low { frame.inner_margin(egui::Margin::symmetric(8, 4)) } else { frame };
            frame.show(ui, |ui| match room {
                Room::Line => in_a_line(ui, app, scheme, results.total),
                Room::Low | Room::Usual | Room::High => whole(ui, app, scheme, room),
            });
        })
        .response;
    if app.chosen == scheme {
        let stroke = Stroke::new(2.0, colour(t, app, scheme));
        ui.painter().rect_stroke(response.rect, 8.0, stroke, StrokeKind::Inside);
    }
    let (total, under, range) = (money(results.total), under(app, scheme), least_to_most(results.range));
    let follows = follows(results);
    let spoken =
        format!("Scheme {}: {name}, {total}, {under}, {range}, {}", scheme.letter(), follows.join(", "));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &spoken));
    let total = bounds(results.total).map_or(String::new(), |bounds| format!("\nbetween {bounds}"));
    let made_up = if is_illustrative(entry) { "\nIts price is illustrative until one is agreed" } else { "" };
    let hover = format!(
        "{name}{total}\n{under}\n{range}\n{}{made_up}\nClick to show its terms, and why it pays this",
        follows.join("\n")
    );
    // What the card says itself needs no tooltip, which would cover the tabs under it.
    let is_cut = low || !results.total.is_exact();
    let response = if is_cut { response.on_hover_text(hover) } else { response };
    if response.clicked() {
        commands.push(Command::Choose(scheme));
    }
}

/// A card where there is no room for more than a line: the name gives way to the total.
fn in_a_line(ui: &mut Ui, app: &App, scheme: SchemeIndex, amount: Amount) {
    ui.horizontal(|ui| {
        chip(ui, app, scheme);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let text = strong(total(ui, amount, size::BODY), size::BODY);
            ui.add(egui::Label::new(text).selectable(false));
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                let name = strong(crate::view::part::name(app, scheme), size::BODY);
                ui.add(egui::Label::new(name).truncate().selectable(false));
            });
        });
    });
}

/// What stands on a card of its own height.
fn whole(ui: &mut Ui, app: &App, scheme: SchemeIndex, room: Room) {
    let low = room == Room::Low;
    let Some(results) = scheme.of(&app.results.schemes) else { return };
    let (entry, name) = (&results.entry, crate::view::part::name(app, scheme));
    ui.set_min_size(vec2(ui.available_width(), if low { LOW } else { HEIGHT }));
    ui.spacing_mut().item_spacing.y = if low { 0.0 } else { 2.0 };
    ui.horizontal(|ui| {
        chip(ui, app, scheme);
        if scheme == app.session.baseline() && app.session.knows_today() {
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                ui.add(egui::Label::new(small(ui, "today")).selectable(false));
                ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                    ui.add(egui::Label::new(strong(name, size::BODY)).truncate().selectable(false));
                });
            });
        } else {
            ui.add(egui::Label::new(strong(name, size::BODY)).truncate().selectable(false));
        }
    });
    let points = if low { size::TOTAL - 3.0 } else { size::TOTAL };
    let total = strong(total(ui, results.total, points), points);
    ui.add(egui::Label::new(total).truncate().selectable(false));
    // A narrow card leaves out what the hover text and the baseline's own card say too.
    line(ui, &under(app, scheme), &[" against ", " (", ", "]);
    if !low {
        activity(ui, &entry.scheme);
        line(ui, &quality(results.range), &[", "]);
    }
    if room == Room::High && is_illustrative(entry) {
        line(ui, "illustrative until agreed", &[]);
    }
}

/// A total to the penny, or in whole pounds where that has no room.
fn total(ui: &Ui, total: Amount, points: f32) -> String {
    let exact = show::capital(&short_money(total, show::pounds));
    let font = crate::look::fonts::strong(points);
    let wide = ui.painter().layout_no_wrap(exact.clone(), font, egui::Color32::PLACEHOLDER).size().x;
    if wide <= ui.available_width() { exact } else { show::capital(&short_money(total, show::whole_pounds)) }
}

/// A line that is cut before one of some words, the later the better, where it does not fit as a whole.
fn line(ui: &mut Ui, text: &str, before: &[&str]) {
    let cut = before.iter().filter_map(|word| text.split_once(word).map(|(first, _)| first));
    first_that_fits(ui, &std::iter::once(text).chain(cut).collect::<Vec<_>>());
}

/// The first of some ways to say a thing that fits.
fn first_that_fits(ui: &mut Ui, ways: &[&str]) {
    let fits = |text: &str| text.chars().count() as f32 * LETTER <= ui.available_width();
    let text = ways.iter().find(|text| fits(text)).or(ways.last()).copied().unwrap_or_default();
    ui.add(egui::Label::new(small(ui, text)).truncate().selectable(false));
}

/// How its scheme follows activity: no number of it is cut.
fn activity(ui: &mut Ui, scheme: &Scheme) {
    let says = follows_in_short(scheme);
    let between = says.strip_prefix("follows between ");
    let short = between.map(|ends| format!("follows {}", ends.replace(" and ", " to ")));
    first_that_fits(ui, &[&says, short.as_deref().unwrap_or(&says)]);
}

/// How a scheme follows activity, and on what its value stands.
fn follows(results: &SchemeResults) -> Vec<String> {
    let follows = (!results.follows.is_empty()).then(|| format!("payment: {}", results.follows));
    follows.into_iter().chain(results.stands.clone()).collect()
}

/// The line under the total.
fn under(app: &App, scheme: SchemeIndex) -> String {
    let results = &app.results.schemes[scheme];
    let baseline = app.session.baseline();
    match results.difference {
        None if scheme == baseline => bounds(results.total)
            .map_or_else(|| "baseline".to_owned(), |bounds| format!("baseline, {bounds}")),
        None => bounds(results.total).unwrap_or_else(|| "the baseline is not known".to_owned()),
        Some(difference) => {
            let base = app.results.schemes[baseline].total.value().unwrap_or_default();
            let is_exact =
                [scheme, baseline].iter().all(|place| app.results.schemes[*place].total.is_exact());
            let about = if is_exact { "" } else { "≈ " };
            format!("{about}{} against {}", app.lens.difference(difference, base), baseline.letter())
        }
    }
}

/// From the least to the most, in words, and what is at risk between them.
fn least_to_most(range: Range) -> String {
    match (range.least.least(), range.most.most()) {
        (Some(least), Some(most)) if least == most => "fixed, nothing at risk".to_owned(),
        (Some(least), Some(most)) => format!(
            "least to most on this activity: {} to {}, at risk {}",
            show::pounds(least),
            show::pounds(most),
            show::pounds(most - least)
        ),
        (Some(least), None) => format!("{} or more", show::pounds(least)),
        (None, Some(most)) => format!("{} or less", show::pounds(most)),
        (None, None) => "least and most are not known".to_owned(),
    }
}

/// What quality can move, in words.
fn quality(range: Range) -> String {
    match (range.least.least(), range.most.most()) {
        (Some(least), Some(most)) if least == most => "no measure moves it".to_owned(),
        (Some(least), Some(most)) => format!("quality moves {}", thousands(most - least)),
        (Some(least), None) => format!("{} or more", thousands(least)),
        (None, Some(most)) => format!("{} or less", thousands(most)),
        (None, None) => "least and most are not known".to_owned(),
    }
}

/// Whether its price is still the made-up one that it came with.
fn is_illustrative(entry: &Entry) -> bool {
    let price = |scheme: &Scheme| scheme.one_price().and_then(|path| scheme.text_of(path));
    !entry.scheme.illustrative.is_empty() && price(&entry.scheme) == price(&entry.original)
}
