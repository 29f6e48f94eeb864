//! What a change could not do, gathered over contracts and months.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::activity::month_runs;
use crate::calendar::Month;

/// Provider and commissioner.
pub(super) type Contract = (Arc<str>, Arc<str>);

/// The notes of one change.
pub(super) struct Notes {
    /// What the change says.
    change: String,
    whole: Vec<String>,
    by_contract: BTreeMap<(Contract, String), BTreeSet<Month>>,
    /// Whom the next note is about.
    contract: Contract,
}

impl Notes {
    pub fn new(change: String) -> Self {
        let nobody: Arc<str> = Arc::from("");
        Self { change, whole: Vec::new(), by_contract: BTreeMap::new(), contract: (nobody.clone(), nobody) }
    }

    /// Notes are about this contract from here on.
    pub fn about(&mut self, contract: &Contract) {
        self.contract = contract.clone();
    }

    /// Something about all of the data.
    pub fn all(&mut self, what: impl Into<String>) {
        self.whole.push(what.into());
    }

    /// Something about a month of the contract.
    pub fn month(&mut self, month: Month, what: &str) {
        self.by_contract.entry((self.contract.clone(), what.to_owned())).or_default().insert(month);
    }

    /// As sentences.
    pub fn into_sentences(self) -> impl Iterator<Item = String> {
        let change = self.change;
        let whole = self.whole.into_iter().map(|what| format!("{what}."));
        let each = self.by_contract.into_iter().map(|(((provider, commissioner), what), months)| {
            format!("{provider} for {commissioner}, {}: {what}.", month_runs(&months))
        });
        let all: Vec<String> = whole.chain(each).collect();
        all.into_iter().map(move |what| format!("{change} {what}"))
    }
}
