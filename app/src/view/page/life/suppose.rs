//! What is supposed of the years to come: how many, on which path, and the numbers of the path.

use egui::{Align, DragValue, Layout, Response, Role, Ui, WidgetInfo, vec2};
use engine::projection::{BaseCost, MOST_YEARS};
use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};

use crate::app::App;
use crate::command::Command;
use crate::look::theme::size;
use crate::show::View;
use crate::view::part::{segmented, small, strong};
use crate::what_if::{AheadEdit, AheadField};

/// Width of a number with its name.
const CELL: f32 = 196.0;
/// Width of its name, and of its field.
const NAME: f32 = 118.0;
const FIELD: f32 = 66.0;

/// Gives a number field its name for screen readers.
fn named(field: Response, name: &str) -> Response {
    field.widget_info(|| WidgetInfo::labeled(Role::SpinButton, true, name));
    field
}

/// Draws it.
pub fn show(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    ui.set_min_width(ui.available_width());
    let ahead = app.session.ahead();
    let mut edit = |edit: AheadEdit| commands.push(Command::Ahead(edit));
    ui.horizontal(|ui| {
        ui.label(strong("Years", size::BODY));
        let mut years = ahead.years as f64;
        let field = DragValue::new(&mut years).range(1.0..=MOST_YEARS as f64).speed(0.05).max_decimals(0);
        let field = named(ui.add_sized(vec2(44.0, 22.0), field), "Years, the one on show among them");
        if field.changed() {
            edit(AheadEdit::Years(years as usize));
        }
        let names: Vec<(usize, &str)> =
            ahead.paths.paths.iter().map(|path| path.name.as_str()).enumerate().collect();
        if let Some(path) = segmented(ui, "Path", &names, ahead.path) {
            edit(AheadEdit::Path(path));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if **ahead != crate::what_if::Ahead::default() && ui.link("As it was").clicked() {
                edit(AheadEdit::AsShipped);
            }
        });
    });
    let Some(path) = ahead.paths.paths.get(ahead.path) else { return };
    if !path.reason.is_empty() {
        let made_up = if ahead.paths.illustrative.is_empty() { "" } else { " Illustrative." };
        ui.add(egui::Label::new(small(ui, format!("{}{made_up}", path.reason))).truncate());
    }
    ui.horizontal_wrapped(|ui| {
        for (field, name) in AheadField::EVERY {
            let to = number(ui, name, field, field.of(path));
            to.into_iter().for_each(|to| edit(AheadEdit::Set(field, to)));
        }
        let mut follow = path.staff_follow;
        if ui.checkbox(&mut follow, "staff follow the sessions").changed() {
            edit(AheadEdit::StaffFollow(follow));
        }
    });
    cost(ui, app, commands);
}

/// A number with its name and unit. Returns another value, once it is set.
fn number(ui: &mut Ui, name: &str, field: AheadField, now: Decimal) -> Option<Decimal> {
    let (unit, says) = field.unit();
    let mut number = now.to_f64().unwrap_or_default();
    let layout = Layout::left_to_right(Align::Center);
    let response = ui.allocate_ui_with_layout(vec2(CELL, 24.0), layout, |ui| {
        ui.set_width(CELL);
        ui.allocate_ui_with_layout(vec2(NAME, 24.0), layout, |ui| {
            ui.set_width(NAME);
            ui.label(name).on_hover_text(says);
        });
        let field = DragValue::new(&mut number)
            .speed(0.05)
            .range(-90.0..=100.0)
            .update_while_editing(false)
            .custom_formatter(|number, _| format!("{} {unit}", (number * 1e4).round() / 1e4))
            .custom_parser(|text| {
                text.trim_end_matches(|letter: char| !letter.is_ascii_digit()).parse().ok()
            });
        named(ui.add_sized(vec2(FIELD, 22.0), field), &format!("{name}, {says}"))
    });
    let to = Decimal::from_f64(number).map(|to| to.round_dp(4).normalize());
    to.filter(|to| response.inner.changed() && *to != now)
}

/// What the service costs in the first year, where somebody knows no more of it than that.
fn cost(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let now = app.session.ahead().paths.cost;
    ui.horizontal_wrapped(|ui| {
        let mut given = now.is_some();
        let label = "cost of the first year, given here";
        if ui.checkbox(&mut given, label).changed() {
            let start = given.then(|| start(app));
            commands.push(Command::Ahead(AheadEdit::Cost(start)));
        }
        let Some(cost) = now else {
            let from = if app.session.place_under().knows_costs() {
                "It comes from costs and staff."
            } else {
                "Not filled in: without it nobody can say what is left."
            };
            ui.label(small(ui, from));
            if ui.link("Costs and staff…").clicked() {
                commands.push(Command::Show(View::Place));
            }
            return;
        };
        let staff = pounds(ui, "Staff", cost.staff);
        let other = pounds(ui, "Everything else", cost.other);
        let to = BaseCost { staff: staff.unwrap_or(cost.staff), other: other.unwrap_or(cost.other) };
        if to != cost {
            commands.push(Command::Ahead(AheadEdit::Cost(Some(to))));
        }
    });
}

/// What somebody would begin from: what the chosen scheme pays for the year, four fifths of it for staff.
fn start(app: &App) -> BaseCost {
    let total = app.chosen.of(&app.results.schemes).and_then(|scheme| scheme.total.value());
    let total = total.map_or(Decimal::ZERO, |total| total.pounds()).round();
    let staff = (total * Decimal::new(8, 1)).round();
    BaseCost { staff, other: total - staff }
}

/// Pounds with a name. Returns another amount, once it is set.
fn pounds(ui: &mut Ui, name: &str, now: Decimal) -> Option<Decimal> {
    let mut number = now.to_f64().unwrap_or_default();
    ui.label(name);
    let typed = |text: &str| engine::scheme::parse_number(text).and_then(|pounds| pounds.to_f64());
    let shown = |pounds: f64, _: std::ops::RangeInclusive<usize>| {
        let pounds = Decimal::from_f64(pounds).unwrap_or_default().round_dp(2);
        format!("£{}", engine::quantity::show::number(pounds))
    };
    let field = DragValue::new(&mut number)
        .speed(1000.0)
        .range(0.0..=1e10)
        .update_while_editing(false)
        .custom_formatter(shown)
        .custom_parser(typed);
    let field = named(ui.add_sized(vec2(120.0, 22.0), field), &format!("{name} in the first year, pounds"));
    let to = Decimal::from_f64(number).map(|to| to.round_dp(2).normalize());
    to.filter(|to| field.changed() && *to != now)
}
