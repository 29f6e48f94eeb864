//! Process-control charts of single values (XmR), as NHS analysts draw them in "Making Data Count".
//!
//! # The arithmetic
//!
//! The **mean** is that of the points. A **moving range** is how far a point is from the one before it,
//! up or down. The **limits** are the mean ± 2.66 × the mean moving range: three standard deviations,
//! each taken as the mean moving range over 1.128, which it comes to where points differ by chance
//! alone. They are never below zero for counts and days, and stay between zero and one for shares.
//!
//! A point that is not there is a gap: it counts nowhere, no moving range reaches across it, and every
//! run of points ends at it.
//!
//! # Rules
//!
//! A point breaks a rule where it is outside of a limit; part of seven or more consecutive points on one
//! side of the mean (a point on the mean ends the run); part of seven or more consecutive points of which
//! each is above the one before it, or each below; or one of at least two, out of three consecutive
//! points, that are more than two standard deviations from the mean on the same side. Points outside of
//! the limit are among those two, and it does not matter on which side the third lies: some NHS tools are
//! narrower in both. Rules say that something is unlike chance, not whether it is good.
//!
//! # Where tools differ
//!
//! Moving ranges above 3.268 × their mean are kept, unless [`WideRanges::LeftOut`] is asked for: some
//! tools leave them out of the mean moving range, once, so that a single jump does not widen the limits.
//!
//! Limits are worked out again only where a person says so ([`Recalculation`]), with a note. From there
//! on mean, limits, moving ranges and runs begin anew.
//!
//! With fewer than 6 points there is neither mean nor limit; with 6 to 11 a mean alone; with 12 to 19
//! limits are provisional. The numbers are a choice: NHS guidance asks for about 12 to 20 points.
//!
//! All of it is approximate for small counts and for shares of few people: there points lie unevenly
//! about their mean, which three equal steps up and down do not know.

mod rules;
mod words;

/// Mean moving ranges from the mean to a limit: 3 / 1.128.
pub const LIMIT: f64 = 2.66;
/// Mean moving ranges up to which a moving range is like the others.
pub const RANGE_LIMIT: f64 = 3.268;
/// The fewest points for a mean.
pub const FEWEST_FOR_A_MEAN: usize = 6;
/// The fewest points for limits.
pub const FEWEST_FOR_LIMITS: usize = 12;
/// The fewest points for limits that are not provisional.
pub const FEWEST_FOR_FIRM_LIMITS: usize = 20;

/// What the values are: where limits stop, and how a value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// People or events: zero or more.
    Count,
    /// A share: zero to one.
    Share,
    /// Days: zero or more.
    Days,
}

impl Scale {
    const fn most(self) -> f64 {
        match self {
            Self::Share => 1.0,
            Self::Count | Self::Days => f64::INFINITY,
        }
    }
}

/// What becomes of moving ranges above [`RANGE_LIMIT`] × their mean.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WideRanges {
    /// They count like all others.
    #[default]
    Kept,
    /// The mean moving range is worked out once more without them.
    LeftOut,
}

/// A point from which on a person had limits worked out again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recalculation {
    /// Place of the first point of the new limits.
    pub from: usize,
    /// Why the process is another from there on.
    pub note: String,
}

/// How far a stretch of points carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Too few points for anything.
    TooFew,
    /// A mean, but no limits.
    MeanOnly,
    /// Limits that more points may move.
    Provisional,
    /// Limits.
    Firm,
}

/// The limits of a stretch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// Lower limit, where the scale allows it.
    pub lower: f64,
    /// Upper limit, where the scale allows it.
    pub upper: f64,
    /// A third of the way from the mean to a limit.
    pub sigma: f64,
}

/// Points that share one mean and one pair of limits.
#[derive(Clone, Debug, PartialEq)]
pub struct Stretch {
    /// Place of its first point.
    pub from: usize,
    /// Place after its last point.
    pub end: usize,
    /// Points that are there.
    pub points: usize,
    /// Their sum.
    pub sum: f64,
    /// Moving ranges that count.
    pub ranges: usize,
    /// Their sum.
    pub sum_of_ranges: f64,
    /// Moving ranges that were left out as too wide.
    pub left_out: usize,
    /// How far it carries.
    pub standing: Standing,
    /// Mean of the points, unless they are too few.
    pub mean: Option<f64>,
    /// Limits, unless points are too few or no two of them follow one another.
    pub limits: Option<Limits>,
    /// Why limits were worked out again from its first point on.
    pub note: Option<String>,
}

/// A rule that a point breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// Above the upper limit.
    AboveLimit,
    /// Below the lower limit.
    BelowLimit,
    /// One of seven or more in a row above the mean.
    ShiftUp,
    /// One of seven or more in a row below the mean.
    ShiftDown,
    /// One of seven or more in a row, each above the one before.
    TrendUp,
    /// One of seven or more in a row, each below the one before.
    TrendDown,
    /// One of two out of three near or above the upper limit.
    NearUpper,
    /// One of two out of three near or below the lower limit.
    NearLower,
}

/// A point of a chart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Point {
    /// Its value; none where it is a gap.
    pub value: Option<f64>,
    /// Place of its stretch.
    pub stretch: usize,
    /// The rules that it breaks.
    pub rules: Vec<Rule>,
}

/// A process-control chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// What the values are.
    pub scale: Scale,
    /// By place.
    pub points: Vec<Point>,
    /// In order; every place belongs to one.
    pub stretches: Vec<Stretch>,
}

impl Chart {
    /// The chart of some values, in order of time. Values that are no numbers are gaps. Of two
    /// recalculations from the same point the last counts; one beyond the last point does not.
    pub fn new(
        values: &[Option<f64>],
        scale: Scale,
        recalculations: &[Recalculation],
        wide: WideRanges,
    ) -> Self {
        let values: Vec<Option<f64>> =
            values.iter().map(|value| value.filter(|value| value.is_finite())).collect();
        let mut starts: Vec<(usize, Option<&str>)> = vec![(0, None)];
        let mut asked: Vec<&Recalculation> =
            recalculations.iter().filter(|asked| asked.from < values.len()).collect();
        asked.sort_by_key(|asked| asked.from);
        for asked in asked {
            if starts.last().is_some_and(|(from, _)| *from == asked.from) {
                starts.pop();
            }
            starts.push((asked.from, Some(asked.note.as_str())));
        }
        let mut chart = Self { scale, points: Vec::with_capacity(values.len()), stretches: Vec::new() };
        for (place, (from, note)) in starts.iter().enumerate() {
            let end = starts.get(place + 1).map_or(values.len(), |(next, _)| *next);
            let values = &values[*from..end];
            let stretch = Stretch::new(*from, values, scale, wide, note.map(str::to_owned));
            let broken = rules::broken(values, stretch.mean, stretch.limits);
            chart.points.extend(values.iter().zip(broken).map(|(&value, rules)| Point {
                value,
                stretch: place,
                rules,
            }));
            chart.stretches.push(stretch);
        }
        chart
    }

    /// The stretch that a place belongs to.
    pub fn stretch(&self, place: usize) -> Option<&Stretch> {
        self.stretches.get(self.points.get(place)?.stretch)
    }
}

impl Stretch {
    fn new(
        from: usize,
        values: &[Option<f64>],
        scale: Scale,
        wide: WideRanges,
        note: Option<String>,
    ) -> Self {
        let points = values.iter().flatten().count();
        let sum: f64 = values.iter().flatten().sum();
        let all: Vec<f64> = values
            .windows(2)
            .filter_map(|pair| match pair {
                [Some(before), Some(value)] => Some((value - before).abs()),
                _ => None,
            })
            .collect();
        let like_the_others = match wide {
            WideRanges::Kept => f64::INFINITY,
            WideRanges::LeftOut => RANGE_LIMIT * mean(&all).unwrap_or_default(),
        };
        // A wide range is wider than that by more than what floats lose.
        let kept: Vec<f64> =
            all.iter().copied().filter(|range| *range <= like_the_others * (1.0 + rules::EXACT)).collect();
        let mean_of_points = (points >= FEWEST_FOR_A_MEAN).then(|| sum / points as f64);
        let limits = mean_of_points
            .zip(mean(&kept))
            .filter(|_| points >= FEWEST_FOR_LIMITS)
            .map(|(mean, range)| Limits::new(mean, range, scale));
        let standing = match (points, limits) {
            (..FEWEST_FOR_A_MEAN, _) => Standing::TooFew,
            (_, None) => Standing::MeanOnly,
            (..FEWEST_FOR_FIRM_LIMITS, Some(_)) => Standing::Provisional,
            (_, Some(_)) => Standing::Firm,
        };
        Self {
            from,
            end: from + values.len(),
            points,
            sum,
            ranges: kept.len(),
            sum_of_ranges: kept.iter().sum(),
            left_out: all.len() - kept.len(),
            standing,
            mean: mean_of_points,
            limits,
            note,
        }
    }

    /// The mean moving range, where any two points follow one another.
    pub fn mean_range(&self) -> Option<f64> {
        (self.ranges > 0).then(|| self.sum_of_ranges / self.ranges as f64)
    }
}

impl Limits {
    fn new(mean: f64, range: f64, scale: Scale) -> Self {
        let reach = LIMIT * range;
        Self { lower: (mean - reach).max(0.0), upper: (mean + reach).min(scale.most()), sigma: reach / 3.0 }
    }
}

fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

#[cfg(test)]
mod tests;
