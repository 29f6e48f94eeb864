//! What follows from the declaration of a field.

use serde::de::Error;
use serde::{Deserialize, Deserializer};

use super::declaration::{FieldKind, FromNational, Role, Says};
use super::field::Field;
use crate::activity::Counter;

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
            Role::Required | Role::Counted | Role::Telling | Role::NationalFlag => true,
            Role::Watched | Role::Checked | Role::Mark => false,
        }
    }

    /// Whether it is checked on its own, and counted where wrong: no counter is made from most of these, and the
    /// flags among them are read elsewhere.
    pub(in crate::intake) const fn is_checked_alone(self) -> bool {
        match self.declared().role {
            Role::Checked | Role::NationalFlag => true,
            Role::Required | Role::Counted | Role::Telling | Role::Watched | Role::Mark => false,
        }
    }

    /// Whether it is read for what it says itself, and by nothing else.
    pub(in crate::intake) fn is_telling(self) -> bool {
        self.declared().role == Role::Telling
    }

    /// The sum that its numbers are added to.
    pub(in crate::intake) const fn adds_to(self) -> Option<Counter> {
        let counts = self.declared().counts;
        let mut count = 0;
        while count < counts.len() {
            if let (counter, Says::Sum) = counts[count] {
                return Some(counter);
            }
            count += 1;
        }
        None
    }

    /// Every counter that cannot be told without it.
    pub(in crate::intake) fn counters(self) -> impl Iterator<Item = Counter> {
        let declared = self.declared();
        declared.counts.iter().map(|(counter, _)| *counter).chain(declared.needed_by.iter().copied())
    }

    /// The column that tells a counter by itself, and what it says; none for a counter that a rule tells.
    pub(crate) fn telling(counter: Counter) -> Option<(Self, Says)> {
        let says = |field: &Self| field.declared().counts.iter().find(|(of, _)| *of == counter);
        Self::EVERY.iter().find_map(|field| says(field).map(|(_, says)| (*field, *says)))
    }

    /// Whether it is a day, or a month.
    pub(in crate::intake) const fn is_date(self) -> bool {
        matches!(self.kind(), FieldKind::Day | FieldKind::Month)
    }

    /// Whether its values come to numbers, or to answers out of a few. Of texts, scores and days more is asked than
    /// that there is one.
    pub(in crate::intake) const fn comes_to_numbers(self) -> bool {
        !matches!(self.kind(), FieldKind::Text | FieldKind::Token(_) | FieldKind::Score | FieldKind::Day)
    }

    /// Whether any text will do for it: then its values say nothing about whether a column is the right one.
    pub(in crate::intake) const fn takes_any_text(self) -> bool {
        matches!(self.kind(), FieldKind::Text | FieldKind::Score)
    }

    /// Its names in the national data set, where it is a column of one table; an earlier one wins over a later one.
    pub(in crate::intake) const fn national_names(self) -> &'static [&'static str] {
        match self.declared().national {
            FromNational::Column(_, names) => names,
            FromNational::Nowhere
            | FromNational::Question(_)
            | FromNational::Employment
            | FromNational::LowTherapies
            | FromNational::HighTherapies
            | FromNational::FirstIntensity
            | FromNational::HighestIntensity
            | FromNational::Missed
            | FromNational::CancelledByProvider => &[],
        }
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

// What a column says must be of its kind, and each counter that a column tells is told by one.
const _: () = {
    let mut told = [0; Counter::COUNT];
    let mut place = 0;
    while place < Field::COUNT {
        let declared = Field::EVERY[place].declared();
        assert!(!declared.counts.is_empty() || !matches!(declared.role, Role::Telling));
        // What is read of these is what it comes to.
        let is_for_itself = matches!(declared.role, Role::Checked | Role::NationalFlag | Role::Telling);
        assert!(Field::EVERY[place].comes_to_numbers() || !is_for_itself);
        let mut row = 0;
        while row < declared.counts.len() {
            let (counter, says) = declared.counts[row];
            assert!(says.fits(declared.kind) && counter.is_sum() == matches!(says, Says::Sum));
            told[counter.index()] += 1;
            row += 1;
        }
        place += 1;
    }
    let mut counter = 0;
    while counter < Counter::COUNT {
        assert!(told[counter] == Counter::EVERY[counter].is_told() as usize, "one column tells it, or none");
        counter += 1;
    }
};
