//! What a course, a recovery and an improvement cost, and what each commissioner pays against what it costs by
//! budget and by reference costs. Every figure has its working beside it.

use egui::{Align, Grid, Layout, ScrollArea, Ui, vec2};
use engine::locality::OwnUnitCosts;
use engine::quantity::words::or_not_known;
use engine::quantity::{Pence, show};
use engine::sustain::{AgainstCost, UnitCost};
use rust_decimal::Decimal;

use crate::app::App;
use crate::command::Command;
use crate::look::theme::size;
use crate::output::Table;
use crate::results::{Costs, Sustainability};
use crate::view::part::frame::source;
use crate::view::part::{grid, small, strong};

/// What one costs, in words.
pub fn each(unit: UnitCost) -> String {
    known(unit.each)
}

fn known(amount: Option<Pence>) -> String {
    or_not_known(amount)
}

const UNITS: [&str; 3] = ["One of them", "costs", "which is"];
const HEADINGS: [&str; 6] =
    ["Commissioner", "Team", "contract value", "budgeted cost", "at cluster costs", "at line costs"];

/// What one of something costs, and how that comes about: worked out, then as somebody typed it.
fn units(app: &App, list: &Sustainability) -> Vec<[String; 3]> {
    let cost = list.survival.cost();
    let units = &list.costs.units;
    let worked = [
        ("A finished course", units.course),
        ("A recovery", units.recovery),
        ("A reliable improvement", units.improvement),
    ]
    .map(|(what, unit)| {
        let how = match unit.number {
            Some(0) => "there was none".to_owned(),
            Some(number) => {
                format!("{} of costs ÷ {}", show::pounds(cost), show::number(Decimal::from(number)))
            }
            None => "how many there were is not in this data".to_owned(),
        };
        [what.to_owned(), each(unit), how]
    });
    worked.into_iter().chain(typed(&app.session.locality().own_unit_costs)).collect()
}

/// What one costs as somebody typed it, as far as it is known.
fn typed(own: &OwnUnitCosts) -> impl Iterator<Item = [String; 3]> {
    let rows = [
        ("A finished course, as typed", own.finishing, &own.finishing_from),
        ("A person entering treatment, as typed", own.entering, &own.entering_from),
    ];
    rows.into_iter().filter_map(|(what, cost, from)| {
        let how = format!("your own figure, not worked out; {}", OwnUnitCosts::source(from));
        Some([what.to_owned(), show::exact_pounds(cost?), how])
    })
}

fn cells(row: &AgainstCost) -> [String; 6] {
    let team = if row.team.is_empty() { "all" } else { &row.team };
    let amounts = [row.contract_value, row.budget, row.by_cluster.amount, row.by_line.amount].map(known);
    let [value, budget, cluster, line] = amounts;
    [row.commissioner.clone(), team.to_owned(), value, budget, cluster, line]
}

/// Both tables as they stand on screen, one under the other.
pub fn table(app: &App, list: &Sustainability) -> Table {
    let mut table = Table::new("What it costs", &HEADINGS).sourced(source(app));
    table.rows = list.costs.against.iter().map(|row| cells(row).to_vec()).collect();
    table.rows.push(UNITS.map(str::to_owned).to_vec());
    table.rows.extend(units(app, list).into_iter().map(|row| row.to_vec()));
    table.rows.extend(workings(&list.costs).into_iter().map(|line| vec![line]));
    table
}

/// How the sums at reference costs come about, a line each; those of teams stand once.
fn workings(costs: &Costs) -> Vec<String> {
    let mut lines = Vec::new();
    for row in &costs.against {
        for (what, sum) in [("at cluster costs", &row.by_cluster), ("at line costs", &row.by_line)] {
            let line = format!("{}, {what}: {}", row.commissioner, sum.says());
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
    }
    lines
}

/// Draws it.
pub fn show(ui: &mut Ui, app: &App, list: &Sustainability, commands: &mut Vec<Command>) {
    let under = app.session.under().map_or_else(String::new, |name| format!(" What if: {name}."));
    let how = format!("Of the activity as the staff can deliver it.{under}");
    grid::title(ui, ("What it costs", &how), || table(app, list), commands);
    ScrollArea::vertical().id_salt("costs").auto_shrink(false).show(ui, |ui| {
        Grid::new("unit costs").num_columns(3).striped(true).spacing([18.0, 4.0]).show(ui, |ui| {
            for [what, each, how] in units(app, list) {
                ui.label(what);
                ui.label(strong(each, size::BODY));
                ui.label(small(ui, how));
                ui.end_row();
            }
        });
        ui.add_space(8.0);
        ui.label(strong("Paid, budgeted, and at reference costs", size::BODY));
        ui.label(small(ui, "Contract values and budgets are the place's own, and of a year; costs at reference are of the months on show."));
        ScrollArea::horizontal().id_salt("costs across").show(ui, |ui| {
            Grid::new("against cost").num_columns(6).striped(true).spacing([10.0, 4.0]).show(ui, |ui| {
                for (place, heading) in HEADINGS.into_iter().enumerate() {
                    let text = small(ui, heading);
                    if place < 2 { _ = ui.label(text) } else { right(ui, text) }
                }
                ui.end_row();
                for row in &list.costs.against {
                    for (place, text) in cells(row).into_iter().enumerate() {
                        if place < 2 { _ = ui.label(text) } else { right(ui, text.into()) }
                    }
                    ui.end_row();
                }
            });
        });
        ui.add_space(6.0);
        for line in workings(&list.costs) {
            ui.add(egui::Label::new(small(ui, line)).wrap());
        }
    });
}

fn right(ui: &mut Ui, text: egui::RichText) {
    const WIDTH: f32 = 96.0;
    ui.allocate_ui_with_layout(vec2(WIDTH, 16.0), Layout::right_to_left(Align::Center), |ui| {
        ui.set_width(WIDTH);
        ui.label(text);
    });
}
