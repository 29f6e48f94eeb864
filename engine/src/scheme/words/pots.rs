//! A pot and its measures, in plain words.

use super::super::prose::{Prose, listed, percent, pounds};
use super::super::terms::{Choice, Definitions, Outcomes, Score, Scoring};
use crate::quantity::show;

pub(super) fn pot_in_words(pot: &Outcomes, definitions: &Definitions, base: &str, text: &mut Prose) {
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
        let mut conditions = qom.score.conditions(definitions);
        conditions.extend(qom.tests.iter().map(|test| test.in_words(definitions)));
        text.say(format!("{}{weight}: {}.", qom.name, conditions.join("; and ")));
    }
    for set in &pot.weights {
        let weights = pot.measures.iter().zip(&set.weights);
        let weights =
            weights.map(|(qom, weight)| format!("{} {}", qom.name, show::percent(weight.share(), 2)));
        text.say(format!("Weights of {}: {}.", set.whose(), listed(weights)));
    }
    let few = match pot.too_few.people {
        0 | 1 => "nobody to count".to_owned(),
        people => format!("fewer than {} people", show::number(people.into())),
    };
    text.say(format!("The part of a measure with {few} is {}.", pot.too_few.then.meaning()));
}

impl Score {
    /// How a rate or people make the share that is earned; nothing where only tests do.
    fn conditions(&self, definitions: &Definitions) -> Vec<String> {
        match self {
            Score::Met => Vec::new(),
            Score::Line { measure: id, floor, ceiling } => vec![format!(
                "{} earns in a straight line from nothing at {} to all at {}",
                definitions.name_of(id),
                percent(*floor),
                percent(*ceiling)
            )],
            Score::Bands { measure: id, bands } => {
                let bands =
                    bands.iter().map(|b| format!("from {} it earns {}", percent(b.from), percent(b.earns)));
                vec![format!("{}: {}", definitions.name_of(id), listed(bands))]
            }
            Score::PerPerson { measure: id, pounds: each } => {
                vec![format!(
                    "{} for each person counted by {}, up to its part",
                    pounds(*each),
                    definitions.name_of(id)
                )]
            }
        }
    }
}
