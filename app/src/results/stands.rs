//! On what the fixed value of a scheme stands, in a sentence for its card (rule 33).

use engine::activity::Selection;
use engine::payment::{Amount, ValueBasis, value_basis};
use engine::quantity::words::or_not_known;
use engine::scheme::Scheme;

/// The value of the latest year on show, and what it stands on; nothing where nothing is fixed.
pub(super) fn on(selection: &Selection, scheme: &Scheme) -> Option<String> {
    scheme.value.as_ref()?;
    let all = value_basis(selection, scheme);
    let year = all.iter().map(|of| of.year).max()?;
    let of: Vec<&ValueBasis> = all.iter().filter(|of| of.path == "value" && of.year == year).collect();
    let annual: Amount = of.iter().map(|of| of.annual).sum();
    let annual = or_not_known(annual.value());
    let words = match of.as_slice() {
        [] => return None,
        [only] => format!("value of {year}: {annual} a year, {}", only.basis.in_words()),
        several => format!("value of {year}: {annual} a year over {} contracts, {}", of.len(), made(several)),
    };
    Some(words + &lives(&of))
}

/// How several values are made.
fn made(of: &[&ValueBasis]) -> String {
    let agreed = of.iter().filter(|of| of.basis.is_agreed()).count();
    let annualised = of.iter().filter(|of| of.basis.is_annualised()).count();
    let made = match of.len() - agreed {
        0 => "agreed".to_owned(),
        derived if agreed == 0 && derived == of.len() => "made from who entered as read".to_owned(),
        derived => format!("agreed for {agreed}, made from who entered as read for {derived}"),
    };
    match annualised {
        0 => made,
        annualised if annualised == of.len() => format!("{made} and annualised from a part of the year"),
        annualised => format!("{made}, annualised from a part of the year for {annualised}"),
    }
}

/// What is said where a contract is there for a part of the year only.
fn lives(of: &[&ValueBasis]) -> String {
    match of.iter().filter(|of| of.months < 12).count() {
        0 => String::new(),
        1 => "; one contract is there for a part of the year, and paid for its months".to_owned(),
        many => format!("; {many} contracts are there for a part of the year, and paid for their months"),
    }
}
