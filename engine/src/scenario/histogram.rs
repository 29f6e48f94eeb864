//! Histograms in whole people, or in parts of people where a contract has them: as many as their counter, and
//! over all cells as many within any threshold as there would be exactly.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::exact::{Part, Shape};
use super::fit::Whole;
use super::round::scaled;
use super::unit::Unit;
use crate::activity::{Distribution, Histogram, NEVER_MORE, WHOLES};
use crate::quantity::{People, Quantity};

/// What rounding left over so far, of one contract.
pub(super) struct Carried([Left; Histogram::COUNT]);

#[derive(Clone, Default)]
struct Left {
    /// Of people up to each value, counted as the histogram runs; beyond the last, as at the last.
    up_to: Vec<f64>,
    points: BTreeMap<u32, f64>,
}

impl Default for Carried {
    fn default() -> Self {
        Self(std::array::from_fn(|_| Left::default()))
    }
}

/// Waits run from the shortest and scores from the best: thresholds count from there.
const fn runs_down(histogram: Histogram) -> bool {
    matches!(histogram, Histogram::PeqScore | Histogram::PeqScoreComplete | Histogram::PeqScorePlain)
}

/// Where scores start: at 20.
const BEST_SCORE: usize = 20;

/// Those after the ones that they hold no more people than, at any threshold.
const ORDER: [Histogram; Histogram::COUNT] = [
    Histogram::WaitAssessmentEntering,
    Histogram::WaitEntering,
    Histogram::Begun,
    Histogram::WaitAssessmentFinished,
    Histogram::WaitFinished,
    Histogram::FirstToSecond,
    Histogram::PeqScore,
    Histogram::PeqScorePlain,
    Histogram::PeqScoreComplete,
];

impl Carried {
    /// The histograms of a cell with these counts, in units; nothing where they are as before.
    pub fn round(
        &mut self,
        part: &Part,
        now: &Whole,
        unit: Unit,
    ) -> [Option<Distribution>; Histogram::COUNT] {
        let mut all = [const { None }; Histogram::COUNT];
        let mut rounded: [Option<Vec<i64>>; Histogram::COUNT] = [const { None }; Histogram::COUNT];
        for histogram in ORDER {
            let at = histogram.index();
            let Some(shape) = &part.shapes[at] else { continue };
            let before = &part.before.distributions[at];
            let people = Held::of(part, now, histogram);
            all[at] = Some(match shape {
                Shape::Bins(bins) => {
                    let wider = NEVER_MORE
                        .iter()
                        .find(|(fewer, _)| *fewer == histogram)
                        .filter(|(_, more)| never_more(before, part.before.distribution(*more), histogram))
                        .and_then(|(_, more)| rounded[more.index()].as_ref())
                        .map(|bins| running(bins, runs_down(histogram)));
                    let exact: Cow<'_, [f64]> = match unit {
                        Unit::Person => bins.into(),
                        Unit::Part => bins.iter().map(|people| unit.exact(*people)).collect(),
                    };
                    let bins = self.0[at].bins(&exact, runs_down(histogram), people, wider.as_deref());
                    let distribution = Distribution::of_bins(bins.iter().map(|n| unit.people(*n)).collect());
                    rounded[at] = Some(bins);
                    distribution
                }
                Shape::Points(points) => match before {
                    Distribution::Points(before) => {
                        Distribution::Points(self.0[at].points(points, before, people, false, unit))
                    }
                    _ => Distribution::Absent,
                },
                Shape::From(points) => match before {
                    Distribution::From(before) => {
                        Distribution::From(self.0[at].points(points, before, people, true, unit))
                    }
                    _ => Distribution::Absent,
                },
                Shape::Absent => Distribution::Absent,
            });
        }
        all
    }
}

/// How many people a histogram holds, in units.
#[derive(Clone, Copy)]
enum Held {
    /// As many as its counter.
    Just(i64),
    /// No more than that.
    Most(i64),
    /// Its counter says nothing.
    Free,
}

impl Held {
    fn of(part: &Part, now: &Whole, histogram: Histogram) -> Self {
        /// Exact figures closer than this are the same.
        const SAME: f64 = 1e-6;
        let Some((_, counter)) = WHOLES.iter().find(|(of, _)| *of == histogram) else { return Self::Free };
        let Some(whole) = part.counts[counter.index()] else { return Self::Free };
        let now = now[counter.index()];
        match &part.shapes[histogram.index()] {
            Some(Shape::Bins(bins)) => match bins.iter().sum::<f64>() - whole {
                more if more > SAME => Self::Free,
                more if more < -SAME => Self::Most(now),
                _ => Self::Just(now),
            },
            // Nobody knows how many are beyond the points.
            Some(Shape::Points(points) | Shape::From(points)) => {
                if points.values().all(|people| *people <= whole + SAME) {
                    Self::Most(now)
                } else {
                    Self::Free
                }
            }
            Some(Shape::Absent) | None => Self::Free,
        }
    }

    fn most(self) -> i64 {
        match self {
            Self::Just(people) | Self::Most(people) => people,
            Self::Free => i64::MAX,
        }
    }
}

/// People up to each value, as the histogram runs.
fn running(bins: &[i64], down: bool) -> Vec<i64> {
    let mut sum = 0;
    in_order(bins.len(), down)
        .map(|value| {
            sum += value.and_then(|value| bins.get(value)).copied().unwrap_or_default();
            sum
        })
        .collect()
}

/// The values of so many bins as a histogram runs; of scores that are not there, nothing.
fn in_order(bins: usize, down: bool) -> impl Iterator<Item = Option<usize>> {
    let places = if down { bins.max(BEST_SCORE + 1) } else { bins };
    (0..places).map(move |place| {
        let value = if down { places - 1 - place } else { place };
        (value < bins).then_some(value)
    })
}

fn never_more(fewer: &Distribution, more: &Distribution, histogram: Histogram) -> bool {
    let bins = |distribution: &Distribution| {
        let parts = distribution.bins()?.into_iter().map(People::parts);
        Some(parts.collect::<Vec<i64>>())
    };
    let (Some(fewer), Some(more)) = (bins(fewer), bins(more)) else { return false };
    let down = runs_down(histogram);
    let (fewer, more) = (running(&fewer, down), running(&more, down));
    fewer.iter().enumerate().all(|(place, people)| *people <= at(&more, place))
}

/// A running sum at a place, beyond its end as at the end.
fn at(sums: &[i64], place: usize) -> i64 {
    sums.get(place).or(sums.last()).copied().unwrap_or_default()
}

impl Left {
    fn bins(&mut self, exact: &[f64], down: bool, held: Held, wider: Option<&[i64]>) -> Vec<i64> {
        let places = in_order(exact.len(), down).count();
        if self.up_to.len() < places {
            let last = self.up_to.last().copied().unwrap_or_default();
            self.up_to.resize(places, last);
        }
        let limit = |place: usize| wider.map_or(i64::MAX, |wider| at(wider, place));
        let last = in_order(exact.len(), down)
            .enumerate()
            .filter(|(_, value)| value.is_some_and(|value| exact[value] > 0.0))
            .map(|(place, _)| place)
            .last();
        let all = match (held, last) {
            (_, None) => 0,
            (Held::Just(people), _) => people,
            (_, Some(last)) => {
                let left = self.up_to.last().copied().unwrap_or_default();
                let wanted = (exact.iter().sum::<f64>() + left).round().max(0.0) as i64;
                wanted.min(held.most()).min(limit(last))
            }
        };
        let mut bins = vec![0; exact.len()];
        let (mut sum, mut given) = (0.0, 0);
        for (place, value) in in_order(exact.len(), down).enumerate() {
            if let Some(value) = value.filter(|value| exact[*value] > 0.0) {
                sum += exact[value];
                let wanted = (sum + self.up_to[place]).round() as i64;
                let most = if Some(place) == last { all } else { all.min(limit(place)) };
                let now = if Some(place) == last { all } else { wanted.min(most).max(given) };
                bins[value] = (now - given).max(0);
                given = now.max(given);
            }
            self.up_to[place] += sum - given as f64;
        }
        self.up_to[places..].iter_mut().for_each(|left| *left += sum - given as f64);
        while bins.last() == Some(&0) {
            bins.pop();
        }
        bins
    }

    /// People at or below a few values, or from there on: no more than all, nor than at a wider one.
    fn points(
        &mut self,
        exact: &BTreeMap<u32, f64>,
        before: &BTreeMap<u32, Quantity>,
        held: Held,
        down: bool,
        unit: Unit,
    ) -> BTreeMap<u32, Quantity> {
        let mut points = BTreeMap::new();
        let mut narrower = 0;
        let mut all: Vec<(u32, f64)> = exact.iter().map(|(at, people)| (*at, *people)).collect();
        if down {
            all.reverse();
        }
        for (at, exact) in all {
            let Some(&quantity) = before.get(&at) else { continue };
            let left = self.points.entry(at).or_default();
            let wanted = unit.exact(exact) + *left;
            let now = (wanted.round() as i64).clamp(0, held.most().max(0)).max(narrower);
            *left = wanted - now as f64;
            narrower = now;
            points.insert(at, scaled(quantity, exact, now, unit));
        }
        points
    }
}
