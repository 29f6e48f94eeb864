//! When the money moves: the lines of a statement by the month in which they are paid or taken.

use rust_decimal::Decimal;

use super::amount::Amount;
use super::statement::{Component, Kind, Line, Statement};
use crate::activity::ContractIndex;
use crate::calendar::{FinancialYear, Month};
use crate::quantity::Pence;
use crate::scheme::{Overpayment, Scheme, WherePenaltiesFall};

/// An amount that moves in a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CashLine {
    /// The contract.
    pub contract: ContractIndex,
    /// The month in which it is paid, or taken.
    pub month: Month,
    /// What it is for.
    pub component: Component,
    /// How much.
    pub amount: Amount,
}

impl CashLine {
    fn key(&self) -> (ContractIndex, Month, Component) {
        (self.contract, self.month, self.component)
    }
}

/// The lines of a statement by the month in which the money moves, by contract, month and component.
/// All of it moves: the amounts add up to the statement's total.
pub fn cash(scheme: &Scheme, statement: &Statement) -> Vec<CashLine> {
    let mut cash = Till { scheme, lines: Vec::with_capacity(statement.lines.len()) };
    let mut offset = offsets(scheme, statement);
    for line in &statement.lines {
        cash.take(line, &mut offset);
    }
    let mut lines = cash.lines;
    lines.sort_by_key(CashLine::key);
    let mut merged: Vec<CashLine> = Vec::with_capacity(lines.len());
    for line in lines {
        match merged.last_mut() {
            Some(last) if last.key() == line.key() => last.amount = last.amount + line.amount,
            _ => merged.push(line),
        }
    }
    merged
}

/// What the incentive scheme of each contract and year can still bear of its penalties.
type Offsets = std::collections::BTreeMap<(ContractIndex, FinancialYear), Pence>;

fn offsets(scheme: &Scheme, statement: &Statement) -> Offsets {
    let mut offsets = Offsets::new();
    if scheme.timing.penalties == WherePenaltiesFall::Incentive {
        for line in &statement.lines {
            if matches!(line.component, Component::Incentive | Component::IncentivePart(_))
                && let Some(amount) = line.amount.value()
            {
                let year = line.period.last_month().financial_year();
                *offsets.entry((line.contract, year)).or_default() += amount;
            }
        }
    }
    offsets
}

struct Till<'a> {
    scheme: &'a Scheme,
    lines: Vec<CashLine>,
}

impl Till<'_> {
    fn take(&mut self, line: &Line, offsets: &mut Offsets) {
        let timing = &self.scheme.timing;
        let last = line.period.last_month();
        let settled =
            line.period.at_least(timing.settlement.grain()).last_month().plus(timing.activity_lag as i32);
        let paid_out = last.plus(timing.outcomes_lag as i32);
        let carried = self.scheme.limits.overpayment == Overpayment::CarryForward;
        match (line.component, line.component.kind()) {
            (Component::LumpSum | Component::CarriedForward | Component::WithholdingReleased, _) => {
                self.pay(line, last, line.amount);
            }
            // It is held back from the payment of its month.
            (Component::Withholding, _) => self.pay(line, settled, line.amount),
            (_, Kind::Outcomes | Kind::Adjustments) => self.pay(line, paid_out, line.amount),
            (_, Kind::Penalties) => match timing.penalties {
                WherePenaltiesFall::OwnPeriod if !carried => self.pay(line, settled, line.amount),
                WherePenaltiesFall::OwnPeriod | WherePenaltiesFall::NextYear => {
                    self.next_year(line, line.amount)
                }
                WherePenaltiesFall::Incentive => self.against_incentive(line, offsets),
            },
            // What limits take was paid already; what they give was not.
            (_, Kind::Limits) if carried => {
                let taken = line.amount.part_below_zero();
                self.pay(line, settled, line.amount.part_above_zero());
                self.next_year(line, taken);
            }
            (_, Kind::Activity | Kind::Limits) => self.pay(line, settled, line.amount),
        }
    }

    fn pay(&mut self, line: &Line, month: Month, amount: Amount) {
        self.lines.push(CashLine { contract: line.contract, month, component: line.component, amount });
    }

    /// By twelfths of the year after, the odd pence in the earliest months.
    fn next_year(&mut self, line: &Line, amount: Amount) {
        let year = line.period.last_month().financial_year().next();
        for (month, part) in year.months().into_iter().zip(amount.split(&[Decimal::ONE; 12])) {
            self.pay(line, month, part);
        }
    }

    /// Off the year's incentive payment as far as it goes; the rest by twelfths of the year after.
    fn against_incentive(&mut self, line: &Line, offsets: &mut Offsets) {
        let year = line.period.last_month().financial_year();
        let (Some(amount), Some(left)) = (line.amount.value(), offsets.get_mut(&(line.contract, year)))
        else {
            return self.next_year(line, line.amount);
        };
        let borne = (-amount).min(*left).max(Pence::ZERO);
        *left = *left - borne;
        let due = year.months()[11].plus(self.scheme.timing.outcomes_lag as i32);
        self.pay(line, due, Amount::exact(-borne));
        self.next_year(line, line.amount + Amount::exact(borne));
    }
}
