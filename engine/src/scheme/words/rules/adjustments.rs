//! What is paid or held back beside activity and outcomes, as rules.

use super::{COMMISSIONER, PAYS, Rule, TAKES};
use crate::quantity::show;
use crate::scheme::prose::{percent, pounds};
use crate::scheme::terms::{Scheme, WithheldOf, Withholding};

impl Scheme {
    pub(super) fn adjustment_rules(&self, rules: &mut Vec<Rule>) {
        if let Some(sum) = &self.adjustments.lump_sum {
            let when =
                sum.month.map_or_else(|| "the contract's first month".to_owned(), |month| month.in_words());
            rules.push(Rule {
                part: "adjustments.lump_sum",
                name: "Lump sum".to_owned(),
                by: COMMISSIONER,
                to: PAYS.to_owned(),
                amount: pounds(sum.per_person),
                for_what: "for each person who was waiting at the changeover".to_owned(),
                counted: format!("counted as {} people in each contract", show::number(sum.people.into())),
                when: format!("paid in {when}"),
                limit: "once only".to_owned(),
            });
        }
        if let Some(carried) = self.adjustments.carried_forward {
            rules.push(Rule {
                part: "adjustments.carried_forward",
                name: "Brought forward".to_owned(),
                by: COMMISSIONER,
                to: if carried.is_sign_negative() { TAKES } else { PAYS }.to_owned(),
                amount: pounds(carried.abs()),
                for_what: "for what the year before left over".to_owned(),
                counted: "counted once for each contract".to_owned(),
                when: "settled in the first month of the year".to_owned(),
                limit: "this sum and no more".to_owned(),
            });
        }
        rules.extend(self.adjustments.withholding.as_ref().map(withholding_rule));
    }
}

fn withholding_rule(withheld: &Withholding) -> Rule {
    let months: Vec<String> = withheld.months.iter().map(|month| month.in_words()).collect();
    let of = match withheld.of {
        WithheldOf::Expected => "the month's fixed value or plan",
        WithheldOf::Actual => "what the month's activity pays",
    };
    Rule {
        part: "adjustments.withholding",
        name: "Withheld under the contract".to_owned(),
        by: COMMISSIONER,
        to: "holds back from each provider".to_owned(),
        amount: format!("{} of {of}", percent(withheld.rate)),
        for_what: "for each month in which the contract is not kept to".to_owned(),
        counted: match months.as_slice() {
            [] => "counted in no month yet".to_owned(),
            months => format!("counted in {}", months.join(" and ")),
        },
        when: withheld.released.map_or_else(
            || "kept for good".to_owned(),
            |month| format!("given back in {}", month.in_words()),
        ),
        limit: "never more than this part of the months named".to_owned(),
    }
}
