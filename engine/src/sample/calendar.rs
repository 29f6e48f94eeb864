//! Days as whole numbers, and their text.

use chrono::{Datelike, NaiveDate};

/// Days since the first day of the site. Also days that lie after the extract, which are never written.
pub(super) type Day = i32;

/// The days of a site, each with its text ready: a row has up to six dates, and making the text is most of
/// their cost.
pub(super) struct Calendar {
    first: NaiveDate,
    text: Vec<String>,
    /// Days from Monday to the first day.
    monday: Day,
    /// For each month: its first day, its length, and the share of referrals received before it.
    months: Vec<(Day, Day, f64)>,
}

impl Calendar {
    /// The days from `first` to `last`, both included; `volumes` is the weight of each calendar month.
    pub(super) fn new(first: NaiveDate, last: NaiveDate, volumes: &[f64; 12]) -> Self {
        let mut text = Vec::new();
        let mut weights: Vec<(Day, Day, f64)> = Vec::new();
        let mut month = None;
        for (day, date) in (0..).zip(first.iter_days().take_while(|date| *date <= last)) {
            text.push(date.to_string());
            if month != Some(date.month()) {
                month = Some(date.month());
                weights.push((day, 0, 0.0));
            }
            if let Some((_, length, weight)) = weights.last_mut() {
                *length += 1;
                // A month that is cut short has its share of the volume.
                let volume = volumes.get(date.month0() as usize).copied().unwrap_or(1.0);
                *weight += volume / f64::from(date.num_days_in_month());
            }
        }
        let whole: f64 = weights.iter().map(|(_, _, weight)| weight).sum();
        let mut before = 0.0;
        for (_, _, weight) in &mut weights {
            before += std::mem::replace(weight, before / whole);
        }
        Self { first, text, monday: first.weekday().num_days_from_monday() as Day, months: weights }
    }

    /// The day of the extract.
    pub(super) fn last(&self) -> Day {
        self.text.len() as Day - 1
    }

    /// The day as `2016-04-01`; empty for a day outside the calendar, so that nothing can be dated after the
    /// extract.
    pub(super) fn text(&self, day: Day) -> &str {
        usize::try_from(day).ok().and_then(|day| self.text.get(day)).map_or("", String::as_str)
    }

    /// The day of a date, which may lie outside the calendar.
    pub(super) fn day(&self, date: NaiveDate) -> Day {
        (date - self.first).num_days() as Day
    }

    /// The day by which this share (0 to 1) of all referrals has been received: even within a month.
    pub(super) fn received_by(&self, share: f64) -> Day {
        let at = self.months.partition_point(|(_, _, before)| *before <= share).saturating_sub(1);
        let Some(&(first, length, before)) = self.months.get(at) else { return 0 };
        let after = self.months.get(at + 1).map_or(1.0, |(_, _, before)| *before);
        let within = (share - before) / (after - before);
        first + ((within * f64::from(length)) as Day).clamp(0, length - 1)
    }

    /// The day itself, or the next working day.
    pub(super) fn working(&self, day: Day) -> Day {
        (day..).find(|day| self.open(*day)).unwrap_or(day)
    }

    /// The day itself, or the working day before it.
    pub(super) fn working_before(&self, day: Day) -> Day {
        (0..=day).rev().find(|day| self.open(*day)).unwrap_or(day)
    }

    /// Whether clinics are open: not at weekends, at Christmas or on New Year's Day.
    fn open(&self, day: Day) -> bool {
        (day + self.monday).rem_euclid(7) < 5
            && !["-12-25", "-12-26", "-01-01"].iter().any(|holiday| self.text(day).ends_with(holiday))
    }
}

#[cfg(test)]
mod tests {
    use super::Calendar;
    use chrono::NaiveDate;

    fn date(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
    }

    #[test]
    fn a_day_keeps_its_date_and_a_day_after_the_extract_has_none() {
        let calendar = Calendar::new(date(2015, 10, 1), date(2016, 3, 1), &[1.0; 12]);
        assert_eq!(calendar.text(0), "2015-10-01");
        assert_eq!(calendar.text(calendar.day(date(2016, 2, 29))), "2016-02-29");
        assert_eq!(calendar.text(calendar.last()), "2016-03-01");
        assert_eq!(calendar.text(calendar.last() + 1), "");
        assert_eq!(calendar.text(-1), "");
    }

    #[test]
    fn weekends_move_to_a_working_day() {
        let calendar = Calendar::new(date(2016, 4, 1), date(2016, 4, 30), &[1.0; 12]);
        // 1 April 2016 was a Friday.
        assert_eq!([0, 1, 2, 3].map(|day| calendar.working(day)), [0, 3, 3, 3]);
        assert_eq!([0, 1, 2, 3].map(|day| calendar.working_before(day)), [0, 0, 0, 3]);
        // Christmas Day 2015 was a Friday.
        let calendar = Calendar::new(date(2015, 12, 24), date(2016, 1, 31), &[1.0; 12]);
        assert_eq!(calendar.text(calendar.working(1)), "2015-12-28");
        assert_eq!(calendar.text(calendar.working_before(3)), "2015-12-24");
    }

    #[test]
    fn referrals_follow_the_weight_of_the_month() {
        let mut volumes = [1.0; 12];
        volumes[1] = 3.0;
        let calendar = Calendar::new(date(2016, 1, 1), date(2016, 2, 29), &volumes);
        assert_eq!(calendar.text(calendar.received_by(0.0)), "2016-01-01");
        assert_eq!(calendar.text(calendar.received_by(0.249)), "2016-01-31");
        assert_eq!(calendar.text(calendar.received_by(0.251)), "2016-02-01");
        assert_eq!(calendar.text(calendar.received_by(0.999_999)), "2016-02-29");
    }
}
