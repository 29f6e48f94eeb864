//! A change on its way: how much of it there is before all of it is.

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

use super::{Change, Kind};

impl Change {
    /// The change after so many steps of all that it takes, on a straight line. Days are whole.
    pub(crate) fn so_far(&self, step: usize, of: usize) -> Self {
        let part = |amount: Decimal| amount * Decimal::from(step) / Decimal::from(of.max(1));
        let mut change = self.clone();
        match &mut change.kind {
            Kind::Volume { share }
            | Kind::Staffing { share }
            | Kind::Sessions { share }
            | Kind::Moved { share, .. } => {
                *share = part(*share);
            }
            Kind::StaffByRole { posts, .. } => *posts = part(*posts),
            Kind::Attrition { points }
            | Kind::Missed { points }
            | Kind::CaseMix { points, .. }
            | Kind::GroupMix { points, .. }
            | Kind::Recovery { points }
            | Kind::Improvement { points }
            | Kind::Satisfaction { points }
            | Kind::MissingScores { points } => *points = part(*points),
            Kind::Waits { days } => {
                let whole = part(Decimal::from(*days))
                    .round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
                *days = whole.to_i32().unwrap_or(*days);
            }
        }
        change
    }
}
