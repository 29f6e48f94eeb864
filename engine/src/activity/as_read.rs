//! Who entered treatment as the files say, before anything is supposed of it: what a fixed value is made
//! from (rule 33), and from when to when each contract is there (rule 34).
//!
//! A tally that a scenario or a staff model changes carries it along, so that a value stays where it was
//! however the activity moves.

use std::collections::{BTreeMap, BTreeSet};

use super::grid::Cells;
use super::margin::Margins;
use super::{ALL, Cell, ContractCodes, Counter, Origin, Tally};
use crate::calendar::{FinancialYear, Month};
use crate::locality::Life;
use crate::quantity::Quantity;

/// A contract without anybody in so many covered months at one end has begun or ended there.
const QUIET_MONTHS: usize = 3;

/// People entering by contract as read, and the months that the files cover.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AsRead {
    pub(super) covered: BTreeSet<Month>,
    pub(super) contracts: BTreeMap<ContractCodes, ContractAsRead>,
    /// The last year that was read, where years after it are a projection.
    pub(super) read_to: Option<FinancialYear>,
}

/// People entering one contract as read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ContractAsRead {
    origin: Origin,
    /// By month in which the contract has any counts.
    pub(super) entered: BTreeMap<Month, Quantity>,
    /// Whole years as narrow as the lines and clusters of a suppressed tally make them.
    pub(super) narrower: BTreeMap<FinancialYear, Quantity>,
    /// Months with somebody, whatever became of them.
    pub(super) there: BTreeSet<Month>,
}

/// What is known of the people who entered a contract in a financial year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EnteredInYear {
    /// The people of the months that are known.
    pub people: Quantity,
    /// How many months those are: covered, and of the contract's life.
    pub months: usize,
}

impl AsRead {
    /// What the files say.
    pub(super) fn of(tally: &Tally) -> Self {
        let mut cells: BTreeMap<ContractCodes, Cells<'_>> = BTreeMap::new();
        for (key, cell) in &tally.cells {
            let contract = (key.provider.clone(), key.commissioner.clone());
            cells.entry(contract).or_default().push((key, cell));
        }
        let contract = |((provider, commissioner), cells): (ContractCodes, Cells<'_>)| {
            let origin = tally.origin(&provider, &commissioner);
            let of = ContractAsRead::new(&cells, &Margins::new(tally, &cells), origin);
            ((provider, commissioner), of)
        };
        let contracts = cells.into_iter().map(contract).collect();
        Self { covered: tally.covered_months(), contracts, read_to: None }
    }

    /// The months that the files cover.
    pub(super) const fn covered(&self) -> &BTreeSet<Month> {
        &self.covered
    }

    pub(super) fn contract(&self, codes: &ContractCodes) -> Option<&ContractAsRead> {
        self.contracts.get(codes)
    }

    /// The contracts that begin or end within the data, with all people who entered.
    pub fn lives(&self) -> impl Iterator<Item = (ContractCodes, Life, Quantity)> {
        let lives = self.contracts.iter().filter(|((provider, _), _)| **provider != *ALL);
        let of = |(codes, contract): (&ContractCodes, &ContractAsRead)| {
            (codes.clone(), contract.life(&self.covered), contract.entered.values().copied().sum())
        };
        lives.map(of).filter(|(_, life, _)| *life != Life::default())
    }

    /// The latest financial year that was read and is covered whole.
    pub(super) fn latest_whole_year(&self) -> Option<FinancialYear> {
        let is_read = |year: &FinancialYear| self.read_to.is_none_or(|last| *year <= last);
        let is_whole = |year: &FinancialYear| {
            is_read(year) && year.months().iter().all(|month| self.covered.contains(month))
        };
        self.covered.iter().rev().map(|month| month.financial_year()).find(is_whole)
    }
}

impl ContractAsRead {
    fn new(cells: &Cells<'_>, margins: &Margins<'_>, origin: Origin) -> Self {
        let (mut entered, mut there) = (BTreeMap::new(), BTreeSet::new());
        for (key, cell) in cells {
            *entered.entry(key.month).or_insert(Quantity::ZERO) += cell.count(Counter::Entered);
            if is_anybody(cell) {
                there.insert(key.month);
            }
        }
        Self { origin, entered, narrower: margins.entered(), there }
    }

    /// The same as far as the months before one.
    pub fn until(&self, end: Month) -> Self {
        let mut read = self.clone();
        read.entered.retain(|month, _| *month < end);
        read.narrower.retain(|year, _| year.first_month() < end);
        read.there.retain(|month| *month < end);
        read
    }

    /// Adds another contract's people, because the two are one.
    pub fn join(&mut self, other: &Self) {
        for (month, people) in &other.entered {
            *self.entered.entry(*month).or_insert(Quantity::ZERO) += *people;
        }
        self.there.extend(&other.there);
        // What lines and clusters tell of a year is told of both, or of neither.
        self.narrower = std::mem::take(&mut self.narrower)
            .into_iter()
            .filter_map(|(year, people)| Some((year, people + *other.narrower.get(&year)?)))
            .collect();
        if other.origin == Origin::Published {
            self.origin = Origin::Published;
        }
    }

    /// From when to when it is there, seen from the months that files cover.
    pub fn life(&self, covered: &BTreeSet<Month>) -> Life {
        let (Some(&first), Some(&last)) = (self.there.first(), self.there.last()) else {
            return Life::default();
        };
        let before = covered.range(..first).count();
        let after = covered.range(last.plus(1)..).count();
        Life {
            begins: (before >= QUIET_MONTHS).then_some(first),
            ends: (after >= QUIET_MONTHS).then_some(last),
        }
    }

    /// Who entered in the covered months of a year that are of the contract's life.
    pub fn in_year(&self, year: FinancialYear, covered: &BTreeSet<Month>, life: Life) -> EnteredInYear {
        let of_life = year.months().into_iter().filter(|month| life.holds(*month));
        let months: Vec<Month> = of_life.filter(|month| covered.contains(month)).collect();
        let nobody = match self.origin {
            Origin::Rows => Quantity::ZERO,
            // A covered month in which the provider published nothing is not a month with nobody.
            Origin::Published => Quantity::absent(),
        };
        let of_month = |month: &Month| self.entered.get(month).copied().unwrap_or(nobody);
        let mut people: Quantity = months.iter().map(of_month).sum();
        if months.is_empty() {
            people = nobody;
        }
        let held = self.entered.keys().filter(|month| month.financial_year() == year);
        if held.clone().all(|month| months.contains(month)) {
            if held.count() == 12 {
                people = people.of_whole_year();
            }
            if let Some(narrower) = self.narrower.get(&year) {
                people = people.and(*narrower);
            }
        }
        EnteredInYear { people, months: months.len() }
    }
}

/// Whether a cell may have anybody in it.
fn is_anybody(cell: &Cell) -> bool {
    cell.counts.iter().any(|count| !count.is_absent() && count.is_anybody())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(text: &str) -> Month {
        text.parse().unwrap()
    }

    fn contract(entered: &[(&str, i64)]) -> ContractAsRead {
        let entered: BTreeMap<Month, Quantity> =
            entered.iter().map(|(at, people)| (month(at), Quantity::exact(*people))).collect();
        let there = entered.keys().copied().collect();
        ContractAsRead { origin: Origin::Rows, entered, narrower: BTreeMap::new(), there }
    }

    fn covered(from: &str, to: &str) -> BTreeSet<Month> {
        Month::range(month(from), month(to)).into_iter().collect()
    }

    #[test]
    fn rule_34_three_covered_months_without_anybody_end_a_contract_and_two_do_not() {
        let contract = contract(&[("2024-04", 10), ("2024-06", 12)]);
        assert_eq!(contract.life(&covered("2024-04", "2024-08")), Life::default());
        let life = contract.life(&covered("2024-01", "2024-09"));
        assert_eq!(life, Life { begins: Some(month("2024-04")), ends: Some(month("2024-06")) });
        assert!(life.holds(month("2024-05")) && !life.holds(month("2024-07")));
    }

    #[test]
    fn rule_33_a_year_counts_the_covered_months_of_the_contracts_life() {
        let contract = contract(&[("2024-04", 10), ("2024-05", 20), ("2024-06", 12)]);
        let covered = covered("2024-04", "2024-12");
        let year = FinancialYear::starting(2024);
        let of = |life| {
            let EnteredInYear { people, months } = contract.in_year(year, &covered, life);
            (people.known(), months)
        };
        assert_eq!(of(Life::default()), (Some(42), 9));
        assert_eq!(of(Life { ends: Some(month("2024-05")), ..Life::default() }), (Some(30), 2));
        assert_eq!(of(Life { begins: Some(month("2025-01")), ..Life::default() }), (Some(0), 0));
    }
}
