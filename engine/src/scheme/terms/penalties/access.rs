//! For too few people entering treatment.

use rust_decimal::{Decimal, dec};
use serde::{Deserialize, Serialize};

use super::Penalty;
use crate::calendar::{FinancialYear, Grain};
use crate::quantity::show;
use crate::scheme::prose::{Prose, percent};
use crate::scheme::terms::choice::{Choice, choice};
use crate::scheme::terms::{Definitions, Scheme};
use crate::scheme::visit::Visitor;
use crate::scheme::words::rules::{COMMISSIONER, Rule, TAKES};

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

impl Penalty for AccessPenalty {
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

    fn tell(&self, _: &Definitions, prose: &mut Prose) {
        prose.say(format!(
            "Access: {} of {} for each quarter with fewer people entering treatment than agreed, and {} for a year with fewer.{}",
            percent(self.quarter_rate),
            self.base.meaning(),
            percent(self.year_rate),
            if self.refund_when_year_met {
                " A year that reaches its floor gives back what its quarters lost."
            } else {
                ""
            }
        ));
        for floor in &self.floors {
            let from = floor.from.map_or_else(String::new, |year| format!(" from {year}"));
            prose.say(format!(
                "Floor of {} with {}{from}: {} people a quarter, {} a year.",
                floor.provider,
                floor.commissioner,
                show::number(floor.quarter.into()),
                show::number(floor.year.into())
            ));
        }
    }

    fn rule(&self, scheme: &Scheme) -> Rule {
        let back =
            if self.refund_when_year_met { " and gives the quarters back when the year is met" } else { "" };
        Rule {
            part: "penalties.access",
            name: "Access penalty".to_owned(),
            by: COMMISSIONER,
            to: TAKES.to_owned(),
            amount: format!("{} of {}", percent(self.quarter_rate), self.base.meaning()),
            for_what: format!(
                "for each quarter, and {} for a year, in which fewer people enter treatment than its floor{back}",
                percent(self.year_rate)
            ),
            counted: match self.floors.len() {
                0 => "counted against no floor yet".to_owned(),
                _ => "counted against the floors of the schedule of terms".to_owned(),
            },
            when: scheme.when_penalty(),
            limit: scheme.penalty_limit(None, ""),
        }
    }

    fn in_short(&self) -> String {
        format!(
            "{} a quarter and {} a year below the least people",
            percent(self.quarter_rate),
            percent(self.year_rate)
        )
    }

    fn grain(&self) -> Option<Grain> {
        Some(Grain::Year)
    }

    fn make_for(&mut self, contracts: &[(String, String)]) {
        let floor = |(provider, commissioner): &(String, String)| Floor {
            provider: provider.clone(),
            commissioner: commissioner.clone(),
            from: None,
            quarter: 100,
            year: 400,
        };
        self.floors = contracts.iter().map(floor).collect();
    }
}
