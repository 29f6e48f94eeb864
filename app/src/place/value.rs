//! A value of a field: how it is read from what was typed, shown, and held.

use engine::calendar::Month;
use engine::locality::Intensity;
use engine::quantity::show;
use engine::scheme::Unit;
use rust_decimal::Decimal;

use crate::sheet;

/// A value between a place and a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A word, a name, a code.
    Text(String),
    /// A number that may have decimals.
    Number(Decimal),
    /// A whole number.
    Whole(u64),
    /// Not known.
    Nothing,
}

/// What a field is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A name or a sentence.
    Text,
    /// A code or a short name.
    Code,
    /// A code of a few letters.
    ShortCode,
    /// A number that may have decimals.
    Number,
    /// Pounds.
    Pounds,
    /// Pounds, or nothing where they are not known.
    PoundsOrNothing,
    /// A share, as per cent.
    Share,
    /// A whole number.
    Whole,
    /// A month.
    Month,
    /// One of these words, each with its meaning.
    Words(&'static [(&'static str, &'static str)]),
}

impl Kind {
    const fn unit(self) -> Unit {
        match self {
            Self::Pounds | Self::PoundsOrNothing => Unit::Pounds,
            Self::Share => Unit::Share,
            Self::Text
            | Self::Code
            | Self::ShortCode
            | Self::Number
            | Self::Whole
            | Self::Month
            | Self::Words(_) => Unit::None,
        }
    }

    /// A value as a person reads it.
    pub fn shown(self, value: &Value) -> String {
        match (self, value) {
            (_, Value::Text(text)) => text.clone(),
            (_, Value::Nothing) => String::new(),
            (_, Value::Whole(number)) => show::number((*number).into()),
            (Self::Share, Value::Number(share)) => show::percent(*share, 0),
            (Self::Pounds | Self::PoundsOrNothing, Value::Number(pounds)) => {
                let shown = show::exact_pounds(*pounds);
                shown.strip_suffix(".00").map_or_else(|| shown.clone(), str::to_owned)
            }
            (_, Value::Number(number)) => show::number(*number),
        }
    }

    /// Reads what was typed.
    ///
    /// # Errors
    /// A sentence: that it cannot be read, and what can be typed.
    pub fn read(self, typed: &str) -> Result<Value, String> {
        let typed = typed.trim();
        let number = || sheet::read(self.unit(), typed);
        let value = match self {
            Self::Text | Self::Code | Self::ShortCode => Some(Value::Text(typed.to_owned())),
            Self::Month => typed.parse::<Month>().ok().map(|month| Value::Text(month.to_string())),
            Self::Words(words) => {
                let word = words.iter().find(|(word, _)| *word == typed);
                word.map(|(word, _)| Value::Text((*word).to_owned()))
            }
            Self::PoundsOrNothing if typed.is_empty() => Some(Value::Nothing),
            Self::Whole => number().and_then(whole).map(Value::Whole),
            Self::Number | Self::Pounds | Self::PoundsOrNothing | Self::Share => {
                number().map(|number| Value::Number(number.normalize()))
            }
        };
        value.ok_or_else(|| format!("“{}” cannot be read. {}", crate::look::short(typed), self.wanted()))
    }

    /// A number as a person reads it.
    pub fn number_shown(self, number: Decimal) -> String {
        self.shown(&Value::Number(number))
    }

    /// Reads a number that was typed.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub fn number(self, typed: &str) -> Result<Decimal, String> {
        match self.read(typed)? {
            Value::Number(number) => Ok(number),
            Value::Whole(number) => Ok(number.into()),
            Value::Text(_) | Value::Nothing => Err(self.wanted().to_owned()),
        }
    }

    const fn wanted(self) -> &'static str {
        match self {
            Self::Whole => "Type a whole number, such as 12.",
            Self::Month => "Type a month as 2018-04.",
            Self::Words(_) => "Choose one of the words.",
            Self::Text
            | Self::Code
            | Self::ShortCode
            | Self::Number
            | Self::Pounds
            | Self::PoundsOrNothing
            | Self::Share => sheet::wanted(self.unit()),
        }
    }
}

/// A number of people or months: none has decimals, and none is beyond all people there are.
fn whole(number: Decimal) -> Option<u64> {
    let number = number.normalize();
    let number = u32::try_from(number).ok().filter(|_| number.scale() == 0)?;
    Some(number.into())
}

/// What a place holds in a field.
pub(super) trait Held {
    /// The value.
    fn value(&self) -> Value;
    /// Takes another, where it is of the right sort.
    fn hold(&mut self, value: Value) -> Option<()>;
}

impl Held for String {
    fn value(&self) -> Value {
        Value::Text(self.clone())
    }

    fn hold(&mut self, value: Value) -> Option<()> {
        let Value::Text(text) = value else { return None };
        *self = text;
        Some(())
    }
}

/// Empty where it is not known.
impl Held for Option<String> {
    fn value(&self) -> Value {
        Value::Text(self.clone().unwrap_or_default())
    }

    fn hold(&mut self, value: Value) -> Option<()> {
        let Value::Text(text) = value else { return None };
        *self = Some(text).filter(|text| !text.is_empty());
        Some(())
    }
}

impl Held for Decimal {
    fn value(&self) -> Value {
        Value::Number(*self)
    }

    fn hold(&mut self, value: Value) -> Option<()> {
        let Value::Number(number) = value else { return None };
        *self = number;
        Some(())
    }
}

impl Held for Option<Decimal> {
    fn value(&self) -> Value {
        self.map_or(Value::Nothing, Value::Number)
    }

    fn hold(&mut self, value: Value) -> Option<()> {
        *self = match value {
            Value::Number(number) => Some(number),
            Value::Nothing => None,
            Value::Text(_) | Value::Whole(_) => return None,
        };
        Some(())
    }
}

impl Held for u32 {
    fn value(&self) -> Value {
        Value::Whole((*self).into())
    }

    fn hold(&mut self, value: Value) -> Option<()> {
        let Value::Whole(number) = value else { return None };
        *self = number.try_into().ok()?;
        Some(())
    }
}

impl Held for u64 {
    fn value(&self) -> Value {
        Value::Whole(*self)
    }

    fn hold(&mut self, value: Value) -> Option<()> {
        let Value::Whole(number) = value else { return None };
        *self = number;
        Some(())
    }
}

impl Held for Month {
    fn value(&self) -> Value {
        Value::Text(self.to_string())
    }

    fn hold(&mut self, value: Value) -> Option<()> {
        let Value::Text(text) = value else { return None };
        *self = text.parse().ok()?;
        Some(())
    }
}

impl Held for bool {
    fn value(&self) -> Value {
        Value::Text(if *self { "yes" } else { "no" }.to_owned())
    }

    fn hold(&mut self, value: Value) -> Option<()> {
        *self = value == Value::Text("yes".to_owned());
        Some(())
    }
}

impl Held for Intensity {
    fn value(&self) -> Value {
        Value::Text(word(Some(*self)).to_owned())
    }

    fn hold(&mut self, value: Value) -> Option<()> {
        *self = intensity(&value)?;
        Some(())
    }
}

impl Held for Option<Intensity> {
    fn value(&self) -> Value {
        Value::Text(word(*self).to_owned())
    }

    fn hold(&mut self, value: Value) -> Option<()> {
        *self = intensity(&value);
        Some(())
    }
}

const fn word(intensity: Option<Intensity>) -> &'static str {
    match intensity {
        Some(Intensity::Low) => "low",
        Some(Intensity::High) => "high",
        None => "none",
    }
}

fn intensity(value: &Value) -> Option<Intensity> {
    Intensity::EVERY.into_iter().find(|one| one.value() == *value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    #[test]
    fn numbers_are_typed_as_people_write_them_and_shown_with_their_units() {
        for (kind, typed, shown) in [
            (Kind::Share, "4", "4 %"),
            (Kind::Share, "4.75%", "4.75 %"),
            (Kind::Share, "0.042", "4.2 %"),
            (Kind::Pounds, "£12,500", "£12,500"),
            (Kind::Pounds, "12.5k", "£12,500"),
            (Kind::Pounds, "1.5", "£1.50"),
            (Kind::PoundsOrNothing, "-500", "−£500"),
            (Kind::PoundsOrNothing, "", ""),
            (Kind::Whole, "25,000", "25,000"),
            (Kind::Number, "10.50", "10.5"),
            (Kind::Month, " 2018-04 ", "2018-04"),
        ] {
            assert_eq!(kind.shown(&kind.read(typed).unwrap()), shown, "{typed}");
        }
        // A share is not rounded by being shown.
        assert_eq!(Kind::Share.shown(&Value::Number(dec!(0.12345))), "12.345 %");
    }

    #[test]
    fn what_cannot_be_read_says_what_can() {
        for (kind, typed) in [
            (Kind::Whole, "2.5"),
            (Kind::Whole, "-1"),
            (Kind::Whole, "99999999999"),
            (Kind::Pounds, ""),
            (Kind::Number, "lots"),
            (Kind::Month, "April"),
            (Kind::Words(&[("yes", "yes")]), "maybe"),
        ] {
            let why = kind.read(typed).unwrap_err();
            assert!(why.starts_with('“') && why.ends_with('.') && why.contains("cannot be read"), "{why}");
        }
    }
}
