//! Tallies made directly from counts.

use std::sync::Arc;

use engine::activity::{
    Cell, Counter, Distribution, Histogram, Key, MonthCounts, Months, Selection, Tally, UNKNOWN,
};
use engine::calendar::Month;
use engine::locality::Locality;
use engine::quantity::Quantity;
use serde::Deserialize;

/// What happened in one month. People within a limit stand on its last day and the others on the next
/// (so days 42 and 126 count as within), people satisfied have 15 of 20 and the others 14.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Counts {
    pub received: u64,
    pub entered: u64,
    pub begun_in_two_weeks: u64,
    pub finished: u64,
    pub not_at_caseness: u64,
    pub recovered: u64,
    pub improved: u64,
    pub recovered_or_improved: u64,
    pub within_6_weeks: u64,
    pub within_18_weeks: u64,
    pub peq_returned: u64,
    pub peq_satisfied: u64,
}

impl Counts {
    pub fn cell(self) -> Cell {
        let mut cell = Cell::default();
        let counts = [
            (Counter::Received, self.received),
            (Counter::Entered, self.entered),
            (Counter::Finished, self.finished),
            (Counter::NotAtCaseness, self.not_at_caseness),
            (Counter::Recovered, self.recovered),
            (Counter::ReliablyImproved, self.improved),
            (Counter::RecoveredOrImproved, self.recovered_or_improved),
            (Counter::PeqReturned, self.peq_returned),
        ];
        for (counter, count) in counts {
            cell.set(counter, Quantity::exact(count as i64));
        }
        let beyond_6 = self.within_18_weeks - self.within_6_weeks;
        let beyond_18 = self.finished - self.within_18_weeks;
        let bins = [
            (Histogram::Begun, vec![(14, self.begun_in_two_weeks)]),
            (Histogram::WaitFinished, vec![(42, self.within_6_weeks), (126, beyond_6), (127, beyond_18)]),
            (
                Histogram::PeqScore,
                vec![(15, self.peq_satisfied), (14, self.peq_returned - self.peq_satisfied)],
            ),
        ];
        for (histogram, people) in bins {
            cell.distributions[histogram.index()] = binned(&people);
        }
        cell
    }

    /// A third of the counts, for the month at `place` of a quarter; the odd people go to the last.
    pub fn month_of_quarter(self, place: u64) -> Self {
        let part = |whole: u64| if place == 2 { whole - 2 * (whole / 3) } else { whole / 3 };
        Self {
            received: part(self.received),
            entered: part(self.entered),
            begun_in_two_weeks: part(self.begun_in_two_weeks),
            finished: part(self.finished),
            not_at_caseness: part(self.not_at_caseness),
            recovered: part(self.recovered),
            improved: part(self.improved),
            recovered_or_improved: part(self.recovered_or_improved),
            within_6_weeks: part(self.within_6_weeks),
            within_18_weeks: part(self.within_18_weeks),
            peq_returned: part(self.peq_returned),
            peq_satisfied: part(self.peq_satisfied),
        }
    }
}

/// A histogram from people at values.
pub fn binned(people: &[(usize, u64)]) -> Distribution {
    let longest = people.iter().map(|(value, _)| *value).max().unwrap_or(0);
    let mut bins = vec![0; longest + 1];
    for &(value, count) in people {
        bins[value] += count;
    }
    Distribution::Bins(bins)
}

pub fn month(text: &str) -> Month {
    text.parse().unwrap()
}

pub fn key(provider: &str, commissioner: &str, at: &str) -> Key {
    Key {
        month: month(at),
        commissioner: Arc::from(commissioner),
        provider: Arc::from(provider),
        service_line: Arc::from(UNKNOWN),
        cluster: Arc::from(UNKNOWN),
    }
}

/// A tally of one contract, P with C, in some months.
pub fn tally(months: &[(&str, Counts)]) -> Tally {
    tally_of("P", "C", months)
}

pub fn tally_of(provider: &str, commissioner: &str, months: &[(&str, Counts)]) -> Tally {
    let mut tally = Tally::default();
    for (at, counts) in months {
        tally.add_cell(key(provider, commissioner, at), &counts.cell());
    }
    tally
}

/// A provider, a month and what was published of it.
pub type PublishedMonth<'a> = (&'a str, &'a str, &'a [(Counter, Quantity)]);

/// A selection of published cells (each with a provider and a month): what is not set is not there.
pub fn published(months: &[PublishedMonth<'_>]) -> Tally {
    let mut tally = Tally::default();
    for (provider, at, counts) in months {
        let mut cell = Cell::absent();
        for &(counter, count) in *counts {
            cell.set(counter, count);
        }
        tally.cells.insert(key(provider, "all", at), cell);
        tally.published_months.insert(month(at));
        tally.published_providers.insert(Arc::from(*provider));
    }
    tally
}

pub fn years(years: &[&str]) -> Months {
    Months::Years(years.iter().map(|year| year.parse().unwrap()).collect())
}

pub fn range(from: &str, to: &str) -> Months {
    Months::Range(Some(month(from)), Some(month(to)))
}

/// The tally cut to some months, of a place that nothing is known of.
pub fn select(tally: &Tally, months: &Months) -> Selection {
    Selection::new(tally, &Locality::default(), months).unwrap()
}

/// The sum of a counter over a whole tally.
pub fn sum(tally: &Tally, counter: Counter) -> Quantity {
    tally.cells.values().map(|cell| cell.count(counter)).sum()
}

/// People at or below a value of a histogram, over a whole tally.
pub fn at_most(tally: &Tally, histogram: Histogram, most: u32) -> Quantity {
    tally.cells.values().map(|cell| cell.distribution(histogram).at_most(most)).sum()
}

/// All cells of a tally as one, which measures can be worked out on.
pub fn whole(tally: &Tally) -> MonthCounts {
    let mut whole = Cell::default();
    tally.cells.values().for_each(|cell| whole.add(cell));
    whole
}

/// Whether two selections see the same months covered, and contracts that are there from when to when: what a
/// value is made from hangs on both (rules 33 and 34), and withheld counts leave them open.
pub fn see_the_same_lives(one: &Selection, other: &Selection) -> bool {
    one.covered == other.covered
        && one.contracts.len() == other.contracts.len()
        && one.contracts.iter().zip(&other.contracts).all(|(one, other)| one.life == other.life)
}
