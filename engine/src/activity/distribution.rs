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
            Self::Absent => Quantity::absent(),
        }
    }

    /// People at `least` or above.
    pub fn at_least(&self, least: u32) -> Quantity {
        match self {
            Self::Bins(bins) => Quantity::exact(total(&bins[bins.len().min(least as usize)..])),
            Self::Points(_) | Self::Absent => Quantity::absent(),
        }
    }

    /// The same over a whole financial year: see [`Quantity::of_whole_year`].
    pub(super) fn of_whole_year(mut self) -> Self {
        if let Self::Points(points) = &mut self {
            points.values_mut().for_each(|count| *count = count.of_whole_year());
        }
        self
    }

    /// Whether any of it is known only by the year.
    pub(super) fn is_spread(&self) -> bool {
        matches!(self, Self::Points(points) if points.values().any(|count| count.is_spread()))
    }

    /// Both together. A threshold that either side cannot answer, neither can answer for the whole.
    pub fn add(&mut self, other: &Self) {
        match (&mut *self, other) {
            (Self::Bins(mine), Self::Bins(theirs)) => {
                mine.resize(mine.len().max(theirs.len()), 0);
                mine.iter_mut().zip(theirs).for_each(|(mine, theirs)| *mine += theirs);
            }
            (Self::Points(mine), Self::Points(theirs)) => {
                mine.retain(|at, _| theirs.contains_key(at));
                mine.iter_mut().for_each(|(at, count)| *count += theirs[at]);
            }
            (Self::Bins(mine), Self::Points(_)) if mine.is_empty() => *self = other.clone(),
            (Self::Points(_), Self::Bins(theirs)) if theirs.is_empty() => {}
            _ => *self = Self::Absent,
        }
    }
}

fn total(bins: &[u64]) -> i64 {
    bins.iter().sum::<u64>() as i64
}
