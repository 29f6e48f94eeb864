//! The levers of a scheme: every term that is a number.

use rust_decimal::Decimal;

use super::seek::in_words;
use crate::scheme::{Scheme, Slot, Unit};

/// A term that is a number and can be moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lever {
    /// Its path.
    pub path: String,
    /// The heading that it stands under.
    pub group: &'static str,
    /// Its name.
    pub label: String,
    /// What its number is.
    pub unit: Unit,
    /// Its value; nothing where it is not fixed.
    pub now: Option<Decimal>,
    /// The least that it can be.
    pub least: Decimal,
    /// The most that it can be.
    pub most: Decimal,
    /// The end of its slider.
    pub usual_most: Decimal,
}

impl Lever {
    /// Its name with its heading.
    pub fn name(&self) -> String {
        if self.group.is_empty() { self.label.clone() } else { format!("{}: {}", self.group, self.label) }
    }

    /// A value of it as a person reads it.
    pub fn in_words(&self, value: Decimal) -> String {
        in_words(self.unit, value)
    }
}

/// Every lever of a scheme, in the order in which a person reads a contract.
pub fn levers(scheme: &Scheme) -> Vec<Lever> {
    let mut all = Vec::new();
    scheme.each_term(&mut |term| {
        let is_number =
            matches!(term.slot, Slot::Number(_) | Slot::Optional(_) | Slot::Whole(_) | Slot::Weight { .. });
        if is_number {
            all.push(Lever {
                path: term.path.clone(),
                group: term.group,
                label: term.label.clone(),
                unit: term.unit,
                now: term.number(),
                least: term.least,
                most: term.most,
                usual_most: term.usual_most,
            });
        }
    });
    all
}
