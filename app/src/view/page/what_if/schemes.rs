//! What a year does to each scheme: as read, in such a year, the difference, and whether the provider survives.

use egui::{Align, Layout, RichText, Ui, vec2};
use engine::payment::Amount;
use engine::quantity::words::NOT_KNOWN;
use engine::quantity::{Bound, Quantity, show};
use engine::scheme::SchemeIndex;
use engine::sustain::Test;
use rust_decimal::Decimal;

use crate::app::App;
use crate::command::Command;
use crate::look::tokens;
use crate::output::Table;
use crate::results::{Changed, MeasureResult, Pair, SchemeMoney, Sustainability};
use crate::show::{Figure, SurvivalQuestion};
use crate::view::page::measures;
use crate::view::part::frame::source;
use crate::view::part::{amount_text, chip, copying, lettered, name, small, spoken, waterfall};

/// What is known of such a year.
type Parts<'a> = (Option<&'a Changed>, Option<&'a Sustainability>);

/// A figure in the table.
struct Cell {
    text: String,
    /// Whether it is money taken away, or a test that is not passed.
    is_bad: bool,
    figure: Option<Figure>,
    /// What it says in full, where that is more.
    says: Option<String>,
}

impl Cell {
    fn in_full(self) -> String {
        self.says.unwrap_or(self.text)
    }
}

/// Headings after the scheme.
const HEADINGS: [&str; 5] = ["as read", "what if", "difference", "survives", "price needed"];

fn plain(text: impl Into<String>) -> Cell {
    Cell { text: text.into(), is_bad: false, figure: None, says: None }
}

/// The figures of a scheme.
fn cells(app: &App, scheme: SchemeIndex, (changed, survival): Parts<'_>, is_roomy: bool) -> [Cell; 5] {
    let now = app.results.schemes[scheme].total;
    let pair = changed.and_then(|changed| scheme.of(&changed.schemes));
    let read = pair.map_or(now, |pair| pair.read);
    let what_if = pair.map_or_else(
        || plain("—"),
        |pair| Cell {
            text: amount_text(pair.now, is_roomy),
            is_bad: false,
            figure: Some(Figure::Total(scheme)),
            says: None,
        },
    );
    let difference = pair.map_or_else(|| plain("—"), difference);
    let of = survival.and_then(|survival| scheme.of(&survival.schemes));
    // Without costs and staff nothing is being worked out.
    let missing = if app.session.place_under().knows_costs() { "…" } else { NOT_KNOWN };
    [
        plain(amount_text(read, is_roomy)),
        what_if,
        difference,
        of.map_or_else(|| plain(missing), |of| survives(scheme, of)),
        of.map_or_else(|| plain(missing), |of| price(scheme, of)),
    ]
}

fn difference(pair: &Pair<Amount>) -> Cell {
    match pair.now.value().zip(pair.read.value()) {
        Some((now, read)) => Cell { is_bad: now < read, ..plain(waterfall::signed(now - read)) },
        None => plain(NOT_KNOWN),
    }
}

/// Whether cash lasts, and in which months it does not.
fn survives(scheme: SchemeIndex, of: &SchemeMoney) -> Cell {
    let figure = Some(Figure::Survival(scheme, SurvivalQuestion::Test(Test::CashNeverBelowZero)));
    let verdict = of.verdicts.iter().find(|verdict| verdict.test == Test::CashNeverBelowZero);
    let Some(verdict) = verdict else { return plain(NOT_KNOWN) };
    let below = of.purse.below_zero(Bound::Most);
    let (text, says) = match (verdict.answer.passed(), below.first()) {
        (Some(false), Some(run)) => {
            let months = of.purse.below_zero_in_words(Bound::Most).unwrap_or_default();
            let from = format!("no, from {} {}", run.first.short_name(), run.first.year());
            (from, Some(format!("no, cash is below zero {months}")))
        }
        _ => (verdict.answer.short().to_owned(), None),
    };
    Cell { text, is_bad: verdict.answer.passed() == Some(false), figure, says }
}

/// The price, or the annual value, at which the scheme pays what the service costs.
fn price(scheme: SchemeIndex, of: &SchemeMoney) -> Cell {
    let figure = Some(Figure::Survival(scheme, SurvivalQuestion::Surplus));
    match &of.account {
        None => plain("…"),
        Some(Err(_)) => plain(NOT_KNOWN),
        Some(Ok(account)) => account.price_needed.as_ref().map_or_else(
            || plain("no one price"),
            |needed| Cell {
                text: format!("£{}", show::number(needed.value.round_dp(2))),
                is_bad: false,
                figure,
                says: None,
            },
        ),
    }
}

/// The table as it stands on screen, with what moves in people and measures.
pub fn table(app: &App, parts: Parts<'_>) -> Table {
    let title = app.session.under().map_or_else(|| "As read".to_owned(), |name| format!("What if: {name}"));
    let mut table = Table::new(title, &["What"]).sourced(source(app));
    table.header.extend(HEADINGS.map(str::to_owned));
    for scheme in SchemeIndex::indexes(&app.results.schemes) {
        let cells = cells(app, scheme, parts, true).map(Cell::in_full);
        table.rows.push(std::iter::once(lettered(app, scheme)).chain(cells).collect());
    }
    if let Some(changed) = parts.0 {
        table.rows.extend(moved(changed).into_iter().map(|[what, read, now]| vec![what, read, now]));
    }
    table
}

/// Width of a column.
fn column(width: f32) -> f32 {
    (width / 7.2).clamp(74.0, 150.0)
}

/// Draws the table.
pub fn show(ui: &mut Ui, app: &App, parts: Parts<'_>, commands: &mut Vec<Command>) {
    ui.set_min_width(ui.available_width());
    let top = ui.cursor().min;
    let each = column(ui.available_width());
    let is_roomy = each > 112.0;
    row(
        ui,
        each,
        |ui| _ = ui.label(small(ui, app.lens.money())),
        |ui, place| {
            ui.label(small(ui, HEADINGS[place]));
        },
    );
    for scheme in SchemeIndex::indexes(&app.results.schemes) {
        let cells = cells(app, scheme, parts, is_roomy);
        let title = |ui: &mut Ui| {
            chip(ui, app, scheme);
            ui.add(egui::Label::new(name(app, scheme)).truncate()).on_hover_text(name(app, scheme));
        };
        row(ui, each, title, |ui, place| figure(ui, app, scheme, (&cells[place], place), commands));
    }
    if let Some(changed) = parts.0 {
        let said: Vec<String> = moved(changed)
            .into_iter()
            .map(|[what, read, now]| format!("{what} from {read} to {now}"))
            .collect();
        if !said.is_empty() {
            ui.label(small(
                ui,
                format!("{}. A value that is fixed does not follow people.", said.join(", ")),
            ));
        }
    }
    let rect = egui::Rect::from_min_max(top, ui.min_rect().max);
    copying::menu(ui, "what if", rect, || table(app, parts), commands);
}

fn row(ui: &mut Ui, each: f32, title: impl FnOnce(&mut Ui), mut cell: impl FnMut(&mut Ui, usize)) {
    let names = (ui.available_width() - each * HEADINGS.len() as f32).max(90.0);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.allocate_ui_with_layout(vec2(names, 22.0), Layout::left_to_right(Align::Center), |ui| {
            ui.set_width(names);
            ui.spacing_mut().item_spacing.x = 6.0;
            title(ui);
        });
        for place in 0..HEADINGS.len() {
            ui.allocate_ui_with_layout(vec2(each, 22.0), Layout::right_to_left(Align::Center), |ui| {
                ui.set_width(each);
                cell(ui, place);
            });
        }
    });
}

fn figure(
    ui: &mut Ui,
    app: &App,
    scheme: SchemeIndex,
    (cell, place): (&Cell, usize),
    commands: &mut Vec<Command>,
) {
    let text = RichText::new(&cell.text);
    let text = if cell.is_bad { text.color(tokens(ui).taken) } else { text };
    let Some(explains) = &cell.figure else {
        ui.label(text);
        return;
    };
    let full = cell.says.as_ref().unwrap_or(&cell.text);
    let said = format!("{} {}, {}: {full}", scheme.letter(), name(app, scheme), HEADINGS[place]);
    let link = spoken(ui.link(text), &said);
    let link = if let Some(full) = &cell.says { link.on_hover_text(full) } else { link };
    if link.clicked() {
        commands.push(Command::Explain(explains.clone()));
    }
}

/// People and measures that such a year moves: what, as read, and now.
fn moved(changed: &Changed) -> Vec<[String; 3]> {
    let count = |count: Quantity| {
        count.told().map_or_else(|| NOT_KNOWN.to_owned(), |count| show::number(Decimal::from(count)))
    };
    let people = changed
        .people
        .iter()
        .filter(|(_, pair)| pair.read != pair.now)
        .map(|(what, pair)| [(*what).to_owned(), count(pair.read), count(pair.now)]);
    let rates = |pair: &&Pair<MeasureResult>| measures::rate(&pair.read) != measures::rate(&pair.now);
    let rates = changed.measures.iter().filter(rates).map(|pair| {
        [pair.now.measure.name.to_owned(), measures::rate(&pair.read), measures::rate(&pair.now)]
    });
    people.take(2).chain(rates.take(3)).collect()
}
