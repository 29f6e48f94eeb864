//! What differs between two schemes, in words; and the first with each difference taken over alone.

use std::collections::BTreeMap;

use super::Scheme;
use super::part::{PARTS, Part};

/// A difference between two schemes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Path of the term, or of the whole part where only one scheme has it.
    pub path: String,
    /// Its name: heading and label.
    pub label: String,
    /// As the first has it; nothing where it has no such part.
    pub before: Option<String>,
    /// As the second has it; nothing where it has no such part.
    pub after: Option<String>,
}

impl Difference {
    /// In a sentence: `Recovery penalty, standard: 50.0 % → 45.0 %`.
    pub fn in_words(&self) -> String {
        match (&self.before, &self.after) {
            (Some(before), Some(after)) => format!("{}: {before} → {after}", self.label),
            (None, Some(_)) => format!("{}: added", self.label),
            (Some(_), None) => format!("{}: left out", self.label),
            (None, None) => self.label.clone(),
        }
    }
}

type Terms = BTreeMap<String, (String, String, String)>;

/// Path → (name, value in words, value as a file has it), and the paths in reading order.
fn terms(scheme: &Scheme) -> (Terms, Vec<String>) {
    let mut terms = Terms::new();
    let mut order = Vec::new();
    scheme.clone().visit(&mut |term| {
        order.push(term.path.clone());
        let name = format!("{}, {}", term.group, term.label);
        terms.insert(term.path.clone(), (name, term.in_words(), term.text()));
    });
    (terms, order)
}

/// What differs, in reading order; with each, the first scheme with that difference alone taken over
/// from the second, where it can be.
pub(crate) fn differences(first: &Scheme, second: &Scheme) -> Vec<(Difference, Option<Scheme>)> {
    let ((ours, our_order), (theirs, their_order)) = (terms(first), terms(second));
    // A part whose terms are not the same ones in both is taken over whole.
    let shape = |order: &[String], part: &Part| -> Vec<String> {
        order.iter().filter(|path| part.holds(path)).cloned().collect()
    };
    let whole: Vec<&Part> = PARTS
        .iter()
        .filter(|part| {
            (part.is_there)(first) != (part.is_there)(second)
                || shape(&our_order, part) != shape(&their_order, part)
        })
        .collect();
    let mut found: Vec<(Difference, Option<Scheme>)> = Vec::new();
    for part in &whole {
        let mut with = first.clone();
        (part.take_over)(&mut with, second);
        if with == *first {
            continue;
        }
        let is = |scheme: &Scheme| (part.is_there)(scheme).then(|| "as agreed there".to_owned());
        let difference = Difference {
            path: part.path().to_owned(),
            label: part.name.to_owned(),
            before: is(first),
            after: is(second),
        };
        found.push((difference, Some(with)));
    }
    for path in &our_order {
        let (Some(mine), Some(other)) = (ours.get(path), theirs.get(path)) else { continue };
        if mine.2 == other.2 || same_number(&mine.2, &other.2) || whole.iter().any(|part| part.holds(path)) {
            continue;
        }
        let mut with = first.clone();
        let with = with.set(path, &other.2).is_ok().then_some(with);
        let difference = Difference {
            path: path.clone(),
            label: mine.0.clone(),
            before: Some(mine.1.clone()),
            after: Some(other.1.clone()),
        };
        found.push((difference, with));
    }
    found
}

/// 300 and 300.00 are the same.
fn same_number(a: &str, b: &str) -> bool {
    let number = |text: &str| text.parse::<rust_decimal::Decimal>().ok();
    number(a).is_some() && number(a) == number(b)
}

impl Scheme {
    /// What another scheme has differently, in words, in reading order.
    pub fn differences(&self, other: &Self) -> Vec<Difference> {
        differences(self, other).into_iter().map(|(difference, _)| difference).collect()
    }
}
