//! People of a cell as they would be exactly, before they are whole people again.
//!
//! The figures are floats: they decide no more than which whole number is the nearest, on any machine alike.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::activity::{Cell, Counter, Distribution, Histogram, Key, LONGEST_DAYS, Stage};
use crate::calendar::Month;
use crate::quantity::{People, Quantity};

/// By [`Counter::index`]; nothing where the data does not hold it.
pub(super) type Counts = [Option<f64>; Counter::COUNT];
/// By [`Stage::index`].
pub(super) type Shares = [f64; Stage::COUNT];

/// A histogram as it would be exactly.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Shape {
    Bins(Vec<f64>),
    Points(BTreeMap<u32, f64>),
    From(BTreeMap<u32, f64>),
    Absent,
}

/// A cell that may change.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub key: Key,
    pub before: Cell,
    pub counts: Counts,
    /// Nothing where it is still as before.
    pub shapes: [Option<Shape>; Histogram::COUNT],
    /// Whether the tally had no such cell.
    pub is_new: bool,
}

/// The cells of a contract in a month that may change.
#[derive(Clone, Debug)]
pub(super) struct Block {
    pub month: Month,
    pub parts: Vec<Part>,
}

/// People on their way from one cell to another, or a profile of people.
#[derive(Clone, Debug)]
pub(super) struct Lot {
    pub counts: Counts,
    shapes: [Shape; Histogram::COUNT],
}

impl Shape {
    pub fn of(distribution: &Distribution) -> Self {
        let points = |points: &BTreeMap<u32, Quantity>| {
            points.iter().map(|(at, people)| (*at, people.working().unwrap_or_default().to_f64())).collect()
        };
        match distribution {
            Distribution::Bins(bins) => Self::Bins(bins.iter().map(|people| *people as f64).collect()),
            Distribution::Parts(bins) => Self::Bins(bins.iter().map(|people| people.to_f64()).collect()),
            Distribution::Points(at) => Self::Points(points(at)),
            Distribution::From(at) => Self::From(points(at)),
            Distribution::Absent => Self::Absent,
        }
    }

    pub fn times(&mut self, share: f64) {
        match self {
            Self::Bins(bins) => bins.iter_mut().for_each(|people| *people *= share),
            Self::Points(points) | Self::From(points) => {
                points.values_mut().for_each(|people| *people *= share);
            }
            Self::Absent => {}
        }
    }

    /// Adds so many times another. As with [`Distribution::add`], what only one of them gives is not known.
    pub fn add(&mut self, other: &Self, times: f64) {
        match (&mut *self, other) {
            (Self::Bins(mine), Self::Bins(theirs)) => {
                mine.resize(mine.len().max(theirs.len()), 0.0);
                mine.iter_mut().zip(theirs).for_each(|(mine, theirs)| *mine += theirs * times);
            }
            (Self::Points(mine), Self::Points(theirs)) | (Self::From(mine), Self::From(theirs)) => {
                mine.retain(|at, _| theirs.contains_key(at));
                mine.iter_mut().for_each(|(at, people)| *people += theirs[at] * times);
            }
            (Self::Bins(mine), theirs) if mine.is_empty() => {
                *self = theirs.clone();
                self.times(times);
            }
            (_, Self::Bins(theirs)) if theirs.is_empty() => {}
            _ => *self = Self::Absent,
        }
    }
}

impl Shape {
    /// Everybody's value so many whole days higher, up to the longest that is counted. Of people at or below a
    /// few values, those values move.
    pub fn later_by(&mut self, days: i32) {
        let place = |value: usize| value.saturating_add_signed(days as isize).min(LONGEST_DAYS);
        match self {
            Self::Bins(bins) if days != 0 && !bins.is_empty() => {
                let mut moved = vec![0.0; place(bins.len() - 1) + 1];
                bins.iter().enumerate().for_each(|(value, people)| moved[place(value)] += people);
                *bins = moved;
            }
            Self::Points(points) if days != 0 => {
                *points = points
                    .iter()
                    .filter_map(|(at, people)| Some((at.checked_add_signed(days)?, *people)))
                    .collect();
            }
            Self::Bins(_) | Self::Points(_) | Self::From(_) | Self::Absent => {}
        }
    }
}

impl Part {
    pub fn new(key: Key, before: Cell) -> Self {
        let counts = before.counts.map(|count| count.working().map(People::to_f64));
        Self { key, before, counts, shapes: [const { None }; Histogram::COUNT], is_new: false }
    }

    /// A cell with nobody in it, which holds what another holds.
    pub fn nobody(key: Key, like: &Self) -> Self {
        let mut before = Cell::default();
        let absent = like.before.absent_items();
        Counter::EVERY
            .iter()
            .filter(|counter| absent.has(**counter))
            .for_each(|counter| before.set(*counter, Quantity::absent()));
        for histogram in Histogram::EVERY.iter().filter(|histogram| absent.has_histogram(**histogram)) {
            before.distributions[histogram.index()] = Distribution::Absent;
        }
        Self { is_new: true, ..Self::new(key, before) }
    }

    pub const fn has(&self, counter: Counter) -> bool {
        self.counts[counter.index()].is_some()
    }

    /// A count; zero where the data does not hold it, so ask [`Part::has`] first.
    pub fn get(&self, counter: Counter) -> f64 {
        self.counts[counter.index()].unwrap_or_default()
    }

    /// Adds people, or takes them away; never below nobody. What the data does not hold stays so.
    pub fn add(&mut self, counter: Counter, people: f64) {
        if let Some(count) = &mut self.counts[counter.index()] {
            *count = (*count + people).max(0.0);
        }
    }

    pub fn times(&mut self, counter: Counter, share: f64) {
        if let Some(count) = &mut self.counts[counter.index()] {
            *count *= share;
        }
    }

    pub fn shape(&mut self, histogram: Histogram) -> &mut Shape {
        let before = &self.before.distributions[histogram.index()];
        self.shapes[histogram.index()].get_or_insert_with(|| Shape::of(before))
    }

    /// Everything, so many times.
    pub fn times_all(&mut self, share: f64) {
        Counter::EVERY.iter().for_each(|counter| self.times(*counter, share));
        Histogram::EVERY.iter().for_each(|histogram| self.shape(*histogram).times(share));
    }

    /// Every count of people at a stage, so many times.
    pub fn times_stage(&mut self, stage: Stage, share: f64) {
        for &counter in Counter::EVERY.iter().filter(|counter| Stage::of(**counter) == Some(stage)) {
            self.times(counter, share);
        }
        for &histogram in Histogram::EVERY.iter().filter(|h| Stage::of_histogram(**h) == stage) {
            self.shape(histogram).times(share);
        }
    }

    /// Everybody at a stage.
    pub fn whole(&self, stage: Stage) -> f64 {
        whole(&self.counts, stage)
    }

    /// These shares of the people at each stage leave.
    pub fn take(&mut self, shares: &Shares) -> Lot {
        let weights = weights(&self.counts, shares);
        let counts = std::array::from_fn(|at| self.counts[at].map(|count| count * weights[at]));
        for (mine, weight) in self.counts.iter_mut().zip(weights) {
            *mine = mine.map(|count| count * (1.0 - weight));
        }
        let mut lot = Lot { counts, shapes: [const { Shape::Absent }; Histogram::COUNT] };
        for &histogram in Histogram::EVERY {
            let share = shares[Stage::of_histogram(histogram).index()];
            let shape = self.shape(histogram);
            let mut taken = shape.clone();
            taken.times(share);
            shape.times(1.0 - share);
            lot.shapes[histogram.index()] = taken;
        }
        lot
    }

    /// People arrive: at each stage, so many times those of the lot. What is not known of them is then not
    /// known of the cell.
    pub fn put(&mut self, lot: &Lot, times: &Shares) {
        let weights = weights(&lot.counts, times);
        let arriving = lot.counts.iter().zip(weights);
        for (mine, (count, weight)) in self.counts.iter_mut().zip(arriving).filter(|(_, (_, w))| *w > 0.0) {
            *mine = mine.zip(*count).map(|(mine, count)| mine + count * weight);
        }
        for &histogram in Histogram::EVERY {
            let times = times[Stage::of_histogram(histogram).index()];
            if times > 0.0 {
                self.shape(histogram).add(&lot.shapes[histogram.index()], times);
            }
        }
    }

    /// The same people as a lot.
    pub fn lot(&self) -> Lot {
        let shapes = std::array::from_fn(|at| {
            self.shapes[at].clone().unwrap_or_else(|| Shape::of(&self.before.distributions[at]))
        });
        Lot { counts: self.counts, shapes }
    }
}

impl Lot {
    /// Both together.
    pub fn add(&mut self, other: &Self) {
        for (mine, theirs) in self.counts.iter_mut().zip(&other.counts) {
            *mine = mine.zip(*theirs).map(|(mine, theirs)| mine + theirs);
        }
        self.shapes.iter_mut().zip(&other.shapes).for_each(|(mine, theirs)| mine.add(theirs, 1.0));
    }

    /// Everybody at a stage.
    pub fn whole(&self, stage: Stage) -> f64 {
        whole(&self.counts, stage)
    }
}

impl Block {
    /// A count over all cells; nothing where none holds it.
    pub fn total(&self, counter: Counter) -> Option<f64> {
        let held = self.parts.iter().filter_map(|part| part.counts[counter.index()]);
        held.fold(None, |sum, count| Some(sum.unwrap_or_default() + count))
    }

    /// Something over all cells.
    pub fn sum(&self, of: impl Fn(&Part) -> f64) -> f64 {
        self.parts.iter().map(of).sum()
    }

    /// The cell of a key, made where there is none.
    pub fn part(&mut self, key: &Key, like: &Part) -> &mut Part {
        let place = self.parts.binary_search_by(|part| part.key.cmp(key)).unwrap_or_else(|place| {
            self.parts.insert(place, Part::nobody(key.clone(), like));
            place
        });
        &mut self.parts[place]
    }
}

/// The key of the same month and contract with another line or cluster.
pub(super) fn key_at(key: &Key, line: Option<&Arc<str>>, cluster: Option<&Arc<str>>) -> Key {
    Key {
        service_line: line.unwrap_or(&key.service_line).clone(),
        cluster: cluster.unwrap_or(&key.cluster).clone(),
        ..key.clone()
    }
}

fn whole(counts: &Counts, stage: Stage) -> f64 {
    let count = |counter: Counter| counts[counter.index()].unwrap_or_default();
    match stage.whole() {
        Some(counter) => count(counter),
        None => (count(Counter::Ended) - count(Counter::Finished)).max(0.0),
    }
}

/// For each counter the number of its stage; for those of everybody who ended, as much of it as there are
/// people finishing and others.
fn weights(counts: &Counts, by: &Shares) -> [f64; Counter::COUNT] {
    let at = |stage: Stage| by[stage.index()];
    let (finished, others) = (whole(counts, Stage::Finished), whole(counts, Stage::Unfinished));
    let ended = finished * at(Stage::Finished) + others * at(Stage::Unfinished);
    let along = if finished + others > 0.0 { ended / (finished + others) } else { 0.0 };
    std::array::from_fn(|place| Stage::of(Counter::EVERY[place]).map_or(along, at))
}
