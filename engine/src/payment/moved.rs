//! What the beginning or end of a contract, or a month that jumps, moves in pounds (rules 34 and 40).

use super::life::{ValueBasis, value_basis};
use super::{Amount, Kind, Line, Statement};
use crate::activity::{ContractIndex, Selection};
use crate::calendar::{Month, Period};
use crate::quantity::Pence;
use crate::scheme::Scheme;

/// An end of the life of a contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// Its first month.
    Begins,
    /// Its last month.
    Ends,
}

/// Tells what findings move under one scheme.
#[derive(Clone, Debug)]
pub struct Moved<'a> {
    selection: &'a Selection,
    statement: &'a Statement,
    values: Vec<ValueBasis>,
}

impl<'a> Moved<'a> {
    /// Under a scheme with its statement.
    pub fn new(selection: &'a Selection, scheme: &Scheme, statement: &'a Statement) -> Self {
        let values = value_basis(selection, scheme).into_iter().filter(|of| of.path == "value").collect();
        Self { selection, statement, values }
    }

    /// How much less of a fixed value is paid in a year because a contract begins or ends in a month of it;
    /// nothing where no value is fixed, or the contract has another life by now.
    pub fn by_life(&self, contract: ContractIndex, edge: Edge, month: Month) -> Option<Pence> {
        let life = self.selection.contracts.get(contract)?.life;
        let held = match edge {
            Edge::Begins => life.begins,
            Edge::Ends => life.ends,
        };
        let year = month.financial_year();
        let of = self.values.iter().find(|of| of.contract == contract && of.year == year)?;
        let is_out = |other: Month| match edge {
            Edge::Begins => other < month,
            Edge::Ends => other > month,
        };
        let not_paid = of.not_paid(is_out).value()?;
        Some(-not_paid).filter(|_| held == Some(month))
    }

    /// What is paid for the activity of contracts in a month beyond the mean of the two beside it; nothing
    /// where one of the three is not among those on show, or nothing is paid by activity.
    pub fn by_jump(&self, is_of: impl Fn(ContractIndex) -> bool, month: Month) -> Option<Pence> {
        let paid = |month: Month| {
            let sum = paid_for_activity(self.statement, &is_of, month);
            sum.value().filter(|_| self.selection.months.contains(&month))
        };
        let twice = 2 * paid(month)?.0 - paid(month.plus(-1))?.0 - paid(month.plus(1))?.0;
        // Half a penny away from zero, as everywhere.
        Some(Pence(twice / 2 + twice % 2))
    }
}

/// What a statement pays for the activity of contracts in a month.
pub(super) fn paid_for_activity(
    statement: &Statement,
    is_of: impl Fn(ContractIndex) -> bool,
    month: Month,
) -> Amount {
    let is_in = |line: &&Line| is_of(line.contract) && line.period == Period::Month(month);
    let lines = statement.lines.iter().filter(is_in);
    lines.filter(|line| line.component.kind() == Kind::Activity).map(|line| line.amount).sum()
}
