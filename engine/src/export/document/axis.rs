//! The scale of a chart: round numbers along it, as people write them.

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, dec};

use super::{Chart, ChartKind, ChartUnit};
use crate::quantity::show;

/// Steps between the numbers along a scale, about.
const STEPS: Decimal = dec!(5);

/// A scale from its least to its most, both of which are marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Axis {
    /// The least.
    pub least: Decimal,
    /// The most.
    pub most: Decimal,
    /// The numbers along it, in order.
    pub marks: Vec<Decimal>,
}

impl Axis {
    /// The scale that holds all that a chart draws, and nothing.
    pub fn of(chart: &Chart) -> Self {
        let mut ends = vec![Decimal::ZERO];
        for (from, to) in chart.spans().into_iter().flatten().flatten() {
            ends.extend([from, to]);
        }
        let least = ends.iter().copied().min().unwrap_or_default();
        let most = ends.iter().copied().max().unwrap_or_default();
        Self::around(least, if least == most { Decimal::ONE } else { most })
    }

    fn around(least: Decimal, most: Decimal) -> Self {
        let step = round_step((most - least) / STEPS);
        let (first, last) = ((least / step).floor(), (most / step).ceil());
        let count = (last - first).to_i64().unwrap_or_default();
        let marks = (0..=count).map(|mark| (first + Decimal::from(mark)) * step).collect();
        Self { least: first * step, most: last * step, marks }
    }

    /// How far along the scale a number is: 0 at its least, 1 at its most.
    pub fn along(&self, number: Decimal) -> f64 {
        ((number - self.least) / (self.most - self.least)).to_f64().unwrap_or_default()
    }
}

/// The least of 1, 2, 2.5 or 5 times a power of ten that is no less.
fn round_step(step: Decimal) -> Decimal {
    let mut power = Decimal::ONE;
    while power > step {
        power /= Decimal::TEN;
    }
    while power * Decimal::TEN <= step {
        power *= Decimal::TEN;
    }
    let steps = [dec!(1), dec!(2), dec!(2.5), dec!(5), dec!(10)];
    steps.into_iter().map(|times| times * power).find(|round| *round >= step).unwrap_or(step)
}

impl Chart {
    /// What is drawn of each series at each category: from where to where along the scale. Lines and columns
    /// beside one another begin at nothing, stacked ones where those below them end, and a step of a walk
    /// where the last one ended.
    pub fn spans(&self) -> Vec<Vec<Option<(Decimal, Decimal)>>> {
        match self.kind {
            ChartKind::Columns | ChartKind::Bars | ChartKind::Lines => {
                let span = |value: &Option<Decimal>| value.map(|value| (Decimal::ZERO, value));
                self.series.iter().map(|series| series.values.iter().map(span).collect()).collect()
            }
            ChartKind::Stacked => self.stacked(),
            ChartKind::Walk => self.series.iter().map(|series| steps(&series.values)).collect(),
        }
    }

    fn stacked(&self) -> Vec<Vec<Option<(Decimal, Decimal)>>> {
        // What is below nothing is stacked downwards.
        let mut ends = vec![[Decimal::ZERO; 2]; self.categories.len()];
        let mut span = |place: usize, value: Option<Decimal>| {
            let value = value?;
            let end = &mut ends.get_mut(place)?[usize::from(value.is_sign_negative())];
            let from = *end;
            *end += value;
            Some((from, *end))
        };
        let mut all = Vec::new();
        for series in &self.series {
            all.push(series.values.iter().enumerate().map(|(place, value)| span(place, *value)).collect());
        }
        all
    }
}

/// The steps of a walk, whose last is a total as its first is.
fn steps(values: &[Option<Decimal>]) -> Vec<Option<(Decimal, Decimal)>> {
    let mut end = Decimal::ZERO;
    let last = values.len().saturating_sub(1);
    let step = |(place, value): (usize, &Option<Decimal>)| {
        let value = (*value)?;
        let from = if place == last { Decimal::ZERO } else { end };
        end = from + value;
        Some((from, end))
    };
    values.iter().enumerate().map(step).collect()
}

impl ChartUnit {
    /// A number along a scale or at the end of a bar, in few letters: £1.25m, £850k, 46 %.
    pub fn in_short(self, number: Decimal) -> String {
        match self {
            Self::Share => show::rounded_percent(number, 1).replace(".0 %", " %"),
            Self::Count => show::number(number.round_dp(1).normalize()),
            Self::Pounds => {
                let size = number.abs();
                let (over, letter, decimals) = if size >= dec!(1_000_000) {
                    (dec!(1_000_000), "m", 2)
                } else if size >= dec!(10_000) {
                    (dec!(1_000), "k", 0)
                } else {
                    (Decimal::ONE, "", if size < dec!(100) { 2 } else { 0 })
                };
                let short = (size / over).round_dp(decimals).normalize();
                let sign = if number.is_sign_negative() && !short.is_zero() { "−" } else { "" };
                format!("{sign}£{}{letter}", show::number(short))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Series;
    use super::*;

    fn chart(kind: ChartKind, values: &[&[Decimal]]) -> Chart {
        let series = |values: &&[Decimal]| Series {
            name: String::new(),
            values: values.iter().copied().map(Some).collect(),
        };
        Chart {
            title: String::new(),
            alternative: String::new(),
            kind,
            unit: ChartUnit::Pounds,
            categories: vec![String::new(); values[0].len()],
            series: values.iter().map(series).collect(),
        }
    }

    #[test]
    fn a_scale_is_of_round_numbers_and_holds_nothing_and_all() {
        let axis = Axis::of(&chart(ChartKind::Columns, &[&[dec!(12_653.62), dec!(1_204_870)]]));
        assert_eq!((axis.least, axis.most), (dec!(0), dec!(1_250_000)));
        assert_eq!(axis.marks.len(), 6);
        let axis = Axis::of(&chart(ChartKind::Columns, &[&[dec!(-300), dec!(700)]]));
        assert_eq!((axis.least, axis.most), (dec!(-400), dec!(800)));
        assert_eq!(Axis::of(&chart(ChartKind::Columns, &[&[dec!(0)]])).most, dec!(1));
    }

    #[test]
    fn a_walk_ends_where_its_total_says_and_stacks_go_both_ways() {
        let walk = chart(ChartKind::Walk, &[&[dec!(100), dec!(-30), dec!(5), dec!(75)]]);
        let spans: Vec<_> = walk.spans().concat().into_iter().flatten().collect();
        assert_eq!(
            spans,
            [(dec!(0), dec!(100)), (dec!(100), dec!(70)), (dec!(70), dec!(75)), (dec!(0), dec!(75))]
        );
        let stacked = chart(ChartKind::Stacked, &[&[dec!(100)], &[dec!(-20)], &[dec!(10)]]);
        let spans: Vec<_> = stacked.spans().concat().into_iter().flatten().collect();
        assert_eq!(spans, [(dec!(0), dec!(100)), (dec!(0), dec!(-20)), (dec!(100), dec!(110))]);
    }

    #[test]
    fn numbers_along_a_scale_are_short() {
        let short = |number| ChartUnit::Pounds.in_short(number);
        assert_eq!(short(dec!(1_250_000)), "£1.25m");
        assert_eq!(short(dec!(-850_000)), "−£850k");
        assert_eq!(short(dec!(4_500)), "£4,500");
        assert_eq!(ChartUnit::Share.in_short(dec!(0.5)), "50 %");
    }
}
