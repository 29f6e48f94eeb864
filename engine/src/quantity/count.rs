//! Counts of people, some of which may be withheld or not there at all.

use std::ops::{Add, AddAssign, Sub};

use rust_decimal::Decimal;

use super::{Bound, Bounded, Pence, People, even_part};

/// The most that a withheld count can be: `*` stands for 0 to 4 (rule 18).
pub const WITHHELD_MOST: i64 = 4;
/// What a withheld count is worked at where money needs it (rule 18).
pub const WITHHELD_WORKING: i64 = 2;

/// How far a rounded count can be out: counts are published to the nearest 5 (rule 17).
pub const ROUNDED_WITHIN: i64 = 2;
/// The least count that is published: a lower one is withheld, so a published 5 was never 3 or 4.
const LEAST_PUBLISHED: i64 = WITHHELD_MOST + 1;

/// A number of people as far as it is known: the least and the most that it can be, and the number
/// that money is worked at. An exact count has all three alike; a rounded one is shown as it was
/// published, between its bounds. Withheld and missing are never 0.
///
/// Files give whole people; where a what-if multiplies everybody, parts of people are kept inside, in all
/// that is compared and paid, and rounded where a count is shown ([`Self::known`], [`Self::told`]; rule 35).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quantity {
    low: People,
    working: People,
    high: People,
    disclosure: Disclosure,
}

/// How much of a count was told. Of several counts together the least telling one decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Disclosure {
    /// As it is, or as rounded.
    Told,
    /// An even part of the count of a whole year: nobody said how many there were in the month.
    Spread,
    /// Withheld, at least in part.
    Withheld,
    /// Not in this data.
    Absent,
}

impl Quantity {
    /// Nobody, for certain.
    pub const ZERO: Self = Self::exact(0);

    /// So many people, for certain.
    pub const fn exact(count: i64) -> Self {
        Self::of(People::whole(count))
    }

    /// So many people, for certain, and parts of people.
    pub const fn of(people: People) -> Self {
        Self { low: people, working: people, high: people, disclosure: Disclosure::Told }
    }

    /// A count that its publisher rounded to the nearest 5: within 2 either way. Counts under 5 are
    /// withheld, so that 5 stands for 5 to 7, and a zero that is published for nobody.
    pub fn rounded(count: i64) -> Self {
        if count == 0 {
            return Self::ZERO;
        }
        let least = if count >= LEAST_PUBLISHED { LEAST_PUBLISHED } else { 0 };
        Self {
            low: People::whole(count.saturating_sub(ROUNDED_WITHIN).max(least)),
            working: People::whole(count),
            high: People::whole(count.saturating_add(ROUNDED_WITHIN)),
            disclosure: Disclosure::Told,
        }
    }

    /// A count that its publisher withheld: 0 to 4 people.
    pub const fn withheld() -> Self {
        Self {
            low: People::NOBODY,
            working: People::whole(WITHHELD_WORKING),
            high: People::whole(WITHHELD_MOST),
            disclosure: Disclosure::Withheld,
        }
    }

    /// A count that lies between two others, both included, and is worked at `working` or the nearest
    /// of them. Without a most there is none.
    pub fn between(low: i64, working: i64, high: Option<i64>, disclosure: Disclosure) -> Self {
        Self::bounded(People::whole(low), People::whole(working), high.map(People::whole), disclosure)
    }

    /// The same, with parts of people.
    pub fn bounded(low: People, working: People, high: Option<People>, disclosure: Disclosure) -> Self {
        let high = high.unwrap_or(People::UNBOUNDED).max(low);
        Self { low, working: working.clamp(low, high), high, disclosure }
    }

    /// How much of it was told.
    pub const fn disclosure(self) -> Disclosure {
        self.disclosure
    }

    /// A count that the data does not hold: anything from 0 up.
    pub const fn absent() -> Self {
        Self {
            low: People::NOBODY,
            working: People::NOBODY,
            high: People::UNBOUNDED,
            disclosure: Disclosure::Absent,
        }
    }

    /// The count where it is known exactly, in whole people: for showing.
    pub fn known(self) -> Option<i64> {
        (self.is_exact()).then(|| self.working.rounded())
    }

    /// The count as it was told, exact or rounded, in whole people: what may be shown. One that is
    /// withheld, even in part, or not there is not.
    pub fn told(self) -> Option<i64> {
        self.as_told().map(People::rounded)
    }

    /// The count as it was told with parts of people: for comparing and for rates.
    pub fn as_told(self) -> Option<People> {
        (self.disclosure == Disclosure::Told).then_some(self.working)
    }

    /// Whether the count is known exactly.
    pub const fn is_exact(self) -> bool {
        matches!(self.disclosure, Disclosure::Told) && self.low.parts() == self.high.parts()
    }

    /// Whether parts of people are in it or in its bounds.
    pub(crate) fn has_parts(self) -> bool {
        let is_whole = |people: People| people == People::UNBOUNDED || people.is_whole();
        !(is_whole(self.low) && is_whole(self.working) && is_whole(self.high))
    }

    /// Whether the data does not hold this count.
    pub const fn is_absent(self) -> bool {
        matches!(self.disclosure, Disclosure::Absent)
    }

    /// So many times as many, bounds and all, where that can be told exactly: the times are in billionths.
    pub(crate) fn times(self, times: i64) -> Option<Self> {
        let many =
            |people: People| if people == People::UNBOUNDED { Some(people) } else { people.times(times) };
        Some(Self { low: many(self.low)?, working: many(self.working)?, high: many(self.high)?, ..self })
    }

    /// So many times as many, in billionths, to the nearest part of a person.
    pub(crate) fn nearly_times(self, times: i64) -> Self {
        let many =
            |people: People| if people == People::UNBOUNDED { people } else { people.nearly_times(times) };
        Self { low: many(self.low), working: many(self.working), high: many(self.high), ..self }
    }

    /// The count of a financial year spread evenly over its months in whole people, the odd ones to the
    /// earliest: the months add to the year, and so do their bounds. What it was in a month nobody
    /// said, so a month of it is not told.
    pub fn over_months(self) -> [Self; 12] {
        let part = |whole: People, place: usize| {
            if whole.is_whole() {
                People::whole(even_part(Pence(whole.rounded()), 12, place).0)
            } else {
                People::of_parts(even_part(Pence(whole.parts()), 12, place).0)
            }
        };
        std::array::from_fn(|place| match self.disclosure {
            Disclosure::Absent => self,
            disclosure => Self {
                low: part(self.low, place),
                working: part(self.working, place),
                high: part(self.high, place),
                disclosure: disclosure.max(Disclosure::Spread),
            },
        })
    }

    /// The sum of all twelve months of a financial year, which is known where its months are not.
    #[must_use]
    pub fn of_whole_year(self) -> Self {
        if self.is_spread() { Self { disclosure: Disclosure::Told, ..self } } else { self }
    }

    /// Whether it is part of the count of a whole year that nobody gave by month.
    pub const fn is_spread(self) -> bool {
        matches!(self.disclosure, Disclosure::Spread)
    }

    /// A count that is only known by the year, counted among the people of `whole`, in a part of a
    /// year: anybody may fall on it, or nobody.
    #[must_use]
    pub fn anyone_of(self, whole: Self) -> Self {
        Self { low: People::NOBODY, high: whole.high.max(self.high), ..self }
    }

    /// Whether there may be anybody.
    pub fn is_anybody(self) -> bool {
        self.high != People::NOBODY
    }

    /// The number that money is worked at, unless the data does not hold the count.
    pub fn working(self) -> Option<People> {
        (!self.is_absent()).then_some(self.working)
    }

    /// The least that it can be.
    pub const fn low(self) -> People {
        self.low
    }

    /// The most that it can be, where there is a most.
    pub fn high(self) -> Option<People> {
        (self.high != People::UNBOUNDED).then_some(self.high)
    }

    /// The people, as far as they are known.
    pub fn people(self) -> Bounded<People> {
        if self.is_exact() {
            Bounded::exact(self.working)
        } else {
            Bounded::open(self.working(), Some(self.low), self.high())
        }
    }

    /// How many there are, with parts of people, as far as that is known.
    pub fn number(self) -> Bounded<Decimal> {
        self.people().rising(Decimal::from)
    }

    /// How many there are at a bound.
    pub fn at(self, bound: Bound) -> Option<Decimal> {
        let people = match bound {
            Bound::Least => Some(self.low),
            Bound::Working => self.working(),
            Bound::Most => self.high(),
        };
        people.map(Decimal::from)
    }

    /// Anything from nobody to so many people.
    #[must_use]
    pub const fn or_fewer(self) -> Self {
        Self { low: People::NOBODY, ..self }
    }

    /// The same count as known from two sides: no fewer than either says, no more, and worked at the
    /// number of the narrower.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        if self.is_absent() || other.is_absent() {
            return if self.is_absent() { other } else { self };
        }
        let (low, high) = (self.low.max(other.low), self.high.min(other.high));
        if low > high {
            return self;
        }
        let narrower = if other.high - other.low < self.high - self.low { other } else { self };
        Self { low, working: narrower.working.clamp(low, high), high, disclosure: narrower.disclosure }
    }

    /// The same count, which cannot be more than `whole`: a numerator within its denominator.
    pub fn within(self, whole: Self) -> Self {
        if self.is_absent() { Self { high: self.high.min(whole.high), ..self } } else { self }
    }

    /// The same count, of people who are all among those of `whole`, so that bounds beyond the most
    /// that `whole` can be fall away.
    #[must_use]
    pub fn part_of(self, whole: Self) -> Self {
        if self.is_exact() {
            self
        } else {
            Self { high: self.high.min(whole.high).max(self.working), ..self }
        }
    }
}

impl Add for Quantity {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self {
            low: self.low + other.low,
            working: self.working + other.working,
            high: self.high + other.high,
            disclosure: self.disclosure.max(other.disclosure),
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
        let high = if self.high == People::UNBOUNDED { self.high } else { self.high - part.low };
        Self {
            low: (self.low - part.high).max(People::NOBODY),
            working: (self.working - part.working).max(People::NOBODY),
            high: high.max(People::NOBODY),
            disclosure: self.disclosure.max(part.disclosure),
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

    fn so_many(count: i64) -> People {
        People::whole(count)
    }

    #[test]
    fn rule_18_a_withheld_count_is_never_zero() {
        let sum = Quantity::exact(10) + Quantity::withheld();
        assert_eq!([Some(sum.low()), sum.working(), sum.high()], [10, 12, 14].map(|n| Some(so_many(n))));
        assert_eq!(sum.known(), None);
        let absent = Quantity::exact(10) + Quantity::absent();
        assert_eq!((absent.known(), absent.working(), absent.high()), (None, None, None));
    }

    #[test]
    fn rule_17_a_rounded_count_is_within_2_and_never_one_that_would_be_withheld() {
        let bounds = |count| [Some(Quantity::rounded(count).low()), Quantity::rounded(count).high()];
        let wanted = [[0, 0], [5, 7], [8, 12]].map(|ends| ends.map(|end| Some(so_many(end))));
        assert_eq!([0, 5, 10].map(bounds), wanted);
        let sum = Quantity::rounded(100) + Quantity::rounded(5);
        assert_eq!((sum.told(), sum.known()), (Some(105), None));
        assert_eq!((sum + Quantity::withheld()).told(), None);
        assert_eq!(Quantity::rounded(100).part_of(Quantity::exact(101)).high(), Some(so_many(101)));
    }

    #[test]
    fn a_difference_widens_both_ways() {
        let rest = Quantity::exact(20) - Quantity::withheld();
        assert_eq!([Some(rest.low()), rest.working(), rest.high()], [16, 18, 20].map(|n| Some(so_many(n))));
    }
}
