//! What differs between two schemes, in words; and the first with each difference taken over alone.

use std::collections::BTreeMap;

use super::part::{Part, Place, addable};
use super::{Qom, Scheme, Slot, alternatives};
use crate::calendar::Month;

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
            (Some(before), Some(after)) if before == after => format!("{}: different parts", self.label),
            (Some(before), Some(after)) => format!("{}: {before} → {after}", self.label),
            (None, Some(_)) => format!("{}: added", self.label),
            (Some(_), None) => format!("{}: left out", self.label),
            (None, None) => self.label.clone(),
        }
    }
}

/// A term as it is compared.
struct Known {
    name: String,
    words: String,
    /// As a file has it.
    text: String,
    /// The set of weights that it belongs to.
    set: Option<String>,
}

type Terms = BTreeMap<String, Known>;

/// The terms by path, and the paths in reading order.
fn terms(scheme: &Scheme) -> (Terms, Vec<String>) {
    let mut terms = Terms::new();
    let mut order = Vec::new();
    scheme.each_term(&mut |term| {
        order.push(term.path.clone());
        let set = match &term.slot {
            Slot::Weight { set, .. } => Some(set.clone()),
            _ => None,
        };
        let name = format!("{}, {}", term.group, term.label);
        let (words, text) = (term.in_words(), term.text());
        terms.insert(term.path.clone(), Known { name, words, text, set });
    });
    (terms, order)
}

/// What a scheme holds beside its terms and pays by all the same, as paths: the years of a shadow, the
/// month from which a part holds, whom different terms are for, measures that stand alone.
fn beside_terms(scheme: &Scheme) -> Vec<String> {
    let mut paths: Vec<String> =
        scheme.timing.shadow_years.iter().map(|year| format!("timing.shadow_years.{year}")).collect();
    let month = |path: &str, month: Option<Month>| month.map(|month| format!("{path}.{month}"));
    paths.extend(scheme.adjustments.lump_sum.as_ref().and_then(|l| month("adjustments.lump_sum", l.month)));
    for (path, pot) in [("outcomes", scheme.pot()), ("adjustments.incentive", scheme.incentive())] {
        let Some(pot) = pot else { continue };
        paths.extend(month(path, pot.from));
        paths.extend(pot.measures.iter().flat_map(Qom::measures).map(|id| format!("{path}.{id}")));
    }
    for (path, penalty) in scheme.penalties.each() {
        paths.extend(penalty.measures().into_iter().map(|id| format!("{path}.{id}")));
    }
    // A measure with others that may stand in its place is a term.
    paths.retain(|path| path.rsplit('.').next().is_none_or(|id| alternatives(id).len() < 2));
    paths.extend(
        scheme.exceptions.iter().enumerate().map(|(at, one)| format!("exceptions.{at}.{}", one.whose())),
    );
    paths
}

/// What differs, in reading order; with each, the first scheme with that difference alone taken over
/// from the second, where it can be.
pub(super) fn differences(first: &Scheme, second: &Scheme) -> Vec<(Difference, Option<Scheme>)> {
    let ((ours, our_order), (theirs, their_order)) = (terms(first), terms(second));
    let (our_rest, their_rest) = (beside_terms(first), beside_terms(second));
    // A part whose terms are not the same ones in both is taken over whole.
    let shape = |(order, rest): (&[String], &[String]), part: &Part| -> Vec<String> {
        order.iter().chain(rest).filter(|path| part.holds(path)).cloned().collect()
    };
    let whole: Vec<&Part> = addable()
        .filter(|part| {
            (part.is_there)(first) != (part.is_there)(second)
                || shape((&our_order, &our_rest), part) != shape((&their_order, &their_rest), part)
        })
        .collect();
    let mut found: Vec<(Difference, Option<Scheme>)> = Vec::new();
    found.extend(activity(first, second, &whole));
    for part in whole.iter().filter(|part| !is_activity(part)) {
        let mut with = first.clone();
        (part.take_over)(&mut with, second);
        if with != *first {
            found.push((whole_difference(&[part], first, second), Some(with)));
        }
    }
    let mut sets: Vec<String> = Vec::new();
    for path in &our_order {
        let (Some(mine), Some(other)) = (ours.get(path), theirs.get(path)) else { continue };
        if mine.text == other.text
            || same_number(&mine.text, &other.text)
            || whole.iter().any(|part| part.holds(path))
        {
            continue;
        }
        let mut with = first.clone();
        let (label, with) = match &mine.set {
            // Weights total 100.00 %: one alone cannot differ.
            Some(set) if sets.contains(set) => continue,
            Some(set) => {
                sets.push(set.clone());
                with.put_weights(set, &second.weights(set));
                ("Weights".to_owned(), Some(with))
            }
            None => (mine.name.clone(), with.set(path, &other.text).is_ok().then_some(with)),
        };
        let weights = |terms: &Terms, order: &[String]| {
            let of_set = order.iter().filter_map(|path| terms.get(path)).filter(|term| term.set == mine.set);
            of_set.map(|term| term.words.clone()).collect::<Vec<_>>().join(", ")
        };
        let (before, after) = if mine.set.is_some() {
            (weights(&ours, &our_order), weights(&theirs, &their_order))
        } else {
            (mine.words.clone(), other.words.clone())
        };
        found
            .push((Difference { path: path.clone(), label, before: Some(before), after: Some(after) }, with));
    }
    found
}

fn is_activity(part: &Part) -> bool {
    part.place == Place::Activity
}

/// The parts that say what activity is worth are taken over together: one without the other would
/// pay twice, or nothing.
fn activity(first: &Scheme, second: &Scheme, whole: &[&Part]) -> Option<(Difference, Option<Scheme>)> {
    let parts: Vec<&Part> = whole.iter().copied().filter(|part| is_activity(part)).collect();
    let mut with = first.clone();
    parts.iter().for_each(|part| (part.take_over)(&mut with, second));
    (with != *first).then(|| (whole_difference(&parts, first, second), Some(with)))
}

fn whole_difference(parts: &[&Part], first: &Scheme, second: &Scheme) -> Difference {
    let names = |scheme: &Scheme| {
        let there: Vec<&str> =
            parts.iter().filter(|part| (part.is_there)(scheme)).map(|part| part.name).collect();
        (!there.is_empty()).then(|| there.join(" and "))
    };
    let path = parts.first().map_or("", |part| part.path());
    let label = match parts {
        [only] => only.name.to_owned(),
        _ => "What activity is worth".to_owned(),
    };
    Difference { path: path.to_owned(), label, before: names(first), after: names(second) }
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
