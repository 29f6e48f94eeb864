//! What counts have to do with one another: whoever recovered finished, the months of a year add up to
//! its service lines. Whoever knows this can work out a withheld count from others, so suppression
//! must know it too.

use super::grid::{Grid, Place};
use crate::activity::{Counter as C, Histogram as H, Item, LAWS};
use crate::calendar::FinancialYear;

/// The sum of some counts is no more than, or equal to, the sum of others. Counts by their index in a
/// grid.
#[derive(Clone, Debug)]
pub(super) struct Relation {
    pub less: Vec<usize>,
    pub more: Vec<usize>,
    pub equal: bool,
}

/// Everybody whom a histogram holds, as a counter; for waits to an appointment no fewer.
pub(crate) const WHOLES: &[(H, C)] = &[
    (H::WaitEntering, C::Entered),
    (H::WaitFinished, C::Finished),
    (H::FirstToSecond, C::SecondTreatment),
    (H::Begun, C::Entered),
    (H::PeqScore, C::PeqReturned),
    (H::PeqScoreComplete, C::PeqComplete),
    (H::PeqScorePlain, C::PeqReturned),
    (H::WaitAssessmentFinished, C::Finished),
    (H::WaitAssessmentEntering, C::Entered),
];

/// Histograms of which the one never holds more people than the other at the same point.
pub(crate) const NEVER_MORE: &[(H, H)] = &[
    (H::WaitFinished, H::WaitAssessmentFinished),
    (H::WaitEntering, H::WaitAssessmentEntering),
    (H::Begun, H::WaitEntering),
    (H::PeqScorePlain, H::PeqScore),
    (H::PeqScoreComplete, H::PeqScorePlain),
];

/// What holds between the items of one key, and whether it always does.
fn of_items(items: &[Item]) -> Vec<(Vec<usize>, Vec<usize>, bool, bool)> {
    let place = |item: Item| items.iter().position(|other| *other == item);
    let counters =
        |counters: &[C]| counters.iter().map(|c| place(Item::Count(*c))).collect::<Option<Vec<_>>>();
    let mut laws = Vec::new();
    for law in LAWS {
        if let (Some(less), Some(more)) = (counters(law.less), counters(law.more)) {
            laws.push((less, more, law.equal, law.always));
        }
    }
    for (point, &item) in items.iter().enumerate() {
        let (histogram, value, is_at_most) = match item {
            Item::AtMost(histogram, value) => (histogram, value, true),
            Item::AtLeast(histogram, value) => (histogram, value, false),
            Item::Count(_) | Item::At(..) | Item::Whole(_) => continue,
        };
        let whole = WHOLES.iter().find(|(of, _)| *of == histogram);
        if let Some(whole) = whole.and_then(|(_, counter)| place(Item::Count(*counter))) {
            laws.push((vec![point], vec![whole], false, true));
        }
        for (wider, &other) in items.iter().enumerate() {
            let within = match other {
                Item::AtMost(of, theirs) => is_at_most && of == histogram && value < theirs,
                Item::AtLeast(of, theirs) => !is_at_most && of == histogram && value > theirs,
                Item::Count(_) | Item::At(..) | Item::Whole(_) => false,
            };
            if within {
                laws.push((vec![point], vec![wider], false, true));
            }
        }
        for &(fewer, more) in NEVER_MORE {
            let other = if is_at_most { Item::AtMost(more, value) } else { Item::AtLeast(more, value) };
            if let Some(other) = place(other).filter(|_| fewer == histogram) {
                laws.push((vec![point], vec![other], false, false));
            }
        }
    }
    laws
}

/// Every relation of a grid: with counts at hand, each that they hold; without, those that always hold.
pub(super) fn relations(grid: &Grid, values: Option<&[Option<i64>]>) -> Vec<Relation> {
    let mut relations = sums(grid);
    for (less, more, equal, always) in of_items(&grid.items) {
        let at = |place: usize| {
            let index = |items: &[usize]| items.iter().map(|item| grid.index(place, *item)).collect();
            Relation { less: index(&less), more: index(&more), equal }
        };
        let of_law: Vec<Relation> = (0..grid.places.len()).map(at).collect();
        let holds = match values {
            None => always,
            Some(values) => of_law.iter().all(|relation| relation.holds(values).unwrap_or(true)),
        };
        if holds {
            relations.extend(of_law);
        }
    }
    if let Some(values) = values {
        relations.retain(|relation| relation.holds(values).is_some());
    }
    relations
}

/// Whether everything that always holds between counts holds between these.
pub(super) fn hold(grid: &Grid, values: &[Option<i64>]) -> bool {
    relations(grid, None).iter().all(|relation| relation.holds(values).unwrap_or(true))
}

/// The months of a year add up to its lines, and to its clusters; so lines add up to clusters.
fn sums(grid: &Grid) -> Vec<Relation> {
    let mut years: Vec<FinancialYear> = grid.places.iter().map(Place::year).collect();
    years.sort_unstable();
    years.dedup();
    let mut relations = Vec::new();
    for year in years {
        let places = |kind: fn(&Place) -> bool| -> Vec<usize> {
            let of_year = |place: &Place| place.year() == year && kind(place);
            (0..grid.places.len()).filter(|&place| of_year(&grid.places[place])).collect()
        };
        let months = places(|place| matches!(place, Place::Month(_)));
        let lines = places(|place| matches!(place, Place::Line(..)));
        let clusters = places(|place| matches!(place, Place::Cluster(..)));
        for (one, other) in [(&months, &lines), (&months, &clusters), (&lines, &clusters)] {
            for item in 0..grid.items.len() {
                let index = |places: &[usize]| places.iter().map(|place| grid.index(*place, item)).collect();
                relations.push(Relation { less: index(one), more: index(other), equal: true });
            }
        }
    }
    relations
}

impl Relation {
    /// All counts in it.
    pub fn counts(&self) -> impl Iterator<Item = usize> {
        self.less.iter().chain(&self.more).copied()
    }

    /// Whether it holds of some counts; nothing where one of them is not in the data.
    fn holds(&self, values: &[Option<i64>]) -> Option<bool> {
        let sum = |indexes: &[usize]| indexes.iter().map(|&index| values[index]).sum::<Option<i64>>();
        let (less, more) = (sum(&self.less)?, sum(&self.more)?);
        Some(if self.equal { less == more } else { less <= more })
    }
}
