//! The published monthly files: one row an organisation, measure and month (formats 4.1).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;

use super::IntakeError;
use super::cell::{Cell as Value, Reading};
use super::report::DropReason;
use super::table::Record;
use crate::activity::{ALL, Cell, Counter, Distribution, Histogram, Key, Tally, UNKNOWN};
use crate::calendar::Month;
use crate::quantity::Quantity;

/// What a published measure is in the tally; measures that are not here are percentages and means.
const COUNTERS: &[(&str, Counter)] = &[
    ("M001", Counter::Received),
    ("M002", Counter::SelfReferred),
    ("M031", Counter::Entered),
    ("M056", Counter::Ended),
    ("M073", Counter::EndedNotSeen),
    ("M074", Counter::EndedSeenNotTreated),
    ("M075", Counter::EndedTreatedOnce),
    ("M076", Counter::Finished),
    ("M153", Counter::EndedBeforeTreatment),
    ("M179", Counter::NotAtCaseness),
    ("M184", Counter::SecondTreatment),
    ("M185", Counter::ReliablyImproved),
    ("M187", Counter::NoReliableChange),
    ("M189", Counter::ReliablyDeteriorated),
    ("M191", Counter::Recovered),
    ("M193", Counter::ReliablyRecovered),
];

/// Measures that give a histogram at one threshold: people at or below so many days.
const POINTS: &[(&str, Histogram, u32)] = &[
    ("M036", Histogram::WaitEntering, 42),
    ("M037", Histogram::WaitEntering, 126),
    ("M052", Histogram::WaitFinished, 42),
    ("M054", Histogram::WaitFinished, 126),
];

/// People at their second treatment more than 90 days after the first.
const OVER_90: &str = "M047";

/// Where the columns of a published file are.
pub(super) struct PublishedColumns {
    start: usize,
    end: Option<usize>,
    group: usize,
    commissioner: usize,
    provider: usize,
    provider_name: Option<usize>,
    measure: usize,
    value: usize,
}

impl PublishedColumns {
    /// Finds the columns by name; older files call the last one `MEASURE_VALUE`.
    pub fn new(file: &str, headers: &[String]) -> Result<Self, IntakeError> {
        let find = |name: &str| headers.iter().position(|header| header.eq_ignore_ascii_case(name));
        let need = |name: &str| {
            find(name).ok_or_else(|| IntakeError::MissingColumn {
                file: file.to_owned(),
                column: name.to_owned(),
                nearest: String::new(),
            })
        };
        Ok(Self {
            start: need("REPORTING_PERIOD_START")?,
            end: find("REPORTING_PERIOD_END"),
            group: need("GROUP_TYPE")?,
            commissioner: need("ORG_CODE1")?,
            provider: need("ORG_CODE2")?,
            provider_name: find("ORG_NAME2"),
            measure: need("MEASURE_ID")?,
            value: find("MEASURE_VALUE").map_or_else(|| need("MEASURE_VALUE_SUPPRESSED"), Ok)?,
        })
    }
}

/// Published values by month, provider (`all` for England) and measure.
#[derive(Default)]
pub(super) struct Published {
    values: BTreeMap<(Month, Arc<str>), BTreeMap<String, Quantity>>,
    names: BTreeMap<Arc<str>, String>,
    months: BTreeSet<Month>,
    conflicting: u64,
}

impl Published {
    /// Takes a row. Returns the kind of organisation where the row is read but not added (rule 17).
    pub fn enter(
        &mut self,
        columns: &PublishedColumns,
        record: Record<'_>,
    ) -> Result<Option<String>, DropReason> {
        if let Some(fault) = record.fault() {
            return Err(fault);
        }
        let text = |column: usize| match record.cell(column) {
            Value::Text(text) => std::str::from_utf8(text).unwrap_or_default(),
            _ => "",
        };
        let month = day(record.cell(columns.start)).map(Month::of).ok_or(DropReason::NotAMonth)?;
        if let Some(end) = columns.end
            && day(record.cell(end)).map(Month::of) != Some(month)
        {
            return Err(DropReason::NotAMonth);
        }
        let (measure, provider) = (text(columns.measure), text(columns.provider));
        if measure.is_empty() || provider.is_empty() {
            return Err(DropReason::NoOrganisation);
        }
        self.months.insert(month);
        let group = text(columns.group);
        let is_england = group.eq_ignore_ascii_case("England");
        let is_provider =
            group.eq_ignore_ascii_case("Provider") && text(columns.commissioner).eq_ignore_ascii_case(ALL);
        if !is_england && !is_provider {
            return Ok(Some(group.to_owned()));
        }
        let code: Arc<str> = Arc::from(if is_england { ALL } else { provider });
        if let Some(name) = columns.provider_name.map(text).filter(|name| !name.is_empty()) {
            let name = if is_england { "England" } else { name };
            self.names.entry(code.clone()).or_insert_with(|| name.to_owned());
        }
        let value = quantity(record.cell(columns.value));
        let before =
            self.values.entry((month, code)).or_default().insert(measure.to_ascii_uppercase(), value);
        if before.is_some_and(|before| before != value) {
            self.conflicting += 1;
        }
        Ok(None)
    }

    /// Values given twice and differently; the later file's stand.
    pub const fn conflicting(&self) -> u64 {
        self.conflicting
    }

    /// Months of which a published file was read.
    pub fn months(&self) -> impl Iterator<Item = Month> {
        self.months.iter().copied()
    }

    /// Puts the values into a tally.
    pub fn add_to(self, tally: &mut Tally) {
        for ((month, provider), values) in self.values {
            let all: Arc<str> = Arc::from(ALL);
            let unknown: Arc<str> = Arc::from(UNKNOWN);
            tally.published_providers.insert(provider.clone());
            let key =
                Key { month, commissioner: all, provider, service_line: unknown.clone(), cluster: unknown };
            tally.cells.insert(key, cell(&values));
        }
        tally.published_months.extend(self.months);
        tally.names.extend(self.names);
    }
}

fn cell(values: &BTreeMap<String, Quantity>) -> Cell {
    let mut cell = Cell::absent();
    let get = |measure: &str| values.get(measure).copied().filter(|value| !value.is_absent());
    for &(measure, counter) in COUNTERS {
        if let Some(value) = get(measure) {
            cell.set(counter, value);
        }
    }
    let mut point = |histogram: Histogram, days: u32, value: Quantity| {
        let distribution = &mut cell.distributions[histogram.index()];
        if let Distribution::Points(points) = distribution {
            points.insert(days, value);
        } else {
            *distribution = Distribution::Points(BTreeMap::from([(days, value)]));
        }
    };
    for &(measure, histogram, days) in POINTS {
        if let Some(value) = get(measure) {
            point(histogram, days, value);
        }
    }
    if let (Some(second), Some(over)) = (get("M184"), get(OVER_90)) {
        point(Histogram::FirstToSecond, 90, second - over);
    }
    cell
}

/// A day in either style of the published files: `2024-04-01` or `01/05/2023`.
fn day(value: Value<'_>) -> Option<NaiveDate> {
    match (value.day(), value) {
        (Reading::Value(day), _) => Some(day),
        (_, Value::Text(text)) => {
            let text = std::str::from_utf8(text).ok()?;
            NaiveDate::parse_from_str(text, "%d/%m/%Y").ok()
        }
        _ => None,
    }
}

/// A published count. `*` is withheld; `-`, `N/A`, `NULL` and nothing mean "not there" (rule 18), and
/// so does anything that is not a count.
fn quantity(value: Value<'_>) -> Quantity {
    if matches!(value, Value::Text(b"*")) {
        return Quantity::withheld();
    }
    match value.whole(0, i64::from(u32::MAX)) {
        Reading::Value(count) => Quantity::exact(count),
        _ => Quantity::absent(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quantity(text: &str) -> Quantity {
        super::quantity(Value::text(text.as_bytes()))
    }

    fn day(text: &str) -> Option<NaiveDate> {
        super::day(Value::text(text.as_bytes()))
    }

    #[test]
    fn rule_18_every_token_of_suppression() {
        assert_eq!(quantity("*"), Quantity::withheld());
        for token in ["-", "N/A", "NULL", "", " ", "n/a"] {
            assert_eq!(quantity(token), Quantity::absent(), "{token:?}");
        }
        assert_eq!(quantity("1205"), Quantity::exact(1205));
        assert_eq!(quantity("0"), Quantity::exact(0));
    }

    #[test]
    fn both_date_styles() {
        assert_eq!(day("01/05/2023"), day("2023-05-01"));
        assert_eq!(day("2023/05/01"), None);
        // Never month first: the thirteenth month does not exist.
        assert_eq!(day("05/13/2023"), None);
    }
}
