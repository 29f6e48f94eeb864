//! For waiting standards missed.

use rust_decimal::{Decimal, dec};
use serde::{Deserialize, Serialize};

use super::Penalty;
use crate::calendar::Grain;
use crate::scheme::prose::{Prose, percent};
use crate::scheme::terms::choice::{Choice, choice};
use crate::scheme::terms::{Definitions, Scheme, StandardTest};
use crate::scheme::visit::Visitor;
use crate::scheme::words::rules::{COMMISSIONER, Rule, TAKES};

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

impl Penalty for WaitingPenalty {
    fn visit(&mut self, v: &mut Visitor<'_>) {
        v.group("Waiting penalties");
        let path = "penalties.waiting";
        let label = "Share of the month for each standard missed";
        v.share(format!("{path}.rate"), label, dec!(0.1), &mut self.rate);
        self.six_weeks.visit(&format!("{path}.six_weeks"), "6 weeks", v);
        self.eighteen_weeks.visit(&format!("{path}.eighteen_weeks"), "18 weeks", v);
        let label = "18 weeks missed counts";
        v.word(format!("{path}.eighteen_weeks_counts"), label, &mut self.eighteen_weeks_counts);
        v.word(format!("{path}.base"), "Share of", &mut self.base);
        if let Some(cap) = &mut self.cap {
            v.share(format!("{path}.cap"), "Never more than this share of the month", dec!(0.2), cap);
        }
    }

    fn tell(&self, definitions: &Definitions, prose: &mut Prose) {
        prose.say(format!(
            "Waits, each month: {} of {} for each standard missed: {}, and {}. Eighteen weeks missed counts {}.",
            percent(self.rate),
            self.base.meaning(),
            self.six_weeks.in_words(definitions),
            self.eighteen_weeks.in_words(definitions),
            self.eighteen_weeks_counts.meaning()
        ));
        if let Some(cap) = self.cap {
            prose.say(format!("It never takes more than {} of the month.", percent(cap)));
        }
    }

    fn rule(&self, scheme: &Scheme) -> Rule {
        let twice = match self.eighteen_weeks_counts {
            TwiceOrOnce::Once => "one share for each",
            TwiceOrOnce::Twice => "two shares where the second is missed",
        };
        Rule {
            part: "penalties.waiting",
            name: "Waiting penalties".to_owned(),
            by: COMMISSIONER,
            to: TAKES.to_owned(),
            amount: format!("{} of {}", percent(self.rate), self.base.meaning()),
            for_what: format!(
                "for each of two standards that is missed, that {} and that {}",
                self.six_weeks.in_a_rule(&scheme.definitions),
                self.eighteen_weeks.in_a_rule(&scheme.definitions)
            ),
            counted: format!("counted each month as defined, {twice}"),
            when: scheme.when_penalty(),
            limit: scheme.penalty_limit(self.cap, "what the month's activity is worth"),
        }
    }

    fn in_short(&self) -> String {
        format!("{} a month for each of 2 standards", percent(self.rate))
    }

    fn measures(&self) -> Vec<&str> {
        [&self.six_weeks, &self.eighteen_weeks].map(|test| test.measure.as_str()).to_vec()
    }

    fn is_a_test(&self) -> bool {
        true
    }

    /// Another rate holds month by month.
    fn grain(&self) -> Option<Grain> {
        None
    }
}
