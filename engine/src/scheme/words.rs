//! A scheme in plain English, complete enough for a contract schedule.
//!
//! The prose says how each part works; the schedule of terms at the end lists every term with its
//! value, from the same list that the sliders and the command line use, so that nothing that moves
//! money can be missing.

use rust_decimal::Decimal;

use super::Scheme;
use super::terms::*;
use crate::measure::by_id;
use crate::quantity::show;

/// A heading and what stands under it, a paragraph each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The heading.
    pub heading: String,
    /// The paragraphs.
    pub paragraphs: Vec<String>,
}

/// Collects sections.
#[derive(Default)]
struct Text(Vec<Section>);

impl Text {
    fn heading(&mut self, heading: &str) {
        self.0.push(Section { heading: heading.to_owned(), paragraphs: Vec::new() });
    }

    fn say(&mut self, sentence: impl Into<String>) {
        if let Some(section) = self.0.last_mut() {
            section.paragraphs.push(sentence.into());
        }
    }
}

fn pounds(amount: Decimal) -> String {
    show::exact_pounds(amount)
}

fn percent(share: Decimal) -> String {
    show::percent(share, 0)
}

fn measure(definitions: &Definitions, id: &str) -> String {
    by_id(definitions.read(id)).map_or_else(|| id.to_owned(), |measure| measure.name.to_lowercase())
}

impl Scheme {
    /// The scheme in plain English.
    pub fn words(&self) -> Vec<Section> {
        let mut text = Text::default();
        text.heading(&self.name);
        text.say(self.about.clone());
        self.activity_in_words(&mut text);
        if let Some(pot) = self.pot() {
            text.heading("Payment for outcomes");
            pot_in_words(pot, &self.definitions, "what activity is worth", &mut text);
        }
        self.penalties_in_words(&mut text);
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
        text.0.retain(|section| !section.paragraphs.is_empty());
        text.0
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

    fn activity_in_words(&self, text: &mut Text) {
        text.heading("Payment for activity");
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
            text.say(format!(
                "A plan of {} people a year at {} each is paid in twelve monthly parts whatever is done. {}, counted over the year, are paid at {} each.",
                show::number(volume.planned_people.into()),
                pounds(volume.per_person),
                show::capital(&format!("{} beyond the plan", volume.cohort.meaning())),
                pounds(volume.beyond_plan)
            ));
        }
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

    fn penalties_in_words(&self, text: &mut Text) {
        let penalties = &self.penalties;
        text.heading("What is taken away");
        if let Some(recovery) = &penalties.recovery {
            text.say(format!(
                "Recovery, {}: for each person by whom “{}” falls short of {} of its denominator ({}), {} of the price of a person is taken.",
                recovery.period.meaning(),
                measure(&self.definitions, &recovery.measure),
                percent(recovery.standard),
                recovery.people_short.meaning(),
                percent(recovery.share_of_price)
            ));
            if recovery.by_provider {
                let own =
                    recovery.baselines.iter().map(|b| format!("{}: {}", b.provider, percent(b.standard)));
                text.say(format!("Providers with a standard of their own: {}.", listed(own)));
            }
            if let Some(cap) = recovery.cap {
                text.say(format!(
                    "It never takes more than {} of what the period's activity is worth.",
                    percent(cap)
                ));
            }
        }
        if let Some(waiting) = &penalties.waiting {
            text.say(format!(
                "Waits, each month: {} of {} for each standard missed: {}, and {}. Eighteen weeks missed counts {}.",
                percent(waiting.rate),
                waiting.base.meaning(),
                test_in_words(&waiting.six_weeks, &self.definitions),
                test_in_words(&waiting.eighteen_weeks, &self.definitions),
                waiting.eighteen_weeks_counts.meaning()
            ));
            if let Some(cap) = waiting.cap {
                text.say(format!("It never takes more than {} of the month.", percent(cap)));
            }
        }
        for standard in &penalties.standards {
            text.say(format!(
                "{}, {}: {} of what the period's activity is worth is taken where this is missed: {}.",
                standard.name,
                standard.period.meaning(),
                percent(standard.rate),
                test_in_words(&standard.test, &self.definitions)
            ));
        }
        if let Some(access) = &penalties.access {
            text.say(format!(
                "Access: {} of {} for each quarter with fewer people entering treatment than agreed, and {} for a year with fewer.{}",
                percent(access.quarter_rate),
                access.base.meaning(),
                percent(access.year_rate),
                if access.refund_when_year_met { " A year that reaches its floor gives back what its quarters lost." } else { "" }
            ));
            for floor in &access.floors {
                let from = floor.from.map_or_else(String::new, |year| format!(" from {year}"));
                text.say(format!(
                    "Floor of {} with {}{from}: {} people a quarter, {} a year.",
                    floor.provider,
                    floor.commissioner,
                    show::number(floor.quarter.into()),
                    show::number(floor.year.into())
                ));
            }
        }
        if let Some(cap) = penalties.cap {
            text.say(format!(
                "All penalties of a year together never take more than {} of what its activity is worth.",
                percent(cap)
            ));
        }
    }

    fn adjustments_in_words(&self, text: &mut Text) {
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
    }

    fn limits_in_words(&self, text: &mut Text) {
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
            if let Some(t) = &limits.tolerance {
                text.say(format!(
                    "Within {} of the plan full price is paid. Above, {} of the price is paid for what is beyond; below, {} of the price of what is missing is kept back.",
                    percent(t.band),
                    percent(t.rate),
                    percent(t.rate)
                ));
            }
            if let Some(c) = &limits.cap_and_collar {
                text.say(format!(
                    "Activity pays no more than {} and no less than {} of the plan.",
                    percent(c.cap),
                    percent(c.collar)
                ));
            }
            if let Some(sharing) = &limits.sharing {
                text.say(format!("The service is taken to cost {}.", value_in_words(&sharing.cost)));
                for (word, verb, bands) in
                    [("surplus", "takes", &sharing.gain), ("loss", "bears", &sharing.loss)]
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
            if let Some(total) = &limits.total {
                text.say(format!(
                    "In all, no less than {} and no more than {} of the plan is paid.",
                    percent(total.floor),
                    percent(total.ceiling)
                ));
            }
        }
        if !self.penalties.is_none() || limits.needs_plan() || limits.sharing.is_some() {
            text.say(format!(
                "Activity paid beyond what the year's result allows is {}.",
                limits.overpayment.meaning()
            ));
        }
    }

    fn timing_in_words(&self, text: &mut Text) {
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
        for exception in &self.exceptions {
            let terms = exception.terms.iter().map(|(path, value)| format!("{path} = {}", value.normalize()));
            text.say(format!("{}: {}.", exception.whose(), listed(terms)));
        }
    }

    /// Shadow years and the glide path, and whether they hold for an incentive on top (rule 52).
    fn easing_in_words(&self, text: &mut Text) {
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
            text.say(format!("In {} only {} of {whose} is at stake.", glide.year, percent(glide.part)));
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

    fn order_in_words(&self, text: &mut Text) {
        text.heading("Order of working and rounding");
        let stages: Vec<&str> = self
            .order
            .iter()
            .filter(|stage| match stage {
                Stage::Tolerance => self.limits.tolerance.is_some(),
                Stage::CapAndCollar => self.limits.cap_and_collar.is_some(),
                Stage::Outcomes => self.pot().is_some(),
                Stage::Penalties => !self.penalties.is_none(),
                Stage::Adjustments => self.adjustments != Adjustments::default(),
                Stage::Sharing => self.limits.sharing.is_some(),
                Stage::Total => self.limits.total.is_some(),
            })
            .map(|stage| stage.meaning())
            .collect();
        if !stages.is_empty() {
            text.say(format!("Activity is priced first; then come {}.", stages.join(", then ")));
        }
        text.say("Each line, for one contract, one period and one component, is worked out exactly and rounded once to the penny, half a penny away from zero. A whole that is paid in parts is split into whole pennies first, the largest remainders and then the earliest parts taking the odd ones.");
    }

    /// Every term and its value.
    fn schedule(&self, text: &mut Text) {
        text.heading("Schedule of terms");
        let mut terms: Vec<String> = Vec::new();
        self.each_term(&mut |term| {
            terms.push(format!("{}, {}: {} [{}]", term.group, term.label, term.in_words(), term.path));
        });
        terms.into_iter().for_each(|term| text.say(term));
    }
}

/// A value in words: what is agreed stands, whatever is done; where nothing is, it is made from who entered
/// as read, and stays as well.
fn value_in_words(value: &Value) -> String {
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

fn lines_in_words(lines: &LinePrices, text: &mut Text) {
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

fn pot_in_words(pot: &Outcomes, definitions: &Definitions, base: &str, text: &mut Text) {
    let size = match pot.amount {
        Some(amount) => format!("{} a year for each contract", pounds(amount)),
        None => format!("{} of {base} ({})", percent(pot.share), pot.of.meaning()),
    };
    let from = pot.from.map_or_else(String::new, |month| format!(", from {}", month.in_words()));
    text.say(format!(
        "{size} is {}{from}, and earned {}, {}.",
        pot.paid.meaning(),
        pot.period.meaning(),
        pot.scoring.meaning()
    ));
    if pot.scoring == Scoring::Steps {
        let steps = pot.steps.iter().enumerate().map(|(met, step)| format!("{met} met: {}", percent(*step)));
        text.say(format!("Share earned: {}.", listed(steps)));
    }
    for qom in &pot.measures {
        let weight = if pot.scoring == Scoring::Weights {
            format!(" (weight {})", show::percent(qom.weight.share(), 2))
        } else {
            String::new()
        };
        let mut conditions: Vec<String> = match &qom.score {
            Score::Met => Vec::new(),
            Score::Line { measure: id, floor, ceiling } => vec![format!(
                "{} earns in a straight line from nothing at {} to all at {}",
                measure(definitions, id),
                percent(*floor),
                percent(*ceiling)
            )],
            Score::Bands { measure: id, bands } => {
                let bands =
                    bands.iter().map(|b| format!("from {} it earns {}", percent(b.from), percent(b.earns)));
                vec![format!("{}: {}", measure(definitions, id), listed(bands))]
            }
            Score::PerPerson { measure: id, pounds: each } => {
                vec![format!(
                    "{} for each person counted by {}, up to its part",
                    pounds(*each),
                    measure(definitions, id)
                )]
            }
        };
        conditions.extend(qom.tests.iter().map(|test| test_in_words(test, definitions)));
        text.say(format!("{}{weight}: {}.", qom.name, conditions.join("; and ")));
    }
    for set in &pot.weights {
        let weights = pot.measures.iter().zip(&set.weights);
        let weights =
            weights.map(|(qom, weight)| format!("{} {}", qom.name, show::percent(weight.share(), 2)));
        text.say(format!("Weights of {}: {}.", set.commissioner, listed(weights)));
    }
    let few = match pot.too_few.people {
        0 | 1 => "nobody to count".to_owned(),
        people => format!("fewer than {} people", show::number(people.into())),
    };
    text.say(format!("The part of a measure with {few} is {}.", pot.too_few.then.meaning()));
}

fn test_in_words(test: &StandardTest, definitions: &Definitions) -> String {
    let known = by_id(definitions.read(&test.measure));
    let side = match (known.map(|measure| measure.direction), definitions.reaching) {
        (Some(crate::measure::Direction::AtMost), Reaching::At) => "no more than",
        (Some(crate::measure::Direction::AtMost), Reaching::Above) => "less than",
        (_, Reaching::At) => "at least",
        (_, Reaching::Above) => "more than",
    };
    let threshold = match (test.threshold, test.measure.starts_with("peq-")) {
        (Some(points), true) => format!(" at {points} points of 20"),
        (Some(days), false) => format!(" at {days} days"),
        (None, _) => String::new(),
    };
    format!("{}{threshold}, {side} {}", measure(definitions, &test.measure), percent(test.standard))
}

fn listed(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join("; ")
}

fn after(months: u32) -> String {
    match months {
        0 => "at once".to_owned(),
        1 => "a month later".to_owned(),
        many => format!("{many} months later"),
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
