//! A query as a chain of named steps.

use std::fmt::Write as _;

use super::dialect::Dialect;

/// The steps of a query, each with a sentence on what it does.
#[derive(Default)]
pub(super) struct Steps {
    steps: Vec<(String, String, String)>,
}

impl Steps {
    /// Adds a step that later ones can name.
    pub fn add(&mut self, name: &str, what: &str, select: impl Into<String>) {
        self.steps.push((name.to_owned(), what.to_owned(), select.into()));
    }

    /// Adds a step that several later ones read. Spark would plan it anew for each of them and for what each
    /// asks of it, which takes minutes; a step with chance in it is worked out once.
    pub fn add_shared(&mut self, dialect: Dialect, name: &str, what: &str, select: &str) {
        let once = format!("SELECT\n        RAND() AS {name}_once,\n");
        match dialect {
            Dialect::Spark => {
                let what = format!(
                    "{what}\nThe chance in it keeps it from being worked out anew for whoever reads it."
                );
                self.add(name, &what, select.replacen("SELECT\n", &once, 1));
            }
            Dialect::DuckDb | Dialect::TSql => self.add(name, what, select),
        }
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
