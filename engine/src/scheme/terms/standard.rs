//! A measure held against a standard.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Definitions, Reaching};
use crate::measure::{Direction, by_id, present_id};
use crate::quantity::show;
use crate::scheme::RateOf;
use crate::scheme::measures::alternatives;
use crate::scheme::visit::Visitor;

/// A measure held against a standard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StandardTest {
    /// Id of the measure in the catalogue.
    #[serde(deserialize_with = "present_id")]
    pub measure: String,
    /// Days or points, where the measure has a threshold; the usual one where left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub threshold: Option<u32>,
    /// The share to reach.
    pub standard: Decimal,
}

impl StandardTest {
    /// On which side of the standard it is met, in plain words.
    fn side(&self, definitions: &Definitions) -> &'static str {
        let known = definitions.measure(&self.measure);
        match (known.map(|measure| measure.direction), definitions.reaching) {
            (Some(Direction::AtMost), Reaching::At) => "no more than",
            (Some(Direction::AtMost), Reaching::Above) => "less than",
            (Some(Direction::AtLeast | Direction::Above | Direction::Below) | None, Reaching::At) => {
                "at least"
            }
            (Some(Direction::AtLeast | Direction::Above | Direction::Below) | None, Reaching::Above) => {
                "more than"
            }
        }
    }

    /// What it asks for, in a few words: `at least 50 %`.
    pub(crate) fn in_short(&self, definitions: &Definitions) -> String {
        format!("{} {}", self.side(definitions), show::percent(self.standard, 0))
    }

    /// The days or points of its own, where it has some: ` at 42 days`.
    pub(in crate::scheme) fn threshold_in_words(&self) -> String {
        match (self.threshold, self.measure.starts_with("peq-")) {
            (Some(points), true) => format!(" at {points} points of 20"),
            (Some(days), false) => format!(" at {days} days"),
            (None, _) => String::new(),
        }
    }

    /// What it asks for, in plain words.
    pub(in crate::scheme) fn in_words(&self, definitions: &Definitions) -> String {
        let threshold = self.threshold_in_words();
        format!("{}{threshold}, {}", definitions.name_of(&self.measure), self.in_short(definitions))
    }

    /// Its terms under a path.
    pub(super) fn visit(&mut self, path: &str, label: &str, v: &mut Visitor<'_>) {
        if alternatives(&self.measure).len() > 1 {
            v.measure(format!("{path}.measure"), format!("{label}: measure"), &mut self.measure);
        }
        if let Some(usual) = by_id(&self.measure).and_then(|measure| measure.threshold) {
            let points = self.measure.starts_with("peq-");
            let threshold = self.threshold.get_or_insert(usual);
            v.threshold(format!("{path}.threshold"), label, points, threshold);
        }
        let rate = RateOf { measure: &self.measure, threshold: self.threshold, provider: None };
        v.rate(format!("{path}.standard"), format!("{label}: standard"), rate, &mut self.standard);
    }
}
