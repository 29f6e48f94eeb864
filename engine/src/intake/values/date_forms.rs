//! How one date is written. A date that could be two days is never guessed at: what decides is another
//! value of its column, or a person.

use chrono::{NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize};

use super::clock::{end_of_date, with_time};

/// How a date is written. A date that can be read one way only, such as `2016-04-01` or
/// `1 April 2016`, is read in every style.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DateStyle {
    /// Year first: `2016-04-01`. Dates in figures that start otherwise cannot be used.
    Iso,
    /// `01/04/2016` is 1 April.
    DayFirst,
    /// `01/04/2016` is 4 January.
    MonthFirst,
    /// `42461` is 1 April 2016: days as Excel counts them (1900 system).
    ExcelSerial,
}

impl DateStyle {
    /// All of them with their names on the command line.
    pub const EVERY: [(Self, &'static str); 4] = [
        (Self::Iso, "iso"),
        (Self::DayFirst, "day-first"),
        (Self::MonthFirst, "month-first"),
        (Self::ExcelSerial, "excel-serial"),
    ];

    /// In words, for a person who chooses.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Iso => "year first (2016-04-01)",
            Self::DayFirst => "day first (01/04/2016 is 1 April)",
            Self::MonthFirst => "month first (01/04/2016 is 4 January)",
            Self::ExcelSerial => "Excel day numbers (42461 is 1 April 2016)",
        }
    }

    /// Reads a date that is written in this style, or in one that is certain.
    pub(in crate::intake) fn read(self, text: &str) -> Option<NaiveDate> {
        if let Some(day) = certain(text) {
            return Some(day);
        }
        match self {
            Self::Iso => None,
            Self::DayFirst => Figures::of(text)?.day_first(),
            Self::MonthFirst => Figures::of(text)?.month_first(),
            Self::ExcelSerial => serial(text.trim().parse().ok()?),
        }
    }
}

/// The day that Excel shows for a number.
pub(in crate::intake) fn serial(number: f64) -> Option<NaiveDate> {
    // From 1 March 1900 on; before it Excel counts a day that never was.
    let days = number.floor();
    if !(61.0..=200_000.0).contains(&days) {
        return None;
    }
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_signed(TimeDelta::days(days as i64))
}

/// Three numbers with the same mark between them, the year last.
#[derive(Clone, Copy)]
pub(super) struct Figures<'a> {
    pub first: u32,
    pub second: u32,
    year: i32,
    /// What stands behind the date.
    time: &'a str,
}

impl<'a> Figures<'a> {
    pub fn of(text: &'a str) -> Option<Self> {
        let (date, time) = parts(text.trim())?;
        let mark = date.chars().find(|c| !c.is_ascii_digit()).filter(|c| "/-. ".contains(*c))?;
        let mut parts = date.split(mark);
        let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || first.len() > 2 || second.len() > 2 {
            return None;
        }
        Some(Self { first: figure(first)?, second: figure(second)?, year: full_year(year)?, time })
    }

    pub fn day_first(self) -> Option<NaiveDate> {
        with_time(NaiveDate::from_ymd_opt(self.year, self.second, self.first)?, self.time)
    }

    pub fn month_first(self) -> Option<NaiveDate> {
        with_time(NaiveDate::from_ymd_opt(self.year, self.first, self.second)?, self.time)
    }
}

fn figure(text: &str) -> Option<u32> {
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}

/// A year in four figures, or in two and then of this century.
fn full_year(text: &str) -> Option<i32> {
    let year = i32::try_from(figure(text)?).ok()?;
    match text.len() {
        4 => Some(year),
        2 => Some(2000 + year),
        _ => None,
    }
}

/// The date in front of a time of day, and the time; the text alone where there is none.
fn parts(text: &str) -> Option<(&str, &str)> {
    let (date, time) = text.split_at_checked(end_of_date(text)?)?;
    Some((date.trim_end_matches([',', ' ']), time))
}

/// A date that can be read one way only: its year stands first in four figures, or its month in
/// letters. `2016-04-01` itself is read where cells are; this is for the others.
pub(in crate::intake) fn certain(text: &str) -> Option<NaiveDate> {
    let (date, time) = parts(text.trim())?;
    with_time(certain_day(date)?, time)
}

fn certain_day(date: &str) -> Option<NaiveDate> {
    let parts: Vec<&str> =
        date.split(|c: char| " /-.,".contains(c)).filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        [compact] if compact.len() == 8 => {
            let year = figure(compact)? / 10_000;
            let rest = figure(compact)? % 10_000;
            (1900..2100)
                .contains(&year)
                .then(|| NaiveDate::from_ymd_opt(year as i32, rest / 100, rest % 100))?
        }
        [year, month, day] if year.len() == 4 && month.len() == 2 && day.len() == 2 => {
            NaiveDate::from_ymd_opt(full_year(year)?, figure(month)?, figure(day)?)
        }
        [first, second, year] => {
            let (day, month) = match (named_month(first), named_month(second)) {
                (None, Some(month)) => (day_of_month(first)?, month),
                (Some(month), None) => (day_of_month(second)?, month),
                _ => return None,
            };
            NaiveDate::from_ymd_opt(full_year(year)?, month, day)
        }
        _ => None,
    }
}

/// `1`, `01` or `1st`.
fn day_of_month(text: &str) -> Option<u32> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = text[digits.len()..].to_ascii_lowercase();
    matches!(ending.as_str(), "" | "st" | "nd" | "rd" | "th").then(|| figure(digits))?
}

fn named_month(text: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let text = text.to_ascii_lowercase();
    let place = MONTHS.iter().position(|month| {
        text == *month
            || (text.len() == 3 && month.starts_with(&text))
            || (text == "sept" && *month == "september")
    })?;
    Some(place as u32 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_style_reads_its_own_and_what_is_certain() {
        let april = NaiveDate::from_ymd_opt(2016, 4, 1);
        for style in DateStyle::EVERY.map(|(style, _)| style) {
            for text in [
                "1 April 2016",
                "01-Apr-2016",
                "1/apr/16",
                "1st April 2016",
                "April 1, 2016",
                "2016/04/01",
                "20160401",
                "01-APR-2016 00:00:00",
            ] {
                assert_eq!(style.read(text), april, "{text}");
            }
            for text in
                ["31 April 2016", "soon", "1 2 3 4", "99999999", "", "/", "1/4/2016/7", "Apr May 2016"]
            {
                assert_eq!(style.read(text), None, "{text}");
            }
        }
        assert_eq!(DateStyle::DayFirst.read("01/04/2016"), april);
        assert_eq!(DateStyle::DayFirst.read("1-4-16"), april);
        assert_eq!(DateStyle::DayFirst.read("01/04/2016 23:59"), april);
        assert_eq!(DateStyle::DayFirst.read("04/13/2016"), None);
        assert_eq!(DateStyle::MonthFirst.read("04/01/2016"), april);
        assert_eq!(DateStyle::ExcelSerial.read("42461"), april);
        assert_eq!(DateStyle::ExcelSerial.read("42461.75"), april);
        assert_eq!(DateStyle::Iso.read("01/04/2016"), None);
        assert_eq!(DateStyle::Iso.read("42461"), None);
    }
}
