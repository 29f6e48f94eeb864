//! One term of a scheme: its path, its limits, and how it is set.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use thiserror::Error;

use super::{Choice, Cohort, Stage};
use crate::calendar::Month;
use crate::quantity::{Weight, ungrouped};
use crate::text_file::Sign;

/// What the number of a term is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Pounds.
    Pounds,
    /// A share, 0 to 1, shown in per cent.
    Share,
    /// People.
    People,
    /// Days.
    Days,
    /// Points out of 20.
    Points,
    /// Months.
    Months,
    /// Years.
    Years,
    /// Not a number.
    None,
}

impl Unit {
    /// The sign that a number of it can have.
    pub(super) const fn sign(self) -> Option<Sign> {
        match self {
            Self::Pounds => Some(Sign::Pounds),
            Self::Share => Some(Sign::PerCent),
            Self::People | Self::Days | Self::Points | Self::Months | Self::Years | Self::None => None,
        }
    }

    /// What a number of it is, with an example.
    const fn example(self) -> &'static str {
        match self {
            Self::Pounds => "an amount in pounds, such as 300.00 or £300.00",
            Self::Share => "a share, such as 0.50 or 50%",
            Self::People => "a number of people, such as 400",
            Self::Days => "a number of days, such as 42",
            Self::Points => "points out of 20, such as 15",
            Self::Months => "a number of months, such as 3",
            Self::Years => "a number of years, such as 3",
            Self::None => "a number",
        }
    }

    /// A number as a person reads it: `£300.00`, `12.5 %`, `40 days`.
    pub fn in_words(self, number: Decimal) -> String {
        use crate::quantity::show;
        match self {
            Self::Pounds => show::exact_pounds(number),
            Self::Share => show::percent(number, 1),
            Self::People => format!("{} people", show::number(number)),
            Self::Days => format!("{} days", show::number(number)),
            Self::Points => format!("{} points", show::number(number)),
            Self::Months => format!("{} months", show::number(number)),
            Self::Years => format!("{} years", show::number(number)),
            Self::None => show::number(number),
        }
    }
}

/// Where the value of a term is kept.
pub enum Slot<'a> {
    /// A number.
    Number(&'a mut Decimal),
    /// A number that may be left out.
    Optional(&'a mut Option<Decimal>),
    /// A whole number.
    Whole(&'a mut u32),
    /// Yes or no.
    Flag(&'a mut bool),
    /// One of a few words.
    Word(&'a mut dyn Words),
    /// The id of a measure; the ids that make sense here.
    Measure(&'a mut String, &'static [&'static str]),
    /// One of some codes.
    OneOf(&'a mut String, Vec<String>),
    /// A weight: one of a set that totals 100.00 %.
    Weight {
        /// The weight.
        weight: &'a mut Weight,
        /// Which set it belongs to.
        set: String,
        /// Its place in the set.
        place: usize,
    },
    /// A month.
    Month(&'a mut Month),
    /// A month that may be left out.
    OptionalMonth(&'a mut Option<Month>),
    /// Any number of months, in order.
    Months(&'a mut Vec<Month>),
    /// The order of working.
    Order(&'a mut Vec<Stage>),
}

/// A choice, whatever its words are.
pub trait Words {
    /// The words with their meaning.
    fn words(&self) -> &'static [(&'static str, &'static str)];
    /// Words of earlier files, each with the one that it became.
    fn earlier(&self) -> &'static [(&'static str, &'static str)] {
        &[]
    }
    /// The place of the word that is chosen.
    fn chosen(&self) -> usize;
    /// Chooses the word at a place; a place beyond the words changes nothing.
    fn choose(&mut self, place: usize);
}

impl<C: Choice> Words for C {
    fn words(&self) -> &'static [(&'static str, &'static str)] {
        C::WORDS
    }
    fn earlier(&self) -> &'static [(&'static str, &'static str)] {
        C::EARLIER
    }
    fn chosen(&self) -> usize {
        self.place()
    }
    fn choose(&mut self, place: usize) {
        if let Some(choice) = C::at(place) {
            *self = choice;
        }
    }
}

/// A term: its place in the scheme, its name, its limits and its value.
pub struct Term<'a> {
    /// Its path as it stands in the file, such as `price.per_person`.
    pub path: String,
    /// The heading that it stands under.
    pub group: &'static str,
    /// Its name on screen.
    pub label: String,
    /// What its number is.
    pub unit: Unit,
    /// The least it can be.
    pub least: Decimal,
    /// The most it can be.
    pub most: Decimal,
    /// The most that a slider shows; a typed number may go on to `most`.
    pub usual_most: Decimal,
    /// The measure whose rate its number is, where it is one: a standard, or an edge of a score.
    pub rate_of: Option<RateOf<'a>>,
    /// Whom it is the price of, where it is what is paid for each person.
    pub price_of: Option<Cohort>,
    /// Its value.
    pub slot: Slot<'a>,
}

/// The end of a slider's track that fits what is loaded: the usual one, or a round number that is at
/// least twice every value held, but never beyond the most that the term can be.
pub fn fitted(usual: Decimal, most: Decimal, held: impl IntoIterator<Item = Decimal>) -> Decimal {
    let twice = |end: Decimal, held: Decimal| match held.abs().checked_mul(Decimal::TWO) {
        Some(need) if need <= end => end,
        Some(need) => round_up(need).unwrap_or(most),
        None => most,
    };
    held.into_iter().fold(usual, twice).min(most)
}

/// The next number with 1, 2, 2.5 or 5 in front; none where it would be larger than any number.
pub fn round_up(need: Decimal) -> Option<Decimal> {
    let mut power = Decimal::ONE;
    loop {
        let fronts = [Decimal::ONE, Decimal::TWO, Decimal::new(25, 1), Decimal::from(5)];
        for front in fronts {
            let end = power.checked_mul(front)?;
            if end >= need {
                return Some(end);
            }
        }
        power = power.checked_mul(Decimal::TEN)?;
    }
}

/// A measure whose rate a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateOf<'a> {
    /// Id of the measure.
    pub measure: &'a str,
    /// Days or points, where it has a threshold of its own.
    pub threshold: Option<u32>,
    /// Code of the provider, where it is the rate of one.
    pub provider: Option<&'a str>,
}

/// A term that cannot be set, in a sentence.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum TermError {
    /// The scheme has no such term.
    #[error("{scheme} has no term “{path}”.{nearest}")]
    Unknown {
        /// Name of the scheme.
        scheme: String,
        /// The path asked for.
        path: String,
        /// A sentence with the nearest path, or nothing.
        nearest: String,
    },
    /// The value is not of the kind.
    #[error("{path} cannot be “{value}”: it is {wanted}.")]
    Kind {
        /// The path.
        path: String,
        /// The value given.
        value: String,
        /// What it should be.
        wanted: String,
    },
    /// The value is outside the limits.
    #[error("{path} is {value}; it must be from {least} to {most}.{hint}")]
    Limits {
        /// The path.
        path: String,
        /// The value given.
        value: Decimal,
        /// The least.
        least: Decimal,
        /// The most.
        most: Decimal,
        /// A sentence on how such a number is written, or nothing.
        hint: &'static str,
    },
}

impl TermError {
    /// The sentence for somebody who knows the term by its name on screen, not by its path.
    pub fn by_name(&self, label: &str) -> String {
        let (Self::Unknown { path, .. } | Self::Kind { path, .. } | Self::Limits { path, .. }) = self;
        self.to_string().replacen(path, &format!("“{label}”"), 1)
    }
}

impl Term<'_> {
    /// The value as text, as a file holds it.
    pub fn text(&self) -> String {
        match &self.slot {
            Slot::Number(number) => number.to_string(),
            Slot::Optional(number) => number.map_or_else(|| "None".to_owned(), |number| number.to_string()),
            Slot::Whole(number) => number.to_string(),
            Slot::Flag(flag) => flag.to_string(),
            Slot::Word(word) => word.words()[word.chosen()].0.to_owned(),
            Slot::Measure(id, _) => (*id).clone(),
            Slot::OneOf(code, _) => (*code).clone(),
            Slot::Weight { weight, .. } => weight.to_string(),
            Slot::Month(month) => month.to_string(),
            Slot::OptionalMonth(month) => month.map_or_else(|| "None".to_owned(), |month| month.to_string()),
            Slot::Months(months) => in_a_row(months, Month::to_string),
            Slot::Order(order) => Stage::names(order),
        }
    }

    /// The value as a person reads it: `£300.00`, `12.5 %`, `each quarter`.
    pub fn in_words(&self) -> String {
        use crate::quantity::show;
        match &self.slot {
            Slot::Optional(None) => "not fixed".to_owned(),
            Slot::Flag(flag) => if **flag { "yes" } else { "no" }.to_owned(),
            Slot::Word(word) => word.words()[word.chosen()].1.to_owned(),
            Slot::Measure(id, _) => {
                crate::measure::by_id(id).map_or_else(|| (*id).clone(), |measure| measure.name.to_owned())
            }
            Slot::OneOf(code, _) => (*code).clone(),
            Slot::Month(month) => month.in_words(),
            Slot::OptionalMonth(None) => "no month".to_owned(),
            Slot::OptionalMonth(Some(month)) => month.in_words(),
            Slot::Months(months) => in_a_row(months, |month| month.in_words()),
            Slot::Order(order) => {
                order.iter().map(|stage| stage.meaning()).collect::<Vec<_>>().join(", then ")
            }
            Slot::Weight { weight, .. } => show::percent(weight.share(), 2),
            Slot::Number(_) | Slot::Optional(_) | Slot::Whole(_) => {
                self.unit.in_words(self.number().unwrap_or_default())
            }
        }
    }

    /// The value as a number, for the terms that are one.
    pub fn number(&self) -> Option<Decimal> {
        match &self.slot {
            Slot::Number(number) => Some(**number),
            Slot::Optional(number) => **number,
            Slot::Whole(number) => Some(Decimal::from(**number)),
            Slot::Weight { weight, .. } => Some(weight.share()),
            Slot::Flag(_)
            | Slot::Word(_)
            | Slot::Measure(..)
            | Slot::OneOf(..)
            | Slot::Month(_)
            | Slot::OptionalMonth(_)
            | Slot::Months(_)
            | Slot::Order(_) => None,
        }
    }

    /// Whether its number is a whole one.
    pub const fn is_whole(&self) -> bool {
        matches!(self.slot, Slot::Whole(_))
    }

    /// Sets a number; one that does not fit the slot changes nothing.
    pub(super) fn set_number(&mut self, number: Decimal) {
        match &mut self.slot {
            Slot::Number(slot) => **slot = number,
            Slot::Optional(slot) => **slot = Some(number),
            Slot::Whole(slot) => **slot = number.to_u32().unwrap_or(**slot),
            Slot::Weight { weight, .. } => **weight = Weight::try_from(number).unwrap_or(**weight),
            Slot::Flag(_)
            | Slot::Word(_)
            | Slot::Measure(..)
            | Slot::OneOf(..)
            | Slot::Month(_)
            | Slot::OptionalMonth(_)
            | Slot::Months(_)
            | Slot::Order(_) => {}
        }
    }

    /// Checks a number against the limits.
    ///
    /// # Errors
    /// A sentence with the limits.
    pub fn check(&self, value: Decimal) -> Result<Decimal, TermError> {
        if (self.least..=self.most).contains(&value) {
            Ok(value)
        } else {
            let hint = if self.unit == Unit::Share { " A share is written as 0.50 or 50%." } else { "" };
            Err(TermError::Limits {
                path: self.path.clone(),
                value,
                least: self.least,
                most: self.most,
                hint,
            })
        }
    }

    /// Sets the value from text.
    ///
    /// # Errors
    /// Where the text is not of the kind of the term, or outside its limits.
    pub fn set(&mut self, text: &str) -> Result<(), TermError> {
        let path = self.path.clone();
        let wrong = |wanted: String| TermError::Kind { path, value: text.to_owned(), wanted };
        let one_of = |known: &[&str]| format!("one of {}", known.join(", "));
        match &mut self.slot {
            Slot::Word(word) => {
                let words = word.words();
                let names: Vec<&str> = words.iter().map(|(name, _)| *name).collect();
                let was = word.earlier().iter().find(|(earlier, _)| earlier.eq_ignore_ascii_case(text));
                let text = was.map_or(text, |(_, name)| name);
                let place = names.iter().position(|name| name.eq_ignore_ascii_case(text));
                word.choose(place.ok_or_else(|| wrong(one_of(&names)))?);
            }
            Slot::Flag(slot) => **slot = text.parse().map_err(|_| wrong("true or false".to_owned()))?,
            Slot::Measure(slot, known) => {
                if !known.contains(&text) {
                    return Err(wrong(one_of(known)));
                }
                text.clone_into(slot);
            }
            Slot::OneOf(slot, known) => {
                if !known.iter().any(|code| code == text) {
                    return Err(wrong(format!("one of {}", known.join(", "))));
                }
                text.clone_into(slot);
            }
            Slot::Month(slot) => {
                **slot = text.parse().map_err(|_| wrong("a month, such as 2018-04".to_owned()))?;
            }
            Slot::OptionalMonth(slot) => {
                let wanted = || wrong("a month, such as 2018-04, or None".to_owned());
                let is_none = text.eq_ignore_ascii_case("none");
                **slot = if is_none { None } else { Some(text.parse().map_err(|_| wanted())?) };
            }
            Slot::Months(slot) => {
                let wanted = || "months, such as 2018-04, 2018-05, or None".to_owned();
                **slot = months(text).ok_or_else(|| wrong(wanted()))?;
            }
            Slot::Order(slot) => **slot = order(text).map_err(wrong)?,
            Slot::Optional(slot) if text.eq_ignore_ascii_case("none") => **slot = None,
            Slot::Number(_) | Slot::Optional(_) | Slot::Whole(_) | Slot::Weight { .. } => {
                let wrong = || wrong(self.unit.example().to_owned());
                let fits = signs(text).all(|sign| self.unit.sign() == Some(sign));
                let value = parse_number(text).filter(|_| fits).ok_or_else(wrong)?;
                self.set_checked(value, text)?;
            }
        }
        Ok(())
    }
}

/// The signs that a number is typed with.
fn signs(text: &str) -> impl Iterator<Item = Sign> {
    let text = text.trim();
    let pounds = text.trim_start_matches(MINUS).trim_start().starts_with('£').then_some(Sign::Pounds);
    pounds.into_iter().chain(text.ends_with('%').then_some(Sign::PerCent))
}

/// What stands for minus: the sign of a keyboard, and that of print.
const MINUS: [char; 2] = ['-', '−'];

/// A number as people type it: `12.5%`, `0.125`, `£12,500`, `−£12,500`, `12.5k`.
pub fn parse_number(text: &str) -> Option<Decimal> {
    let text = text.trim();
    let (minus, amount) = text.strip_prefix(MINUS).map_or(("", text), |rest| ("-", rest.trim_start()));
    let plain = format!("{minus}{}", ungrouped(amount.trim_start_matches('£'))?.replace('−', "-"));
    let (digits, by) = match plain.char_indices().last()? {
        (at, '%') => (&plain[..at], Decimal::new(1, 2)),
        (at, 'k' | 'K') => (&plain[..at], Decimal::ONE_THOUSAND),
        (at, 'm' | 'M') => (&plain[..at], Decimal::new(1_000_000, 0)),
        _ => (plain.as_str(), Decimal::ONE),
    };
    digits.trim().parse::<Decimal>().ok()?.checked_mul(by)
}

/// Months in order, each once; none from `None` or from nothing.
fn months(text: &str) -> Option<Vec<Month>> {
    let mut months = Vec::new();
    if !text.trim().eq_ignore_ascii_case("none") {
        for month in text.split([',', ' ']).filter(|month| !month.is_empty()) {
            months.push(month.parse().ok()?);
        }
    }
    months.sort_unstable();
    months.dedup();
    Some(months)
}

/// Months joined by commas, `None` where there are none.
pub(super) fn in_a_row(months: &[Month], name: impl Fn(&Month) -> String) -> String {
    let names: Vec<String> = months.iter().map(name).collect();
    if names.is_empty() { "None".to_owned() } else { names.join(", ") }
}

/// An order of working from the names of its steps, each of them once.
fn order(text: &str) -> Result<Vec<Stage>, String> {
    let known: Vec<&str> = Stage::WORDS.iter().map(|(name, _)| *name).collect();
    let wanted = || format!("the steps {} in any order, joined by commas", known.join(", "));
    let stages: Option<Vec<Stage>> = text
        .split(',')
        .map(|name| {
            known.iter().position(|known| known.eq_ignore_ascii_case(name.trim())).and_then(Stage::at)
        })
        .collect();
    stages.filter(|stages| is_complete(stages)).ok_or_else(wanted)
}

impl Stage {
    /// Steps by name, joined by commas, as `--set` takes them.
    pub(super) fn names(order: &[Self]) -> String {
        order.iter().map(|stage| Self::WORDS[stage.place()].0).collect::<Vec<_>>().join(",")
    }
}

/// Whether every step is there once.
pub(super) fn is_complete(order: &[Stage]) -> bool {
    let mut sorted = order.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    sorted.len() == Stage::WORDS.len() && order.len() == sorted.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    #[test]
    fn a_track_fits_what_it_holds() {
        let end = |usual, most, held: &[Decimal]| fitted(usual, most, held.iter().copied());
        // £300 on a track to £1,000 stays; £600 needs £1,200, so £2,000.
        assert_eq!(end(dec!(1000), dec!(100_000), &[dec!(300)]), dec!(1000));
        assert_eq!(end(dec!(1000), dec!(100_000), &[dec!(300), dec!(600)]), dec!(2000));
        assert_eq!(end(dec!(5_000_000), dec!(10_000_000_000), &[dec!(12_345_678)]), dec!(25_000_000));
        // A cap of 103 %: to 250 %. A standard of 75 %: to all. A sum owed: by its size.
        assert_eq!(end(dec!(1.5), dec!(100), &[dec!(1.03)]), dec!(2.5));
        assert_eq!(end(dec!(1), dec!(1), &[dec!(0.75)]), dec!(1));
        assert_eq!(end(dec!(100_000), dec!(10_000_000_000), &[dec!(-80_000)]), dec!(200_000));
        assert_eq!(end(dec!(5), dec!(7), &[Decimal::MAX]), dec!(7));
    }
}
