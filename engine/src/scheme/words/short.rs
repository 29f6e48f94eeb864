//! What is agreed in each part of a scheme, in the few words that stand beside its name in an outline: the
//! numbers that a table would ask for first. The schedule of terms has all of them.

use rust_decimal::Decimal;

use super::super::prose::{how_often, percent, pounds};
use super::super::terms::{
    AssessorPrice, Choice, Definitions, Outcomes, Paid, PricedBy, Qom, Scheme, Score, Scoring, Settlement,
    Stage, Value, WherePenaltiesFall,
};
use crate::quantity::show;

/// `one contract`, `3 contracts`.
fn count(many: usize, one: &str, more: &str) -> String {
    if many == 1 { format!("one {one}") } else { format!("{} {more}", show::number(many.into())) }
}

/// From the least to the most of some amounts.
fn between(amounts: impl Iterator<Item = Decimal> + Clone) -> String {
    match (amounts.clone().min(), amounts.max()) {
        (Some(least), Some(most)) if least == most => pounds(least),
        (Some(least), Some(most)) => format!("{} to {}", pounds(least), pounds(most)),
        (None, _) | (_, None) => "no price".to_owned(),
    }
}

/// The words of a part where the scheme has it.
fn of<T>(part: Option<&T>, words: impl FnOnce(&T) -> String) -> String {
    part.map(words).unwrap_or_default()
}

pub fn price(scheme: &Scheme) -> String {
    of(scheme.price.as_ref(), |price| match price.by {
        PricedBy::Person => format!("{}, {}", pounds(price.per_person), price.cohort.meaning()),
        PricedBy::ServiceLine => {
            let lines = price.by_line.iter().map(|line| line.per_person);
            format!("{} by service line, {}", between(lines), price.cohort.meaning())
        }
    })
}

pub fn value(scheme: &Scheme) -> String {
    of(scheme.value.as_ref(), annual)
}

fn annual(value: &Value) -> String {
    let each = match (value.total, value.amount) {
        (Some(total), _) => format!("{} a year in all", pounds(total)),
        (None, Some(amount)) => format!("{} a year, each contract", pounds(amount)),
        (None, None) => format!("{} a person as read", pounds(value.per_person)),
    };
    let agreed = match value.contracts.len() {
        0 => each,
        many => format!("agreed for {}, else {each}", count(many, "contract", "contracts")),
    };
    match value.uplift {
        Some(uplift) => format!("{agreed}, raised by {}", percent(uplift)),
        None => agreed,
    }
}

pub fn volume(scheme: &Scheme) -> String {
    of(scheme.volume.as_ref(), |volume| {
        let people = match volume.contracts.len() {
            0 => show::number(volume.planned_people.into()),
            many => format!("{}, else {}", count(many, "plan", "plans"), volume.planned_people),
        };
        let words = format!(
            "{people} people at {}, {} beyond",
            pounds(volume.per_person),
            pounds(volume.beyond_plan)
        );
        if volume.below_plan.is_zero() {
            words
        } else {
            format!("{words}, {} short", pounds(volume.below_plan))
        }
    })
}

pub fn assessment(scheme: &Scheme) -> String {
    of(scheme.assessment.as_ref(), |price| match price.by {
        AssessorPrice::One => format!("{} each", pounds(price.price)),
        AssessorPrice::Intensity => {
            format!("{} low intensity, {} high", pounds(price.low), pounds(price.high))
        }
    })
}

pub fn episode(scheme: &Scheme) -> String {
    of(scheme.episode.as_ref(), |episode| {
        let prices = between(episode.clusters.iter().map(|cluster| cluster.price));
        format!("{prices}, {}", count(episode.clusters.len(), "cluster", "clusters"))
    })
}

pub fn lines(scheme: &Scheme) -> String {
    of(scheme.lines.as_ref(), |lines| {
        let prices = lines.lines.iter().flat_map(|line| [line.enters, line.completes, line.recovers]);
        format!("{}, {} by ending", between(prices), count(lines.lines.len(), "line", "lines"))
    })
}

pub fn contacts(scheme: &Scheme) -> String {
    of(scheme.contacts.as_ref(), |contacts| {
        format!("{} attended, {} missed", pounds(contacts.attended), pounds(contacts.missed))
    })
}

pub fn uplifts(scheme: &Scheme) -> String {
    match scheme.uplifts.as_slice() {
        [] => String::new(),
        [only] => {
            format!("{} less {} from {}", percent(only.uplift), percent(only.efficiency), only.year)
        }
        [first, .., last] => format!("{} to {}", first.year, last.year),
    }
}

pub fn outcomes(scheme: &Scheme) -> String {
    of(scheme.outcomes.as_ref(), pot)
}

pub fn incentive(scheme: &Scheme) -> String {
    of(scheme.adjustments.incentive.as_ref(), pot)
}

fn pot(pot: &Outcomes) -> String {
    if !pot.agreed {
        return "not agreed, pays nothing".to_owned();
    }
    let size = match pot.amount {
        Some(amount) => format!("{} a year", pounds(amount)),
        None => percent(pot.share),
    };
    let paid = match pot.paid {
        Paid::Withheld => "withheld",
        Paid::OnTop => "on top",
    };
    let scored = match pot.scoring {
        Scoring::Weights => "by weight",
        Scoring::Steps => "by how many are met",
    };
    let measures = count(pot.measures.len(), "measure", "measures");
    format!("{size} {paid}, {measures} {scored}, {}", how_often(pot.period))
}

impl Qom {
    /// What is asked of its measure, in a few words: `40 to 55 %`, `at least 50 %`.
    pub fn asks(&self, definitions: &Definitions) -> String {
        let first = match &self.score {
            Score::Met => self.tests.first().map(|test| test.in_short(definitions)),
            Score::Line { floor, ceiling, .. } => Some(ends(*floor, *ceiling)),
            Score::Bands { bands, .. } => {
                bands.first().zip(bands.last()).map(|(first, last)| ends(first.from, last.from))
            }
            Score::PerPerson { pounds: each, .. } => Some(format!("{} a person", pounds(*each))),
        };
        first.unwrap_or_else(|| "nothing asked".to_owned())
    }
}

/// `40 to 55 %`.
fn ends(one: Decimal, other: Decimal) -> String {
    if one == other {
        return percent(one);
    }
    format!("{} to {}", percent(one).trim_end_matches(" %"), percent(other))
}

/// The words of the penalties of a kind, by the path of their part.
pub fn penalty(scheme: &Scheme, path: &str) -> String {
    let penalties = scheme.penalties.each();
    let words = penalties.iter().filter(|(part, _)| *part == path).map(|(_, penalty)| penalty.in_short());
    words.collect::<Vec<_>>().join("; ")
}

pub fn penalty_cap(scheme: &Scheme) -> String {
    of(scheme.penalties.cap.as_ref(), |cap| format!("{} of the year's activity", percent(*cap)))
}

pub fn lump_sum(scheme: &Scheme) -> String {
    of(scheme.adjustments.lump_sum.as_ref(), |sum| {
        format!("{} people at {}", show::number(sum.people.into()), pounds(sum.per_person))
    })
}

pub fn carried_forward(scheme: &Scheme) -> String {
    of(scheme.adjustments.carried_forward.as_ref(), |sum| format!("{}, each contract", pounds(*sum)))
}

pub fn withholding(scheme: &Scheme) -> String {
    of(scheme.adjustments.withholding.as_ref(), |withheld| {
        let then = if withheld.released.is_some() { "given back" } else { "kept" };
        format!("{} of {}, {then}", percent(withheld.rate), count(withheld.months.len(), "month", "months"))
    })
}

pub fn extension(scheme: &Scheme) -> String {
    of(scheme.extension.as_ref(), |extension| {
        format!("{} + {} years", extension.after_years, extension.years)
    })
}

pub fn plan(scheme: &Scheme) -> String {
    of(scheme.limits.plan.as_ref(), |plan| format!("plan {}", annual(plan)))
}

pub fn tolerance(scheme: &Scheme) -> String {
    of(scheme.limits.tolerance.as_ref(), |tolerance| {
        format!("{} either way, then {}", percent(tolerance.band), percent(tolerance.rate))
    })
}

pub fn cap_and_collar(scheme: &Scheme) -> String {
    of(scheme.limits.cap_and_collar.as_ref(), |limits| {
        let words = format!("cap {}, collar {}", percent(limits.cap), percent(limits.collar));
        limits.from.map_or_else(|| words.clone(), |from| format!("{words} from {}", from.in_words()))
    })
}

pub fn sharing(scheme: &Scheme) -> String {
    of(scheme.limits.sharing.as_ref(), |sharing| match (sharing.gain.as_slice(), sharing.loss.as_slice()) {
        ([gain], [loss]) => {
            format!("{} of a gain, {} of a loss shared", percent(gain.share), percent(loss.share))
        }
        ([], []) => "nothing shared".to_owned(),
        _ => "gain and loss shared by bands".to_owned(),
    })
}

pub fn total(scheme: &Scheme) -> String {
    of(scheme.limits.total.as_ref(), |limits| {
        format!("in all {} to {}", percent(limits.floor), percent(limits.ceiling))
    })
}

pub fn limits_period(scheme: &Scheme) -> String {
    let any = scheme.limits.needs_plan() || scheme.limits.sharing.is_some();
    if any { format!("applied {}", how_often(scheme.limits.period)) } else { String::new() }
}

pub fn overpayment(scheme: &Scheme) -> String {
    match unusual(scheme.limits.overpayment) {
        usual if usual.is_empty() => usual,
        other => format!("overpayment {other}"),
    }
}

pub fn settlement(scheme: &Scheme) -> String {
    let settled = match scheme.timing.settlement {
        Settlement::Monthly => "monthly",
        Settlement::Quarterly => "quarterly",
        Settlement::Yearly => "yearly",
    };
    if scheme.has_activity() { settled.to_owned() } else { String::new() }
}

pub fn activity_lag(scheme: &Scheme) -> String {
    if scheme.has_activity() { later("paid", scheme.timing.activity_lag) } else { String::new() }
}

pub fn outcomes_lag(scheme: &Scheme) -> String {
    let any = scheme.pot().is_some() || scheme.incentive().is_some();
    if any { later("outcomes", scheme.timing.outcomes_lag) } else { String::new() }
}

fn later(what: &str, months: u32) -> String {
    match months {
        0 => String::new(),
        1 => format!("{what} a month later"),
        many => format!("{what} {many} months later"),
    }
}

pub fn where_penalties_fall(scheme: &Scheme) -> String {
    let words = match scheme.timing.penalties {
        WherePenaltiesFall::OwnPeriod => "",
        WherePenaltiesFall::NextYear => "deductions next year",
        WherePenaltiesFall::Incentive => "deductions off the incentive",
    };
    if scheme.penalties.is_none() { String::new() } else { words.to_owned() }
}

pub fn shadow_years(scheme: &Scheme) -> String {
    match scheme.timing.shadow_years.as_slice() {
        [] => String::new(),
        [only] => format!("{only} in shadow"),
        many => format!("{} years in shadow", many.len()),
    }
}

pub fn glide(scheme: &Scheme) -> String {
    of(scheme.timing.glide.last(), |last| format!("glide path to {}", last.year))
}

pub fn incentive_too(scheme: &Scheme) -> String {
    let eased = !(scheme.timing.shadow_years.is_empty() && scheme.timing.glide.is_empty());
    let too = scheme.timing.incentive_too && eased && scheme.incentive().is_some();
    if too { "incentive too".to_owned() } else { String::new() }
}

pub fn starts(scheme: &Scheme) -> String {
    match scheme.timing.starts.len() {
        0 => String::new(),
        many => count(many, "start month", "start months"),
    }
}

/// What a choice means, where it is not the usual one.
pub fn unusual<T: Choice + Default + PartialEq>(choice: T) -> String {
    if choice == T::default() { String::new() } else { choice.meaning().to_owned() }
}

pub fn exceptions(scheme: &Scheme) -> String {
    let values: usize = scheme.exceptions.iter().map(|exception| exception.terms.len()).sum();
    match scheme.exceptions.as_slice() {
        [] => String::new(),
        [only] => format!("{} for {}", count(values, "value", "values"), only.whose()),
        many => format!("{}, {} cases", count(values, "value", "values"), many.len()),
    }
}

pub fn order(scheme: &Scheme) -> String {
    if Stage::is_usual(&scheme.order) { String::new() } else { "own order of working".to_owned() }
}

/// How many must have complete scores, where that is asked for.
pub fn completeness(scheme: &Scheme) -> String {
    of(scheme.definitions.completeness.as_ref(), |share| format!("{} complete", percent(*share)))
}
