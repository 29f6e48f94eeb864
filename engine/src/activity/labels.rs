//! Labels of a tally (provider, commissioner, service line), and which of them may be handed over.
//!
//! A label is a text of a row. Where the wrong column was taken for it, it is whatever stood there: the number
//! or the name of a patient. So a label that is no known form of code, or that few referrals have, leaves only
//! as a number; and one that nearly every referral has for itself is no label at all.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{ALL, ContractCodes, Counter, Key, Origin, Tally, UNKNOWN, planned};
use crate::quantity::{People, Quantity, WITHHELD_MOST};

/// So many labels are few: a small service has as many, and none of them is anybody's.
const FEW: usize = 10;
/// Letters and figures of the code of a service line, at most: `HIT`, `CBT2`.
const LONGEST_LINE: usize = 4;
/// How codes of made-up organisations begin.
const SYNTHETIC: &str = "SYNTHETIC-";

/// What a label is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LabelKind {
    /// A provider.
    Provider,
    /// A commissioner.
    Commissioner,
    /// A service line.
    ServiceLine,
}

impl LabelKind {
    /// All kinds.
    pub const EVERY: [Self; 3] = [Self::Provider, Self::Commissioner, Self::ServiceLine];

    /// In words.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Provider => "provider",
            Self::Commissioner => "commissioner",
            Self::ServiceLine => "service line",
        }
    }

    /// What stands for the label of a number, counted from 1.
    fn numbered(self, number: usize) -> Arc<str> {
        let kind = match self {
            Self::Provider => "PROVIDER",
            Self::Commissioner => "COMMISSIONER",
            Self::ServiceLine => "LINE",
        };
        format!("{kind}-{number}").into()
    }

    const fn of(self, key: &Key) -> &Arc<str> {
        match self {
            Self::Provider => &key.provider,
            Self::Commissioner => &key.commissioner,
            Self::ServiceLine => &key.service_line,
        }
    }

    const fn of_mut(self, key: &mut Key) -> &mut Arc<str> {
        match self {
            Self::Provider => &mut key.provider,
            Self::Commissioner => &mut key.commissioner,
            Self::ServiceLine => &mut key.service_line,
        }
    }

    /// Whether a label can be no person's, however few referrals have it: the steps of care, `2a` to `3d`.
    fn is_nobodys(self, label: &str) -> bool {
        let is_step = matches!(label.as_bytes(), [b'1'..=b'4', b'a'..=b'z']);
        is_any(label) || (self == Self::ServiceLine && is_step)
    }

    /// Whether a label is written as such codes are: of organisations up to six letters and figures, the longest
    /// that the Organisation Data Service gives out; of service lines up to four.
    fn knows(self, label: &str) -> bool {
        let is_code = |least: usize, most: usize| {
            (least..=most).contains(&label.len()) && label.bytes().all(|byte| byte.is_ascii_alphanumeric())
        };
        let is_made_up = label.strip_prefix(SYNTHETIC).is_some_and(|name| {
            !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'-')
        });
        is_any(label)
            || match self {
                Self::Provider | Self::Commissioner => {
                    is_made_up || is_code(1, 6) && label.bytes().any(|byte| byte.is_ascii_uppercase())
                }
                Self::ServiceLine => is_code(1, LONGEST_LINE),
            }
    }
}

/// Whether a label stands for every one, or for none.
fn is_any(label: &str) -> bool {
    [ALL, UNKNOWN].contains(&label)
}

/// Whether so many labels of so many referrals are nearly one each: more than every other referral has a label
/// that no other has.
pub(crate) const fn are_nearly_one_each(labels: usize, referrals: u64) -> bool {
    labels >= FEW && labels as u64 * 2 > referrals
}

/// Whether a label is written as the code of an organisation is.
pub(crate) fn is_known_code(label: &str) -> bool {
    LabelKind::Provider.knows(label)
}

/// A label that leaves as a number.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Renamed {
    /// What it is of.
    pub kind: LabelKind,
    /// What stands for it.
    pub number: Arc<str>,
    /// What it is.
    pub label: Arc<str>,
}

/// Referrals by the labels of a kind; of published figures the labels alone.
struct Labels {
    referrals: BTreeMap<Arc<str>, Quantity>,
    published: BTreeSet<Arc<str>>,
}

impl Labels {
    fn of(tally: &Tally, kind: LabelKind) -> Self {
        let mut all = Self { referrals: BTreeMap::new(), published: BTreeSet::new() };
        for (key, cell) in tally.cells.iter().chain(&tally.cluster_parts) {
            let label = kind.of(key).clone();
            match tally.origin(&key.provider, &key.commissioner) {
                Origin::Rows => {
                    *all.referrals.entry(label).or_insert(Quantity::ZERO) += cell.count(Counter::Received)
                }
                Origin::Published => {
                    all.published.insert(label);
                }
            }
        }
        all
    }

    /// Those that must not leave as they are.
    fn hidden(self, kind: LabelKind) -> BTreeSet<Arc<str>> {
        let few = |referrals: Quantity| referrals.low() <= People::whole(WITHHELD_MOST);
        let of_rows = self
            .referrals
            .into_iter()
            .filter(|(label, referrals)| !kind.knows(label) || (few(*referrals) && !kind.is_nobodys(label)));
        let published = self.published.into_iter().filter(|label| !kind.knows(label));
        of_rows.map(|(label, _)| label).chain(published).collect()
    }
}

/// The kinds of labels that nearly every referral has for itself: whatever stands there, it is no label.
pub fn nearly_one_each(tally: &Tally) -> impl Iterator<Item = LabelKind> + '_ {
    LabelKind::EVERY.into_iter().filter(|&kind| {
        let Labels { referrals, .. } = Labels::of(tally, kind);
        let all = referrals.values().copied().sum::<Quantity>().known();
        let all = all.and_then(|all| u64::try_from(all).ok());
        all.is_some_and(|all| are_nearly_one_each(referrals.len(), all))
    })
}

/// Puts numbers in the place of labels that nearly every referral has for itself. Returns which label each stands
/// for.
pub fn hide_own_labels(tally: &mut Tally) -> Vec<Renamed> {
    let own: Vec<LabelKind> = nearly_one_each(tally).collect();
    let hidden = |kind| Labels::of(tally, kind).referrals.into_keys().filter(|label| !is_any(label));
    let all: Vec<Renamed> = own.into_iter().flat_map(|kind| numbered(kind, hidden(kind))).collect();
    rename(tally, &all);
    all
}

/// The tally with numbers in the place of all labels that must not leave, and which label each stands for.
pub fn with_numbers(tally: &Tally) -> (Tally, Vec<Renamed>) {
    let hidden = |kind| Labels::of(tally, kind).hidden(kind);
    let all: Vec<Renamed> =
        LabelKind::EVERY.into_iter().flat_map(|kind| numbered(kind, hidden(kind))).collect();
    let mut tally = tally.clone();
    // A plan of a contract that the data does not have names it, whatever stands there.
    let counted: BTreeSet<ContractCodes> =
        tally.cells.keys().map(|key| (key.provider.clone(), key.commissioner.clone())).collect();
    let is_code = |(provider, commissioner): &ContractCodes| {
        LabelKind::Provider.knows(provider) && LabelKind::Commissioner.knows(commissioner)
    };
    tally.plans.retain(|contract, _| counted.contains(contract) || is_code(contract));
    // Nothing that is handed over needs to say who waited.
    tally.waiting.clear();
    rename(&mut tally, &all);
    (tally, all)
}

fn numbered(kind: LabelKind, labels: impl IntoIterator<Item = Arc<str>>) -> impl Iterator<Item = Renamed> {
    (1..).zip(labels).map(move |(number, label)| Renamed { kind, number: kind.numbered(number), label })
}

fn rename(tally: &mut Tally, all: &[Renamed]) {
    if all.is_empty() {
        return;
    }
    let numbers: BTreeMap<(LabelKind, &str), &Arc<str>> =
        all.iter().map(|renamed| ((renamed.kind, &*renamed.label), &renamed.number)).collect();
    let number = |kind: LabelKind, label: &mut Arc<str>| {
        if let Some(number) = numbers.get(&(kind, &**label)) {
            *label = Arc::clone(number);
        }
    };
    for cells in [&mut tally.cells, &mut tally.cluster_parts] {
        *cells = std::mem::take(cells)
            .into_iter()
            .map(|(mut key, cell)| {
                LabelKind::EVERY.into_iter().for_each(|kind| number(kind, kind.of_mut(&mut key)));
                (key, cell)
            })
            .collect();
    }
    let contract = |(mut provider, mut commissioner): (Arc<str>, Arc<str>)| {
        number(LabelKind::Provider, &mut provider);
        number(LabelKind::Commissioner, &mut commissioner);
        (provider, commissioner)
    };
    tally.weeks =
        std::mem::take(&mut tally.weeks).into_iter().map(|(of, weeks)| (contract(of), weeks)).collect();
    tally.plans = planned::under(&tally.plans, |of| contract(of.clone()));
    tally.published_pairs = std::mem::take(&mut tally.published_pairs).into_iter().map(contract).collect();
    tally.published_providers = std::mem::take(&mut tally.published_providers)
        .into_iter()
        .map(|mut provider| {
            number(LabelKind::Provider, &mut provider);
            provider
        })
        .collect();
    // What a label is called says as much as the label.
    tally.names.retain(|code, _| !all.iter().any(|renamed| renamed.label == *code));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_known_by_how_they_are_written() {
        for code in ["RX3", "8EJ83", "15E", "NQT01", "RV9AA", "SYNTHETIC-SOUTH-TEES", "all"] {
            assert!(LabelKind::Provider.knows(code), "{code}");
        }
        for label in ["9434765919", "J SMITH", "12345", "SYNTHETIC-0001", "SYNTHETIC-", "rx-3", "", "É83"] {
            assert!(!LabelKind::Provider.knows(label), "{label}");
        }
        for line in ["2a", "3d", "HIT", "unknown"] {
            assert!(LabelKind::ServiceLine.knows(line), "{line}");
        }
        for label in ["Step 2", "9434765919", "CBT-1", ""] {
            assert!(!LabelKind::ServiceLine.knows(label), "{label}");
        }
    }

    #[test]
    fn labels_are_nearly_one_each_where_most_have_their_own() {
        assert!(are_nearly_one_each(10, 19) && are_nearly_one_each(1_000, 1_000));
        assert!(!are_nearly_one_each(10, 20) && !are_nearly_one_each(9, 9) && !are_nearly_one_each(0, 0));
    }
}
