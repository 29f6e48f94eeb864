//! Which months are looked at (rules 15 and 16).

use std::collections::BTreeSet;

use thiserror::Error;

use crate::calendar::{FinancialYear, Month};

/// More months than anybody contracts for; a mistyped year would otherwise fill the memory.
const MOST_MONTHS: usize = 1_200;

/// Which months to look at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Months {
    /// The latest financial year that is covered whole, else all covered months (rule 15).
    #[default]
    Default,
    /// These financial years.
    Years(Vec<FinancialYear>),
    /// From a month to a month, either left open.
    Range(Option<Month>, Option<Month>),
}

/// Months that cannot be looked at.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum SelectionError {
    /// Nothing was read.
    #[error("The data covers no month: no referral was received in any, and no published file was read.")]
    NoMonths,
    /// The range ends before it starts.
    #[error("The months asked for end ({to}) before they start ({from}).")]
    Backwards {
        /// First month asked for.
        from: Month,
        /// Last month asked for.
        to: Month,
    },
    /// The range is absurdly long.
    #[error("The months asked for, {from} to {to}, are more than a hundred years.")]
    TooLong {
        /// First month asked for.
        from: Month,
        /// Last month asked for.
        to: Month,
    },
}

impl Months {
    /// The months meant, in order, and whether rule 15 found no financial year that is covered whole.
    pub(super) fn choose(&self, covered: &BTreeSet<Month>) -> Result<(Vec<Month>, bool), SelectionError> {
        match self {
            Self::Default => {
                if covered.is_empty() {
                    return Err(SelectionError::NoMonths);
                }
                let whole = covered
                    .iter()
                    .rev()
                    .map(|month| month.financial_year())
                    .find(|year| year.months().iter().all(|month| covered.contains(month)));
                Ok(match whole {
                    Some(year) => (year.months(), false),
                    None => (covered.iter().copied().collect(), true),
                })
            }
            Self::Years(years) => {
                let months: BTreeSet<Month> = years.iter().flat_map(|year| year.months()).collect();
                Ok((months.into_iter().collect(), false))
            }
            Self::Range(from, to) => {
                let from = from.or(covered.first().copied()).ok_or(SelectionError::NoMonths)?;
                let to = to.or(covered.last().copied()).ok_or(SelectionError::NoMonths)?;
                if to < from {
                    return Err(SelectionError::Backwards { from, to });
                }
                if to.since(from) as usize >= MOST_MONTHS {
                    return Err(SelectionError::TooLong { from, to });
                }
                Ok((Month::range(from, to), false))
            }
        }
    }
}
