//! Counts by month, commissioner, provider, service line and care cluster.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{
    AsRead, ContractCodes, Counter, Distribution, Histogram, Item, ItemSet, Margin, MarginKey, Plans,
    WaitingLists, Weeks, planned, waiting,
};
use crate::calendar::Month;
use crate::locality::ALL;
use crate::quantity::{People, Quantity};

/// The code that stands for a missing service line or care cluster.
pub const UNKNOWN: &str = "unknown";

/// What a cell of the tally counts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// Month of the events counted.
    pub month: Month,
    /// Code of the commissioner.
    pub commissioner: Arc<str>,
    /// Code of the provider.
    pub provider: Arc<str>,
    /// Service line as read.
    pub service_line: Arc<str>,
    /// Care cluster as read.
    pub cluster: Arc<str>,
}

/// The counts of one key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// By [`Counter::index`].
    pub counts: [Quantity; Counter::COUNT],
    /// By [`Histogram::index`].
    pub distributions: [Distribution; Histogram::COUNT],
}

impl Default for Cell {
    fn default() -> Self {
        Self { counts: [Quantity::ZERO; Counter::COUNT], distributions: Default::default() }
    }
}

impl Cell {
    /// A cell of which nothing is known.
    pub fn absent() -> Self {
        Self {
            counts: [Quantity::absent(); Counter::COUNT],
            distributions: [const { Distribution::Absent }; Histogram::COUNT],
        }
    }

    /// A count.
    pub fn count(&self, counter: Counter) -> Quantity {
        self.counts[counter.index()]
    }

    /// Sets a count.
    pub fn set(&mut self, counter: Counter, count: Quantity) {
        self.counts[counter.index()] = count;
    }

    /// A histogram.
    pub fn distribution(&self, histogram: Histogram) -> &Distribution {
        &self.distributions[histogram.index()]
    }

    /// Takes a histogram out: nothing is known of it.
    pub(crate) fn forget(&mut self, histogram: Histogram) {
        self.distributions[histogram.index()] = Distribution::Absent;
    }

    /// Sets what a row of a tally file counts.
    pub(super) fn put(&mut self, item: Item, count: Quantity) {
        match item {
            Item::Count(counter) => self.set(counter, count),
            Item::Whole(histogram) => self.distributions[histogram.index()] = Distribution::Absent,
            Item::At(histogram, value) => self.distributions[histogram.index()].put_people(value, count),
            Item::AtMost(histogram, at) => self.distributions[histogram.index()].put_at_most(at, count),
            Item::AtLeast(histogram, at) => self.distributions[histogram.index()].put_at_least(at, count),
        }
    }

    /// Adds another cell.
    pub fn add(&mut self, other: &Self) {
        self.counts.iter_mut().zip(&other.counts).for_each(|(mine, theirs)| *mine += *theirs);
        self.distributions.iter_mut().zip(&other.distributions).for_each(|(mine, theirs)| mine.add(theirs));
    }

    /// So many times as many people in every count and at every value, where that can be told exactly: the
    /// times are in billionths.
    pub(crate) fn times(&self, times: i64) -> Option<Self> {
        let mut cell = self.clone();
        if times == People::whole(1).parts() {
            return Some(cell);
        }
        for count in &mut cell.counts {
            *count = count.times(times)?;
        }
        for distribution in &mut cell.distributions {
            *distribution = distribution.times(times)?;
        }
        Some(cell)
    }

    /// Whether parts of people are counted in it.
    pub(crate) fn has_parts(&self) -> bool {
        self.counts.iter().any(|count| count.has_parts())
            || self.distributions.iter().any(Distribution::has_parts)
    }

    /// The same people, who waited so many days longer for a place on a caseload, or shorter where `days`
    /// is below 0.
    ///
    /// Waits that count from referral to treatment move: to the first treatment, of people entering and
    /// of people finishing, and until somebody has begun. The time from first to second treatment does
    /// not: both come later. Nor does the wait for the first appointment: mostly that is an assessment,
    /// which takes no place on a caseload. Where treatment comes first that is the first appointment, and
    /// it is later too; the histogram cannot tell, so waits for an appointment are then too short, never
    /// too long. But nobody's first appointment is after their first treatment: where waits get shorter,
    /// it is brought forward as far as that takes.
    #[must_use]
    pub fn wait_longer(&self, days: i32) -> Self {
        let mut cell = self.clone();
        for histogram in [Histogram::WaitEntering, Histogram::WaitFinished, Histogram::Begun] {
            cell.distributions[histogram.index()] = self.distribution(histogram).later_by(days);
        }
        if days < 0 {
            for (appointment, treatment) in [
                (Histogram::WaitAssessmentFinished, Histogram::WaitFinished),
                (Histogram::WaitAssessmentEntering, Histogram::WaitEntering),
            ] {
                cell.distributions[appointment.index()] =
                    self.distribution(appointment).no_later_than(cell.distribution(treatment));
            }
        }
        cell
    }

    /// The sum of all twelve months of a financial year, in which counts that are known only by the
    /// year are known again.
    pub(super) fn of_whole_year(months: &[Self]) -> Self {
        let mut year = Self::default();
        months.iter().for_each(|month| year.add(month));
        Self {
            counts: year.counts.map(Quantity::of_whole_year),
            distributions: year.distributions.map(Distribution::of_whole_year),
        }
    }

    /// Whether any count is known only by the year (see [`Quantity::over_months`]).
    pub(super) fn is_spread(&self) -> bool {
        let counts = self.counts.iter().any(|count| count.is_spread());
        counts || self.distributions.iter().any(Distribution::is_spread)
    }

    /// What the data does not hold: no file counted here had the column.
    pub fn absent_items(&self) -> ItemSet {
        let mut items = ItemSet::NONE;
        Counter::EVERY.iter().filter(|c| self.count(**c).is_absent()).for_each(|c| items.insert(*c));
        Histogram::EVERY
            .iter()
            .filter(|h| *self.distribution(**h) == Distribution::Absent)
            .for_each(|h| items.insert_histogram(*h));
        items
    }
}

/// Where the counts of a contract come from, which decides what an empty month means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// Referral rows: a month without rows is a month with nobody.
    Rows,
    /// Published aggregates: a month that is not there is not known.
    Published,
}

/// Additive counts of everything that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Counts by key.
    pub cells: BTreeMap<Key, Cell>,
    /// Published counts of the care clusters of a key's month, where an annual file gives them: parts
    /// of `cells`, in which the cluster is unknown. They stand apart because each is rounded by itself,
    /// and the counts of the provider would be known less well as their sum.
    pub cluster_parts: BTreeMap<Key, Cell>,
    /// Months whose published file was read.
    pub published_months: BTreeSet<Month>,
    /// Providers that come from published rows.
    pub published_providers: BTreeSet<Arc<str>>,
    /// Providers with one commissioner that come from published rows of the two.
    pub published_pairs: BTreeSet<ContractCodes>,
    /// Names of organisations by code, where a file gave them.
    pub names: BTreeMap<Arc<str>, String>,
    /// What suppressed tallies give by year: there the cells, by month, do not tell lines and clusters
    /// apart.
    pub margins: BTreeMap<MarginKey, Margin>,
    /// The months that suppressed tallies say are covered.
    pub covered: BTreeSet<Month>,
    /// Counts by week of the contracts of which every file gave dates. Never written to a file.
    pub weeks: BTreeMap<ContractCodes, Weeks>,
    /// What is planned. It is no activity: it covers no month, and nothing is counted by it.
    pub plans: Plans,
    /// Who was waiting, as published. It is no activity either, and in no tally that is handed over.
    pub waiting: WaitingLists,
    /// Whether any row says that it was made up (`SYNTHETIC…` referral ids).
    pub synthetic: bool,
    /// Who entered before anything was supposed of it; nothing where the counts are as read. Never written
    /// to a file.
    pub as_read: Kept,
}

/// Who entered before anything was supposed of it. It is no part of what is counted, so two tallies with the
/// same counts are the same.
#[derive(Clone, Debug, Default)]
pub struct Kept(Option<Arc<AsRead>>);

impl PartialEq for Kept {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Kept {}

impl Kept {
    /// What was kept; nothing where the counts are as read.
    pub(super) const fn get(&self) -> Option<&Arc<AsRead>> {
        self.0.as_ref()
    }

    pub(super) const fn new(as_read: Option<Arc<AsRead>>) -> Self {
        Self(as_read)
    }
}

impl Tally {
    /// Where the counts of a pair come from: published rows have every commissioner as one.
    pub fn origin(&self, provider: &str, commissioner: &str) -> Origin {
        let is_pair = |(p, c): &ContractCodes| **p == *provider && **c == *commissioner;
        if commissioner == ALL && self.published_providers.contains(provider)
            || self.published_pairs.iter().any(is_pair)
        {
            Origin::Published
        } else {
            Origin::Rows
        }
    }

    /// Whether published rows are all that is known of a month of a provider.
    pub fn is_published(&self, provider: &str) -> bool {
        self.published_providers.contains(provider)
            || self.published_pairs.iter().any(|(p, _)| **p == *provider)
    }

    /// Adds counts to the cell of `key`.
    pub fn add_cell(&mut self, key: Key, cell: &Cell) {
        self.cells.entry(key).or_default().add(cell);
    }

    /// Adds another tally. Counts of the same key are added up: whether that is right for two files
    /// that share a contract and month is for the caller to know. Of two plans of a contract and month the
    /// other's stands.
    pub fn add(&mut self, mut other: Self) {
        self.add_weeks(&mut other);
        for (key, cell) in other.cells {
            self.add_cell(key, &cell);
        }
        for (key, cell) in other.cluster_parts {
            self.cluster_parts.entry(key).or_default().add(&cell);
        }
        self.published_months.extend(other.published_months);
        self.published_providers.extend(other.published_providers);
        self.published_pairs.extend(other.published_pairs);
        self.names.extend(other.names);
        self.synthetic |= other.synthetic;
        for (key, margin) in other.margins {
            self.margins.entry(key).or_default().add(margin);
        }
        self.covered.extend(other.covered);
        planned::take_over(&mut self.plans, other.plans);
        waiting::take_over(&mut self.waiting, other.waiting);
    }

    /// Adds the weeks of another tally, before its cells. A contract with counts on either side that no
    /// dates came with has no weeks from then on.
    fn add_weeks(&mut self, other: &mut Self) {
        if self.weeks.is_empty() && other.weeks.is_empty() {
            return;
        }
        let mut without = self.without_weeks();
        without.extend(other.without_weeks());
        for (contract, weeks) in std::mem::take(&mut other.weeks) {
            self.weeks.entry(contract).or_default().add(&weeks);
        }
        self.weeks.retain(|contract, _| !without.contains(contract));
    }

    /// The contracts with counts and without weeks.
    pub(super) fn without_weeks(&self) -> BTreeSet<ContractCodes> {
        let contracts = self.cells.keys().map(|key| (key.provider.clone(), key.commissioner.clone()));
        contracts.filter(|contract| !self.weeks.contains_key(contract)).collect()
    }

    /// The months that are covered: a referral was received in them, or their published file was
    /// read (rule 15).
    pub fn covered_months(&self) -> BTreeSet<Month> {
        let received = self
            .cells
            .iter()
            .filter(|(_, cell)| cell.count(Counter::Received).high() != Some(People::NOBODY))
            .filter(|(key, _)| self.origin(&key.provider, &key.commissioner) == Origin::Rows)
            // Of a withheld count nobody knows; there the tally says which months are covered.
            .filter(|(key, _)| self.margin(key).is_none_or(|margin| !margin.months.contains(&key.month)))
            .map(|(key, _)| key.month);
        let told = self.published_months.iter().chain(&self.covered).copied();
        received.chain(told).collect()
    }

    /// Who entered as the files say, whatever has been supposed since.
    pub fn as_read(&self) -> Arc<AsRead> {
        self.as_read.get().cloned().unwrap_or_else(|| Arc::new(AsRead::of(self)))
    }

    /// Keeps who entered until now as what was read, before the counts are changed.
    pub fn keep_as_read(&mut self) {
        self.as_read = Kept(Some(self.as_read()));
    }

    /// The margin of the year that a key is in, where its contract comes from a suppressed tally.
    pub fn margin(&self, key: &Key) -> Option<&Margin> {
        if self.margins.is_empty() {
            return None;
        }
        self.margins.get(&MarginKey {
            provider: key.provider.clone(),
            commissioner: key.commissioner.clone(),
            year: key.month.financial_year(),
        })
    }
}
