//! Between what the payment is held, in plain words.

use super::super::prose::{Prose, percent, pounds};
use super::super::terms::{Choice, Limits, Scheme};
use super::activity::value_in_words;
use crate::quantity::show;

impl Scheme {
    pub(super) fn limits_in_words(&self, text: &mut Prose) {
        let limits = &self.limits;
        text.heading("Limits and sharing");
        if limits.needs_plan() || limits.sharing.is_some() {
            if let Some(plan) = &limits.plan {
                text.say(format!(
                    "The plan is {} for each contract; limits are applied {}.",
                    value_in_words(plan),
                    limits.period.meaning()
                ));
            }
            limits.tell_bands(text);
        }
        if !self.penalties.is_none() || limits.needs_plan() || limits.sharing.is_some() {
            text.say(format!(
                "Activity paid beyond what the year's result allows is {}.",
                limits.overpayment.meaning()
            ));
        }
    }
}

impl Limits {
    /// Each limit that is agreed.
    fn tell_bands(&self, text: &mut Prose) {
        if let Some(t) = &self.tolerance {
            text.say(format!(
                "Within {} of the plan full price is paid. Above, {} of the price is paid for what is beyond; below, {} of the price of what is missing is kept back.",
                percent(t.band),
                percent(t.rate),
                percent(t.rate)
            ));
        }
        if let Some(c) = &self.cap_and_collar {
            let from = c.from.map_or_else(String::new, |from| format!("From {} on, ", from.in_words()));
            let sentence = format!(
                "{from}activity pays no more than {} and no less than {} of the plan.",
                percent(c.cap),
                percent(c.collar)
            );
            text.say(show::capital(&sentence));
        }
        if let Some(sharing) = &self.sharing {
            text.say(format!("The service is taken to cost {}.", value_in_words(&sharing.cost)));
            for (word, verb, bands) in [("surplus", "takes", &sharing.gain), ("loss", "bears", &sharing.loss)]
            {
                for band in bands {
                    text.say(format!(
                        "Of a yearly {word} beyond {} the commissioner {verb} {}.",
                        pounds(band.beyond),
                        percent(band.share)
                    ));
                }
            }
        }
        if let Some(total) = &self.total {
            text.say(format!(
                "In all, no less than {} and no more than {} of the plan is paid.",
                percent(total.floor),
                percent(total.ceiling)
            ));
        }
    }
}
