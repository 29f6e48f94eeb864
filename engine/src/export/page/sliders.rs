//! The terms of a scheme as rows: which are sliders, where they stand, and how a move of one is made. Rows are those
//! of the scheme's own list of terms, so that a page has a slider wherever the window has one.

use std::collections::BTreeMap;

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

use super::Page;
use crate::export::paper::clean;
use crate::measure::by_id;
use crate::scheme::{Scale, Scheme, SchemeIndex, Slot, Term, Unit};

/// A term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// Its path.
    pub path: String,
    /// Its name.
    pub label: String,
    /// Its value as a person reads it.
    pub shown: String,
    /// What it was when it was handed over, where that is something else.
    pub was: Option<String>,
    /// How it is set.
    pub kind: RowKind,
}

/// How a term is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum RowKind {
    /// By a slider and a field.
    Slider(Slider),
    /// By a field alone: a number that is not agreed.
    Unset(Unit),
    /// By a choice of words, each with its meaning.
    Choice {
        /// The word that is chosen.
        chosen: String,
        /// The words.
        words: Vec<(String, String)>,
    },
    /// In the program alone.
    Said,
}

/// A slider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Slider {
    /// Where it stands, in steps.
    pub at: i64,
    /// Its ends, in steps.
    pub ends: [i64; 2],
    /// Whether it is a weight, and whether that is locked.
    pub lock: Option<bool>,
}

impl Row {
    /// Whether another row is set in the same way, so that only its values can be others.
    pub fn is_like(&self, other: &Self) -> bool {
        let kinds = match (&self.kind, &other.kind) {
            (RowKind::Slider(one), RowKind::Slider(other)) => one.lock == other.lock,
            (RowKind::Unset(_), RowKind::Unset(_)) => true,
            (RowKind::Choice { words: one, .. }, RowKind::Choice { words: other, .. }) => one == other,
            (RowKind::Said, RowKind::Said) => true,
            (RowKind::Slider(_) | RowKind::Unset(_) | RowKind::Choice { .. } | RowKind::Said, _) => false,
        };
        kinds && (&self.path, &self.label) == (&other.path, &other.label)
    }
}

/// Values by path.
type Values = BTreeMap<String, (String, Option<Decimal>, String)>;

fn values(scheme: &Scheme) -> Values {
    let mut values = Values::new();
    scheme.each_term(&mut |term| {
        values.insert(term.path.clone(), (term.text(), term.number(), term.in_words()));
    });
    values
}

impl Page {
    /// The terms of a scheme, in reading order.
    pub(super) fn rows_of(&self, scheme: SchemeIndex) -> Vec<Row> {
        let opened = values(&self.held.schemes[scheme]);
        let baseline = values(&self.held.schemes[self.held.baseline()]);
        let mut rows = Vec::new();
        self.scheme(scheme).each_term(&mut |term| {
            let before = opened.get(&term.path);
            let differs = |(text, number, _): &&(String, Option<Decimal>, String)| {
                *text != term.text() && (number.is_none() || *number != term.number())
            };
            rows.push(Row {
                path: term.path.clone(),
                label: clean(&term.label),
                shown: clean(&shown(term)),
                was: before.filter(differs).map(|(.., words)| clean(words)),
                kind: self.kind(scheme, term, [before, baseline.get(&term.path)]),
            });
        });
        rows
    }

    fn kind(
        &self,
        scheme: SchemeIndex,
        term: &Term<'_>,
        held: [Option<&(String, Option<Decimal>, String)>; 2],
    ) -> RowKind {
        let chosen = term.text();
        let pair = |word: &str, meaning: &str| (word.to_owned(), clean(meaning));
        let words = match &term.slot {
            Slot::Word(word) => word.words().iter().map(|(word, meaning)| pair(word, meaning)).collect(),
            Slot::Flag(_) => vec![pair("false", "no"), pair("true", "yes")],
            Slot::Measure(_, known) => {
                let name = |id: &str| by_id(id).map_or_else(|| id.to_owned(), |of| of.name.to_owned());
                known.iter().map(|id| pair(id, &name(id))).collect()
            }
            Slot::OneOf(_, codes) => codes.iter().map(|code| pair(code, code)).collect(),
            Slot::Number(_) | Slot::Optional(_) | Slot::Whole(_) | Slot::Weight { .. } => {
                let Some(number) = term.number() else { return RowKind::Unset(term.unit) };
                let scale = Scale::of(term, held.into_iter().flatten().filter_map(|(_, number, _)| *number));
                let lock = matches!(term.slot, Slot::Weight { .. })
                    .then(|| self.locked[scheme].contains(&term.path));
                return RowKind::Slider(Slider::of(&scale, number, lock));
            }
            Slot::Month(_) | Slot::OptionalMonth(_) | Slot::Months(_) | Slot::Order(_) => {
                return RowKind::Said;
            }
        };
        RowKind::Choice { chosen, words }
    }

    /// The scale of a number of a scheme, as its slider has it.
    pub(super) fn scale(&self, scheme: SchemeIndex, path: &str) -> Option<Scale> {
        let number = |scheme: &Scheme| values(scheme).get(path).and_then(|(_, number, _)| *number);
        let held = [number(&self.held.schemes[scheme]), number(&self.held.schemes[self.held.baseline()])];
        let mut scale = None;
        self.scheme(scheme).each_term(&mut |term| {
            if term.path == path {
                scale = Some(Scale::of(term, held.into_iter().flatten()));
            }
        });
        scale
    }
}

/// The value of a term as a person reads it: numbers as the window has them.
fn shown(term: &Term<'_>) -> String {
    match (&term.slot, term.number()) {
        (Slot::Number(_) | Slot::Optional(_) | Slot::Whole(_) | Slot::Weight { .. }, Some(number)) => {
            Scale::of(term, None).shown(number)
        }
        _ => term.in_words(),
    }
}

impl Slider {
    /// The slider of a number, in whole steps: a browser counts those exactly.
    fn of(scale: &Scale, number: Decimal, lock: Option<bool>) -> Self {
        let (least, most) = scale.track(Some(number), &[Some(number)]);
        let steps = |number: Decimal, strategy| {
            (number / scale.step()).round_dp_with_strategy(0, strategy).to_i64().unwrap_or_default()
        };
        Self {
            at: steps(number, RoundingStrategy::MidpointAwayFromZero),
            ends: [
                steps(least, RoundingStrategy::ToNegativeInfinity),
                steps(most, RoundingStrategy::ToPositiveInfinity),
            ],
            lock,
        }
    }
}
