//! A query as a chain of named steps.

use std::fmt::Write as _;

/// The steps of a query, each with a sentence on what it does.
#[derive(Default)]
pub(super) struct Steps {
    steps: Vec<(&'static str, String, String)>,
}

impl Steps {
    /// Adds a step that later ones can name.
    pub fn add(&mut self, name: &'static str, what: &str, select: impl Into<String>) {
        self.steps.push((name, what.to_owned(), select.into()));
    }

    /// The whole query; `last` names the steps that it needs.
    pub fn query(&self, last: &str) -> String {
        let mut out = String::new();
        for (place, (name, what, select)) in self.steps.iter().enumerate() {
            out.push_str(if place == 0 { "WITH" } else { "," });
            for line in what.lines() {
                // Writing to a string never fails.
                let _ = write!(out, "\n-- {line}");
            }
            let _ = write!(out, "\n{name} AS (\n{select}\n)");
        }
        format!("{out}\n{last}\n")
    }
}

/// `SELECT` with an item a line.
pub(super) fn select(items: &[String], rest: &str) -> String {
    format!("    SELECT\n        {}\n    {rest}", items.join(",\n        "))
}

/// An item under a name.
pub(super) fn named(value: &str, name: &str) -> String {
    format!("{value} AS {name}")
}

/// 1 where a condition holds, else 0; also where it is not known.
pub(super) fn whether(condition: &str) -> String {
    format!("CASE WHEN {condition} THEN 1 ELSE 0 END")
}
