//! A year of counts that stands again in the years after it: what the life of a contract is worked out on.
//!
//! Each cell, part by cluster and margin of the base year is there again twelve months on, twenty-four months on,
//! and so forth, as long as its contract is there (rule 34). So does who entered as read, which a fixed value is
//! made from (rule 33): what is supposed of the counts afterwards does not move it. What was read of later years
//! gives way, but for what it says of when a contract ends.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::as_read::ContractAsRead;
use super::tally::Kept;
use super::{AsRead, Cell, ContractCodes, Counter, Key, MarginKey, Tally};
use crate::calendar::{FinancialYear, Month};
use crate::locality::{Life, Locality};
use crate::quantity::Quantity;

/// Months in a year.
const YEAR: i32 = 12;

/// A base year and those after it, each apart so that something can be supposed of it.
pub(crate) struct Repeated {
    /// What was read, to the end of the base year.
    read: Tally,
    /// The base year again in each year after it.
    pub later: Vec<Tally>,
}

impl Repeated {
    /// A year again in so many years after it.
    pub fn new(tally: &Tally, locality: &Locality, base: FinancialYear, more: usize) -> Self {
        let joined = tally.joined(&locality.successors);
        let as_read = joined.as_read();
        let lives: BTreeMap<ContractCodes, Life> = as_read
            .contracts
            .iter()
            .map(|(codes, read)| (codes.clone(), read.life(&as_read.covered)))
            .collect();
        let lasts = |codes: &ContractCodes, month: Month| {
            let seen = lives.get(codes).copied().unwrap_or_default();
            locality.life(&codes.0, &codes.1).or(seen).holds(month)
        };
        let later = (1..=more).map(|place| joined.again(base, place as i32, &lasts)).collect();
        let mut read = joined.clone();
        read.end_with(base);
        read.as_read = Kept::new(Some(Arc::new(as_read.repeated(base, more, &lasts))));
        Self { read, later }
    }

    /// All years as one tally.
    pub fn together(self) -> Tally {
        let Self { mut read, later } = self;
        later.into_iter().for_each(|year| read.add(year));
        read
    }
}

/// Whether a contract is there in a month.
type Lasts<'a> = dyn Fn(&ContractCodes, Month) -> bool + 'a;

impl Tally {
    /// Forgets what was read after a year.
    fn end_with(&mut self, base: FinancialYear) {
        let end = base.next().first_month();
        self.cells.retain(|key, _| key.month < end);
        self.cluster_parts.retain(|key, _| key.month < end);
        self.margins.retain(|key, _| key.year <= base);
        self.published_months.retain(|month| *month < end);
        self.covered.retain(|month| *month < end);
        self.weeks.clear();
    }

    /// The counts of a year so many years later.
    fn again(&self, base: FinancialYear, years: i32, lasts: &Lasts<'_>) -> Self {
        let on = years * YEAR;
        let moved = |cells: &BTreeMap<Key, Cell>| -> BTreeMap<Key, Cell> {
            let of_base = cells.iter().filter(|(key, _)| key.month.financial_year() == base);
            let later =
                of_base.map(|(key, cell)| (Key { month: key.month.plus(on), ..key.clone() }, cell.clone()));
            later
                .filter(|(key, _)| lasts(&(key.provider.clone(), key.commissioner.clone()), key.month))
                .collect()
        };
        let mut margins = BTreeMap::new();
        for (key, margin) in self.margins.iter().filter(|(key, _)| key.year == base) {
            let codes = (key.provider.clone(), key.commissioner.clone());
            let mut later = margin.clone();
            later.months = margin.months.iter().map(|month| month.plus(on)).collect();
            if !later.months.iter().all(|month| lasts(&codes, *month)) {
                later.forget();
            }
            let year = base.first_month().plus(on).financial_year();
            margins.insert(MarginKey { year, ..key.clone() }, later);
        }
        let of_base = self.published_months.iter().filter(|month| month.financial_year() == base);
        Self {
            cells: moved(&self.cells),
            cluster_parts: moved(&self.cluster_parts),
            margins,
            published_months: of_base.map(|month| month.plus(on)).collect(),
            published_providers: self.published_providers.clone(),
            published_pairs: self.published_pairs.clone(),
            covered: base.months().into_iter().map(|month| month.plus(on)).collect(),
            synthetic: self.synthetic,
            ..Self::default()
        }
    }

    /// What was booked in each cell, whatever it is a cell of: contacts, missed and cancelled ones.
    pub(crate) fn booked(&mut self) -> Vec<Booked> {
        self.every_cell().map(|cell| BOOKED.map(|counter| cell.count(counter))).collect()
    }

    /// Puts so many times as many appointments into each cell as there were in the same cells before; the times
    /// are in billionths. All three alike, so that no share of them moves.
    pub(crate) fn book(&mut self, before: &[Booked], times: i64) {
        for (cell, before) in self.every_cell().zip(before) {
            for (counter, count) in BOOKED.into_iter().zip(before) {
                cell.set(counter, count.nearly_times(times));
            }
        }
    }

    fn every_cell(&mut self) -> impl Iterator<Item = &mut Cell> {
        let margins = self.margins.values_mut();
        let beside = margins.flat_map(|margin| margin.lines.values_mut().chain(margin.clusters.values_mut()));
        self.cells.values_mut().chain(self.cluster_parts.values_mut()).chain(beside)
    }
}

/// The appointments that were booked.
const BOOKED: [Counter; 3] = [Counter::Contacts, Counter::Missed, Counter::CancelledByProvider];
/// The same in a cell.
pub(crate) type Booked = [Quantity; BOOKED.len()];

impl AsRead {
    /// Who entered in a base year again in the years after it.
    fn repeated(&self, base: FinancialYear, more: usize, lasts: &Lasts<'_>) -> Self {
        let end = base.next().first_month();
        let later: Vec<i32> = (1..=more).map(|years| years as i32 * YEAR).collect();
        let in_base = |month: &Month| month.financial_year() == base;
        let contract = |(codes, read): (&ContractCodes, &ContractAsRead)| {
            let mut read = read.until(end);
            let there: Vec<Month> = read.there.iter().copied().filter(in_base).collect();
            let entered: Vec<(Month, Quantity)> =
                read.entered.iter().filter(|(month, _)| in_base(month)).map(|(m, q)| (*m, *q)).collect();
            let narrower = read.narrower.get(&base).copied();
            for on in &later {
                let lasts = |month: &Month| lasts(codes, *month);
                read.there.extend(there.iter().map(|month| month.plus(*on)).filter(lasts));
                let again = entered.iter().map(|(month, people)| (month.plus(*on), *people));
                let before = read.entered.len();
                read.entered.extend(again.filter(|(month, _)| lasts(month)));
                if let Some(narrower) = narrower.filter(|_| read.entered.len() == before + entered.len()) {
                    read.narrower.insert(base.first_month().plus(*on).financial_year(), narrower);
                }
            }
            (codes.clone(), read)
        };
        let mut covered = self.covered.clone();
        covered.extend(Month::range(end, end.plus(more as i32 * YEAR - 1)));
        Self { covered, contracts: self.contracts.iter().map(contract).collect(), read_to: Some(base) }
    }
}
