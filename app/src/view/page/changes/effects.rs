//! What a what-if does: to schemes, people and measures, and to the provider.

use egui::{Align, Grid, Layout, Ui, vec2};
use engine::payment::Amount;
use engine::quantity::{Quantity, show};
use engine::scheme::SchemeIndex;
use rust_decimal::Decimal;

use super::effect::{Effect, more, plus, unknown};
use super::provider;
use crate::app::App;
use crate::command::Command;
use crate::look::theme::size;
use crate::output::Table;
use crate::results::{Changed, MeasureResult, Pair, Sustainability};
use crate::show::{Figure, View};
use crate::view::page::measures;
use crate::view::part::frame::source;
use crate::view::part::{copying, lettered, money, small, spoken, strong, waterfall};

/// What a what-if changes, and whether the provider survives, as read and under it.
pub type Parts<'a> = (&'a Changed, &'a Pair<Option<Sustainability>>);

const HEADINGS: [&str; 4] = ["What", "as read", "what if", "difference"];

fn rows(app: &App, (changed, survival): Parts<'_>) -> Vec<Effect> {
    let schemes = SchemeIndex::each(&changed.schemes).map(|(scheme, pair)| pays(app, scheme, pair));
    let mut rows: Vec<Effect> = schemes.collect();
    rows.extend(provider::rows(app, survival));
    rows.push(Effect::heading("People and measures".to_owned()));
    rows.extend(changed.people.iter().map(|(what, pair)| people(what, pair)));
    rows.extend(changed.measures.iter().map(measure));
    rows
}

fn pays(app: &App, scheme: SchemeIndex, pair: &Pair<Amount>) -> Effect {
    let what = format!("{}: {}", lettered(app, scheme), app.lens.money().to_lowercase());
    let difference = pair.now.value().zip(pair.read.value()).map(|(now, read)| now - read);
    let difference = difference.map_or_else(unknown, waterfall::signed);
    Effect::new([what, money(pair.read), money(pair.now), difference], Some(Figure::Total(scheme)))
}

fn people(what: &str, pair: &Pair<Quantity>) -> Effect {
    let count = |count: Quantity| count.told().map_or_else(unknown, |count| show::number(count.into()));
    let difference = pair.now.told().zip(pair.read.told()).map(|(now, read)| now - read);
    let difference = difference.map_or_else(unknown, more);
    Effect::new([what.to_owned(), count(pair.read), count(pair.now), difference], None)
}

fn measure(pair: &Pair<MeasureResult>) -> Effect {
    let rates = pair.now.ratio.rate().zip(pair.read.ratio.rate());
    let points = |(now, read): (Decimal, Decimal)| {
        let points = show::rounded_percent(now - read, 1);
        // What rounds to nothing is neither more nor less.
        plus(now > read && !points.starts_with("0.0 "), points.replace(" %", " points"))
    };
    let what = pair.now.measure.name.to_owned();
    Effect::new(
        [what, measures::rate(&pair.read), measures::rate(&pair.now), rates.map_or_else(unknown, points)],
        Some(Figure::Measure(pair.now.measure.id)),
    )
}

/// The table as it stands on screen.
pub fn table(app: &App, parts: Parts<'_>) -> Table {
    let title = app.session.under().map_or_else(|| "What if".to_owned(), |name| format!("What if: {name}"));
    let mut table = Table::new(title, &HEADINGS).sourced(source(app));
    table.rows = rows(app, parts).into_iter().map(|effect| effect.cells.to_vec()).collect();
    table
}

/// Draws it.
pub fn show(ui: &mut Ui, app: &App, parts: Parts<'_>, commands: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            copying::button(ui, || table(app, parts), commands);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.label(strong("What it does", size::BODY));
            });
        });
    });
    ui.label(small(
        ui,
        "Click a figure to see why. Switch it off to see why a figure as read is what it is.",
    ));
    let names = (ui.available_width() - 3.0 * (WIDTH + GAP) - GAP).max(120.0);
    Grid::new("what it does").num_columns(HEADINGS.len()).striped(true).spacing([GAP, 3.0]).show(ui, |ui| {
        for (place, heading) in HEADINGS.into_iter().enumerate() {
            let text = small(ui, heading);
            if place == 0 { _ = ui.label(text) } else { right(ui, |ui| _ = ui.label(text)) }
        }
        ui.end_row();
        for effect in rows(app, parts) {
            row(ui, names, &effect, commands);
            ui.end_row();
        }
    });
    if !app.session.place_under().knows_costs() {
        ui.add_space(4.0);
        ui.horizontal_wrapped(|ui| {
            ui.label(small(
                ui,
                "Cash, waits and people to break even need to know who works there and what it costs:",
            ));
            if ui.link("Costs and staff").clicked() {
                commands.push(Command::Show(View::Place));
            }
        });
    }
}

/// A row; what it is of wraps where its name has no room.
fn row(ui: &mut Ui, names: f32, effect: &Effect, commands: &mut Vec<Command>) {
    let [what, read, now, difference] = &effect.cells;
    if effect.is_heading() {
        ui.label(strong(what, size::BODY));
        return;
    }
    ui.scope(|ui| {
        ui.set_max_width(names);
        ui.add(egui::Label::new(what).wrap());
    });
    right(ui, |ui| _ = ui.label(read));
    right(ui, |ui| match &effect.figure {
        Some(figure) => {
            let said = format!("{what}, under the what-if: {now}");
            let link = spoken(ui.link(now), &said);
            let link = if effect.says.is_empty() { link } else { link.on_hover_text(&effect.says) };
            if link.clicked() {
                commands.push(Command::Explain(figure.clone()));
            }
        }
        None => _ = ui.label(now),
    });
    right(ui, |ui| _ = ui.label(difference));
}

/// Wide enough for a total with its bounds in words.
const WIDTH: f32 = 128.0;
/// Between columns.
const GAP: f32 = 6.0;

fn right(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    ui.allocate_ui_with_layout(vec2(WIDTH, 16.0), Layout::right_to_left(Align::Center), |ui| {
        ui.set_width(WIDTH);
        content(ui);
    });
}
