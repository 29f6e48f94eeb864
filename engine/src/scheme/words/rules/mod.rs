//! Each payment rule of a scheme as one sentence: who is paid, by whom, how much, for what, counted how, when,
//! and with what limit. The prose beside it says how parts work; a rule is what two sides sign.

mod activity;
mod adjustments;
mod limits;
mod pots;
mod timing;

use crate::quantity::words;
use crate::scheme::prose::percent;
use crate::scheme::terms::{
    Assessed, Choice, Definitions, Overpayment, Scheme, Settlement, StandardTest, WherePenaltiesFall,
};

/// A payment rule: the seven things that its sentence says, in this order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Path of the part that it is of.
    pub part: &'static str,
    /// Name of the part, or of the measure or standard within it.
    pub name: String,
    /// By whom, as a sentence begins: `The commissioner`.
    pub by: &'static str,
    /// What is done to whom: `pays each provider`.
    pub to: String,
    /// How much.
    pub amount: String,
    /// For what.
    pub for_what: String,
    /// How it is counted.
    pub counted: String,
    /// When it is paid or taken.
    pub when: String,
    /// Within what.
    pub limit: String,
}

pub(in crate::scheme) const COMMISSIONER: &str = "The commissioner";
pub(in crate::scheme) const PAYS: &str = "pays each provider";
pub(in crate::scheme) const TAKES: &str = "takes from each provider";

impl Rule {
    /// The sentence.
    pub fn sentence(&self) -> String {
        let Self { by, to, amount, for_what, counted, when, limit, .. } = self;
        format!("{by} {to} {amount} {for_what}, {counted}, {when}, {limit}.")
    }
}

impl Scheme {
    /// Its payment rules, in the order in which a contract is read.
    pub fn rules(&self) -> Vec<Rule> {
        let mut rules = Vec::new();
        self.activity_rules(&mut rules);
        if let Some(pot) = self.pot() {
            pots::rules(self, pot, ("outcomes", "Quality measures"), &mut rules);
        }
        rules.extend(self.penalties.each().into_iter().map(|(_, penalty)| penalty.rule(self)));
        self.all_penalties_rule(&mut rules);
        if let Some(pot) = self.incentive() {
            pots::rules(self, pot, ("adjustments.incentive", "Incentive on top"), &mut rules);
        }
        self.adjustment_rules(&mut rules);
        self.limit_rules(&mut rules);
        self.timing_rules(&mut rules);
        rules
    }

    /// When activity is paid.
    fn when_activity(&self) -> String {
        let settled = match self.timing.settlement {
            Settlement::Monthly => "settled each month",
            Settlement::Quarterly => "settled each quarter",
            Settlement::Yearly => "settled each year",
        };
        format!("{settled} and paid {}", after(self.timing.activity_lag))
    }

    /// When a penalty is taken.
    pub(in crate::scheme) fn when_penalty(&self) -> String {
        // What is carried forward holds penalties too, where nothing else is said of them.
        let is_carried = self.limits.overpayment == Overpayment::CarryForward;
        let off = match self.timing.penalties {
            WherePenaltiesFall::OwnPeriod if !is_carried => "the payment of that period",
            WherePenaltiesFall::OwnPeriod => WherePenaltiesFall::NextYear.meaning(),
            WherePenaltiesFall::NextYear | WherePenaltiesFall::Incentive => self.timing.penalties.meaning(),
        };
        format!("taken off {off}")
    }

    /// What holds a penalty: its own most, and that of all penalties.
    pub(in crate::scheme) fn penalty_limit(&self, own: Option<rust_decimal::Decimal>, of: &str) -> String {
        let own = own.map(|cap| format!("never more than {} of {of}", percent(cap)));
        let all = self.penalties.cap.map(|cap| {
            format!("with all penalties together never more than {} of the year's activity", percent(cap))
        });
        match (own, all) {
            (None, None) => "with no upper limit".to_owned(),
            (Some(one), None) | (None, Some(one)) => one,
            (Some(own), Some(all)) => format!("{own}, and {all}"),
        }
    }
}

/// How long after the end of a period: `two months after it ends`.
fn after(months: u32) -> String {
    match months {
        0 => "as soon as it ends".to_owned(),
        1 => "a month after it ends".to_owned(),
        many => format!("{} months after it ends", words::count(many.into())),
    }
}

/// A period that is assessed, with what belongs to it: `the quarter's`.
const fn periods(period: Assessed) -> &'static str {
    match period {
        Assessed::Monthly => "the month's",
        Assessed::Quarterly | Assessed::RollingYear => "the quarter's",
        Assessed::Yearly => "the year's",
    }
}

impl StandardTest {
    /// What it asks for within a rule: `“Within 6 weeks (finishing)” at 42 days is at least 75 %`.
    pub(in crate::scheme) fn in_a_rule(&self, definitions: &Definitions) -> String {
        let (name, threshold) = (named(definitions, &self.measure), self.threshold_in_words());
        format!("{name}{threshold} is {}", self.in_short(definitions))
    }
}

/// The measure that is read where a term names `id`, as its definition is headed.
pub(in crate::scheme) fn named(definitions: &Definitions, id: &str) -> String {
    let known = definitions.measure(id);
    format!("“{}”", known.map_or(id, |measure| measure.name))
}

#[cfg(test)]
mod tests {
    use super::super::super::part::addable;
    use super::super::super::{PRESETS, Scheme};

    /// A scheme with every part that can be added.
    fn with_everything() -> Scheme {
        let mut scheme = super::super::super::preset("wakefield").unwrap().scheme().unwrap();
        let contracts = [("P".to_owned(), "C".to_owned())];
        for part in addable().filter(|part| !(part.is_there)(&scheme)).collect::<Vec<_>>() {
            scheme.add_part(part.path(), &contracts).unwrap();
        }
        scheme
    }

    #[test]
    fn every_part_of_every_preset_has_a_rule_that_says_all_seven() {
        let presets = PRESETS.iter().map(|preset| preset.scheme().unwrap());
        for scheme in presets.chain([with_everything()]) {
            let rules = scheme.rules();
            let is_left_out = |path: &str| path == "adjustments.incentive" && scheme.incentive().is_none();
            for part in addable().filter(|part| (part.is_there)(&scheme) && !is_left_out(part.path())) {
                let found = rules.iter().any(|rule| rule.part == part.path());
                assert!(found, "{}: no rule for {}", scheme.id, part.path());
            }
            for rule in &rules {
                let says = [&rule.to, &rule.amount, &rule.for_what, &rule.counted, &rule.when, &rule.limit];
                let sentence = rule.sentence();
                assert!(says.iter().all(|words| words.len() > 3), "{}: {sentence}", scheme.id);
                assert!(
                    !sentence.contains("  ") && !sentence.contains("..") && !sentence.contains("None"),
                    "{sentence}"
                );
            }
        }
    }
}
