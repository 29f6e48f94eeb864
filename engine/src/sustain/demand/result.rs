//! An access plan against the people who entered treatment.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use thiserror::Error;

use super::AccessPlan;
use crate::activity::{ContractIndex, ContractKind, Counter, Selection};
use crate::calendar::{Month, Period, Quarter};
use crate::measure::{Direction, Ratio};
use crate::quantity::Quantity;

/// Why nobody can say whether a plan was met.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NotKnown {
    /// Not all of its months were chosen (rule 16).
    #[error("Not all months of {0} are under discussion.")]
    Part(Period),
    /// Not all of its months are in the data.
    #[error("The data does not cover all months of {0}.")]
    NotCovered(Period),
    /// The data has nobody of a commissioner.
    #[error("The data has no contract of commissioner {0}.")]
    NoContract(String),
    /// A count is withheld, missing, or known only by the year.
    #[error("How many people entered treatment in {0} is not known.")]
    NotTold(Period),
    /// The counts are rounded, and the plan lies between the least and the most that they can be.
    #[error("The counts of {0} are rounded: they may be on either side of the plan.")]
    LeftOpen(Period),
    /// There is no population to have a share of.
    #[error("The prevalent population is 0.")]
    Nobody,
}

/// A quarter or a year of a plan, and who entered treatment in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessResult {
    /// The quarter or the year.
    pub period: Period,
    /// Share of the prevalent population who were to enter.
    pub share: Decimal,
    /// The same in whole people, as planned: quarters add to the year.
    pub planned: i64,
    /// The fewest people who are that share or more. It may be one more than planned, because standards
    /// are compared exactly (rule 8): 3,613 people are not quite 4.2 % of 86,026.
    pub needed: i64,
    /// People who entered treatment in the chosen months of the period.
    pub entered: Quantity,
    /// Whether they are the share or more (rule 8), or why that is not known.
    pub met: Result<bool, NotKnown>,
}

impl AccessPlan {
    /// The plan against a selection: each quarter that it has a month of, and after the quarters of a year
    /// the year.
    ///
    /// Everybody in the data whose commissioner is one of the plan's counts, under contract or not: the
    /// plan is about the people of the place. Rows published by provider have commissioner `all`, and are
    /// nobody's in particular.
    pub fn against(&self, selection: &Selection) -> Vec<AccessResult> {
        let mut results = Vec::new();
        for year in selection.years() {
            let has_months =
                |quarter: &Quarter| quarter.months().iter().any(|month| selection.months.contains(month));
            for quarter in year.quarters().into_iter().filter(has_months) {
                let place = quarter.number() as usize - 1;
                let (share, planned) = (self.shares[place], self.people[place]);
                results.push(self.result(selection, Period::Quarter(quarter), share, planned));
            }
            results.push(self.result(selection, Period::Year(year), self.year_share(), self.year()));
        }
        results
    }

    fn result(&self, selection: &Selection, period: Period, share: Decimal, planned: i64) -> AccessResult {
        let entered = self.entered(selection, period);
        AccessResult {
            period,
            share,
            planned,
            needed: (Decimal::from(self.population) * share).ceil().to_i64().unwrap_or(i64::MAX),
            entered,
            met: self.met(selection, period, share, entered),
        }
    }

    fn met(
        &self,
        selection: &Selection,
        period: Period,
        share: Decimal,
        entered: Quantity,
    ) -> Result<bool, NotKnown> {
        if self.population == 0 {
            return Err(NotKnown::Nobody);
        }
        if !selection.is_whole(period) {
            return Err(NotKnown::Part(period));
        }
        let months = Month::range(period.first_month(), period.last_month());
        if !months.iter().all(|month| selection.covered.contains(month)) {
            return Err(NotKnown::NotCovered(period));
        }
        if let Some(code) = self.commissioners.iter().find(|code| contracts(selection, code).next().is_none())
        {
            return Err(NotKnown::NoContract(code.clone()));
        }
        if entered.told().is_none() {
            return Err(NotKnown::NotTold(period));
        }
        let population = Quantity::exact(i64::try_from(self.population).unwrap_or(i64::MAX));
        let ratio = Ratio { numerator: entered, denominator: population };
        ratio.met(share, Direction::AtLeast).ok_or(NotKnown::LeftOpen(period))
    }

    /// People who entered treatment in the chosen months of a period; not there where a commissioner is
    /// not in the data.
    fn entered(&self, selection: &Selection, period: Period) -> Quantity {
        let of_commissioner = |code: &String| -> Quantity {
            let mut of_contracts = contracts(selection, code).peekable();
            if of_contracts.peek().is_none() {
                return Quantity::absent();
            }
            of_contracts
                .flat_map(|contract| selection.counts(contract, period))
                .map(|counts| counts.count(Counter::Entered))
                .sum()
        };
        self.commissioners.iter().map(of_commissioner).sum()
    }
}

/// The contracts of a commissioner in the data.
fn contracts<'a>(
    selection: &'a Selection,
    commissioner: &'a str,
) -> impl Iterator<Item = ContractIndex> + 'a {
    let contracts = selection.contracts.indexed();
    contracts
        .filter(move |(_, contract)| {
            contract.kind != ContractKind::England && &*contract.commissioner == commissioner
        })
        .map(|(place, _)| place)
}
