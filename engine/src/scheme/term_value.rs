//! What a term is set to: a number as a slider hands it over, a choice, or text that a person typed.

use rust_decimal::Decimal;

use super::{Slot, Stage, Term, TermError};
use crate::calendar::Month;
use crate::quantity::Weight;

/// A value for a term.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum TermValue {
    /// A number in the unit of the term.
    Number(Decimal),
    /// No amount, where one may be left out.
    #[default]
    Nothing,
    /// A choice, by the word that a file has for it.
    Word(String),
    /// A month.
    Month(Month),
    /// Months, in order.
    Months(Vec<Month>),
    /// The order of working.
    Order(Vec<Stage>),
    /// Text that a person typed, or that a file or the command line has: read as the term reads it.
    Text(String),
}

impl From<&str> for TermValue {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for TermValue {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl TermValue {
    /// The value as a file holds it.
    fn text(&self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Nothing => "None".to_owned(),
            Self::Word(text) | Self::Text(text) => text.clone(),
            Self::Month(month) => month.to_string(),
            Self::Months(months) => super::term::in_a_row(months, Month::to_string),
            Self::Order(order) => Stage::names(order),
        }
    }
}

impl Term<'_> {
    /// Sets the value.
    ///
    /// # Errors
    /// Where it is not of the kind of the term, or outside its limits.
    pub fn set_value(&mut self, value: &TermValue) -> Result<(), TermError> {
        match (value, &mut self.slot) {
            (
                TermValue::Number(number),
                Slot::Number(_) | Slot::Optional(_) | Slot::Whole(_) | Slot::Weight { .. },
            ) => self.set_checked(*number, &number.to_string()),
            (TermValue::Month(month), Slot::Month(slot)) => {
                **slot = *month;
                Ok(())
            }
            (TermValue::Month(month), Slot::OptionalMonth(slot)) => {
                **slot = Some(*month);
                Ok(())
            }
            (TermValue::Text(text), _) => self.set(text.trim()),
            // A value of another kind is refused by the words that it would have in a file.
            (value, _) => self.set(&value.text()),
        }
    }

    /// Sets a number within the limits; `written` is how it was given.
    pub(super) fn set_checked(&mut self, number: Decimal, written: &str) -> Result<(), TermError> {
        self.check(number)?;
        let wrong = |wanted: String| {
            Err(TermError::Kind { path: self.path.clone(), value: written.to_owned(), wanted })
        };
        if matches!(self.slot, Slot::Whole(_)) && !number.is_integer() {
            return wrong("a whole number".to_owned());
        }
        if let Slot::Weight { .. } = self.slot
            && let Err(why) = Weight::try_from(number)
        {
            return wrong(why.to_string());
        }
        self.set_number(number);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::*;
    use crate::scheme::PRESETS;

    /// The value of every term of every preset, once as a value of its kind and once as a file holds it.
    #[test]
    fn a_value_of_a_kind_sets_what_its_text_sets() {
        for preset in PRESETS {
            let scheme = preset.scheme().unwrap();
            let mut values: Vec<(String, String, TermValue)> = Vec::new();
            scheme.each_term(&mut |term| {
                let value = match &term.slot {
                    Slot::Number(_) | Slot::Whole(_) | Slot::Weight { .. } => {
                        TermValue::Number(term.number().unwrap())
                    }
                    Slot::Optional(number) => number.map_or(TermValue::Nothing, TermValue::Number),
                    Slot::Flag(_) | Slot::Word(_) | Slot::Measure(..) | Slot::OneOf(..) => {
                        TermValue::Word(term.text())
                    }
                    Slot::Month(month) => TermValue::Month(**month),
                    Slot::OptionalMonth(month) => month.map_or(TermValue::Nothing, TermValue::Month),
                    Slot::Months(months) => TermValue::Months((**months).clone()),
                    Slot::Order(order) => TermValue::Order((**order).clone()),
                };
                values.push((term.path.clone(), term.text(), value));
            });
            for (path, text, value) in values {
                let (mut by_text, mut by_value) = (scheme.clone(), scheme.clone());
                by_text.set(&path, &text).unwrap();
                by_value.set_value(&path, &value).unwrap();
                assert_eq!(by_value, by_text, "{} {path}", preset.id);
            }
        }
    }

    #[test]
    fn a_number_is_refused_with_the_sentence_of_its_text() {
        let scheme = crate::scheme::preset("wakefield").unwrap().scheme().unwrap();
        for path in ["price.per_person", "penalties.recovery.standard", "payment.schedule", "activity.model"]
        {
            for number in [dec!(-1), dec!(1.5), dec!(99999999999)] {
                let by_text = scheme.clone().set(path, &number.to_string());
                let by_value = scheme.clone().set_value(path, &TermValue::Number(number));
                assert_eq!(by_value, by_text, "{path} {number}");
            }
        }
    }
}
