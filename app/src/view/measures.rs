//! Measures against their standards, over all months on show.

use egui::{Align, Layout, Sense, Ui};
use egui_extras::{Column, TableBuilder};
use engine::measure::Direction;
use engine::quantity::{Quantity, show};

use super::status::months;
use super::{copying, small, strong};
use crate::app::App;
use crate::command::Command;
use crate::look::theme::size;
use crate::look::tokens;
use crate::out::Table;
use crate::results::{Figure, MeasureResult};

/// Height of a row.
const ROW: f32 = 21.0;
/// Number of columns with text.
const COLUMNS: usize = 7;

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
pub fn wanted_height(app: &App) -> f32 {
    ROW * (ordered(app).len() as f32 + 1.0) + 24.0
}

/// The names of the columns.
fn names(app: &App) -> [String; COLUMNS] {
    let measure = format!("Measure, {}", months(app));
    [
        measure,
        "counted".into(),
        "of".into(),
        "rate".into(),
        "standard".into(),
        "met".into(),
        "months met".into(),
    ]
}

/// The table as it stands on screen.
pub fn table(app: &App) -> Table {
    let row = |result: &&MeasureResult| (0..COLUMNS).map(|place| text(result, place)).collect();
    let title = format!("Measures, {}", months(app));
    Table { title, header: names(app).to_vec(), rows: ordered(app).iter().map(row).collect() }
}

/// Draws the table.
pub fn show(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let rows = ordered(app);
    let rect = ui.available_rect_before_wrap();
    ui.spacing_mut().item_spacing = egui::vec2(6.0, 0.0);
    let number = || Column::auto().at_least(56.0);
    TableBuilder::new(ui)
        .id_salt("measures")
        .sense(Sense::click())
        .cell_layout(Layout::right_to_left(Align::Center))
        .column(Column::remainder().at_least(150.0).clip(true))
        .column(number())
        .column(number())
        .column(number())
        .column(number())
        .column(Column::auto().at_least(40.0))
        .column(Column::auto().at_least(72.0))
        .column(Column::exact(18.0))
        .auto_shrink([false, false])
        .min_scrolled_height(0.0)
        .header(ROW, |mut header| {
            for (place, name) in names(app).into_iter().enumerate() {
                header.col(|ui| cell(ui, place, small(ui, name)));
            }
            header.col(|ui| copying::button(ui, || table(app), commands));
        })
        .body(|mut body| {
            body.ui_mut().spacing_mut().scroll.floating = true;
            body.rows(ROW, rows.len(), |mut row| {
                let result = rows[row.index()];
                row.set_selected(app.results.figure == Figure::Measure(result.measure.id));
                for place in 0..COLUMNS {
                    row.col(|ui| {
                        let text = text(result, place);
                        let text = if place == 0 {
                            egui::RichText::new(text)
                        } else {
                            numbers(ui, result, place, text)
                        };
                        cell(ui, place, text);
                    });
                }
                if row.response().on_hover_text(result.measure.definition).clicked() {
                    commands.push(Command::Explain(Figure::Measure(result.measure.id)));
                }
            });
        });
    copying::menu(ui, "measures", rect, || table(app), commands);
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
        (5, Some(false)) => strong(text, size::BODY),
        _ if text == "—" => egui::RichText::new(text).color(tokens(ui).muted),
        _ => egui::RichText::new(text),
    }
}

fn text(result: &MeasureResult, place: usize) -> String {
    let none = || "—".to_owned();
    let whole = |count: Quantity| {
        count.known().map_or_else(
            || if count.is_absent() { none() } else { "withheld".to_owned() },
            |count| show::number(count.into()),
        )
    };
    match place {
        0 if result.ratio.numerator.is_absent() => format!("{} (not in this data)", result.measure.name),
        0 => result.measure.name.to_owned(),
        1 | 2 if result.ratio.numerator.is_absent() => none(),
        1 => whole(result.ratio.numerator),
        2 => whole(result.ratio.denominator),
        3 => result.ratio.rate().map_or_else(none, |rate| show::rounded_percent(rate, 1)),
        4 => result.standard.map_or_else(none, |standard| {
            let side = if result.measure.direction == Direction::AtMost { "≤ " } else { "" };
            format!("{side}{}", show::percent(standard, 0))
        }),
        5 => result.met.map_or_else(none, |met| if met { "yes".to_owned() } else { "no".to_owned() }),
        _ if result.months.1 == 0 => none(),
        _ => format!("{} of {}", result.months.0, result.months.1),
    }
}
