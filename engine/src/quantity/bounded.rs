//! The one way to say "between a least and a most" (rule 18).
//!
//! Every operation turns the bounds for itself where it has to: what is subtracted, scaled by a negative
//! number or taken through a falling function is most where its argument is least. Whoever works with a
//! [`Bounded`] never places an end by hand, so that none can end up at the wrong side.

use std::iter::Sum;
use std::ops::{Add, Mul, Neg, Sub};

use rust_decimal::Decimal;

/// Where a figure that is not known exactly is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bound {
    /// The least that it can be.
    Least,
    /// As worked: a withheld count is 2, a rounded one as published; what is not there is not read.
    Working,
    /// The most that it can be.
    Most,
}

impl Bound {
    /// All of them, from the least.
    pub const EVERY: [Self; 3] = [Self::Least, Self::Working, Self::Most];

    /// Where to read something that lowers what it is read for.
    pub const fn opposite(self) -> Self {
        match self {
            Self::Least => Self::Most,
            Self::Working => Self::Working,
            Self::Most => Self::Least,
        }
    }
}

/// What is known of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty<T> {
    /// All of it.
    Exact(T),
    /// It was worked with counts that are withheld or rounded; what they allow, where there is a bound.
    Estimated {
        /// The figure as worked.
        working: T,
        /// The least that it can be.
        least: Option<T>,
        /// The most that it can be.
        most: Option<T>,
    },
    /// It needs something that the data does not hold: bounds at best.
    Unknown {
        /// The least that it can be.
        least: Option<T>,
        /// The most that it can be.
        most: Option<T>,
    },
}

/// A figure that is known, estimated or only bounded. Its least is never above its most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounded<T>(Certainty<T>);

impl<T: Copy> Bounded<T> {
    /// So much, for certain.
    pub const fn exact(value: T) -> Self {
        Self(Certainty::Exact(value))
    }

    /// What is known of it.
    pub const fn certainty(self) -> Certainty<T> {
        self.0
    }

    /// The figure, unless it is only bounded.
    pub const fn value(self) -> Option<T> {
        match self.0 {
            Certainty::Exact(value) | Certainty::Estimated { working: value, .. } => Some(value),
            Certainty::Unknown { .. } => None,
        }
    }

    /// The least that it can be.
    pub const fn least(self) -> Option<T> {
        match self.0 {
            Certainty::Exact(value) => Some(value),
            Certainty::Estimated { least, .. } | Certainty::Unknown { least, .. } => least,
        }
    }

    /// The most that it can be.
    pub const fn most(self) -> Option<T> {
        match self.0 {
            Certainty::Exact(value) => Some(value),
            Certainty::Estimated { most, .. } | Certainty::Unknown { most, .. } => most,
        }
    }

    /// The figure at a bound.
    pub const fn at(self, bound: Bound) -> Option<T> {
        match bound {
            Bound::Least => self.least(),
            Bound::Working => self.value(),
            Bound::Most => self.most(),
        }
    }

    /// Whether it is known exactly.
    pub const fn is_exact(self) -> bool {
        matches!(self.0, Certainty::Exact(_))
    }

    /// Whether it was worked with counts that leave it open.
    pub const fn is_estimated(self) -> bool {
        matches!(self.0, Certainty::Estimated { .. })
    }

    /// What a function makes of it that never falls where it rises.
    #[inline]
    pub fn rising<U: Copy>(self, f: impl Fn(T) -> U) -> Bounded<U> {
        match self.0 {
            Certainty::Exact(value) => Bounded::exact(f(value)),
            Certainty::Estimated { .. } | Certainty::Unknown { .. } => self.at_bounds(f, Bound::Least),
        }
    }

    /// What a function makes of it that never rises where it rises: least where it is most.
    #[inline]
    pub fn falling<U: Copy>(self, f: impl Fn(T) -> U) -> Bounded<U> {
        match self.0 {
            Certainty::Exact(value) => Bounded::exact(f(value)),
            Certainty::Estimated { .. } | Certainty::Unknown { .. } => self.at_bounds(f, Bound::Most),
        }
    }

    /// What a function makes of two figures that falls with neither.
    #[inline]
    pub fn rising_with<U: Copy, V: Copy>(self, other: Bounded<U>, f: impl Fn(T, U) -> V) -> Bounded<V> {
        if let (Certainty::Exact(one), Certainty::Exact(two)) = (self.0, other.0) {
            return Bounded::exact(f(one, two));
        }
        self.at_bounds_with(other, f, Bound::Least)
    }

    /// What a function makes of two figures that never falls with the first and never rises with the second.
    #[inline]
    pub fn rising_against<U: Copy, V: Copy>(self, other: Bounded<U>, f: impl Fn(T, U) -> V) -> Bounded<V> {
        if let (Certainty::Exact(one), Certainty::Exact(two)) = (self.0, other.0) {
            return Bounded::exact(f(one, two));
        }
        self.at_bounds_with(other, f, Bound::Most)
    }

    // Figures that are open are few: what makes something of them stands apart, so that the rest is short.

    /// What a function makes of it at each bound; it is least where this is at a bound.
    #[cold]
    fn at_bounds<U: Copy>(self, f: impl Fn(T) -> U, least: Bound) -> Bounded<U> {
        let at = |bound| self.at(bound).map(&f);
        Bounded::in_order(at(Bound::Working), at(least), at(least.opposite()))
    }

    /// What a function that rises with this makes of two figures at each bound; it is least where the other is at
    /// a bound.
    #[cold]
    fn at_bounds_with<U: Copy, V: Copy>(
        self,
        other: Bounded<U>,
        f: impl Fn(T, U) -> V,
        least: Bound,
    ) -> Bounded<V> {
        let at = |bound, of_other| Some(f(self.at(bound)?, other.at(of_other)?));
        let working = at(Bound::Working, Bound::Working);
        Bounded::in_order(working, at(Bound::Least, least), at(Bound::Most, least.opposite()))
    }

    /// Bounds that are known to be in order.
    const fn in_order(working: Option<T>, least: Option<T>, most: Option<T>) -> Self {
        Self(match working {
            Some(working) => Certainty::Estimated { working, least, most },
            None => Certainty::Unknown { least, most },
        })
    }
}

impl<T: Copy + Ord> Bounded<T> {
    /// A figure that is open between two bounds, where there are any; with the figure as worked, unless
    /// nothing tells one. Bounds the wrong way round are put in order.
    pub fn open(working: Option<T>, least: Option<T>, most: Option<T>) -> Self {
        match (least, most) {
            (Some(one), Some(other)) if other < one => Self::in_order(working, Some(other), Some(one)),
            _ => Self::in_order(working, least, most),
        }
    }

    /// Works a figure out at each bound. Where it is `exact`, only once.
    pub fn worked(exact: bool, mut formula: impl FnMut(Bound) -> Option<T>) -> Self {
        match formula(Bound::Working) {
            Some(value) if exact => Self::exact(value),
            working => Self::open(working, formula(Bound::Least), formula(Bound::Most)),
        }
    }

    /// The same between bounds that hold what it is worked at.
    pub fn around(working: Option<T>, least: Option<T>, most: Option<T>) -> Self {
        match working {
            Some(working) => Self::open(
                Some(working),
                least.map(|least| least.min(working)),
                most.map(|most| most.max(working)),
            ),
            None => Self::open(None, least, most),
        }
    }

    /// The same, no less than so much.
    pub fn at_least(self, floor: T) -> Self {
        self.rising(|value| value.max(floor))
    }

    /// The same, no more than so much.
    pub fn at_most(self, ceiling: T) -> Self {
        self.rising(|value| value.min(ceiling))
    }

    /// The lesser of two.
    pub fn lesser(self, other: Self) -> Self {
        self.rising_with(other, T::min)
    }

    /// A figure whose bounds meet is known, whatever the counts are.
    pub fn closed(self) -> Self {
        match (self.least(), self.most()) {
            (Some(least), Some(most)) if least == most => Self::exact(least),
            _ => self,
        }
    }

    /// The same, no wider than it is known to be from elsewhere. Both are bounds of the same figure, so they
    /// overlap.
    pub fn narrowed(self, other: Self) -> Self {
        let least = self.least().max(other.least());
        let most = match (self.most(), other.most()) {
            (Some(one), Some(two)) => Some(one.min(two)),
            (one, two) => one.or(two),
        };
        Self::open(self.value().or(other.value()), least, most).closed()
    }
}

impl Bounded<bool> {
    /// Nothing tells.
    pub const ANYTHING: Self = Self::in_order(None, Some(false), Some(true));

    /// Yes or no: where there is no bound, either may be.
    pub fn between_all(self) -> Self {
        match self.0 {
            Certainty::Exact(_) => self,
            Certainty::Estimated { .. } | Certainty::Unknown { .. } => {
                Self::in_order(self.value(), Some(self.is_certain()), Some(self.is_possible()))
            }
        }
    }

    /// Whether both hold. Where one cannot hold, what is not known of the other does not matter; as worked,
    /// the first that does not hold decides.
    pub fn and(self, other: Self) -> Self {
        if !(self.is_possible() && other.is_possible()) {
            return Self::exact(false);
        }
        if self.is_exact() && other.is_exact() {
            return Self::exact(true);
        }
        let working = if self.value() == Some(true) { other.value() } else { self.value() };
        Self::in_order(working, Some(self.is_certain() && other.is_certain()), Some(true))
    }

    /// Whether either holds. Where one certainly does, what is not known of the other does not matter.
    pub fn or(self, other: Self) -> Self {
        if self.is_certain() || other.is_certain() {
            return Self::exact(true);
        }
        if self.is_exact() && other.is_exact() {
            return Self::exact(false);
        }
        let working = match (self.value(), other.value()) {
            (Some(one), Some(two)) => Some(one || two),
            (known, other) => known.or(other).filter(|holds| *holds),
        };
        Self::in_order(working, Some(false), Some(self.is_possible() || other.is_possible()))
    }

    /// Whether it may hold or not.
    pub fn is_open(self) -> bool {
        self.is_possible() && !self.is_certain()
    }

    /// Whether it holds whatever the counts are.
    pub fn is_certain(self) -> bool {
        self.least() == Some(true)
    }

    /// Whether it may hold.
    pub fn is_possible(self) -> bool {
        self.most() != Some(false)
    }
}

impl<T: Copy + Add<Output = T>> Add for Bounded<T> {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        self.rising_with(other, T::add)
    }
}

impl<T: Copy + Sub<Output = T>> Sub for Bounded<T> {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        self.rising_against(other, T::sub)
    }
}

impl<T: Copy + Neg<Output = T>> Neg for Bounded<T> {
    type Output = Self;
    fn neg(self) -> Self {
        self.falling(T::neg)
    }
}

impl<T: Copy + Mul<Decimal, Output = T>> Mul<Decimal> for Bounded<T> {
    type Output = Self;
    fn mul(self, by: Decimal) -> Self {
        if by.is_sign_negative() { self.falling(|value| value * by) } else { self.rising(|value| value * by) }
    }
}

impl<T: Copy + Default + Add<Output = T>> Sum for Bounded<T> {
    fn sum<I: Iterator<Item = Self>>(figures: I) -> Self {
        figures.fold(Self::exact(T::default()), Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A number that is one of these.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
    struct Number(i64);

    impl Add for Number {
        type Output = Self;
        fn add(self, other: Self) -> Self {
            Self(self.0 + other.0)
        }
    }
    impl Sub for Number {
        type Output = Self;
        fn sub(self, other: Self) -> Self {
            Self(self.0 - other.0)
        }
    }
    impl Neg for Number {
        type Output = Self;
        fn neg(self) -> Self {
            Self(-self.0)
        }
    }
    impl Mul<Decimal> for Number {
        type Output = Self;
        fn mul(self, by: Decimal) -> Self {
            use rust_decimal::prelude::ToPrimitive;
            Self((Decimal::from(self.0) * by).to_i64().unwrap())
        }
    }

    /// A figure, and what it is in truth: within its bounds.
    fn figure() -> impl Strategy<Value = (Bounded<Number>, Number)> {
        let ends = prop::collection::vec(-1_000i64..1_000, 4);
        (ends, any::<[bool; 3]>(), 0..4usize).prop_map(|(mut ends, [worked, below, above], exact)| {
            let working = Some(Number(ends[3])).filter(|_| worked);
            ends.truncate(3);
            ends.sort_unstable();
            let [least, truth, most] = [ends[0], ends[1], ends[2]].map(Number);
            let bounded = if exact == 0 {
                Bounded::exact(truth)
            } else {
                // The ends may be given in either order.
                match (below, above) {
                    (true, true) => Bounded::open(working, Some(most), Some(least)),
                    (below, above) => {
                        Bounded::open(working, Some(least).filter(|_| below), Some(most).filter(|_| above))
                    }
                }
            };
            (bounded, truth)
        })
    }

    fn holds(bounded: Bounded<Number>, truth: Number) -> bool {
        let above = bounded.least().is_none_or(|least| least <= truth);
        let below = bounded.most().is_none_or(|most| truth <= most);
        let in_order = bounded.least().zip(bounded.most()).is_none_or(|(least, most)| least <= most);
        above && below && in_order && (!bounded.is_exact() || bounded.value() == Some(truth))
    }

    proptest! {
        #[test]
        fn what_is_true_of_the_arguments_is_within_the_result(
            (one, a) in figure(), (two, b) in figure(), by in -5i64..5, floor in -1_000i64..1_000
        ) {
            let (times, floor) = (Decimal::from(by), Number(floor));
            prop_assert!(holds(one + two, a + b));
            prop_assert!(holds(one - two, a - b));
            prop_assert!(holds(-one, -a));
            prop_assert!(holds(one * times, a * times));
            prop_assert!(holds(one.at_least(floor), a.max(floor)));
            prop_assert!(holds(one.at_most(floor), a.min(floor)));
            prop_assert!(holds(one.lesser(two), a.min(b)));
            prop_assert!(holds(one.rising(|n| Number(n.0.div_euclid(7))), Number(a.0.div_euclid(7))));
            prop_assert!(holds(one.falling(|n| Number(5 - n.0)), Number(5 - a.0)));
            prop_assert!(holds([one, two, one].into_iter().sum(), a + b + a));
            prop_assert!(holds(one.closed(), a));
        }

        #[test]
        fn what_is_known_twice_is_known_as_narrowly_as_either((one, a) in figure(), width in 0i64..50) {
            let other = Bounded::open(None, Some(Number(a.0 - width)), Some(Number(a.0 + width)));
            let both = one.narrowed(other);
            prop_assert!(holds(both, a));
            prop_assert!(both.least() >= other.least() && both.most() <= other.most());
        }

        #[test]
        fn exact_stays_exact_and_what_is_worked_is_worked_as_if_it_were((one, _) in figure(), (two, _) in figure()) {
            let sum = one.value().zip(two.value()).map(|(a, b)| a + b);
            prop_assert_eq!((one + two).value(), sum);
            prop_assert_eq!((one + two).is_exact(), one.is_exact() && two.is_exact());
            prop_assert_eq!((one - two).value(), one.value().zip(two.value()).map(|(a, b)| a - b));
        }

        #[test]
        fn a_figure_worked_around_is_between_its_bounds(working in any::<i64>(), least in any::<i64>(), most in any::<i64>()) {
            let around = Bounded::around(Some(working), Some(least), Some(most));
            prop_assert!(around.least() <= Some(working) && Some(working) <= around.most());
        }
    }
}
