//! What the values of a column say about how its dates are written.

use chrono::{Datelike, NaiveDate};

use super::cell::Cell;
use super::date_forms::{DateStyle, Figures};

/// Fewer dates than this of another kind in a column are slips, and one in so many at most (rule 1).
const FEW: u64 = 2;
const SLIPS: u64 = 50;

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
pub(in crate::intake) struct Evidence {
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
            Cell::Text(_) | Cell::Missing | Cell::Flag(_) => return,
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
}
