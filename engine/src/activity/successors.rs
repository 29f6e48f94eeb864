//! Organisations that changed their code, or became part of another: their contracts are joined (rule 34).

use std::collections::BTreeMap;
use std::sync::Arc;

use super::tally::Kept;
use super::{AsRead, ContractCodes, Key, MarginKey, Tally, planned, waiting};
use crate::locality::Successor;

/// The code that each organisation has in the end.
pub(super) struct Codes<'a>(&'a [Successor]);

impl<'a> Codes<'a> {
    pub const fn new(successors: &'a [Successor]) -> Self {
        Self(successors)
    }

    /// The code that an organisation has in the end. A circle ends where everybody has been asked once.
    fn of(&self, code: &Arc<str>) -> Arc<str> {
        let mut code = code.clone();
        for _ in self.0 {
            match self.0.iter().find(|successor| *successor.code == *code) {
                Some(next) => code = Arc::from(next.successor.as_str()),
                None => break,
            }
        }
        code
    }

    fn of_contract(&self, (provider, commissioner): &ContractCodes) -> ContractCodes {
        (self.of(provider), self.of(commissioner))
    }

    fn of_key(&self, key: Key) -> Key {
        Key { provider: self.of(&key.provider), commissioner: self.of(&key.commissioner), ..key }
    }
}

impl Tally {
    /// The same counts with the contracts of organisations and of their successors as one.
    #[must_use]
    pub(super) fn joined(&self, successors: &[Successor]) -> Self {
        let codes = Codes::new(successors);
        let mut joined = Self {
            published_months: self.published_months.clone(),
            published_providers: self.published_providers.iter().map(|code| codes.of(code)).collect(),
            published_pairs: self.published_pairs.iter().map(|pair| codes.of_contract(pair)).collect(),
            covered: self.covered.clone(),
            plans: planned::under(&self.plans, |contract| codes.of_contract(contract)),
            waiting: waiting::under(&self.waiting, |provider| codes.of(provider)),
            synthetic: self.synthetic,
            as_read: Kept::new(self.as_read.get().map(|as_read| Arc::new(as_read.joined(&codes)))),
            ..Self::default()
        };
        for (key, cell) in &self.cells {
            joined.add_cell(codes.of_key(key.clone()), cell);
        }
        for (key, cell) in &self.cluster_parts {
            joined.cluster_parts.entry(codes.of_key(key.clone())).or_default().add(cell);
        }
        // Whoever goes on gives its name.
        for (code, name) in &self.names {
            let new = codes.of(code);
            if new == *code {
                joined.names.insert(new, name.clone());
            } else {
                joined.names.entry(new).or_insert_with(|| name.clone());
            }
        }
        for (key, margin) in &self.margins {
            let key = MarginKey {
                provider: codes.of(&key.provider),
                commissioner: codes.of(&key.commissioner),
                year: key.year,
            };
            match joined.margins.get_mut(&key) {
                Some(both) => both.join(margin),
                None => _ = joined.margins.insert(key, margin.clone()),
            }
        }
        let without = self.without_weeks();
        for (contract, weeks) in &self.weeks {
            joined.weeks.entry(codes.of_contract(contract)).or_default().add(weeks);
        }
        joined.weeks.retain(|contract, _| !without.iter().any(|old| codes.of_contract(old) == *contract));
        joined
    }
}

impl AsRead {
    fn joined(&self, codes: &Codes<'_>) -> Self {
        let mut contracts = BTreeMap::new();
        for (contract, read) in &self.contracts {
            match contracts.get_mut(&codes.of_contract(contract)) {
                Some(both) => super::as_read::ContractAsRead::join(both, read),
                None => _ = contracts.insert(codes.of_contract(contract), read.clone()),
            }
        }
        Self { covered: self.covered.clone(), contracts, read_to: self.read_to }
    }
}
