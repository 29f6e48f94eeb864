//! Single values of published files: counts, months, years and names.

use std::borrow::Cow;

use chrono::NaiveDate;

use crate::calendar::{FinancialYear, Month};
use crate::intake::values::{Cell, MOST_PEOPLE, Plausible, Reading, Turn, words};
use crate::quantity::Quantity;

/// How counts were rounded before they were published: England's not at all, all others to the
/// nearest 5 (formats 4.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rounding {
    None,
    ToFive,
}

/// A count as it was published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::intake) enum Given {
    Count(i64),
    /// `*`
    Withheld,
}

/// Other ways to write that a count of 0 to 4 is withheld, without blanks and capitals.
const WITHHELD: [&str; 11] =
    ["*", "<5", "<=4", "≤4", "0-4", "1-4", "0to4", "1to4", "under5", "lessthan5", "fewerthan5"];

impl Given {
    /// What a value says, if it is a count; `<5` is withheld like `*`. `-`, `N/A`, `NULL` and nothing mean
    /// "not there" (rule 18), and so does anything that is not a count.
    pub fn of(value: Cell<'_>) -> Option<Self> {
        match value {
            Cell::Text(b"*") => return Some(Self::Withheld),
            // A count begins with a figure and holds no more than figures and marks between them.
            Cell::Text(text)
                if !text.first().is_some_and(u8::is_ascii_digit)
                    || text.contains(&b'-')
                    || !text.is_ascii()
                    || text.contains(&b't') =>
            {
                let plain: String = words(text).chars().filter(|c| !c.is_whitespace()).collect();
                if WITHHELD.contains(&plain.to_lowercase().replace('–', "-").as_str()) {
                    return Some(Self::Withheld);
                }
            }
            Cell::Missing
            | Cell::Text(_)
            | Cell::Whole(_)
            | Cell::Number(_)
            | Cell::Day(_)
            | Cell::Flag(_) => {}
        }
        value.whole(0, MOST_PEOPLE).value().map(Self::Count)
    }

    /// The people that it stands for.
    pub(super) fn people(self, rounding: Rounding) -> Quantity {
        match (self, rounding) {
            (Self::Withheld, _) => Quantity::withheld(),
            (Self::Count(count), Rounding::None) => Quantity::exact(count),
            (Self::Count(count), Rounding::ToFive) => Quantity::rounded(count),
        }
    }
}

/// Whether a value is a percentage or a number with decimals, which no count is.
pub(super) fn is_fraction(value: Cell<'_>) -> bool {
    match value {
        Cell::Number(number) => number.fract() != 0.0,
        Cell::Text(text) => {
            let text = std::str::from_utf8(text).unwrap_or_default();
            let number = text.trim_end_matches(['%', ' ']);
            let is_share = |value: f64| number.len() < text.len() || value.fract() != 0.0;
            number.parse().is_ok_and(|value: f64| value.is_finite() && is_share(value))
        }
        Cell::Missing | Cell::Whole(_) | Cell::Day(_) | Cell::Flag(_) => false,
    }
}

/// A value as text; nothing where it is not text or, as `NULL`, says that there is none.
pub(super) fn text(value: Cell<'_>) -> &str {
    match value {
        Cell::Text(text) if !text.eq_ignore_ascii_case(b"null") => {
            std::str::from_utf8(text).unwrap_or_default()
        }
        Cell::Text(_) | Cell::Missing | Cell::Whole(_) | Cell::Number(_) | Cell::Day(_) | Cell::Flag(_) => "",
    }
}

/// The code of an organisation: text, or the whole number that a workbook makes of one in figures.
pub(super) fn code(value: Cell<'_>) -> Cow<'_, str> {
    match value {
        Cell::Whole(number) => Cow::Owned(number.to_string()),
        Cell::Text(_) | Cell::Missing | Cell::Number(_) | Cell::Day(_) | Cell::Flag(_) => {
            Cow::Borrowed(text(value))
        }
    }
}

/// A day, as its column is read, of the years that a file can be of (rule 38).
pub(super) fn day(value: Cell<'_>, turn: Option<&Turn>) -> Option<NaiveDate> {
    let day = turn.map_or(value, |turn| turn.of(value)).day().value()?;
    Plausible::default().fault(day).is_none().then_some(day)
}

/// A month: a day of it, `2016-04`, `04/2016`, `Apr-2016`, `Apr-16` or `April 2016`. A day that could be
/// two, such as `01/04/2016`, is read by the turn of its column, and without one not at all.
pub(in crate::intake) fn month(value: Cell<'_>, turn: Option<&Turn>) -> Option<Month> {
    any_month(value, turn).and_then(Plausible::month)
}

fn any_month(value: Cell<'_>, turn: Option<&Turn>) -> Option<Month> {
    if let Reading::Value(day) = turn.map_or(value, |turn| turn.of(value)).day() {
        return Some(Month::of(day));
    }
    let Cell::Text(text) = value else { return None };
    let text = std::str::from_utf8(text).ok()?;
    if let Ok(month) = text.parse() {
        return Some(month);
    }
    // A day of the month is added, so that a date is what is read.
    let words: Vec<&str> =
        text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let format = match words.as_slice() {
        [month, year] if is_number(month) => (month.len() <= 2 && year.len() == 4).then_some("%d %m %Y")?,
        [_, year] if year.len() == 2 => "%d %B %y",
        _ => "%d %B %Y",
    };
    NaiveDate::parse_from_str(&format!("1 {}", words.join(" ")), format).ok().map(Month::of)
}

fn is_number(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The one financial year that a text names: `2024-25`, `2024/2025`, `2024_25`, `202425`, `FY2425`.
/// Nothing where it names none, or more than one.
pub(super) fn year_in(text: &str) -> Option<FinancialYear> {
    let text = text.to_ascii_lowercase();
    let mut years: Vec<i32> = runs(&text).filter_map(|(place, run)| year_at(&text, place, run)).collect();
    years.dedup();
    match years.as_slice() {
        [year] => Some(FinancialYear::starting(*year)),
        _ => None,
    }
}

/// The runs of digits in a text, and where they start.
fn runs(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_digit = |c: char| c.is_ascii_digit();
    text.match_indices(is_digit).filter_map(move |(place, _)| {
        let starts = !text[..place].ends_with(is_digit);
        let end = text[place..].find(|c: char| !is_digit(c)).map_or(text.len(), |length| place + length);
        starts.then(|| (place, &text[place..end]))
    })
}

/// The calendar year in which a financial year starts that is written from a run of digits on.
fn year_at(text: &str, place: usize, run: &str) -> Option<i32> {
    let (start, end) = match run.len() {
        6 | 8 => (run[..4].to_owned(), run[4..].to_owned()),
        4 if text[..place].trim_end_matches([' ', '_', '-']).ends_with("fy") && !run.starts_with("20") => {
            (format!("20{}", &run[..2]), run[2..].to_owned())
        }
        4 => {
            let rest = &text[place + 4..];
            let (next, end) = runs(rest).next()?;
            let between = rest[..next].trim_matches([' ', '_', '-', '/', '–']);
            (matches!(between, "" | "to") && next > 0).then(|| (run.to_owned(), end.to_owned()))?
        }
        _ => return None,
    };
    let (start, last): (i32, i32) = (start.parse().ok()?, end.parse().ok()?);
    let follows = match end.len() {
        2 => (start + 1).rem_euclid(100) == last,
        4 => start + 1 == last,
        _ => false,
    };
    (follows && (1990..2100).contains(&start)).then_some(start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::DateStyle;

    fn people(text: &str, rounding: Rounding) -> Option<Quantity> {
        Given::of(Cell::text(text.as_bytes())).map(|given| given.people(rounding))
    }

    #[test]
    fn rule_18_every_token_of_suppression() {
        assert_eq!(people("*", Rounding::ToFive), Some(Quantity::withheld()));
        for token in ["-", "N/A", "NULL", "", " ", "n/a"] {
            assert_eq!(people(token, Rounding::ToFive), None, "{token:?}");
        }
        for token in ["<5", "< 5", "1-4", "0 – 4", "1 to 4", "Less than 5", "<=4"] {
            assert_eq!(people(token, Rounding::ToFive), Some(Quantity::withheld()), "{token:?}");
        }
        // What stands for more than that, or for nobody knows what, is no count.
        for token in ["<8", "1-7", "[c]", "c", "**", "[low]", "z", "~", "#", ".", "..", "2.02E+05"] {
            assert_eq!(people(token, Rounding::ToFive), None, "{token:?}");
        }
        assert_eq!(people("1205", Rounding::None), Some(Quantity::exact(1205)));
        assert_eq!(people("1205", Rounding::ToFive), Some(Quantity::rounded(1205)));
        assert_eq!(people("0", Rounding::ToFive), Some(Quantity::ZERO));
    }

    #[test]
    fn percentages_and_means_are_no_counts() {
        for (text, is) in [
            ("45%", true),
            ("45 %", true),
            ("0.45", true),
            ("12", false),
            ("1,205", false),
            ("*", false),
            ("NaN", false),
        ] {
            assert_eq!(is_fraction(Cell::text(text.as_bytes())), is, "{text}");
        }
        assert!(is_fraction(Cell::Number(45.2)) && !is_fraction(Cell::Number(45.0)));
    }

    #[test]
    fn months_in_every_style_and_days_that_could_be_two_only_as_their_column_is_read() {
        let turned = |text: &str, style: DateStyle| {
            month(Cell::text(text.as_bytes()), Turn::dates(style).as_ref()).map(|month| month.to_string())
        };
        let at = |text: &str| turned(text, DateStyle::Iso);
        for text in [
            "2016-04-01",
            "2016/04/01",
            "2016-04",
            "04/2016",
            "4-2016",
            "Apr-2016",
            "April 2016",
            "Apr-16",
            "APR 2016",
        ] {
            assert_eq!(at(text).as_deref(), Some("2016-04"), "{text}");
        }
        for text in
            ["01/04/2016", "30/04/2016", "05/13/2023", "Smarch 2016", "2016", "13/2016", "04/16", "All", ""]
        {
            assert_eq!(at(text), None, "{text}");
        }
        for text in ["01/04/2016", "30/04/2016", "2016-04", "Apr-16"] {
            assert_eq!(turned(text, DateStyle::DayFirst).as_deref(), Some("2016-04"), "{text}");
        }
        assert_eq!(turned("04/01/2016", DateStyle::MonthFirst).as_deref(), Some("2016-04"));
        assert_eq!(turned("42461", DateStyle::ExcelSerial).as_deref(), Some("2016-04"));
    }

    #[test]
    fn a_year_is_found_in_a_name_where_there_is_one() {
        let year = |text: &str| year_in(text).map(|year| year.to_string());
        for name in [
            "2024-25",
            "2024/25",
            "psych-ther-2024-2025-ann-rep.csv",
            "annual_2024_25_v2.csv",
            "main202425.csv",
            "NHSTT FY2425 main.csv",
            "2024 to 2025.csv",
        ] {
            assert_eq!(year(name).as_deref(), Some("2024-25"), "{name}");
        }
        for name in
            ["main.csv", "2024.csv", "20240401.csv", "2024-26.csv", "2023-24 and 2024-25.csv", "v2425.csv"]
        {
            assert_eq!(year(name), None, "{name}");
        }
    }
}
