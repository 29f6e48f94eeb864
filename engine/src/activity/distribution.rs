//! How many people fall at each value of something that has a threshold.

use std::collections::BTreeMap;

use crate::quantity::Quantity;

/// A histogram, or as much of one as the source gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Distribution {
    /// People at each value, starting from 0.
    Bins(Vec<u64>),
    /// People at or below a few values: published files give waits at 42 and 126 days only.
    Points(BTreeMap<u32, Quantity>),
    /// People at or above a few values: a suppressed tally gives satisfaction at 15 of 20 only.
    From(BTreeMap<u32, Quantity>),
    /// Not in this data.
    Absent,
}

impl Default for Distribution {
    fn default() -> Self {
        Self::Bins(Vec::new())
    }
}

impl Distribution {
    /// People at `most` or below.
    pub fn at_most(&self, most: u32) -> Quantity {
        match self {
            Self::Bins(bins) => Quantity::exact(total(&bins[..bins.len().min(most as usize + 1)])),
            Self::Points(points) => points.get(&most).copied().unwrap_or(Quantity::absent()),
            Self::From(_) | Self::Absent => Quantity::absent(),
        }
    }

    /// People at `least` or above.
    pub fn at_least(&self, least: u32) -> Quantity {
        match self {
            Self::Bins(bins) => Quantity::exact(total(&bins[bins.len().min(least as usize)..])),
            Self::From(points) => points.get(&least).copied().unwrap_or(Quantity::absent()),
            Self::Points(_) | Self::Absent => Quantity::absent(),
        }
    }

    /// The same over a whole financial year: see [`Quantity::of_whole_year`].
    pub(super) fn of_whole_year(mut self) -> Self {
        if let Self::Points(points) | Self::From(points) = &mut self {
            points.values_mut().for_each(|count| *count = count.of_whole_year());
        }
        self
    }

    /// Whether any of it is known only by the year.
    pub(super) fn is_spread(&self) -> bool {
        matches!(self, Self::Points(points) | Self::From(points) if points.values().any(|count| count.is_spread()))
    }

    /// Puts people at a value, where a file gives them one by one.
    pub(super) fn put_people(&mut self, value: u32, people: Quantity) {
        if !matches!(self, Self::Bins(_)) {
            *self = Self::default();
        }
        if let (Self::Bins(bins), Some(people)) = (&mut *self, people.known()) {
            let value = value as usize;
            bins.resize(bins.len().max(value + 1), 0);
            bins[value] = people.max(0) as u64;
        }
    }

    /// Puts a count of people at or below a value.
    pub(super) fn put_at_most(&mut self, at: u32, people: Quantity) {
        match self {
            Self::Points(points) => _ = points.insert(at, people),
            _ => *self = Self::Points(BTreeMap::from([(at, people)])),
        }
    }

    /// Puts a count of people at or above a value.
    pub(super) fn put_at_least(&mut self, at: u32, people: Quantity) {
        match self {
            Self::From(points) => _ = points.insert(at, people),
            _ => *self = Self::From(BTreeMap::from([(at, people)])),
        }
    }

    /// Both together. A threshold that either side cannot answer, neither can answer for the whole.
    pub fn add(&mut self, other: &Self) {
        match (&mut *self, other) {
            (Self::Bins(mine), Self::Bins(theirs)) => {
                mine.resize(mine.len().max(theirs.len()), 0);
                mine.iter_mut().zip(theirs).for_each(|(mine, theirs)| *mine += theirs);
            }
            (Self::Points(mine), Self::Points(theirs)) | (Self::From(mine), Self::From(theirs)) => {
                mine.retain(|at, _| theirs.contains_key(at));
                mine.iter_mut().for_each(|(at, count)| *count += theirs[at]);
            }
            (Self::Bins(mine), Self::Points(_) | Self::From(_)) if mine.is_empty() => *self = other.clone(),
            (Self::Points(_) | Self::From(_), Self::Bins(theirs)) if theirs.is_empty() => {}
            _ => *self = Self::Absent,
        }
    }
}

fn total(bins: &[u64]) -> i64 {
    bins.iter().sum::<u64>() as i64
}
