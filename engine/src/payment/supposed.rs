//! Other counts than those of the data, in whose place they stand: what chance may make of them.

use crate::activity::ContractIndex;
use crate::calendar::Month;
use crate::measure::{Measure, Ratio};
use crate::quantity::{People, Quantity};

/// How many people measures count, by contract and month, in place of what was counted. The people whom they
/// are out of stay as they are, and so does every measure that is not named.
#[derive(Clone, Debug, Default)]
pub(crate) struct Supposed {
    series: Vec<Series>,
}

/// The months of one measure of one contract.
#[derive(Clone, Debug)]
struct Series {
    key: SupposedKey,
    months: Vec<(Month, People)>,
}

/// Which counts: of a contract, by a measure as the scheme reads it, at a threshold where it has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct SupposedKey {
    /// The contract.
    pub contract: ContractIndex,
    /// Id of the measure.
    pub measure: &'static str,
    /// Days or points.
    pub threshold: Option<u32>,
}

impl SupposedKey {
    /// The key of a measure at a threshold of its own, or at the usual one.
    pub fn new(contract: ContractIndex, measure: &'static Measure, threshold: Option<u32>) -> Self {
        Self { contract, measure: measure.id, threshold: threshold.or(measure.threshold) }
    }
}

impl Supposed {
    /// Puts the people of a month in place of those counted; months are put in order.
    pub fn put(&mut self, key: SupposedKey, month: Month, people: People) {
        let place = match self.series.iter().position(|series| series.key == key) {
            Some(place) => place,
            None => {
                self.series.push(Series { key, months: Vec::new() });
                self.series.len() - 1
            }
        };
        let months = &mut self.series[place].months;
        match months.binary_search_by_key(&month, |(month, _)| *month) {
            Ok(at) => months[at].1 = people,
            Err(at) => months.insert(at, (month, people)),
        }
    }
}

/// What is supposed of a contract in some months.
#[derive(Clone, Copy)]
pub(super) struct SupposedMonths<'a> {
    pub supposed: &'a Supposed,
    pub contract: ContractIndex,
    pub first: Month,
    pub last: Month,
}

impl SupposedMonths<'_> {
    /// The counts of a measure as they are supposed; as counted where nothing is.
    pub fn of(self, measure: &'static Measure, threshold: Option<u32>, counted: Ratio) -> Ratio {
        let key = SupposedKey::new(self.contract, measure, threshold);
        let Some(series) = self.supposed.series.iter().find(|series| series.key == key) else {
            return counted;
        };
        let from = series.months.partition_point(|(month, _)| *month < self.first);
        let end = series.months.partition_point(|(month, _)| *month <= self.last);
        let within = series.months.get(from..end).unwrap_or_default();
        if within.is_empty() {
            return counted;
        }
        Ratio { numerator: Quantity::of(within.iter().map(|(_, people)| *people).sum()), ..counted }
    }
}
