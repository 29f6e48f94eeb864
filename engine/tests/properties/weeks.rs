//! Weeks count what months count.

use std::collections::BTreeMap;

use engine::activity::{Counter, Histogram, Tally, WeekCounter};
use engine::quantity::{People, Quantity};
use proptest::prelude::*;

use super::config;
use super::reading::person;
use crate::support::extract::rows;

/// Each counter over all months, and over all weeks.
type Both = ([Quantity; 4], [Option<People>; 4]);

/// Each counter by contract.
fn totals(tally: &Tally) -> BTreeMap<(String, String), Both> {
    let mut totals = BTreeMap::new();
    for (key, cell) in &tally.cells {
        let codes = (key.provider.clone(), key.commissioner.clone());
        let weeks = &tally.weeks[&codes];
        let by_week = [
            WeekCounter::Received,
            WeekCounter::Entered,
            WeekCounter::EnteredWithinSixWeeks,
            WeekCounter::Finished,
        ]
        .map(|counter| weeks.total(counter));
        let entry = totals
            .entry((codes.0.to_string(), codes.1.to_string()))
            .or_insert(([Quantity::ZERO; 4], by_week));
        entry.0[0] += cell.count(Counter::Received);
        entry.0[1] += cell.count(Counter::Entered);
        entry.0[2] += cell.distribution(Histogram::WaitEntering).at_most(42);
        entry.0[3] += cell.count(Counter::Finished);
    }
    totals
}

proptest! {
    #![proptest_config(config(64))]

    /// Referrals that come again and are superseded are among the rows.
    #[test]
    fn over_all_weeks_a_contract_counts_what_it_counts_over_all_months(
        people in proptest::collection::vec(person(), 1..40),
    ) {
        let tally = rows(&people).tally;
        for (contract, (months, weeks)) in totals(&tally) {
            for (month, week) in months.iter().zip(weeks) {
                prop_assert_eq!(month.known(), week.map(People::rounded), "{:?}", contract);
            }
        }
        prop_assert_eq!(totals(&tally).len(), tally.weeks.len());
    }
}
