//! What is supposed of the years to come: how many, on which path, and the numbers of the path.

use egui::{Align, DragValue, Layout, Response, Role, Slider, Stroke, Ui, WidgetInfo, pos2, vec2};
use engine::projection::{BaseCost, MOST_YEARS, Path, Uplift};
use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};

use crate::app::App;
use crate::command::Command;
use crate::look::theme::size;
use crate::look::tokens;
use crate::show::{Phase, View};
use crate::view::part::{lettered, segmented, small, strong};
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
    let mut edit = |edit: AheadEdit, phase| commands.push(Command::Ahead(edit, phase));
    ui.horizontal(|ui| {
        ui.label(strong("Years", size::BODY));
        let mut years = ahead.years as f64;
        let field = DragValue::new(&mut years).range(1.0..=MOST_YEARS as f64).speed(0.05).max_decimals(0);
        let field = named(ui.add_sized(vec2(44.0, 22.0), field), "Years, the one on show among them");
        if field.changed() {
            edit(AheadEdit::Years(years as usize), phase(&field));
        }
        let names: Vec<(usize, &str)> =
            ahead.paths.paths.iter().map(|path| path.name.as_str()).enumerate().collect();
        if let Some(path) = segmented(ui, "Path", &names, ahead.path) {
            edit(AheadEdit::Path(path), Phase::Done);
        }
        if let Some(path) = ahead.paths.paths.get(ahead.path) {
            let mut follow = path.staff_follow;
            if ui.checkbox(&mut follow, "staff follow the sessions").changed() {
                edit(AheadEdit::StaffFollow(follow), Phase::Done);
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if **ahead != crate::what_if::Ahead::default() && ui.link("As it was").clicked() {
                edit(AheadEdit::AsShipped, Phase::Done);
            }
        });
    });
    let Some(path) = ahead.paths.paths.get(ahead.path) else { return };
    if !path.reason.is_empty() {
        let made_up = if ahead.paths.illustrative.is_empty() { "" } else { " Illustrative." };
        ui.add(egui::Label::new(small(ui, format!("{}{made_up}", path.reason))).truncate());
    }
    ui.horizontal_wrapped(|ui| {
        for (field, name) in AheadField::EVERY.into_iter().filter(|(field, _)| *field != AheadField::Uplift) {
            let to = number(ui, name, field, field.of(path));
            to.into_iter().for_each(|(to, phase)| edit(AheadEdit::Set(field, to), phase));
        }
    });
    uplift(ui, app, path, commands);
    cost(ui, app, commands);
}

/// The uplift as a slider, with a mark where the chosen scheme carries its costs to the end, beside the efficiency of
/// the path.
fn uplift(ui: &mut Ui, app: &App, path: &Path, commands: &mut Vec<Command>) {
    let now = AheadField::Uplift.of(path);
    let needed = needed(app, path);
    let float = |number: Decimal| number.to_f64().unwrap_or_default();
    let low = float(now.min(needed.unwrap_or(now))).floor().min(-2.0);
    let high = float(now.max(needed.unwrap_or(now))).ceil().max(8.0);
    let mut to = None;
    ui.horizontal(|ui| {
        to = number(ui, "Uplift", AheadField::Uplift, now);
        ui.spacing_mut().slider_width = (ui.available_width() - 200.0).max(120.0);
        let mut slid = float(now);
        let slider = Slider::new(&mut slid, low..=high).show_value(false);
        let slider = ui.add(slider.trailing_fill(false).handle_shape(egui::style::HandleShape::Circle));
        slider.widget_info(|| WidgetInfo::slider(true, slid, "Uplift, slider"));
        let moved = Decimal::from_f64(slid).map(|to| to.round_dp(2).normalize());
        if let Some(moved) = moved.filter(|moved| slider.changed() && *moved != now.round_dp(2)) {
            to = Some((moved, phase(&slider)));
        }
        if slider.drag_stopped() {
            commands.push(Command::Rest);
        }
        let named = crate::look::cut(&lettered(app, app.chosen), 18);
        if names_its_own(app) {
            ui.label(small(ui, format!("{named} names its own"))).on_hover_text(
                "Where a scheme names uplifts by year, those hold, and this one for other years.",
            );
            return;
        }
        let Some(needed) = needed else { return };
        let part = (float(needed) - low) / (high - low);
        let inner = slider.rect.shrink2(vec2(slider.rect.height() / 2.5, 0.0));
        let x = egui::lerp(inner.left()..=inner.right(), part as f32);
        let line = [pos2(x, inner.top() - 1.0), pos2(x, inner.bottom() + 1.0)];
        ui.painter().line_segment(line, Stroke::new(2.0, tokens(ui).accent));
        let says = format!("{named} needs {}", percent(needed));
        let beside = percent(AheadField::Efficiency.of(path));
        let whole = format!("{says} a year, beside {beside} efficiency. Click to suppose it.");
        if ui.link(small(ui, says)).on_hover_text(whole).clicked() {
            to = Some((needed, Phase::Done));
        }
    });
    if let Some((to, phase)) = to.filter(|(to, _)| *to != now) {
        commands.push(Command::Ahead(AheadEdit::Set(AheadField::Uplift, to), phase));
    }
}

/// The uplift at which the chosen scheme carries its costs to the end, in per cent, beside the efficiency of the path
/// where that is the same every year.
fn needed(app: &App, path: &Path) -> Option<Decimal> {
    let (_, of) = app.results.scheme_ahead(&app.session, app.chosen)?;
    let Uplift::Needed(net) = of.needed.uplift else { return None };
    let kept = Decimal::ONE - path.efficiency.at(1);
    let gross = (Decimal::ONE + net).checked_div(kept)? - Decimal::ONE;
    Some((gross * Decimal::ONE_HUNDRED).round_dp(4).normalize())
}

/// Whether the chosen scheme has uplifts of its own in the years to come.
fn names_its_own(app: &App) -> bool {
    let last = app.session.selection.months.last().map(|month| month.financial_year());
    let scheme = app.session.scheme(app.chosen);
    scheme.is_some_and(|scheme| scheme.uplifts.iter().any(|uplift| Some(uplift.year) > last))
}

fn percent(number: Decimal) -> String {
    engine::quantity::show::rounded_percent(number / Decimal::ONE_HUNDRED, 2)
}

/// A number with its name and unit. Returns another value, once it is set.
fn number(ui: &mut Ui, name: &str, field: AheadField, now: Decimal) -> Option<(Decimal, Phase)> {
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
    let to = to.filter(|to| response.inner.changed() && *to != now)?;
    Some((to, phase(&response.inner)))
}

/// How far what is done to a field has got.
fn phase(field: &Response) -> Phase {
    if field.dragged() { Phase::Moving } else { Phase::Done }
}

/// What the service costs in the first year, where somebody knows no more of it than that.
fn cost(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let now = app.session.ahead().paths.cost;
    ui.horizontal_wrapped(|ui| {
        let mut given = now.is_some();
        let label = "cost of the first year, given here";
        if ui.checkbox(&mut given, label).changed() {
            let start = given.then(|| start(app));
            commands.push(Command::Ahead(AheadEdit::Cost(start), Phase::Done));
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
        let staff = pounds(ui, "Staff", cost.staff).map(|(staff, phase)| (BaseCost { staff, ..cost }, phase));
        let other = pounds(ui, "Everything else", cost.other);
        let other = other.map(|(other, phase)| (BaseCost { other, ..cost }, phase));
        if let Some((to, phase)) = staff.or(other) {
            commands.push(Command::Ahead(AheadEdit::Cost(Some(to)), phase));
        }
    });
    if now == Some(start(app)) {
        ui.label(small(
            ui,
            "Made up: what is paid for the year, four fifths of it for staff. Put your own in.",
        ));
    }
}

/// What somebody would begin from: what the chosen scheme pays for the year, four fifths of it for staff.
fn start(app: &App) -> BaseCost {
    let total = app.chosen.of(&app.results.schemes).and_then(|scheme| scheme.total.value());
    let total = total.map_or(Decimal::ZERO, |total| total.pounds()).round();
    let staff = (total * Decimal::new(8, 1)).round();
    BaseCost { staff, other: total - staff }
}

/// Pounds with a name. Returns another amount, once it is set.
fn pounds(ui: &mut Ui, name: &str, now: Decimal) -> Option<(Decimal, Phase)> {
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
    let to = to.filter(|to| field.changed() && *to != now)?;
    Some((to, phase(&field)))
}
