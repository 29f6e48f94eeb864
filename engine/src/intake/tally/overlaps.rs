//! Tallies beside other files: what they share with them (rule 32).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::activity::{Tally, month_runs};
use crate::calendar::Month;
use crate::intake::words::IntakeError;

/// What is done where a tally and another file hold the same contract in the same month. Referral ids
/// are gone from a tally, so nobody can tell whether both count the same people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Overlaps {
    /// Nothing is read, and the files, the contract and the months are named.
    #[default]
    Refuse,
    /// Both count: they are different people.
    Add,
    /// The file that was given first counts.
    First,
    /// The file that was given last counts.
    Last,
}

/// A tally, or all extracts and published files together.
pub(in crate::intake) struct Part {
    /// The names of its files.
    pub name: String,
    pub tally: Tally,
}

/// A contract: provider and commissioner.
type Contract = (Arc<str>, Arc<str>);
/// The months that two parts share, by contract.
type Shared = BTreeMap<Contract, BTreeSet<Month>>;

/// One tally of some parts in the order in which they were given, and a sentence for each pair that
/// shares something.
pub(in crate::intake) fn combine(
    parts: Vec<Part>,
    overlaps: Overlaps,
) -> Result<(Tally, Vec<String>), IntakeError> {
    let mut whole = Tally::default();
    let mut before: Vec<(String, Shared)> = Vec::new();
    let mut said = Vec::new();
    for mut part in parts {
        let held = months(&part.tally);
        for (name, others) in &before {
            let shared = shared(others, &held);
            let Some(what) = in_words(&shared) else { continue };
            let kept = match overlaps {
                Overlaps::Refuse => {
                    return Err(IntakeError::Overlap { first: name.clone(), second: part.name, what });
                }
                Overlaps::Add => {
                    forget(&mut whole, &shared);
                    forget(&mut part.tally, &shared);
                    "both are counted".to_owned()
                }
                Overlaps::First => {
                    remove(&mut part.tally, &shared);
                    format!("{name} counts")
                }
                Overlaps::Last => {
                    remove(&mut whole, &shared);
                    format!("{} counts", part.name)
                }
            };
            said.push(format!("{name} and {} both hold {what}; {kept}.", part.name));
        }
        whole.add(part.tally);
        before.push((part.name, held));
    }
    Ok((whole, said))
}

fn months(tally: &Tally) -> Shared {
    let mut months = Shared::new();
    for key in tally.cells.keys() {
        months.entry((key.provider.clone(), key.commissioner.clone())).or_default().insert(key.month);
    }
    months
}

fn shared(one: &Shared, other: &Shared) -> Shared {
    let both = one.iter().filter_map(|(contract, months)| {
        let months: BTreeSet<Month> = months.intersection(other.get(contract)?).copied().collect();
        (!months.is_empty()).then(|| (contract.clone(), months))
    });
    both.collect()
}

/// What is shared, in words; nothing where nothing is.
fn in_words(shared: &Shared) -> Option<String> {
    let ((provider, commissioner), months) = shared.first_key_value()?;
    let more = match shared.len() - 1 {
        0 => String::new(),
        1 => ", and another contract".to_owned(),
        many => format!(", and {many} other contracts"),
    };
    Some(format!("provider {provider} with commissioner {commissioner} in {}{more}", month_runs(months)))
}

/// Takes contracts and months out of a tally.
fn remove(tally: &mut Tally, shared: &Shared) {
    forget(tally, shared);
    // A week is not cut where months are.
    tally.weeks.retain(|contract, _| !shared.contains_key(contract));
    tally.cells.retain(|key, _| {
        let months = shared.get(&(key.provider.clone(), key.commissioner.clone()));
        months.is_none_or(|months| !months.contains(&key.month))
    });
    for (key, margin) in &mut tally.margins {
        if let Some(months) = shared.get(&(key.provider.clone(), key.commissioner.clone())) {
            margin.months.retain(|month| !months.contains(month));
        }
    }
}

/// Lines and clusters of a year are no longer those of the months that are left.
fn forget(tally: &mut Tally, shared: &Shared) {
    for (key, margin) in &mut tally.margins {
        let months = shared.get(&(key.provider.clone(), key.commissioner.clone()));
        if months.is_some_and(|months| !margin.months.is_disjoint(months)) {
            margin.forget();
        }
    }
}
