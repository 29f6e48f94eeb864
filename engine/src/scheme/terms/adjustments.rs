//! What is additional: an incentive scheme, a lump sum, what last year left over, yearly uplifts.

use rust_decimal::{Decimal, dec};
use serde::{Deserialize, Serialize};

use super::choice::choice;
use super::{Outcomes, is_default};
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
    /// A part of single months that is held back (standard contract, general condition 9).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withholding: Option<Withholding>,
}

/// A part of the months in which a provider does not keep to how the contract is managed: held back, and given
/// back in a month or kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Withholding {
    /// The part of a month that is held back.
    pub rate: Decimal,
    /// What of a month it is a part of.
    #[serde(default, skip_serializing_if = "is_default")]
    pub of: WithheldOf,
    /// The months.
    pub months: Vec<Month>,
    /// The month in which all of it is given back; left out, it is kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub released: Option<Month>,
}

choice! {
    /// What a sum is withheld of.
    WithheldOf {
        /// The fixed value or the plan of the month.
        Expected: "what the month was to pay: the fixed value or the plan",
        /// The activity of the month at its prices.
        Actual: "what the month's activity pays",
    }
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
        if let Some(withholding) = &mut self.withholding {
            v.group("Withheld under the contract");
            let path = "adjustments.withholding";
            v.share(format!("{path}.rate"), "Part of a month", dec!(0.1), &mut withholding.rate);
            v.word(format!("{path}.of"), "Of", &mut withholding.of);
            v.months(&format!("{path}.months"), "Withheld in", &mut withholding.months);
            v.optional_month(&format!("{path}.released"), "Given back in", &mut withholding.released);
        }
    }
}
