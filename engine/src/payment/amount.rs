//! Amounts that are known, estimated or only bounded (rule 18).

use std::ops::Add;

use rust_decimal::Decimal;

use crate::quantity::{Money, Pence, Quantity};

/// What a line comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// Known to the penny.
    Exact(Pence),
    /// Worked with a withheld count taken as 2; what 0 to 4 allow, where there is a bound.
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

    /// Works an amount out and rounds it once. Where a count that it needs is not known, it is worked
    /// at the least and at the most as well.
    pub(super) fn work(exact: bool, mut formula: impl FnMut(Reading) -> Option<Money>) -> Self {
        let mut at = |reading| formula(reading).map(Money::rounded);
        let working = at(Reading::Working);
        match working {
            Some(amount) if exact => Self::Exact(amount),
            Some(working) => Self::Estimated { working, least: at(Reading::Least), most: at(Reading::Most) },
            None => Self::Unknown { least: at(Reading::Least), most: at(Reading::Most) },
        }
    }
}

impl Add for Amount {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        let both = |a: Option<Pence>, b: Option<Pence>| Some(a? + b?);
        let least = both(self.least(), other.least());
        let most = both(self.most(), other.most());
        match (self, other) {
            (Self::Exact(a), Self::Exact(b)) => Self::Exact(a + b),
            _ => match both(self.value(), other.value()) {
                Some(working) => Self::Estimated { working, least, most },
                None => Self::Unknown { least, most },
            },
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
    /// A withheld count is 2; a count that is not there is not read.
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
