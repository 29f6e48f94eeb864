//! One term of a scheme: its path, its limits, and how it is set.

use rust_decimal::Decimal;
use thiserror::Error;

use super::Choice;

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
}

/// Where the value of a term is kept.
pub enum Slot<'a> {
    /// A number.
    Number(&'a mut Decimal),
    /// A number that may be left out.
    Optional(&'a mut Option<Decimal>),
    /// A whole number.
    Whole(&'a mut u32),
    /// A whole number that may be left out.
    OptionalWhole(&'a mut Option<u32>),
    /// Yes or no.
    Flag(&'a mut bool),
    /// One of a few words.
    Word(&'a mut dyn Words),
    /// The id of a measure; the ids that make sense here.
    Measure(&'a mut String, &'static [&'static str]),
}

/// A choice, whatever its words are.
pub trait Words {
    /// The words with their meaning.
    fn words(&self) -> &'static [(&'static str, &'static str)];
    /// The place of the word that is chosen.
    fn chosen(&self) -> usize;
    /// Chooses the word at a place; a place beyond the words changes nothing.
    fn choose(&mut self, place: usize);
}

impl<C: Choice> Words for C {
    fn words(&self) -> &'static [(&'static str, &'static str)] {
        C::WORDS
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
    /// Its value.
    pub slot: Slot<'a>,
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
    #[error("{path} is {value}; it must be from {least} to {most}.")]
    Limits {
        /// The path.
        path: String,
        /// The value given.
        value: Decimal,
        /// The least.
        least: Decimal,
        /// The most.
        most: Decimal,
    },
}

impl Term<'_> {
    /// The value as text, as a file holds it.
    pub fn text(&self) -> String {
        match &self.slot {
            Slot::Number(number) => number.to_string(),
            Slot::Optional(number) => number.map_or_else(|| "None".to_owned(), |number| number.to_string()),
            Slot::Whole(number) => number.to_string(),
            Slot::OptionalWhole(number) => {
                number.map_or_else(|| "None".to_owned(), |number| number.to_string())
            }
            Slot::Flag(flag) => flag.to_string(),
            Slot::Word(word) => word.words()[word.chosen()].0.to_owned(),
            Slot::Measure(id, _) => (*id).clone(),
        }
    }

    /// The value as a number, for the terms that are one.
    pub fn number(&self) -> Option<Decimal> {
        match &self.slot {
            Slot::Number(number) => Some(**number),
            Slot::Optional(number) => **number,
            Slot::Whole(number) => Some(Decimal::from(**number)),
            Slot::OptionalWhole(number) => number.map(Decimal::from),
            Slot::Flag(_) | Slot::Word(_) | Slot::Measure(..) => None,
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
            Err(TermError::Limits { path: self.path.clone(), value, least: self.least, most: self.most })
        }
    }

    /// Sets the value from text.
    ///
    /// # Errors
    /// Where the text is not of the kind of the term, or outside its limits.
    pub fn set(&mut self, text: &str) -> Result<(), TermError> {
        let wrong =
            |wanted: String| TermError::Kind { path: self.path.clone(), value: text.to_owned(), wanted };
        let number = || {
            let plain = text.strip_prefix('£').unwrap_or(text).replace([',', '_'], "");
            match plain.strip_suffix('%') {
                Some(percent) => percent.trim().parse::<Decimal>().ok().map(|p| p / Decimal::ONE_HUNDRED),
                None => plain.parse::<Decimal>().ok(),
            }
        };
        let is_none = text.eq_ignore_ascii_case("none");
        if let Slot::Word(word) = &mut self.slot {
            let words = word.words();
            return match words.iter().position(|(known, _)| known.eq_ignore_ascii_case(text)) {
                Some(place) => {
                    word.choose(place);
                    Ok(())
                }
                None => {
                    let known: Vec<&str> = words.iter().map(|(known, _)| *known).collect();
                    Err(wrong(format!("one of {}", known.join(", "))))
                }
            };
        }
        match &self.slot {
            Slot::Flag(_) if !matches!(text, "true" | "false") => {
                return Err(wrong("true or false".to_owned()));
            }
            Slot::Measure(_, known) if !known.contains(&text) => {
                return Err(wrong(format!("one of {}", known.join(", "))));
            }
            Slot::Flag(_) | Slot::Measure(..) => {}
            Slot::Optional(_) | Slot::OptionalWhole(_) if is_none => {}
            _ => {
                let value = number().ok_or_else(|| wrong("a number".to_owned()))?;
                self.check(value)?;
                if matches!(self.slot, Slot::Whole(_) | Slot::OptionalWhole(_)) && !value.is_integer() {
                    return Err(wrong("a whole number".to_owned()));
                }
            }
        }
        let value = number();
        let whole = value.and_then(|value| u32::try_from(value).ok());
        match &mut self.slot {
            Slot::Number(slot) => **slot = value.unwrap_or(**slot),
            Slot::Optional(slot) => **slot = if is_none { None } else { value },
            Slot::Whole(slot) => **slot = whole.unwrap_or(**slot),
            Slot::OptionalWhole(slot) => **slot = if is_none { None } else { whole },
            Slot::Flag(slot) => **slot = text == "true",
            Slot::Measure(slot, _) => text.clone_into(slot),
            Slot::Word(_) => {}
        }
        Ok(())
    }
}
