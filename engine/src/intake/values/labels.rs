//! Labels that stand where a code should (`assets/code_labels.ron`).

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use serde::Deserialize;

use crate::intake::words::{AnyField, Field};

/// The labels that ship with the product.
const SHIPPED: &str = include_str!("../../../../assets/code_labels.ron");

/// A code with what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The code.
    pub code: &'static str,
    /// Its national label; empty where none is known.
    pub label: &'static str,
}

/// The codes that a coded field may hold, with their labels, in the order of the national code list;
/// empty for a field that is not coded.
pub fn choices(field: Field) -> Vec<Choice> {
    let labels = field.declared().labels.and_then(|set| SETS.get(set));
    let first = |code: &str| labels.and_then(|labels| labels.first.get(code)).map_or("", String::as_str);
    field.codes().iter().map(|&code| Choice { code, label: first(code) }).collect()
}

impl AnyField {
    /// The codes that it can have; empty where it has no list of them.
    pub fn choices(self) -> Vec<Choice> {
        match self {
            Self::Extract(field) => choices(field),
            Self::Wide(_) => Vec::new(),
        }
    }
}

/// The code that a text stands for: the code itself, also without its leading zeros, a label of it, or
/// both together (`46 - Mutually agreed …`). A code in other letters than its own is not that code.
pub(in crate::intake) fn code_of(field: Field, text: &str) -> Option<&'static str> {
    let codes = field.codes();
    let labels = &SETS.get(field.declared().labels?)?.codes;
    let labelled = |label: &str| {
        let code = labels.get(&plain(label))?;
        codes.iter().copied().find(|known| known == code)
    };
    if let Some(code) = loose_code(codes, text).or_else(|| labelled(text)) {
        return Some(code);
    }
    // The code before its label, or behind it in brackets.
    let (head, rest) = text.split_at(text.find(|c: char| !c.is_ascii_alphanumeric())?);
    // `2.5` is a number and not code 02 with a label.
    let is_number = rest.starts_with('.') && rest[1..].starts_with(|c: char| c.is_ascii_digit());
    if let Some(code) = loose_code(codes, head).filter(|_| !is_number)
        && (rest.trim_start().starts_with([':', '-', '–', '.', ')', '=']) || labelled(rest) == Some(code))
    {
        return Some(code);
    }
    let (label, behind) = text.strip_suffix([')', ']'])?.rsplit_once(['(', '['])?;
    loose_code(codes, behind.trim()).filter(|&code| labelled(label).is_none_or(|other| other == code))
}

/// The same, of a text in which nothing stands but the code, a label of it that is known, or both: behind
/// a code anything may be written, a name too.
pub(in crate::intake) fn shown_code_of(field: Field, text: &str) -> Option<&'static str> {
    let labels = &SETS.get(field.declared().labels?)?.codes;
    let whole = plain(text);
    let mut words = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let (first, last) = (plain(words.next()?), plain(words.next_back().unwrap_or_default()));
    let is_label = |label: &str| labels.contains_key(label);
    let is_known = loose_code(field.codes(), text).is_some()
        || is_label(&whole)
        || whole.strip_prefix(&first).is_some_and(is_label)
        || whole.strip_suffix(&last).is_some_and(is_label);
    code_of(field, text).filter(|_| is_known)
}

/// A code, or a number that has lost its leading zeros or gained `.0`.
fn loose_code(codes: &'static [&'static str], text: &str) -> Option<&'static str> {
    let text = text.trim();
    if let Some(code) = codes.iter().copied().find(|code| *code == text) {
        return Some(code);
    }
    let digits = text.split_once('.').map_or(text, |(whole, decimals)| {
        if !decimals.is_empty() && decimals.bytes().all(|byte| byte == b'0') { whole } else { text }
    });
    if digits.is_empty() || digits.len() > 4 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number: u32 = digits.parse().ok()?;
    codes.iter().copied().find(|code| code.bytes().all(|b| b.is_ascii_digit()) && code.parse() == Ok(number))
}

/// A label without letter case, spaces and punctuation. A sign before a number stays: `-1` is not 1.
fn plain(label: &str) -> String {
    let label = label.trim();
    let signed = label.starts_with('-') && label[1..].starts_with(|c: char| c.is_ascii_digit());
    let mut plain = if signed { "-".to_owned() } else { String::new() };
    let letters = label.replace('&', "and").replace('+', "plus");
    plain.extend(letters.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase));
    plain
}

#[derive(Deserialize)]
struct Entry {
    set: String,
    labels: BTreeMap<String, Vec<String>>,
}

struct Set {
    /// Code by plain label.
    codes: HashMap<String, String>,
    /// The national label by code.
    first: BTreeMap<String, String>,
}

/// By name of the set. The file is part of the program: a test reads it.
static SETS: LazyLock<BTreeMap<String, Set>> = LazyLock::new(|| {
    shipped().unwrap_or_default().into_iter().map(|entry| (entry.set.clone(), set(entry))).collect()
});

fn shipped() -> Result<Vec<Entry>, ron::error::SpannedError> {
    ron::from_str(SHIPPED)
}

fn set(entry: Entry) -> Set {
    let mut set = Set { codes: HashMap::new(), first: BTreeMap::new() };
    for (code, labels) in entry.labels {
        if let Some(first) = labels.first() {
            set.first.insert(code.clone(), first.clone());
        }
        for label in &labels {
            set.codes.insert(plain(label), code.clone());
        }
    }
    set
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_label_belongs_to_one_code_of_its_field() {
        let entries = shipped().expect("labels that can be read");
        for &field in Field::EVERY {
            let Some(name) = field.declared().labels else { continue };
            let entry = entries.iter().find(|entry| entry.set == name).expect("a set for the field");
            let mut met = BTreeMap::new();
            for (code, labels) in &entry.labels {
                assert!(field.codes().contains(&code.as_str()), "{name} has no code {code}");
                for label in labels {
                    assert_eq!(met.insert(plain(label), code), None, "{name}: {label} is there twice");
                    assert_eq!(code_of(field, label), Some(code.as_str()), "{name}: {label}");
                    assert_eq!(code_of(field, &format!("{code} - {label}")), Some(code.as_str()), "{label}");
                }
            }
        }
    }

    #[test]
    fn a_text_with_more_than_codes_and_labels_is_not_shown() {
        for text in ["White - British", "A - White British", "British (A)", "-1"] {
            assert_eq!(
                shown_code_of(Field::EthnicCategory, text),
                code_of(Field::EthnicCategory, text),
                "{text}"
            );
        }
        for text in ["A: Jane Smith", "A) J Smith"] {
            assert_eq!(code_of(Field::EthnicCategory, text), Some("A"), "{text}");
            assert_eq!(shown_code_of(Field::EthnicCategory, text), None, "{text}");
        }
    }

    #[test]
    fn codes_are_known_by_number_letter_case_and_label() {
        for (field, text, code) in [
            (Field::CareCluster, "4", Some("04")),
            (Field::CareCluster, "4.0", Some("04")),
            (Field::CareCluster, "Cluster 4", Some("04")),
            (Field::CareCluster, "22", None),
            (Field::CareCluster, "2.5", None),
            (Field::EmployStatusFirst, "1", Some("01")),
            (Field::EthnicCategory, "a", None),
            (Field::HighestIntensity, "HIGH", Some("high")),
            (Field::EthnicCategory, "WHITE - BRITISH", Some("A")),
            (Field::EthnicCategory, "British (A)", Some("A")),
            (Field::EthnicCategory, "A White British", Some("A")),
            (Field::EthnicCategory, "B White British", None),
            (Field::EthnicCategory, "-1", Some("99")),
            (Field::EthnicCategory, "1", None),
            (Field::Gender, "female", Some("2")),
            (Field::ReferralSource, "Self-Referral", Some("B1")),
            (Field::HighestIntensity, "Step 3", Some("high")),
            (Field::FirstIntensity, "LI", Some("low")),
            (Field::EndCode, "46: Completed scheduled", Some("46")),
            (Field::PeqT1, "Most of the time", Some("3")),
            (Field::PeqChoice3, "yes", Some("Y")),
            (Field::Adsm, "PCL-5", Some("PTSD")),
            (Field::Phq9First, "12", None),
        ] {
            assert_eq!(code_of(field, text), code, "{} {text}", field.name());
        }
    }
}
