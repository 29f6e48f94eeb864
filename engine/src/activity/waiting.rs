//! Who was waiting for treatment at the end of a month, as published (M038). It is no activity: people who wait do not
//! add up over months, no measure looks at them, and no pound hangs on them.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{ContractIndex, Selection};
use crate::calendar::Month;
use crate::quantity::Quantity;

/// People who were waiting at the end of a month, by provider, of all its commissioners.
pub type WaitingLists = BTreeMap<Arc<str>, BTreeMap<Month, Quantity>>;

/// Takes over other lists: where both have a month of a provider, the other's stands.
pub(super) fn take_over(lists: &mut WaitingLists, other: WaitingLists) {
    for (provider, months) in other {
        lists.entry(provider).or_default().extend(months);
    }
}

/// The same lists of providers under other codes; of those that become one, the sum of months that both have.
pub(super) fn under(lists: &WaitingLists, code: impl Fn(&Arc<str>) -> Arc<str>) -> WaitingLists {
    let mut all: BTreeMap<Arc<str>, Vec<&BTreeMap<Month, Quantity>>> = BTreeMap::new();
    for (provider, months) in lists {
        all.entry(code(provider)).or_default().push(months);
    }
    let sum = |lists: &[&BTreeMap<Month, Quantity>], month: &Month| -> Option<Quantity> {
        lists.iter().map(|months| months.get(month).copied()).sum()
    };
    let joined = |lists: &[&BTreeMap<Month, Quantity>]| {
        let months = lists.iter().flat_map(|months| months.keys());
        months.filter_map(|month| Some((*month, sum(lists, month)?))).collect()
    };
    all.into_iter().map(|(provider, lists)| (provider, joined(&lists))).collect()
}

/// The list of a provider as texts of a line of a tally file: its code, then `2024-08 1165` for each month, with `*`
/// where the number is withheld.
pub(super) fn written(provider: &str, months: &BTreeMap<Month, Quantity>) -> Vec<String> {
    let people =
        |people: &Quantity| people.told().map_or_else(|| "*".to_owned(), |people| people.to_string());
    let months = months.iter().map(|(month, of)| format!("{month} {}", people(of)));
    std::iter::once(provider.to_owned()).chain(months).collect()
}

/// The list of a line of a tally file; what is no month of one is left out.
pub(super) fn read(texts: &[String]) -> Option<(Arc<str>, BTreeMap<Month, Quantity>)> {
    let [provider, months @ ..] = texts else { return None };
    let month = |text: &String| {
        let (month, people) = text.split_once(' ')?;
        let people = match people {
            "*" => Quantity::withheld(),
            // As published: to the nearest 5.
            people => Quantity::rounded(people.parse::<u32>().ok()?.into()),
        };
        Some((month.parse().ok()?, people))
    };
    Some((Arc::from(provider.as_str()), months.iter().filter_map(month).collect()))
}

impl Selection {
    /// How many were waiting for the provider of a contract at the end of a month, whether that is chosen or not;
    /// nothing where no file says it.
    pub fn waiting(&self, contract: ContractIndex, month: Month) -> Option<Quantity> {
        self.contracts.get(contract)?.waiting.get(&month).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(provider: &str, months: &[(&str, Quantity)]) -> (Arc<str>, BTreeMap<Month, Quantity>) {
        (Arc::from(provider), months.iter().map(|(month, of)| (month.parse().unwrap(), *of)).collect())
    }

    #[test]
    fn a_list_reads_as_it_is_written() {
        let (provider, months) =
            list("RXT", &[("2024-04", Quantity::rounded(1165)), ("2024-05", Quantity::withheld())]);
        let texts = written(&provider, &months);
        assert_eq!(texts, ["RXT", "2024-04 1165", "2024-05 *"]);
        assert_eq!(read(&texts), Some((provider, months)));
    }

    #[test]
    fn lists_of_one_that_goes_on_for_another_are_one_where_both_are_known() {
        let of = Quantity::rounded;
        let lists = WaitingLists::from([
            list("A", &[("2024-04", of(100)), ("2024-05", of(90))]),
            list("B", &[("2024-04", of(20))]),
        ]);
        let joined = under(&lists, |_| Arc::from("B"));
        assert_eq!(joined.len(), 1);
        let months: Vec<_> = joined["B"].values().map(|people| people.told()).collect();
        assert_eq!(months, [Some(120)], "nobody knows who waited for both in May");
    }
}
