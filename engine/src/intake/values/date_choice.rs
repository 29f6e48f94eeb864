//! How each column of dates of a file is read, and how that is known.

use super::date_evidence::{DateFinding, Mixture, Witness};
use super::date_forms::DateStyle;
use crate::intake::words::{AnyField, IntakeError, WideField};

/// Why a column of dates is read in a style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateReason {
    /// Its dates can be read one way only, or it has none.
    Certain,
    /// This value proves it.
    Proven(Witness),
    /// No value of the column proves it, and every other column of the file that is proven is written so;
    /// this one, for example.
    AsOthers(String),
    /// Every date of a column of months is then the first of a month, and otherwise not.
    FirstOfMonth,
    /// Somebody said so.
    Said,
    /// Somebody said so of a column in which some dates are real ones and others text.
    SaidOfMixed(Box<Mixture>),
}

/// How a column of dates is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateReading {
    /// The field.
    pub field: AnyField,
    /// The header of its column.
    pub column: String,
    /// How its dates are written.
    pub style: DateStyle,
    /// How that is known.
    pub reason: DateReason,
}

impl DateReading {
    /// In words: `discharge date: day first (01/04/2016 is 1 April), proven by row 7, 13/04/2016`.
    pub fn in_words(&self) -> String {
        let style = self.style.in_words();
        let why = match &self.reason {
            DateReason::Certain => return format!("{}: {style}", self.field.in_words()),
            DateReason::Proven(witness) => format!("proven by row {}, {}", witness.row, witness.text),
            DateReason::AsOthers(column) => format!("as {column}, since no value here tells"),
            DateReason::FirstOfMonth => "since every date is then the first of a month".to_owned(),
            DateReason::Said => "as you said".to_owned(),
            DateReason::SaidOfMixed(mixture) => format!("as you said: {}", mixture.in_words()),
        };
        format!("{}: {style}, {why}", self.field.in_words())
    }
}

/// Why the style of a column is not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateDoubt {
    /// Every value could be either, such as this one.
    Unclear(Witness),
    /// The first value is a date only with the day first, the second only with the month first.
    Both(Witness, Witness),
    /// Whole numbers that may be days as Excel counts them, such as this one.
    Serial(Witness),
    /// Some are real dates, others text in another order.
    Mixed(Box<Mixture>),
}

impl DateDoubt {
    /// In words, as the end of a sentence about the column.
    pub fn in_words(&self) -> String {
        match self {
            Self::Unclear(value) => {
                format!("{} in row {} could be two days, and no value tells which", value.text, value.row)
            }
            Self::Both(day, month) => format!(
                "{} in row {} has the day first, {} in row {} the month",
                day.text, day.row, month.text, month.row
            ),
            Self::Serial(value) => {
                format!("{} in row {} may be a day as Excel counts them", value.text, value.row)
            }
            Self::Mixed(mixture) => format!(
                "{}. A spreadsheet has turned those that it could, perhaps with day and month the wrong way round: \
                 in Excel, import the file again with Data > From Text/CSV and set the column to Text. Where the \
                 real dates are right as they are, only the texts have to be read",
                mixture.in_words()
            ),
        }
    }
}

/// A column that holds dates.
pub(in crate::intake) struct DateColumn<'a> {
    pub field: AnyField,
    pub header: &'a str,
    /// What its values prove.
    pub finding: DateFinding,
    /// The style that somebody gave for it.
    pub said: Option<DateStyle>,
}

/// How one column is to be read.
pub(in crate::intake) type Settled = Result<DateReading, DateDoubt>;

/// Decides column by column, in their order. One whose own values do not tell follows the others, where
/// these agree; one of months is written so that they are the first of a month.
pub(in crate::intake) fn settle(columns: &[DateColumn<'_>]) -> Vec<Settled> {
    let mut proven = columns.iter().filter_map(|column| match &column.finding {
        DateFinding::DayFirst(_) | DateFinding::MonthFirst(_) | DateFinding::Both(..) => {
            Some((column.finding.style(), column.header))
        }
        DateFinding::Certain
        | DateFinding::Unclear(..)
        | DateFinding::Serial(_)
        | DateFinding::Same(_)
        | DateFinding::Mixed(_) => None,
    });
    let first = proven.next();
    let agreed = first.filter(|(style, _)| style.is_some() && proven.all(|(other, _)| other == *style));
    columns
        .iter()
        .map(|column| {
            let reading = |style, reason| {
                Ok(DateReading { field: column.field, column: column.header.to_owned(), style, reason })
            };
            match (column.said, &column.finding) {
                (Some(style), DateFinding::Mixed(mixture)) => {
                    reading(style, DateReason::SaidOfMixed(mixture.clone()))
                }
                (Some(style), _) => reading(style, DateReason::Said),
                (None, DateFinding::Mixed(mixture)) => Err(DateDoubt::Mixed(mixture.clone())),
                (None, DateFinding::Same(_)) => match agreed {
                    Some((Some(style), header)) => reading(style, DateReason::AsOthers(header.to_owned())),
                    // It is the same either way.
                    _ => reading(DateStyle::DayFirst, DateReason::Certain),
                },
                (None, DateFinding::Certain) => reading(DateStyle::Iso, DateReason::Certain),
                (None, DateFinding::DayFirst(witness)) => {
                    reading(DateStyle::DayFirst, DateReason::Proven(witness.clone()))
                }
                (None, DateFinding::MonthFirst(witness)) => {
                    reading(DateStyle::MonthFirst, DateReason::Proven(witness.clone()))
                }
                (None, DateFinding::Both(day, month)) => Err(DateDoubt::Both(day.clone(), month.clone())),
                (None, DateFinding::Serial(value)) => Err(DateDoubt::Serial(value.clone())),
                (None, DateFinding::Unclear(value, of_months)) => match (agreed, of_months) {
                    (Some((Some(style), header)), _) => {
                        reading(style, DateReason::AsOthers(header.to_owned()))
                    }
                    (_, Some(style)) if column.field == WideField::Month.into() => {
                        reading(*style, DateReason::FirstOfMonth)
                    }
                    _ => Err(DateDoubt::Unclear(value.clone())),
                },
            }
        })
        .collect()
}

/// The sentence for a file whose dates are not clear.
pub(in crate::intake) fn unclear(file: &str, column: &str, doubt: &DateDoubt) -> IntakeError {
    IntakeError::UnclearDates { file: file.to_owned(), column: column.to_owned(), why: doubt.in_words() }
}
