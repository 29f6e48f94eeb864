//! Which rules the points of a stretch break.

use super::{Limits, Rule};

/// Points in a row that make a shift or a trend.
const RUN: usize = 7;
/// Standard deviations beyond which a point is near a limit.
const NEAR: f64 = 2.0;
/// What floats may lose of a value, as a share of it: points that are the same are never outside of one
/// another for it.
pub(super) const EXACT: f64 = 1e-9;

/// The rules that each point breaks, by place.
pub(super) fn broken(values: &[Option<f64>], mean: Option<f64>, limits: Option<Limits>) -> Vec<Vec<Rule>> {
    let mut broken = vec![Vec::new(); values.len()];
    let Some(mean) = mean else { return broken };
    let mut mark =
        |which: Vec<usize>, rule: Rule| which.into_iter().for_each(|place| broken[place].push(rule));
    if let Some(limits) = limits {
        let at = |test: &dyn Fn(f64) -> bool| -> Vec<usize> {
            (0..values.len()).filter(|place| values[*place].is_some_and(test)).collect()
        };
        mark(at(&|value| beyond(value, limits.upper)), Rule::AboveLimit);
        mark(at(&|value| beyond(limits.lower, value)), Rule::BelowLimit);
    }
    let above = |value: f64| beyond(value, mean);
    let below = |value: f64| beyond(mean, value);
    mark(runs(values.len(), |place| values[place].is_some_and(above)), Rule::ShiftUp);
    mark(runs(values.len(), |place| values[place].is_some_and(below)), Rule::ShiftDown);
    mark(trends(values, |before, value| value > before), Rule::TrendUp);
    mark(trends(values, |before, value| value < before), Rule::TrendDown);
    if let Some(limits) = limits {
        let (high, low) = (mean + NEAR * limits.sigma, mean - NEAR * limits.sigma);
        mark(two_of_three(values, |value| beyond(value, high)), Rule::NearUpper);
        mark(two_of_three(values, |value| beyond(low, value)), Rule::NearLower);
    }
    broken
}

/// Whether a value is above another by more than floats lose.
fn beyond(value: f64, other: f64) -> bool {
    value - other > EXACT * value.abs().max(other.abs())
}

/// The places in runs of seven or more.
fn runs(count: usize, is_in: impl Fn(usize) -> bool) -> Vec<usize> {
    let mut places = Vec::new();
    let mut run = 0;
    for place in 0..=count {
        if place < count && is_in(place) {
            run += 1;
            continue;
        }
        if run >= RUN {
            places.extend(place - run..place);
        }
        run = 0;
    }
    places
}

/// The places of seven or more points of which each goes the same way from the one before: the first of
/// them is where they set out from.
fn trends(values: &[Option<f64>], goes: impl Fn(f64, f64) -> bool) -> Vec<usize> {
    let mut places = Vec::new();
    let mut run = 1;
    for place in 1..=values.len() {
        let pair = values.get(place).and_then(|value| Some(((*value)?, values[place - 1]?)));
        if pair.is_some_and(|(value, before)| goes(before, value)) {
            run += 1;
            continue;
        }
        if run >= RUN {
            places.extend(place - run..place);
        }
        run = 1;
    }
    places
}

/// The places of points that are near a limit, of three in a row of which at least two are.
fn two_of_three(values: &[Option<f64>], is_near: impl Fn(f64) -> bool) -> Vec<usize> {
    let mut is_in = vec![false; values.len()];
    for (from, three) in values.windows(3).enumerate() {
        if three.iter().any(Option::is_none) {
            continue;
        }
        let near: Vec<usize> = (0..3).filter(|place| three[*place].is_some_and(&is_near)).collect();
        if near.len() >= 2 {
            near.into_iter().for_each(|place| is_in[from + place] = true);
        }
    }
    (0..values.len()).filter(|place| is_in[*place]).collect()
}
