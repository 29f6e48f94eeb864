//! What a file carries of what was held, and the first thing in which two files differ.

use serde::Serialize;
use serde_json::Value;

use super::digest::said;
use super::{DifferentPart, Fingerprint};
use crate::locality::Locality;
use crate::scenario::Scenario;
use crate::scheme::{Scheme, SchemeIndex};

/// Terms, place and what is supposed, as a session or a record holds them in full.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    /// The schemes on the table, in order.
    pub schemes: Vec<Scheme>,
    /// The scheme that the others are compared with.
    pub baseline: SchemeIndex,
    /// The place.
    pub locality: Locality,
    /// What is supposed.
    pub scenarios: Vec<Scenario>,
}

/// What a file carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carried {
    /// The fingerprint.
    pub fingerprint: Fingerprint,
    terms: Option<Terms>,
}

impl Carried {
    /// What a file with nothing but a fingerprint carries.
    pub const fn only(fingerprint: Fingerprint) -> Self {
        Self { fingerprint, terms: None }
    }

    /// What a file carries that holds the terms too. They speak for themselves: somebody may have edited the
    /// file after the fingerprint was written.
    pub fn with_terms(fingerprint: Fingerprint, terms: Terms) -> Self {
        let fingerprint = Fingerprint {
            schemes: terms.schemes.iter().map(super::scheme).collect(),
            baseline: terms.baseline,
            locality: super::locality(&terms.locality),
            scenario: super::scenario(&terms.scenarios),
            ..fingerprint
        };
        Self { fingerprint, terms: Some(terms) }
    }

    /// The first difference of another file from this one, in a sentence with “here” and “there”, as exactly as
    /// both tell it; nothing where both hold the same.
    pub fn first_difference(&self, other: &Self) -> Option<String> {
        let part = self.fingerprint.differences(&other.fingerprint).into_iter().next()?;
        let both = self.terms.as_ref().zip(other.terms.as_ref());
        Some(both.and_then(|(here, there)| in_full(part, here, there)).unwrap_or_else(|| part.in_words()))
    }
}

/// The difference in a part of which both hold all; nothing for a part of which files hold the digest only.
fn in_full(part: DifferentPart, here: &Terms, there: &Terms) -> Option<String> {
    match part {
        DifferentPart::Rules(..)
        | DifferentPart::Activity
        | DifferentPart::Shown
        | DifferentPart::Baseline(..) => None,
        DifferentPart::Schemes(mine, theirs) => {
            let (more, where_) = if mine > theirs { (here, "here") } else { (there, "there") };
            let only = SchemeIndex::each(&more.schemes).nth(mine.min(theirs));
            let only =
                only.map(|(scheme, of)| format!("{}, “{}”, is only {where_}", scheme.letter(), of.name));
            Some(format!("{} Scheme {}.", part.in_words(), only?))
        }
        DifferentPart::Locality => {
            Some(format!("The place differs: {}", first_field(&here.locality, &there.locality)?))
        }
        DifferentPart::Scenario => {
            Some(format!("What is supposed differs: {}", first_field(&here.scenarios, &there.scenarios)?))
        }
        DifferentPart::Scheme(scheme) => {
            let (mine, theirs) = (scheme.of(&here.schemes)?, scheme.of(&there.schemes)?);
            let what = first_term(mine, theirs).or_else(|| first_field(mine, theirs))?;
            Some(format!("Scheme {}, “{}”, differs: {what}", scheme.letter(), mine.name))
        }
    }
}

/// The first term that differs, in reading order.
fn first_term(here: &Scheme, there: &Scheme) -> Option<String> {
    let difference = here.differences(there).into_iter().next()?;
    let label = &difference.label;
    Some(match (&difference.before, &difference.after) {
        (Some(before), Some(after)) if before != after => {
            format!("{label} is {before} here and {after} there.")
        }
        (Some(_), None) => format!("{label} is agreed here and not there."),
        (None, Some(_)) => format!("{label} is agreed there and not here."),
        (Some(_), Some(_)) | (None, None) => format!("{label} is of other parts."),
    })
}

/// The first field that differs, by its path.
fn first_field(here: &impl Serialize, there: &impl Serialize) -> Option<String> {
    let (here, there) = (serde_json::to_value(here).ok()?, serde_json::to_value(there).ok()?);
    let mut path = Vec::new();
    let (here, there) = differing(&here, &there, &mut path)?;
    let words = |value: &Value| match value {
        Value::Null => "not given".to_owned(),
        Value::String(text) => format!("“{text}”"),
        Value::Bool(_) | Value::Number(_) => value.to_string(),
        Value::Array(all) => format!("a list of {}", all.len()),
        Value::Object(_) => "given".to_owned(),
    };
    Some(format!("{} is {} here and {} there.", path.join(", "), words(&here), words(&there)))
}

/// The first values that differ, and the way to them; a field that one side leaves out is null there.
fn differing(here: &Value, there: &Value, path: &mut Vec<String>) -> Option<(Value, Value)> {
    if said(here) == said(there) {
        return None;
    }
    match (here, there) {
        (Value::Object(mine), Value::Object(theirs)) => {
            let mut keys: Vec<&String> = mine.keys().chain(theirs.keys()).collect();
            keys.sort_unstable();
            keys.dedup();
            keys.into_iter().find_map(|key| {
                let of =
                    |fields: &serde_json::Map<String, Value>| fields.get(key).cloned().unwrap_or_default();
                deeper(&of(mine), &of(theirs), key.replace('_', " "), path)
            })
        }
        (Value::Array(mine), Value::Array(theirs)) if mine.len() == theirs.len() => {
            let mut pairs = mine.iter().zip(theirs).enumerate();
            pairs.find_map(|(at, (mine, theirs))| deeper(mine, theirs, (at + 1).to_string(), path))
        }
        _ => Some((here.clone(), there.clone())),
    }
}

fn deeper(here: &Value, there: &Value, step: String, path: &mut Vec<String>) -> Option<(Value, Value)> {
    path.push(step);
    let found = differing(here, there, path);
    if found.is_none() {
        path.pop();
    }
    found
}
