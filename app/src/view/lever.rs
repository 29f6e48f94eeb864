//! One term: a slider with a number field, or a choice of words.

use egui::style::HandleShape;
use egui::{ComboBox, DragValue, Slider, SliderClamping, Stroke, Ui, vec2};
use egui_material_icons::icons::ICON_RESTART_ALT;
use engine::quantity::show;
use engine::scheme::Unit;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};
use rust_decimal::{Decimal, dec};

use super::small;
use super::top::named;
use crate::command::Phase;
use crate::look::tokens;

/// A term as the panel draws it.
#[derive(Clone, Debug)]
pub struct Lever {
    /// Path of the term.
    pub path: String,
    /// Heading.
    pub group: &'static str,
    /// Name.
    pub label: String,
    /// What its number is.
    pub unit: Unit,
    /// The least it can be.
    pub least: Decimal,
    /// The most it can be.
    pub most: Decimal,
    /// The most that the slider shows.
    pub usual_most: Decimal,
    /// Its value as text.
    pub text: String,
    /// Its value as a number, where it is one.
    pub number: Option<Decimal>,
    /// Whether it may be left out.
    pub optional: bool,
    /// Whether it is a whole number.
    pub whole: bool,
    /// Words to choose from, with their meaning, where it is a choice.
    pub words: Vec<(String, String)>,
}

/// Width of the number field.
const FIELD: f32 = 84.0;
/// What a fixed amount starts at when it is switched on.
const FIRST_AMOUNT: &str = "1000000.00";

/// Draws a term. Returns its new value, where it was changed.
pub fn lever(ui: &mut Ui, term: &Lever, original: Option<&Lever>) -> Option<(String, Phase)> {
    let changed = original.filter(|original| original.text != term.text && original.number_differs(term));
    let mut result = None;
    ui.horizontal(|ui| {
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if let Some(original) = changed {
                let reset = egui::Button::new(ICON_RESTART_ALT.rich_text().size(13.0)).frame(false);
                if named(ui.add(reset), &format!("Reset {}", term.label)).clicked() {
                    result = Some((original.text.clone(), Phase::Done));
                }
                ui.label(small(ui, format!("was {}", original.shown())));
            }
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                ui.add(egui::Label::new(&term.label).truncate()).on_hover_text(&term.path);
            });
        });
    });
    let edited = if term.words.is_empty() { number(ui, term, original) } else { words(ui, term) };
    ui.add_space(3.0);
    result.or(edited)
}

impl Lever {
    fn number_differs(&self, other: &Self) -> bool {
        self.number.is_none() || self.number != other.number
    }

    /// The value as a person reads it.
    pub fn shown(&self) -> String {
        match (self.number, self.unit) {
            (None, _) if self.optional => "not set".to_owned(),
            (None, _) => self
                .words
                .iter()
                .find(|(word, _)| *word == self.text)
                .map_or_else(|| self.text.clone(), |(_, meaning)| meaning.clone()),
            (Some(number), Unit::Pounds) => show::exact_pounds(number),
            (Some(number), Unit::Share) => show::percent(number, 2),
            (Some(number), _) => show::number(number),
        }
    }

    /// What one step of the slider is.
    fn step(&self) -> Decimal {
        match self.unit {
            Unit::Pounds if self.usual_most > dec!(100_000) => dec!(1000),
            Unit::Pounds => dec!(0.5),
            Unit::Share if self.usual_most <= dec!(0.1) => dec!(0.0005),
            Unit::Share => dec!(0.005),
            Unit::People if self.usual_most > dec!(1000) => dec!(10),
            Unit::People | Unit::Days | Unit::Points | Unit::Months | Unit::None => dec!(1),
        }
    }

    /// The decimals that a dragged value keeps.
    fn decimals(&self) -> u32 {
        match self.unit {
            Unit::Pounds => 2,
            Unit::Share => 4,
            Unit::People | Unit::Days | Unit::Points | Unit::Months | Unit::None => 0,
        }
    }

    /// A number that was dragged or typed, as the text of a term. Floats end here.
    fn text_of(&self, number: f64, decimals: u32) -> Option<String> {
        let mut number = Decimal::from_f64(number)?.round_dp(decimals);
        if number.scale() < 2 && !self.whole {
            number.rescale(2);
        }
        Some(number.to_string())
    }

    /// Reads what was typed: `£12,500`, `12.5k`, `12.5%`, `0.125`. In a field of per cents a number of
    /// 1 or more is per cents, and a smaller one a share.
    pub fn read(&self, typed: &str) -> Option<f64> {
        let plain: String = typed.trim().replace(['£', ',', ' ', '\u{a0}'], "").replace('−', "-");
        let (plain, times) = match plain.strip_suffix(['k', 'K']) {
            Some(rest) => (rest.to_owned(), Decimal::ONE_THOUSAND),
            None => (plain, Decimal::ONE),
        };
        let number = match (plain.strip_suffix('%'), self.unit) {
            (Some(percent), _) => percent.parse::<Decimal>().ok()? / Decimal::ONE_HUNDRED,
            (None, Unit::Share) => {
                let number = plain.parse::<Decimal>().ok()?;
                if number >= Decimal::ONE { number / Decimal::ONE_HUNDRED } else { number }
            }
            (None, _) => plain.parse::<Decimal>().ok()?,
        };
        let number = number * times;
        (self.least..=self.most).contains(&number).then(|| number.to_f64()).flatten()
    }
}

fn number(ui: &mut Ui, term: &Lever, original: Option<&Lever>) -> Option<(String, Phase)> {
    let Some(number) = term.number.and_then(|number| number.to_f64()) else {
        return ui.button("Set an amount").clicked().then(|| (FIRST_AMOUNT.to_owned(), Phase::Done));
    };
    let mut result = None;
    ui.horizontal(|ui| {
        let mut slid = number;
        let most = term.usual_most.max(term.number.unwrap_or_default()).to_f64().unwrap_or(1.0);
        ui.spacing_mut().slider_width = (ui.available_width() - FIELD - 16.0).max(60.0);
        let slider = Slider::new(&mut slid, term.least.to_f64().unwrap_or_default()..=most)
            .show_value(false)
            .step_by(term.step().to_f64().unwrap_or(1.0))
            .clamping(SliderClamping::Edits)
            .handle_shape(HandleShape::Circle)
            .trailing_fill(true);
        let accent = tokens(ui).accent;
        let response = ui
            .scope(|ui| {
                // The knob is as large as the row is high.
                ui.spacing_mut().interact_size.y = 16.0;
                ui.visuals_mut().selection.bg_fill = accent;
                ui.visuals_mut().widgets.inactive.fg_stroke = Stroke::new(2.0, accent);
                ui.add(slider)
            })
            .inner;
        response.widget_info(|| egui::WidgetInfo::slider(true, number, &term.label));
        marks(ui, &response, original, term, most);
        if response.changed() || response.drag_stopped() {
            let phase = if response.dragged() { Phase::Moving } else { Phase::Done };
            result = term.text_of(slid, term.decimals()).map(|text| (text, phase));
        }
        let mut typed = number;
        let field = DragValue::new(&mut typed)
            .speed(0.0)
            .clamp_existing_to_range(false)
            .update_while_editing(false)
            .min_size(vec2(FIELD, 20.0))
            .custom_formatter(|_, _| term.shown())
            .custom_parser(|text| term.read(text));
        let field = ui.add(field);
        field.widget_info(|| {
            egui::WidgetInfo::labeled(egui::Role::SpinButton, true, format!("{}, value", term.label))
        });
        if field.changed() {
            result = term.text_of(typed, 8).map(|text| (text, Phase::Done));
        }
    });
    if term.optional && ui.small_button("Remove the amount").clicked() {
        result = Some(("None".to_owned(), Phase::Done));
    }
    result
}

/// The knob, and a small mark on the track where the term stood when the scheme was opened.
fn marks(ui: &Ui, slider: &egui::Response, original: Option<&Lever>, term: &Lever, most: f64) {
    let least = term.least.to_f64().unwrap_or_default();
    let track = slider.rect.shrink2(vec2(slider.rect.height() / 2.5, 0.0));
    let at = |number: f64| {
        let share = if most > least { (number - least) / (most - least) } else { 0.0 };
        egui::lerp(track.x_range(), share.clamp(0.0, 1.0) as f32)
    };
    let number = |lever: &Lever| lever.number.and_then(|number| number.to_f64());
    let t = tokens(ui);
    if let (Some(before), Some(now)) = (original.and_then(number), number(term))
        && (now - before).abs() > f64::EPSILON
    {
        ui.painter().vline(at(before), slider.rect.shrink(4.0).y_range(), Stroke::new(1.5, t.muted));
    }
    if let Some(now) = number(term) {
        let lively = slider.hovered() || slider.dragged() || slider.has_focus();
        let centre = egui::pos2(at(now), slider.rect.center().y);
        ui.painter().circle(centre, 6.5, if lively { t.soft } else { t.panel }, Stroke::new(2.0, t.accent));
    }
}

fn words(ui: &mut Ui, term: &Lever) -> Option<(String, Phase)> {
    let mut result = None;
    let shown = term.shown();
    let combo =
        ComboBox::from_id_salt(&term.path).selected_text(shown).width(ui.available_width() - 8.0).truncate();
    let response = combo.show_ui(ui, |ui| {
        for (word, meaning) in &term.words {
            if ui.selectable_label(*word == term.text, meaning).clicked() && *word != term.text {
                result = Some((word.clone(), Phase::Done));
            }
        }
    });
    response.response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, &term.label));
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(unit: Unit) -> Lever {
        Lever {
            path: String::new(),
            group: "",
            label: String::new(),
            unit,
            least: dec!(0),
            most: if unit == Unit::Share { dec!(1) } else { dec!(100_000) },
            usual_most: dec!(1),
            text: String::new(),
            number: None,
            optional: false,
            whole: false,
            words: Vec::new(),
        }
    }

    #[test]
    fn people_type_money_and_shares_in_many_ways() {
        let pounds = term(Unit::Pounds);
        assert_eq!(pounds.read("£12,500"), Some(12_500.0));
        assert_eq!(pounds.read("12.5k"), Some(12_500.0));
        assert_eq!(pounds.read("-5"), None);
        assert_eq!(pounds.read("lots"), None);
        let share = term(Unit::Share);
        assert_eq!(share.read("12.5%"), Some(0.125));
        assert_eq!(share.read("12.5 %"), Some(0.125));
        assert_eq!(share.read("0.125"), Some(0.125));
        assert_eq!(share.read("50"), Some(0.5));
        assert_eq!(share.read("150"), None);
    }
}
