//! The difference of two schemes, step by step from the total of one to the total of the other.

use engine::payment::{Comparison, WalkStep};
use engine::quantity::{Pence, show};

/// What the steps are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Steps {
    /// What is paid for.
    #[default]
    Components,
    /// What differs between the schemes: a walk from one to the other, part by part (rule 36).
    Terms,
}

/// A step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What it is.
    pub label: String,
    /// Path of the term that it is, where it is one.
    pub path: Option<String>,
    /// How much.
    pub amount: Pence,
    /// What it would be alone, where that is another amount or none.
    pub beside: Option<String>,
    /// Each thing that differs in it, where it is more than one.
    pub parts: Vec<String>,
    /// Where it starts.
    pub from: Pence,
    /// Where it ends.
    pub to: Pence,
}

/// The steps from the first total to the second: they lead exactly there. None where an amount is not
/// known.
pub fn steps(comparison: &Comparison, which: Steps) -> Option<Vec<Step>> {
    let before = comparison.before.value()?;
    let mut at = before;
    let mut steps = Vec::new();
    let mut step = |label: String, amount: Pence, walked: Option<&WalkStep>| {
        let from = at;
        at += amount;
        let path = walked.and_then(WalkStep::path).map(str::to_owned);
        let beside = walked.and_then(|step| beside(step, amount));
        let parts = walked.map(parts).unwrap_or_default();
        steps.push(Step { label, path, amount, beside, parts, from, to: at });
    };
    match which {
        Steps::Components => {
            for (name, amount) in &comparison.components {
                let amount = amount.value()?;
                if amount != Pence::ZERO {
                    step(name.clone(), amount, None);
                }
            }
        }
        Steps::Terms => {
            for walked in &comparison.steps {
                step(label(walked), walked.worth.value()?, Some(walked));
            }
        }
    }
    (Some(at) == comparison.after.value()).then_some(steps)
}

/// The name of a step of the walk.
pub fn label(step: &WalkStep) -> String {
    let [only] = step.changes.as_slice() else { return step.in_words() };
    let difference = &only.difference;
    match (&difference.before, &difference.after) {
        (Some(before), Some(after)) if before == after => format!("{}, other terms", difference.label),
        (Some(before), Some(after)) => format!("{}: {after} instead of {before}", difference.label),
        _ => difference.in_words(),
    }
}

/// What a step would be worth alone, where that says more than the walk.
fn beside(step: &WalkStep, amount: Pence) -> Option<String> {
    match step.alone {
        None => Some("not alone".to_owned()),
        Some(alone) if alone.value() == Some(amount) => None,
        Some(alone) => Some(alone.value().map_or_else(
            || "alone: not known".to_owned(),
            |alone| format!("alone {}{}", if alone > Pence::ZERO { "+" } else { "" }, show::pounds(alone)),
        )),
    }
}

fn parts(step: &WalkStep) -> Vec<String> {
    if step.changes.len() < 2 {
        return Vec::new();
    }
    step.changes.iter().map(|change| change.difference.in_words()).collect()
}
