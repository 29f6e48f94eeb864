//! What is taken away.

use rust_decimal::{Decimal, dec};
use serde::{Deserialize, Serialize};

use super::choice::choice;
use super::{Assessed, StandardTest, is_default};
use crate::calendar::FinancialYear;
use crate::measure::present_id;
use crate::scheme::RateOf;
use crate::scheme::visit::Visitor;

/// Penalties.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Penalties {
    /// For people short of a recovery standard.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recovery: Option<RecoveryPenalty>,
    /// For waiting standards missed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waiting: Option<WaitingPenalty>,
    /// For other standards missed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub standards: Vec<StandardPenalty>,
    /// For too few people entering treatment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub access: Option<AccessPenalty>,
    /// The most that all penalties of a year can take, as a share of what the year's activity is worth.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cap: Option<Decimal>,
}

/// A share of the price for each person short of the standard (South Tees).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecoveryPenalty {
    /// Id of the measure.
    #[serde(deserialize_with = "present_id")]
    pub measure: String,
    /// The share to reach.
    pub standard: Decimal,
    /// Share of the price of a person.
    pub share_of_price: Decimal,
    /// How the number short is counted.
    pub people_short: PeopleShort,
    /// How often it is assessed.
    #[serde(default = "monthly", skip_serializing_if = "is_monthly")]
    pub period: Assessed,
    /// The most that it can take, as a share of what the period's activity is worth.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cap: Option<Decimal>,
    /// Whether each provider has the standard of its own case mix.
    #[serde(default, skip_serializing_if = "is_default")]
    pub by_provider: bool,
    /// Standards of single providers, from the mix of people that they treat.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub baselines: Vec<Baseline>,
}

/// The recovery standard of one provider.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    /// Code of the provider.
    pub provider: String,
    /// The share to reach.
    pub standard: Decimal,
}

/// A share of the month's activity for each waiting standard missed (South Tees).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WaitingPenalty {
    /// Share of the month for each standard missed.
    pub rate: Decimal,
    /// The six-week standard.
    pub six_weeks: StandardTest,
    /// The eighteen-week standard.
    pub eighteen_weeks: StandardTest,
    /// How often a missed eighteen-week standard counts.
    pub eighteen_weeks_counts: TwiceOrOnce,
    /// What the share is of.
    pub base: WaitingBase,
    /// The most that it can take, as a share of what the month's activity is worth.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cap: Option<Decimal>,
}

/// A share of the period's activity when one standard is missed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StandardPenalty {
    /// Short name, part of its path and of its component.
    pub id: String,
    /// Name on screen.
    pub name: String,
    /// Share of what the period's activity is worth.
    pub rate: Decimal,
    /// How often it is assessed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub period: Assessed,
    /// The standard.
    pub test: StandardTest,
}

/// A share of the core for each quarter, and for each year, in which too few people entered
/// treatment (Wakefield).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccessPenalty {
    /// Share of the core for a quarter below its floor.
    pub quarter_rate: Decimal,
    /// Share of the core for a year below its floor.
    pub year_rate: Decimal,
    /// What the shares are of.
    pub base: AccessBase,
    /// Whether a year that reaches its floor gives back what its quarters lost.
    pub refund_when_year_met: bool,
    /// The floors, contract by contract.
    pub floors: Vec<Floor>,
}

/// The least number of people entering treatment that a contract asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Floor {
    /// Code of the provider.
    pub provider: String,
    /// Code of the commissioner.
    pub commissioner: String,
    /// The financial year from which it holds, until a later one is given; always where left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<FinancialYear>,
    /// People a quarter.
    pub quarter: u32,
    /// People a year.
    pub year: u32,
}

fn monthly() -> Assessed {
    Assessed::Monthly
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
fn is_monthly(period: &Assessed) -> bool {
    *period == Assessed::Monthly
}

choice! {
    /// How people short of a standard are counted.
    PeopleShort {
        /// 46.5 needed and 40 recovered is 6.5 short.
        Fractional: "fractions of people count",
        /// 46.5 needed is 47, and 40 recovered is 7 short.
        WholePeople: "the number needed is rounded up",
    }
}
choice! {
    /// How often a missed eighteen-week standard counts.
    TwiceOrOnce {
        /// 1 % for each standard missed.
        Once: "once, like the six-week standard",
        /// The reading by which a month that misses 18 weeks loses 2 %.
        Twice: "missing 18 weeks costs the month both shares",
    }
}
choice! {
    /// What a waiting penalty is a share of.
    WaitingBase {
        /// The month's activity.
        Gross: "the month's activity",
        /// The month's activity less the recovery penalty.
        AfterRecoveryPenalty: "the month's activity after the recovery penalty",
    }
}
choice! {
    /// What an access penalty is a share of.
    AccessBase {
        /// The core of the whole year.
        AnnualCore: "the core of the year",
        /// The core of the quarter; for the year's penalty, of the year.
        PeriodCore: "the core of the quarter or year that missed",
    }
}

impl AccessPenalty {
    /// The floor of a contract in a year: the latest that holds by then.
    pub fn floor(&self, provider: &str, commissioner: &str, year: FinancialYear) -> Option<&Floor> {
        self.floors
            .iter()
            .filter(|floor| floor.provider == provider && floor.commissioner == commissioner)
            .filter(|floor| floor.from.is_none_or(|from| from <= year))
            .max_by_key(|floor| floor.from)
    }
}

impl RecoveryPenalty {
    /// The standard that holds for a provider, and the path of its term.
    pub fn standard_of(&self, provider: &str) -> (Decimal, String) {
        let own = self.baselines.iter().find(|baseline| self.by_provider && baseline.provider == provider);
        match own {
            Some(own) => (own.standard, format!("penalties.recovery.baselines.{provider}")),
            None => (self.standard, "penalties.recovery.standard".to_owned()),
        }
    }

    fn visit(&mut self, v: &mut Visitor<'_>) {
        v.group("Recovery penalty");
        let path = "penalties.recovery";
        v.measure(format!("{path}.measure"), "Measure", &mut self.measure);
        let rate = RateOf { measure: self.measure.as_str(), threshold: None, provider: None };
        v.rate(format!("{path}.standard"), "Standard", rate, &mut self.standard);
        let label = "Share of the price for each person short";
        v.share(format!("{path}.share_of_price"), label, Decimal::ONE, &mut self.share_of_price);
        v.word(format!("{path}.people_short"), "People short", &mut self.people_short);
        v.word(format!("{path}.period"), "Assessed", &mut self.period);
        if !self.baselines.is_empty() {
            v.flag(
                format!("{path}.by_provider"),
                "Each provider has its own standard",
                &mut self.by_provider,
            );
        }
        for baseline in self.baselines.iter_mut().filter(|_| self.by_provider) {
            let (path, provider) = (format!("{path}.baselines.{}", baseline.provider), &baseline.provider);
            let rate = RateOf { measure: self.measure.as_str(), threshold: None, provider: Some(provider) };
            v.rate(path, format!("{provider}: standard"), rate, &mut baseline.standard);
        }
        if let Some(cap) = &mut self.cap {
            v.share(format!("{path}.cap"), "Never more than this share of the period", Decimal::ONE, cap);
        }
    }
}

impl Penalties {
    /// The ids of the measures that penalties look at.
    pub(super) fn measures(&self) -> Vec<&str> {
        let mut ids = Vec::new();
        if let Some(recovery) = &self.recovery {
            ids.push(recovery.measure.as_str());
        }
        if let Some(waiting) = &self.waiting {
            ids.extend([&waiting.six_weeks, &waiting.eighteen_weeks].map(|test| test.measure.as_str()));
        }
        ids.extend(self.standards.iter().map(|standard| standard.test.measure.as_str()));
        ids
    }

    /// Whether there is any.
    pub const fn is_none(&self) -> bool {
        self.recovery.is_none()
            && self.waiting.is_none()
            && self.standards.is_empty()
            && self.access.is_none()
    }

    pub(super) fn visit(&mut self, v: &mut Visitor<'_>) {
        if let Some(recovery) = &mut self.recovery {
            recovery.visit(v);
        }
        if let Some(waiting) = &mut self.waiting {
            v.group("Waiting penalties");
            let path = "penalties.waiting";
            let label = "Share of the month for each standard missed";
            v.share(format!("{path}.rate"), label, dec!(0.1), &mut waiting.rate);
            waiting.six_weeks.visit(&format!("{path}.six_weeks"), "6 weeks", v);
            waiting.eighteen_weeks.visit(&format!("{path}.eighteen_weeks"), "18 weeks", v);
            let label = "18 weeks missed counts";
            v.word(format!("{path}.eighteen_weeks_counts"), label, &mut waiting.eighteen_weeks_counts);
            v.word(format!("{path}.base"), "Share of", &mut waiting.base);
            if let Some(cap) = &mut waiting.cap {
                v.share(format!("{path}.cap"), "Never more than this share of the month", dec!(0.2), cap);
            }
        }
        for standard in &mut self.standards {
            v.group("Other standards missed");
            let path = format!("penalties.standards.{}", standard.id);
            let name = standard.name.clone();
            v.share(
                format!("{path}.rate"),
                format!("{name}: share of the period"),
                dec!(0.1),
                &mut standard.rate,
            );
            v.word(format!("{path}.period"), format!("{name}: assessed"), &mut standard.period);
            standard.test.visit(&path, &name, v);
        }
        if let Some(access) = &mut self.access {
            access.visit(v);
        }
        if let Some(cap) = &mut self.cap {
            v.group("All penalties");
            v.share("penalties.cap", "Never more than this share of the year's activity", dec!(0.5), cap);
        }
    }
}

impl AccessPenalty {
    fn visit(&mut self, v: &mut Visitor<'_>) {
        v.group("Access penalty");
        let path = "penalties.access";
        let label = "Share of the core for a quarter below its floor";
        v.share(format!("{path}.quarter_rate"), label, dec!(0.1), &mut self.quarter_rate);
        let label = "Share of the core for a year below its floor";
        v.share(format!("{path}.year_rate"), label, dec!(0.1), &mut self.year_rate);
        v.word(format!("{path}.base"), "Share of", &mut self.base);
        let label = "Refund the quarters when the year is met";
        v.flag(format!("{path}.refund_when_year_met"), label, &mut self.refund_when_year_met);
        for floor in &mut self.floors {
            let mut path = format!("{path}.floors.{}.{}", floor.provider, floor.commissioner);
            let mut whose = floor.provider.clone();
            if let Some(year) = floor.from {
                path = format!("{path}.{year}");
                whose = format!("{whose} from {year}");
            }
            let quarter = format!("{whose}: people a quarter");
            v.people(format!("{path}.quarter"), quarter, dec!(5_000), &mut floor.quarter);
            v.people(
                format!("{path}.year"),
                format!("{whose}: people a year"),
                dec!(20_000),
                &mut floor.year,
            );
        }
    }
}
