//! Which days and counts can be (rule 38): systems write 1900-01-01 and 9999-12-31 for “none”, and people mistype years. A
//! day that cannot be makes no month: it is missing, and counted.

use chrono::NaiveDate;

use super::cell::Reading;
use crate::activity::Referral;
use crate::calendar::Month;
use crate::intake::words::Check;

/// The most that a count of people can be: as many live in England.
pub(in crate::intake) const MOST_PEOPLE: i64 = 57_000_000;

/// The services started in the financial year 2008-09.
const FIRST: Month = Month::new(2008, 4);
const FIRST_DAY: NaiveDate = NaiveDate::from_ymd_opt(2008, 4, 1).unwrap();
/// No file of today reaches further, whatever it says of itself.
const LAST: Month = Month::new(2099, 12);
/// A day may be so many months after the file's submission month.
const AHEAD: i32 = 24;
/// Months further apart than this are of no one run.
const LONGEST_GAP: i32 = 12;

/// The days that can be in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::intake) struct Plausible {
    last: NaiveDate,
}

impl Default for Plausible {
    fn default() -> Self {
        Self::until(LAST)
    }
}

impl Plausible {
    /// Up to the end of a month.
    fn until(month: Month) -> Self {
        let next = month.plus(1);
        let end = NaiveDate::from_ymd_opt(next.year(), next.number(), 1).and_then(|day| day.pred_opt());
        Self { last: end.unwrap_or(NaiveDate::MAX) }
    }

    /// What is wrong with a day, if it cannot be.
    pub fn fault(self, day: NaiveDate) -> Option<Check> {
        if day < FIRST_DAY { Some(Check::DateTooOld) } else { (day > self.last).then_some(Check::DateTooFar) }
    }

    /// A month that can be, and anything else as wrong.
    pub fn month(month: Month) -> Option<Month> {
        (FIRST..=LAST).contains(&month).then_some(month)
    }

    /// A day that can be; one that cannot is missing, and `note` is told what is wrong with it.
    pub fn day(self, read: Reading<NaiveDate>, note: impl FnOnce(Check)) -> Reading<NaiveDate> {
        match read {
            Reading::Value(day) => match self.fault(day) {
                None => read,
                Some(fault) => {
                    note(fault);
                    Reading::Missing
                }
            },
            Reading::Missing | Reading::Wrong => read,
        }
    }
}

/// Rows by month.
#[derive(Clone, Debug, Default)]
struct ByMonth(Vec<u32>);

impl ByMonth {
    fn count(&mut self, month: Month) {
        let Ok(place) = usize::try_from(month.since(FIRST)) else { return };
        if self.0.len() <= place {
            self.0.resize(place + 1, 0);
        }
        self.0[place] = self.0[place].saturating_add(1);
    }

    fn absorb(&mut self, other: &Self) {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        self.0.iter_mut().zip(&other.0).for_each(|(count, more)| *count = count.saturating_add(*more));
    }

    /// The newest month of the run that holds the middle one: whatever is more than a year after it was
    /// mistyped.
    fn newest(&self) -> Option<Month> {
        let months: Vec<(i32, u64)> = (0..).zip(self.0.iter().map(|&count| u64::from(count))).collect();
        let all: u64 = months.iter().map(|(_, count)| count).sum();
        let (mut before, mut newest) = (0, None);
        for (month, count) in months.into_iter().filter(|(_, count)| *count > 0) {
            if newest.is_some_and(|newest| month - newest > LONGEST_GAP) && 2 * before >= all {
                break;
            }
            before += count;
            newest = Some(month);
        }
        newest.map(|month| FIRST.plus(month))
    }
}

/// The months of a file while it is read.
#[derive(Clone, Debug, Default)]
pub(in crate::intake) struct Spread {
    happened: ByMonth,
    submitted: ByMonth,
    latest: Option<NaiveDate>,
}

impl Spread {
    /// Takes a row into account.
    pub fn take(&mut self, referral: &Referral, submitted: Option<Month>) {
        let r = referral;
        for day in [Some(r.received), r.assessed, r.first_treatment, r.discharged].into_iter().flatten() {
            self.happened.count(Month::of(day));
            self.latest = self.latest.max(Some(day));
        }
        // Where there is a second treatment, there is nearly always a first one in the same month or so.
        self.latest = self.latest.max(r.second_treatment);
        if let Some(month) = submitted {
            self.submitted.count(month);
        }
    }

    /// Takes over the months of rows that another thread read.
    pub fn absorb(&mut self, other: &Self) {
        self.happened.absorb(&other.happened);
        self.submitted.absorb(&other.submitted);
        self.latest = self.latest.max(other.latest);
    }

    /// The days that can be in the file, where a row has one that cannot: up to two years after the end of
    /// its submission month, or where it has none of the newest month that its rows reach.
    pub fn cut(&self) -> Option<Plausible> {
        let newest = self.submitted.newest().or_else(|| self.happened.newest())?;
        let plausible = Plausible::until(newest.plus(AHEAD).min(LAST));
        (self.latest > Some(plausible.last)).then_some(plausible)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn newest(months: &[(&str, u32)]) -> String {
        let mut by_month = ByMonth::default();
        for (month, rows) in months {
            (0..*rows).for_each(|_| by_month.count(month.parse().unwrap()));
        }
        by_month.newest().unwrap().to_string()
    }

    #[test]
    fn the_newest_month_is_that_of_the_run_with_the_middle_row() {
        assert_eq!(newest(&[("2024-04", 11), ("2042-06", 1)]), "2024-04");
        assert_eq!(newest(&[("2009-01", 2), ("2024-04", 9), ("2025-03", 1), ("2026-04", 1)]), "2025-03");
        assert_eq!(newest(&[("2009-01", 1), ("2016-04", 1)]), "2009-01", "as many on either side");
        assert_eq!(newest(&[("2016-04", 1)]), "2016-04");
    }

    #[test]
    fn rule_38_days_before_the_services_and_at_the_end_of_time_cannot_be() {
        let fault = |day: &str| Plausible::default().fault(day.parse().unwrap());
        assert_eq!(fault("1900-01-01"), Some(Check::DateTooOld));
        assert_eq!(fault("2008-03-31"), Some(Check::DateTooOld));
        assert_eq!((fault("2008-04-01"), fault("2099-12-31")), (None, None));
        assert_eq!(fault("9999-12-31"), Some(Check::DateTooFar));
        let two_years = Plausible::until("2026-04".parse().unwrap());
        let last = |day: &str| two_years.fault(day.parse().unwrap());
        assert_eq!((last("2026-04-30"), last("2026-05-01")), (None, Some(Check::DateTooFar)));
    }
}
