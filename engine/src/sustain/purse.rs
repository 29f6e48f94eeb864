//! The money of a scheme month by month: what is earned, what comes in, what it costs, what is left.
//!
//! ```text
//! surplus of a month = earned for the month − cost
//! balance            = balance before + paid in the month − cost
//! ```
//!
//! A line of a quarter or a year is earned evenly over its months. What is paid when is the scheme's
//! timing ([`cash`](crate::payment::cash)): in arrears, with a lag, and with penalties taken from later
//! payments. Costs are paid in their month. Payments that come after the last month are in the months that
//! follow, which have no cost of their own: in the end all that was earned is paid.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::CostMonth;
use crate::calendar::Month;
use crate::payment::{Amount, Statement, cash};
use crate::quantity::Pence;
use crate::scheme::Scheme;

/// The money of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PurseMonth {
    /// The month.
    pub month: Month,
    /// What the scheme pays for it.
    pub earned: Amount,
    /// What comes in; below nought where more is taken back.
    pub paid: Amount,
    /// What it costs.
    pub cost: Pence,
    /// Cash at its end.
    pub balance: Amount,
}

/// The money of a scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Purse {
    /// The months that were chosen, then those in which the last payments come.
    pub months: Vec<PurseMonth>,
    /// How many were chosen.
    pub chosen: usize,
    /// Cash on the first day.
    pub opening: Pence,
}

impl Purse {
    /// The money of a statement and of costs.
    pub fn new(
        scheme: &Scheme,
        statement: &Statement,
        months: &[Month],
        costs: &[CostMonth],
        opening: Pence,
    ) -> Self {
        let earned = earned(statement, months);
        let mut paid: BTreeMap<Month, Amount> = BTreeMap::new();
        for line in cash(scheme, statement) {
            let month = paid.entry(line.month).or_insert(Amount::ZERO);
            *month = *month + line.amount;
        }
        let last = paid.keys().next_back().copied().into_iter().chain(months.last().copied()).max();
        let tail = match (months.last(), last) {
            (Some(end), Some(last)) => Month::range(end.plus(1), last),
            _ => Vec::new(),
        };
        let mut balance = Amount::Exact(opening);
        let all = months.iter().copied().chain(tail).enumerate().map(|(place, month)| {
            let cost = costs.get(place).map(CostMonth::total).unwrap_or_default();
            let amount = |of: &BTreeMap<Month, Amount>| of.get(&month).copied().unwrap_or(Amount::ZERO);
            let paid = amount(&paid);
            balance = balance + paid + Amount::Exact(-cost);
            PurseMonth { month, earned: amount(&earned), paid, cost, balance }
        });
        Self { months: all.collect(), chosen: months.len(), opening }
    }

    /// All that is earned.
    pub fn earned(&self) -> Amount {
        self.months.iter().map(|month| month.earned).sum()
    }

    /// All that it costs.
    pub fn cost(&self) -> Pence {
        self.months.iter().map(|month| month.cost).sum()
    }

    /// What is earned beyond the cost; below nought, a loss.
    pub fn surplus(&self) -> Amount {
        self.earned() + Amount::Exact(-self.cost())
    }

    /// The month with the least cash, of which it is known, and how much.
    pub fn lowest(&self) -> Option<(Month, Pence)> {
        let known = self.months.iter().filter_map(|month| Some((month.month, month.balance.value()?)));
        known.reduce(|lowest, next| if next.1 < lowest.1 { next } else { lowest })
    }

    /// How many of the first months end before what was earned so far covers what was spent so far:
    /// nought where the first month does, nothing where no chosen month does or it is not known.
    pub fn months_to_break_even(&self) -> Option<usize> {
        let mut so_far = Pence::ZERO;
        for (place, month) in self.months.iter().take(self.chosen).enumerate() {
            so_far += month.earned.value()? - month.cost;
            if so_far >= Pence::ZERO {
                return Some(place);
            }
        }
        None
    }

    /// How many of the first months, one after the other, earn less than they cost; nothing where it is not
    /// known.
    pub fn months_in_loss(&self) -> Option<usize> {
        for (place, month) in self.months.iter().take(self.chosen).enumerate() {
            if month.earned.value()? >= month.cost {
                return Some(place);
            }
        }
        Some(self.chosen)
    }
}

/// What is earned for each month: a line of a longer period in equal parts over those of its months
/// that were chosen, odd pence first.
fn earned(statement: &Statement, chosen: &[Month]) -> BTreeMap<Month, Amount> {
    let mut earned: BTreeMap<Month, Amount> = BTreeMap::new();
    for line in &statement.lines {
        let holds = |month: &Month| (line.period.first_month()..=line.period.last_month()).contains(month);
        let mut months: Vec<Month> = chosen.iter().copied().filter(holds).collect();
        if months.is_empty() {
            months.push(line.period.last_month());
        }
        let shares = vec![Decimal::ONE; months.len()];
        for (month, part) in months.into_iter().zip(line.amount.split(&shares)) {
            let sum = earned.entry(month).or_insert(Amount::ZERO);
            *sum = *sum + part;
        }
    }
    earned
}
