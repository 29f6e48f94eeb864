//! The tally cut to the months under discussion, by contract.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::contract::Cut;
use super::grid::{Cells, Timeline};
use super::margin::YearSlices;
use super::{
    AsRead, Cell, Contract, ContractIndex, ContractKind, EnteredInYear, Jump, Key, Months, Origin,
    PerContract, SelectionError, Slice, Tally, UNKNOWN, Weeks,
};
use crate::calendar::{FinancialYear, Month, Period};
use crate::locality::Locality;
use crate::quantity::Quantity;

/// The counts of one contract in one month.
pub type MonthCounts = Cell;

/// Counts by contract and month, for the months chosen. What measures and schemes look at.
#[derive(Clone, Debug)]
pub struct Selection {
    /// The months chosen, in order.
    pub months: Vec<Month>,
    /// The contracts in the data, by provider and commissioner.
    pub contracts: PerContract<Contract>,
    /// All covered months of the data.
    pub covered: Vec<Month>,
    /// Whether rule 15 found no financial year that is covered whole.
    pub no_whole_year: bool,
    /// Whether the data is made up.
    pub synthetic: bool,
    /// Contracts that are set aside for now.
    aside: BTreeSet<ContractIndex>,
    /// The year by whose people a total over all contracts is divided; nothing where none is covered whole.
    pub latest_whole_year: Option<FinancialYear>,
    /// Months that stand out, of every contract.
    jumps: Vec<Jump>,
    timeline: Timeline,
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
        let timeline = Timeline::new(&months, &covered);
        let cut = Cut { tally, locality, as_read: &as_read, now: &now, months: &months, timeline: &timeline };
        let parts = by_contract(&tally.cluster_parts);
        let contracts = by_contract(&tally.cells)
            .into_iter()
            .map(|(codes, cells)| Contract::new(&cut, codes, &cells, parts.get(&codes)))
            .collect();
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
        };
        selection.put_years_together();
        let of = |contract| {
            Jump::of(contract, &selection.months, |month| selection.month_held(contract, month).first())
        };
        selection.jumps = selection.contracts.indexes().flat_map(of).collect();
        Ok(selection)
    }

    /// Makes one of each whole year among the chosen months, for contracts with counts known only by the year.
    pub(super) fn put_years_together(&mut self) {
        let whole = |year: &FinancialYear| self.is_whole(Period::Year(*year));
        let years: Vec<FinancialYear> = self.years().into_iter().filter(whole).collect();
        for contract in self.contracts.indexes() {
            if self.is_spread(contract) {
                let as_one = |&year| (year, Cell::of_whole_year(self.counts(contract, Period::Year(year))));
                self.contracts[contract].whole_years = years.iter().map(as_one).collect();
            }
        }
    }

    /// The counts of a contract in the chosen months of a period: month by month, or for a whole year
    /// with counts that are known only by the year, as one.
    pub fn counts(&self, contract: ContractIndex, period: Period) -> &[MonthCounts] {
        let Some(contract) = self.contracts.get(contract) else { return &[] };
        if let Period::Year(year) = period
            && let Some(whole) = contract.whole_years.get(&year)
        {
            return std::slice::from_ref(whole);
        }
        contract.counts.get(self.timeline.chosen(&self.months, period)).unwrap_or_default()
    }

    /// The counts of a contract in the year up to a month: in the covered months, at most twelve, that
    /// follow one another without a gap and end with `month`, whether they were chosen or not. They
    /// may be fewer at the start of the data and after a gap, and none where `month` is not covered or
    /// was not itself chosen.
    ///
    /// A financial year with counts that are known only by the year is one, as in [`Self::counts`]:
    /// [`Self::has_year_to`] says whether twelve months are there.
    pub fn rolling(&self, contract: ContractIndex, month: Month) -> &[MonthCounts] {
        let Some(contract) = self.contracts.get(contract) else { return &[] };
        if let Some(whole) = contract.whole_years.get(&month.financial_year())
            && month.plus(1).financial_year() != month.financial_year()
        {
            return std::slice::from_ref(whole);
        }
        if self.months.binary_search(&month).is_err() {
            return &[];
        }
        contract.counts.get(self.timeline.year_to(month)).unwrap_or_default()
    }

    /// Whether a contract has counts in the chosen months that are known only by the year.
    pub fn is_spread(&self, contract: ContractIndex) -> bool {
        self.contracts.get(contract).is_some_and(|contract| contract.is_spread)
    }

    /// The months of the contracts that are paid in which far more people are counted than beside.
    pub fn jumps(&self) -> impl Iterator<Item = &Jump> {
        let is_paid = |contract: ContractIndex| self.paid_contracts().any(|paid| paid == contract);
        self.jumps.iter().filter(move |jump| is_paid(jump.contract))
    }

    /// Whether all twelve months of the year up to a chosen month are covered.
    pub fn has_year_to(&self, month: Month) -> bool {
        self.months.binary_search(&month).is_ok() && self.timeline.year_to(month).len() == 12
    }

    /// A year of a contract by line and cluster, where a suppressed tally tells it more narrowly than the
    /// months: all its months are chosen.
    pub(crate) fn margin_year(&self, contract: ContractIndex, year: FinancialYear) -> Option<&YearSlices> {
        self.contracts.get(contract)?.margin_years.get(&year)
    }

    /// The name of a contract's provider; with its commissioner where the provider has several.
    pub fn contract_name(&self, contract: ContractIndex) -> String {
        let Contract { provider, commissioner, provider_name, .. } = &self.contracts[contract];
        if self.contracts.iter().filter(|other| other.provider == *provider).count() > 1 {
            format!("{provider_name}, {commissioner}")
        } else {
            provider_name.clone()
        }
    }

    /// The counts of a contract in one month by service line, sorted by code: a chosen month, or another
    /// covered one of its financial year. Over all lines they add to the counts of the month.
    pub fn by_line(&self, contract: ContractIndex, month: Month) -> &[Slice] {
        self.slice_of(contract, month, |contract| &contract.by_line)
    }

    /// The counts of a contract in one month by care cluster, as [`Self::by_line`].
    pub fn by_cluster(&self, contract: ContractIndex, month: Month) -> &[Slice] {
        self.slice_of(contract, month, |contract| &contract.by_cluster)
    }

    fn slice_of(
        &self,
        contract: ContractIndex,
        month: Month,
        of: impl Fn(&Contract) -> &Vec<Vec<Slice>>,
    ) -> &[Slice] {
        let slices =
            || of(self.contracts.get(contract)?).get(self.timeline.months.binary_search(&month).ok()?);
        slices().map_or(&[], Vec::as_slice)
    }

    /// The months of a financial year that are chosen or covered: what a mean of the year is taken over,
    /// whatever was chosen (rule 50).
    pub(crate) fn held_in(&self, year: FinancialYear) -> impl Iterator<Item = Month> {
        self.timeline.months.iter().copied().filter(move |month| month.financial_year() == year)
    }

    /// The counts of a contract in one month that is chosen or covered.
    pub(crate) fn month_held(&self, contract: ContractIndex, month: Month) -> &[MonthCounts] {
        let place = self.timeline.months.binary_search(&month).ok();
        let contract = self.contracts.get(contract);
        let held = contract.zip(place).and_then(|(contract, place)| contract.counts.get(place..=place));
        held.unwrap_or_default()
    }

    /// Whether the data tells the service lines of a contract in a financial year at all (rule 43): somebody
    /// is on a line that is known.
    pub(crate) fn tells_lines(&self, contract: ContractIndex, year: FinancialYear) -> bool {
        self.held_in(year).any(|month| is_told(self.by_line(contract, month)))
    }

    /// Whether the data tells the care clusters of a contract in a financial year at all.
    pub(crate) fn tells_clusters(&self, contract: ContractIndex, year: FinancialYear) -> bool {
        self.held_in(year).any(|month| is_told(self.by_cluster(contract, month)))
    }

    /// The first month of a contract's life: where it does not begin within the data, the first month that the
    /// data covers (rule 49).
    pub fn first_month(&self, contract: ContractIndex) -> Option<Month> {
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
    pub fn entered_in_year(&self, contract: ContractIndex, year: FinancialYear) -> Quantity {
        self.entered(contract, year).people
    }

    /// Who entered a contract in a financial year, with what is supposed.
    pub fn entered(&self, contract: ContractIndex, year: FinancialYear) -> EnteredInYear {
        self.in_year(contract, year, |contract| &contract.entered)
    }

    /// Who entered a contract in a financial year as read: neither a what-if nor the choice of months moves
    /// it (rule 33).
    pub fn entered_as_read(&self, contract: ContractIndex, year: FinancialYear) -> EnteredInYear {
        self.in_year(contract, year, |contract| &contract.as_read)
    }

    /// Who entered a contract in all months as read.
    pub fn entered_in_all(&self, contract: ContractIndex) -> Quantity {
        self.contracts[contract].as_read.values().map(|year| year.people).sum()
    }

    fn in_year(
        &self,
        contract: ContractIndex,
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
    pub fn weeks(&self, contract: ContractIndex) -> Option<&Weeks> {
        self.contracts.get(contract)?.weeks.as_deref()
    }

    /// Indexes of all contracts, whether set aside or not: what a total is agreed over.
    pub fn all_contracts(&self) -> impl Iterator<Item = ContractIndex> {
        self.contracts.indexes().filter(|c| self.contracts[*c].kind == ContractKind::Contract)
    }

    /// Indexes of the contracts that are paid.
    pub fn paid_contracts(&self) -> impl Iterator<Item = ContractIndex> {
        self.all_contracts().filter(|c| !self.aside.contains(c))
    }

    /// The same selection with only some of its contracts paid; the others are set aside, and every
    /// contract keeps its index. A contract is paid alone, so that each line is what it is in the whole.
    #[must_use]
    pub fn only(&self, keep: impl Fn(&Contract) -> bool) -> Self {
        let aside = self.contracts.indexes().filter(|&c| !keep(&self.contracts[c])).collect();
        Self { aside, ..self.clone() }
    }

    /// Sets contracts aside.
    pub(super) fn set_aside(&mut self, aside: BTreeSet<ContractIndex>) {
        self.aside = aside;
    }

    /// Where a month that is chosen or covered stands.
    pub(super) fn place_held(&self, month: Month) -> Option<usize> {
        self.timeline.months.binary_search(&month).ok()
    }

    /// Codes of provider and commissioner of each contract that is paid.
    pub fn paid_codes(&self) -> Vec<(String, String)> {
        let codes = |c: ContractIndex| {
            let contract = &self.contracts[c];
            (contract.provider.to_string(), contract.commissioner.to_string())
        };
        self.paid_contracts().map(codes).collect()
    }
}

/// Cells by provider and commissioner.
fn by_contract(cells: &BTreeMap<Key, Cell>) -> BTreeMap<(&Arc<str>, &Arc<str>), Cells<'_>> {
    let mut by_contract: BTreeMap<_, Cells<'_>> = BTreeMap::new();
    for (key, cell) in cells {
        by_contract.entry((&key.provider, &key.commissioner)).or_default().push((key, cell));
    }
    by_contract
}

/// Whether any slice with somebody in it has a code that is known.
fn is_told(slices: &[Slice]) -> bool {
    let anybody = |slice: &Slice| slice.counts.iter().any(|count| count.is_anybody());
    slices.iter().any(|slice| *slice.code != *UNKNOWN && anybody(slice))
}
