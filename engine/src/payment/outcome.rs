//! What the measures are supposed to have come to: as counted, or all of them met, or all missed.

use crate::measure::Ratio;
use crate::quantity::{Bound, Quantity};

/// What every measure is supposed to have come to, on the same people: they are given, and so is how
/// many of them there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// What the counts say.
    AsCounted,
    /// Every measure met, and every score at its best.
    EveryMeasureMet,
    /// Every measure missed, and every score at its worst.
    EveryMeasureMissed,
}

impl Outcome {
    /// What is supposed, in words; nothing where nothing is.
    pub const fn in_words(self) -> Option<&'static str> {
        match self {
            Self::AsCounted => None,
            Self::EveryMeasureMet => Some("with every measure met"),
            Self::EveryMeasureMissed => Some("with every measure missed"),
        }
    }

    /// The counts of a measure: as they are, or with anybody from nobody to everybody counted.
    pub(super) fn counts(self, counted: Ratio) -> Ratio {
        if self == Self::AsCounted { counted } else { counted.open() }
    }

    /// How such counts are read: what is supposed does not hang on what is known of them.
    pub(super) const fn bound(self, bound: Bound) -> Bound {
        match self {
            Self::AsCounted => bound,
            Self::EveryMeasureMet => Bound::Most,
            Self::EveryMeasureMissed => Bound::Least,
        }
    }

    /// The people whom a measure counts, where more of them are better.
    pub(super) fn people(self, counted: Ratio) -> Quantity {
        match self {
            Self::AsCounted => counted.numerator.within(counted.denominator),
            Self::EveryMeasureMet => counted.everybody(),
            Self::EveryMeasureMissed => Quantity::ZERO,
        }
    }
}
