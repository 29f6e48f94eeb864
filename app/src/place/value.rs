//! A value of a field: how it is read from what was typed, shown, and held.

use engine::calendar::Month;
use engine::locality::Intensity;
use engine::quantity::show;
use engine::scheme::Unit;
use rust_decimal::Decimal;

use crate::sheet;

/// A value between a place and a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldValue {
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
pub enum FieldKind {
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

impl FieldKind {
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
    pub fn shown(self, value: &FieldValue) -> String {
        match (self, value) {
            (_, FieldValue::Text(text)) => text.clone(),
            (_, FieldValue::Nothing) => String::new(),
            (_, FieldValue::Whole(number)) => show::number((*number).into()),
            (Self::Share, FieldValue::Number(share)) => show::percent(*share, 0),
            (Self::Pounds | Self::PoundsOrNothing, FieldValue::Number(pounds)) => {
                let shown = show::exact_pounds(*pounds);
                shown.strip_suffix(".00").map_or_else(|| shown.clone(), str::to_owned)
            }
            (_, FieldValue::Number(number)) => show::number(*number),
        }
    }

    /// Reads what was typed.
    ///
    /// # Errors
    /// A sentence: that it cannot be read, and what can be typed.
    pub fn read(self, typed: &str) -> Result<FieldValue, String> {
        let typed = typed.trim();
        let number = || sheet::read(self.unit(), typed);
        let value = match self {
            Self::Text | Self::Code | Self::ShortCode => Some(FieldValue::Text(typed.to_owned())),
            Self::Month => typed.parse::<Month>().ok().map(|month| FieldValue::Text(month.to_string())),
            Self::Words(words) => {
                let word = words.iter().find(|(word, _)| *word == typed);
                word.map(|(word, _)| FieldValue::Text((*word).to_owned()))
            }
            Self::PoundsOrNothing if typed.is_empty() => Some(FieldValue::Nothing),
            Self::Whole => number().and_then(whole).map(FieldValue::Whole),
            Self::Number | Self::Pounds | Self::PoundsOrNothing | Self::Share => {
                number().map(|number| FieldValue::Number(number.normalize()))
            }
        };
        value.ok_or_else(|| format!("“{}” cannot be read. {}", crate::look::short(typed), self.wanted()))
    }

    /// A number as a person reads it.
    pub fn number_shown(self, number: Decimal) -> String {
        self.shown(&FieldValue::Number(number))
    }

    /// Reads a number that was typed.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub fn number(self, typed: &str) -> Result<Decimal, String> {
        match self.read(typed)? {
            FieldValue::Number(number) => Ok(number),
            FieldValue::Whole(number) => Ok(number.into()),
            FieldValue::Text(_) | FieldValue::Nothing => Err(self.wanted().to_owned()),
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
pub(super) trait FieldContent {
    /// The value.
    fn value(&self) -> FieldValue;
    /// Takes another, where it is of the right sort.
    fn hold(&mut self, value: FieldValue) -> Option<()>;
}

impl FieldContent for String {
    fn value(&self) -> FieldValue {
        FieldValue::Text(self.clone())
    }

    fn hold(&mut self, value: FieldValue) -> Option<()> {
        let FieldValue::Text(text) = value else { return None };
        *self = text;
        Some(())
    }
}

/// Empty where it is not known.
impl FieldContent for Option<String> {
    fn value(&self) -> FieldValue {
        FieldValue::Text(self.clone().unwrap_or_default())
    }

    fn hold(&mut self, value: FieldValue) -> Option<()> {
        let FieldValue::Text(text) = value else { return None };
        *self = Some(text).filter(|text| !text.is_empty());
        Some(())
    }
}

impl FieldContent for Decimal {
    fn value(&self) -> FieldValue {
        FieldValue::Number(*self)
    }

    fn hold(&mut self, value: FieldValue) -> Option<()> {
        let FieldValue::Number(number) = value else { return None };
        *self = number;
        Some(())
    }
}

impl FieldContent for Option<Decimal> {
    fn value(&self) -> FieldValue {
        self.map_or(FieldValue::Nothing, FieldValue::Number)
    }

    fn hold(&mut self, value: FieldValue) -> Option<()> {
        *self = match value {
            FieldValue::Number(number) => Some(number),
            FieldValue::Nothing => None,
            FieldValue::Text(_) | FieldValue::Whole(_) => return None,
        };
        Some(())
    }
}

impl FieldContent for u32 {
    fn value(&self) -> FieldValue {
        FieldValue::Whole((*self).into())
    }

    fn hold(&mut self, value: FieldValue) -> Option<()> {
        let FieldValue::Whole(number) = value else { return None };
        *self = number.try_into().ok()?;
        Some(())
    }
}

impl FieldContent for u64 {
    fn value(&self) -> FieldValue {
        FieldValue::Whole(*self)
    }

    fn hold(&mut self, value: FieldValue) -> Option<()> {
        let FieldValue::Whole(number) = value else { return None };
        *self = number;
        Some(())
    }
}

impl FieldContent for Month {
    fn value(&self) -> FieldValue {
        FieldValue::Text(self.to_string())
    }

    fn hold(&mut self, value: FieldValue) -> Option<()> {
        let FieldValue::Text(text) = value else { return None };
        *self = text.parse().ok()?;
        Some(())
    }
}

impl FieldContent for bool {
    fn value(&self) -> FieldValue {
        FieldValue::Text(if *self { "yes" } else { "no" }.to_owned())
    }

    fn hold(&mut self, value: FieldValue) -> Option<()> {
        *self = value == FieldValue::Text("yes".to_owned());
        Some(())
    }
}

impl FieldContent for Intensity {
    fn value(&self) -> FieldValue {
        FieldValue::Text(word(Some(*self)).to_owned())
    }

    fn hold(&mut self, value: FieldValue) -> Option<()> {
        *self = intensity(&value)?;
        Some(())
    }
}

impl FieldContent for Option<Intensity> {
    fn value(&self) -> FieldValue {
        FieldValue::Text(word(*self).to_owned())
    }

    fn hold(&mut self, value: FieldValue) -> Option<()> {
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

fn intensity(value: &FieldValue) -> Option<Intensity> {
    Intensity::EVERY.into_iter().find(|one| one.value() == *value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    #[test]
    fn numbers_are_typed_as_people_write_them_and_shown_with_their_units() {
        for (kind, typed, shown) in [
            (FieldKind::Share, "4", "4 %"),
            (FieldKind::Share, "4.75%", "4.75 %"),
            (FieldKind::Share, "0.042", "4.2 %"),
            (FieldKind::Pounds, "£12,500", "£12,500"),
            (FieldKind::Pounds, "12.5k", "£12,500"),
            (FieldKind::Pounds, "1.5", "£1.50"),
            (FieldKind::PoundsOrNothing, "-500", "−£500"),
            (FieldKind::PoundsOrNothing, "", ""),
            (FieldKind::Whole, "25,000", "25,000"),
            (FieldKind::Number, "10.50", "10.5"),
            (FieldKind::Month, " 2018-04 ", "2018-04"),
        ] {
            assert_eq!(kind.shown(&kind.read(typed).unwrap()), shown, "{typed}");
        }
        // A share is not rounded by being shown.
        assert_eq!(FieldKind::Share.shown(&FieldValue::Number(dec!(0.12345))), "12.345 %");
    }

    #[test]
    fn what_cannot_be_read_says_what_can() {
        for (kind, typed) in [
            (FieldKind::Whole, "2.5"),
            (FieldKind::Whole, "-1"),
            (FieldKind::Whole, "99999999999"),
            (FieldKind::Pounds, ""),
            (FieldKind::Number, "lots"),
            (FieldKind::Month, "April"),
            (FieldKind::Words(&[("yes", "yes")]), "maybe"),
        ] {
            let why = kind.read(typed).unwrap_err();
            assert!(why.starts_with('“') && why.ends_with('.') && why.contains("cannot be read"), "{why}");
        }
    }
}
