//! The columns of a table of figures by provider and month, and the names that tables have for them
//! (`assets/wide_names.ron`).

use super::published_item::PublishedItem;

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
            Self::Figure(item) if item.is_planned() => "a whole number of people that are planned",
            Self::Figure(_) => "a whole number of people; * where it is withheld",
        }
    }
}
