//! The older monthly layout, and any like it: a row a provider and month, a column a measure
//! (formats 4.2). Its columns are known by the names of [`Item`].
//!
//! Such tables come from many hands, so whether their counts were rounded is seen from the counts:
//! where every count of a provider is a multiple of 5 they were, else they are as they stand.

use std::sync::Arc;

use super::item::Item;
use super::value::{Given, column, month, squeezed, text};
use super::{Organisation, Published, Rounding};
use crate::activity::ALL;
use crate::calendar::Month;
use crate::intake::report::DropReason;
use crate::intake::table::Record;

/// Where the columns of a wide monthly table are.
pub(in crate::intake) struct WideColumns {
    month: usize,
    group: Option<usize>,
    commissioner: Option<usize>,
    provider: usize,
    provider_name: Option<usize>,
    items: Vec<(usize, Item)>,
}

/// A figure that waits for the end of its file, when it is known how its counts were rounded.
pub(super) struct Waiting {
    month: Month,
    organisation: Organisation,
    item: Item,
    given: Given,
}

impl WideColumns {
    /// The columns, where a table has a month, a provider and a count that is known.
    pub fn of(headers: &[String]) -> Option<Self> {
        let columns = Self {
            month: column(headers, &["month", "reportingmonth", "reportingperiodstart", "reportingperiod"])?,
            group: column(headers, &["grouptype", "orgtype"]),
            commissioner: column(
                headers,
                &["ccg", "ccgcode", "subicb", "subicbcode", "commissioner", "commissionercode"],
            ),
            provider: column(headers, &["provider", "providercode"])?,
            provider_name: column(headers, &["providername"]),
            items: Item::columns(headers),
        };
        (!columns.items.is_empty()).then_some(columns)
    }
}

/// Whether a code stands for every organisation: `all`, `All_CCG`, `All Providers`, or nothing.
fn is_all(code: &str) -> bool {
    let code = squeezed(code);
    code.starts_with(ALL)
        && ["", "ccg", "ccgs", "subicb", "subicbs", "provider", "providers"].contains(&&code[3..])
        || code.is_empty()
}

impl Published {
    /// Takes a row of a wide monthly table. Returns the kind of organisation where the row is read but
    /// not added (rule 17): what its group says, or else which of the codes it has.
    pub(super) fn enter_wide(
        &mut self,
        columns: &WideColumns,
        record: Record<'_>,
    ) -> Result<Option<String>, DropReason> {
        let text = |column: usize| text(record.cell(column));
        let month = month(record.cell(columns.month)).ok_or(DropReason::NotAMonth)?;
        let provider = text(columns.provider);
        let commissioner = columns.commissioner.map(text).unwrap_or_default();
        let group =
            match (columns.group.map(text).unwrap_or_default(), is_all(commissioner), is_all(provider)) {
                ("", true, true) if provider.is_empty() => return Err(DropReason::NoOrganisation),
                ("", true, true) => "England",
                ("", true, false) => "Provider",
                ("", false, true) => "CCG",
                ("", false, false) => "CCG/Provider",
                (group, ..) => group,
            };
        self.months.insert(month);
        let is_england = group.eq_ignore_ascii_case("England");
        let is_provider = group.eq_ignore_ascii_case("Provider") && is_all(commissioner) && !is_all(provider);
        if !is_england && !is_provider {
            return Ok(Some(group.to_owned()));
        }
        let organisation = Organisation::of(is_england, provider);
        self.name(&organisation, columns.provider_name.map(text).unwrap_or_default());
        self.add_provider(month, &organisation.code);
        for &(column, item) in &columns.items {
            if let Some(given) = Given::of(record.cell(column)) {
                self.waiting.push(Waiting { month, organisation: organisation.clone(), item, given });
            }
        }
        Ok(None)
    }

    /// Puts the figures of a wide table that was read to its end among the others.
    pub fn end_of_file(&mut self) {
        let waiting = std::mem::take(&mut self.waiting);
        let is_whole = |given: Given| matches!(given, Given::Count(count) if count % 5 != 0);
        let mut of_providers = waiting.iter().filter(|figure| !figure.organisation.is_england());
        let providers =
            if of_providers.any(|figure| is_whole(figure.given)) { Rounding::None } else { Rounding::ToFive };
        for Waiting { month, organisation, item, given } in waiting {
            let rounding = if organisation.is_england() { Rounding::None } else { providers };
            let code: Arc<str> = organisation.code;
            self.set(month, &code, item, given.people(rounding));
        }
    }
}
