//! What a tally holds beside its cells: published parts by care cluster, and margins of suppressed tallies.
//! They follow the cells that they are parts of: where everybody is multiplied, just so, else each counter by
//! as much as it changed there.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::round::scaled;
use super::unit::Unit;
use super::{Change, Kind};
use crate::activity::{Cell, Counter, Distribution, Histogram, Key, Stage, Tally};
use crate::calendar::Month;
use crate::quantity::Quantity;

/// Counts by contract and month, of a tally that holds something beside its cells.
pub(super) struct Beside(Option<Totals>);

/// Provider, commissioner and month.
type Place = (Arc<str>, Arc<str>, Month);
type Totals = BTreeMap<Place, [f64; Counter::COUNT]>;

fn totals(tally: &Tally) -> Totals {
    let mut totals = Totals::new();
    for (key, cell) in &tally.cells {
        let sums = totals.entry(place(key)).or_insert([0.0; Counter::COUNT]);
        let counts = cell.counts.iter().map(|count| count.working().unwrap_or_default().to_f64());
        sums.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
    }
    totals
}

fn place(key: &Key) -> Place {
    (key.provider.clone(), key.commissioner.clone(), key.month)
}

impl Beside {
    /// As it is before a change.
    pub fn of(tally: &Tally) -> Self {
        let any = !tally.margins.is_empty() || !tally.cluster_parts.is_empty();
        Self(any.then(|| totals(tally)))
    }

    /// Changes it as the cells were.
    pub fn follow(&self, tally: &mut Tally, change: &Change) {
        let Some(before) = &self.0 else { return };
        let after = totals(tally);
        let days = match change.kind {
            Kind::Waits { days } => days,
            Kind::Volume { .. }
            | Kind::Attrition { .. }
            | Kind::Missed { .. }
            | Kind::CaseMix { .. }
            | Kind::GroupMix { .. }
            | Kind::Staffing { .. }
            | Kind::StaffByRole { .. }
            | Kind::Sessions { .. }
            | Kind::Moved { .. }
            | Kind::Recovery { .. }
            | Kind::Improvement { .. }
            | Kind::MissingScores { .. }
            | Kind::Satisfaction { .. } => 0,
        };
        for (key, cell) in tally.cluster_parts.iter_mut().filter(|(key, _)| change.concerns_month(key)) {
            let places = [place(key)];
            let times = times(before, &after, &places);
            change_cell(cell, &times, days);
        }
        for (key, margin) in &mut tally.margins {
            let places: Vec<_> = margin
                .months
                .iter()
                .map(|month| (key.provider.clone(), key.commissioner.clone(), *month))
                .collect();
            let times = times(before, &after, &places);
            // Waits by line and cluster move only where those of all months do.
            let moves = days != 0
                && margin.months.iter().all(|month| {
                    let any: Arc<str> = Arc::from("");
                    change.concerns_month(&Key {
                        month: *month,
                        provider: key.provider.clone(),
                        commissioner: key.commissioner.clone(),
                        service_line: any.clone(),
                        cluster: any,
                    })
                });
            for cell in margin.lines.values_mut().chain(margin.clusters.values_mut()) {
                change_cell(cell, &times, if moves { days } else { 0 });
            }
        }
    }
}

impl Beside {
    /// Multiplies it as the cells were: exactly what belongs to months of which every cell was multiplied
    /// alike, and the rest by as much as its counters changed there.
    pub fn multiply(&self, tally: &mut Tally, times_of: impl Fn(&Key) -> i64) {
        let Some(before) = &self.0 else { return };
        let mut alike = BTreeMap::<Place, Option<i64>>::new();
        for key in tally.cells.keys() {
            let times = times_of(key);
            let of_month = alike.entry(place(key)).or_insert(Some(times));
            *of_month = of_month.filter(|others| *others == times);
        }
        let after = totals(tally);
        let multiply = |cell: &mut Cell, places: &[Place]| {
            let mut there = places.iter().filter_map(|place| alike.get(place));
            let first = there.next().copied().flatten();
            match first
                .filter(|times| there.all(|other| *other == Some(*times)))
                .map(|times| cell.times(times))
            {
                Some(Some(multiplied)) => *cell = multiplied,
                Some(None) | None => change_cell(cell, &times(before, &after, places), 0),
            }
        };
        for (key, cell) in &mut tally.cluster_parts {
            multiply(cell, &[place(key)]);
        }
        for (key, margin) in &mut tally.margins {
            let of_month = |month: &Month| (key.provider.clone(), key.commissioner.clone(), *month);
            let places: Vec<Place> = margin.months.iter().map(of_month).collect();
            for cell in margin.lines.values_mut().chain(margin.clusters.values_mut()) {
                multiply(cell, &places);
            }
        }
    }
}

impl Change {
    /// Whether it concerns all of the month and contract of a key.
    fn concerns_month(&self, key: &Key) -> bool {
        let whole = Self { line: None, cluster: None, ..self.clone() };
        self.line.is_none() && self.cluster.is_none() && whole.concerns(key)
    }
}

/// How many times each counter is of what it was, over some months.
fn times(before: &Totals, after: &Totals, places: &[Place]) -> [f64; Counter::COUNT] {
    let sum = |totals: &Totals, at: usize| {
        places.iter().filter_map(|place| totals.get(place)).map(|sums| sums[at]).sum::<f64>()
    };
    std::array::from_fn(|at| match sum(before, at) {
        people if people > 0.0 => sum(after, at) / people,
        _ => 1.0,
    })
}

fn change_cell(cell: &mut Cell, times: &[f64; Counter::COUNT], days: i32) {
    /// Less than this is no change.
    const SAME: f64 = 1e-12;
    let is_same = |times: f64| (times - 1.0).abs() < SAME;
    let unit = Unit::of(std::iter::once(&*cell));
    let changed = |count: Quantity, times: f64| match count.working() {
        Some(people) => {
            let exact = people.to_f64() * times;
            scaled(count, exact, unit.exact(exact).round() as i64, unit)
        }
        None => count,
    };
    for (count, &times) in cell.counts.iter_mut().zip(times).filter(|(_, times)| !is_same(**times)) {
        *count = changed(*count, times);
    }
    for &histogram in Histogram::EVERY {
        let whole = Stage::of_histogram(histogram).whole();
        let times = whole.map_or(1.0, |counter| times[counter.index()]);
        if let (Distribution::Points(points) | Distribution::From(points), false) =
            (&mut cell.distributions[histogram.index()], is_same(times))
        {
            points.values_mut().for_each(|count| *count = changed(*count, times));
        }
    }
    if days != 0 {
        *cell = cell.wait_longer(days);
    }
}
