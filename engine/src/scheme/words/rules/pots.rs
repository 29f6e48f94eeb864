//! A pot and each of its measures, as rules.

use super::{COMMISSIONER, PAYS, Rule, after, named, periods};
use crate::quantity::{show, words};
use crate::scheme::prose::{listed, percent, pounds};
use crate::scheme::terms::{Assessed, Choice, Outcomes, Paid, PotBase, Qom, Scheme, Score, Scoring};

/// The rule of a pot, then one for each of its measures.
pub(super) fn rules(
    scheme: &Scheme,
    pot: &Outcomes,
    (part, name): (&'static str, &'static str),
    rules: &mut Vec<Rule>,
) {
    rules.push(of_pot(scheme, pot, (part, name)));
    rules.extend(pot.measures.iter().map(|qom| of_measure(scheme, pot, qom, (part, name))));
}

fn of_pot(scheme: &Scheme, pot: &Outcomes, (part, name): (&'static str, &'static str)) -> Rule {
    let of = match pot.of {
        PotBase::Total => "what all activity is worth",
        PotBase::Treatment => "what treatment without assessments is worth",
    };
    let size = pot.amount.map_or_else(
        || format!("{} of {of}", percent(pot.share)),
        |amount| format!("{} a year for each contract", pounds(amount)),
    );
    let (to, amount) = match pot.paid {
        Paid::Withheld => ("withholds from each provider".to_owned(), size),
        Paid::OnTop => (PAYS.to_owned(), format!("up to {size}, on top of the activity payment,")),
    };
    let earned = match pot.scoring {
        Scoring::Steps => {
            let step = |(met, step): (usize, &rust_decimal::Decimal)| {
                let met = if met == 0 { "none".to_owned() } else { words::count(met as i64) };
                format!("{} for {met} met", percent(*step))
            };
            format!("by the number of measures met ({})", listed(pot.steps.iter().enumerate().map(step)))
        }
        Scoring::Weights => "each measure for its own weight".to_owned(),
    };
    let from = pot.from.map_or_else(String::new, |month| format!(" from {} on", month.in_words()));
    let for_what = match pot.paid {
        Paid::Withheld => format!("to be earned back by the measures below, {earned}"),
        Paid::OnTop => format!("for the measures below, {earned}"),
    };
    Rule {
        part,
        name: name.to_owned(),
        by: COMMISSIONER,
        to,
        amount,
        for_what,
        counted: format!("assessed {}{from}", pot.period.meaning()),
        when: format!("what is earned being {}", paid_after(scheme)),
        limit: "never more than the pot".to_owned(),
    }
}

/// When what is earned is paid, after the end of its period.
fn paid_after(scheme: &Scheme) -> String {
    format!("paid {}", after(scheme.timing.outcomes_lag).replace("it ends", "the period ends"))
}

fn of_measure(
    scheme: &Scheme,
    pot: &Outcomes,
    qom: &Qom,
    (part, pot_name): (&'static str, &'static str),
) -> Rule {
    let (definitions, of) = (&scheme.definitions, periods(pot.period));
    let weight = match pot.scoring {
        Scoring::Weights => format!("{} of {of} pot", show::percent(qom.weight.share(), 2)),
        Scoring::Steps => format!("a step of {of} pot"),
    };
    let tests: Vec<String> = qom.tests.iter().map(|test| test.in_a_rule(definitions)).collect();
    let tests = tests.join(" and ");
    let scored = match &qom.score {
        Score::Met => None,
        Score::Line { measure, floor, ceiling } => Some(format!(
            "in a straight line from nothing at {} to all of it at {} of {}",
            percent(*floor),
            percent(*ceiling),
            named(definitions, measure)
        )),
        Score::Bands { measure, bands } => {
            let band =
                |b: &crate::scheme::ScoreBand| format!("{} from {}", percent(b.earns), percent(b.from));
            Some(format!("by bands of {}: {}", named(definitions, measure), listed(bands.iter().map(band))))
        }
        Score::PerPerson { measure, .. } => {
            Some(format!("for each person counted by {}", named(definitions, measure)))
        }
    };
    let amount = match &qom.score {
        Score::Met => weight.clone(),
        Score::Line { .. } | Score::Bands { .. } => format!("up to {weight}"),
        Score::PerPerson { pounds: each, .. } => pounds(*each),
    };
    let most = match &qom.score {
        Score::Met | Score::Line { .. } | Score::Bands { .. } => "this",
        Score::PerPerson { .. } => weight.as_str(),
    };
    let for_what = match (scored, tests.is_empty()) {
        (None, _) => format!("where {tests}"),
        (Some(scored), true) => scored,
        (Some(scored), false) => format!("{scored}, where {tests}"),
    };
    let own = match pot.weights.len() {
        0 => "",
        _ => " or the weight of its commissioner in the schedule of terms",
    };
    Rule {
        part,
        name: format!("{pot_name}: {}", qom.name),
        by: COMMISSIONER,
        to: PAYS.to_owned(),
        amount: format!("{amount}{own}"),
        for_what,
        counted: counted_over(pot.period).to_owned(),
        when: paid_after(scheme),
        limit: format!("never more than {most}, and {}", too_few(pot)),
    }
}

const fn counted_over(period: Assessed) -> &'static str {
    match period {
        Assessed::Monthly => "counted over the month as defined",
        Assessed::Quarterly => "counted over the quarter as defined",
        Assessed::Yearly => "counted over the financial year as defined",
        Assessed::RollingYear => "counted over the twelve months up to the end of the quarter as defined",
    }
}

/// What becomes of the part of a measure with too few people.
fn too_few(pot: &Outcomes) -> String {
    let few = match pot.too_few.people {
        0 | 1 => "nobody to count".to_owned(),
        people => format!("fewer than {} people", show::number(people.into())),
    };
    format!("{} with {few}", pot.too_few.then.meaning())
}
