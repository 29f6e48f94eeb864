//! The tally cut to the months under discussion, by contract.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use thiserror::Error;

use super::{ALL, Cell, Counter, Key, Origin, Tally};
use crate::calendar::{FinancialYear, Month, Period};
use crate::locality::Locality;
use crate::quantity::Quantity;

/// More months than anybody contracts for; a mistyped year would otherwise fill the memory.
const MOST_MONTHS: usize = 1_200;

/// Cells of the tally with their keys.
type Cells<'a> = Vec<(&'a Key, &'a Cell)>;

/// The counts of one contract in one month.
pub type MonthCounts = Cell;

/// Which months to look at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Months {
    /// The latest financial year that is covered whole, else all covered months (rule 15).
    #[default]
    Default,
    /// These financial years.
    Years(Vec<FinancialYear>),
    /// From a month to a month, either left open.
    Range(Option<Month>, Option<Month>),
}

/// Months that cannot be looked at.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum SelectionError {
    /// Nothing was read.
    #[error("The data covers no month: no referral was received in any, and no published file was read.")]
    NoMonths,
    /// The range ends before it starts.
    #[error("The months asked for end ({to}) before they start ({from}).")]
    Backwards {
        /// First month asked for.
        from: Month,
        /// Last month asked for.
        to: Month,
    },
    /// The range is absurdly long.
    #[error("The months asked for, {from} to {to}, are more than a hundred years.")]
    TooLong {
        /// First month asked for.
        from: Month,
        /// Last month asked for.
        to: Month,
    },
}

/// What a pair of commissioner and provider is to the schemes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContractKind {
    /// A contract: it is paid.
    Contract,
    /// In the data, but the locality lists other contracts: measured, paid nothing (rule 14).
    NotUnderContract,
    /// The England row of published files: measured, never a contract (rule 17).
    England,
}

/// One commissioner with one provider.
#[derive(Clone, Debug)]
pub struct Contract {
    /// Code of the provider.
    pub provider: Arc<str>,
    /// Code of the commissioner, or `all` for published provider rows.
    pub commissioner: Arc<str>,
    /// Name of the provider, where a file gave one, else its code.
    pub provider_name: String,
    /// Whether it is paid.
    pub kind: ContractKind,
    /// Where its counts come from.
    pub origin: Origin,
    /// People entering treatment by financial year, as far as the data holds the year.
    entered_by_year: BTreeMap<FinancialYear, Quantity>,
}

/// Counts by contract and month, for the months chosen. What measures and schemes look at.
#[derive(Clone, Debug)]
pub struct Selection {
    /// The months chosen, in order.
    pub months: Vec<Month>,
    /// The contracts in the data, by provider and commissioner.
    pub contracts: Vec<Contract>,
    /// All covered months of the data.
    pub covered: Vec<Month>,
    /// Whether rule 15 found no financial year that is covered whole.
    pub no_whole_year: bool,
    /// Whether the data is made up.
    pub synthetic: bool,
    grid: Vec<MonthCounts>,
}

impl Selection {
    /// Cuts a tally.
    ///
    /// # Errors
    /// Where there is no month to look at, or the range asked for is none.
    pub fn new(tally: &Tally, locality: &Locality, asked: &Months) -> Result<Self, SelectionError> {
        let covered = tally.covered_months();
        let (months, no_whole_year) = choose(&covered, asked)?;
        let mut by_contract: BTreeMap<(&Arc<str>, &Arc<str>), Cells<'_>> = BTreeMap::new();
        for (key, cell) in &tally.cells {
            by_contract.entry((&key.provider, &key.commissioner)).or_default().push((key, cell));
        }
        let mut contracts = Vec::with_capacity(by_contract.len());
        let mut grid = Vec::with_capacity(by_contract.len() * months.len());
        for ((provider, commissioner), cells) in by_contract {
            let origin = tally.origin(provider, commissioner);
            contracts.push(Contract {
                provider: provider.clone(),
                commissioner: commissioner.clone(),
                provider_name: tally.names.get(provider).cloned().unwrap_or_else(|| provider.to_string()),
                kind: kind(provider, commissioner, origin, locality),
                origin,
                entered_by_year: entered_by_year(&cells, &covered, origin),
            });
            grid.extend(month_cells(&cells, &months, origin));
        }
        Ok(Self {
            months,
            contracts,
            covered: covered.into_iter().collect(),
            no_whole_year,
            synthetic: tally.synthetic,
            grid,
        })
    }

    /// The counts of a contract in the chosen months of a period.
    pub fn counts(&self, contract: usize, period: Period) -> &[MonthCounts] {
        let first = self.months.partition_point(|&month| month < period.first_month());
        let end = self.months.partition_point(|&month| month <= period.last_month());
        let start = contract * self.months.len();
        self.grid.get(start + first..start + end).unwrap_or_default()
    }

    /// Whether all months of a period were chosen: only then is it tested (rule 16).
    pub fn is_whole(&self, period: Period) -> bool {
        let wanted = period.last_month().since(period.first_month()) as usize + 1;
        let first = self.months.partition_point(|&month| month < period.first_month());
        let end = self.months.partition_point(|&month| month <= period.last_month());
        end - first == wanted
    }

    /// The financial years that the chosen months fall in.
    pub fn years(&self) -> Vec<FinancialYear> {
        let years: BTreeSet<_> = self.months.iter().map(|month| month.financial_year()).collect();
        years.into_iter().collect()
    }

    /// People entering treatment in the whole of a financial year, as far as the data holds it.
    pub fn entered_in_year(&self, contract: usize, year: FinancialYear) -> Quantity {
        self.contracts[contract].entered_by_year.get(&year).copied().unwrap_or(
            match self.contracts[contract].origin {
                Origin::Rows => Quantity::ZERO,
                Origin::Published => Quantity::absent(),
            },
        )
    }

    /// How many months of a financial year are covered.
    pub fn covered_in_year(&self, year: FinancialYear) -> usize {
        self.covered.iter().filter(|month| month.financial_year() == year).count()
    }

    /// Indexes of the contracts that are paid.
    pub fn paid_contracts(&self) -> impl Iterator<Item = usize> {
        (0..self.contracts.len()).filter(|&c| self.contracts[c].kind == ContractKind::Contract)
    }
}

fn choose(covered: &BTreeSet<Month>, asked: &Months) -> Result<(Vec<Month>, bool), SelectionError> {
    match asked {
        Months::Default => {
            if covered.is_empty() {
                return Err(SelectionError::NoMonths);
            }
            let whole = covered
                .iter()
                .rev()
                .map(|month| month.financial_year())
                .find(|year| year.months().iter().all(|month| covered.contains(month)));
            Ok(match whole {
                Some(year) => (year.months(), false),
                None => (covered.iter().copied().collect(), true),
            })
        }
        Months::Years(years) => {
            let months: BTreeSet<Month> = years.iter().flat_map(|year| year.months()).collect();
            Ok((months.into_iter().collect(), false))
        }
        Months::Range(from, to) => {
            let from = from.or(covered.first().copied()).ok_or(SelectionError::NoMonths)?;
            let to = to.or(covered.last().copied()).ok_or(SelectionError::NoMonths)?;
            if to < from {
                return Err(SelectionError::Backwards { from, to });
            }
            if to.since(from) as usize >= MOST_MONTHS {
                return Err(SelectionError::TooLong { from, to });
            }
            Ok((Month::range(from, to), false))
        }
    }
}

fn kind(provider: &str, commissioner: &str, origin: Origin, locality: &Locality) -> ContractKind {
    if origin == Origin::Published && provider == ALL {
        ContractKind::England
    } else if locality.has_contract(provider, commissioner) {
        ContractKind::Contract
    } else {
        ContractKind::NotUnderContract
    }
}

fn entered_by_year(
    cells: &[(&Key, &Cell)],
    covered: &BTreeSet<Month>,
    origin: Origin,
) -> BTreeMap<FinancialYear, Quantity> {
    let mut by_year: BTreeMap<FinancialYear, Quantity> = BTreeMap::new();
    for (key, cell) in cells {
        *by_year.entry(key.month.financial_year()).or_insert(Quantity::ZERO) += cell.count(Counter::Entered);
    }
    if origin == Origin::Published {
        // A covered month in which the provider published nothing is not a month with nobody.
        let there: BTreeSet<Month> = cells.iter().map(|(key, _)| key.month).collect();
        for missing in covered.difference(&there) {
            *by_year.entry(missing.financial_year()).or_insert(Quantity::ZERO) += Quantity::absent();
        }
    }
    by_year
}

fn month_cells(cells: &[(&Key, &Cell)], months: &[Month], origin: Origin) -> Vec<MonthCounts> {
    let mut by_month: BTreeMap<Month, Cell> = BTreeMap::new();
    for (key, cell) in cells {
        by_month.entry(key.month).or_default().add(cell);
    }
    let empty = match origin {
        Origin::Published => Cell::absent(),
        // Nobody in the month; but what no file of this contract holds is still not nought.
        Origin::Rows => {
            let mut absent = cells
                .iter()
                .map(|(_, cell)| cell.absent_items())
                .fold(crate::activity::ItemSet::NONE, crate::activity::ItemSet::union);
            empty_without(&mut absent)
        }
    };
    months.iter().map(|month| by_month.remove(month).unwrap_or_else(|| empty.clone())).collect()
}

fn empty_without(absent: &mut super::ItemSet) -> Cell {
    let mut cell = Cell::default();
    for &counter in Counter::EVERY {
        if absent.has(counter) {
            cell.set(counter, Quantity::absent());
        }
    }
    for &histogram in super::Histogram::EVERY {
        if absent.has_histogram(histogram) {
            cell.distributions[histogram.index()] = super::Distribution::Absent;
        }
    }
    cell
}
