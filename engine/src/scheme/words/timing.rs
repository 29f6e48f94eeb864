//! When it is paid, in plain words.

use super::super::prose::{Prose, listed, percent};
use super::super::terms::{Choice, Scheme};
use crate::quantity::show;

impl Scheme {
    pub(super) fn timing_in_words(&self, text: &mut Prose) {
        let timing = &self.timing;
        text.heading("When it is paid");
        if self.has_activity() {
            text.say(format!(
                "Activity is settled {} and paid {}.",
                timing.settlement.meaning(),
                after(timing.activity_lag)
            ));
            let limits = self.limits.needs_plan() || self.limits.sharing.is_some();
            let with_it = match (self.penalties.is_none(), limits) {
                (false, true) => Some("Penalties and limits are settled with it"),
                (false, false) => Some("Penalties are settled with it"),
                (true, true) => Some("Limits are settled with it"),
                (true, false) => None,
            };
            if let Some(what) = with_it {
                text.say(format!("{what}, each for the period that it is worked for: how often it is settled moves cash, never what is due."));
            }
        }
        if self.pot().is_some() || self.incentive().is_some() {
            text.say(format!(
                "Outcomes are paid {}, counted from the end of their period.",
                after(timing.outcomes_lag)
            ));
        }
        if !self.penalties.is_none() {
            text.say(format!("Penalties are taken off {}.", timing.penalties.meaning()));
        }
        self.easing_in_words(text);
        for start in &timing.starts {
            text.say(format!(
                "For {} the scheme begins in {}; before, activity alone is paid.",
                start.provider,
                start.month.in_words()
            ));
        }
        if let Some(extension) = &self.extension {
            let access = extension.access_plan.map(|people| {
                format!("{} people or more enter treatment in each contract", show::number(people))
            });
            let tests = extension.tests.iter().map(|test| test.in_words(&self.definitions));
            text.say(format!(
                "After {} years {} more follow where each of them has: {}. This moves no payment.",
                extension.after_years,
                extension.years,
                listed(access.into_iter().chain(tests))
            ));
        }
        for exception in &self.exceptions {
            let terms = exception.terms.iter().map(|(path, value)| format!("{path} = {}", value.normalize()));
            text.say(format!("{}: {}.", exception.whose(), listed(terms)));
        }
    }

    /// Shadow years and the glide path, and whether they hold for an incentive on top (rule 52).
    fn easing_in_words(&self, text: &mut Prose) {
        let timing = &self.timing;
        let is_incentive_eased = self.incentive().is_some() && timing.incentive_too;
        for year in &timing.shadow_years {
            let whose = if is_incentive_eased {
                "outcomes, penalties and the incentive scheme"
            } else {
                "outcomes and penalties"
            };
            text.say(format!(
                "{year} is a shadow year: {whose} are worked out and not paid, and nothing is withheld."
            ));
        }
        for glide in &timing.glide {
            let whose = if is_incentive_eased {
                "the pot, of the penalties and of the incentive"
            } else {
                "the pot and of the penalties"
            };
            text.say(format!("In {} only {} of {whose} is at risk.", glide.year, percent(glide.part)));
        }
        if self.incentive().is_some() && !timing.incentive_too {
            match (timing.shadow_years.is_empty(), timing.glide.is_empty()) {
                (true, true) => {}
                (false, true) => text.say("The incentive scheme on top is paid in a shadow year as in any other."),
                (true, false) => text.say("The incentive scheme on top is paid in full from the start: the glide path leaves it alone."),
                (false, false) => text.say("The incentive scheme on top is paid in full from the start: shadow years and the glide path leave it alone."),
            }
        }
    }
}

fn after(months: u32) -> String {
    match months {
        0 => "at once".to_owned(),
        1 => "a month later".to_owned(),
        many => format!("{many} months later"),
    }
}
