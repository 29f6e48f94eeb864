//! For people short of a recovery standard.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::Penalty;
use crate::measure::present_id;
use crate::scheme::RateOf;
use crate::scheme::finding::Findings;
use crate::scheme::prose::{Prose, how_often, listed, part_of, percent};
use crate::scheme::terms::choice::{Choice, choice};
use crate::scheme::terms::{Assessed, Definitions, Scheme, is_default};
use crate::scheme::visit::Visitor;
use crate::scheme::words::rules::{COMMISSIONER, Rule, TAKES, named};

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

impl RecoveryPenalty {
    /// The standard that holds for a provider.
    pub fn standard_of(&self, provider: &str) -> Decimal {
        self.own_of(provider).map_or(self.standard, |own| own.standard)
    }

    /// The path of its term.
    pub fn path_of_standard(&self, provider: &str) -> String {
        match self.own_of(provider) {
            Some(_) => format!("penalties.recovery.baselines.{provider}"),
            None => "penalties.recovery.standard".to_owned(),
        }
    }

    fn own_of(&self, provider: &str) -> Option<&Baseline> {
        self.baselines.iter().find(|baseline| self.by_provider && baseline.provider == provider)
    }
}

impl Penalty for RecoveryPenalty {
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

    fn tell(&self, definitions: &Definitions, prose: &mut Prose) {
        prose.say(format!(
            "Recovery, {}: for each person by whom “{}” falls short of {} of its denominator ({}), {} of the price of a person is taken.",
            self.period.meaning(),
            definitions.name_of(&self.measure),
            percent(self.standard),
            self.people_short.meaning(),
            percent(self.share_of_price)
        ));
        if self.by_provider {
            let own = self.baselines.iter().map(|b| format!("{}: {}", b.provider, percent(b.standard)));
            prose.say(format!("Providers with a standard of their own: {}.", listed(own)));
        }
        if let Some(cap) = self.cap {
            prose.say(format!(
                "It never takes more than {} of what the period's activity is worth.",
                percent(cap)
            ));
        }
    }

    fn rule(&self, scheme: &Scheme) -> Rule {
        let standard = if self.by_provider && !self.baselines.is_empty() {
            "its own standard in the schedule of terms".to_owned()
        } else {
            percent(self.standard)
        };
        let measure = named(&scheme.definitions, &self.measure);
        Rule {
            part: "penalties.recovery",
            name: "Recovery penalty".to_owned(),
            by: COMMISSIONER,
            to: TAKES.to_owned(),
            amount: format!("{} of the price of a person", percent(self.share_of_price)),
            for_what: format!("for each person by whom {measure} falls short of {standard}"),
            counted: format!("counted {}, where {}", self.period.meaning(), self.people_short.meaning()),
            when: scheme.when_penalty(),
            limit: scheme.penalty_limit(self.cap, "what the period's activity is worth"),
        }
    }

    fn in_short(&self) -> String {
        let standard = if self.by_provider && !self.baselines.is_empty() {
            "own standards".to_owned()
        } else {
            percent(self.standard)
        };
        format!(
            "{standard}, {} the price a person short, {}",
            part_of(self.share_of_price),
            how_often(self.period)
        )
    }

    fn check(&self, scheme: &Scheme, found: &mut Findings) {
        if scheme.price.is_none() && scheme.lines.is_none() && scheme.episode.is_none() {
            found.error("A recovery penalty needs a price per person or course; the scheme has none.");
        }
    }

    fn measures(&self) -> Vec<&str> {
        vec![&self.measure]
    }

    fn assessed(&self) -> Option<Assessed> {
        Some(self.period)
    }

    fn make_for(&mut self, contracts: &[(String, String)]) {
        let mut providers: Vec<&String> = contracts.iter().map(|(provider, _)| provider).collect();
        providers.sort();
        providers.dedup();
        let baseline = |provider: &String| Baseline { provider: provider.clone(), standard: self.standard };
        self.baselines = providers.into_iter().map(baseline).collect();
    }
}
