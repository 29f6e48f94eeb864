//! What all charts over months share: axes, and numbers on them.

use egui::Rangef;
use egui_plot::{AxisHints, GridMark, Plot};
use engine::calendar::Month;
use engine::quantity::{Pence, show};

use crate::look::Tokens;

/// An empty chart over months.
pub fn plot<'a>(id: &str, months: &'a [Month], height: f32, t: &Tokens) -> Plot<'a> {
    let count = months.len();
    let every = (count / if is_one_year(months) { 16 } else { 8 } + 1) as f64;
    let names = move |mark: GridMark, _: &std::ops::RangeInclusive<f64>| {
        let place = mark.value.round();
        if (mark.value - place).abs() > 1e-6 || place < 0.0 {
            return String::new();
        }
        months.get(place as usize).map_or_else(String::new, |month| name(*month, months))
    };
    let x = AxisHints::new_x().formatter(names).label_spacing(Rangef::new(16.0, 24.0));
    Plot::new(id.to_owned())
        .height(height)
        .allow_drag(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .show_crosshair(false)
        .label_formatter(|_| None)
        .custom_x_axes(vec![x])
        .y_axis_formatter(|mark, _| thousands(mark.value))
        .y_axis_min_width(34.0)
        .y_grid_spacer(|input| {
            let (low, high) = input.bounds;
            let step = nice_step((high - low) / 5.0);
            ((low / step).ceil() as i64..=(high / step).floor() as i64)
                .map(|place| GridMark { value: place as f64 * step, step_size: step })
                .collect()
        })
        .grid_spacing(Rangef::new(8.0, 40.0))
        .x_grid_spacer(move |input| {
            let (from, to) = input.bounds;
            (from.ceil() as i64..=to.floor() as i64)
                .filter(|place| (*place as f64 % every).abs() < 1e-9)
                .map(|place| GridMark { value: place as f64, step_size: every })
                .collect()
        })
        .set_margin_fraction(egui::vec2(0.0, 0.05))
        .show_grid([false, true])
        .grid_color(t.line)
        .include_x(-0.6)
        .include_x(count as f64 - 0.4)
        .include_y(0.0)
}

fn is_one_year(months: &[Month]) -> bool {
    months.first().map(|month| month.financial_year()) == months.last().map(|month| month.financial_year())
}

/// `Apr`; with its year where the months are of more than one financial year.
fn name(month: Month, months: &[Month]) -> String {
    let year = if is_one_year(months) { String::new() } else { format!(" {:02}", month.year() % 100) };
    format!("{}{year}", month.short_name())
}

/// The next of 1, 2, 2½ or 5 times a power of ten.
fn nice_step(least: f64) -> f64 {
    if !least.is_finite() || least <= 0.0 {
        return 1.0;
    }
    let power = 10f64.powf(least.log10().floor());
    [1.0, 2.0, 2.5, 5.0]
        .into_iter()
        .map(|times| times * power)
        .find(|step| *step >= least)
        .unwrap_or(10.0 * power)
}

fn thousands(pounds: f64) -> String {
    let thousands = pounds / 1000.0;
    let text = if thousands.abs() >= 10.0 || thousands.fract().abs() < 1e-9 {
        format!("{thousands:.0}")
    } else {
        format!("{thousands:.1}")
    };
    let whole: Option<rust_decimal::Decimal> = text.parse().ok();
    whole.map_or(text, show::number)
}

/// An amount that was drawn, back in pounds and pence.
pub fn in_pounds(amount: f64) -> String {
    show::pounds(Pence((amount * 100.0).round() as i64))
}
