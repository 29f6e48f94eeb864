//! A scenario applied to a tally: change by change, contract by contract.

use std::collections::BTreeMap;

use super::beside::Beside;
use super::exact::{Block, Part};
use super::notes::{Contract, Notes};
use super::{Applied, Change, Kind, Scenario, kinds, round};
use crate::activity::{ALL, Key, Tally};
use crate::calendar::Month;

impl Scenario {
    /// The tally after all changes, one after the other. What is not activity (see
    /// [`Change::is_of_place`]) is left to [`Scenario::apply_to`]. Whatever else the tally holds beside its
    /// cells stays as it is.
    ///
    /// Each change is put into whole people before the next begins, so that two scenarios applied in turn
    /// are the same as one with the changes of both.
    pub fn apply(&self, tally: &Tally) -> Applied<Tally> {
        let mut value = tally.clone();
        let mut notes = Vec::new();
        if self.changes.iter().any(|change| !change.is_of_place()) {
            value.keep_as_read();
        }
        for change in self.changes.iter().filter(|change| !change.is_of_place()) {
            notes.extend(change.apply(&mut value, self.mix_moves_outcomes).into_sentences());
        }
        Applied { value, notes }
    }
}

impl Change {
    fn apply(&self, tally: &mut Tally, mix_moves_outcomes: bool) -> Notes {
        let mut notes = Notes::new(self.says());
        let covered = tally.covered_months();
        let beside = Beside::of(tally);
        let scope = self.scope(tally);
        if scope.is_empty() {
            notes.all(self.nothing(tally));
        }
        for (contract, months) in scope {
            notes.about(&contract);
            let mut blocks = Vec::new();
            for (month, keys) in months {
                let taken = keys.into_iter().filter_map(|key| tally.cells.remove_entry(&key));
                blocks.push(Block { month, parts: taken.map(|(key, cell)| Part::new(key, cell)).collect() });
            }
            kinds::change(self, mix_moves_outcomes, &mut blocks, &mut notes);
            tally.cells.extend(round::into_cells(blocks));
        }
        beside.follow(tally, self);
        // A month stays covered, whoever is still referred in it.
        if !covered.is_subset(&tally.covered_months()) {
            tally.covered.extend(covered);
        }
        notes
    }

    /// The keys that may change, by contract and month.
    fn scope(&self, tally: &Tally) -> BTreeMap<Contract, BTreeMap<Month, Vec<Key>>> {
        let mut scope: BTreeMap<Contract, BTreeMap<Month, Vec<Key>>> = BTreeMap::new();
        for key in tally.cells.keys().filter(|key| self.concerns(key)) {
            let contract = (key.provider.clone(), key.commissioner.clone());
            scope.entry(contract).or_default().entry(key.month).or_default().push(key.clone());
        }
        scope
    }

    /// Whether the cell of a key may change. People who move need the cells that they move to.
    pub(super) fn concerns(&self, key: &Key) -> bool {
        let is = |filter: &Option<String>, code: &str| filter.as_deref().is_none_or(|only| only == code);
        &*key.provider != ALL
            && is(&self.provider, &key.provider)
            && is(&self.commissioner, &key.commissioner)
            && is(&self.line, &key.service_line)
            && (matches!(self.kind, Kind::CaseMix { .. }) || is(&self.cluster, &key.cluster))
            && self.from.is_none_or(|from| key.month >= from)
    }

    /// Why nothing happens where no cell is concerned.
    fn nothing(&self, tally: &Tally) -> String {
        let narrow = self.line.is_some() || self.cluster.is_some();
        if narrow && !tally.margins.is_empty() {
            "Nothing changes: a suppressed tally does not tell the lines and clusters of a month apart"
                .to_owned()
        } else {
            "Nothing changes: nobody in the data is meant".to_owned()
        }
    }
}
