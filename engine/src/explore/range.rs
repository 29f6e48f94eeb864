//! The ranges over which terms, and what is not known of activity, are moved: the program's own, or agreed.

use std::fmt;
use std::str::FromStr;

use rust_decimal::{Decimal, dec};
use thiserror::Error;

use super::lever::{Lever, levers};
use super::seek::in_words;
use super::unknown::Unknown;
use crate::scheme::{Scheme, Unit, parse_number};

/// A range of a term, or of something that is not known of activity. It is written `price.per_person=280..320`, on the
/// command line and in a session alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermRange {
    /// The path of the term, or of what is not known.
    pub path: String,
    /// From.
    pub low: Decimal,
    /// To.
    pub high: Decimal,
}

/// A range that cannot be.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum RangeError {
    /// It is not written as one.
    #[error(
        "“{text}” is no range. Write it as TERM=LOW..HIGH, the lower number first, such as price.per_person=280..320."
    )]
    Form {
        /// What was written.
        text: String,
    },
    /// Nothing that can be moved is at its path.
    #[error("{scheme} has no number at “{path}” that can be moved.")]
    Nothing {
        /// Name of the scheme.
        scheme: String,
        /// The path.
        path: String,
    },
    /// It goes from high to low, or nowhere.
    #[error("{name}: a range goes from a lower number to a higher one, and {low} is not below {high}.")]
    Order {
        /// What is moved.
        name: String,
        /// The low end in words.
        low: String,
        /// The high end in words.
        high: String,
    },
    /// An end is none of its values.
    #[error("{name}: it cannot be {value}. It can be {least} to {most}.")]
    Outside {
        /// What is moved.
        name: String,
        /// The end in words.
        value: String,
        /// The least in words.
        least: String,
        /// The most in words.
        most: String,
    },
    /// An end is part of a day.
    #[error("{name}: it moves by whole days, and {value} is none.")]
    PartOfADay {
        /// What is moved.
        name: String,
        /// The end in words.
        value: String,
    },
}

impl fmt::Display for TermRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={}..{}", self.path, self.low.normalize(), self.high.normalize())
    }
}

impl FromStr for TermRange {
    type Err = RangeError;

    fn from_str(text: &str) -> Result<Self, RangeError> {
        let wrong = || RangeError::Form { text: text.to_owned() };
        let (path, ends) = text.split_once('=').ok_or_else(wrong)?;
        let (low, high) = ends.split_once("..").ok_or_else(wrong)?;
        let (low, high) = parse_number(low).zip(parse_number(high)).ok_or_else(wrong)?;
        let path = path.trim().to_owned();
        if low < high && !path.is_empty() { Ok(Self { path, low, high }) } else { Err(wrong()) }
    }
}

impl TermRange {
    /// Whether what it is of can be moved over it in a scheme.
    ///
    /// # Errors
    /// A sentence that names what it is of, with the numbers as a person reads them.
    pub fn check(&self, scheme: &Scheme) -> Result<(), RangeError> {
        if let Some(unknown) = Unknown::at(&self.path) {
            return self.check_activity(unknown);
        }
        let lever = levers(scheme).into_iter().find(|lever| lever.path == self.path);
        let lever = lever
            .ok_or_else(|| RangeError::Nothing { scheme: scheme.name.clone(), path: self.path.clone() })?;
        self.within(&lever.name(), [lever.least, lever.most], &|value| in_words(lever.unit, value))
    }

    /// The range, unless it is one of activity that cannot be; of a term a scheme has to say so.
    ///
    /// # Errors
    /// As [`Self::check`].
    pub fn of_activity_that_can_be(self) -> Result<Self, RangeError> {
        Unknown::at(&self.path).map_or(Ok(()), |unknown| self.check_activity(unknown))?;
        Ok(self)
    }

    fn check_activity(&self, unknown: Unknown) -> Result<(), RangeError> {
        self.within(unknown.name(), unknown.limits(), &|value| unknown.in_words(value))?;
        let part = [self.low, self.high].into_iter().find(|end| unknown.is_whole() && !end.is_integer());
        part.map_or(Ok(()), |end| {
            let (name, value) = (unknown.name().to_owned(), unknown.in_words(end));
            Err(RangeError::PartOfADay { name, value })
        })
    }

    fn within(
        &self,
        name: &str,
        [least, most]: [Decimal; 2],
        words: &dyn Fn(Decimal) -> String,
    ) -> Result<(), RangeError> {
        let name = name.to_owned();
        if self.low >= self.high {
            return Err(RangeError::Order { name, low: words(self.low), high: words(self.high) });
        }
        match [self.low, self.high].into_iter().find(|end| !(least..=most).contains(end)) {
            None => Ok(()),
            Some(end) => {
                Err(RangeError::Outside { name, value: words(end), least: words(least), most: words(most) })
            }
        }
    }
}

/// The range that is agreed at a path.
pub fn agreed_at<'a>(agreed: &'a [TermRange], path: &str) -> Option<&'a TermRange> {
    agreed.iter().find(|range| range.path == path)
}

/// The range of a term where none is agreed: a tenth either side of an amount or a number, five points either side
/// of a share; whole people and days stay whole.
pub fn usual_range(lever: &Lever) -> Option<TermRange> {
    range_times(lever, 1)
}

/// The same so many times as wide, as far as the term can go.
pub fn range_times(lever: &Lever, times: u8) -> Option<TermRange> {
    let now = lever.now?;
    let times = Decimal::from(times.max(1));
    let by = match lever.unit {
        Unit::Share => dec!(0.05),
        Unit::Pounds => (now.abs() * dec!(0.1)).round_dp(2),
        Unit::People | Unit::Days | Unit::Points | Unit::Months | Unit::Years | Unit::None => {
            (now.abs() * dec!(0.1)).ceil().max(Decimal::ONE)
        }
    };
    let (low, high) = ((now - by * times).max(lever.least), (now + by * times).min(lever.most));
    (low < high).then(|| TermRange { path: lever.path.clone(), low, high })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_reads_as_it_is_written() {
        for text in ["price.per_person=280..320", "activity.people=-0.15..0.2", "a.b=-3..-1.5"] {
            let range: TermRange = text.parse().unwrap();
            assert_eq!(range.to_string(), text);
        }
        let pounds: TermRange = " price.per_person = £1,200.50..1.5k".parse().unwrap();
        assert_eq!(pounds.to_string(), "price.per_person=1200.5..1500");
        for wrong in ["", "price.per_person", "price.per_person=280", "=1..2", "p=2..1", "p=1..1", "p=a..b"] {
            assert_eq!(wrong.parse::<TermRange>(), Err(RangeError::Form { text: wrong.to_owned() }));
        }
    }
}
