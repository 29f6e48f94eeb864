//! One commissioner with one provider, and what a selection holds of them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::grid::{Cells, Timeline, month_cells};
use super::margin::{Margins, YearSlices};
use super::slice::{Slice, slices};
use super::{ALL, AsRead, Cell, EnteredInYear, Life, MonthCounts, Origin, Planned, Tally, Weeks};
use crate::calendar::{FinancialYear, Month};
use crate::locality::Locality;
use crate::quantity::Quantity;

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
    pub(super) as_read: BTreeMap<FinancialYear, EnteredInYear>,
    /// Who entered by financial year, with what is supposed.
    pub(super) entered: BTreeMap<FinancialYear, EnteredInYear>,
    /// Its counts by week, where every file of it gave dates.
    pub(super) weeks: Option<Arc<Weeks>>,
    /// What is planned of it, by month.
    pub(super) planned: BTreeMap<Month, Planned>,
    /// Who was waiting for its provider at the end of a month, as published.
    pub(super) waiting: BTreeMap<Month, Quantity>,
    /// By month of the timeline.
    pub(super) counts: Vec<MonthCounts>,
    /// Whether some of them are known only by the year.
    pub(super) is_spread: bool,
    /// The whole years among the chosen months as one, where counts are known only by the year.
    pub(super) whole_years: BTreeMap<FinancialYear, MonthCounts>,
    /// Years that are known by line and cluster more narrowly than their months.
    pub(super) margin_years: BTreeMap<FinancialYear, YearSlices>,
    /// By month of the timeline.
    pub(super) by_line: Vec<Vec<Slice>>,
    /// By month of the timeline.
    pub(super) by_cluster: Vec<Vec<Slice>>,
}

/// What every contract of a selection is cut from, and to what.
pub(super) struct Cut<'a> {
    pub tally: &'a Tally,
    pub locality: &'a Locality,
    /// The activity as read, and with what is supposed.
    pub as_read: &'a AsRead,
    pub now: &'a AsRead,
    /// The months chosen.
    pub months: &'a [Month],
    pub timeline: &'a Timeline,
}

impl Contract {
    /// Cuts one contract: its cells, and the parts of those that are published by care cluster.
    pub(super) fn new(
        cut: &Cut<'_>,
        (provider, commissioner): (&Arc<str>, &Arc<str>),
        cells: &Cells<'_>,
        parts: Option<&Cells<'_>>,
    ) -> Self {
        let (tally, held) = (cut.tally, &cut.timeline.months);
        let origin = tally.origin(provider, commissioner);
        let margins = Margins::new(tally, cells);
        let codes = (provider.clone(), commissioner.clone());
        let seen =
            cut.as_read.contract(&codes).map_or_else(Life::default, |read| read.life(cut.as_read.covered()));
        let life = cut.locality.life(provider, commissioner).or(seen);
        let by_year = |from: &AsRead| -> BTreeMap<FinancialYear, EnteredInYear> {
            let held = cut.months.iter().chain(from.covered()).map(|month| month.financial_year());
            let years: BTreeSet<FinancialYear> = held.collect();
            let of = |year| Some((year, from.contract(&codes)?.in_year(year, from.covered(), life)));
            years.into_iter().filter_map(of).collect()
        };
        let counts = month_cells(cells, held, origin);
        let all = with_parts(cells, parts);
        Self {
            provider: provider.clone(),
            commissioner: commissioner.clone(),
            provider_name: tally.names.get(provider).cloned().unwrap_or_else(|| provider.to_string()),
            kind: kind(provider, commissioner, origin, cut.locality),
            origin,
            life,
            as_read: by_year(cut.as_read),
            entered: by_year(cut.now),
            planned: tally.plans.get(&codes).cloned().unwrap_or_default(),
            waiting: waiting(tally, &codes),
            weeks: weeks(tally, &codes, origin),
            is_spread: counts.iter().any(Cell::is_spread),
            counts,
            whole_years: BTreeMap::new(),
            margin_years: margins.years(cut.months).collect(),
            by_line: slices(cells, held, origin, |key| &key.service_line, margins.by_line()),
            by_cluster: slices(&all, held, origin, |key| &key.cluster, margins.by_cluster()),
        }
    }
}

/// The cells of a contract, in months that are published by care cluster those of the clusters.
fn with_parts<'a>(cells: &Cells<'a>, parts: Option<&Cells<'a>>) -> Cells<'a> {
    let Some(parts) = parts else { return cells.clone() };
    let months: BTreeSet<Month> = parts.iter().map(|(key, _)| key.month).collect();
    let whole = cells.iter().filter(|(key, _)| !months.contains(&key.month));
    whole.chain(parts).copied().collect()
}

fn weeks(tally: &Tally, codes: &(Arc<str>, Arc<str>), origin: Origin) -> Option<Arc<Weeks>> {
    let weeks = tally.weeks.get(codes)?;
    (origin == Origin::Rows).then(|| Arc::new(weeks.clone()))
}

/// What is published of a provider is of all its commissioners, and of no contract with one of them.
fn waiting(tally: &Tally, (provider, commissioner): &(Arc<str>, Arc<str>)) -> BTreeMap<Month, Quantity> {
    let list = tally.waiting.get(provider).filter(|_| **commissioner == *ALL);
    list.cloned().unwrap_or_default()
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
