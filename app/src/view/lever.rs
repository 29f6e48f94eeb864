//! One term: a slider with a number field, a choice of words, a month, or steps in an order.

use egui::style::HandleShape;
use egui::{Button, ComboBox, DragValue, Slider, SliderClamping, Stroke, Ui, vec2};
use egui_material_icons::icons::{
    ICON_ADD, ICON_ARROW_DOWNWARD, ICON_ARROW_UPWARD, ICON_LOCK, ICON_LOCK_OPEN, ICON_REMOVE,
    ICON_RESTART_ALT,
};
use engine::calendar::Month;
use rust_decimal::prelude::ToPrimitive;

use super::small;
use super::top::named;
use crate::command::Phase;
use crate::look::tokens;
use crate::sheet::{Lever, Shape};

/// Width of the number field.
const FIELD: f32 = 84.0;
/// Width of the lock of a weight.
const LOCK: f32 = 22.0;

/// What was done to a term.
pub enum Act {
    /// It was given a value.
    Set(String, Phase),
    /// It was locked or unlocked.
    Lock,
}

fn done(value: impl Into<String>) -> Option<Act> {
    Some(Act::Set(value.into(), Phase::Done))
}

/// Draws a term. Returns what was done to it.
pub fn lever(ui: &mut Ui, term: &Lever, original: Option<&Lever>, locked: bool) -> Option<Act> {
    let head = head(ui, term, original.filter(|original| term.differs(original)));
    let body = match &term.shape {
        Shape::Words(words) => choice(ui, term, words),
        Shape::Month(month) => self::month(ui, term, *month),
        Shape::Order(steps) => order(ui, steps),
        Shape::Number | Shape::Optional | Shape::Weight { .. } => number(ui, term, original, locked),
    };
    ui.add_space(3.0);
    head.or(body)
}

/// The name, and what it was before with a way back.
fn head(ui: &mut Ui, term: &Lever, changed: Option<&Lever>) -> Option<Act> {
    let mut result = None;
    ui.horizontal(|ui| {
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if let Some(original) = changed {
                let reset = Button::new(ICON_RESTART_ALT.rich_text().size(13.0)).frame(false);
                if named(ui.add(reset), &format!("Reset {}", term.label)).clicked() {
                    result = done(original.text.clone());
                }
                let was = format!("was {}", super::top::short(&original.shown()));
                ui.label(small(ui, was)).on_hover_text(original.shown());
            }
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                let label = egui::Label::new(&term.label).truncate();
                ui.add(label).on_hover_text(format!("{}\n{}", term.label, term.path));
            });
        });
    });
    result
}

fn number(ui: &mut Ui, term: &Lever, original: Option<&Lever>, locked: bool) -> Option<Act> {
    let Some(number) = term.number.and_then(|number| number.to_f64()) else {
        let half = term.usual_most / rust_decimal::Decimal::TWO;
        let set = named(ui.button("Set an amount"), &format!("Set {}", term.label));
        return set.clicked().then(|| term.text_of(half.to_f64()?, 2)).flatten().and_then(done);
    };
    let is_weight = matches!(term.shape, Shape::Weight { .. });
    let mut result = None;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let beside = if is_weight { FIELD + LOCK + 20.0 } else { FIELD + 16.0 };
        ui.spacing_mut().slider_width = (ui.available_width() - beside).max(60.0);
        result = slider(ui, term, original, number);
        result = field(ui, term, number).or(result.take());
        if is_weight {
            let icon = if locked { ICON_LOCK } else { ICON_LOCK_OPEN };
            let color = if locked { tokens(ui).accent } else { tokens(ui).muted };
            let lock = Button::new(icon.rich_text().size(14.0).color(color)).frame(false);
            let word = if locked { "Unlock" } else { "Lock" };
            let response = ui.add(lock.min_size(vec2(LOCK, 20.0)));
            if named(response, &format!("{word} {}", term.label)).clicked() {
                result = Some(Act::Lock);
            }
        }
    });
    if term.shape == Shape::Optional {
        let remove = named(ui.small_button("Remove the amount"), &format!("Remove {}", term.label));
        if remove.clicked() {
            result = done("None");
        }
    }
    result
}

fn slider(ui: &mut Ui, term: &Lever, original: Option<&Lever>, number: f64) -> Option<Act> {
    let mut slid = number;
    let usual = term.usual_most.to_f64().unwrap_or(1.0);
    let least = term.least.to_f64().unwrap_or_default().max(-usual).min(number);
    let most = usual.max(number);
    let slider = Slider::new(&mut slid, least..=most)
        .show_value(false)
        .step_by(term.step().to_f64().unwrap_or(1.0))
        .clamping(SliderClamping::Edits)
        .handle_shape(HandleShape::Circle)
        .trailing_fill(true);
    let t = tokens(ui);
    let enabled = ui.is_enabled();
    let accent = if enabled { t.accent } else { t.muted };
    let response = ui
        .scope(|ui| {
            // The knob is as large as the row is high.
            ui.spacing_mut().interact_size.y = 16.0;
            ui.visuals_mut().selection.bg_fill = accent;
            ui.visuals_mut().widgets.inactive.fg_stroke = Stroke::new(2.0, accent);
            ui.add(slider)
        })
        .inner;
    response.widget_info(|| egui::WidgetInfo::slider(enabled, number, &term.label));
    marks(ui, &response, original, number, least..=most);
    if response.changed() || response.drag_stopped() {
        let phase = if response.dragged() { Phase::Moving } else { Phase::Done };
        return term.text_of(slid, term.decimals()).map(|text| Act::Set(text, phase));
    }
    None
}

fn field(ui: &mut Ui, term: &Lever, number: f64) -> Option<Act> {
    let mut typed = number;
    let field = DragValue::new(&mut typed)
        .speed(0.0)
        .clamp_existing_to_range(false)
        .update_while_editing(false)
        .min_size(vec2(FIELD, 20.0))
        .custom_formatter(|_, _| term.shown())
        .custom_parser(|text| term.read(text));
    let field = ui.add(field);
    spoken(ui, &field, egui::Role::SpinButton, &format!("{}, value", term.label));
    if field.changed() { term.text_of(typed, 8).and_then(done) } else { None }
}

/// Gives a field its name for screen readers.
fn spoken(ui: &Ui, field: &egui::Response, role: egui::Role, name: &str) {
    let enabled = ui.is_enabled();
    field.widget_info(|| egui::WidgetInfo::labeled(role, enabled, name));
}

/// The knob, and a small mark on the track where the term stood when the scheme was opened.
fn marks(
    ui: &Ui,
    slider: &egui::Response,
    original: Option<&Lever>,
    now: f64,
    range: std::ops::RangeInclusive<f64>,
) {
    let (least, most) = (*range.start(), *range.end());
    let track = slider.rect.shrink2(vec2(slider.rect.height() / 2.5, 0.0));
    let at = |number: f64| {
        let share = if most > least { (number - least) / (most - least) } else { 0.0 };
        egui::lerp(track.x_range(), share.clamp(0.0, 1.0) as f32)
    };
    let t = tokens(ui);
    let before = original.and_then(|lever| lever.number).and_then(|number| number.to_f64());
    if let Some(before) = before.filter(|before| (now - before).abs() > f64::EPSILON) {
        ui.painter().vline(at(before), slider.rect.shrink(4.0).y_range(), Stroke::new(1.5, t.muted));
    }
    let lively = slider.hovered() || slider.dragged() || slider.has_focus();
    let centre = egui::pos2(at(now), slider.rect.center().y);
    let color = if ui.is_enabled() { t.accent } else { t.muted };
    ui.painter().circle(centre, 6.5, if lively { t.soft } else { t.panel }, Stroke::new(2.0, color));
}

fn choice(ui: &mut Ui, term: &Lever, words: &[(String, String)]) -> Option<Act> {
    let mut result = None;
    let shown = term.shown();
    let combo =
        ComboBox::from_id_salt(&term.path).selected_text(&shown).width(ui.available_width() - 8.0).truncate();
    let response = combo.show_ui(ui, |ui| {
        for (word, meaning) in words {
            if ui.selectable_label(*word == term.text, meaning).clicked() && *word != term.text {
                result = done(word.clone());
            }
        }
    });
    spoken(ui, &response.response, egui::Role::ComboBox, &term.label);
    response.response.on_hover_text(shown);
    result
}

/// A month: typed as `2018-04`, or stepped.
fn month(ui: &mut Ui, term: &Lever, month: Month) -> Option<Act> {
    let origin = Month::new(0, 1);
    let mut result = None;
    ui.horizontal(|ui| {
        for (icon, word, by) in [(ICON_REMOVE, "earlier", -1), (ICON_ADD, "later", 1)] {
            let step = ui.button(icon.rich_text().size(14.0));
            if named(step, &format!("{}: a month {word}", term.label)).clicked() {
                result = done(month.plus(by).to_string());
            }
        }
        let mut typed = f64::from(month.since(origin));
        let field = DragValue::new(&mut typed)
            .speed(0.0)
            .update_while_editing(false)
            .min_size(vec2(130.0, 20.0))
            .custom_formatter(|_, _| month.in_words())
            .custom_parser(|text| text.trim().parse::<Month>().ok().map(|m| f64::from(m.since(origin))));
        let field = ui.add(field);
        spoken(ui, &field, egui::Role::SpinButton, &format!("{}, month", term.label));
        if field.changed() {
            result = done(origin.plus(typed.round() as i32).to_string());
        }
        field.on_hover_text("Type a month as 2018-04");
    });
    result
}

/// Steps, each with a way up and down.
fn order(ui: &mut Ui, steps: &[(&str, &str)]) -> Option<Act> {
    let mut result = None;
    for (place, (_, meaning)) in steps.iter().enumerate() {
        ui.horizontal(|ui| {
            let mut swap =
                |ui: &mut Ui, icon: egui_material_icons::MaterialIcon, word, with: Option<usize>| {
                    let can = with.is_some_and(|with| with < steps.len());
                    let button = Button::new(icon.rich_text().size(13.0)).frame(false);
                    let pressed = named(ui.add_enabled(can, button), &format!("{meaning}: {word}")).clicked();
                    if let Some(with) = with.filter(|_| pressed) {
                        let mut names: Vec<&str> = steps.iter().map(|(name, _)| *name).collect();
                        names.swap(place, with);
                        result = done(names.join(","));
                    }
                };
            swap(ui, ICON_ARROW_UPWARD, "earlier", place.checked_sub(1));
            swap(ui, ICON_ARROW_DOWNWARD, "later", Some(place + 1));
            ui.add(egui::Label::new(format!("{}. {meaning}", place + 1)).truncate());
        });
    }
    result
}
