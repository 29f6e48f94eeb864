//! Numbers of people, with parts of people (rule 35).

use std::iter::Sum;
use std::ops::{Add, AddAssign, Sub};

use rust_decimal::Decimal;

/// A number of people. Parts of people are kept, to a billionth: of three people ten per cent more are 3.3,
/// so that whatever everybody is multiplied by moves no rate. Shown and written they are whole
/// ([`Self::rounded`]).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct People(i64);

/// How many decimals parts of people have.
const DECIMALS: u32 = 9;
/// A person, in parts.
const ONE: i64 = 10_i64.pow(DECIMALS);

impl People {
    /// Nobody.
    pub const NOBODY: Self = Self(0);
    /// More people than there are; stands for no bound.
    pub(super) const UNBOUNDED: Self = Self(i64::MAX);
    /// The least that is more than nobody.
    pub(crate) const LEAST_PART: Self = Self(1);
    /// How many decimals parts of people have.
    pub(crate) const DECIMALS: u32 = DECIMALS;

    /// So many whole people; more than nine billion are nine billion.
    pub const fn whole(count: i64) -> Self {
        match count.checked_mul(ONE) {
            Some(parts) => Self(parts),
            None if count < 0 => Self(-i64::MAX),
            None => Self(i64::MAX - 1),
        }
    }

    /// So many billionths of a person.
    pub const fn of_parts(parts: i64) -> Self {
        Self(parts)
    }

    /// In billionths of a person: a number that is as exact, for comparing one count with another.
    pub const fn parts(self) -> i64 {
        self.0
    }

    /// Whether there are no parts of people.
    pub const fn is_whole(self) -> bool {
        self.0 % ONE == 0
    }

    /// The nearest whole number, half away from zero: as it is shown.
    pub const fn rounded(self) -> i64 {
        let (whole, rest) = (self.0 / ONE, self.0 % ONE);
        if rest.abs() * 2 >= ONE { whole + rest.signum() } else { whole }
    }

    /// The whole people in it.
    pub const fn floor(self) -> i64 {
        self.0.div_euclid(ONE)
    }

    /// As many whole people as hold it.
    pub const fn ceil(self) -> i64 {
        self.0.div_euclid(ONE) + (self.0.rem_euclid(ONE) > 0) as i64
    }

    /// So many of so many parts, to the part of a person below.
    pub(crate) const fn part(self, of: i64, parts: i64) -> Self {
        Self(self.0 / parts * of + self.0 % parts * of / parts)
    }

    /// So many times as many, where that can be told exactly: the times are in billionths too.
    pub(crate) fn times(self, times: i64) -> Option<Self> {
        let product = i128::from(self.0) * i128::from(times);
        let parts = i64::try_from(product / i128::from(ONE)).unwrap_or(i64::MAX - 1);
        (product % i128::from(ONE) == 0).then_some(Self(parts))
    }

    /// So many times as many, to the nearest part.
    pub(crate) fn nearly_times(self, times: i64) -> Self {
        let product = i128::from(self.0) * i128::from(times);
        let half = i128::from(ONE / 2) * product.signum();
        Self(i64::try_from((product + half) / i128::from(ONE)).unwrap_or(i64::MAX - 1))
    }

    /// As the nearest float.
    pub fn to_f64(self) -> f64 {
        // A whole number is exact so.
        (self.0 / ONE) as f64 + (self.0 % ONE) as f64 / ONE as f64
    }
}

/// Exactly; whole people without decimals, and others with no more than they need.
impl From<People> for Decimal {
    fn from(people: People) -> Self {
        if people.is_whole() {
            return Self::from(people.0 / ONE);
        }
        let (mut parts, mut decimals) = (people.0, DECIMALS);
        while parts % 10 == 0 {
            (parts, decimals) = (parts / 10, decimals - 1);
        }
        Self::new(parts, decimals)
    }
}

impl Add for People {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl AddAssign for People {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for People {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Sum for People {
    fn sum<I: Iterator<Item = Self>>(people: I) -> Self {
        people.fold(Self::NOBODY, Add::add)
    }
}

/// Whole numbers near some numbers of people, which add up to all of them, rounded: what one is rounded by
/// is carried on to the next. Whole people stay as they are.
pub(crate) fn whole_in_turn(people: impl IntoIterator<Item = People>) -> Vec<i64> {
    let (mut so_far, mut given) = (People::NOBODY, 0);
    let next = |people: People| {
        so_far += people;
        let here = so_far.rounded() - given;
        given += here;
        here
    };
    people.into_iter().map(next).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    fn part(text: &str) -> People {
        let tenths = text.parse::<Decimal>().map(|number| number * Decimal::from(ONE));
        People::of_parts(i64::try_from(tenths.unwrap()).unwrap())
    }

    #[test]
    fn rule_35_parts_are_kept_and_rounded_to_be_shown() {
        let people = People::whole(3).times(1_100_000_000).unwrap();
        assert_eq!((people, Decimal::from(people)), (part("3.3"), dec!(3.3)));
        assert_eq!(Decimal::from(people).scale(), 1);
        assert_eq!((people.floor(), people.rounded(), people.ceil()), (3, 3, 4));
        assert_eq!([part("2.5"), part("-2.5"), part("2.4")].map(People::rounded), [3, -3, 2]);
        assert_eq!((part("-0.3").floor(), part("-0.3").ceil()), (-1, 0));
        assert_eq!(Decimal::from(People::whole(7)).scale(), 0);
    }

    #[test]
    fn what_is_no_number_of_parts_is_not_told() {
        let third = People::whole(1).times(333_333_333);
        assert_eq!(third, Some(part("0.333333333")));
        assert_eq!(third.and_then(|third| third.times(100_000_000)), None);
    }

    #[test]
    fn more_people_than_there_are_stay_below_no_bound() {
        assert!(People::whole(i64::MAX) < People::UNBOUNDED);
        assert!(People::whole(i64::MAX).times(i64::MAX).is_none_or(|people| people < People::UNBOUNDED));
        assert!(People::whole(i64::MIN) < People::NOBODY);
    }

    #[test]
    fn whole_numbers_in_turn_add_up() {
        let third = part("3.333333333");
        assert_eq!(whole_in_turn([third; 3]), [3, 4, 3]);
        assert_eq!(whole_in_turn([5, 0, 7].map(People::whole)), [5, 0, 7]);
    }
}
