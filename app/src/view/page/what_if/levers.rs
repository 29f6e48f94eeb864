//! The four levers, and the way to everything else that can be changed.

use egui::{Align, DragValue, Id, Layout, Slider, Stroke, Ui, UiBuilder, pos2, vec2};
use engine::scenario::SHIPPED;
use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};

use crate::app::App;
use crate::command::Command;
use crate::look::theme::size;
use crate::look::tokens;
use crate::place::known;
use crate::show::{Phase, View};
use crate::view::part::{card_note, small, spoken, strong};
use crate::what_if::{WhatIfEdit, YearLever};

/// Height of a lever.
const ROW: f32 = 28.0;
/// Width of its name, and of its field.
const NAME: f32 = 138.0;
const FIELD: f32 = 96.0;

/// Draws them.
pub fn show(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    ui.set_min_width(ui.available_width());
    head(ui, app, commands);
    if let Some(why) = &app.what_if_refusal {
        card_note(ui, why);
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    for lever in YearLever::EVERY {
        // A drag goes on whatever comes and goes above it.
        let id = Id::unique("lever of the year").with(lever.name());
        ui.scope_builder(UiBuilder::new().scope_id(id), |ui| one(ui, app, lever, commands));
    }
    ui.add_space(2.0);
    ui.spacing_mut().item_spacing.y = 4.0;
    ui.horizontal_wrapped(|ui| {
        let mut way = |ui: &mut Ui, name: &str, view| {
            if ui.link(name).clicked() {
                commands.push(Command::Show(view));
            }
        };
        way(ui, "All changes…", View::Changes);
        ui.label(small(ui, others(app)));
        way(ui, "Costs and staff…", View::Place);
        ui.label(small(ui, facts(app)));
        way(ui, "The contract’s life…", View::Life);
        ui.label(small(ui, "up to seven years, and the uplift that is needed"));
    });
}

/// What else can be changed, or how much of it is.
fn others(app: &App) -> String {
    let scenario = &app.session.what_if().scenario;
    let levers = YearLever::EVERY.into_iter().filter(|lever| !lever.of(scenario).is_zero()).count();
    match scenario.changes.len().saturating_sub(levers) {
        0 => "by provider, line, cluster, month; waits, satisfaction, missing scores, mix".to_owned(),
        1 => "one more change than these levers show".to_owned(),
        more => format!("{more} more changes than these levers show"),
    }
}

fn facts(app: &App) -> &'static str {
    let place = app.session.locality();
    match (known(place), place.illustrative.is_empty()) {
        (false, _) => "not filled in: without them nobody can say who survives",
        (true, false) => "illustrative",
        (true, true) => "",
    }
}

fn head(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let what_if = app.session.what_if();
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if what_if.is_there() {
                if spoken(ui.button("Forget it"), "Forget the what-if").clicked() {
                    commands.push(Command::WhatIf(WhatIfEdit::Forget));
                }
                let (name, off) = if what_if.is_off { ("On F6", false) } else { ("Off F6", true) };
                if ui.button(name).clicked() {
                    commands.push(Command::WhatIf(WhatIfEdit::Off(off)));
                }
            }
            ui.menu_button("Start from…", |ui| {
                for (id, _) in SHIPPED {
                    if ui.button(id.replace('-', " ")).clicked() {
                        commands.push(Command::WhatIf(WhatIfEdit::Shipped(id)));
                    }
                }
                if ui.button("a file…").clicked() {
                    commands.push(Command::Ask(crate::jobs::FileRequest::Scenario));
                }
            });
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let title =
                    if what_if.is_there() { what_if.scenario.name.as_str() } else { "As it was read" };
                ui.add(egui::Label::new(strong(title, size::BODY)).truncate());
            });
        });
    });
}

/// A lever: its name, a slider with a mark at no change, and a field.
fn one(ui: &mut Ui, app: &App, lever: YearLever, commands: &mut Vec<Command>) {
    let now = lever.of(&app.session.what_if().scenario);
    let reach = f64::from(lever.reach());
    let mut number = now.to_f64().unwrap_or_default();
    let width = ui.available_width();
    ui.horizontal(|ui| {
        ui.set_height(ROW);
        ui.allocate_ui_with_layout(vec2(NAME, ROW), Layout::left_to_right(Align::Center), |ui| {
            ui.set_width(NAME);
            ui.label(lever.name());
        });
        ui.spacing_mut().slider_width = (width - NAME - FIELD - 40.0).max(120.0);
        let slider = Slider::new(&mut number, -reach..=reach).step_by(0.5).show_value(false);
        let slider = ui.add(slider.trailing_fill(false).handle_shape(egui::style::HandleShape::Circle));
        slider.widget_info(|| egui::WidgetInfo::slider(true, number, lever.name()));
        mark(ui, slider.rect);
        set(&slider, lever, number, commands);
        let field = DragValue::new(&mut number)
            .speed(0.1)
            .range(-100.0..=300.0)
            .max_decimals(1)
            .custom_formatter(|number, _| shown(number, lever))
            .custom_parser(typed);
        let field = ui.add_sized(vec2(FIELD, 22.0), field);
        let name = format!("{}, value", lever.name());
        field.widget_info(|| egui::WidgetInfo::labeled(egui::Role::SpinButton, true, &name));
        set(&field, lever, number, commands);
    });
}

/// `+10 %`, `−2 points`, `0 %`.
fn shown(number: f64, lever: YearLever) -> String {
    let sign = if number > 0.0 { "+" } else { "" };
    format!("{sign}{number} {}", lever.unit()).replace('-', "−")
}

/// A number as somebody types it, with or without its unit.
fn typed(text: &str) -> Option<f64> {
    let text = text.replace('−', "-");
    text.trim_end_matches(|letter: char| !letter.is_ascii_digit()).trim().parse().ok()
}

/// Sets the lever to where a slider or a field stands, and says when it has come to rest.
fn set(response: &egui::Response, lever: YearLever, number: f64, commands: &mut Vec<Command>) {
    if response.changed()
        && let Some(to) = Decimal::from_f64(number).map(|to| to.round_dp(1))
    {
        let phase = if response.dragged() { Phase::Moving } else { Phase::Done };
        commands.push(Command::WhatIf(WhatIfEdit::Lever { lever, to, phase }));
    }
    if response.drag_stopped() {
        commands.push(Command::Rest);
    }
}

/// A mark at no change.
fn mark(ui: &Ui, rect: egui::Rect) {
    let (x, y) = (rect.center().x, rect.center().y);
    let line = [pos2(x, y - 8.0), pos2(x, y + 8.0)];
    ui.painter().line_segment(line, Stroke::new(1.0, tokens(ui).muted));
}
