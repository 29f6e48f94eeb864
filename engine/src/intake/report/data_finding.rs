//! Something that a data quality lead would ask about.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::finding::Finding;
use crate::calendar::Month;
use crate::intake::words::{Check, DropReason, Severity};
use crate::quantity::show;

/// Something that a data quality lead would ask about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataFinding {
    /// What kind it is; the name never changes.
    pub name: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// What it is about: a column, or a provider with a day, a month or a scale; empty where it is the whole.
    pub about: String,
    /// What was found, in words.
    pub what: String,
    /// How many rows or people, and the first of the rows.
    pub found: Finding,
    /// Out of how many people, where a share tells more.
    pub out_of: Option<u64>,
    /// What it does to payment.
    pub payment: String,
    /// Whose month it is about, where it is one whose pounds can be told (rule 40).
    pub at: Option<At>,
}

/// A month of a contract, or of all contracts of a provider, with something to ask about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct At {
    /// Code of the provider.
    pub provider: Arc<str>,
    /// Code of the commissioner; none where it is about all of them.
    pub commissioner: Option<Arc<str>>,
    /// The month.
    pub month: Month,
}

impl DataFinding {
    /// A finding of a check. `more` follows the words of the check.
    pub(in crate::intake) fn of(check: Check, about: String, more: &str, found: Finding) -> Self {
        Self {
            name: check.name(),
            severity: check.severity(),
            about,
            what: format!("{}{more}", check.in_words()),
            found,
            out_of: None,
            payment: check.payment().to_owned(),
            at: None,
        }
    }

    /// A finding of rows that do not count.
    pub(in crate::intake) fn dropped(reason: DropReason, found: &Finding) -> Self {
        Self {
            name: reason.name(),
            severity: Severity::DropsRows,
            about: String::new(),
            what: reason.in_words().to_owned(),
            found: found.clone(),
            out_of: None,
            payment: reason.payment().to_owned(),
            at: None,
        }
    }
}

/// A number of people with separators.
pub(in crate::intake) fn people(count: i64) -> String {
    show::number(Decimal::from(count))
}
