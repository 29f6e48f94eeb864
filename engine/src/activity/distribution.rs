//! How many people fall at each value of something that has a threshold.

use std::collections::BTreeMap;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Sub};

use rust_decimal::Decimal;

use super::LONGEST_DAYS;
use crate::quantity::{People, Quantity};

/// A histogram, or as much of one as the source gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Distribution {
    /// People at each value, starting from 0.
    Bins(Vec<u64>),
    /// The same with parts of people, once a what-if has multiplied everybody (rule 35).
    Parts(Vec<People>),
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
            Self::Parts(bins) => Quantity::of(sum(&bins[..bins.len().min(most as usize + 1)])),
            Self::Points(points) => points.get(&most).copied().unwrap_or(Quantity::absent()),
            Self::From(_) | Self::Absent => Quantity::absent(),
        }
    }

    /// People at `least` or above.
    pub fn at_least(&self, least: u32) -> Quantity {
        match self {
            Self::Bins(bins) => Quantity::exact(total(&bins[bins.len().min(least as usize)..])),
            Self::Parts(bins) => Quantity::of(sum(&bins[bins.len().min(least as usize)..])),
            Self::From(points) => points.get(&least).copied().unwrap_or(Quantity::absent()),
            Self::Points(_) | Self::Absent => Quantity::absent(),
        }
    }

    /// Everybody who is told of: nobody is in it who is not counted in these.
    pub(crate) fn everybody_told(&self) -> Quantity {
        let points = match self {
            Self::Points(points) | Self::From(points) => points.values().copied(),
            Self::Bins(_) | Self::Parts(_) | Self::Absent => return self.at_least(0),
        };
        points.max_by_key(|people| people.low()).unwrap_or(Quantity::absent())
    }

    /// The sum of the values of all people and how many they are, where each is known.
    pub fn sum_and_people(&self) -> Option<(Decimal, People)> {
        match self {
            Self::Bins(bins) => {
                let sum: u64 = (0..).zip(bins).map(|(value, people): (u64, _)| value * people).sum();
                Some((sum.into(), People::whole(total(bins))))
            }
            Self::Parts(bins) => {
                let of = |(value, people): (u64, &People)| Decimal::from(value) * Decimal::from(*people);
                Some(((0..).zip(bins).map(of).sum(), sum(bins)))
            }
            Self::Points(_) | Self::From(_) | Self::Absent => None,
        }
    }

    /// So many times as many people at every value, where that can be told exactly: the times are in
    /// billionths.
    pub(crate) fn times(&self, times: i64) -> Option<Self> {
        let points = |points: &BTreeMap<u32, Quantity>| {
            points.iter().map(|(at, people)| Some((*at, people.times(times)?))).collect::<Option<_>>()
        };
        let bins: Vec<People> = match self {
            Self::Bins(bins) => {
                bins.iter().map(|people| whole(*people).times(times)).collect::<Option<_>>()?
            }
            Self::Parts(bins) => bins.iter().map(|people| people.times(times)).collect::<Option<_>>()?,
            Self::Points(at) => return points(at).map(Self::Points),
            Self::From(at) => return points(at).map(Self::From),
            Self::Absent => return Some(Self::Absent),
        };
        Some(Self::of_bins(bins))
    }

    /// The histogram of so many people at each value; where they are whole, as files give it.
    pub(crate) fn of_bins(mut bins: Vec<People>) -> Self {
        while bins.last() == Some(&People::NOBODY) {
            bins.pop();
        }
        if bins.iter().all(|people| people.is_whole()) {
            Self::Bins(bins.into_iter().map(|people| people.rounded().unsigned_abs()).collect())
        } else {
            Self::Parts(bins)
        }
    }

    /// Whether parts of people are counted in it.
    pub(crate) fn has_parts(&self) -> bool {
        match self {
            Self::Bins(_) | Self::Absent => false,
            Self::Parts(bins) => bins.iter().any(|people| !people.is_whole()),
            Self::Points(points) | Self::From(points) => points.values().any(|count| count.has_parts()),
        }
    }

    /// People at each value, where they are given so.
    pub(crate) fn bins(&self) -> Option<Vec<People>> {
        match self {
            Self::Bins(bins) => Some(bins.iter().map(|people| whole(*people)).collect()),
            Self::Parts(bins) => Some(bins.clone()),
            Self::Points(_) | Self::From(_) | Self::Absent => None,
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
            Self::Bins(_) | Self::Parts(_) | Self::From(_) | Self::Absent => {
                *self = Self::Points(BTreeMap::from([(at, people)]));
            }
        }
    }

    /// Puts a count of people at or above a value.
    pub(super) fn put_at_least(&mut self, at: u32, people: Quantity) {
        match self {
            Self::From(points) => _ = points.insert(at, people),
            Self::Bins(_) | Self::Parts(_) | Self::Points(_) | Self::Absent => {
                *self = Self::From(BTreeMap::from([(at, people)]));
            }
        }
    }

    /// Everybody's value so many whole days higher, or lower where `days` is below 0, though nobody's is
    /// below 0 or beyond the longest that is counted. Nobody appears or vanishes.
    ///
    /// Where only a few values are given, they move too: of people within 42 days, all are within 52
    /// once everybody is 10 days later. How many are within 42 then is not known, and is absent.
    #[must_use]
    pub fn later_by(&self, days: i32) -> Self {
        if days == 0 {
            return self.clone();
        }
        match self {
            Self::Bins(bins) => Self::Bins(moved_bins(bins, days)),
            Self::Parts(bins) => Self::Parts(moved_bins(bins, days)),
            Self::Points(points) => moved_points(points, days, 0).map_or(Self::Absent, Self::Points),
            // Everybody is at 0 or above, so a value moved down to there says nothing of those it counts.
            Self::From(points) => moved_points(points, days, 1).map_or(Self::Absent, Self::From),
            Self::Absent => Self::Absent,
        }
    }

    /// The same people, of whom at every value no fewer are at or below it than in `other`: who is
    /// beyond what that allows comes down to it. Not known where either gives only a few values.
    pub(super) fn no_later_than(&self, other: &Self) -> Self {
        if let (Self::Bins(mine), Self::Bins(others)) = (self, other) {
            return Self::Bins(brought_forward(mine, others));
        }
        match self.bins().zip(other.bins()) {
            Some((mine, others)) => Self::of_bins(brought_forward(&mine, &others)),
            None => Self::Absent,
        }
    }

    /// Both together. A threshold that either side cannot answer, neither can answer for the whole.
    pub fn add(&mut self, other: &Self) {
        match (&mut *self, other) {
            (Self::Bins(mine), Self::Bins(theirs)) => {
                mine.resize(mine.len().max(theirs.len()), 0);
                mine.iter_mut().zip(theirs).for_each(|(mine, theirs)| *mine += theirs);
            }
            (Self::Parts(mine), Self::Parts(theirs)) => {
                mine.resize(mine.len().max(theirs.len()), People::NOBODY);
                mine.iter_mut().zip(theirs).for_each(|(mine, theirs)| *mine += *theirs);
            }
            (Self::Points(mine), Self::Points(theirs)) | (Self::From(mine), Self::From(theirs)) => {
                mine.retain(|at, _| theirs.contains_key(at));
                mine.iter_mut().for_each(|(at, count)| *count += theirs[at]);
            }
            (Self::Bins(mine), Self::Parts(_) | Self::Points(_) | Self::From(_)) if mine.is_empty() => {
                *self = other.clone();
            }
            (Self::Points(_) | Self::From(_), Self::Bins(theirs)) if theirs.is_empty() => {}
            (
                Self::Bins(_) | Self::Parts(_) | Self::Points(_) | Self::From(_) | Self::Absent,
                Self::Bins(_) | Self::Parts(_) | Self::Points(_) | Self::From(_) | Self::Absent,
            ) => *self = self.with_parts(other).unwrap_or(Self::Absent),
        }
    }
}

impl Distribution {
    /// Both together, of which at least one has parts of people.
    fn with_parts(&self, other: &Self) -> Option<Self> {
        let (mut mine, theirs) = (self.bins()?, other.bins()?);
        mine.resize(mine.len().max(theirs.len()), People::NOBODY);
        mine.iter_mut().zip(theirs).for_each(|(mine, theirs)| *mine += theirs);
        Some(Self::Parts(mine))
    }
}

/// The bins of `mine` such that at every value no fewer are at or below it than in `others`.
fn brought_forward<T>(mine: &[T], others: &[T]) -> Vec<T>
where
    T: Copy + Default + Ord + Add<Output = T> + Sub<Output = T> + Sum,
{
    let people: T = mine.iter().copied().sum();
    let (mut so_far, mut theirs, mut given) = (T::default(), T::default(), T::default());
    let at = |bins: &[T], value: usize| bins.get(value).copied().unwrap_or_default();
    let here = |value: usize| {
        so_far = so_far + at(mine, value);
        theirs = theirs + at(others, value);
        let up_to = so_far.max(theirs).min(people);
        let here = up_to - given;
        given = up_to;
        here
    };
    (0..mine.len()).map(here).collect()
}

fn moved_bins<T: Copy + Default + AddAssign>(bins: &[T], days: i32) -> Vec<T> {
    if bins.is_empty() {
        return Vec::new();
    }
    let place = |value: usize| match (days.unsigned_abs() as usize, days > 0) {
        (days, true) => value.saturating_add(days).min(LONGEST_DAYS),
        (days, false) => value.saturating_sub(days),
    };
    let mut moved = vec![T::default(); place(bins.len() - 1) + 1];
    bins.iter().enumerate().for_each(|(value, people)| moved[place(value)] += *people);
    moved
}

/// Those of the values that are known after the move; none from where values run up against an end.
fn moved_points(points: &BTreeMap<u32, Quantity>, days: i32, least: u32) -> Option<BTreeMap<u32, Quantity>> {
    let place = |at: u32| at.checked_add_signed(days).filter(|at| (least..LONGEST_DAYS as u32).contains(at));
    let moved: BTreeMap<_, _> =
        points.iter().filter_map(|(at, people)| Some((place(*at)?, *people))).collect();
    (!moved.is_empty()).then_some(moved)
}

fn total(bins: &[u64]) -> i64 {
    bins.iter().sum::<u64>() as i64
}

fn sum(bins: &[People]) -> People {
    bins.iter().copied().sum()
}

fn whole(people: u64) -> People {
    People::whole(i64::try_from(people).unwrap_or(i64::MAX))
}
