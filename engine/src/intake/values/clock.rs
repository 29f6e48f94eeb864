//! One clock: the day in Britain of a moment, and what may stand behind a date.
//!
//! A moment that knows its zone (`2024-03-31T23:00:00Z`, `… +01:00`) is on the day that it was in Britain;
//! one that does not is on the day that is written. In a British summer, from the last Sunday of March to
//! that of October, the last hour of a day in universal time is the first of the next day here. The clocks
//! change at one in the morning, so nothing else moves a day.

use chrono::{Datelike, NaiveDate, TimeDelta};

const HOUR: i32 = 60;
const DAY: i32 = 24 * HOUR;

/// The day in Britain of a moment in universal time, which is a day and minutes since its midnight.
pub(in crate::intake) fn british_day(day: NaiveDate, minutes: i32) -> Option<NaiveDate> {
    let day = day.checked_add_signed(TimeDelta::days(i64::from(minutes.div_euclid(DAY))))?;
    let is_late = minutes.rem_euclid(DAY) >= DAY - HOUR;
    if is_late && is_summer(day) { day.succ_opt() } else { Some(day) }
}

/// Whether the last hour of a day in universal time is in British summer time.
fn is_summer(day: NaiveDate) -> bool {
    let last_sunday = |month| {
        let last = NaiveDate::from_ymd_opt(day.year(), month, 31)?;
        last.checked_sub_signed(TimeDelta::days(i64::from(last.weekday().num_days_from_sunday())))
    };
    matches!((last_sunday(3), last_sunday(10)), (Some(start), Some(end)) if (start..end).contains(&day))
}

/// A date with what stands behind it, as the day in Britain. Nothing where that is no time of day.
pub(in crate::intake) fn with_time(day: NaiveDate, behind: &str) -> Option<NaiveDate> {
    if behind.trim().is_empty() {
        return Some(day);
    }
    let (minutes, rest) = time(behind)?;
    match zone(rest)? {
        None => Some(day),
        Some(ahead) => british_day(day, minutes - ahead),
    }
}

/// Where the time of day behind a date begins; the whole length where there is none. A time is marked by
/// its colon, or, as Oracle writes it, is figures with points behind a blank.
pub(in crate::intake) fn end_of_date(text: &str) -> Option<usize> {
    if let Some(colon) = text.find(':') {
        return text[..colon].rfind([' ', 'T', 't', '\u{a0}']);
    }
    let points = |rest: &str| {
        let mut parts = rest.splitn(3, '.');
        let figures = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        parts.next().is_some_and(figures)
            && parts.next().is_some_and(figures)
            && parts.next().is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    };
    let blank = text.match_indices(' ').map(|(place, _)| place).find(|place| points(&text[place + 1..]));
    Some(blank.unwrap_or(text.len()))
}

/// Minutes since midnight, and what follows them.
fn time(text: &str) -> Option<(i32, &str)> {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
    let text = text.strip_prefix(['T', 't']).unwrap_or(text).trim_start();
    let (hour, rest) = figures(text, 2)?;
    let mark = rest.chars().next().filter(|c| matches!(c, ':' | '.'))?;
    let (minute, rest) = figures(rest[1..].trim_start(), 2)?;
    let (second, rest) = match rest.strip_prefix(mark) {
        Some(rest) => figures(rest.trim_start(), 2)?,
        None => (0, rest),
    };
    let rest = match rest.strip_prefix(['.', ',', ':']) {
        Some(part) => {
            let rest = part.trim_start_matches(|c: char| c.is_ascii_digit());
            (rest.len() < part.len()).then_some(rest)?
        }
        None => rest,
    };
    let rest = rest.trim_start();
    let half = |word: &str| rest.get(..2).is_some_and(|start| start.eq_ignore_ascii_case(word));
    let (hour, rest) = match (half("am"), half("pm")) {
        (false, false) => (hour, rest),
        (_, is_pm) => {
            ((1..=12).contains(&hour).then_some(hour % 12 + if is_pm { 12 } else { 0 })?, &rest[2..])
        }
    };
    (hour < 24 && minute < 60 && second <= 60).then_some((hour * HOUR + minute, rest.trim()))
}

/// How far a zone is ahead of universal time, in minutes; `Some(None)` where none is said.
fn zone(text: &str) -> Option<Option<i32>> {
    // A name in brackets says again what the figures before it say: `+01:00[Europe/London]`.
    let said = text.split(['[', '(']).next().unwrap_or_default().trim();
    if said.is_empty() {
        // Of a name alone, Britain's is the day as it is written.
        return text.trim_matches(['[', ']', '(', ')']).is_empty().then_some(None);
    }
    let is = |words: &[&str]| words.iter().any(|word| said.eq_ignore_ascii_case(word));
    if is(&["Z", "UTC", "GMT", "WET"]) {
        return Some(Some(0));
    }
    if is(&["BST", "WEST", "Europe/London"]) {
        return Some(None);
    }
    let upper = said.to_ascii_uppercase();
    let figures_only = ["UTC", "GMT", "Z"].iter().find_map(|name| upper.strip_prefix(name)).unwrap_or(&upper);
    let (sign, rest) = match figures_only.trim().split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-", rest) => (-1, rest),
        _ => return None,
    };
    let (hours, rest) = figures(rest, 2)?;
    let rest = rest.strip_prefix(':').unwrap_or(rest);
    let minutes = if rest.is_empty() { 0 } else { figures(rest, 2)?.0 };
    (hours <= 14 && minutes < 60).then_some(Some(sign * (hours * HOUR + minutes)))
}

/// A number of at most so many figures, and what follows it.
fn figures(text: &str, most: usize) -> Option<(i32, &str)> {
    let length = text.bytes().take(most).take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at_checked(length)?;
    Some((number.parse().ok()?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(date: &str, behind: &str) -> Option<String> {
        with_time(date.parse().unwrap(), behind).map(|day| day.to_string())
    }

    #[test]
    fn rule_39_a_moment_with_a_zone_is_on_the_day_that_it_was_in_britain() {
        for (date, behind, there) in [
            // Midnight of a British summer, in universal time and as other zones write it.
            ("2024-03-31", "T23:00:00.000Z", "2024-04-01"),
            ("2024-05-31", "T23:00:00+00:00", "2024-06-01"),
            ("2024-06-01", "T00:00:00+01:00", "2024-06-01"),
            ("2024-06-01", " 00:00:00.0000000 +01:00", "2024-06-01"),
            ("2024-06-01", " 01:00 +0200", "2024-06-01"),
            ("2024-05-31", " 11:00:00 PM +00:00", "2024-06-01"),
            ("2024-05-31", " 23:00:00 UTC", "2024-06-01"),
            ("2024-05-31", "T19:00:00-04:00", "2024-06-01"),
            ("2024-06-01", " 00:00:00 GMT+0100 (British Summer Time)", "2024-06-01"),
            ("2024-06-01", "T00:00+01:00[Europe/London]", "2024-06-01"),
            // The last Sundays of March and October, and winter.
            ("2024-03-30", "T23:30:00Z", "2024-03-30"),
            ("2024-10-26", "T23:00:00Z", "2024-10-27"),
            ("2024-10-27", "T23:00:00Z", "2024-10-27"),
            ("2024-12-31", "T23:59:59Z", "2024-12-31"),
            ("2025-01-01", "T00:30:00+01:00", "2024-12-31"),
            // Without a zone, the day that is written.
            ("2024-05-31", "T23:00:00", "2024-05-31"),
            ("2024-05-31", " 23:00:00 BST", "2024-05-31"),
            ("2024-05-31", " 11.00.00.000000000 PM", "2024-05-31"),
        ] {
            assert_eq!(day(date, behind).as_deref(), Some(there), "{date}{behind}");
        }
        for behind in ["x", "T", " 25:00", " 12:60", " 13:00 PM", " 12:00 +15:00", " 12:00 Mars", " 1"] {
            assert_eq!(day("2024-05-31", behind), None, "{behind}");
        }
    }
}
