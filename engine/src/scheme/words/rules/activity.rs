//! What activity is worth, as rules.

use super::{COMMISSIONER, PAYS, Rule};
use crate::quantity::{show, words};
use crate::scheme::prose::{listed, percent, pounds};
use crate::scheme::terms::{
    AssessmentPrice, AssessorPrice, Choice, Cohort, ContactPrice, EpisodePrice, LinePrices, Price, PricedBy,
    Scheme, StepUps, Unpriced, Value, Volume,
};

/// Contracts that are named one by one in a sentence; more are in the schedule of terms.
const NAMED: usize = 3;

impl Cohort {
    /// Somebody of it, in a rule, and the month in which they are counted.
    const fn in_a_rule(self) -> (&'static str, &'static str) {
        match self {
            Self::Entering => {
                ("person who enters treatment", "counted in the month of the first treatment contact")
            }
            Self::Finishing => {
                ("person who finishes a course", "counted in the month in which the course ends")
            }
        }
    }
}

impl Scheme {
    pub(super) fn activity_rules(&self, rules: &mut Vec<Rule>) {
        rules.extend(self.price.as_ref().map(|price| self.price_rule(price)));
        rules.extend(self.value.as_ref().map(|value| self.value_rule(value)));
        if let Some(volume) = &self.volume {
            self.volume_rules(volume, rules);
        }
        rules.extend(self.assessment.as_ref().map(|price| self.assessment_rule(price)));
        rules.extend(self.episode.as_ref().map(|episode| self.episode_rule(episode)));
        if let Some(lines) = &self.lines {
            self.line_rules(lines, rules);
        }
        rules.extend(self.contacts.as_ref().map(|contacts| self.contacts_rule(contacts)));
        rules.extend(self.uplifts.iter().map(|uplift| Rule {
            to: "multiplies the prices and values of each provider by".to_owned(),
            amount: format!("a factor of {}", show::number(uplift.factor())),
            for_what: format!(
                "for a rise of {} and an efficiency of {}",
                percent(uplift.uplift),
                percent(uplift.efficiency)
            ),
            counted: "counted on those of the year before".to_owned(),
            when: format!("from the first month of {} on", uplift.year),
            ..self.paid("uplifts", format!("Prices of {}", uplift.year))
        }));
    }

    /// A rule with what is the same of most of them: what is paid, when and how far as for activity.
    pub(super) fn paid(&self, part: &'static str, name: String) -> Rule {
        Rule {
            part,
            name,
            by: COMMISSIONER,
            to: PAYS.to_owned(),
            amount: String::new(),
            for_what: String::new(),
            counted: String::new(),
            when: self.when_activity(),
            limit: self.activity_limit(),
        }
    }

    fn price_rule(&self, price: &Price) -> Rule {
        let (who, counted) = price.cohort.in_a_rule();
        let own =
            price.by_line.iter().map(|line| format!("{} on line {}", pounds(line.per_person), line.line));
        let own: Vec<String> = own.filter(|_| price.by == PricedBy::ServiceLine).collect();
        let amount = pounds(price.per_person);
        Rule {
            amount: if own.is_empty() {
                amount
            } else {
                format!("{} and otherwise {amount}", own.join(", "))
            },
            for_what: format!("for each {who}"),
            counted: counted.to_owned(),
            ..self.paid("price", "Price".to_owned())
        }
    }

    fn value_rule(&self, value: &Value) -> Rule {
        Rule {
            amount: amount_a_year(value) + ",",
            for_what: "for the service whatever is done".to_owned(),
            counted: "counted in twelve equal parts over the months of the contract's life".to_owned(),
            ..self.paid("value", "Annual value".to_owned())
        }
    }

    fn volume_rules(&self, volume: &Volume, rules: &mut Vec<Rule>) {
        let (who, counted) = volume.cohort.in_a_rule();
        let planned = match volume.contracts.len() {
            0 => format!("{} people", show::number(volume.planned_people.into())),
            many => format!(
                "{} people ({} {} a plan of their own in the schedule of terms)",
                show::number(volume.planned_people.into()),
                words::count(many as i64),
                if many == 1 { "contract has" } else { "contracts have" }
            ),
        };
        rules.push(Rule {
            amount: pounds(volume.per_person),
            for_what: format!("for each of a planned {planned} a year"),
            counted: "counted in twelve equal parts, however many come".to_owned(),
            ..self.paid("volume", "Cost and volume: the plan".to_owned())
        });
        let when = format!("settled each year and paid {}", super::after(self.timing.activity_lag));
        rules.push(Rule {
            amount: pounds(volume.beyond_plan),
            for_what: format!("for each {who} beyond the plan"),
            counted: format!("{counted}, over the whole year"),
            when: when.clone(),
            ..self.paid("volume", "Cost and volume: beyond the plan".to_owned())
        });
        if !volume.below_plan.is_zero() {
            rules.push(Rule {
                to: super::TAKES.to_owned(),
                amount: pounds(volume.below_plan),
                for_what: format!("for each {who} short of the plan"),
                counted: format!("{counted}, over the whole year"),
                when,
                limit: "never more than the plan".to_owned(),
                ..self.paid("volume", "Cost and volume: short of the plan".to_owned())
            });
        }
    }

    fn assessment_rule(&self, price: &AssessmentPrice) -> Rule {
        let amount = match price.by {
            AssessorPrice::One => pounds(price.price),
            AssessorPrice::Intensity => format!(
                "{} by a low-intensity assessor, {} by a high-intensity one and {} where that is not recorded,",
                pounds(price.low),
                pounds(price.high),
                pounds(price.price)
            ),
        };
        Rule {
            amount,
            for_what: "for each first assessment, whatever comes of it".to_owned(),
            counted: "counted in the month of the assessment".to_owned(),
            ..self.paid("assessment", "Assessment price".to_owned())
        }
    }

    fn episode_rule(&self, episode: &EpisodePrice) -> Rule {
        let prices: Vec<String> = episode
            .clusters
            .iter()
            .map(|cluster| format!("{} in cluster {}", pounds(cluster.price), cluster.cluster))
            .collect();
        let other = unpriced(episode.unclustered, episode.unclustered_price);
        Rule {
            amount: format!("{}, and {other} in no priced cluster,", prices.join(", ")),
            for_what: "for each finished course".to_owned(),
            counted: "counted in the month in which the course ends".to_owned(),
            ..self.paid("episode", "Price of a finished course".to_owned())
        }
    }

    fn line_rules(&self, lines: &LinePrices, rules: &mut Vec<Rule>) {
        let recovers = lines.recovers.meaning();
        let ended = || "counted in the month in which the referral ends".to_owned();
        rules.extend(lines.lines.iter().map(|line| Rule {
            amount: format!(
                "{}, {} or {}",
                pounds(line.enters),
                pounds(line.completes),
                pounds(line.recovers)
            ),
            for_what: format!(
                "for each person of line {} who enters and does not complete, completes, or completes with {recovers}",
                line.line
            ),
            counted: ended(),
            ..self.paid("lines", format!("Service line {}", line.line))
        }));
        let stepped_up = match lines.step_ups {
            StepUps::HigherLine => "somebody stepped up on the higher line only".to_owned(),
            StepUps::BothLines => {
                format!("somebody stepped up with the lowest price of line {} as well", lines.stepped_up_from)
            }
        };
        rules.push(Rule {
            amount: unpriced(lines.other_lines, lines.other_price),
            for_what: format!(
                "for each person of another line, and {} for who completes and never was at caseness",
                lines.never_at_caseness.meaning()
            ),
            counted: format!("{}, {stepped_up}", ended()),
            ..self.paid("lines", "Other service lines".to_owned())
        });
    }

    fn contacts_rule(&self, contacts: &ContactPrice) -> Rule {
        Rule {
            amount: format!("{} for each contact that was attended", or_nothing(contacts.attended)),
            for_what: format!("and {} for each appointment that was missed", or_nothing(contacts.missed)),
            counted: "counted in the month in which the referral ends".to_owned(),
            ..self.paid("contacts", "Appointments".to_owned())
        }
    }
}

/// A value in a rule: what is agreed, or how it is made.
pub(super) fn amount_a_year(value: &Value) -> String {
    let each = match (value.total, value.amount) {
        (Some(total), _) => format!(
            "its part of {} a year over all contracts, divided by the people of their latest whole year",
            pounds(total)
        ),
        (None, Some(amount)) => format!("{} a year", pounds(amount)),
        (None, None) => format!(
            "{} a year for each person who entered treatment in the year as read",
            pounds(value.per_person)
        ),
    };
    let of_contract = |c: &crate::scheme::ContractValue| {
        format!("{} a year for {} with {}", pounds(c.amount), c.provider, c.commissioner)
    };
    let agreed = match value.contracts.len() {
        0 => each,
        1..=NAMED => {
            format!("{}; for any other contract {each}", listed(value.contracts.iter().map(of_contract)))
        }
        many => format!("the amounts of the {many} contracts in the schedule of terms; for any other {each}"),
    };
    let raised = value.uplift.map_or_else(String::new, |uplift| format!(", raised by {}", percent(uplift)));
    agreed + &raised
}

fn or_nothing(price: rust_decimal::Decimal) -> String {
    if price.is_zero() { "nothing".to_owned() } else { pounds(price) }
}

fn unpriced(rule: Unpriced, price: rust_decimal::Decimal) -> String {
    match rule {
        Unpriced::OwnPrice => pounds(price),
        Unpriced::MeanPrice => "the mean price of the month's others".to_owned(),
        Unpriced::Nothing => "nothing".to_owned(),
    }
}
