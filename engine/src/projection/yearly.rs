//! A share by year: one for all years, or one for each.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// What something changes by from each year to the next, as a share: `0.03` every year, or `[0.03, 0.02]` from the
/// first year to the second and from then on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Yearly {
    /// The same every year.
    Level(Decimal),
    /// For the second year, the third and so on; the last one holds on. Where it is empty, nothing changes.
    Each(Vec<Decimal>),
}

impl Default for Yearly {
    fn default() -> Self {
        Self::Level(Decimal::ZERO)
    }
}

impl Yearly {
    /// The share of the year at a place, where 1 is the second year.
    pub fn at(&self, place: usize) -> Decimal {
        match self {
            Self::Level(share) => *share,
            Self::Each(shares) => {
                shares.get(place.saturating_sub(1)).or(shares.last()).copied().unwrap_or_default()
            }
        }
    }

    /// What the year at a place is times the first one.
    pub fn factor(&self, place: usize) -> Decimal {
        (1..=place).map(|place| Decimal::ONE + self.at(place)).product()
    }

    /// All shares that are given.
    pub(super) fn shares(&self) -> &[Decimal] {
        match self {
            Self::Level(share) => std::slice::from_ref(share),
            Self::Each(shares) => shares,
        }
    }

    /// Whether something changes.
    pub(super) fn moves(&self) -> bool {
        self.shares().iter().any(|share| !share.is_zero())
    }
}
