//! What the scenario changes: schemes, people and measures with it and as they were read.

use std::sync::Arc;

use engine::activity::{Counter, Selection};
use engine::calendar::{Grain, Period};
use engine::payment::{Amount, evaluate};
use engine::quantity::Quantity;

use super::bars::periods;
use super::measures::{MeasureResult, are_few};
use super::{Results, measures};
use crate::session::{Entry, Session};

/// A figure as it was read, and under the scenario.
#[derive(Clone, Debug, Default)]
pub struct Pair<T> {
    /// As it was read.
    pub read: T,
    /// Under the scenario.
    pub now: T,
}

/// Which of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// As it was read.
    Read,
    /// As it is on show: under the scenario, where there is one.
    Now,
}

impl<T> Pair<T> {
    /// One of the two.
    pub const fn of(&self, side: Side) -> &T {
        match side {
            Side::Read => &self.read,
            Side::Now => &self.now,
        }
    }

    /// The same, to be changed.
    pub const fn of_mut(&mut self, side: Side) -> &mut T {
        match side {
            Side::Read => &mut self.read,
            Side::Now => &mut self.now,
        }
    }
}

/// What the scenario changes, of the contracts on show.
#[derive(Clone, Debug)]
pub struct Changed {
    /// What each scheme pays.
    pub schemes: Vec<Pair<Amount>>,
    /// The schemes.
    entries: Vec<Arc<Entry>>,
    /// People and appointments, by what they are called.
    pub people: Vec<(&'static str, Pair<Quantity>)>,
    /// Measures that the data holds.
    pub measures: Vec<Pair<MeasureResult>>,
}

/// The activity as it was read, and what it says.
pub(super) struct MeasuresAsRead {
    selection: Arc<Selection>,
    measures: Vec<MeasureResult>,
}

/// What is counted of people, in the order of their way.
const PEOPLE: [(&str, Counter); 6] = [
    ("People referred", Counter::Received),
    ("Entering treatment", Counter::Entered),
    ("Finishing a course", Counter::Finished),
    ("Ended, finished or not", Counter::Ended),
    ("Appointments kept", Counter::Contacts),
    ("Appointments missed", Counter::Missed),
];

impl Results {
    /// What the scenario changes, where figures are shown under one. What schemes that did not change paid
    /// as it was read is taken from before.
    pub(super) fn changed(&self, session: &Session, before: Option<Changed>) -> Option<Changed> {
        session.under()?;
        let as_read = self.as_read.get_or_init(|| {
            let selection = session.as_read();
            let measuring = measures::Measuring {
                contracts: self.filter.measured(selection),
                selection,
                ..self.measuring(session)
            };
            let measures = measuring.every();
            MeasuresAsRead {
                selection: Arc::new(selection.only(|contract| self.filter.takes(contract))),
                measures,
            }
        });
        let now = self.selection(session);
        let known: Vec<(Arc<Entry>, Amount)> = before.map_or_else(Vec::new, |before| {
            before.entries.into_iter().zip(before.schemes.iter().map(|pair| pair.read)).collect()
        });
        let pay = |results: &super::SchemeResults| {
            let known = known.iter().find(|(entry, _)| Arc::ptr_eq(entry, &results.entry));
            let worked_out = || evaluate(&as_read.selection, &results.entry.scheme).total();
            Pair { read: known.map_or_else(worked_out, |(_, read)| *read), now: results.total }
        };
        let people = PEOPLE.map(|(name, counter)| {
            let pair =
                Pair { read: self.people(&as_read.selection, counter), now: self.people(now, counter) };
            (name, pair)
        });
        let pairs = as_read.measures.iter().zip(&self.measures);
        let measures = pairs
            .filter(|(read, _)| self.lists(read.measure) && !read.ratio.numerator.is_absent())
            .map(|(read, now)| Pair { read: read.clone(), now: now.clone() });
        Some(Changed {
            schemes: self.schemes.iter().map(pay).collect(),
            entries: session.entries().to_vec(),
            people: people.into_iter().filter(|(_, pair)| !pair.read.is_absent()).collect(),
            measures: measures.collect(),
        })
    }

    /// So many people over all contracts and months of some activity; in public, not where they are few.
    fn people(&self, selection: &Selection, counter: Counter) -> Quantity {
        let months: Vec<Period> = periods(&selection.months, Grain::Month);
        let pieces = measures::by_year(&months);
        let counts = pieces.iter().flat_map(|piece| {
            selection.contracts.indexes().flat_map(|contract| selection.counts(contract, *piece))
        });
        let people: Quantity = counts.map(|month| month.count(counter)).sum();
        let is_small = people.as_told().is_some_and(are_few);
        if self.is_public && is_small { Quantity::withheld() } else { people }
    }
}
