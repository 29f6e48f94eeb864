//! Figures by what they are of: those that an example expects, held against those found.

use std::collections::BTreeMap;

use serde::Serialize;

/// A figure of an example: what was expected, beside what was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Checked {
    /// What it is of.
    pub what: String,
    /// What the example expects.
    pub expected: String,
    /// What the program comes to.
    pub found: String,
}

impl Checked {
    /// Whether it is as expected.
    pub fn agrees(&self) -> bool {
        self.expected == self.found
    }
}

/// Stands where one side has no such figure.
const NONE: &str = "none";

/// Figures by what they are of; what several contracts have stands one after another.
#[derive(Default)]
pub(super) struct Figures(BTreeMap<String, Vec<String>>);

impl Figures {
    /// Adds a figure.
    pub fn add(&mut self, what: impl Into<String>, figure: impl Into<String>) {
        self.0.entry(what.into()).or_default().push(figure.into());
    }

    /// What one expects beside what was found, a row for whatever either has.
    pub fn beside(self, found: &Self) -> Vec<Checked> {
        let all: std::collections::BTreeSet<&String> = self.0.keys().chain(found.0.keys()).collect();
        let show =
            |side: &Self, what: &String| side.0.get(what).map_or(NONE.to_owned(), |all| all.join(", "));
        let row = |what: &String| Checked {
            what: what.clone(),
            expected: show(&self, what),
            found: show(found, what),
        };
        all.into_iter().map(row).collect()
    }
}

/// Where a component is told by period: what its line of one is called.
pub(super) fn in_period(component: &str, period: impl std::fmt::Display) -> String {
    format!("{component} in {period}")
}
