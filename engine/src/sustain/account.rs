//! Everything that can be said of a provider's survival, worked out once for the command line, its JSON
//! and the window.

use super::{
    AgainstCost, BreakEven, Bridge, Case, LongRun, LumpSum, PointMissed, Purse, Survival, SurvivalError,
    UnitCosts, Verdict, against_cost, break_even, long_run, lump_sum, point_missed, unit_costs, verdicts,
};
use crate::payment::{Landmark, breaks_even};
use crate::scheme::Scheme;

/// A scheme's account.
#[derive(Clone, Debug)]
pub struct SchemeAccount {
    /// Money by month.
    pub purse: Purse,
    /// The tests.
    pub verdicts: Vec<Verdict>,
    /// From income as read to income as staff can deliver.
    pub bridge: Bridge,
    /// Where it breaks even.
    pub break_even: BreakEven,
    /// What a point of missed appointments changes.
    pub point_missed: PointMissed,
    /// The lump sum for people whom nobody pays for, where there are any.
    pub lump_sum: Option<LumpSum>,
    /// The value of its one price, or of its one annual value, at which it pays what the service costs; none
    /// where it has many prices or none, or where no value does.
    pub price_needed: Option<Landmark>,
}

/// The account of a provider under some schemes.
#[derive(Clone, Debug)]
pub struct Account {
    /// People, staff and costs.
    pub survival: Survival,
    /// What one course, recovery and improvement cost.
    pub unit_costs: UnitCosts,
    /// How long people would wait in the long run.
    pub long_run: Vec<LongRun>,
    /// What commissioners pay against what it costs.
    pub against_cost: Vec<AgainstCost>,
    /// By scheme, in the order given.
    pub schemes: Vec<SchemeAccount>,
}

impl Account {
    /// Works everything out. It evaluates each scheme some fifty times, so the window does it beside
    /// drawing.
    ///
    /// # Errors
    /// As [`Survival::new`].
    pub fn new(case: &Case<'_>, schemes: &[&Scheme]) -> Result<Self, SurvivalError> {
        let survival = Survival::new(case)?;
        let account = |scheme: &&Scheme| SchemeAccount::new(case, &survival, scheme);
        let schemes = schemes.iter().map(account).collect::<Result<_, _>>()?;
        Ok(Self {
            unit_costs: unit_costs(&survival),
            long_run: long_run(&survival),
            against_cost: against_cost(case.locality, &survival),
            schemes,
            survival,
        })
    }
}

impl SchemeAccount {
    /// Works it out: some seventy evaluations.
    ///
    /// # Errors
    /// As [`Survival::new`].
    pub fn new(case: &Case<'_>, survival: &Survival, scheme: &Scheme) -> Result<Self, SurvivalError> {
        let purse = survival.purse(scheme);
        Ok(Self {
            verdicts: verdicts(survival, &purse),
            bridge: Bridge::new(survival, scheme),
            break_even: break_even(case, survival, scheme)?,
            point_missed: point_missed(case, survival, scheme)?,
            lump_sum: lump_sum(case, survival, scheme)?,
            price_needed: scheme
                .one_price()
                .and_then(|path| breaks_even(&survival.delivered, scheme, survival.cost(), path, None)),
            purse,
        })
    }
}
