//! What an amount is made of, in a sentence or two.

use engine::payment::Receipt;
use engine::quantity::show;

/// What is paid and what is taken off, with in how many lines; nothing where there is only one part, or an amount
/// is not known.
pub fn of(receipt: &Receipt) -> Option<String> {
    if receipt.parts.len() < 2 {
        return None;
    }
    let mut paid = Vec::new();
    let mut taken = Vec::new();
    for part in &receipt.parts {
        let amount = part.amount.value()?;
        let pounds = show::pounds(if amount.0 < 0 { -amount } else { amount });
        let (moved, lines) = leaves(part);
        let lines = if moved < lines { format!(" in {moved} of {lines} lines") } else { String::new() };
        match amount.0 {
            0 => {}
            1.. => paid.push(format!("{} pays {pounds}{lines}", part.label)),
            _ => taken.push(format!("{} takes {pounds}{lines}", part.label)),
        }
    }
    let mut sentences = [paid, taken].into_iter().filter(|said| !said.is_empty());
    let said: Vec<String> = sentences.by_ref().map(|said| format!("{}.", said.join("; "))).collect();
    (!said.is_empty()).then(|| said.join(" "))
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
