//! Measures against their standards, over all months on show.

mod chart;

use egui::{Align, Key, KeyboardShortcut, Layout, Ui};
use egui_extras::{Column, TableBuilder, TableRow};
use engine::measure::Direction;
use engine::quantity::{Quantity, show};

use super::kind::{Page, ctrl};
use super::over_time;
use crate::app::App;
use crate::command::Command;
use crate::look::theme::size;
use crate::look::tokens;
use crate::output::Table;
use crate::results::{Extra, MeasureResult, Needs};
use crate::show::Figure;
use crate::view::part::rows::{self as table_rows, CELLS, Said};
use crate::view::part::{CHART, at_least, card, copying, ends_in_words, months, small, strong};

/// Height of a row.
const ROW: f32 = 21.0;

/// The measures with something to show come first; those not in this data are last.
fn ordered(app: &App) -> Vec<&MeasureResult> {
    let (held, absent): (Vec<_>, Vec<_>) = app
        .results
        .measures
        .iter()
        .filter(|result| app.results.lists(result.measure))
        .partition(|result| !result.ratio.numerator.is_absent());
    held.into_iter().chain(absent).collect()
}

/// The height that the table would like to have.
fn wanted_height(app: &App) -> f32 {
    ROW * (ordered(app).len() as f32 + 1.0) + 24.0
}

/// Columns, by place.
mod column {
    /// The 95 % interval, which is left out where there is no room.
    pub const INTERVAL: usize = 4;
    /// Whether the standard was met.
    pub const MET: usize = 6;
    /// How many there are.
    pub const COUNT: usize = 8;
}

/// Headings and least widths after the name, by place.
const COLUMNS: [(&str, f32); column::COUNT] = [
    ("", 0.0),
    ("counted", 50.0),
    ("of", 50.0),
    ("rate", 46.0),
    ("95 % interval", 86.0),
    ("standard", 50.0),
    ("met", 24.0),
    ("months met", 60.0),
];

/// Headings where there is room for all.
pub const HEADINGS: [&str; column::COUNT] = {
    let mut names = [""; column::COUNT];
    let mut place = 0;
    while place < column::COUNT {
        names[place] = COLUMNS[place].0;
        place += 1;
    }
    names
};

/// The table as it stands on screen where there is room for all of it.
pub fn table(app: &App) -> Table {
    let first = format!("Measure, {}", months(app));
    let mut table = Table::new(format!("Measures, {}", months(app)), &HEADINGS);
    table.header[0] = first;
    table.rows = ordered(app).iter().map(|result| cells(text(result, 0), result)).collect();
    table
}

/// The cells of a row after its name.
pub fn cells(first: String, result: &MeasureResult) -> Vec<String> {
    std::iter::once(first).chain((1..column::COUNT).map(|place| text(result, place))).collect()
}

/// Below this the interval has no room; it is in the receipt of each measure too.
const ROOMY: f32 = 590.0;

/// Measures against their standards, and one of them by period.
pub struct Measures;

impl Page for Measures {
    fn name(&self) -> &'static str {
        "Measures"
    }

    fn keys(&self) -> Option<KeyboardShortcut> {
        ctrl(Key::Num5)
    }

    fn needs(&self) -> Needs {
        Needs::Measure
    }

    fn sentence(&self, app: &App) -> String {
        let tested: Vec<&MeasureResult> =
            ordered(app).into_iter().filter(|result| result.met.is_some()).collect();
        let missed: Vec<&str> = tested
            .iter()
            .filter(|result| result.met == Some(false))
            .map(|result| result.measure.name)
            .collect();
        match (tested.len(), missed.as_slice()) {
            (0, _) => "No measure in this data has a standard to be held to".to_owned(),
            (all, []) => format!("All {all} measures with a standard were met"),
            (all, [one]) => format!("{} of {all} measures with a standard were met; missed: {one}", all - 1),
            (all, [first, rest @ ..]) => format!(
                "{} of {all} measures with a standard were met; missed: {first} and {} more",
                all - missed.len(),
                rest.len()
            ),
        }
    }

    fn show(&self, ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
        let spoken = self.spoken(ui, app).unwrap_or_default();
        card(ui, |ui| show(ui, app, &spoken, commands));
    }

    fn table(&self, _: &Ui, app: &App) -> Option<Table> {
        self.rows(app)
    }

    fn rows(&self, app: &App) -> Option<Table> {
        Some(table(app))
    }

    fn spoken(&self, _: &Ui, app: &App) -> Option<String> {
        let Extra::Measure(periods) = &app.results.extra else { return None };
        chart::spoken(app, periods)
    }
}

/// Heights: of the table at the least, of the chart at the most.
const LEAST: f32 = ROW * 6.0;
const MOST: f32 = 520.0;

/// Draws the table over the chart of one measure.
fn show(ui: &mut Ui, app: &App, spoken: &str, commands: &mut Vec<Command>) {
    over_time::periods(ui, app, commands);
    at_least(ui, CHART + LEAST, |ui, height| {
        let table = wanted_height(app).min(height - CHART - 12.0);
        ui.allocate_ui(egui::vec2(ui.available_width(), table), |ui| list(ui, app, commands));
        ui.separator();
        if let Extra::Measure(periods) = &app.results.extra {
            chart::show(ui, app, periods, ((height - table - 12.0).min(MOST), spoken), commands);
        }
    });
}

/// Draws the table.
fn list(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let rows = ordered(app);
    ui.spacing_mut().item_spacing = egui::vec2(6.0, 0.0);
    let is_roomy = ui.available_width() > ROOMY;
    let places: Vec<usize> =
        (0..column::COUNT).filter(|place| is_roomy || *place != column::INTERVAL).collect();
    let mut table = TableBuilder::new(ui)
        .id_salt(("measures", is_roomy))
        .sense(CELLS)
        .cell_layout(Layout::right_to_left(Align::Center))
        .column(Column::remainder().at_least(110.0).clip(true));
    for place in &places[1..] {
        table = table.column(Column::exact(COLUMNS[*place].1));
    }
    table
        .column(Column::exact(18.0))
        .auto_shrink([false, false])
        .min_scrolled_height(0.0)
        .header(ROW, |mut header| {
            let first = format!("Measure, {}", months(app));
            for &place in &places {
                let name = if place == 0 { first.as_str() } else { COLUMNS[place].0 };
                header.col(|ui| cell(ui, place, small(ui, name)));
            }
            header.col(|ui| copying::button(ui, || self::table(app), commands));
        })
        .body(|body| {
            let id = egui::Id::unique("rows of measures");
            let draw = |row: &mut TableRow<'_, '_>| line(app, rows[row.index()], &places, row);
            table_rows::show(body, id, (ROW, rows.len()), draw, |place, response| {
                let measure = rows[place].measure;
                let says = format!("{}\n{}\n{}", text(rows[place], 0), measure.definition, measure.source);
                let response = response.on_hover_text(says);
                if let Some(pick) = copying::picks(&response) {
                    commands.push(Command::Pick(place, pick));
                } else if response.clicked() {
                    commands.push(Command::Explain(Figure::Measure(measure.id)));
                }
            });
        });
}

/// Draws the cells of a measure. Returns what the row says.
fn line(app: &App, result: &MeasureResult, places: &[usize], row: &mut TableRow<'_, '_>) -> Said {
    let is_picked = app.picked.has(row.index());
    let is_explained = app.results.figure.measure() == Some(result.measure.id);
    let is_chosen = is_picked || (is_explained && app.picked.count().is_none());
    row.set_selected(is_chosen);
    let mut name = text(result, 0);
    for &place in places {
        let text = text(result, place);
        if place > 0 {
            name += &format!(", {} {text}", COLUMNS[place].0);
        }
        row.col(|ui| {
            let text = if place == 0 { egui::RichText::new(text) } else { numbers(ui, result, place, text) };
            cell(ui, place, text);
        });
    }
    Said { name, is_chosen }
}

fn cell(ui: &mut Ui, place: usize, text: egui::RichText) {
    let label = egui::Label::new(text).selectable(false).truncate();
    if place == 0 {
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| ui.add(label));
    } else {
        ui.add(label);
    }
}

fn numbers(ui: &Ui, result: &MeasureResult, place: usize, text: String) -> egui::RichText {
    match (place, result.met) {
        (column::MET, Some(false)) => strong(text, size::BODY),
        _ if text == "—" => egui::RichText::new(text).color(tokens(ui).muted),
        _ => egui::RichText::new(text),
    }
}

fn text(result: &MeasureResult, place: usize) -> String {
    let none = || "—".to_owned();
    let whole = |count: Quantity| {
        count.told().map_or_else(
            || if count.is_absent() { none() } else { "withheld".to_owned() },
            |count| show::number(count.into()),
        )
    };
    match place {
        0 if result.ratio.numerator.is_absent() => format!("{} (not in this data)", result.measure.name),
        0 if result.illustrative => format!("{} (illustrative population)", result.measure.name),
        0 => result.measure.name.to_owned(),
        1 | 2 if result.ratio.numerator.is_absent() => none(),
        1 => whole(result.ratio.numerator),
        2 => whole(result.ratio.denominator),
        3 => rate(result),
        column::INTERVAL => result.interval.map_or_else(none, ends_in_words),
        5 => result.standard.map_or_else(none, |standard| {
            let side = if result.measure.direction == Direction::AtMost { "≤ " } else { "" };
            format!("{side}{}", show::percent(standard, 0))
        }),
        column::MET => {
            result.met.map_or_else(none, |met| if met { "yes".to_owned() } else { "no".to_owned() })
        }
        _ if result.months.1 == 0 => none(),
        _ => format!("{} of {}", result.months.0, result.months.1),
    }
}

/// The rate of a measure.
pub fn rate(result: &MeasureResult) -> String {
    result.ratio.rate().map_or_else(
        || "—".to_owned(),
        |rate| {
            let about = if result.ratio.is_exact() { "" } else { "about " };
            format!("{about}{}", show::rounded_percent(rate, 1))
        },
    )
}
