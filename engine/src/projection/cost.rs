//! What the service costs by year.
//!
//! ```text
//! staff = staff of the base year × (1 + pay) of each year since
//!         × people × sessions a course, as many times as in the base year, where staff follow
//! other = the rest of the base year × (1 + prices) of each year since
//! ```
//!
//! Each is rounded once a year to the penny.

use rust_decimal::Decimal;

use super::{Path, Paths};
use crate::calendar::FinancialYear;
use crate::quantity::{Money, Pence, show};
use crate::sustain::{Case, CostMonth, Survival, SurvivalError};

/// What the service costs in the base year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseYear {
    /// Staff.
    pub staff: Pence,
    /// Everything else.
    pub other: Pence,
    /// Where that comes from, in a sentence.
    pub from: String,
}

/// What the service costs in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CostYear {
    /// Staff.
    pub staff: Pence,
    /// Everything else.
    pub other: Pence,
    /// How many times as much a person in post costs as in the base year.
    pub pay: Decimal,
    /// How many times as much everything else costs.
    pub prices: Decimal,
    /// How many times as many sessions there are; nothing where staff do not follow them.
    pub sessions: Option<Decimal>,
}

impl BaseYear {
    /// As given with the paths, else from the staff and overheads of the locality.
    ///
    /// # Errors
    /// Why it is not known, in a sentence.
    pub(super) fn of(case: &Case<'_>, paths: &Paths, base: FinancialYear) -> Result<Self, String> {
        let pence = |pounds: Decimal| Money::pounds(pounds).rounded();
        if let Some(cost) = paths.cost {
            let from = format!("What the service costs in {base} is given with the paths “{}”.", paths.name);
            return Ok(Self { staff: pence(cost.staff), other: pence(cost.other), from });
        }
        let survival = Survival::without_walk(case).map_err(|why| match why {
            SurvivalError::NoCosts => "What the service costs is not known: no staff, no overheads and no cost of the base year are given. Give them with the place, or the cost of the base year with the paths.".to_owned(),
            why @ (SurvivalError::Months(_) | SurvivalError::Flow(_) | SurvivalError::NoContract(_)) => why.to_string(),
        })?;
        let all = survival.costs.iter().copied().fold(CostMonth::default(), |all, month| all + month);
        let mut from = format!(
            "What the service costs in {base} is worked out from the staff and overheads of “{}”.",
            case.locality.name
        );
        if survival.throughput.is_held_back() {
            from += " They cannot start everybody when they come; what is paid here is for the activity as loaded.";
        }
        Ok(Self { staff: all.staff, other: all.total() - all.staff, from })
    }

    /// The year at a place of a path.
    pub(super) fn at(&self, path: &Path, place: usize) -> CostYear {
        let [pay, prices] = [&path.pay, &path.prices].map(|yearly| yearly.factor(place));
        let sessions = path.staff_follow.then(|| path.growth.factor(place) * path.sessions.factor(place));
        let times = |pence: Pence, factor: Decimal| (Money::from(pence) * factor).rounded();
        CostYear {
            staff: times(self.staff, pay * sessions.unwrap_or(Decimal::ONE)),
            other: times(self.other, prices),
            pay,
            prices,
            sessions,
        }
    }
}

impl CostYear {
    /// All of it.
    pub fn total(&self) -> Pence {
        self.staff + self.other
    }

    /// How it comes about, with the numbers in it.
    pub fn formula(&self, base: &BaseYear) -> String {
        let sessions =
            self.sessions.map_or_else(String::new, |times| format!(" × {} sessions", show::number(times)));
        format!(
            "{} staff × {} pay{sessions} + {} other × {} prices = {} + {}",
            show::pounds(base.staff),
            show::number(self.pay),
            show::pounds(base.other),
            show::number(self.prices),
            show::pounds(self.staff),
            show::pounds(self.other)
        )
    }
}
