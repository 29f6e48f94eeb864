//! What follows from the declaration of a field.

use serde::de::Error;
use serde::{Deserialize, Deserializer};

use super::declaration::{FieldKind, Role};
use super::field::Field;

impl Field {
    /// Treatment questions 1 to 5, which make the satisfaction score (rule 10).
    pub const SATISFACTION: [Self; 5] = [Self::PeqT1, Self::PeqT2, Self::PeqT3, Self::PeqT4, Self::PeqT5];

    /// Its name in files.
    pub const fn name(self) -> &'static str {
        self.declared().name
    }

    /// What it holds.
    pub(crate) const fn kind(self) -> FieldKind {
        self.declared().kind
    }

    /// The codes that it may hold; none for a field that is not coded.
    pub(crate) const fn codes(self) -> &'static [&'static str] {
        self.kind().codes()
    }

    /// The columns without which a referral extract cannot be read.
    pub fn required() -> impl Iterator<Item = Self> {
        Self::EVERY.iter().copied().filter(|field| field.is_required())
    }

    /// Whether no referral extract can be read without it.
    pub const fn is_required(self) -> bool {
        matches!(self.declared().role, Role::Required)
    }

    /// The columns of the canonical extract, in its order: all but the marks of local systems.
    pub fn of_the_extract() -> impl Iterator<Item = Self> {
        Self::EVERY.iter().copied().filter(|field| field.declared().role != Role::Mark)
    }

    /// Whether anything is counted by it.
    pub(crate) const fn is_counted(self) -> bool {
        match self.declared().role {
            Role::Required | Role::Counted | Role::NationalFlag => true,
            Role::Watched | Role::Checked | Role::Mark => false,
        }
    }

    /// Whether it is checked on its own, and counted where wrong: no counter is made from most of these, and the
    /// flags among them are read elsewhere.
    pub(in crate::intake) const fn is_checked_alone(self) -> bool {
        match self.declared().role {
            Role::Checked | Role::NationalFlag => true,
            Role::Required | Role::Counted | Role::Watched | Role::Mark => false,
        }
    }

    /// Whether it is a day, or a month.
    pub(in crate::intake) const fn is_date(self) -> bool {
        matches!(self.kind(), FieldKind::Day | FieldKind::Month)
    }

    /// Whether any text will do for it: then its values say nothing about whether a column is the right one.
    pub(in crate::intake) const fn takes_any_text(self) -> bool {
        matches!(self.kind(), FieldKind::Text | FieldKind::Score)
    }

    /// The field of a header, whatever its letter case and the spaces around it.
    pub fn named(header: &str) -> Option<Self> {
        let header = header.trim();
        Self::EVERY.iter().copied().find(|field| field.name().eq_ignore_ascii_case(header))
    }

    /// What it holds, in words for a person.
    pub fn holds(self) -> String {
        self.kind().holds()
    }

    /// What people call it: `referral date`, `first PHQ-9`.
    pub fn in_words(self) -> String {
        self.declared().words.map_or_else(|| words_of(self.name()), str::to_owned)
    }
}

/// The words of a name, `first` or `last` before the others.
fn words_of(name: &str) -> String {
    let (order, name) = ["first", "last"]
        .into_iter()
        .find_map(|order| Some((Some(order), name.strip_suffix(order)?.strip_suffix('_')?)))
        .unwrap_or((None, name));
    let words = name.split('_').map(|word| match word {
        "phq9" => "PHQ-9",
        "gad7" => "GAD-7",
        "wsas" => "W&SAS",
        "peq" => "PEQ",
        "ssp" => "statutory sick pay",
        "adsm" => "disorder-specific score",
        "id" => "ID",
        word => word,
    });
    order.into_iter().chain(words).collect::<Vec<_>>().join(" ")
}

/// From its name.
impl<'de> Deserialize<'de> for Field {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let name = String::deserialize(from)?;
        Self::named(&name).ok_or_else(|| D::Error::custom(format!("there is no field {name}")))
    }
}

// A code without a set of labels could not be shown, and labels without codes stand for nothing.
const _: () = {
    let mut place = 0;
    while place < Field::COUNT {
        let field = Field::EVERY[place];
        assert!(field.codes().is_empty() == field.declared().labels.is_none());
        place += 1;
    }
};
