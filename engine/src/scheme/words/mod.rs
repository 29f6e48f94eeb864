//! A scheme in plain English, complete enough for a contract schedule.
//!
//! The prose says how each part works; the schedule of terms at the end lists every term with its
//! value, from the same list that the sliders and the command line use, so that nothing that moves
//! money can be missing.

mod activity;
mod limits;
mod pots;
pub(super) mod rules;
pub(super) mod short;
mod timing;

use super::prose::{Prose, Section, listed, percent, pounds};
use super::terms::{Choice, Scheme};
use crate::quantity::show;
use pots::pot_in_words;

/// How every line is rounded (rules 19 and 20).
pub const ROUNDING: &str = "Each line, for one contract, one period and one component, is worked out exactly and rounded once to the penny, half a penny away from zero. A whole that is paid in parts is split into whole pennies first, the largest remainders and then the earliest parts taking the odd ones.";

impl Scheme {
    /// The scheme in plain English.
    pub fn words(&self) -> Vec<Section> {
        let mut text = Prose::default();
        text.heading(&self.name);
        text.say(self.about.clone());
        self.activity_in_words(&mut text);
        if let Some(pot) = self.pot() {
            text.heading("Payment for outcomes");
            pot_in_words(pot, &self.definitions, "what activity is worth", &mut text);
        }
        text.heading("Deductions");
        self.penalties.tell(&self.definitions, &mut text);
        self.adjustments_in_words(&mut text);
        self.limits_in_words(&mut text);
        self.timing_in_words(&mut text);
        self.order_in_words(&mut text);
        text.heading("What is measured");
        self.measured().into_iter().for_each(|measure| text.say(measure.in_words()));
        self.schedule(&mut text);
        text.heading("Sources");
        text.say(self.source.clone());
        self.facts.iter().for_each(|fact| text.say(format!("Fact: {fact}")));
        self.illustrative.iter().for_each(|made_up| text.say(format!("Illustrative: {made_up}")));
        self.questions.iter().for_each(|question| text.say(format!("To be agreed: {question}")));
        text.sections()
    }

    /// The same as one text, with a blank line between paragraphs.
    pub fn words_as_text(&self) -> String {
        let mut text = String::new();
        for section in self.words() {
            text.push_str(&section.heading.to_uppercase());
            text.push_str("\n\n");
            for paragraph in section.paragraphs {
                text.push_str(&paragraph);
                text.push_str("\n\n");
            }
        }
        text
    }

    fn adjustments_in_words(&self, text: &mut Prose) {
        if let Some(incentive) = self.incentive() {
            text.heading("Incentive scheme");
            pot_in_words(incentive, &self.definitions, "what activity is worth", text);
        }
        text.heading("Other payments");
        if let Some(sum) = &self.adjustments.lump_sum {
            let when = sum.month.map_or_else(|| "its first month".to_owned(), |month| month.in_words());
            text.say(format!(
                "In {when} each contract is paid a lump sum of {} for each of {} people who were waiting at the changeover.",
                pounds(sum.per_person),
                show::number(sum.people.into())
            ));
        }
        if let Some(carried) = self.adjustments.carried_forward {
            text.say(format!(
                "{} is brought forward from the year before, for each contract.",
                pounds(carried)
            ));
        }
        if let Some(withheld) = &self.adjustments.withholding {
            let months = withheld.months.iter().map(|month| month.in_words());
            let then = withheld.released.map_or_else(
                || "It is kept by the commissioner".to_owned(),
                |month| format!("It is given back in {}", month.in_words()),
            );
            text.say(format!(
                "In {} {} of {} is withheld. {then}.",
                if withheld.months.is_empty() { "no month yet".to_owned() } else { listed(months) },
                percent(withheld.rate),
                withheld.of.meaning()
            ));
        }
    }

    /// What is worked out after what, in a sentence.
    pub fn order_of_working(&self) -> String {
        let stages: Vec<&str> =
            self.order.iter().filter(|stage| self.has_stage(**stage)).map(|stage| stage.meaning()).collect();
        match stages.as_slice() {
            [] => "Activity is priced, and nothing comes after it.".to_owned(),
            stages => format!("Activity is priced first; then come {}.", stages.join(", then ")),
        }
    }

    fn order_in_words(&self, text: &mut Prose) {
        text.heading("Order of working and rounding");
        if self.order.iter().any(|stage| self.has_stage(*stage)) {
            text.say(self.order_of_working());
        }
        text.say(ROUNDING);
    }

    /// Every term and its value.
    fn schedule(&self, text: &mut Prose) {
        text.heading("Schedule of terms");
        let mut terms: Vec<String> = Vec::new();
        self.each_term(&mut |term| {
            terms.push(format!("{}, {}: {} [{}]", term.group, term.label, term.in_words(), term.path));
        });
        terms.into_iter().for_each(|term| text.say(term));
    }
}

#[cfg(test)]
mod tests {
    use super::super::PRESETS;

    #[test]
    fn every_term_of_every_preset_is_in_the_words() {
        for preset in PRESETS {
            let scheme = preset.scheme().unwrap();
            let text = scheme.words_as_text();
            scheme.each_term(&mut |term| {
                assert!(text.contains(&format!("[{}]", term.path)), "{} {}", preset.id, term.path);
                assert!(text.contains(&term.in_words()), "{} {}", preset.id, term.path);
            });
        }
    }
}
