//! What happened in a worked example, as counts.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;

use crate::activity::{Cell, Counter, Distribution, Histogram, Key, Tally, UNKNOWN};
use crate::calendar::Month;
use crate::quantity::Quantity;

/// What happened in each of some months.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Happened {
    /// `2018-04`, or `2018-04..2019-03`.
    months: String,
    #[serde(default = "provider")]
    provider: String,
    #[serde(default = "commissioner")]
    commissioner: String,
    #[serde(default = "unknown")]
    line: String,
    #[serde(default = "unknown")]
    cluster: String,
    /// People by counter. One referral is received where nothing else is said, so that the month is covered.
    #[serde(default)]
    count: BTreeMap<String, u32>,
    /// People at values, by histogram.
    #[serde(default)]
    at: BTreeMap<String, Vec<(usize, u64)>>,
}

fn provider() -> String {
    "P".to_owned()
}

fn commissioner() -> String {
    "C".to_owned()
}

fn unknown() -> String {
    UNKNOWN.to_owned()
}

/// A month.
pub(super) fn month(text: &str) -> Result<Month, String> {
    text.parse().map_err(|_| format!("“{text}” is not a month"))
}

/// The months of `2018-04`, or of `2018-04..2019-03`.
pub(super) fn each_month(text: &str) -> Result<Vec<Month>, String> {
    match text.split_once("..") {
        Some((first, last)) => Ok(Month::range(month(first)?, month(last)?)),
        None => Ok(vec![month(text)?]),
    }
}

impl Happened {
    /// Adds it to a tally.
    pub(super) fn add_to(&self, tally: &mut Tally) -> Result<(), String> {
        let cell = self.cell()?;
        for month in each_month(&self.months)? {
            let key = Key {
                month,
                commissioner: Arc::from(self.commissioner.as_str()),
                provider: Arc::from(self.provider.as_str()),
                service_line: Arc::from(self.line.as_str()),
                cluster: Arc::from(self.cluster.as_str()),
            };
            tally.add_cell(key, &cell);
        }
        Ok(())
    }

    fn cell(&self) -> Result<Cell, String> {
        let mut cell = Cell::default();
        cell.set(Counter::Received, Quantity::exact(1));
        for (name, people) in &self.count {
            let counter = Counter::EVERY.iter().find(|counter| counter.name() == name);
            let counter = counter.ok_or_else(|| format!("“{name}” is no counter"))?;
            cell.set(*counter, Quantity::exact((*people).into()));
        }
        for (name, people) in &self.at {
            let histogram = Histogram::EVERY.iter().find(|histogram| histogram.name() == name);
            let histogram = histogram.ok_or_else(|| format!("“{name}” is no histogram"))?;
            cell.distributions[histogram.index()] = binned(people);
        }
        Ok(cell)
    }
}

/// A histogram from people at values.
fn binned(people: &[(usize, u64)]) -> Distribution {
    let most = people.iter().map(|(value, _)| *value).max().unwrap_or(0);
    let mut bins = vec![0; most + 1];
    for &(value, count) in people {
        bins[value] += count;
    }
    Distribution::Bins(bins)
}
