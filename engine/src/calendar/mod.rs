//! Weeks, months, quarters and NHS financial years (April to March).

mod week;

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use thiserror::Error;

pub use week::Week;

/// A month or a year that could not be read.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum CalendarError {
    /// Not `yyyy-mm`.
    #[error("“{0}” is not a month. Write it as year and month, such as 2016-04.")]
    Month(String),
    /// Not a Monday as `yyyy-mm-dd`.
    #[error("“{0}” is not a week. Write it as its Monday, such as 2016-04-04.")]
    Week(String),
    /// Not `yyyy-yy`.
    #[error("“{0}” is not a financial year. Write it as 2016-17.")]
    Year(String),
}

/// A calendar month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Month(i32);

const NAMES: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Month {
    /// The month `number` (1 to 12) of `year`; numbers beyond 12 run on into later years.
    pub const fn new(year: i32, number: u32) -> Self {
        Self(year * 12 + number as i32 - 1)
    }

    /// The month in which a day falls.
    pub fn of(day: NaiveDate) -> Self {
        Self::new(day.year(), day.month())
    }

    /// Its last day; none beyond the years that there are days of.
    pub fn last_day(self) -> Option<NaiveDate> {
        let next = self.plus(1);
        NaiveDate::from_ymd_opt(next.year(), next.number(), 1)?.pred_opt()
    }

    /// The calendar year.
    pub const fn year(self) -> i32 {
        self.0.div_euclid(12)
    }

    /// 1 for January to 12 for December.
    pub const fn number(self) -> u32 {
        self.0.rem_euclid(12) as u32 + 1
    }

    /// So many months later; at the end of all months, the last.
    pub const fn plus(self, months: i32) -> Self {
        Self(self.0.saturating_add(months))
    }

    /// The number of months from `earlier` to this one.
    pub const fn since(self, earlier: Self) -> i32 {
        self.0 - earlier.0
    }

    /// The financial year in which it falls.
    pub const fn financial_year(self) -> FinancialYear {
        FinancialYear((self.0 - 3).div_euclid(12))
    }

    /// The financial quarter in which it falls; April to June is the first.
    pub const fn quarter(self) -> Quarter {
        Quarter { year: self.financial_year(), number: ((self.0 - 3).rem_euclid(12) / 3) as u32 + 1 }
    }

    /// The period of `grain` in which it falls.
    pub const fn period(self, grain: Grain) -> Period {
        match grain {
            Grain::Month => Period::Month(self),
            Grain::Quarter => Period::Quarter(self.quarter()),
            Grain::Year => Period::Year(self.financial_year()),
        }
    }

    /// All months from `from` to `to`, both included.
    pub fn range(from: Self, to: Self) -> Vec<Self> {
        (from.0..=to.0).map(Self).collect()
    }

    /// In words: `April 2016`.
    pub fn in_words(self) -> String {
        format!("{} {}", NAMES[self.number() as usize - 1], self.year())
    }

    /// Three letters: `Apr`.
    pub fn short_name(self) -> &'static str {
        &NAMES[self.number() as usize - 1][..3]
    }
}

/// `2016-04`
impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.number())
    }
}

impl FromStr for Month {
    type Err = CalendarError;
    fn from_str(text: &str) -> Result<Self, CalendarError> {
        let wrong = || CalendarError::Month(text.to_owned());
        let (year, number) = text.split_once('-').ok_or_else(wrong)?;
        if year.len() != 4 || number.len() != 2 {
            return Err(wrong());
        }
        let year = digits(year).ok_or_else(wrong)?;
        let number = digits(number).filter(|n| (1..=12).contains(n)).ok_or_else(wrong)?;
        Ok(Self::new(year, number as u32))
    }
}

fn digits(text: &str) -> Option<i32> {
    if text.bytes().all(|b| b.is_ascii_digit()) { text.parse().ok() } else { None }
}

/// An NHS financial year, April to March, known by the calendar year in which it starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FinancialYear(i32);

impl FinancialYear {
    /// The financial year that starts in April of `year`.
    pub const fn starting(year: i32) -> Self {
        Self(year)
    }

    /// Its April.
    pub const fn first_month(self) -> Month {
        Month::new(self.0, 4)
    }

    /// Its twelve months, April first.
    pub fn months(self) -> Vec<Month> {
        Month::range(self.first_month(), self.first_month().plus(11))
    }

    /// The year after it.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0 + 1)
    }

    /// The year before it.
    #[must_use]
    pub const fn previous(self) -> Self {
        Self(self.0 - 1)
    }

    /// Its four quarters.
    pub fn quarters(self) -> [Quarter; 4] {
        [1, 2, 3, 4].map(|number| Quarter { year: self, number })
    }
}

/// `2016-17`
impl fmt::Display for FinancialYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.0, (self.0 + 1).rem_euclid(100))
    }
}

impl FromStr for FinancialYear {
    type Err = CalendarError;
    fn from_str(text: &str) -> Result<Self, CalendarError> {
        let wrong = || CalendarError::Year(text.to_owned());
        let (start, end) = text.split_once(['-', '/']).ok_or_else(wrong)?;
        let start = digits(start).filter(|_| start.len() == 4).ok_or_else(wrong)?;
        let end = digits(end).filter(|_| end.len() == 2).ok_or_else(wrong)?;
        if (start + 1).rem_euclid(100) == end { Ok(Self(start)) } else { Err(wrong()) }
    }
}

/// Months and years stand in files as text.
macro_rules! as_text {
    ($($name:ty),+) => {$(
        impl TryFrom<String> for $name {
            type Error = CalendarError;
            fn try_from(text: String) -> Result<Self, CalendarError> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.to_string()
            }
        }
    )+};
}
as_text!(Month, FinancialYear);

/// A quarter of a financial year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quarter {
    year: FinancialYear,
    number: u32,
}

impl Quarter {
    /// Its first month.
    pub const fn first_month(self) -> Month {
        self.year.first_month().plus(3 * (self.number as i32 - 1))
    }

    /// Its three months.
    pub const fn months(self) -> [Month; 3] {
        let first = self.first_month();
        [first, first.plus(1), first.plus(2)]
    }

    /// 1 for April to June, up to 4.
    pub const fn number(self) -> u32 {
        self.number
    }

    /// The financial year that it belongs to.
    pub const fn year(self) -> FinancialYear {
        self.year
    }
}

/// `2016-17 Q1`
impl fmt::Display for Quarter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} Q{}", self.year, self.number)
    }
}

/// How finely time is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grain {
    /// By month.
    Month,
    /// By financial quarter.
    Quarter,
    /// By financial year.
    Year,
}

impl Grain {
    /// All three, finest first.
    pub const EVERY: [Self; 3] = [Self::Month, Self::Quarter, Self::Year];
}

/// A month, a quarter or a financial year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Period {
    /// `2016-04`
    Month(Month),
    /// `2016-17 Q1`
    Quarter(Quarter),
    /// `2016-17`
    Year(FinancialYear),
}

impl Period {
    /// Its first month.
    pub const fn first_month(self) -> Month {
        match self {
            Self::Month(month) => month,
            Self::Quarter(quarter) => quarter.first_month(),
            Self::Year(year) => year.first_month(),
        }
    }

    /// Its last month.
    pub const fn last_month(self) -> Month {
        self.first_month().plus(match self.grain() {
            Grain::Month => 0,
            Grain::Quarter => 2,
            Grain::Year => 11,
        })
    }

    /// Its length.
    pub const fn grain(self) -> Grain {
        match self {
            Self::Month(_) => Grain::Month,
            Self::Quarter(_) => Grain::Quarter,
            Self::Year(_) => Grain::Year,
        }
    }

    /// Whether the other lies wholly within it.
    pub fn holds(self, other: Self) -> bool {
        self.first_month() <= other.first_month() && other.last_month() <= self.last_month()
    }

    /// The period of `grain` that holds it, or itself where it is longer.
    pub fn at_least(self, grain: Grain) -> Self {
        if self.grain() >= grain { self } else { self.first_month().period(grain) }
    }

    /// In words: `April 2016`, `April to June 2016`, `2016-17`.
    pub fn in_words(self) -> String {
        match self {
            Self::Month(month) => month.in_words(),
            Self::Quarter(_) => {
                let (first, last) = (self.first_month(), self.last_month());
                format!("{} to {}", NAMES[first.number() as usize - 1], last.in_words())
            }
            Self::Year(year) => year.to_string(),
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Month(month) => month.fmt(f),
            Self::Quarter(quarter) => quarter.fmt(f),
            Self::Year(year) => year.fmt(f),
        }
    }
}

/// By start; of periods that start together the shorter is first.
impl Ord for Period {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.first_month(), self.grain()).cmp(&(other.first_month(), other.grain()))
    }
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn march_and_april_are_in_different_years() {
        let march: Month = "2017-03".parse().unwrap();
        assert_eq!(march.financial_year().to_string(), "2016-17");
        assert_eq!(march.quarter().to_string(), "2016-17 Q4");
        assert_eq!(march.plus(1).quarter().to_string(), "2017-18 Q1");
        assert_eq!(FinancialYear::starting(1999).to_string(), "1999-00");
    }

    #[test]
    fn wrong_months_and_years_are_sentences() {
        for text in ["2016", "2016-13", "2016-4", "16-04", "2016-+4"] {
            assert!(text.parse::<Month>().unwrap_err().to_string().contains("2016-04"), "{text}");
        }
        for text in ["2016", "2016-18", "2016-2017"] {
            assert!(text.parse::<FinancialYear>().unwrap_err().to_string().contains("2016-17"), "{text}");
        }
    }

    #[test]
    fn rule_19_a_longer_period_keeps_itself() {
        let quarter = Month::new(2016, 4).period(Grain::Quarter);
        assert_eq!(quarter.at_least(Grain::Month), quarter);
        assert_eq!(quarter.at_least(Grain::Year).to_string(), "2016-17");
        assert!(Month::new(2016, 4).period(Grain::Month) < quarter);
    }
}
