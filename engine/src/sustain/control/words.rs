//! What a chart says in words: values, rules, and the arithmetic behind a point.

use rust_decimal::prelude::FromPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

use super::{Chart, FEWEST_FOR_A_MEAN, FEWEST_FOR_FIRM_LIMITS, FEWEST_FOR_LIMITS, Limits, Rule, Scale};
use super::{Standing, Stretch};
use crate::quantity::show;

impl Scale {
    /// A value as a person reads it: `46.5`, `47.1 %`, `31.4 days`.
    pub fn text(self, value: f64) -> String {
        let number = Decimal::from_f64(value).unwrap_or_default();
        let to_one = || number.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero);
        match self {
            Self::Count => show::number(to_one()),
            Self::Share => show::rounded_percent(number, 1),
            Self::Days => format!("{} days", show::number(to_one())),
        }
    }

    /// A sum or a range of values, which for shares is in percentage points.
    fn amount(self, value: f64) -> String {
        match self {
            Self::Share => format!("{} percentage points", Self::Count.text(value * 100.0)),
            Self::Count | Self::Days => self.text(value),
        }
    }
}

impl Rule {
    /// In a word or two, for a table.
    pub const fn name(self) -> &'static str {
        match self {
            Self::AboveLimit => "above the upper limit",
            Self::BelowLimit => "below the lower limit",
            Self::ShiftUp => "shift up",
            Self::ShiftDown => "shift down",
            Self::TrendUp => "trend up",
            Self::TrendDown => "trend down",
            Self::NearUpper => "two of three near the upper limit",
            Self::NearLower => "two of three near the lower limit",
        }
    }

    /// What it means.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::AboveLimit => "It is above the upper limit: chance alone hardly ever goes so far.",
            Self::BelowLimit => "It is below the lower limit: chance alone hardly ever goes so far.",
            Self::ShiftUp => "It is one of seven or more points in a row above the mean.",
            Self::ShiftDown => "It is one of seven or more points in a row below the mean.",
            Self::TrendUp => "It is one of seven or more points in a row, each above the one before.",
            Self::TrendDown => "It is one of seven or more points in a row, each below the one before.",
            Self::NearUpper => {
                "Of three points in a row, it is one of two or more that are above two thirds of the way from the mean to the upper limit."
            }
            Self::NearLower => {
                "Of three points in a row, it is one of two or more that are below two thirds of the way from the mean to the lower limit."
            }
        }
    }
}

impl Standing {
    /// What can be said of so many points, in a sentence; nothing where nothing needs saying.
    pub fn in_words(self) -> Option<String> {
        match self {
            Self::TooFew => {
                Some(format!("Fewer than {FEWEST_FOR_A_MEAN} points: too few for a mean and for limits."))
            }
            Self::MeanOnly => Some(format!(
                "Fewer than {FEWEST_FOR_LIMITS} points, or no two of them next to one another: a mean, but no limits."
            )),
            Self::Provisional => Some(format!(
                "Fewer than {FEWEST_FOR_FIRM_LIMITS} points: the limits are provisional, and more points may move them."
            )),
            Self::Firm => None,
        }
    }
}

impl Chart {
    /// How mean and limits at a place come about, and which rules the point there breaks: a sentence
    /// a step.
    pub fn receipt(&self, place: usize) -> Vec<String> {
        let (Some(point), Some(stretch)) = (self.points.get(place), self.stretch(place)) else {
            return Vec::new();
        };
        let mut said = stretch.receipt(self.scale);
        match point.value {
            None => said.push(
                "There is no point here: a count is withheld, not in the data, or given by the year only. It counts nowhere, and runs end at it."
                    .to_owned(),
            ),
            Some(_) if point.rules.is_empty() && stretch.mean.is_some() => {
                said.push("It breaks no rule: chance alone can make such a point.".to_owned());
            }
            Some(_) => said.extend(point.rules.iter().map(|rule| rule.in_words().to_owned())),
        }
        said
    }
}

impl Stretch {
    fn receipt(&self, scale: Scale) -> Vec<String> {
        let mut said = Vec::new();
        if let Some(note) = &self.note {
            said.push(format!("Limits worked out again from here on, by hand: {note}"));
        }
        if let Some(mean) = self.mean {
            let (sum, points) = (scale.amount(self.sum), self.points);
            said.push(format!("Mean {}: {points} points come to {sum}, over {points}.", scale.text(mean)));
            if let (Some(range), Some(limits)) = (self.mean_range(), self.limits) {
                said.push(self.range_in_words(range, scale));
                said.extend(limits.in_words(mean, range, scale));
            }
        }
        said.extend(self.standing.in_words());
        said
    }

    fn range_in_words(&self, range: f64, scale: Scale) -> String {
        let left_out = match self.left_out {
            0 => String::new(),
            left_out => format!(" {left_out} wider than 3.268 times the mean were left out."),
        };
        format!(
            "Mean moving range {}: the {} steps from a point to the next, up or down, come to {}, over {}.{left_out}",
            scale.amount(range),
            self.ranges,
            scale.amount(self.sum_of_ranges),
            self.ranges
        )
    }
}

impl Limits {
    fn in_words(self, mean: f64, range: f64, scale: Scale) -> [String; 2] {
        let (mean_text, range_text) = (scale.text(mean), scale.amount(range));
        let reach = super::LIMIT * range;
        let stopped =
            |at: f64, free: f64, why: &'static str| if (at - free).abs() < 1e-12 { "" } else { why };
        let upper = stopped(self.upper, mean + reach, ", but never above 100 %");
        let lower = stopped(self.lower, mean - reach, ", but never below zero");
        [
            format!("Upper limit {} = {mean_text} + 2.66 × {range_text}{upper}.", scale.text(self.upper)),
            format!("Lower limit {} = {mean_text} − 2.66 × {range_text}{lower}.", scale.text(self.lower)),
        ]
    }
}
