//! The activity on show with more people or fewer, cut as it is.

use std::sync::Arc;

use engine::activity::{Selection, Tally};
use engine::calendar::FinancialYear;
use engine::locality::Locality;
use engine::scenario::{Change, Kind, Scenario};
use rust_decimal::Decimal;

use super::{Session, SessionError, select};

/// What the activity on show is cut from.
#[derive(Clone)]
pub struct Uncut {
    tally: Arc<Tally>,
    locality: Arc<Locality>,
    year: Option<FinancialYear>,
}

impl Uncut {
    /// Whether the same activity comes of it.
    pub fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.tally, &other.tally)
            && Arc::ptr_eq(&self.locality, &other.locality)
            && self.year == other.year
    }

    /// The activity with a share of people more, below zero fewer, and nothing else: no rate moves (rule 35).
    ///
    /// # Errors
    /// Where it has no months, which activity on show has.
    pub fn with_more(&self, share: Decimal) -> Result<Selection, SessionError> {
        let changes = vec![Change::new(Kind::Volume { share })];
        let more = Scenario { changes, ..Scenario::default() }.apply(&self.tally);
        select(&more.value, &self.locality, self.year)
    }
}

impl Session {
    /// What the activity on show is cut from.
    pub fn uncut(&self) -> Uncut {
        Uncut { tally: self.tally(), locality: self.locality().clone(), year: self.table.year }
    }
}
