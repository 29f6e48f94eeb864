//! The terms that hold for a contract, month by month.

use std::collections::BTreeMap;

use crate::activity::{ContractIndex, Selection};
use crate::calendar::{FinancialYear, Month, Period};
use crate::scheme::Scheme;

/// A scheme as it holds for one contract: the same in every month, unless it has different terms for
/// this contract or from a month on.
pub(crate) struct Versions<'a> {
    plain: &'a Scheme,
    special: Vec<(Option<Month>, Scheme)>,
}

impl<'a> Versions<'a> {
    pub fn new(scheme: &'a Scheme, selection: &Selection, contract: ContractIndex) -> Self {
        let contract = &selection.contracts[contract];
        let holds = |month: Month| {
            scheme
                .exceptions
                .iter()
                .filter(move |e| e.is_for(&contract.provider, &contract.commissioner, month))
        };
        let Some(&last) = selection.months.last() else { return Self { plain: scheme, special: Vec::new() } };
        let mut begins: Vec<Option<Month>> = holds(last).map(|exception| exception.from).collect();
        if begins.is_empty() {
            return Self { plain: scheme, special: Vec::new() };
        }
        begins.push(None);
        begins.sort_unstable();
        begins.dedup();
        let first = selection.months[0];
        let special = begins
            .into_iter()
            .map(|begin| {
                // The later of two exceptions wins.
                let month = begin.unwrap_or(first);
                let mut numbers = BTreeMap::new();
                for exception in
                    holds(month).filter(|e| e.from.is_none_or(|from| begin.is_some_and(|b| from <= b)))
                {
                    numbers.extend(exception.terms.clone());
                }
                let mut version = scheme.clone();
                version.set_numbers(&numbers);
                (begin, version)
            })
            .collect();
        Self { plain: scheme, special }
    }

    /// The months of a year from which other terms hold than in the month before; its first among them.
    pub fn begin_in(&self, year: FinancialYear) -> Vec<Month> {
        let mut last: Option<&Scheme> = None;
        if self.special.is_empty() {
            return vec![year.first_month()];
        }
        let is_new = |month: &Month| {
            let scheme = self.at(*month);
            !last.replace(scheme).is_some_and(|last| std::ptr::eq(last, scheme))
        };
        year.months().into_iter().filter(is_new).collect()
    }

    /// Whether the scheme has begun for a provider by the end of a period, by the terms that hold at its start.
    pub fn has_begun(&self, provider: &str, period: Period) -> bool {
        self.at(period.first_month()).timing.has_begun(provider, period.last_month())
    }

    /// The terms that hold in a month.
    pub fn at(&self, month: Month) -> &Scheme {
        let holds = |begin: &Option<Month>| begin.is_none_or(|begin| begin <= month);
        self.special.iter().rev().find(|(begin, _)| holds(begin)).map_or(self.plain, |(_, scheme)| scheme)
    }
}
