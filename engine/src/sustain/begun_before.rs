//! People who were in treatment on the first day, and whom the contract of that time pays for.
//!
//! A scheme that pays when a course ends would otherwise be paid from its first day for work that was done,
//! and paid for, before it. People entered before the contract's first month are not paid for under it; so
//! many as the locality says end their treatment as in the activity, take no session of those who start, and
//! count for no price and no measure of the scheme.
//!
//! Which of those who end a treatment they are no tally tells. They are taken to be the first of their line:
//! in each month everybody who ends, until all of them have. In the month in which that happens they are like
//! the others who end in it. How many they are is right on the whole; a short course that began and ended
//! in the first months counts as one of them, and a long one that ends late does not.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::activity::{Counter, Selection, Tally};
use crate::locality::Locality;
use crate::quantity::whole_in_turn;
use crate::scenario::{Later, later};

/// The activity that a scheme pays for: without the people in treatment on the first day whom the contract of
/// that time pays for. Nothing where there are none, and the scheme pays for all of it.
pub(super) fn paid_for(tally: &Tally, selection: &Selection, locality: &Locality) -> Option<Tally> {
    let mut unpaid = BTreeMap::<&str, i64>::new();
    for opening in locality.in_treatment.iter().filter(|opening| !opening.paid && opening.people > 0) {
        *unpaid.entry(&opening.line).or_default() += i64::from(opening.people);
    }
    let lines: BTreeMap<Arc<str>, Later> = unpaid
        .into_iter()
        .map(|(line, people)| (Arc::from(line), without(people, &ending(selection, line))))
        .collect();
    if lines.is_empty() {
        return None;
    }
    let contracts: BTreeSet<_> = selection
        .paid_contracts()
        .map(|contract| &selection.contracts[contract])
        .map(|contract| (contract.provider.clone(), contract.commissioner.clone()))
        .collect();
    Some(later(tally, &contracts, &selection.months, &lines))
}

/// People of a line who end treatment, by month.
fn ending(selection: &Selection, line: &str) -> Vec<i64> {
    let in_month = |month: &_| {
        let slices = selection.paid_contracts().flat_map(|contract| selection.by_line(contract, *month));
        let of_line = slices.filter(|slice| &*slice.code == line);
        of_line
            .flat_map(|slice| [slice.count(Counter::Finished), slice.count(Counter::EndedAfterTreatment)])
            .filter_map(crate::quantity::Quantity::working)
            .sum()
    };
    whole_in_turn(selection.months.iter().map(in_month))
}

/// Everybody as in the activity, but for so many of those who end treatment first.
fn without(people: i64, ending: &[i64]) -> Later {
    let mut left = people;
    let mut kept = Vec::with_capacity(ending.len());
    for &all in ending {
        let theirs = left.min(all);
        left -= theirs;
        kept.push(if theirs > 0 { (all - theirs) as f64 / all as f64 } else { 1.0 });
    }
    let as_it_is = |share: f64, place: usize| if share > 0.0 { vec![(place, share)] } else { Vec::new() };
    Later {
        entering: (0..ending.len()).map(|place| as_it_is(1.0, place)).collect(),
        entering_days: vec![0; ending.len()],
        ending: kept.into_iter().enumerate().map(|(place, share)| as_it_is(share, place)).collect(),
        ending_days: vec![0; ending.len()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_to_end_are_those_who_began_before() {
        let later = without(25, &[10, 0, 20, 8]);
        assert_eq!(later.ending, [vec![], vec![(1, 1.0)], vec![(2, 0.25)], vec![(3, 1.0)]]);
        assert_eq!(later.entering[2], [(2, 1.0)]);
        // More than ever end: nobody who ends is paid for.
        assert_eq!(without(90, &[10, 20]).ending, [vec![], vec![]]);
    }
}
