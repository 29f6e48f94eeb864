//! Amounts of money in words, as far as they are known: the one place where they are told, on screen, in
//! files and in receipts.

use super::{Bounded, Certainty, Pence, show};

/// What stands where there is no figure.
pub const NOT_KNOWN: &str = "not known";

/// A small number in a word, as a sentence has it: `seven`; from thirteen on in digits.
pub fn count(number: i64) -> String {
    const WORDS: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    let word = usize::try_from(number).ok().and_then(|number| WORDS.get(number));
    word.map_or_else(|| show::number(number.into()), |word| (*word).to_owned())
}

/// Pounds and pence, or that they are not known.
pub fn or_not_known(amount: Option<Pence>) -> String {
    amount.map_or_else(|| NOT_KNOWN.to_owned(), show::pounds)
}

/// An amount as worked: `£1.00`, `about £1.00`, `not known`.
pub fn figure(amount: Bounded<Pence>) -> String {
    figure_in(amount, show::pounds)
}

/// The same, with pounds written in some way.
pub fn figure_in(amount: Bounded<Pence>, pounds: impl Fn(Pence) -> String) -> String {
    marked(amount, "about", pounds)
}

/// The same where there is little room: `≈ £1`.
pub fn short(amount: Bounded<Pence>, pounds: impl Fn(Pence) -> String) -> String {
    marked(amount, "≈", pounds)
}

fn marked(amount: Bounded<Pence>, mark: &str, pounds: impl Fn(Pence) -> String) -> String {
    match amount.certainty() {
        Certainty::Exact(amount) => pounds(amount),
        Certainty::Estimated { working, .. } => format!("{mark} {}", pounds(working)),
        Certainty::Unknown { .. } => NOT_KNOWN.to_owned(),
    }
}

/// An amount with its bounds: `£1.00`, `between £1.00 and £2.00`, `about £1.50 (£1.00 to £2.00)`.
pub fn with_bounds(amount: Bounded<Pence>) -> String {
    let amount = amount.closed();
    match (amount.certainty(), bounds(amount)) {
        (Certainty::Exact(_), _) | (Certainty::Estimated { .. }, None) => figure(amount),
        (Certainty::Estimated { .. }, Some(bounds)) => format!("{} ({bounds})", figure(amount)),
        (Certainty::Unknown { least: Some(least), most: Some(most) }, _) => between(least, most),
        (Certainty::Unknown { .. }, bounds) => bounds.unwrap_or_else(|| NOT_KNOWN.to_owned()),
    }
}

/// An amount with both its ends, which need not be bounded: `not known (£1.00 to no bound)`.
pub fn with_ends(amount: Bounded<Pence>) -> String {
    if amount.is_exact() {
        return figure(amount);
    }
    let end = |bound: Option<Pence>| bound.map_or_else(|| "no bound".to_owned(), show::pounds);
    format!("{} ({} to {})", figure(amount), end(amount.least()), end(amount.most()))
}

/// `between £1.00 and £2.00`, the lesser first.
pub fn between(one: Pence, other: Pence) -> String {
    format!("between {} and {}", show::pounds(one.min(other)), show::pounds(one.max(other)))
}

/// `£1.00 to £2.00`, as far as the bounds of an amount are known.
pub fn bounds(amount: Bounded<Pence>) -> Option<String> {
    bounds_in(amount, show::pounds)
}

/// The same, with pounds written in some way.
pub fn bounds_in(amount: Bounded<Pence>, pounds: impl Fn(Pence) -> String) -> Option<String> {
    Some(match (amount.least(), amount.most()) {
        (Some(least), Some(most)) => format!("{} to {}", pounds(least), pounds(most)),
        (Some(least), None) => format!("{} or more", pounds(least)),
        (None, Some(most)) => format!("{} or less", pounds(most)),
        (None, None) => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_carry_their_bounds_in_pounds() {
        let pence = |pence| Some(Pence(pence));
        let about = Bounded::open(pence(150), pence(100), pence(200));
        assert_eq!(with_bounds(about), "about £1.50 (£1.00 to £2.00)");
        assert_eq!(short(about, show::whole_pounds), "≈ £2");
        assert_eq!(with_bounds(Bounded::open(None, pence(-100), pence(200))), "between −£1.00 and £2.00");
        assert_eq!(with_bounds(Bounded::open(None, pence(5), pence(5))), "£0.05");
        assert_eq!(with_bounds(Bounded::open(None, None, pence(9))), "£0.09 or less");
        assert_eq!(with_bounds(Bounded::open(None, None, None)), "not known");
        assert_eq!(with_ends(Bounded::open(None, pence(100), None)), "not known (£1.00 to no bound)");
    }
}
