//! What activity is worth, in plain words.

use rust_decimal::Decimal;

use super::super::prose::{Prose, listed, percent, pounds};
use super::super::terms::{
    AssessorPrice, Choice, ContractPlan, LinePrices, PricedBy, Scheme, StepUps, Unpriced, Value, Volume,
};
use crate::quantity::show;

impl Scheme {
    pub(super) fn activity_in_words(&self, text: &mut Prose) {
        text.heading("Payment for activity");
        self.people_in_words(text);
        self.events_in_words(text);
        for uplift in &self.uplifts {
            text.say(format!(
                "From {} prices and values rise by {} and fall by {} for efficiency.",
                uplift.year,
                percent(uplift.uplift),
                percent(uplift.efficiency)
            ));
        }
        if !self.has_activity() {
            text.say("No payment for activity is agreed.");
        }
    }

    /// A value, a price or a plan for people.
    fn people_in_words(&self, text: &mut Prose) {
        if let Some(value) = &self.value {
            text.say(format!(
                "Each contract has a fixed value of {}, paid in twelve monthly parts in the months of its life.",
                value_in_words(value)
            ));
        }
        if let Some(price) = &self.price {
            text.say(format!(
                "The provider is paid {} for each of the {}, counted in the month of the event.",
                pounds(price.per_person),
                price.cohort.meaning()
            ));
            if price.by == PricedBy::ServiceLine {
                let lines =
                    price.by_line.iter().map(|l| format!("line {}: {}", l.line, pounds(l.per_person)));
                text.say(format!("Service lines with a price of their own: {}.", listed(lines)));
            }
        }
        if let Some(volume) = &self.volume {
            plan_in_words(volume, text);
        }
    }

    /// Prices of assessments, courses and appointments.
    fn events_in_words(&self, text: &mut Prose) {
        if let Some(assessment) = &self.assessment {
            text.say(match assessment.by {
                AssessorPrice::One => format!("Each first assessment is paid at {}.", pounds(assessment.price)),
                AssessorPrice::Intensity => format!(
                    "Each first assessment is paid at {} by a low-intensity assessor and {} by a high-intensity one; {} where that is not recorded.",
                    pounds(assessment.low),
                    pounds(assessment.high),
                    pounds(assessment.price)
                ),
            });
        }
        if let Some(episode) = &self.episode {
            let clusters =
                episode.clusters.iter().map(|c| format!("cluster {}: {}", c.cluster, pounds(c.price)));
            text.say(format!(
                "Each finished course is paid by the person's care cluster: {}.",
                listed(clusters)
            ));
            let rest = unpriced(episode.unclustered, episode.unclustered_price);
            text.say(format!("A course without a cluster, or with none of these, is paid {rest}."));
        }
        if let Some(lines) = &self.lines {
            lines_in_words(lines, text);
        }
        if let Some(contacts) = &self.contacts {
            text.say(format!(
                "Of referrals that end, each attended contact is paid at {} and each missed appointment at {}.",
                pounds(contacts.attended),
                pounds(contacts.missed)
            ));
        }
    }
}

/// A value in words: what is agreed stands, whatever is done; where nothing is, it is made from who entered
/// as read, and stays as well.
pub(super) fn value_in_words(value: &Value) -> String {
    let derived = format!(
        "{} for each person who entered treatment in the year as read (a part of a year stands for all of it; it does not move with a what-if)",
        pounds(value.per_person)
    );
    let each = match (value.total, value.amount) {
        (Some(total), _) => {
            format!(
                "its part of {} a year over all contracts, by their people of the latest whole year",
                pounds(total)
            )
        }
        (None, Some(amount)) => format!("{} a year", pounds(amount)),
        (None, None) => derived,
    };
    let agreed = value
        .contracts
        .iter()
        .map(|c| format!("{} a year for {} with {}", pounds(c.amount), c.provider, c.commissioner));
    let mut words = if value.contracts.is_empty() {
        each
    } else {
        format!("{}; for every other contract {each}", listed(agreed))
    };
    if let Some(uplift) = value.uplift {
        words.push_str(&format!(", raised by {}", percent(uplift)));
    }
    words
}

fn unpriced(rule: Unpriced, price: Decimal) -> String {
    match rule {
        Unpriced::OwnPrice => format!("at {}", pounds(price)),
        Unpriced::MeanPrice => {
            "at the mean price of the month's others, weighted by how many there are".to_owned()
        }
        Unpriced::Nothing => "nothing".to_owned(),
    }
}

fn lines_in_words(lines: &LinePrices, text: &mut Prose) {
    text.say("Each person whose referral ends is paid for by service line and by how the course ended:");
    for line in &lines.lines {
        text.say(format!(
            "Line {}: {} for entering without completing, {} for completing, {} for completing with {}.",
            line.line,
            pounds(line.enters),
            pounds(line.completes),
            pounds(line.recovers),
            lines.recovers.meaning()
        ));
    }
    text.say(format!(
        "Somebody who completes and was never at caseness is paid {}.",
        lines.never_at_caseness.meaning()
    ));
    text.say(match lines.step_ups {
        StepUps::HigherLine => "Somebody who was stepped up is paid for on the higher line only.".to_owned(),
        StepUps::BothLines => {
            format!(
                "Somebody who was stepped up is paid the lowest price of line {} as well.",
                lines.stepped_up_from
            )
        }
    });
    text.say(format!(
        "A person of a line without prices is paid {}.",
        unpriced(lines.other_lines, lines.other_price)
    ));
}

/// Cost and volume.
fn plan_in_words(volume: &Volume, text: &mut Prose) {
    let (planned, cohort) = (show::number(volume.planned_people.into()), volume.cohort.meaning());
    let whatever = if volume.below_plan.is_zero() { " whatever is done" } else { "" };
    text.say(format!(
        "A plan of {planned} people a year at {} each is paid in twelve monthly parts{whatever}. {}, counted over the year, are paid at {} each.",
        pounds(volume.per_person),
        show::capital(&format!("{cohort} beyond the plan")),
        pounds(volume.beyond_plan)
    ));
    if !volume.below_plan.is_zero() {
        text.say(format!("For each person short of the plan {} is taken off.", pounds(volume.below_plan)));
    }
    let own = volume.contracts.iter().map(|contract| {
        let ContractPlan { provider, commissioner, planned_people } = contract;
        format!("{} for {provider} with {commissioner}", show::number((*planned_people).into()))
    });
    if !volume.contracts.is_empty() {
        text.say(format!("Single contracts have plans of their own: {}.", listed(own)));
    }
}
