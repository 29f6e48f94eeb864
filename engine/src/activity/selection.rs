//! The tally cut to the months under discussion, by contract.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::grid::{Cells, Timeline, month_cells};
use super::margin::{Margins, YearSlices};
use super::slice::{Slice, slices};
use super::{
    ALL, AsRead, Cell, EnteredInYear, Jump, Key, Life, Months, Origin, SelectionError, Tally, UNKNOWN, Weeks,
};
use crate::calendar::{FinancialYear, Month, Period};
use crate::locality::Locality;
use crate::quantity::Quantity;

/// The counts of one contract in one month.
pub type MonthCounts = Cell;

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
    /// From when to when it is there (rule 34).
    pub life: Life,
    /// Who entered by financial year as read, whatever has been supposed since.
    as_read: BTreeMap<FinancialYear, EnteredInYear>,
    /// Who entered by financial year, with what is supposed.
    entered: BTreeMap<FinancialYear, EnteredInYear>,
    /// Its counts by week, where every file of it gave dates.
    weeks: Option<Arc<Weeks>>,
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
    /// Contracts that are set aside for now.
    aside: BTreeSet<usize>,
    /// The year by whose people a total over all contracts is divided; nothing where none is covered whole.
    pub latest_whole_year: Option<FinancialYear>,
    /// Months that stand out, of every contract.
    jumps: Vec<Jump>,
    timeline: Timeline,
    /// By contract and month of the timeline.
    grid: Vec<MonthCounts>,
    /// Contracts with counts that are known only by the year.
    spread: BTreeSet<usize>,
    /// Whole years of those contracts, as one.
    whole_years: BTreeMap<(usize, FinancialYear), MonthCounts>,
    /// Years that are known by line and cluster more narrowly than their months.
    margin_years: BTreeMap<(usize, FinancialYear), YearSlices>,
    /// By contract and month of the timeline.
    by_line: Vec<Vec<Slice>>,
    /// By contract and month of the timeline.
    by_cluster: Vec<Vec<Slice>>,
}

impl Selection {
    /// Cuts a tally.
    ///
    /// # Errors
    /// Where there is no month to look at, or the range asked for is none.
    pub fn new(tally: &Tally, locality: &Locality, asked: &Months) -> Result<Self, SelectionError> {
        let joined = (!locality.successors.is_empty()).then(|| tally.joined(&locality.successors));
        let tally = joined.as_ref().unwrap_or(tally);
        let as_read = tally.as_read();
        let now = if tally.as_read.get().is_some() { Arc::new(AsRead::of(tally)) } else { as_read.clone() };
        let covered = tally.covered_months();
        let (months, no_whole_year) = asked.choose(&covered)?;
        let (by_contract, parts) = (by_contract(&tally.cells), by_contract(&tally.cluster_parts));
        let mut contracts = Vec::with_capacity(by_contract.len());
        let timeline = Timeline::new(&months, &covered);
        let mut grid = Vec::with_capacity(by_contract.len() * timeline.months.len());
        let (mut by_line, mut by_cluster) = (Vec::new(), Vec::new());
        let mut margin_years = BTreeMap::new();
        for ((provider, commissioner), cells) in by_contract {
            let origin = tally.origin(provider, commissioner);
            let margins = Margins::new(tally, &cells);
            let codes = (provider.clone(), commissioner.clone());
            let read = as_read.contract(&codes);
            let seen = read.map_or_else(Life::default, |read| read.life(as_read.covered()));
            let life = locality.life(provider, commissioner).or(seen);
            let by_year = |from: &AsRead| -> BTreeMap<FinancialYear, EnteredInYear> {
                let held = months.iter().chain(from.covered()).map(|month| month.financial_year());
                let years: BTreeSet<FinancialYear> = held.collect();
                let of = |year| Some((year, from.contract(&codes)?.in_year(year, from.covered(), life)));
                years.into_iter().filter_map(of).collect()
            };
            contracts.push(Contract {
                provider: provider.clone(),
                commissioner: commissioner.clone(),
                provider_name: tally.names.get(provider).cloned().unwrap_or_else(|| provider.to_string()),
                kind: kind(provider, commissioner, origin, locality),
                origin,
                life,
                as_read: by_year(&as_read),
                entered: by_year(&now),
                weeks: weeks(tally, provider, commissioner, origin),
            });
            let contract = contracts.len() - 1;
            margin_years.extend(margins.years(&months).map(|(year, slices)| ((contract, year), slices)));
            let held = &timeline.months;
            grid.extend(month_cells(&cells, held, origin));
            by_line.extend(slices(&cells, held, origin, |key| &key.service_line, margins.by_line()));
            by_cluster.extend(slices(
                &with_parts(&cells, parts.get(&(provider, commissioner))),
                held,
                origin,
                |key| &key.cluster,
                margins.by_cluster(),
            ));
        }
        let mut selection = Self {
            months,
            contracts,
            covered: covered.into_iter().collect(),
            no_whole_year,
            synthetic: tally.synthetic,
            aside: BTreeSet::new(),
            latest_whole_year: as_read.latest_whole_year(),
            jumps: Vec::new(),
            timeline,
            grid,
            spread: BTreeSet::new(),
            whole_years: BTreeMap::new(),
            margin_years,
            by_line,
            by_cluster,
        };
        let months = selection.timeline.months.len();
        let is_spread = |c: &usize| selection.grid[c * months..(c + 1) * months].iter().any(Cell::is_spread);
        selection.spread = (0..selection.contracts.len()).filter(is_spread).collect();
        selection.whole_years = selection.years_as_one();
        let of = |contract| {
            Jump::of(contract, &selection.months, |month| selection.month_held(contract, month).first())
        };
        selection.jumps = (0..selection.contracts.len()).flat_map(of).collect();
        Ok(selection)
    }

    /// The whole years among the chosen months, of contracts with counts known only by the year.
    fn years_as_one(&self) -> BTreeMap<(usize, FinancialYear), MonthCounts> {
        let whole = |year: &FinancialYear| self.is_whole(Period::Year(*year));
        let years: Vec<FinancialYear> = self.years().into_iter().filter(whole).collect();
        let places = self.spread.iter().flat_map(|&contract| years.iter().map(move |&year| (contract, year)));
        places
            .map(|(contract, year)| {
                ((contract, year), Cell::of_whole_year(self.counts(contract, Period::Year(year))))
            })
            .collect()
    }

    /// The counts of a contract in the chosen months of a period: month by month, or for a whole year
    /// with counts that are known only by the year, as one.
    pub fn counts(&self, contract: usize, period: Period) -> &[MonthCounts] {
        if let Period::Year(year) = period
            && let Some(whole) = self.whole_years.get(&(contract, year))
        {
            return std::slice::from_ref(whole);
        }
        let start = contract * self.timeline.months.len();
        let chosen = self.timeline.chosen(&self.months, period);
        self.grid.get(start + chosen.start..start + chosen.end).unwrap_or_default()
    }

    /// The counts of a contract in the year up to a month: in the covered months, at most twelve, that
    /// follow one another without a gap and end with `month`, whether they were chosen or not. They
    /// may be fewer at the start of the data and after a gap, and none where `month` is not covered or
    /// was not itself chosen.
    ///
    /// A financial year with counts that are known only by the year is one, as in [`Self::counts`]:
    /// [`Self::has_year_to`] says whether twelve months are there.
    pub fn rolling(&self, contract: usize, month: Month) -> &[MonthCounts] {
        if let Some(whole) = self.whole_years.get(&(contract, month.financial_year()))
            && month.plus(1).financial_year() != month.financial_year()
        {
            return std::slice::from_ref(whole);
        }
        if self.months.binary_search(&month).is_err() {
            return &[];
        }
        let start = contract * self.timeline.months.len();
        let run = self.timeline.year_to(month);
        self.grid.get(start + run.start..start + run.end).unwrap_or_default()
    }

    /// Whether a contract has counts in the chosen months that are known only by the year.
    pub fn is_spread(&self, contract: usize) -> bool {
        self.spread.contains(&contract)
    }

    /// The months of the contracts that are paid in which far more people are counted than beside.
    pub fn jumps(&self) -> impl Iterator<Item = &Jump> {
        let is_paid = |contract: usize| self.paid_contracts().any(|paid| paid == contract);
        self.jumps.iter().filter(move |jump| is_paid(jump.contract))
    }

    /// Whether all twelve months of the year up to a chosen month are covered.
    pub fn has_year_to(&self, month: Month) -> bool {
        self.months.binary_search(&month).is_ok() && self.timeline.year_to(month).len() == 12
    }

    /// A year of a contract by line and cluster, where a suppressed tally tells it more narrowly than the
    /// months: all its months are chosen.
    pub(crate) fn margin_year(&self, contract: usize, year: FinancialYear) -> Option<&YearSlices> {
        self.margin_years.get(&(contract, year))
    }

    /// The name of a contract's provider; with its commissioner where the provider has several.
    pub fn contract_name(&self, contract: usize) -> String {
        let Contract { provider, commissioner, provider_name, .. } = &self.contracts[contract];
        if self.contracts.iter().filter(|other| other.provider == *provider).count() > 1 {
            format!("{provider_name}, {commissioner}")
        } else {
            provider_name.clone()
        }
    }

    /// The counts of a contract in one month by service line, sorted by code: a chosen month, or another
    /// covered one of its financial year. Over all lines they add to the counts of the month.
    pub fn by_line(&self, contract: usize, month: Month) -> &[Slice] {
        self.slice_of(&self.by_line, contract, month)
    }

    /// The counts of a contract in one month by care cluster, as [`Self::by_line`].
    pub fn by_cluster(&self, contract: usize, month: Month) -> &[Slice] {
        self.slice_of(&self.by_cluster, contract, month)
    }

    fn slice_of<'a>(&self, slices: &'a [Vec<Slice>], contract: usize, month: Month) -> &'a [Slice] {
        let held = &self.timeline.months;
        let place = held.binary_search(&month).ok();
        place.and_then(|place| slices.get(contract * held.len() + place)).map_or(&[], Vec::as_slice)
    }

    /// The months of a financial year that are chosen or covered: what a mean of the year is taken over,
    /// whatever was chosen (rule 50).
    pub(crate) fn held_in(&self, year: FinancialYear) -> impl Iterator<Item = Month> {
        self.timeline.months.iter().copied().filter(move |month| month.financial_year() == year)
    }

    /// The counts of a contract in one month that is chosen or covered.
    pub(crate) fn month_held(&self, contract: usize, month: Month) -> &[MonthCounts] {
        let held = &self.timeline.months;
        let place = held.binary_search(&month).ok();
        let at = place.map(|place| contract * held.len() + place);
        at.and_then(|at| self.grid.get(at..=at)).unwrap_or_default()
    }

    /// Whether the data tells the service lines of a contract in a financial year at all (rule 43): somebody
    /// is on a line that is known.
    pub(crate) fn tells_lines(&self, contract: usize, year: FinancialYear) -> bool {
        self.held_in(year).any(|month| is_told(self.by_line(contract, month)))
    }

    /// Whether the data tells the care clusters of a contract in a financial year at all.
    pub(crate) fn tells_clusters(&self, contract: usize, year: FinancialYear) -> bool {
        self.held_in(year).any(|month| is_told(self.by_cluster(contract, month)))
    }

    /// The first month of a contract's life: where it does not begin within the data, the first month that the
    /// data covers (rule 49).
    pub fn first_month(&self, contract: usize) -> Option<Month> {
        let begins = self.contracts[contract].life.begins;
        begins.or(self.covered.first().copied()).or(self.months.first().copied())
    }

    /// The month in which what the year before left over is brought forward, whatever was chosen: the first
    /// of the latest financial year that is covered whole, else of all that is covered.
    pub fn brought_forward_in(&self) -> Option<Month> {
        let year = self.latest_whole_year.map(FinancialYear::first_month);
        year.or(self.covered.first().copied()).or(self.months.first().copied())
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
        let mut years: Vec<FinancialYear> = self.months.iter().map(|month| month.financial_year()).collect();
        years.dedup();
        years
    }

    /// People entering treatment in the whole of a financial year, as far as the data holds it.
    pub fn entered_in_year(&self, contract: usize, year: FinancialYear) -> Quantity {
        self.entered(contract, year).people
    }

    /// Who entered a contract in a financial year, with what is supposed.
    pub fn entered(&self, contract: usize, year: FinancialYear) -> EnteredInYear {
        self.in_year(contract, year, |contract| &contract.entered)
    }

    /// Who entered a contract in a financial year as read: neither a what-if nor the choice of months moves
    /// it (rule 33).
    pub fn entered_as_read(&self, contract: usize, year: FinancialYear) -> EnteredInYear {
        self.in_year(contract, year, |contract| &contract.as_read)
    }

    /// Who entered a contract in all months as read.
    pub fn entered_in_all(&self, contract: usize) -> Quantity {
        self.contracts[contract].as_read.values().map(|year| year.people).sum()
    }

    fn in_year(
        &self,
        contract: usize,
        year: FinancialYear,
        of: impl Fn(&Contract) -> &BTreeMap<FinancialYear, EnteredInYear>,
    ) -> EnteredInYear {
        let contract = &self.contracts[contract];
        let nobody = match contract.origin {
            Origin::Rows => Quantity::ZERO,
            Origin::Published => Quantity::absent(),
        };
        of(contract).get(&year).copied().unwrap_or(EnteredInYear { people: nobody, months: 0 })
    }

    /// The counts of a contract by week, over all months of the data whichever were chosen; none unless
    /// every file that counts for it gave dates.
    pub fn weeks(&self, contract: usize) -> Option<&Weeks> {
        self.contracts.get(contract)?.weeks.as_deref()
    }

    /// Indexes of all contracts, whether set aside or not: what a total is agreed over.
    pub fn all_contracts(&self) -> impl Iterator<Item = usize> {
        (0..self.contracts.len()).filter(|c| self.contracts[*c].kind == ContractKind::Contract)
    }

    /// Indexes of the contracts that are paid.
    pub fn paid_contracts(&self) -> impl Iterator<Item = usize> {
        self.all_contracts().filter(|c| !self.aside.contains(c))
    }

    /// The same selection with only some of its contracts paid; the others are set aside, and every
    /// contract keeps its index. A contract is paid alone, so that each line is what it is in the whole.
    #[must_use]
    pub fn only(&self, keep: impl Fn(&Contract) -> bool) -> Self {
        let aside = (0..self.contracts.len()).filter(|&c| !keep(&self.contracts[c])).collect();
        Self { aside, ..self.clone() }
    }

    /// Codes of provider and commissioner of each contract that is paid.
    pub fn paid_codes(&self) -> Vec<(String, String)> {
        let codes = |c: usize| {
            let contract = &self.contracts[c];
            (contract.provider.to_string(), contract.commissioner.to_string())
        };
        self.paid_contracts().map(codes).collect()
    }
}

/// The cells of a contract, in months that are published by care cluster those of the clusters.
fn with_parts<'a>(cells: &Cells<'a>, parts: Option<&Cells<'a>>) -> Cells<'a> {
    let Some(parts) = parts else { return cells.clone() };
    let months: BTreeSet<Month> = parts.iter().map(|(key, _)| key.month).collect();
    let whole = cells.iter().filter(|(key, _)| !months.contains(&key.month));
    whole.chain(parts).copied().collect()
}

/// Cells by provider and commissioner.
fn by_contract(cells: &BTreeMap<Key, Cell>) -> BTreeMap<(&Arc<str>, &Arc<str>), Cells<'_>> {
    let mut by_contract: BTreeMap<_, Cells<'_>> = BTreeMap::new();
    for (key, cell) in cells {
        by_contract.entry((&key.provider, &key.commissioner)).or_default().push((key, cell));
    }
    by_contract
}

fn weeks(tally: &Tally, provider: &Arc<str>, commissioner: &Arc<str>, origin: Origin) -> Option<Arc<Weeks>> {
    let weeks = tally.weeks.get(&(provider.clone(), commissioner.clone()))?;
    (origin == Origin::Rows).then(|| Arc::new(weeks.clone()))
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

/// Whether any slice with somebody in it has a code that is known.
fn is_told(slices: &[Slice]) -> bool {
    let anybody = |slice: &Slice| slice.counts.iter().any(|count| count.is_anybody());
    slices.iter().any(|slice| *slice.code != *UNKNOWN && anybody(slice))
}
