//! The older monthly layout, and any like it: a row a month, a provider and perhaps a commissioner, a
//! column a measure (formats 4.2).
//!
//! Such tables come from many hands, so whether their counts were rounded is seen from the counts:
//! where every count of a provider is a multiple of 5 they were, else they are as they stand.
//!
//! A row of one commissioner with one provider is a contract of its own, unless another row holds the
//! provider with all its commissioners in that month, or referrals of the two were read.
//!
//! A column of what is planned is no count of anybody: it goes to the plans of the tally, and a row with nothing
//! else covers no month.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::cells::figures_cell;
use super::value::{Given, Rounding, code, is_fraction, month, text};
use super::wide_columns::{WideColumns, no_counts};
use super::{Organisation, Published, key};
use crate::activity::{
    ALL, ContractCodes, Key, PlanOf, Tally, UNKNOWN, are_nearly_one_each, is_known_code, organisation_code,
};
use crate::calendar::Month;
use crate::intake::report::Report;
use crate::intake::table::Record;
use crate::intake::values::Cell;
use crate::intake::words::{DropReason, IntakeError, PublishedItem, WideField, squeezed};
use crate::quantity::Quantity;

/// What waits for the end of a wide table.
#[derive(Default)]
pub(super) struct Waiting {
    /// Figures, until it is known how they were rounded.
    figures: BTreeMap<Place, Given>,
    /// The first that another row of the table contradicts.
    repeated: Option<Place>,
    /// Figures that have a count.
    counted: BTreeSet<PublishedItem>,
    /// The figures that have a value which is neither a count nor says that there is none.
    odd: BTreeSet<PublishedItem>,
    /// The same, of those that are a number with decimals or a percentage.
    fractions: BTreeMap<PublishedItem, String>,
}

/// Month, commissioner (`all` for all of them), provider (`all` for England) and figure.
type Place = (Month, Arc<str>, Arc<str>, PublishedItem);

/// Rows of one commissioner with one provider.
#[derive(Default)]
pub(in crate::intake) struct Pair {
    /// What the table calls such rows.
    group: String,
    figures: BTreeMap<PublishedItem, Quantity>,
}

impl Pair {
    /// Takes over what a later file gave. Returns how many figures were there before and differ.
    pub(super) fn absorb(&mut self, other: Self) -> u64 {
        if !other.group.is_empty() {
            self.group = other.group;
        }
        let differs = |(item, people)| {
            self.figures.insert(item, people).is_some_and(|before: Quantity| before != people)
        };
        other.figures.into_iter().map(differs).map(u64::from).sum()
    }
}

/// By month, commissioner and provider.
pub(super) type Pairs = BTreeMap<(Month, Arc<str>, Arc<str>), Pair>;

/// Whether a code stands for every organisation: `all`, `All_CCG`, `All Providers`, or nothing.
fn is_all(code: &str) -> bool {
    let code = squeezed(code);
    code.starts_with(ALL)
        && ["", "ccg", "ccgs", "subicb", "subicbs", "provider", "providers"].contains(&&code[3..])
        || code.is_empty()
}

/// Names of providers have fewer figures in them than this, and numbers of patients more.
const FIGURES_OF_AN_ID: usize = 4;
/// More figures than this no row has.
const ITEMS: usize = 64;

/// Whether a group is that of one commissioner with one provider: `CCG/Provider`, `SubICB/Provider`.
fn is_of_pairs(group: &str) -> bool {
    group.to_ascii_lowercase().ends_with("/provider")
}

impl Waiting {
    /// Whether nearly every row has a provider of its own, and most of those are numbers such as people have.
    fn has_ids(&self) -> bool {
        let rows: BTreeSet<_> = self
            .figures
            .keys()
            .map(|(month, commissioner, provider, _)| (month, commissioner, provider))
            .collect();
        let providers: BTreeSet<_> = rows.iter().map(|(_, _, provider)| provider).collect();
        let is_number = |label: &str| {
            !is_known_code(label) && label.bytes().filter(u8::is_ascii_digit).count() >= FIGURES_OF_AN_ID
        };
        let numbers = providers.iter().filter(|label| is_number(label)).count();
        are_nearly_one_each(providers.len(), rows.len() as u64) && 2 * numbers > providers.len()
    }

    /// How many rows of figures there are, at the least.
    pub fn rows(&self) -> usize {
        self.figures.len() / ITEMS
    }

    fn enter(&mut self, place: Place, value: Cell<'_>) {
        let item = place.3;
        if let Some(given) = Given::of(value) {
            self.counted.insert(item);
            let before = self.figures.insert(place.clone(), given);
            if before.is_some_and(|before| before != given) {
                self.repeated.get_or_insert(place);
            }
        } else if is_fraction(value) {
            self.fractions.entry(item).or_insert_with(|| value.shown());
        } else if !value.is_nothing() {
            self.odd.insert(item);
        }
    }

    /// That its columns hold counts, and each month, commissioner and provider has one row.
    fn check(&self, file: &str, headers: &[String], columns: &WideColumns) -> Result<(), IntakeError> {
        let header = |item: PublishedItem| {
            let found = columns.figures.iter().find(|(_, known)| *known == item);
            found.map_or("", |(place, _)| headers[*place].as_str())
        };
        let no_counts = |item: PublishedItem, why: String| Err(no_counts(file, header(item), item, why));
        if let Some((&item, value)) = self.fractions.first_key_value() {
            return no_counts(item, format!("{value} is a percentage or a mean"));
        }
        if let Some(&item) = self.odd.iter().find(|item| !self.counted.contains(item)) {
            return no_counts(item, "no value of it is a count".to_owned());
        }
        if self.has_ids() {
            let provider = columns.header(WideField::Provider, headers);
            let file = file.to_owned();
            return Err(IntakeError::OwnProviders { file, column: provider.unwrap_or_default().to_owned() });
        }
        if let Some((month, _, provider, item)) = &self.repeated {
            let named = Some(provider).filter(|provider| is_known_code(provider));
            return Err(IntakeError::RepeatedMonth {
                file: file.to_owned(),
                provider: named.map_or_else(|| "a provider".to_owned(), ToString::to_string),
                month: month.in_words(),
                column: header(*item).to_owned(),
            });
        }
        Ok(())
    }
}

impl Published {
    /// Takes a row of a wide monthly table. Returns the kind of organisation where the row is read but
    /// not added (rule 17): what its group says, or else which of the codes it has.
    pub(super) fn enter_wide(
        &mut self,
        columns: &WideColumns,
        record: Record<'_>,
    ) -> Result<Option<String>, DropReason> {
        let text = |field: WideField| text(columns.cell(field, record));
        let month = month(columns.cell(WideField::Month, record), columns.turn.as_ref());
        let month = month.ok_or(DropReason::NotAMonth)?;
        let [commissioner, provider] =
            [WideField::Commissioner, WideField::Provider].map(|field| code(columns.cell(field, record)));
        let (commissioner, provider) = (&*commissioner, &*provider);
        let group = match (text(WideField::Group), is_all(commissioner), is_all(provider)) {
            ("", true, true) if provider.is_empty() => return Err(DropReason::NoOrganisation),
            ("", true, true) => "England",
            ("", true, false) => "Provider",
            ("", false, true) => "CCG",
            ("", false, false) => "CCG/Provider",
            (group, ..) => group,
        };
        // What is planned covers no month.
        let is_plan = columns.is_plan(record);
        if !is_plan {
            self.months.insert(month);
        }
        let is_england = group.eq_ignore_ascii_case("England");
        let is_provider = group.eq_ignore_ascii_case("Provider") && is_all(commissioner) && !is_all(provider);
        let is_pair = is_of_pairs(group) && !is_all(commissioner) && !is_all(provider);
        if !is_england && !is_provider && !is_pair {
            return Ok(Some(group.to_owned()));
        }
        let organisation = Organisation::of(is_england, provider);
        self.name(&organisation, text(WideField::ProviderName));
        let provider = organisation.code;
        let commissioner: Arc<str> =
            if is_pair { Arc::from(organisation_code(commissioner)) } else { Arc::from(ALL) };
        if is_pair && !is_plan {
            let pair = self.pairs.entry((month, commissioner.clone(), provider.clone())).or_default();
            group.clone_into(&mut pair.group);
        } else if !is_plan {
            self.add_provider(month, &provider);
        }
        for &(column, item) in &columns.figures {
            let (place, value) = ((month, commissioner.clone(), provider.clone(), item), record.cell(column));
            if Given::of(value).is_none() {
                self.note_mark(value);
            }
            self.waiting.enter(place, value);
        }
        Ok(None)
    }

    /// Puts the figures of a wide table that was read to its end among the others.
    ///
    /// # Errors
    /// Where a column does not hold counts, or a month, commissioner and provider have two rows that differ.
    pub fn end_of_wide(
        &mut self,
        file: &str,
        headers: &[String],
        columns: &WideColumns,
    ) -> Result<(), IntakeError> {
        let waiting = std::mem::take(&mut self.waiting);
        waiting.check(file, headers, columns)?;
        self.figures += waiting.figures.len() as u64;
        let is_exact = |given: Given| matches!(given, Given::Count(count) if count % 5 != 0);
        let mut of_providers = waiting
            .figures
            .iter()
            .filter(|((.., provider, item), _)| **provider != *ALL && !item.is_planned());
        let providers =
            if of_providers.any(|(_, given)| is_exact(*given)) { Rounding::None } else { Rounding::ToFive };
        for ((month, commissioner, provider, item), given) in waiting.figures {
            if let PublishedItem::Planned(what) = item {
                // England's plan is no contract's, and a plan that is withheld is not given.
                if let Given::Count(people) = given
                    && let Ok(people) = u32::try_from(people)
                    && *provider != *ALL
                {
                    self.plan((provider, commissioner), month, what, people);
                }
                continue;
            }
            let people = given.people(if *provider == *ALL { Rounding::None } else { providers });
            if *commissioner == *ALL {
                self.set(month, &provider, item, people);
            } else {
                let before = self
                    .pairs
                    .entry((month, commissioner, provider))
                    .or_default()
                    .figures
                    .insert(item, people);
                self.conflicting += u64::from(before.is_some_and(|before| before != people));
            }
        }
        Ok(())
    }

    /// Sets what is planned of a contract. Where two files differ, the later one's stands.
    pub(super) fn plan(&mut self, contract: ContractCodes, month: Month, what: PlanOf, people: u32) {
        let before = self.plans.entry(contract).or_default().entry(month).or_default().set(what, people);
        self.conflicting += u64::from(before.is_some_and(|before| before != people));
    }

    /// Puts rows of one commissioner with one provider into the tally, where nothing else there counts
    /// the same people.
    pub(super) fn finish_pairs(&mut self, tally: &mut Tally, report: &mut Report) {
        let place = |key: &Key| (key.month, key.commissioner.clone(), key.provider.clone());
        let rows: BTreeSet<_> = tally.cells.keys().map(place).collect();
        for (place, pair) in std::mem::take(&mut self.pairs) {
            let (month, commissioner, provider) = &place;
            if rows.contains(&place) || self.values.all.contains_key(&(*month, provider.clone())) {
                *report.set_aside.entry(pair.group).or_default() += 1;
                continue;
            }
            let key = key(*month, commissioner.clone(), provider.clone(), UNKNOWN);
            tally.cells.insert(key, figures_cell(&pair.figures));
            tally.published_pairs.insert((provider.clone(), commissioner.clone()));
        }
    }
}
