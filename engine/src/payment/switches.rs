//! The definition table: what each switch of a scheme is worth in pounds on the data loaded.

use super::Amount;
use super::settle::evaluate;
use crate::activity::Selection;
use crate::measure::by_id;
use crate::quantity::Pence;
use crate::scheme::{Scheme, Slot};

/// A switch of a scheme, and what each of its positions comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Switch {
    /// Path of the term.
    pub path: String,
    /// The heading that it stands under.
    pub group: &'static str,
    /// Its name on screen.
    pub label: String,
    /// Its positions.
    pub words: Vec<SwitchWord>,
}

/// A position of a switch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SwitchWord {
    /// As it stands in a file.
    pub word: String,
    /// What it means.
    pub meaning: String,
    /// Whether it is the one chosen.
    pub chosen: bool,
    /// What the scheme pays with it; nothing where the terms do not fit together so.
    pub total: Option<Amount>,
    /// How much more than as it is.
    pub difference: Option<Pence>,
}

/// Every switch of a scheme with what each position is worth: one switch is turned at a time, all
/// else as it is.
pub fn switches(selection: &Selection, scheme: &Scheme) -> Vec<Switch> {
    let now = evaluate(selection, scheme).total();
    let mut scheme = scheme.clone();
    let mut switches = Vec::new();
    scheme.each_term(&mut |term| {
        let words: Vec<(String, String)> = match &term.slot {
            Slot::Word(word) => word.words().iter().map(|(w, meaning)| pair(w, meaning)).collect(),
            Slot::Flag(_) => vec![pair("false", "no"), pair("true", "yes")],
            Slot::Measure(_, known) => {
                known.iter().map(|id| pair(id, by_id(id).map_or(id, |measure| measure.name))).collect()
            }
            Slot::Number(_)
            | Slot::Optional(_)
            | Slot::Whole(_)
            | Slot::OneOf(..)
            | Slot::Weight { .. }
            | Slot::Month(_)
            | Slot::OptionalMonth(_)
            | Slot::Months(_)
            | Slot::Order(_) => return,
        };
        let chosen = term.text();
        switches.push(Switch {
            path: term.path.clone(),
            group: term.group,
            label: term.label.clone(),
            words: Vec::new(),
        });
        let worth = words.into_iter().map(|(word, meaning)| {
            let is_chosen = word == chosen;
            SwitchWord { word, meaning, chosen: is_chosen, total: is_chosen.then_some(now), difference: None }
        });
        if let Some(switch) = switches.last_mut() {
            switch.words = worth.collect();
        }
    });
    for switch in &mut switches {
        for word in &mut switch.words {
            if !word.chosen {
                word.total = turned(selection, &mut scheme, &switch.path, &word.word);
            }
            word.difference = word.total.and_then(|then| difference(then, now));
        }
    }
    switches
}

fn pair(word: &str, meaning: &str) -> (String, String) {
    (word.to_owned(), meaning.to_owned())
}

fn turned(selection: &Selection, scheme: &mut Scheme, path: &str, word: &str) -> Option<Amount> {
    let mut other = scheme.clone();
    other.set(path, word).ok()?;
    other.check("").ok()?;
    Some(evaluate(selection, &other).total())
}

/// How much more one amount is than another, where both are known.
pub(super) fn difference(then: Amount, now: Amount) -> Option<Pence> {
    then.value().zip(now.value()).map(|(then, now)| then - now)
}
