//! How the dates of a column are written. A date that could be two days is never guessed at: what
//! decides is another value of the column, or a person.

use chrono::{Datelike, NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize};

use super::Field;
use super::cell::Cell;
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
    pub(super) fn read(self, text: &str) -> Option<NaiveDate> {
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
pub(super) fn serial(number: f64) -> Option<NaiveDate> {
    // From 1 March 1900 on; before it Excel counts a day that never was.
    let days = number.floor();
    if !(61.0..=200_000.0).contains(&days) {
        return None;
    }
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_signed(TimeDelta::days(days as i64))
}

/// Whether a field is a day.
pub(super) const fn is_date(field: Field) -> bool {
    matches!(
        field,
        Field::ReferralDate
            | Field::AssessmentFirstDate
            | Field::FirstTreatmentDate
            | Field::SecondTreatmentDate
            | Field::LastTreatmentDate
            | Field::DischargeDate
            | Field::SubmissionMonth
    )
}

/// Fewer dates than this of another kind in a column are slips, and one in so many at most (rule 1).
const FEW: u64 = 2;
const SLIPS: u64 = 50;

/// Three numbers with the same mark between them, the year last.
#[derive(Clone, Copy)]
struct Figures<'a> {
    first: u32,
    second: u32,
    year: i32,
    /// What stands behind the date.
    time: &'a str,
}

impl<'a> Figures<'a> {
    fn of(text: &'a str) -> Option<Self> {
        let (date, time) = parts(text.trim())?;
        let mark = date.chars().find(|c| !c.is_ascii_digit()).filter(|c| "/-. ".contains(*c))?;
        let mut parts = date.split(mark);
        let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || first.len() > 2 || second.len() > 2 {
            return None;
        }
        Some(Self { first: figure(first)?, second: figure(second)?, year: full_year(year)?, time })
    }

    fn day_first(self) -> Option<NaiveDate> {
        with_time(NaiveDate::from_ymd_opt(self.year, self.second, self.first)?, self.time)
    }

    fn month_first(self) -> Option<NaiveDate> {
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
pub(super) fn certain(text: &str) -> Option<NaiveDate> {
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

/// A value with its row, as a spreadsheet numbers it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Witness {
    /// The row.
    pub row: u64,
    /// The value as it stands in the file.
    pub text: String,
}

/// What the values of a column say about how its dates are written.
#[derive(Clone, Debug, Default)]
pub(super) struct Evidence {
    /// Values that are certain.
    certain: u64,
    /// The first of them.
    first_certain: Option<Witness>,
    /// Whether one of them is after the twelfth of its month.
    late_in_month: bool,
    /// The first value that is the same day either way, such as `01/01/2023`.
    same: Option<Witness>,
    /// Values in figures with the year last.
    figures: u64,
    /// Whole numbers that Excel would show as a day of this century.
    serials: u64,
    /// The first value that is a date with the day first and not with the month first.
    day_first: Option<Witness>,
    /// The first one that is the other way round.
    month_first: Option<Witness>,
    /// The first one that could be either, or the first serial number.
    unclear: Option<Witness>,
    /// Values that are the first of a month with the day first, and with the month first.
    first_of_month: [u64; 2],
}

impl Evidence {
    /// Takes a value into account.
    pub fn take(&mut self, cell: Cell<'_>, row: u64) {
        let text = match cell {
            Cell::Day(day) => {
                self.take_certain(day, row);
                return;
            }
            Cell::Whole(number) => {
                self.take_number(number as f64, row);
                return;
            }
            Cell::Number(number) => {
                self.take_number(number, row);
                return;
            }
            Cell::Text(text) if (5..=40).contains(&text.len()) => text,
            _ => return,
        };
        let Ok(text) = std::str::from_utf8(text) else { return };
        if let Some(day) = cell.day().value() {
            self.take_certain(day, row);
        } else if let Some(figures) = Figures::of(text) {
            let witness = || Some(Witness { row, text: text.to_owned() });
            match (figures.day_first(), figures.month_first()) {
                (Some(_), None) if self.day_first.is_none() => self.day_first = witness(),
                (None, Some(_)) if self.month_first.is_none() => self.month_first = witness(),
                (Some(day), Some(other)) if day == other => self.same = self.same.take().or_else(witness),
                (Some(_), Some(_)) if self.unclear.is_none() => self.unclear = witness(),
                (None, None) => return,
                _ => {}
            }
            self.figures += 1;
            self.first_of_month[0] += u64::from(figures.first == 1);
            self.first_of_month[1] += u64::from(figures.second == 1);
        } else if let Ok(number) = text.parse() {
            self.take_number(number, row);
        }
    }

    fn take_certain(&mut self, day: NaiveDate, row: u64) {
        self.certain += 1;
        self.late_in_month |= day.day() > 12;
        if self.first_certain.is_none() {
            self.first_certain = Some(Witness { row, text: day.to_string() });
        }
    }

    /// A number that may be a day of the years 2000 to 2064.
    fn take_number(&mut self, number: f64, row: u64) {
        if (36_526.0..60_000.0).contains(&number) {
            self.serials += 1;
            if self.unclear.is_none() {
                self.unclear = Some(Witness { row, text: number.to_string() });
            }
        }
    }

    /// Whether it holds dates in figures that need to be looked at more closely.
    pub fn is_in_figures(&self) -> bool {
        self.figures > 0
    }

    /// Whether so many dates are real and so many text that a person has to look (rule 39). Where every real one
    /// is in the first twelve days of its month, and every text in one order only, a spreadsheet has turned those
    /// that it could, in its own order: then one is enough.
    fn mixture(&self) -> Option<Mixture> {
        let few = self.certain.min(self.figures);
        let most = self.certain.max(self.figures);
        let one_order = self.day_first.is_some() != self.month_first.is_some();
        let turned = few > 0 && !self.late_in_month && one_order && self.unclear.is_none();
        let is_mixed = turned || (few >= FEW && few * SLIPS > most);
        let text = self.day_first.as_ref().or(self.month_first.as_ref()).or(self.unclear.as_ref());
        let (real, text) = self.first_certain.clone().zip(text.cloned()).filter(|_| is_mixed)?;
        Some(Mixture { real, reals: self.certain, text, texts: self.figures })
    }

    /// The style in which every date in figures is the first of a month, where there is one.
    fn of_months(&self) -> Option<DateStyle> {
        match self.first_of_month.map(|count| count == self.figures) {
            [true, false] => Some(DateStyle::DayFirst),
            [false, true] => Some(DateStyle::MonthFirst),
            _ => None,
        }
    }

    /// How its dates are written, as far as its own values tell. A few other dates in a column of
    /// certain ones are slips (rule 1), and no reason to read all of them otherwise.
    pub fn finding(&self) -> DateFinding {
        if let Some(mixture) = self.mixture() {
            return DateFinding::Mixed(Box::new(mixture));
        }
        if self.figures > self.certain {
            match (&self.day_first, &self.month_first, &self.unclear) {
                (Some(day), None, _) => DateFinding::DayFirst(day.clone()),
                (None, Some(month), _) => DateFinding::MonthFirst(month.clone()),
                (Some(day), Some(month), _) => DateFinding::Both(day.clone(), month.clone()),
                (None, None, Some(value)) => DateFinding::Unclear(value.clone(), self.of_months()),
                (None, None, None) => self.same.clone().map_or(DateFinding::Certain, DateFinding::Same),
            }
        } else if self.serials > self.certain
            && let Some(value) = &self.unclear
        {
            DateFinding::Serial(value.clone())
        } else {
            DateFinding::Certain
        }
    }
}

/// A column in which some dates are real ones, or year first, and others text in figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mixture {
    /// The first real date.
    pub real: Witness,
    /// How many there are.
    pub reals: u64,
    /// The first text.
    pub text: Witness,
    /// How many there are.
    pub texts: u64,
}

impl Mixture {
    /// In words, as the end of a sentence about the column.
    pub fn in_words(&self) -> String {
        format!(
            "{} of its dates are real dates, such as {} in row {}, and {} are text in another order, such as {} in \
             row {}",
            self.reals, self.real.text, self.real.row, self.texts, self.text.text, self.text.row
        )
    }
}

/// What the values of a column of dates prove.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateFinding {
    /// Its dates can be read one way only, or it has none.
    Certain,
    /// This value is a date only with the day first, and none is the other way round.
    DayFirst(Witness),
    /// This value is a date only with the month first, and none is the other way round.
    MonthFirst(Witness),
    /// The first value is a date only with the day first, the second only with the month first.
    Both(Witness, Witness),
    /// Every value could be either, such as this one. Every one is the first of a month in this style, and
    /// not in the other.
    Unclear(Witness, Option<DateStyle>),
    /// Whole numbers that may be days as Excel counts them, such as this one.
    Serial(Witness),
    /// Every value in figures is the same day with the day first and with the month first, such as this one.
    Same(Witness),
    /// Some are real dates, others text in figures.
    Mixed(Box<Mixture>),
}

impl DateFinding {
    /// The style that is proven.
    pub const fn style(&self) -> Option<DateStyle> {
        match self {
            Self::Certain => Some(DateStyle::Iso),
            Self::DayFirst(_) => Some(DateStyle::DayFirst),
            Self::MonthFirst(_) => Some(DateStyle::MonthFirst),
            Self::Both(..) | Self::Unclear(..) | Self::Serial(_) | Self::Same(_) | Self::Mixed(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(values: &[&str]) -> DateFinding {
        let mut evidence = Evidence::default();
        for (place, value) in values.iter().enumerate() {
            evidence.take(Cell::text(value.as_bytes()), place as u64 + 2);
        }
        evidence.finding()
    }

    fn seen(row: u64, text: &str) -> Witness {
        Witness { row, text: text.to_owned() }
    }

    #[test]
    fn a_style_is_proven_by_a_value_that_fits_no_other() {
        assert_eq!(finding(&["01/04/2016", "13/04/2016"]), DateFinding::DayFirst(seen(3, "13/04/2016")));
        assert_eq!(finding(&["01/04/16", "04/13/16"]), DateFinding::MonthFirst(seen(3, "04/13/16")));
        assert_eq!(
            finding(&["01/04/2016", "", "02.05.2016 09:30"]),
            DateFinding::Unclear(seen(2, "01/04/2016"), None)
        );
        assert_eq!(
            finding(&["01/04/2016", "01/05/2016", "01/01/2017"]),
            DateFinding::Unclear(seen(2, "01/04/2016"), Some(DateStyle::DayFirst))
        );
        assert_eq!(
            finding(&["04/01/2016", "05/01/2016"]),
            DateFinding::Unclear(seen(2, "04/01/2016"), Some(DateStyle::MonthFirst))
        );
        assert_eq!(
            finding(&["04/13/2016", "13/04/2016"]),
            DateFinding::Both(seen(3, "13/04/2016"), seen(2, "04/13/2016"))
        );
        assert_eq!(finding(&["42461", "42470"]), DateFinding::Serial(seen(2, "42461")));
        assert_eq!(finding(&["2016-04-01", "01/04/2016", "2016-04-02"]), DateFinding::Certain);
        assert_eq!(finding(&["01/01/2016", "", "02/02/2016"]), DateFinding::Same(seen(2, "01/01/2016")));
        assert_eq!(finding(&["01/01/2016", "31/01/2016"]), DateFinding::DayFirst(seen(3, "31/01/2016")));
        // An impossible date proves nothing.
        assert_eq!(
            finding(&["01/04/2016", "31/02/2016"]),
            DateFinding::Unclear(seen(2, "01/04/2016"), Some(DateStyle::DayFirst))
        );
    }

    #[test]
    fn rule_39_real_dates_beside_texts_in_another_order_are_asked_about() {
        let mixed = |values: &[&str]| match finding(values) {
            DateFinding::Mixed(mixture) => Some((mixture.reals, mixture.texts)),
            _ => None,
        };
        // As Excel leaves a column with the day first where it reads the month first: up to the twelfth it has
        // turned them, and wrongly.
        assert_eq!(mixed(&["2016-01-04", "13/04/2016", "2016-02-04"]), Some((2, 1)));
        assert_eq!(mixed(&["2016-01-04", "13/04/2016", "14/04/2016"]), Some((1, 2)));
        // Pasted together.
        assert_eq!(mixed(&["2016-04-13", "2016-04-14", "01/04/2016", "02/04/2016"]), Some((2, 2)));
        // A slip of the pen.
        assert_eq!(mixed(&["2016-04-13", "13/04/2016", "2016-02-04"]), None);
        assert_eq!(mixed(&["13/04/2016", "14/04/2016"]), None);
    }

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
