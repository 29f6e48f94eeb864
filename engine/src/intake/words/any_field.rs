//! Fields of every kind of table whose columns can be mapped.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::field::Field;
use super::layout::Layout;
use super::wide_field::WideField;

/// What a table holds whose columns are mapped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum MappedLayout {
    /// A referral extract: a row a referral.
    Extract,
    /// Figures by provider and month: a row each, a column a count.
    Wide,
}

impl MappedLayout {
    /// Both.
    pub const EVERY: [Self; 2] = [Self::Extract, Self::Wide];

    /// In words, for a person who chooses.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Extract => "a referral extract (one row a referral)",
            Self::Wide => "figures by month and provider (a column a count)",
        }
    }

    /// The fields that its columns can hold, in the order of their catalogue.
    pub fn fields(self) -> Vec<AnyField> {
        match self {
            Self::Extract => Field::EVERY.iter().copied().map(AnyField::Extract).collect(),
            Self::Wide => WideField::every().map(AnyField::Wide).collect(),
        }
    }

    /// The layout that a table of this kind is read as.
    pub(in crate::intake) const fn layout(self) -> Layout {
        match self {
            Self::Extract => Layout::Extract,
            Self::Wide => Layout::PublishedWide,
        }
    }
}

/// A field of a table whose columns can be mapped. No name belongs to two of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AnyField {
    /// Of a referral extract.
    Extract(Field),
    /// Of figures by provider and month.
    Wide(WideField),
}

impl AnyField {
    /// Its name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Extract(field) => field.name(),
            Self::Wide(field) => field.name(),
        }
    }

    /// What people call it: `referral date`, `first PHQ-9`.
    pub fn in_words(self) -> String {
        match self {
            Self::Extract(field) => field.in_words(),
            Self::Wide(field) => field.in_words(),
        }
    }

    /// What it holds, in words for a person.
    pub fn holds(self) -> String {
        match self {
            Self::Extract(field) => field.holds(),
            Self::Wide(field) => field.holds().to_owned(),
        }
    }

    /// The kind of table that it is a field of.
    pub const fn layout(self) -> MappedLayout {
        match self {
            Self::Extract(_) => MappedLayout::Extract,
            Self::Wide(_) => MappedLayout::Wide,
        }
    }

    /// Whether no such table can be read without it.
    pub fn is_required(self) -> bool {
        match self {
            Self::Extract(field) => field.is_required(),
            Self::Wide(field) => WideField::REQUIRED.contains(&field),
        }
    }

    /// Whether it is the code of an organisation, which is the same in every row of that one's own file.
    pub const fn is_organisation(self) -> bool {
        matches!(
            self,
            Self::Extract(Field::ProviderCode | Field::CommissionerCode)
                | Self::Wide(WideField::Provider | WideField::Commissioner)
        )
    }

    /// Whether it names one referral, so that no value of it is shown.
    pub const fn is_of_one_referral(self) -> bool {
        matches!(self, Self::Extract(Field::ReferralId | Field::RepeatOf))
    }

    /// Whether its values are days or months.
    pub const fn is_date(self) -> bool {
        match self {
            Self::Extract(field) => field.is_date(),
            Self::Wide(field) => matches!(field, WideField::Month),
        }
    }

    /// Whether one value can stand for every row.
    pub(in crate::intake) const fn may_be_constant(self) -> bool {
        !matches!(self, Self::Wide(WideField::Figure(_)))
    }

    fn named(name: &str) -> Option<Self> {
        let wide = || WideField::named(name).map(Self::Wide);
        Field::named(name).map(Self::Extract).or_else(wide)
    }
}

impl From<Field> for AnyField {
    fn from(field: Field) -> Self {
        Self::Extract(field)
    }
}

impl From<WideField> for AnyField {
    fn from(field: WideField) -> Self {
        Self::Wide(field)
    }
}

/// As its name.
impl Serialize for AnyField {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for AnyField {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let name = String::deserialize(from)?;
        Self::named(&name).ok_or_else(|| D::Error::custom(format!("there is no field {name}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_is_known_by_its_name_and_by_no_other() {
        for field in MappedLayout::EVERY.into_iter().flat_map(MappedLayout::fields) {
            assert_eq!(AnyField::named(field.name()), Some(field), "{}", field.name());
            assert_eq!(AnyField::named(&field.name().to_uppercase()), Some(field));
        }
        assert_eq!(AnyField::named("favourite_colour"), None);
    }
}
