//! What all charts over periods share: axes, and numbers on them.

use egui::Rangef;
use egui_plot::{AxisHints, GridMark, Plot, PlotPoint, PlotTransform};
use engine::calendar::Period;
use engine::quantity::{Pence, show};

use crate::look::Tokens;

/// What the axis of a chart counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Unit {
    /// Pounds.
    Pounds,
    /// Thousands of pounds.
    Thousands,
    /// Millions of pounds.
    Millions,
    /// Shares, drawn as per cent.
    Percent,
    /// People.
    People,
    /// Days.
    Days,
}

impl Unit {
    /// The unit in which amounts up to this read well.
    pub fn for_pounds(largest: f64) -> Self {
        match largest.abs() {
            most if most >= 20_000_000.0 => Self::Millions,
            most if most >= 5_000.0 => Self::Thousands,
            _ => Self::Pounds,
        }
    }

    /// Its name after the title of a chart.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pounds => "£",
            Self::Thousands => "£ thousand",
            Self::Millions => "£ million",
            Self::Percent => "per cent",
            Self::People => "people",
            Self::Days => "days",
        }
    }

    const fn size(self) -> f64 {
        match self {
            Self::Pounds | Self::People | Self::Days => 1.0,
            Self::Thousands => 1e3,
            Self::Millions => 1e6,
            Self::Percent => 0.01,
        }
    }

    /// A number on the axis, with as many decimals as it has.
    pub fn text(self, value: f64) -> String {
        let value = value / self.size();
        let is_whole = |digits: u32| {
            let scaled = value * 10f64.powi(digits as i32);
            (scaled - scaled.round()).abs() < 1e-6
        };
        let digits = (0..3).find(|digits| is_whole(*digits)).unwrap_or(3) as usize;
        let text = format!("{value:.digits$}");
        let text = if text == "-0" { "0".to_owned() } else { text };
        let number: Option<rust_decimal::Decimal> = text.parse().ok();
        number.map_or(text, show::number)
    }
}

/// Widest letter of a label under a chart, in points.
const LETTER: f32 = 6.4;
/// Fewer periods than this do not fill the width of a chart.
const LEAST: usize = 3;

/// An empty chart over periods, as wide as there is room.
pub fn plot<'a>(id: &str, periods: &[Period], unit: Unit, size: egui::Vec2, t: &Tokens) -> Plot<'a> {
    let names = periods.iter().map(|period| name(*period, periods)).collect();
    plot_over(id, names, unit, size, t)
}

/// The same over whatever has these names.
pub fn plot_over<'a>(id: &str, names: Vec<String>, unit: Unit, size: egui::Vec2, t: &Tokens) -> Plot<'a> {
    let count = names.len();
    let longest = names.iter().map(|name| name.chars().count()).max().unwrap_or(1);
    let fit = ((size.x - 50.0) / (longest as f32 * LETTER + 8.0)).max(1.0) as usize;
    let every = count.div_ceil(fit).max(1) as f64;
    let names = move |mark: GridMark, _: &std::ops::RangeInclusive<f64>| {
        let place = mark.value.round();
        if (mark.value - place).abs() > 1e-6 || place < 0.0 {
            return String::new();
        }
        names.get(place as usize).cloned().unwrap_or_default()
    };
    let x = AxisHints::new_x().formatter(names).label_spacing(Rangef::new(16.0, 24.0));
    // Numbers closer together than this would fade.
    let about = f64::from(((size.y - 24.0) / 42.0).clamp(1.5, 6.0));
    let spare = LEAST.saturating_sub(count) as f64 / 2.0;
    Plot::new(id.to_owned())
        .height(size.y)
        .allow_drag(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .show_crosshair(false)
        .label_formatter(|_| None)
        .custom_x_axes(vec![x])
        .y_axis_formatter(move |mark, _| unit.text(mark.value))
        .y_axis_min_width(34.0)
        .y_grid_spacer(move |input| {
            let (low, high) = input.bounds;
            marks(low, high, about).map(|(value, step_size)| GridMark { value, step_size }).collect()
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
        .include_x(-0.6 - spare)
        .include_x(count as f64 - 0.4 + spare)
}

/// Round numbers between two, about so many and never fewer than three, and how far they are apart.
pub fn marks(low: f64, high: f64, about: f64) -> impl Iterator<Item = (f64, f64)> {
    let places = |step: f64| (low / step).ceil() as i64..=(high / step).floor() as i64;
    let steps = (0..FINER).map(|finer| nice_step((high - low) / (about * f64::from(1 << finer))));
    let mut step = 1.0;
    for finer in steps {
        step = finer;
        if places(step).count() >= 3 {
            break;
        }
    }
    places(step).map(move |place| (place as f64 * step, step))
}

/// How often steps are halved to find three of them.
const FINER: u32 = 4;

fn is_one_year(periods: &[Period]) -> bool {
    let year = |period: Option<&Period>| period.map(|period| period.first_month().financial_year());
    year(periods.first()) == year(periods.last())
}

/// `Apr`, `Apr–Jun`, `2016-17`; months and quarters with their year where there are several.
fn name(period: Period, periods: &[Period]) -> String {
    let (first, last) = (period.first_month(), period.last_month());
    let name = match period {
        Period::Month(_) => first.short_name().to_owned(),
        Period::Quarter(_) => format!("{}–{}", first.short_name(), last.short_name()),
        Period::Year(year) => return year.to_string(),
    };
    if is_one_year(periods) { name } else { format!("{name} {:02}", last.year() % 100) }
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

/// An amount that was drawn, back in pounds and pence.
pub fn in_pounds(amount: f64) -> String {
    show::pounds(Pence((amount * 100.0).round() as i64))
}

/// Where a value stands on screen.
pub fn at(transform: &PlotTransform, place: f64, value: f64) -> egui::Pos2 {
    transform.position_from_point(&PlotPoint::new(place, value))
}

/// Gives a chart a sentence or two for those who do not see it.
pub fn read_out(response: &egui::Response, summary: &str) {
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, summary));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_on_an_axis_have_the_decimals_that_they_need() {
        assert_eq!(Unit::Thousands.text(1_250_000.0), "1,250");
        assert_eq!(Unit::Thousands.text(-2_500.0), "−2.5");
        assert_eq!(Unit::Millions.text(0.0), "0");
        assert_eq!(Unit::Percent.text(0.475), "47.5");
    }

    #[test]
    fn an_axis_has_three_numbers_at_least() {
        for (low, high) in
            [(0.0, 113_550.0), (0.0, 1.0), (0.49, 0.56), (-3.0, 2.0), (99.0, 101.0), (0.0, 4.9e6)]
        {
            for about in [1.5, 2.0, 4.0, 6.0] {
                let count = marks(low, high, about).count();
                assert!((3..=14).contains(&count), "{count} between {low} and {high}, about {about}");
            }
        }
    }
}
