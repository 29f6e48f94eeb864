//! Weeks from Monday to Sunday (ISO 8601).

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{CalendarError, Month};

/// Days in a week.
const LENGTH: i32 = 7;

/// A week, known by its Monday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Week(i32);

impl Week {
    /// The week in which a day falls.
    pub fn of(day: NaiveDate) -> Self {
        // Day 1 of the calendar is a Monday.
        Self((day.num_days_from_ce() - 1).div_euclid(LENGTH))
    }

    /// The week in which a month begins.
    pub fn first_of(month: Month) -> Self {
        Self::of(first_day(month))
    }

    /// Its Monday.
    pub fn monday(self) -> NaiveDate {
        NaiveDate::from_num_days_from_ce_opt(self.0 * LENGTH + 1).unwrap_or_default()
    }

    /// Its Sunday.
    pub fn sunday(self) -> NaiveDate {
        self.monday().checked_add_days(Days::new(LENGTH as u64 - 1)).unwrap_or(NaiveDate::MAX)
    }

    /// So many weeks later.
    #[must_use]
    pub const fn plus(self, weeks: i32) -> Self {
        Self(self.0.saturating_add(weeks))
    }

    /// The weeks that lie wholly within the months from `first` to `last`, in order.
    pub fn within(first: Month, last: Month) -> Vec<Self> {
        let first_monday = if Self::first_of(first).monday() < first_day(first) {
            Self::first_of(first).plus(1)
        } else {
            Self::first_of(first)
        };
        let after = Self::first_of(last.plus(1));
        (first_monday.0..after.0).map(Self).collect()
    }

    /// The months that it lies in: one, or two.
    pub fn months(self) -> [Month; 2] {
        [Month::of(self.monday()), Month::of(self.sunday())]
    }

    /// In words: `week of 4 April 2016`.
    pub fn in_words(self) -> String {
        let monday = self.monday();
        format!("week of {} {}", monday.day(), Month::of(monday).in_words())
    }

    /// Its Monday, short: `4 Apr 16`.
    pub fn short_name(self) -> String {
        let (monday, month) = (self.monday(), Month::of(self.monday()));
        format!("{} {} {:02}", monday.day(), month.short_name(), month.year() % 100)
    }
}

fn first_day(month: Month) -> NaiveDate {
    NaiveDate::from_ymd_opt(month.year(), month.number(), 1).unwrap_or_default()
}

/// Its Monday: `2016-04-04`
impl fmt::Display for Week {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.monday().fmt(f)
    }
}

impl FromStr for Week {
    type Err = CalendarError;
    fn from_str(text: &str) -> Result<Self, CalendarError> {
        let wrong = || CalendarError::Week(text.to_owned());
        let day: NaiveDate = text.parse().map_err(|_| wrong())?;
        let week = Self::of(day);
        if week.monday() == day { Ok(week) } else { Err(wrong()) }
    }
}

impl TryFrom<String> for Week {
    type Error = CalendarError;
    fn try_from(text: String) -> Result<Self, CalendarError> {
        text.parse()
    }
}

impl From<Week> for String {
    fn from(week: Week) -> Self {
        week.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_week_goes_from_monday_to_sunday() {
        // 1 April 2016 was a Friday.
        let week = Week::of(day("2016-04-01"));
        assert_eq!((week.monday(), week.sunday()), (day("2016-03-28"), day("2016-04-03")));
        assert_eq!(Week::of(day("2016-04-03")), week);
        assert_eq!(Week::of(day("2016-04-04")), week.plus(1));
        assert_eq!(week.months(), [Month::new(2016, 3), Month::new(2016, 4)]);
        let next = week.plus(1);
        assert_eq!((next.in_words(), next.short_name()), ("week of 4 April 2016".into(), "4 Apr 16".into()));
    }

    #[test]
    fn weeks_within_months_leave_out_those_at_the_edges() {
        let weeks = Week::within(Month::new(2016, 4), Month::new(2016, 5));
        let ends = |week: Option<&Week>| week.map(Week::to_string).unwrap();
        assert_eq!((ends(weeks.first()), ends(weeks.last())), ("2016-04-04".into(), "2016-05-23".into()));
        // A month that begins on a Monday, and one that ends on a Sunday.
        let weeks = Week::within(Month::new(2016, 8), Month::new(2016, 7).plus(3));
        assert_eq!(ends(weeks.first()), "2016-08-01");
        assert_eq!(Week::within(Month::new(2021, 2), Month::new(2021, 2)).len(), 4);
    }

    #[test]
    fn a_week_is_written_as_its_monday() {
        assert_eq!("2016-04-04".parse::<Week>().unwrap().to_string(), "2016-04-04");
        for text in ["2016-04-05", "2016-04", "2016-W14"] {
            assert!(text.parse::<Week>().unwrap_err().to_string().contains("2016-04-04"), "{text}");
        }
    }
}
