//! What whatever is made of some facts will say of itself, before it is made.

use super::facts::Facts;
use crate::quantity::words;

/// What the papers made of these facts are of, a sentence each: the months, the contracts, the schemes, whether
/// small numbers are in them, and whether the data is made up.
pub fn about(facts: &Facts<'_>) -> Vec<String> {
    let selection = &facts.evaluation.selection;
    let mut lines = vec![format!(
        "It is of {}: {}, {}.",
        facts.span(),
        count(facts.contracts().len(), "contract", "contracts"),
        count(facts.evaluation.schemes.len(), "scheme", "schemes")
    )];
    lines.push(facts.on_small_numbers());
    if !facts.scenario.is_empty() {
        lines.push("It says what is supposed of the activity.".to_owned());
    }
    if selection.synthetic {
        lines.push("It says that the data is made up.".to_owned());
    }
    lines.push(match facts.decisions.len() {
        0 => "No decision is written down.".to_owned(),
        many => format!("It holds {} with the reasons.", count(many, "decision", "decisions")),
    });
    lines
}

fn count(many: usize, one: &str, more: &str) -> String {
    let number = i64::try_from(many).map_or_else(|_| many.to_string(), words::count);
    format!("{number} {}", if many == 1 { one } else { more })
}
