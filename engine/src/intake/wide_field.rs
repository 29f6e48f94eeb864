//! The columns of a table of figures by provider and month, and the names that tables have for them
//! (`assets/wide_names.ron`).

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::cell::{Cell, Reading};
use super::names::{is_alike, plain};
use super::published::{Given, PublishedItem, month};
use super::turn::Turn;

/// Names that may mean a column, which ship with the product.
const SHIPPED: &str = include_str!("../../../assets/wide_names.ron");

/// A column of a table of figures by provider and month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WideField {
    /// The month that the row is of.
    Month,
    /// Code of the provider; `all`, or nothing, where the row is of all of them.
    Provider,
    /// Its name.
    ProviderName,
    /// Code of the commissioner; `all`, or nothing, where the row is of all of them.
    Commissioner,
    /// What the row is of: England, a provider, a commissioner.
    Group,
    /// A published figure.
    Figure(PublishedItem),
}

impl WideField {
    /// The columns without which such a table cannot be read.
    pub const REQUIRED: &'static [Self] = &[Self::Month, Self::Provider];

    const KEYS: [Self; 5] =
        [Self::Month, Self::Provider, Self::ProviderName, Self::Commissioner, Self::Group];

    /// All of them, in the order of the catalogue.
    pub fn every() -> impl Iterator<Item = Self> {
        Self::KEYS.into_iter().chain(PublishedItem::every().map(Self::Figure))
    }

    /// Its name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Provider => "provider",
            Self::ProviderName => "provider_name",
            Self::Commissioner => "commissioner",
            Self::Group => "group",
            Self::Figure(item) => item.name(),
        }
    }

    /// What people call it.
    pub fn in_words(self) -> String {
        match self {
            Self::ProviderName => "name of the provider".to_owned(),
            Self::Group => "kind of organisation".to_owned(),
            Self::Figure(item) => item.name().replace('_', " "),
            Self::Month | Self::Provider | Self::Commissioner => self.name().to_owned(),
        }
    }

    /// The column of a name, whatever its letter case and the spaces around it.
    pub fn named(name: &str) -> Option<Self> {
        Self::every().find(|field| field.name().eq_ignore_ascii_case(name.trim()))
    }

    /// What it holds, in words for a person.
    pub const fn holds(self) -> &'static str {
        match self {
            Self::Month => "a month, or a day of it",
            Self::Provider | Self::Commissioner => "a code, or all",
            Self::ProviderName => "a name",
            Self::Group => "England, Provider, CCG or another kind",
            Self::Figure(_) => "a whole number of people; * where it is withheld",
        }
    }

    /// The column that a header certainly names: by its own name, or by one of published files.
    pub(super) fn of_header(header: &str) -> Option<Self> {
        let plain = plain(header);
        let published: &[(Self, &[&str])] = &[
            (Self::Month, &["reportingmonth", "reportingperiodstart", "reportingperiod"]),
            (Self::Provider, &["providercode"]),
            (Self::Commissioner, &["ccg", "ccgcode", "subicb", "subicbcode", "commissionercode"]),
            (Self::Group, &["grouptype", "orgtype"]),
        ];
        let of_published = published.iter().find(|(_, names)| names.contains(&plain.as_str()));
        of_published
            .map(|(field, _)| *field)
            .or_else(|| PublishedItem::of_column(header).map(Self::Figure))
            .or_else(|| Self::every().find(|field| is_alike(field.name(), header)))
            .filter(|field| !matches!(field, Self::Figure(_)) || !is_share(header))
    }

    /// Names that may mean it, in plain letters.
    pub(super) fn perhaps(self) -> &'static [String] {
        PERHAPS.get(self.name()).map_or(&[], Vec::as_slice)
    }

    /// A raw value as the column understands it, in words.
    pub(super) fn read(self, raw: &str, turn: Option<&Turn>) -> Reading<String> {
        let cell = Cell::text(raw.as_bytes());
        match self {
            _ if cell.is_nothing() => Reading::Missing,
            Self::Month => month(cell, turn).map_or(Reading::Wrong, |month| Reading::Value(month.in_words())),
            Self::Figure(_) => match Given::of(cell) {
                Some(Given::Withheld) => Reading::Value("withheld, 0 to 4".to_owned()),
                Some(Given::Count(count)) => Reading::Value(count.to_string()),
                None => Reading::Wrong,
            },
            _ => cell.with_str(str::to_owned),
        }
    }
}

/// Whether a header says that its column is a percentage, a mean or a median. Those are never added, so
/// no such column can be a count.
pub(super) fn is_share(header: &str) -> bool {
    let plain = plain(header);
    header.contains('%')
        || ["percent", "pct", "proportion", "average", "avg", "median"]
            .iter()
            .any(|word| plain.contains(word))
        || plain.starts_with("mean")
        || (plain.ends_with("rate") && !plain.ends_with("moderate"))
}

#[derive(Deserialize)]
struct Names {
    field: String,
    perhaps: Vec<String>,
}

/// By name of the field. The file is part of the program: a test reads it.
static PERHAPS: LazyLock<BTreeMap<String, Vec<String>>> = LazyLock::new(|| {
    let names = shipped().unwrap_or_default().into_iter();
    names.map(|entry| (entry.field, entry.perhaps.iter().map(|name| plain(name)).collect())).collect()
});

fn shipped() -> Result<Vec<Names>, ron::error::SpannedError> {
    ron::from_str(SHIPPED)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_names_are_of_fields_and_none_means_two() {
        let mut all = BTreeMap::new();
        for entry in shipped().expect("names that can be read") {
            let field = WideField::named(&entry.field);
            assert!(field.is_some(), "there is no {}", entry.field);
            for name in &entry.perhaps {
                assert_eq!(all.insert(plain(name), field), None, "{name} is there twice");
                assert_eq!(WideField::of_header(name), None, "{name} is certain");
                assert!(!is_share(name), "{name} is no count");
            }
        }
    }

    #[test]
    fn percentages_and_means_are_known_by_their_headers() {
        for header in
            ["Recovery Rate", "% recovered", "PercentageRecovery", "Mean wait", "Avg wait", "recovery_pct"]
        {
            assert!(is_share(header), "{header}");
        }
        for header in ["Recovery", "Referrals", "Moderate", "Entered treatment"] {
            assert!(!is_share(header), "{header}");
        }
    }

    #[test]
    fn a_figure_is_a_count_or_withheld_and_never_a_percentage() {
        let read = |raw: &str| WideField::Figure(PublishedItem::of_measure("M191").unwrap()).read(raw, None);
        assert_eq!(read("1,205"), Reading::Value("1205".to_owned()));
        for withheld in ["*", "<5"] {
            assert_eq!(read(withheld), Reading::Value("withheld, 0 to 4".to_owned()));
        }
        for nothing in ["", "NULL", "-", "n/a"] {
            assert_eq!(read(nothing), Reading::Missing, "{nothing}");
        }
        for wrong in ["45%", "0.45", "45.2", "many", "-3"] {
            assert_eq!(read(wrong), Reading::Wrong, "{wrong}");
        }
    }
}
