//! National and contract standards by date.

use rust_decimal::Decimal;
use serde::Deserialize;
use thiserror::Error;

use crate::calendar::{CalendarError, FinancialYear};

/// A standards file that cannot be used.
#[derive(Debug, Error)]
pub enum StandardsError {
    /// The text is not the RON that is expected.
    #[error("The standards file cannot be read: {0}.")]
    Syntax(#[from] ron::error::SpannedError),
    /// A year is not a year.
    #[error("The standards file has a wrong year: {0}")]
    Year(#[from] CalendarError),
    /// A measure is not in the catalogue.
    #[error("The standards file names the measure “{0}”, which is not in the catalogue.")]
    Measure(String),
}

/// A standard that held for some years.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standard {
    /// The measure's id.
    pub measure: String,
    /// The share to reach, or to stay under.
    pub standard: Decimal,
    /// Where it comes from.
    pub source: String,
    /// Whether no source at hand confirms it.
    pub provisional: bool,
    /// Whether it is one contract's, not the nation's.
    pub local: bool,
    from: Option<FinancialYear>,
    until: Option<FinancialYear>,
}

/// All standards.
#[derive(Clone, Debug)]
pub struct Standards(Vec<Standard>);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    measure: String,
    standard: Decimal,
    source: String,
    #[serde(default)]
    from: Option<String>,
    #[serde(default)]
    until: Option<String>,
    #[serde(default)]
    provisional: bool,
    #[serde(default)]
    local: bool,
}

impl Standards {
    /// The standards that the product ships (`assets/standards.ron`).
    ///
    /// # Errors
    /// Where the shipped file is damaged, which a test of this crate rules out.
    pub fn shipped() -> Result<Self, StandardsError> {
        Self::from_ron(include_str!("../../../assets/standards.ron"))
    }

    /// Standards from the text of a file in the layout of `assets/standards.ron`.
    ///
    /// # Errors
    /// A sentence with the place where the text cannot be understood.
    pub fn from_ron(text: &str) -> Result<Self, StandardsError> {
        let options =
            ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
        let rows: Vec<Row> = options.from_str(text)?;
        let year = |text: Option<String>| text.map(|text| text.parse()).transpose();
        let read = |row: Row| {
            if super::by_id(&row.measure).is_none() {
                return Err(StandardsError::Measure(row.measure));
            }
            Ok(Standard {
                measure: row.measure,
                standard: row.standard,
                source: row.source,
                provisional: row.provisional,
                local: row.local,
                from: year(row.from)?,
                until: year(row.until)?,
            })
        };
        Ok(Self(rows.into_iter().map(read).collect::<Result<_, _>>()?))
    }

    /// The standard of a measure in a financial year, where there was one.
    pub fn of(&self, measure: &str, year: FinancialYear) -> Option<&Standard> {
        self.0.iter().find(|row| {
            row.measure == measure
                && row.from.is_none_or(|from| year >= from)
                && row.until.is_none_or(|until| year <= until)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    #[test]
    fn standards_are_those_of_their_year() {
        let standards = Standards::shipped().unwrap();
        let of = |measure: &str, year: &str| {
            standards.of(measure, year.parse().unwrap()).map(|row| (row.standard, row.provisional))
        };
        assert_eq!(of("reliable-recovery", "2016-17"), None);
        for (year, recovery, improvement) in [
            ("2024-25", dec!(0.48), dec!(0.67)),
            ("2025-26", dec!(0.48), dec!(0.67)),
            ("2026-27", dec!(0.51), dec!(0.69)),
            ("2027-28", dec!(0.51), dec!(0.69)),
            ("2028-29", dec!(0.53), dec!(0.69)),
            ("2030-31", dec!(0.53), dec!(0.69)),
        ] {
            assert_eq!(of("reliable-recovery", year), Some((recovery, true)), "{year}");
            assert_eq!(of("reliable-improvement", year), Some((improvement, true)), "{year}");
        }
        let unsaid = |row: &&Standard| {
            row.provisional && row.from.is_some() && !row.source.to_lowercase().contains("provisional")
        };
        assert_eq!(standards.0.iter().find(unsaid), None);
    }
}
