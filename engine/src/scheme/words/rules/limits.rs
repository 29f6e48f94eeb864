//! Between what payment is held, as rules.

use super::activity::amount_a_year;
use super::{COMMISSIONER, PAYS, Rule, TAKES};
use crate::scheme::prose::{percent, pounds};
use crate::scheme::terms::{
    Band, CapAndCollar, Choice, Limits, Overpayment, Scheme, Sharing, Tolerance, TotalLimits,
};

impl Scheme {
    /// What holds the payment of activity.
    pub(super) fn activity_limit(&self) -> String {
        let Limits { tolerance, cap_and_collar, total, .. } = &self.limits;
        let cap = cap_and_collar.as_ref().map(|limits| {
            format!(
                "within a cap of {} and a collar of {} of plan",
                percent(limits.cap),
                percent(limits.collar)
            )
        });
        let beyond = tolerance.as_ref().map(|of| {
            format!("at {} of the price beyond {} either side of plan", percent(of.rate), percent(of.band))
        });
        let in_all = total
            .as_ref()
            .map(|of| format!("within {} and {} of plan in all", percent(of.floor), percent(of.ceiling)));
        let all: Vec<String> = [beyond, cap, in_all].into_iter().flatten().collect();
        if all.is_empty() { "with no cap and no collar".to_owned() } else { all.join(", ") }
    }

    pub(super) fn all_penalties_rule(&self, rules: &mut Vec<Rule>) {
        rules.extend(self.penalties.cap.map(|cap| Rule {
            part: "penalties.cap",
            name: "Most of all penalties".to_owned(),
            by: COMMISSIONER,
            to: "gives back to each provider".to_owned(),
            amount: "what is taken too much".to_owned(),
            for_what: "for all penalties of a year together".to_owned(),
            counted: "counted over the financial year".to_owned(),
            when: "settled when the year ends".to_owned(),
            limit: format!(
                "so that they never take more than {} of what its activity is worth",
                percent(cap)
            ),
        }));
    }

    pub(super) fn limit_rules(&self, rules: &mut Vec<Rule>) {
        let limits = &self.limits;
        rules.extend(limits.plan.as_ref().map(|plan| Rule {
            to: "holds what it pays each provider against a plan of".to_owned(),
            amount: amount_a_year(plan),
            for_what: "for the limits below".to_owned(),
            limit: "the plan by itself pays nothing".to_owned(),
            ..self.limit("limits.plan", "Plan for limits")
        }));
        rules.extend(limits.tolerance.as_ref().map(|of| self.tolerance_rule(of)));
        rules.extend(limits.cap_and_collar.as_ref().map(|of| self.cap_rule(of)));
        if let Some(sharing) = &limits.sharing {
            self.sharing_rules(sharing, rules);
        }
        rules.extend(limits.total.as_ref().map(|of| self.total_rule(of)));
        if !self.penalties.is_none() || limits.needs_plan() || limits.sharing.is_some() {
            rules.push(self.overpayment_rule());
        }
    }

    /// A rule of limits with what is the same of all of them.
    fn limit(&self, part: &'static str, name: &str) -> Rule {
        Rule {
            part,
            name: name.to_owned(),
            by: COMMISSIONER,
            to: PAYS.to_owned(),
            amount: String::new(),
            for_what: String::new(),
            counted: format!("worked {}", self.limits.period.meaning()),
            when: self.when_activity(),
            limit: String::new(),
        }
    }

    fn tolerance_rule(&self, of: &Tolerance) -> Rule {
        Rule {
            amount: format!("{} of the price", percent(of.rate)),
            for_what: format!("for activity more than {} above plan", percent(of.band)),
            limit: format!(
                "and keeps back {} of the price of what is missing more than {} below it",
                percent(of.rate),
                percent(of.band)
            ),
            ..self.limit("limits.tolerance", "Tolerance and marginal rate")
        }
    }

    fn cap_rule(&self, of: &CapAndCollar) -> Rule {
        let from = of.from.map_or_else(String::new, |from| format!(" from {} on", from.in_words()));
        Rule {
            amount: format!(
                "no more than {} and no less than {} of plan",
                percent(of.cap),
                percent(of.collar)
            ),
            for_what: "for activity".to_owned(),
            counted: format!("worked {}{from}", self.limits.period.meaning()),
            limit: "whatever is done beyond or below".to_owned(),
            ..self.limit("limits.cap_and_collar", "Cap and collar")
        }
    }

    fn sharing_rules(&self, sharing: &Sharing, rules: &mut Vec<Rule>) {
        let cost = format!("counted against a cost of {}", amount_a_year(&sharing.cost));
        let sides = [(TAKES, "surplus", &sharing.gain), (PAYS, "loss", &sharing.loss)];
        for (to, word, bands) in sides {
            rules.extend(bands.iter().enumerate().map(|(place, band): (usize, &Band)| Rule {
                to: to.to_owned(),
                amount: format!("{} of the {word}", percent(band.share)),
                for_what: format!("for what is beyond {} in a year", pounds(band.beyond)),
                counted: cost.clone(),
                when: "settled when the year ends".to_owned(),
                limit: bands.get(place + 1).map_or_else(
                    || "with no upper limit".to_owned(),
                    |next| format!("up to {}", pounds(next.beyond)),
                ),
                ..self.limit("limits.sharing", &format!("Share of a {word}"))
            }));
        }
    }

    fn total_rule(&self, of: &TotalLimits) -> Rule {
        Rule {
            amount: format!(
                "no less than {} and no more than {} of plan",
                percent(of.floor),
                percent(of.ceiling)
            ),
            for_what: "for activity, outcomes, penalties and adjustments in all".to_owned(),
            limit: "whatever the lines before come to".to_owned(),
            ..self.limit("limits.total", "Floor and ceiling")
        }
    }

    fn overpayment_rule(&self) -> Rule {
        let to = match self.limits.overpayment {
            Overpayment::Recover | Overpayment::CarryForward => TAKES,
            Overpayment::Ignore => "leaves with each provider",
        };
        let when = match self.limits.overpayment {
            Overpayment::Recover => "paid back when the year settles",
            Overpayment::CarryForward => "taken off next year's payments by twelfths",
            Overpayment::Ignore => "kept by the provider when the year settles",
        };
        Rule {
            to: to.to_owned(),
            amount: "what was paid too much".to_owned(),
            for_what: "for activity beyond what the year's result allows".to_owned(),
            counted: "counted over the financial year".to_owned(),
            when: when.to_owned(),
            limit: "never more than was overpaid".to_owned(),
            ..self.limit("limits.overpayment", "Overpayment")
        }
    }
}
