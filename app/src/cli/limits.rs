//! The private file of a party's limits. What stands in it is never said again, not even where it is wrong.

use std::io::Read as _;
use std::path::Path;

use engine::explore::{LimitKind, Limits, Party};
use engine::export::in_words;
use engine::quantity::Money;
use engine::scheme::parse_number;
use engine::text_file;

use super::Failure;

/// Bytes of such a file, at the most.
const MOST: u64 = 64 * 1024;

/// Reads the limits of one party: a line each, such as `most in all: 850000`. `-` is standard input.
///
/// # Errors
/// A sentence that names the line, and nothing that stands in it.
pub fn read(file: &Path) -> Result<(Party, Limits), Failure> {
    let text = if file == Path::new("-") {
        let mut text = String::new();
        let read = std::io::stdin().lock().take(MOST).read_to_string(&mut text);
        read.map(|_| text).map_err(|why| Failure::Input(format!("Standard input: {}.", in_words(&why))))?
    } else {
        text_file::read(file)
            .map_err(|why| Failure::Input(format!("{}: {}.", file.display(), in_words(&why))))?
    };
    parse(&text).map_err(|why| Failure::Input(format!("{}: {why}", file.display())))
}

fn parse(text: &str) -> Result<(Party, Limits), String> {
    let mut limits = Limits::default();
    let mut whose = None;
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.split('#').next().unwrap_or_default().trim();
        if line.is_empty() {
            continue;
        }
        let (kind, amount) = limit(line).ok_or_else(|| {
            format!(
                "line {number} is no limit. Write one a line, such as “most in all: 850000”; limits are {}.",
                LimitKind::EVERY.map(LimitKind::in_words).join(", ")
            )
        })?;
        let party = *whose.get_or_insert(kind.party());
        if party != kind.party() {
            return Err("limits of both parties are in one file. Each party keeps its own.".to_owned());
        }
        *limits.of_mut(kind) = Some(amount);
    }
    whose
        .map(|party| (party, limits))
        .ok_or_else(|| "no limit is in it. Write one a line, such as “least surplus: 0”.".to_owned())
}

fn limit(line: &str) -> Option<(LimitKind, engine::quantity::Pence)> {
    let (name, amount) = line.split_once([':', '='])?;
    let name = name.trim().to_lowercase().replace(['-', '_'], " ");
    let kind = LimitKind::EVERY.into_iter().find(|kind| kind.in_words() == name)?;
    let amount = parse_number(amount).filter(|_| !amount.contains('%'))?;
    Some((kind, Money::pounds(amount).rounded()))
}

#[cfg(test)]
mod tests {
    use engine::quantity::Pence;

    use super::*;

    #[test]
    fn limits_are_read_a_line_each() {
        let (party, limits) = parse("# ours\nLeast surplus: −£1,000.50\nmost-at-risk = 50k\n").unwrap();
        assert!(party == Party::Provider);
        assert_eq!(limits.least_surplus, Some(Pence(-100_050)));
        assert_eq!(limits.most_at_risk, Some(Pence(5_000_000)));
    }

    #[test]
    fn what_is_wrong_is_not_said_again() {
        for text in [
            "most in all: 1234567x89",
            "1234567.89",
            "most in all 1234567.89",
            "",
            "most in all: 1234567.89\nleast cash: 7",
        ] {
            let Err(why) = parse(text) else { panic!("{text} is wrong") };
            assert!(!why.contains("1234567"), "{why}");
        }
    }
}
