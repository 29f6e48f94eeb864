//! A query, the tables it is run on, and the rows that it must give.

use std::collections::BTreeSet;
use std::path::PathBuf;

use engine::activity::{Counter, Distribution, Histogram, Tally};
use serde_json::{Value, json};

/// How an engine is told to read a CSV.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Types {
    /// Every column as text.
    Text,
    /// As the engine sees fit.
    Inferred,
}

pub struct Job {
    pub name: String,
    pub query: String,
    pub tables: Vec<(String, PathBuf)>,
    pub types: Types,
    /// Spark: whether a cast that fails is an error.
    pub ansi: bool,
    pub expected: BTreeSet<String>,
}

impl Job {
    /// For the script.
    pub fn asked(&self) -> Value {
        let tables: serde_json::Map<String, Value> =
            self.tables.iter().map(|(name, path)| (name.clone(), json!(path))).collect();
        json!({
            "query": self.query,
            "tables": tables,
            "inferred": self.types == Types::Inferred,
            "ansi": self.ansi,
        })
    }

    /// What is wrong with a result.
    pub fn differs(&self, result: &Value) -> Option<String> {
        if let Some(error) = result.get("error").and_then(Value::as_str) {
            return Some(format!("{}: {error}", self.name));
        }
        let rows: Vec<String> = result
            .as_array()
            .expect("rows")
            .iter()
            .map(|row| {
                let values = row.as_array().expect("a row").iter().map(|value| value.as_str().expect("text"));
                values.collect::<Vec<_>>().join("|")
            })
            .collect();
        let unique: BTreeSet<String> = rows.iter().cloned().collect();
        if unique.len() < rows.len() {
            return Some(format!("{}: {} rows twice", self.name, rows.len() - unique.len()));
        }
        if unique == self.expected {
            return None;
        }
        let some = |rows: Vec<&String>| {
            let first: Vec<&str> = rows.iter().take(12).map(|row| row.as_str()).collect();
            format!("{}:\n    {}", rows.len(), first.join("\n    "))
        };
        Some(format!(
            "{}\n  only intake has {}\n  only the engine has {}",
            self.name,
            some(self.expected.difference(&unique).collect()),
            some(unique.difference(&self.expected).collect()),
        ))
    }
}

/// The rows of an exact tally, in the columns of `formats.md` section 7.
pub fn rows(tally: &Tally) -> BTreeSet<String> {
    let mut rows = BTreeSet::new();
    for (key, cell) in &tally.cells {
        let at = format!(
            "{}|{}|{}|{}|{}",
            key.month, key.commissioner, key.provider, key.service_line, key.cluster
        );
        for &counter in Counter::EVERY {
            if let Some(count @ 1..) = cell.count(counter).known() {
                rows.insert(format!("{at}|{}||{count}|false", counter.name()));
            }
        }
        for &histogram in Histogram::EVERY {
            if let Distribution::Bins(bins) = cell.distribution(histogram) {
                for (bin, count) in bins.iter().enumerate().filter(|(_, count)| **count > 0) {
                    rows.insert(format!("{at}|{}|{bin}|{count}|false", histogram.name()));
                }
            }
        }
    }
    rows
}
