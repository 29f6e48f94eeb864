//! One made month of a contract: so many people at each point of their way, and most of them well.

use std::collections::BTreeMap;

use crate::activity::{Cell, Counter, Counts, Distribution, Histogram, Stage};
use crate::measure::{CATALOGUE, Expression, Measure};
use crate::quantity::Quantity;
use crate::scheme::Scheme;

/// What moves while everything else stands still.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Driver {
    /// A count.
    Count(Counter),
    /// People of a histogram at a value or below: they stand at it, and the others one above the last value.
    Upto(Histogram, u32),
}

impl Driver {
    pub fn in_words(self) -> String {
        match self {
            Self::Count(counter) => counter.name().replace('_', " "),
            Self::Upto(histogram, value) => {
                format!("at {} up to {value}", histogram.name().replace('_', " "))
            }
        }
    }
}

/// The counts of a month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct MadeMonth {
    counts: Vec<u64>,
    /// People at each value or below.
    upto: BTreeMap<(Histogram, u32), u64>,
    /// What is counted at all.
    held: Vec<Driver>,
}

impl MadeMonth {
    /// A month in which nine in ten do well at everything that is measured.
    pub fn usual(scheme: &Scheme) -> Self {
        let mut month = Self { counts: vec![0; Counter::COUNT], upto: BTreeMap::new(), held: Vec::new() };
        for &counter in Counter::EVERY {
            month.counts[counter.index()] = usual(counter, &month.counts);
            month.held.push(Driver::Count(counter));
        }
        let mut agreed = Vec::new();
        scheme.each_term(&mut |term| {
            if let (true, Some(number)) = (term.path.ends_with(".threshold"), term.number()) {
                agreed.extend(u32::try_from(number).ok());
            }
        });
        for (histogram, value) in values(&agreed) {
            let whole = month.counts[whole(histogram).index()];
            let is_first = month.upto.keys().all(|(of, _)| *of != histogram);
            // A value of a score is one below what is asked for: those at it are the ones who are not there yet.
            let people = match (is_score(histogram), is_first) {
                (true, _) => whole / 10,
                (false, true) => whole * 9 / 10,
                (false, false) => whole - 1,
            };
            month.upto.insert((histogram, value), people);
            month.held.push(Driver::Upto(histogram, value));
        }
        month
    }

    /// Keeps only what is named.
    pub fn keep(&mut self, held: &[Driver]) {
        self.held.retain(|driver| held.contains(driver));
    }

    pub fn held(&self) -> &[Driver] {
        &self.held
    }

    /// The most that a count can be for what it is a part of; nothing where it is a whole of its own.
    pub fn most(&self, driver: Driver) -> Option<u64> {
        let whole = match driver {
            Driver::Count(counter) => parent(counter)?,
            Driver::Upto(histogram, _) => whole(histogram),
        };
        Some(self.counts[whole.index()])
    }

    /// The month with one count moved, and with it no part larger than its whole.
    pub fn with(&self, driver: Driver, people: u64) -> Self {
        let mut month = self.clone();
        match driver {
            Driver::Count(counter) => month.counts[counter.index()] = people,
            Driver::Upto(histogram, value) => {
                for ((of, at), upto) in &mut month.upto {
                    match at.cmp(&value) {
                        _ if *of != histogram => {}
                        std::cmp::Ordering::Less => *upto = people.min(*upto),
                        std::cmp::Ordering::Equal => *upto = people,
                        std::cmp::Ordering::Greater => *upto = people.max(*upto),
                    }
                }
            }
        }
        month.fit(driver);
        month
    }

    /// The month without one count, whatever else there is.
    pub fn without(&self, driver: Driver) -> Self {
        let mut month = self.clone();
        match driver {
            Driver::Count(counter) => month.counts[counter.index()] = 0,
            Driver::Upto(histogram, value) => {
                month.upto.insert((histogram, value), 0);
            }
        }
        month
    }

    /// The month with nobody but people who are referred.
    pub fn emptied(&self) -> Self {
        let mut month = self.clone();
        for &counter in Counter::EVERY.iter().filter(|counter| **counter != Counter::Received) {
            month.counts[counter.index()] = 0;
        }
        month.upto.values_mut().for_each(|people| *people = 0);
        month
    }

    fn fit(&mut self, moved: Driver) {
        for &counter in Counter::EVERY.iter().filter(|counter| Driver::Count(**counter) != moved) {
            let of = |part: &Counter| self.counts[part.index()];
            let now = of(&counter);
            let (least, most) = match counter.declared().counts {
                Counts::All(parts) => (0, parts.iter().map(of).min()),
                Counts::Any(parts) => (parts.iter().map(of).max().unwrap_or_default(), None),
                Counts::Everybody | Counts::Told | Counts::Sum | Counts::By(_) => (0, None),
            };
            let whole = parent(counter).map(|whole| of(&whole));
            let most = [most, whole].into_iter().flatten().min().unwrap_or(u64::MAX);
            self.counts[counter.index()] = now.max(least).min(most);
        }
        for ((histogram, _), people) in &mut self.upto {
            *people = (*people).min(self.counts[whole(*histogram).index()]);
        }
    }

    /// As a cell of a tally.
    pub fn cell(&self) -> Cell {
        let mut cell = Cell::default();
        for &counter in Counter::EVERY.iter().filter(|counter| self.held.contains(&Driver::Count(**counter)))
        {
            cell.set(counter, Quantity::exact(self.counts[counter.index()] as i64));
        }
        for &histogram in Histogram::EVERY {
            let mut bins = vec![0; 0];
            for (value, people) in self.people_at(histogram) {
                bins.resize(bins.len().max(value as usize + 1), 0);
                bins[value as usize] = people;
            }
            cell.distributions[histogram.index()] = Distribution::Bins(bins);
        }
        cell
    }

    /// People at each value of a histogram.
    fn people_at(&self, histogram: Histogram) -> Vec<(u32, u64)> {
        let mut at = Vec::new();
        let mut before = 0;
        for ((_, value), people) in self
            .upto
            .iter()
            .filter(|((of, value), _)| *of == histogram && self.held.contains(&Driver::Upto(*of, *value)))
        {
            at.push((*value, people.saturating_sub(before)));
            before = *people;
        }
        if let Some((last, _)) = at.last().copied() {
            at.push((last + 1, self.counts[whole(histogram).index()].saturating_sub(before)));
        }
        at
    }

    /// What is counted: each name with the number of people; `name@value` for those at a value of a histogram.
    pub fn named(&self) -> Vec<(String, u64)> {
        let counts = Counter::EVERY.iter().filter(|counter| self.held.contains(&Driver::Count(**counter)));
        let mut named: Vec<(String, u64)> =
            counts.map(|counter| (counter.name().to_owned(), self.counts[counter.index()])).collect();
        for &histogram in Histogram::EVERY {
            let at = self.people_at(histogram).into_iter();
            named.extend(at.map(|(value, people)| (format!("{}@{value}", histogram.name()), people)));
        }
        named
    }

    /// The same in words.
    pub fn in_words(&self) -> String {
        let named = self.named().into_iter().map(|(name, people)| format!("{name}={people}"));
        named.collect::<Vec<_>>().join("; ")
    }
}

/// The counter that a counter is a part of, as far as money can tell.
fn parent(counter: Counter) -> Option<Counter> {
    let declared = counter.declared();
    let whole = Stage::of(counter).and_then(Stage::whole).filter(|whole| *whole != counter);
    match counter {
        Counter::Recovered => Some(Counter::AtCaseness),
        Counter::Finished | Counter::SecondTreatment => None,
        _ => declared.part_of.or(whole),
    }
}

/// People at a counter in the usual month.
fn usual(counter: Counter, before: &[u64]) -> u64 {
    match counter {
        Counter::Received => 120,
        Counter::Assessed => 110,
        Counter::Entered => 100,
        Counter::SecondTreatment => 80,
        Counter::Ended => 90,
        Counter::Contacts => 400,
        Counter::Missed => 40,
        Counter::CancelledByProvider => 10,
        Counter::Finished => 60,
        Counter::AtCaseness => 50,
        Counter::NotAtCaseness => 10,
        Counter::ReliablyDeteriorated => 2,
        Counter::NoReliableChange => 6,
        _ => parent(counter).map_or(20, |whole| before[whole.index()] * 9 / 10),
    }
}

/// Everybody in a histogram.
const fn whole(histogram: Histogram) -> Counter {
    match histogram {
        Histogram::WaitEntering | Histogram::Begun | Histogram::WaitAssessmentEntering => Counter::Entered,
        Histogram::WaitFinished | Histogram::WaitAssessmentFinished => Counter::Finished,
        Histogram::FirstToSecond => Counter::SecondTreatment,
        Histogram::PeqScore | Histogram::PeqScorePlain => Counter::PeqReturned,
        Histogram::PeqScoreComplete => Counter::PeqComplete,
    }
}

/// Whether it is of scores, of which more is better, and not of days.
const fn is_score(histogram: Histogram) -> bool {
    match histogram {
        Histogram::PeqScore | Histogram::PeqScorePlain | Histogram::PeqScoreComplete => true,
        Histogram::WaitEntering
        | Histogram::WaitFinished
        | Histogram::FirstToSecond
        | Histogram::Begun
        | Histogram::WaitAssessmentFinished
        | Histogram::WaitAssessmentEntering => false,
    }
}

/// What a measure counts; of a histogram at its usual threshold.
pub(super) fn counted(measure: &Measure) -> Vec<Driver> {
    let expressions = [Some(measure.numerator), measure.denominator];
    let drivers = expressions.into_iter().flatten().flat_map(|expression| {
        let at = |histogram: Histogram| {
            let value = measure.threshold.unwrap_or_default();
            Driver::Upto(histogram, if is_score(histogram) { value.saturating_sub(1) } else { value })
        };
        match expression {
            Expression::Count(counter) => vec![Driver::Count(counter)],
            Expression::Less(whole, part) => vec![Driver::Count(whole), Driver::Count(part)],
            Expression::AtMost(histogram) | Expression::AtLeast(histogram) => vec![at(histogram)],
            Expression::Above(counter, histogram) => vec![Driver::Count(counter), at(histogram)],
            Expression::Population => Vec::new(),
        }
    });
    drivers.collect()
}

/// The values of histograms that people stand at: where measures look, usually and as agreed.
fn values(agreed: &[u32]) -> Vec<(Histogram, u32)> {
    let mut values = Vec::new();
    for driver in CATALOGUE.iter().flat_map(counted) {
        let Driver::Upto(histogram, usual) = driver else { continue };
        let agreed = agreed.iter().map(|at| if is_score(histogram) { at.saturating_sub(1) } else { *at });
        values.extend(agreed.chain([usual]).map(|value| (histogram, value)));
    }
    values.retain(|(histogram, value)| !is_score(*histogram) || *value < 20);
    values.sort_unstable();
    values.dedup();
    values
}
