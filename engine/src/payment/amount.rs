//! Amounts that are known, estimated or only bounded (rule 18).

use std::ops::Add;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::quantity::{Money, Pence, Quantity, even_part, split_by_shares};

/// What a line comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// Known to the penny.
    Exact(Pence),
    /// Worked with a withheld count taken as 2 and a rounded one as published; what 0 to 4, or 2 either
    /// way, allow, where there is a bound.
    Estimated {
        /// The amount as worked.
        working: Pence,
        /// The least it can be.
        least: Option<Pence>,
        /// The most it can be.
        most: Option<Pence>,
    },
    /// It needs a measure that the data does not hold: bounds at best.
    Unknown {
        /// The least it can be.
        least: Option<Pence>,
        /// The most it can be.
        most: Option<Pence>,
    },
}

impl Amount {
    /// Nothing, for certain.
    pub const ZERO: Self = Self::Exact(Pence::ZERO);

    /// The amount, unless it is only bounded.
    pub const fn value(self) -> Option<Pence> {
        match self {
            Self::Exact(amount) | Self::Estimated { working: amount, .. } => Some(amount),
            Self::Unknown { .. } => None,
        }
    }

    /// The least it can be.
    pub const fn least(self) -> Option<Pence> {
        match self {
            Self::Exact(amount) => Some(amount),
            Self::Estimated { least, .. } | Self::Unknown { least, .. } => least,
        }
    }

    /// The most it can be.
    pub const fn most(self) -> Option<Pence> {
        match self {
            Self::Exact(amount) => Some(amount),
            Self::Estimated { most, .. } | Self::Unknown { most, .. } => most,
        }
    }

    /// Whether it is known to the penny.
    pub const fn is_exact(self) -> bool {
        matches!(self, Self::Exact(_))
    }

    /// At a reading of the counts.
    pub(super) const fn at(self, reading: Reading) -> Option<Pence> {
        match reading {
            Reading::Working => self.value(),
            Reading::Least => self.least(),
            Reading::Most => self.most(),
        }
    }

    /// An amount from what it is at each reading.
    pub(super) fn of(exact: bool, mut at: impl FnMut(Reading) -> Option<Pence>) -> Self {
        match at(Reading::Working) {
            Some(amount) if exact => Self::Exact(amount),
            Some(working) => Self::Estimated { working, least: at(Reading::Least), most: at(Reading::Most) },
            None => Self::Unknown { least: at(Reading::Least), most: at(Reading::Most) },
        }
    }

    /// What a function makes of it that never rises where the amount rises: least where it is most.
    pub(super) fn falling(self, f: impl Fn(Pence) -> Pence) -> Self {
        Self::of(self.is_exact(), |reading| self.at(reading.opposite()).map(&f))
    }

    /// As much of it as is above nothing.
    pub(super) fn part_above_zero(self) -> Self {
        self.rising(|amount| amount.max(Pence::ZERO))
    }

    /// As much of it as is below nothing.
    pub(super) fn part_below_zero(self) -> Self {
        self.rising(|amount| amount.min(Pence::ZERO))
    }

    /// What a function makes of it that never falls where the amount rises.
    fn rising(self, f: impl Fn(Pence) -> Pence) -> Self {
        Self::of(self.is_exact(), |reading| self.at(reading).map(&f))
    }

    /// Parts of whole pence in proportion to shares, which add up to it (rule 20).
    ///
    /// A penny more of the whole can be a penny less of one of several unequal parts, so the bounds of
    /// those are the whole pence below and above their share.
    pub(crate) fn split(self, shares: &[Decimal]) -> Vec<Self> {
        if let Self::Exact(whole) = self {
            return split_by_shares(whole, shares).into_iter().map(Self::Exact).collect();
        }
        let total: Decimal = shares.iter().sum();
        let is_even = shares.len() < 3 || shares.iter().all(|share| *share == shares[0]);
        if !is_even && !total.is_zero() {
            let working = self.value().map(|whole| split_by_shares(whole, shares));
            let bound = |whole: Option<Pence>, place: usize, up: i64| {
                let share = whole?.pounds() * Decimal::ONE_HUNDRED * shares[place] / total;
                let below = share.floor().to_i64()?;
                Some(Pence(if share.is_integer() { below } else { below + up }))
            };
            let part = |place: usize| {
                Self::of(false, |reading| match reading {
                    Reading::Working => working.as_ref().map(|parts| parts[place]),
                    Reading::Least => bound(self.least(), place, 0),
                    Reading::Most => bound(self.most(), place, 1),
                })
            };
            return (0..shares.len()).map(part).collect();
        }
        let at = |reading| self.at(reading).map(|whole| split_by_shares(whole, shares));
        let [working, least, most] = [Reading::Working, Reading::Least, Reading::Most].map(at);
        (0..shares.len())
            .map(|place| {
                let part = |parts: &Option<Vec<Pence>>| parts.as_ref().map(|parts| parts[place]);
                Self::of(false, |reading| match reading {
                    Reading::Working => part(&working),
                    Reading::Least => part(&least),
                    Reading::Most => part(&most),
                })
            })
            .collect()
    }

    /// The part at a place of so many equal parts of whole pence (rule 20).
    pub(super) fn even_part(self, parts: usize, place: usize) -> Self {
        Self::of(self.is_exact(), |reading| self.at(reading).map(|whole| even_part(whole, parts, place)))
    }
}

impl std::ops::Neg for Amount {
    type Output = Self;
    fn neg(self) -> Self {
        self.falling(std::ops::Neg::neg)
    }
}

impl std::ops::Sub for Amount {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        self + -other
    }
}

/// An exact amount before rounding, as far as counts tell.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spread {
    working: Option<Money>,
    least: Option<Money>,
    most: Option<Money>,
    exact: bool,
}

impl Spread {
    /// Nothing, for certain.
    pub const ZERO: Self = Self::exactly(Money::ZERO);

    /// So much, for certain.
    pub const fn exactly(money: Money) -> Self {
        Self { working: Some(money), least: None, most: None, exact: true }
    }

    /// Works an amount out. Where a count that it needs is not known, it is worked at the least and
    /// at the most as well.
    pub fn work(exact: bool, mut formula: impl FnMut(Reading) -> Option<Money>) -> Self {
        let working = formula(Reading::Working);
        let exact = exact && working.is_some();
        let mut bound = |reading| if exact { None } else { formula(reading) };
        Self { working, least: bound(Reading::Least), most: bound(Reading::Most), exact }
    }

    /// Whether it is known exactly.
    pub const fn is_exact(self) -> bool {
        self.exact
    }

    /// At a reading of the counts.
    pub const fn at(self, reading: Reading) -> Option<Money> {
        match reading {
            _ if self.exact => self.working,
            Reading::Working => self.working,
            Reading::Least => self.least,
            Reading::Most => self.most,
        }
    }

    /// A part of it, or a multiple.
    pub fn times(self, by: Decimal) -> Self {
        Self::work(self.exact, |reading| Some(self.at(reading)? * by))
    }

    /// So many times it, divided by so many: the division comes last, so that nothing is cut before it.
    pub fn over(self, times: Decimal, by: Decimal) -> Self {
        if times == by {
            return self;
        }
        Self::work(self.exact, |reading| Some(Money::pounds((self.at(reading)? * times).exact() / by)))
    }

    /// The one rounding.
    pub fn rounded(self) -> Amount {
        Amount::of(self.exact, |reading| self.at(reading).map(Money::rounded))
    }
}

impl Add for Spread {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self::work(self.exact && other.exact, |reading| Some(self.at(reading)? + other.at(reading)?))
    }
}

impl std::iter::Sum for Spread {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

impl From<Amount> for Spread {
    fn from(amount: Amount) -> Self {
        Self::work(amount.is_exact(), |reading| amount.at(reading).map(Money::from))
    }
}

impl Add for Amount {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        if let (Self::Exact(a), Self::Exact(b)) = (self, other) {
            return Self::Exact(a + b);
        }
        let both = |a: Option<Pence>, b: Option<Pence>| Some(a? + b?);
        let least = both(self.least(), other.least());
        let most = both(self.most(), other.most());
        match both(self.value(), other.value()) {
            Some(working) => Self::Estimated { working, least, most },
            None => Self::Unknown { least, most },
        }
    }
}

impl std::iter::Sum for Amount {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

/// How counts that are not known are read: as worked, or so that the payment comes out least or most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// A withheld count is 2, a rounded one as published; a count that is not there is not read.
    Working,
    /// So that the payment is least.
    Least,
    /// So that the payment is most.
    Most,
}

impl Reading {
    /// A count of which more means more pay.
    pub fn raising(self, count: Quantity) -> Option<Decimal> {
        match self {
            Self::Working => count.working(),
            Self::Least => Some(count.low()),
            Self::Most => count.high(),
        }
        .map(Decimal::from)
    }

    /// A count of which more means less pay.
    pub fn lowering(self, count: Quantity) -> Option<Decimal> {
        self.opposite().raising(count)
    }

    /// The reading for something that is taken away from the pay.
    pub const fn opposite(self) -> Self {
        match self {
            Self::Working => Self::Working,
            Self::Least => Self::Most,
            Self::Most => Self::Least,
        }
    }
}
