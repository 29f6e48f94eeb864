//! Between what the payment is held, and who shares what is left over or missing.

use rust_decimal::{Decimal, dec};
use serde::{Deserialize, Serialize};

use super::choice::choice;
use super::{Assessed, AtStake, Value, is_default};
use crate::calendar::Month;
use crate::scheme::Stage;
use crate::scheme::visit::Visitor;

/// Limits and sharing. They act on the rounded lines that stand before them in the order of working.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// The baseline plan that caps and tolerances are measured against, for a year of a contract.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<Value>,
    /// How often limits are applied.
    #[serde(default = "yearly", skip_serializing_if = "is_yearly")]
    pub period: Assessed,
    /// A band around the plan, and a lower rate beyond it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tolerance: Option<Tolerance>,
    /// The most and the least that activity pays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cap_and_collar: Option<CapAndCollar>,
    /// Who bears a surplus or a loss.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sharing: Option<Sharing>,
    /// The most and the least that is paid in all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<TotalLimits>,
    /// What becomes of a year's payment that turns out too high.
    #[serde(default, skip_serializing_if = "is_default")]
    pub overpayment: Overpayment,
}

/// Full price within a band around the plan, a marginal rate beyond (rule 25).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tolerance {
    /// Half the width of the band, as a share of the plan.
    pub band: Decimal,
    /// Share of the price paid beyond it, and kept back below it.
    pub rate: Decimal,
}

/// The most and the least that activity pays, as shares of the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CapAndCollar {
    /// The most.
    pub cap: Decimal,
    /// The least.
    pub collar: Decimal,
    /// The month from which they hold, such as the one in which an activity management plan is set; always
    /// where left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Month>,
}

/// The provider's surplus or loss beyond a deadband is shared with the commissioner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sharing {
    /// What the service costs in a year of a contract.
    pub cost: Value,
    /// The commissioner's share of a surplus, by bands.
    pub gain: Vec<Band>,
    /// The commissioner's share of a loss, by bands.
    pub loss: Vec<Band>,
}

/// A band of a surplus or loss; the first one's edge is the deadband.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// Pounds a year beyond which it holds.
    pub beyond: Decimal,
    /// The commissioner's share, up to the next band.
    pub share: Decimal,
}

/// The most and the least that is paid in all, as shares of the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TotalLimits {
    /// The least.
    pub floor: Decimal,
    /// The most.
    pub ceiling: Decimal,
}

choice! {
    /// What becomes of activity payments of a year that turn out higher than what was earned.
    Overpayment {
        /// The provider pays it back when the year settles.
        Recover: "paid back when the year settles",
        /// It is taken off next year's payments, by twelfths.
        CarryForward: "taken off next year's payments",
        /// The provider keeps it.
        Ignore: "kept by the provider",
    }
}

fn yearly() -> Assessed {
    Assessed::Yearly
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
fn is_yearly(period: &Assessed) -> bool {
    *period == Assessed::Yearly
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            plan: None,
            period: Assessed::Yearly,
            tolerance: None,
            cap_and_collar: None,
            sharing: None,
            total: None,
            overpayment: Overpayment::Recover,
        }
    }
}

impl Limits {
    /// The month from which the limit of a stage holds; nothing where it always does.
    pub fn from(&self, stage: Stage) -> Option<Month> {
        match stage {
            Stage::CapAndCollar => self.cap_and_collar.as_ref()?.from,
            Stage::Tolerance
            | Stage::Sharing
            | Stage::Total
            | Stage::Outcomes
            | Stage::Penalties
            | Stage::Adjustments => None,
        }
    }

    /// Whether any limit is measured against the plan.
    pub const fn needs_plan(&self) -> bool {
        self.tolerance.is_some() || self.cap_and_collar.is_some() || self.total.is_some()
    }

    pub(super) fn visit(&mut self, v: &mut Visitor<'_>, at_stake: AtStake) {
        let any = self.needs_plan() || self.sharing.is_some();
        if let Some(plan) = &mut self.plan {
            v.group("Plan that limits are measured against");
            plan.visit("limits.plan", v);
        }
        v.group("Limits");
        if any {
            v.word("limits.period", "Applied", &mut self.period);
        }
        if let Some(tolerance) = &mut self.tolerance {
            v.share(
                "limits.tolerance.band",
                "Full price within, of the plan",
                dec!(0.2),
                &mut tolerance.band,
            );
            v.share("limits.tolerance.rate", "Marginal rate beyond", Decimal::ONE, &mut tolerance.rate);
        }
        if let Some(limits) = &mut self.cap_and_collar {
            v.multiple("limits.cap_and_collar.cap", "Cap on activity, of the plan", &mut limits.cap);
            v.multiple("limits.cap_and_collar.collar", "Collar on activity, of the plan", &mut limits.collar);
            v.optional_month("limits.cap_and_collar.from", "Cap and collar begin in", &mut limits.from);
        }
        if let Some(sharing) = &mut self.sharing {
            v.group("Gain and loss share");
            sharing.cost.visit("limits.sharing.cost", v);
            let sides = [("gain", "surplus", &mut sharing.gain), ("loss", "loss", &mut sharing.loss)];
            for (side, word, bands) in sides {
                for (number, band) in bands.iter_mut().enumerate() {
                    let path = format!("limits.sharing.{side}.{number}");
                    let beyond = format!("A {word} beyond");
                    v.pounds(format!("{path}.beyond"), beyond, dec!(200_000), &mut band.beyond);
                    let share = format!("Commissioner's share of that {word}");
                    v.share(format!("{path}.share"), share, Decimal::ONE, &mut band.share);
                }
            }
        }
        if let Some(total) = &mut self.total {
            v.group("Total");
            v.multiple("limits.total.floor", "Least in all, of the plan", &mut total.floor);
            v.multiple("limits.total.ceiling", "Most in all, of the plan", &mut total.ceiling);
        }
        if at_stake.penalties || any {
            v.group("Overpayment");
            v.word("limits.overpayment", "More paid than earned is", &mut self.overpayment);
        }
    }
}
