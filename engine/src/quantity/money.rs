//! Pounds, exact and rounded.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Mul, Neg, Sub};

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

/// An exact amount in pounds, not yet rounded. It never meets a float. Terms and counts beyond all
/// measure stop at the most that it can hold: a statement that nobody believes beats none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Money(Decimal);

impl Money {
    /// No pounds.
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// An amount of so many pounds.
    pub const fn pounds(pounds: Decimal) -> Self {
        Self(pounds)
    }

    /// The exact pounds.
    pub const fn exact(self) -> Decimal {
        self.0
    }

    /// The one rounding of a statement line: to the penny, half away from zero (rule 19).
    pub fn rounded(self) -> Pence {
        self.usual_pence().unwrap_or_else(|| self.any_pence())
    }

    /// The same of an amount that is no longer than nearly all of them, worked in whole numbers.
    fn usual_pence(self) -> Option<Pence> {
        let mantissa = i64::try_from(self.0.mantissa()).ok()?;
        let Some(decimals) = self.0.scale().checked_sub(2) else {
            return mantissa.checked_mul(10i64.pow(2 - self.0.scale())).map(Pence);
        };
        let penny = 10i64.checked_pow(decimals)?;
        let (pence, rest) = (mantissa / penny, mantissa % penny);
        let is_half = rest.unsigned_abs() * 2 >= penny.unsigned_abs();
        Some(Pence(pence + i64::from(is_half) * mantissa.signum()))
    }

    fn any_pence(self) -> Pence {
        let pence = (self * Decimal::ONE_HUNDRED).0;
        let pence = pence.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
        // Terms are limited so that no line comes near the 92 thousand million million pounds of an
        // i64; a saturated line would be visible at once.
        Pence(pence.to_i64().unwrap_or(if pence.is_sign_negative() { i64::MIN } else { i64::MAX }))
    }
}

impl Add for Money {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Money {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Neg for Money {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Mul<Decimal> for Money {
    type Output = Self;
    fn mul(self, by: Decimal) -> Self {
        Self(self.0.saturating_mul(by))
    }
}

impl From<Pence> for Money {
    fn from(pence: Pence) -> Self {
        Self(Decimal::new(pence.0, 2))
    }
}

/// Whole pence: an amount as it stands on a statement. Sums of pence are exact.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pence(pub i64);

impl Pence {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// The same amount in pounds, with two decimals.
    pub fn pounds(self) -> Decimal {
        Decimal::new(self.0, 2)
    }
}

/// A decimal string in pounds, as JSON and CSV carry it: `848034.00`, `-125.00`.
impl fmt::Display for Pence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.pounds())
    }
}

impl Add for Pence {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl AddAssign for Pence {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Pence {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Neg for Pence {
    type Output = Self;
    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

impl Sum for Pence {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rust_decimal::dec;

    proptest! {
        #[test]
        fn an_amount_of_any_length_is_rounded_alike(
            mantissa in prop_oneof![any::<i64>(), -100_000..100_000i64],
            decimals in 0..=28u32,
        ) {
            let money = Money::pounds(Decimal::new(mantissa, decimals));
            if let Some(pence) = money.usual_pence() {
                prop_assert_eq!(pence, money.any_pence());
            }
            prop_assert!(!(2..=20).contains(&decimals) || money.usual_pence().is_some());
        }
    }

    #[test]
    fn rule_19_half_a_penny_goes_away_from_zero() {
        assert_eq!(Money::pounds(dec!(0.005)).rounded(), Pence(1));
        assert_eq!(Money::pounds(dec!(-0.005)).rounded(), Pence(-1));
        assert_eq!(Money::pounds(dec!(2.675)).rounded(), Pence(268));
        assert_eq!(Money::pounds(dec!(0.0049999)).rounded(), Pence(0));
    }

    #[test]
    fn a_rounded_nothing_has_no_sign() {
        assert_eq!(Money::pounds(dec!(-0.001)).rounded().to_string(), "0.00");
    }
}
