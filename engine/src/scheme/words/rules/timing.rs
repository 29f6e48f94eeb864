//! When and for whom rules hold, as rules: each still says who is paid what.

use super::Rule;
use crate::calendar::Month;
use crate::quantity::{show, words};
use crate::scheme::prose::percent;
use crate::scheme::terms::{Extension, Scheme};

impl Scheme {
    pub(super) fn timing_rules(&self, rules: &mut Vec<Rule>) {
        let eased = if self.incentive().is_some() && self.timing.incentive_too {
            "outcomes, penalties and the incentive"
        } else {
            "outcomes and penalties"
        };
        rules.extend(self.timing.shadow_years.iter().map(|year| Rule {
            amount: "activity in full".to_owned(),
            for_what: format!("for {year}, a shadow year"),
            counted: format!("with {eased} worked out and not paid"),
            ..self.paid("timing.shadow_years", format!("Shadow year {year}"))
        }));
        rules.extend(self.timing.glide.iter().map(|glide| Rule {
            to: "puts at risk of each provider".to_owned(),
            amount: percent(glide.part),
            for_what: format!("of {eased} for {}", glide.year),
            counted: "counted as in any other year".to_owned(),
            ..self.paid("timing.glide", format!("Glide path {}", glide.year))
        }));
        let mut months: Vec<Month> = self.timing.starts.iter().map(|start| start.month).collect();
        months.sort_unstable();
        months.dedup();
        rules.extend(months.into_iter().map(|month| self.start_rule(month)));
        rules.extend(self.extension.as_ref().map(|extension| self.extension_rule(extension)));
        rules.extend(self.exceptions.iter().map(|exception| Rule {
            amount: "by terms of its own".to_owned(),
            for_what: format!("for {}", exception.whose()),
            counted: "counted like everybody else".to_owned(),
            limit: format!(
                "within the {} of the schedule of terms under “Different terms”",
                match exception.terms.len() {
                    1 => "value".to_owned(),
                    many => format!("{} values", words::count(many as i64)),
                }
            ),
            ..self.paid("exceptions", format!("Different terms: {}", exception.whose()))
        }));
    }

    /// The rule of the providers that begin in a month.
    fn start_rule(&self, month: Month) -> Rule {
        let of_month = self.timing.starts.iter().filter(|start| start.month == month);
        let providers: Vec<&str> = of_month.map(|start| start.provider.as_str()).collect();
        Rule {
            to: format!("pays {}", providers.join(", ")),
            amount: "by these rules".to_owned(),
            for_what: "for what is done from a first month on".to_owned(),
            counted: format!("counted from {}", month.in_words()),
            limit: "and before that for activity alone".to_owned(),
            ..self.paid("timing.starts", format!("Start in {}", month.in_words()))
        }
    }

    fn extension_rule(&self, extension: &Extension) -> Rule {
        let people = extension
            .access_plan
            .map(|people| format!("{} people or more enter treatment", show::number(people)));
        let tests = extension.tests.iter().map(|test| test.in_a_rule(&self.definitions));
        let tests: Vec<String> = people.into_iter().chain(tests).collect();
        let years = |years: u32| match years {
            1 => "one year".to_owned(),
            many => format!("{} years", words::count(many.into())),
        };
        Rule {
            to: "goes on with each provider for".to_owned(),
            amount: format!("{} more", years(extension.years)),
            for_what: match tests.as_slice() {
                [] => "for a contract that was kept".to_owned(),
                tests => format!("where {}", tests.join(" and ")),
            },
            counted: "counted in each year of the contract by itself".to_owned(),
            when: format!("after the first {}", years(extension.after_years)),
            limit: "which by itself moves no payment".to_owned(),
            ..self.paid("extension", "Extension".to_owned())
        }
    }
}
