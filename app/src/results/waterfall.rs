//! The difference of two schemes, step by step from the total of one to the total of the other.

use engine::payment::Comparison;
use engine::quantity::Pence;

/// What the steps are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Steps {
    /// What is paid for.
    #[default]
    Components,
    /// What differs between the schemes, and what that does together.
    Terms,
}

/// A step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What it is.
    pub label: String,
    /// Path of the term that it is, where it is one.
    pub path: Option<String>,
    /// How much; none for a term that cannot be taken over alone.
    pub amount: Option<Pence>,
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
    let mut step = |label: String, path: Option<String>, amount: Option<Pence>| {
        let from = at;
        at += amount.unwrap_or_default();
        steps.push(Step { label, path, amount, from, to: at });
    };
    match which {
        Steps::Components => {
            for (name, amount) in &comparison.components {
                let amount = amount.value()?;
                if amount != Pence::ZERO {
                    step(name.clone(), None, Some(amount));
                }
            }
        }
        Steps::Terms => {
            for change in &comparison.changes {
                let (before, after) = (&change.difference.before, &change.difference.after);
                let label = match (before, after) {
                    (Some(before), Some(after)) if before == after => {
                        format!("{}, other terms", change.difference.label)
                    }
                    (Some(before), Some(after)) => {
                        format!("{}: {after} instead of {before}", change.difference.label)
                    }
                    _ => change.difference.in_words(),
                };
                step(label, Some(change.difference.path.clone()), change.alone);
            }
            if !comparison.changes.is_empty() {
                step("What the terms do to one another".to_owned(), None, Some(comparison.interaction?));
            }
        }
    }
    (Some(at) == comparison.after.value()).then_some(steps)
}
