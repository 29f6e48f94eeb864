//! Amounts of money that are known, estimated or only bounded (rule 18), and how they are split.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::quantity::{Bound, Bounded, Money, Pence, even_part, split_by_shares};

/// What a line comes to, in whole pence.
pub type Amount = Bounded<Pence>;

/// An exact amount before its one rounding.
pub(super) type Unrounded = Bounded<Money>;

impl Amount {
    /// Nothing, for certain.
    pub const ZERO: Self = Self::exact(Pence::ZERO);

    /// The same before it is rounded once more.
    pub(super) fn unrounded(self) -> Unrounded {
        self.rising(Money::from)
    }

    /// As much of it as is above nothing.
    pub(super) fn part_above_zero(self) -> Self {
        self.at_least(Pence::ZERO)
    }

    /// As much of it as is below nothing.
    pub(super) fn part_below_zero(self) -> Self {
        self.at_most(Pence::ZERO)
    }

    /// Parts of whole pence in proportion to shares, which add up to it (rule 20).
    ///
    /// A penny more of the whole can be a penny less of one of several unequal parts, so the bounds of
    /// those are the whole pence below and above their share.
    pub(crate) fn split(self, shares: &[Decimal]) -> Vec<Self> {
        let parts_of = |whole| split_by_shares(whole, shares);
        if let Some(whole) = self.value().filter(|_| self.is_exact()) {
            return parts_of(whole).into_iter().map(Self::exact).collect();
        }
        let total: Decimal = shares.iter().sum();
        let is_even = shares.len() < 3 || shares.iter().all(|share| *share == shares[0]);
        let [least, working, most] = Bound::EVERY.map(|bound| self.at(bound).map(parts_of));
        let part = |parts: &Option<Vec<Pence>>, index: usize| parts.as_ref().map(|parts| parts[index]);
        let ends = |index: usize| {
            if is_even || total.is_zero() {
                return [part(&least, index), part(&most, index)];
            }
            let pence = |whole: Pence| whole.pounds() * Decimal::ONE_HUNDRED * shares[index] / total;
            [
                self.least().and_then(|whole| pence(whole).floor().to_i64()),
                self.most().and_then(|whole| pence_above(pence(whole))),
            ]
            .map(|pence| pence.map(Pence))
        };
        (0..shares.len())
            .map(|index| {
                let [least, most] = ends(index);
                Self::open(part(&working, index), least, most)
            })
            .collect()
    }

    /// The part at an index of so many equal parts of whole pence (rule 20).
    pub(super) fn even_part(self, parts: usize, index: usize) -> Self {
        self.rising(|whole| even_part(whole, parts, index))
    }
}

/// The whole pence of a part of a penny, or one more.
fn pence_above(pence: Decimal) -> Option<i64> {
    let below = pence.floor().to_i64()?;
    Some(if pence.is_integer() { below } else { below + 1 })
}

impl Unrounded {
    /// Nothing, for certain.
    pub(super) const NOTHING: Self = Self::exact(Money::ZERO);

    /// So many times it, divided by so many: the division comes last, so that nothing is cut before it.
    pub(super) fn over(self, times: Decimal, by: Decimal) -> Self {
        if times == by {
            return self;
        }
        (self * times).rising(|money| Money::pounds(money.exact() / by))
    }

    /// The one rounding.
    pub(super) fn rounded(self) -> Amount {
        self.rising(Money::rounded)
    }
}
