//! What was done against what was planned, like with like: the months that are chosen and have a plan.

use rust_decimal::Decimal;

use crate::activity::{ContractIndex, PlanOf, Selection};
use crate::calendar::{Grain, Month, Period};
use crate::quantity::{Bound, Quantity, show};

/// What was done of what was planned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgainstPlan {
    /// The contract.
    pub contract: ContractIndex,
    /// The period.
    pub period: Period,
    /// What was planned.
    pub what: PlanOf,
    /// So many people.
    pub planned: u32,
    /// So many were counted in the same months.
    pub done: Quantity,
    /// Months of the period that are chosen and have a plan.
    pub months: usize,
}

impl AgainstPlan {
    /// The share of the plan that was done; nothing where that is not known, or nobody was planned.
    pub fn share(&self) -> Option<Decimal> {
        self.done.at(Bound::Working)?.checked_div(self.planned.into())
    }

    /// The counts that it stands on, in words.
    pub fn in_words(&self) -> String {
        let share =
            self.share().map_or_else(String::new, |share| format!(": {}", show::rounded_percent(share, 1)));
        let months = if self.months == 1 { "1 month".to_owned() } else { format!("{} months", self.months) };
        let planned = show::number(self.planned.into());
        format!("{} of {planned} {} in {months}{share}", show::people(self.done), self.what.in_words())
    }
}

/// What was done against what was planned, by contract and period; nothing of periods without a plan.
pub fn against_plan(selection: &Selection, grain: Grain) -> Vec<AgainstPlan> {
    let mut periods: Vec<Period> = selection.months.iter().map(|month| month.period(grain)).collect();
    periods.dedup();
    let mut all = Vec::new();
    for contract in selection.paid_contracts() {
        for what in PlanOf::EVERY {
            all.extend(periods.iter().filter_map(|period| one(selection, contract, *period, what)));
        }
    }
    all
}

fn one(selection: &Selection, contract: ContractIndex, period: Period, what: PlanOf) -> Option<AgainstPlan> {
    let is_in = |month: &&Month| (period.first_month()..=period.last_month()).contains(*month);
    let (mut planned, mut done, mut months) = (0_u32, Quantity::ZERO, 0);
    for &month in selection.months.iter().filter(is_in) {
        let Some(people) = selection.planned(contract, month).of(what) else { continue };
        planned = planned.saturating_add(people);
        let counts = selection.counts(contract, Period::Month(month));
        done += counts.iter().map(|counts| counts.count(what.counter())).sum::<Quantity>();
        months += 1;
    }
    (months > 0).then_some(AgainstPlan { contract, period, what, planned, done, months })
}
