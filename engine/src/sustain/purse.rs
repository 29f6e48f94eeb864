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
//!
//! Where what a scheme pays is known only between a least and a most, so is everything here: least and most of
//! each month's payments are added up, and how long a loss lasts is said for either.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::CostMonth;
use super::bounds::Span;
use crate::calendar::Month;
use crate::payment::{Amount, Kind, Line, Statement, cash};
use crate::quantity::{Bound, Pence};
use crate::scheme::Scheme;

/// The money of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PurseMonth {
    /// The month.
    pub month: Month,
    /// What the scheme pays for it.
    pub earned: Amount,
    /// What comes in; below zero where more is taken back.
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
    /// All that is earned: no wider than all months together, and narrower where the statement knows more of
    /// its lines together.
    total: Amount,
    /// Whether nothing but measures that the data does not hold leaves open what is earned.
    open_by_measures: bool,
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
        let mut balance = Amount::exact(opening);
        let all = months.iter().copied().chain(tail).enumerate().map(|(place, month)| {
            let cost = costs.get(place).map(CostMonth::total).unwrap_or_default();
            let amount =
                |of: &BTreeMap<Month, Amount>| of.get(&month).copied().unwrap_or(Amount::ZERO).closed();
            let paid = amount(&paid);
            balance = (balance + paid + Amount::exact(-cost)).closed();
            PurseMonth { month, earned: amount(&earned), paid, cost, balance }
        });
        let months_of: Vec<PurseMonth> = all.collect();
        let sum: Amount = months_of.iter().map(|month| month.earned).sum();
        let mut open = statement.lines.iter().filter(|line| !line.amount.closed().is_exact());
        Self {
            total: sum.narrowed(statement.total()),
            months: months_of,
            chosen: months.len(),
            opening,
            open_by_measures: open.all(hangs_on_measures),
        }
    }

    /// All that is earned.
    pub const fn earned(&self) -> Amount {
        self.total
    }

    /// All that it costs.
    pub fn cost(&self) -> Pence {
        self.months.iter().map(|month| month.cost).sum()
    }

    /// What is earned beyond the cost; below zero, a loss.
    pub fn surplus(&self) -> Amount {
        self.earned() + Amount::exact(-self.cost())
    }

    /// Cash at the end, when all that was earned is paid.
    pub fn at_the_end(&self) -> Amount {
        self.months.last().map_or_else(|| Amount::exact(self.opening), |last| last.balance)
    }

    /// The month with the least cash, and how much, for each of what may be paid. The most is no less than it
    /// can be also where the most of some month has no bound.
    pub fn lowest(&self) -> Span<(Month, Pence)> {
        Span::each(|paid| {
            let balances = self.months.iter().map(|month| (month.month, month.balance.at(paid)));
            let open = balances.clone().any(|(_, balance)| balance.is_none());
            let known = balances.filter_map(|(month, balance)| Some((month, balance?)));
            let lowest = known.reduce(|lowest, next| if next.1 < lowest.1 { next } else { lowest });
            lowest.filter(|_| !open || paid == Bound::Most)
        })
    }

    /// How many of the first months end before what was earned so far covers what was spent so far: zero
    /// where the first month does, and all that were chosen where none of them does.
    pub fn months_to_break_even(&self) -> Span<usize> {
        Span::each(|paid| {
            let mut so_far = Pence::ZERO;
            for (place, month) in self.months.iter().take(self.chosen).enumerate() {
                so_far += month.earned.at(paid)? - month.cost;
                if so_far >= Pence::ZERO {
                    return Some(place);
                }
            }
            Some(self.chosen)
        })
    }

    /// How many of the first months, one after the other, earn less than they cost.
    pub fn months_in_loss(&self) -> Span<usize> {
        Span::each(|paid| {
            for (place, month) in self.months.iter().take(self.chosen).enumerate() {
                if month.earned.at(paid)? >= month.cost {
                    return Some(place);
                }
            }
            Some(self.chosen)
        })
    }

    /// What is paid at the most, in words.
    pub(super) const fn at_the_most(&self) -> &'static str {
        if self.open_by_measures { "with every measure met" } else { "at the most that could be paid" }
    }
}

/// Whether a line is what a measure that the data does not hold earns or costs: its most is with that measure
/// met.
fn hangs_on_measures(line: &Line) -> bool {
    if line.amount.value().is_some() {
        return false;
    }
    match line.component.kind() {
        Kind::Outcomes | Kind::Penalties | Kind::Adjustments => true,
        Kind::Activity | Kind::Limits => false,
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
