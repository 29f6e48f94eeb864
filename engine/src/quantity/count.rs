//! Counts of people, some of which may be withheld or not there at all.

use std::ops::{Add, AddAssign, Sub};

/// The most that a withheld count can be: `*` stands for 0 to 4 (rule 18).
pub const WITHHELD_MOST: i64 = 4;
/// What a withheld count is worked at where money needs it (rule 18).
pub const WITHHELD_WORKING: i64 = 2;

/// How far a count that is rounded to the nearest 5 can be from what it was.
pub const ROUNDED_WITHIN: i64 = 2;

/// A number of people as far as it is known: the least and the most that it can be, and the number
/// that money is worked at. An exact count has all three alike. Withheld and missing are never 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quantity {
    low: i64,
    working: i64,
    high: i64,
    absent: bool,
}

impl Quantity {
    /// Nobody, for certain.
    pub const ZERO: Self = Self::exact(0);

    const UNBOUNDED: i64 = i64::MAX;

    /// So many people, for certain.
    pub const fn exact(count: i64) -> Self {
        Self { low: count, working: count, high: count, absent: false }
    }

    /// A count that its publisher withheld: 0 to 4 people.
    pub const fn withheld() -> Self {
        Self { low: 0, working: WITHHELD_WORKING, high: WITHHELD_MOST, absent: false }
    }

    /// A count that its publisher rounded to the nearest 5: within 2 either way.
    pub const fn rounded(value: i64) -> Self {
        let low = if value < ROUNDED_WITHIN { 0 } else { value - ROUNDED_WITHIN };
        Self { low, working: value, high: value + ROUNDED_WITHIN, absent: false }
    }

    /// A count that lies between two others, both included, and is worked at `working` or the nearest
    /// of them. Without a most there is none.
    pub fn between(low: i64, working: i64, high: Option<i64>) -> Self {
        let high = high.unwrap_or(Self::UNBOUNDED).max(low);
        Self { low, working: working.clamp(low, high), high, absent: false }
    }

    /// A count that the data does not hold: anything from 0 up.
    pub const fn absent() -> Self {
        Self { low: 0, working: 0, high: Self::UNBOUNDED, absent: true }
    }

    /// The count where it is known exactly.
    pub fn known(self) -> Option<i64> {
        (self.is_exact()).then_some(self.working)
    }

    /// Whether the count is known exactly.
    pub const fn is_exact(self) -> bool {
        !self.absent && self.low == self.high
    }

    /// Whether the data does not hold this count.
    pub const fn is_absent(self) -> bool {
        self.absent
    }

    /// The number that money is worked at, unless the data does not hold the count.
    pub fn working(self) -> Option<i64> {
        (!self.absent).then_some(self.working)
    }

    /// The least that it can be.
    pub const fn low(self) -> i64 {
        self.low
    }

    /// The most that it can be, where there is a most.
    pub fn high(self) -> Option<i64> {
        (self.high != Self::UNBOUNDED).then_some(self.high)
    }

    /// Anything from nobody to so many people.
    #[must_use]
    pub const fn or_fewer(self) -> Self {
        Self { low: 0, ..self }
    }

    /// The same count as known from two sides: no fewer than either says, no more, and worked at the
    /// number of the narrower.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        if self.absent || other.absent {
            return if self.absent { other } else { self };
        }
        let (low, high) = (self.low.max(other.low), self.high.min(other.high));
        if low > high {
            return self;
        }
        let narrower = if other.high - other.low < self.high - self.low { other } else { self };
        Self { low, working: narrower.working.clamp(low, high), high, absent: false }
    }

    /// The same count, which cannot be more than `whole`: a numerator within its denominator.
    pub fn within(self, whole: Self) -> Self {
        if self.absent { Self { high: self.high.min(whole.high), ..self } } else { self }
    }
}

impl Add for Quantity {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self {
            low: self.low.saturating_add(other.low),
            working: self.working.saturating_add(other.working),
            high: self.high.saturating_add(other.high),
            absent: self.absent || other.absent,
        }
    }
}

impl AddAssign for Quantity {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

/// The people in `self` who are not in `part`; never fewer than none.
impl Sub for Quantity {
    type Output = Self;
    fn sub(self, part: Self) -> Self {
        let high = if self.high == Self::UNBOUNDED { self.high } else { self.high - part.low };
        let low = self.low.saturating_sub(part.high);
        Self {
            low: low.max(0),
            working: (self.working - part.working).max(0),
            high: high.max(0),
            absent: self.absent || part.absent,
        }
    }
}

impl std::iter::Sum for Quantity {
    fn sum<I: Iterator<Item = Self>>(counts: I) -> Self {
        counts.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rule_18_a_withheld_count_is_never_nought() {
        let sum = Quantity::exact(10) + Quantity::withheld();
        assert_eq!((sum.low(), sum.working(), sum.high()), (10, Some(12), Some(14)));
        assert_eq!(sum.known(), None);
        let absent = Quantity::exact(10) + Quantity::absent();
        assert_eq!((absent.known(), absent.working(), absent.high()), (None, None, None));
    }

    #[test]
    fn a_rounded_count_is_within_two_and_never_below_nought() {
        let bounds = |count: Quantity| (count.low(), count.working(), count.high());
        assert_eq!(bounds(Quantity::rounded(95)), (93, Some(95), Some(97)));
        assert_eq!(bounds(Quantity::rounded(0)), (0, Some(0), Some(2)));
        assert_eq!(bounds(Quantity::between(5, 9, Some(7))), (5, Some(7), Some(7)));
    }

    #[test]
    fn a_difference_widens_both_ways() {
        let rest = Quantity::exact(20) - Quantity::withheld();
        assert_eq!((rest.low(), rest.working(), rest.high()), (16, Some(18), Some(20)));
    }
}
