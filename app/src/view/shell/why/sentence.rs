//! What an amount is made of, in a sentence or two.

use engine::payment::Receipt;
use engine::quantity::{Pence, show};

/// Parts that are named on each side; of more, the sum is told.
const NAMED: usize = 2;

/// What is paid and what is taken off, the largest first, with in how many lines; nothing where there is only one
/// part, or an amount is not known.
pub fn of(receipt: &Receipt) -> Option<String> {
    if receipt.parts.len() < 2 {
        return None;
    }
    let mut paid = Vec::new();
    let mut taken = Vec::new();
    for part in &receipt.parts {
        let amount = part.amount.value()?;
        match amount.0 {
            0 => {}
            1.. => paid.push((part, amount)),
            ..0 => taken.push((part, -amount)),
        }
    }
    let said: Vec<String> =
        [side(paid, ("pays", "pay")), side(taken, ("takes", "take"))].into_iter().flatten().collect();
    (!said.is_empty()).then(|| said.join(" "))
}

/// One side as a sentence.
fn side(mut parts: Vec<(&Receipt, Pence)>, (one, several): (&str, &str)) -> Option<String> {
    parts.sort_by_key(|(_, amount)| std::cmp::Reverse(*amount));
    // A single part more is named sooner than counted.
    let named = if parts.len() == NAMED + 1 { NAMED + 1 } else { NAMED };
    let mut said: Vec<String> = parts
        .iter()
        .take(named)
        .map(|(part, amount)| {
            let (moved, lines) = leaves(part);
            let lines = if moved < lines { format!(" in {moved} of {lines} lines") } else { String::new() };
            format!("{} {one} {}{lines}", part.label, show::pounds(*amount))
        })
        .collect();
    let rest = parts.get(named..).unwrap_or_default();
    if !rest.is_empty() {
        let sum: Pence = rest.iter().map(|(_, amount)| *amount).sum();
        said.push(format!("{} more parts {several} {}", rest.len(), show::pounds(sum)));
    }
    (!said.is_empty()).then(|| format!("{}.", said.join("; ")))
}

/// How many lines of a part are not zero, and how many there are.
fn leaves(part: &Receipt) -> (usize, usize) {
    if part.parts.is_empty() {
        let moved = part.amount.value().is_none_or(|amount| amount.0 != 0);
        return (usize::from(moved), 1);
    }
    let under = part.parts.iter().map(leaves);
    under.fold((0, 0), |(moved, all), (more, of)| (moved + more, all + of))
}
