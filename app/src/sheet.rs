//! The terms of a scheme as the panel lists them. Made when the scheme changes, never for a frame
//! alone.

use std::collections::BTreeMap;

use engine::activity::Selection;
use engine::calendar::Month;
use engine::quantity::show;
use engine::scheme::{Choice, Finding, PartInfo, Scheme, Slot, Stage, Unit};
use rust_decimal::prelude::FromPrimitive;
use rust_decimal::{Decimal, dec};

use crate::session::Entry;

/// How a term is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A slider with a number field.
    Number,
    /// A number that may be left out.
    Optional,
    /// A choice: words with their meaning.
    Words(Vec<(String, String)>),
    /// One of a set that totals 100.00 %.
    Weight {
        /// The set.
        set: String,
    },
    /// A month.
    Month(Month),
    /// Steps in an order: words with their meaning.
    Order(Vec<(&'static str, &'static str)>),
}

/// A term as the panel draws it.
#[derive(Clone, Debug)]
pub struct Lever {
    /// Path of the term.
    pub path: String,
    /// Heading.
    pub group: &'static str,
    /// Name.
    pub label: String,
    /// What its number is.
    pub unit: Unit,
    /// The least it can be.
    pub least: Decimal,
    /// The most that the slider shows.
    pub usual_most: Decimal,
    /// Its value as text.
    pub text: String,
    /// Its value as a number, where it is one.
    pub number: Option<Decimal>,
    /// Whether it is a whole number.
    pub whole: bool,
    /// How it is drawn.
    pub shape: Shape,
}

/// The terms of a scheme.
pub struct Sheet {
    /// In reading order.
    pub levers: Vec<Lever>,
    /// As they were opened or saved, by path.
    pub originals: BTreeMap<String, Lever>,
    /// Which parts are there.
    pub parts: Vec<PartInfo>,
    /// What its user should know, in sentences.
    pub warnings: Vec<String>,
    /// Ids of the measures that it looks at.
    pub measures: Vec<&'static str>,
}

impl Sheet {
    /// Lists the terms of an entry.
    pub fn new(entry: &Entry, selection: &Selection) -> Self {
        let originals = levers(&entry.original).into_iter().map(|lever| (lever.path.clone(), lever));
        let warnings = entry.scheme.findings(Some(selection));
        Self {
            levers: levers(&entry.scheme),
            originals: originals.collect(),
            parts: entry.scheme.parts(),
            warnings: warnings.iter().map(Finding::sentence).map(str::to_owned).collect(),
            measures: crate::results::used(&entry.scheme),
        }
    }

    /// The part that a term belongs to, where it is one that can be left out.
    pub fn part_of(&self, path: &str) -> Option<&PartInfo> {
        let holds = |part: &&PartInfo| {
            path.strip_prefix(part.path).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        self.parts.iter().filter(holds).max_by_key(|part| part.path.len())
    }

    /// The weights of a set, in order.
    pub fn weights(&self, of: &str) -> Vec<&Lever> {
        self.levers
            .iter()
            .filter(|lever| matches!(&lever.shape, Shape::Weight { set } if set == of))
            .collect()
    }
}

/// The terms of a scheme as levers.
pub fn levers(scheme: &Scheme) -> Vec<Lever> {
    let mut levers = Vec::new();
    let pair = |word: &str, meaning: &str| (word.to_owned(), meaning.to_owned());
    scheme.clone().visit(&mut |term| {
        let shape = match &term.slot {
            Slot::Word(word) => {
                Shape::Words(word.words().iter().map(|(w, meaning)| pair(w, meaning)).collect())
            }
            Slot::Measure(_, known) => {
                let name =
                    |id: &str| engine::measure::by_id(id).map_or(id, |measure| measure.name).to_owned();
                Shape::Words(known.iter().map(|id| ((*id).to_owned(), name(id))).collect())
            }
            Slot::Flag(_) => Shape::Words(vec![pair("false", "no"), pair("true", "yes")]),
            Slot::OneOf(_, codes) => Shape::Words(codes.iter().map(|code| pair(code, code)).collect()),
            Slot::Weight { set, .. } => Shape::Weight { set: set.clone() },
            Slot::Month(month) => Shape::Month(**month),
            Slot::Order(order) => {
                Shape::Order(order.iter().map(|stage| Stage::WORDS[stage.place()]).collect())
            }
            Slot::Optional(_) => Shape::Optional,
            Slot::Number(_) | Slot::Whole(_) => Shape::Number,
        };
        levers.push(Lever {
            whole: matches!(term.slot, Slot::Whole(_)),
            text: term.text(),
            number: term.number(),
            path: term.path,
            group: term.group,
            label: term.label,
            unit: term.unit,
            least: term.least,
            usual_most: term.usual_most,
            shape,
        });
    });
    levers
}

impl Lever {
    /// Whether its value is another than it was.
    pub fn differs(&self, original: &Self) -> bool {
        self.text != original.text && (self.number.is_none() || self.number != original.number)
    }

    /// The value as a person reads it.
    pub fn shown(&self) -> String {
        match (&self.shape, self.number, self.unit) {
            (Shape::Words(words), ..) => words
                .iter()
                .find(|(word, _)| *word == self.text)
                .map_or_else(|| self.text.clone(), |(_, meaning)| meaning.clone()),
            (Shape::Month(month), ..) => month.in_words(),
            (Shape::Order(_), ..) => "another order".to_owned(),
            (_, None, _) => "not set".to_owned(),
            (_, Some(number), Unit::Pounds) => show::exact_pounds(number),
            (_, Some(number), Unit::Share) => show::percent(number, 2),
            (_, Some(number), unit) => match unit_word(unit, number) {
                Some(word) => format!("{} {word}", show::number(number)),
                None => show::number(number),
            },
        }
    }

    /// What one step of the slider is.
    pub fn step(&self) -> Decimal {
        match self.unit {
            Unit::Pounds if self.usual_most > dec!(100_000) => dec!(1000),
            Unit::Pounds => dec!(0.5),
            Unit::Share if self.usual_most <= dec!(0.1) => dec!(0.0005),
            Unit::Share => dec!(0.005),
            Unit::People if self.usual_most > dec!(1000) => dec!(10),
            Unit::People | Unit::Days | Unit::Points | Unit::Months | Unit::None => dec!(1),
        }
    }

    /// The decimals that a dragged value keeps.
    pub const fn decimals(&self) -> u32 {
        match self.unit {
            Unit::Pounds => 2,
            Unit::Share => 4,
            Unit::People | Unit::Days | Unit::Points | Unit::Months | Unit::None => 0,
        }
    }

    /// A number that was dragged or typed, as the text of a term. Floats end here.
    pub fn text_of(&self, number: f64, decimals: u32) -> Option<String> {
        let mut number = Decimal::from_f64(number)?.round_dp(decimals);
        if number.scale() < 2 && !self.whole {
            number.rescale(2);
        }
        Some(number.to_string())
    }

    /// Reads what was typed: `£12,500`, `12.5k`, `12.5%`, `0.125`. In a field of per cents a number of
    /// 1 or more is per cents, and a smaller one a share. A number beyond the limits is read too: it is
    /// refused with a sentence when it is set.
    pub fn read(&self, typed: &str) -> Option<f64> {
        use rust_decimal::prelude::ToPrimitive;
        let number = typed.trim().trim_end_matches(|letter: char| letter.is_alphabetic());
        // The unit may be typed or left standing; a thousand is a number, not a unit.
        let typed = if typed.trim().ends_with(['k', 'K']) { typed.trim() } else { number };
        let plain: String = typed.replace(['£', ',', ' ', '\u{a0}'], "").replace('−', "-");
        let (plain, times) = match plain.strip_suffix(['k', 'K']) {
            Some(rest) => (rest.to_owned(), Decimal::ONE_THOUSAND),
            None => (plain, Decimal::ONE),
        };
        let number = match (plain.strip_suffix('%'), self.unit) {
            (Some(percent), _) => percent.parse::<Decimal>().ok()? / Decimal::ONE_HUNDRED,
            (None, Unit::Share) => {
                let number = plain.parse::<Decimal>().ok()?;
                if number >= Decimal::ONE { number / Decimal::ONE_HUNDRED } else { number }
            }
            (None, _) => plain.parse::<Decimal>().ok()?,
        };
        number.checked_mul(times)?.to_f64()
    }
}

/// The unit as a word, where it is one that is counted.
fn unit_word(unit: Unit, number: Decimal) -> Option<&'static str> {
    let one = number == Decimal::ONE;
    match unit {
        Unit::People => Some(if one { "person" } else { "people" }),
        Unit::Days => Some(if one { "day" } else { "days" }),
        Unit::Points => Some(if one { "point" } else { "points" }),
        Unit::Months => Some(if one { "month" } else { "months" }),
        Unit::Pounds | Unit::Share | Unit::None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(unit: Unit) -> Lever {
        Lever {
            path: String::new(),
            group: "",
            label: String::new(),
            unit,
            least: dec!(0),
            usual_most: dec!(1),
            text: String::new(),
            number: None,
            whole: false,
            shape: Shape::Number,
        }
    }

    #[test]
    fn people_type_money_and_shares_in_many_ways() {
        let pounds = term(Unit::Pounds);
        assert_eq!(pounds.read("£12,500"), Some(12_500.0));
        assert_eq!(pounds.read("12.5k"), Some(12_500.0));
        assert_eq!(pounds.read("−5"), Some(-5.0));
        assert_eq!(pounds.read("lots"), None);
        assert_eq!(term(Unit::People).read("1,200 people"), Some(1_200.0));
        let share = term(Unit::Share);
        assert_eq!(share.read("12.5%"), Some(0.125));
        assert_eq!(share.read("12.5 %"), Some(0.125));
        assert_eq!(share.read("0.125"), Some(0.125));
        assert_eq!(share.read("50"), Some(0.5));
        assert_eq!(share.read("150"), Some(1.5));
    }
}
