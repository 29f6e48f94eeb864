//! How much a change changes, and how much of it there is before all of it is.

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

use super::{Change, Kind};

/// The number of a change, and what it is.
#[derive(Debug, PartialEq, Eq)]
pub enum KindAmount<'a> {
    /// A share.
    Share(&'a mut Decimal),
    /// Points of people.
    Points(&'a mut Decimal),
    /// Whole days.
    Days(&'a mut i32),
    /// Posts.
    Posts(&'a mut Decimal),
}

impl Kind {
    /// How much it changes.
    pub const fn amount(&mut self) -> KindAmount<'_> {
        match self {
            Self::Volume { share }
            | Self::Staffing { share }
            | Self::Sessions { share }
            | Self::Moved { share, .. } => KindAmount::Share(share),
            Self::Attrition { points }
            | Self::Missed { points }
            | Self::CaseMix { points, .. }
            | Self::GroupMix { points, .. }
            | Self::Recovery { points }
            | Self::Improvement { points }
            | Self::Satisfaction { points }
            | Self::MissingScores { points } => KindAmount::Points(points),
            Self::Waits { days } => KindAmount::Days(days),
            Self::StaffByRole { posts, .. } => KindAmount::Posts(posts),
        }
    }
}

impl Change {
    /// The change after so many steps of all that it takes, on a straight line. Days are whole.
    pub(crate) fn so_far(&self, step: usize, of: usize) -> Self {
        let part = |amount: Decimal| amount * Decimal::from(step) / Decimal::from(of.max(1));
        let mut change = self.clone();
        match change.kind.amount() {
            KindAmount::Share(amount) | KindAmount::Points(amount) | KindAmount::Posts(amount) => {
                *amount = part(*amount);
            }
            KindAmount::Days(days) => {
                let whole = part(Decimal::from(*days))
                    .round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
                *days = whole.to_i32().unwrap_or(*days);
            }
        }
        change
    }
}
