//! Which periods are assessed, and which pot a line belongs to: said once for what is paid and for the workbook
//! that recomputes it.

use super::statement::Component;
use crate::activity::{ContractIndex, MonthCounts, Selection};
use crate::calendar::{Grain, Month, Period};
use crate::scheme::Assessed;

/// Which pot is earned, and the components of its lines: by steps, and by measure.
#[derive(Clone, Copy)]
pub(crate) struct Earned {
    /// The path of its terms.
    pub path: &'static str,
    /// Its line where it is earned by steps.
    pub by_steps: Component,
    /// Its line for a measure by its weight.
    pub by_weight: fn(u8) -> Component,
}

impl Earned {
    /// The pot for outcomes.
    pub const OUTCOMES: Self =
        Self { path: "outcomes", by_steps: Component::Outcomes, by_weight: Component::Outcome };
    /// The incentive scheme on top.
    pub const INCENTIVE: Self = Self {
        path: "adjustments.incentive",
        by_steps: Component::Incentive,
        by_weight: Component::IncentivePart,
    };
}

/// The periods that some months, in order, are in.
pub(crate) fn begun_periods(months: impl Iterator<Item = Month>, grain: Grain) -> Vec<Period> {
    let mut periods: Vec<Period> = months.map(|month| month.period(grain)).collect();
    periods.dedup();
    periods
}

/// Whether a period can be assessed: all of it was chosen, and of a rolling year all months are held
/// (rules 16 and 45).
pub(crate) fn can_assess(selection: &Selection, period: Period, assessed: Assessed) -> bool {
    selection.is_whole(period)
        && (assessed != Assessed::RollingYear || selection.has_year_to(period.last_month()))
}

/// The counts that a period of a contract is assessed on.
pub(super) fn counts_assessed(
    selection: &Selection,
    contract: ContractIndex,
    period: Period,
    assessed: Assessed,
) -> &[MonthCounts] {
    match assessed {
        Assessed::RollingYear => selection.rolling(contract, period.last_month()),
        Assessed::Monthly | Assessed::Quarterly | Assessed::Yearly => selection.counts(contract, period),
    }
}
