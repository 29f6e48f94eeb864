//! What is additional: an incentive scheme, a lump sum, what last year left over, yearly uplifts.

use rust_decimal::{Decimal, dec};
use serde::{Deserialize, Serialize};

use super::Outcomes;
use crate::calendar::{FinancialYear, Month};
use crate::scheme::visit::Visitor;

/// Adjustments.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Adjustments {
    /// An incentive scheme on top (CQUIN): a pot like that of the outcomes, paid in addition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub incentive: Option<Outcomes>,
    /// A sum paid once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lump_sum: Option<LumpSum>,
    /// Pounds brought forward from the year before, for each contract; below zero it is owed by
    /// the provider.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried_forward: Option<Decimal>,
}

/// A sum paid once for people who were waiting when the scheme began (Humber).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LumpSum {
    /// People on the waiting list, for each contract.
    pub people: u32,
    /// Pounds for each of them.
    pub per_person: Decimal,
    /// The month in which it is paid; the first month evaluated where left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub month: Option<Month>,
}

/// What prices rise by from the year before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct YearUplift {
    /// The year from which it holds.
    pub year: FinancialYear,
    /// Share added for the cost of pay and goods.
    pub uplift: Decimal,
    /// Share taken off because the provider should need less.
    pub efficiency: Decimal,
}

impl YearUplift {
    /// What last year's prices are multiplied by.
    pub fn factor(&self) -> Decimal {
        (Decimal::ONE + self.uplift) * (Decimal::ONE - self.efficiency)
    }

    pub(super) fn visit(&mut self, v: &mut Visitor<'_>) {
        v.group("Prices from year to year");
        let year = self.year;
        v.share(format!("uplifts.{year}.uplift"), format!("{year}: uplift"), dec!(0.1), &mut self.uplift);
        let efficiency = format!("{year}: efficiency");
        v.share(format!("uplifts.{year}.efficiency"), efficiency, dec!(0.1), &mut self.efficiency);
    }
}

impl Adjustments {
    pub(super) fn visit(&mut self, assessed: bool, v: &mut Visitor<'_>) {
        if let Some(incentive) = &mut self.incentive {
            incentive.visit("adjustments.incentive", "Incentive on top", assessed, v);
        }
        if let Some(lump_sum) = &mut self.lump_sum {
            v.group("Lump sum");
            let path = "adjustments.lump_sum";
            v.people(
                format!("{path}.people"),
                "People waiting at the changeover",
                dec!(5_000),
                &mut lump_sum.people,
            );
            v.pounds(format!("{path}.per_person"), "Each of them", dec!(1_000), &mut lump_sum.per_person);
        }
        if let Some(carried) = &mut self.carried_forward {
            v.group("Brought forward");
            v.signed_pounds(
                "adjustments.carried_forward",
                "From last year, each contract",
                dec!(100_000),
                carried,
            );
        }
    }
}
