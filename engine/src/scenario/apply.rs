//! A scenario applied to a tally: change by change, contract by contract.

use std::collections::{BTreeMap, BTreeSet};

use super::beside::Beside;
use super::exact::{Block, Part};
use super::notes::{Contract, Notes};
use super::{Applied, Change, Kind, Scenario, kinds, round, volume};
use crate::activity::{ALL, Key, Tally, is_organisation};
use crate::calendar::Month;

impl Scenario {
    /// The tally after all changes, one after the other. What is not activity (see
    /// [`Change::is_of_place`]) is left to [`Scenario::apply_to`]. Whatever else the tally holds beside its
    /// cells stays as it is.
    ///
    /// Each change is put into whole people before the next begins, so that two scenarios applied in turn
    /// are the same as one with the changes of both. More or fewer people and nothing else are the exception:
    /// there, and in changes after it, parts of people are kept (rule 35).
    pub fn apply(&self, tally: &Tally) -> Applied<Tally> {
        let mut value = tally.clone();
        let mut notes = Vec::new();
        let changes: Vec<&Change> = self.changes.iter().filter(|change| !change.is_of_place()).collect();
        if !changes.is_empty() {
            value.keep_as_read();
        }
        for run in changes.chunk_by(|one, next| one.is_volume() && next.is_volume()) {
            match run {
                [change] if !change.is_volume() => {
                    notes.extend(change.apply(&mut value, self.mix_moves_outcomes).into_sentences());
                }
                volumes => notes.extend(volume::apply(volumes, &mut value)),
            }
        }
        Applied { value, notes }
    }
}

impl Change {
    fn apply(&self, tally: &mut Tally, mix_moves_outcomes: bool) -> Notes {
        let mut notes = Notes::new(self.says());
        let covered = tally.covered_months();
        let beside = Beside::of(tally);
        let scope = scope(tally, |key| self.concerns(key));
        if scope.is_empty() {
            notes.all(self.nothing(tally));
        }
        for (contract, months) in scope {
            notes.about(&contract);
            let mut blocks = taken(tally, months);
            kinds::change(self, mix_moves_outcomes, &mut blocks, &mut notes);
            tally.cells.extend(round::into_cells(blocks));
        }
        beside.follow(tally, self);
        keep_covered(tally, covered);
        notes
    }

    /// Whether it is about a contract.
    pub(super) fn is_of(&self, provider: &str, commissioner: &str) -> bool {
        let is = |only: &Option<String>, code: &str| {
            only.as_deref().is_none_or(|only| is_organisation(only, code))
        };
        is(&self.provider, provider) && is(&self.commissioner, commissioner)
    }

    /// Whether the cell of a key may change. People who move need the cells that they move to.
    pub(super) fn concerns(&self, key: &Key) -> bool {
        let is = |filter: &Option<String>, code: &str| filter.as_deref().is_none_or(|only| only == code);
        &*key.provider != ALL
            && self.is_of(&key.provider, &key.commissioner)
            && is(&self.line, &key.service_line)
            && (matches!(self.kind, Kind::CaseMix { .. }) || is(&self.cluster, &key.cluster))
            && self.from.is_none_or(|from| key.month >= from)
    }

    /// Why nothing happens where no cell is concerned.
    pub(super) fn nothing(&self, tally: &Tally) -> String {
        let narrow = self.line.is_some() || self.cluster.is_some();
        if narrow && !tally.margins.is_empty() {
            "Nothing changes: a suppressed tally does not tell the lines and clusters of a month apart"
                .to_owned()
        } else {
            "Nothing changes: nobody in the data is meant".to_owned()
        }
    }
}

/// Keys by contract and month.
type Scope = BTreeMap<Contract, BTreeMap<Month, Vec<Key>>>;

/// The keys that may change.
pub(super) fn scope(tally: &Tally, concerns: impl Fn(&Key) -> bool) -> Scope {
    let mut scope = Scope::new();
    for key in tally.cells.keys().filter(|key| concerns(key)) {
        let contract = (key.provider.clone(), key.commissioner.clone());
        scope.entry(contract).or_default().entry(key.month).or_default().push(key.clone());
    }
    scope
}

/// The cells of a contract, taken out of the tally.
pub(super) fn taken(tally: &mut Tally, months: BTreeMap<Month, Vec<Key>>) -> Vec<Block> {
    let mut block = |(month, keys): (Month, Vec<Key>)| {
        let taken = keys.into_iter().filter_map(|key| tally.cells.remove_entry(&key));
        Block { month, parts: taken.map(|(key, cell)| Part::new(key, cell)).collect() }
    };
    months.into_iter().map(&mut block).collect()
}

/// A month stays covered, whoever is still referred in it.
pub(super) fn keep_covered(tally: &mut Tally, covered: BTreeSet<Month>) {
    if !covered.is_subset(&tally.covered_months()) {
        tally.covered.extend(covered);
    }
}
