//! The back-test: each scheme over every month loaded, whichever are on show.

use std::sync::Arc;

use engine::activity::Selection;
use engine::calendar::{FinancialYear, Month};
use engine::payment::{Amount, evaluate};
use engine::quantity::Pence;
use engine::scheme::SchemeIndex;

use super::bars::settles;
use crate::session::Entry;

/// The schemes over every month loaded.
#[derive(Debug)]
pub struct BackTest {
    /// The months.
    pub months: Vec<Month>,
    /// Those between the first and the last that the data does not cover.
    pub gaps: usize,
    /// The financial years, and how many of their months are loaded.
    pub years: Vec<(FinancialYear, usize)>,
    /// By scheme.
    pub schemes: Vec<Past>,
    /// What was pinned of them, by the place of each scheme now.
    pub ghosts: Vec<(SchemeIndex, Past)>,
}

/// A scheme over every month loaded.
#[derive(Debug)]
pub struct Past {
    /// The scheme.
    pub entry: Arc<Entry>,
    /// All that it pays.
    pub total: Amount,
    /// By financial year.
    pub years: Vec<Amount>,
    /// By month; what is for a quarter or a year stands in its last month.
    pub months: Vec<Amount>,
    /// By month, how much more than the baseline; none where either is not known.
    pub differences: Vec<Option<Pence>>,
}

impl Past {
    fn new(selection: &Selection, entry: &Arc<Entry>, years: &[(FinancialYear, usize)]) -> Self {
        let statement = evaluate(selection, &entry.scheme);
        let mut months = vec![Amount::ZERO; selection.months.len()];
        for line in &statement.lines {
            let month = settles(&selection.months, line);
            if let Some(place) = month.and_then(|month| selection.months.binary_search(&month).ok()) {
                months[place] = months[place] + line.amount;
            }
        }
        let of_year = |year: FinancialYear| {
            let dated = selection.months.iter().zip(&months);
            dated.filter(|(month, _)| month.financial_year() == year).map(|(_, amount)| *amount).sum()
        };
        let years = years.iter().map(|(year, _)| of_year(*year)).collect();
        Self { entry: entry.clone(), total: statement.total(), years, months, differences: Vec::new() }
    }

    /// The months that are known, and what they come to.
    fn known(&self) -> impl Iterator<Item = (usize, Pence)> {
        self.months.iter().enumerate().filter_map(|(place, amount)| Some((place, amount.value()?)))
    }

    /// The place of the month with most in it, the first of several; what is not known is left out.
    pub fn highest(&self) -> Option<(usize, Pence)> {
        self.known().reduce(|most, next| if next.1 > most.1 { next } else { most })
    }

    /// The place of the month with least in it, the first of several; what is not known is left out.
    pub fn lowest(&self) -> Option<(usize, Pence)> {
        self.known().reduce(|least, next| if next.1 < least.1 { next } else { least })
    }

    /// Months in which it paid more than the baseline, out of those in which both are known.
    pub fn above(&self) -> (usize, usize) {
        let known = || self.differences.iter().flatten();
        (known().filter(|difference| **difference > Pence::ZERO).count(), known().count())
    }

    /// The largest fall from a month to the next: the place of the month that it falls to, and how far.
    pub fn fall(&self) -> Option<(usize, Pence)> {
        let pairs = self.months.windows(2).enumerate();
        let falls = pairs
            .filter_map(|(place, pair)| Some((place + 1, pair[0].value()? - pair[1].value()?)))
            .filter(|(_, fall)| *fall > Pence::ZERO);
        falls.reduce(|most, next| if next.1 > most.1 { next } else { most })
    }
}

/// Works out the back-test. Schemes that were worked out `before` on the same months are taken over.
pub fn back_test(
    selection: &Selection,
    entries: &[Arc<Entry>],
    baseline: SchemeIndex,
    pinned: &[(SchemeIndex, Arc<Entry>)],
    before: Option<BackTest>,
) -> BackTest {
    let months = selection.months.clone();
    let years: Vec<(FinancialYear, usize)> = selection
        .years()
        .into_iter()
        .map(|year| (year, months.iter().filter(|month| month.financial_year() == year).count()))
        .collect();
    let mut before: Vec<Past> = before.map_or_else(Vec::new, |before| {
        before.schemes.into_iter().chain(before.ghosts.into_iter().map(|(_, past)| past)).collect()
    });
    let mut past = |entry: &Arc<Entry>| {
        let same = before.iter().position(|past| Arc::ptr_eq(&past.entry, entry));
        same.map_or_else(|| Past::new(selection, entry, &years), |place| before.swap_remove(place))
    };
    let mut schemes: Vec<Past> = entries.iter().map(&mut past).collect();
    let mut ghosts: Vec<(SchemeIndex, Past)> =
        pinned.iter().map(|(scheme, entry)| (*scheme, past(entry))).collect();
    let base = baseline.of(&schemes).map_or_else(Vec::new, |past| past.months.clone());
    let differences = |past: &Past| -> Vec<Option<Pence>> {
        past.months.iter().zip(&base).map(|(mine, base)| Some(mine.value()? - base.value()?)).collect()
    };
    for past in schemes.iter_mut().chain(ghosts.iter_mut().map(|(_, past)| past)) {
        past.differences = differences(past);
    }
    let gaps = months.iter().filter(|month| selection.covered.binary_search(month).is_err()).count();
    BackTest { months, gaps, years, schemes, ghosts }
}
