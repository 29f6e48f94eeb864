//! A year by line or cluster, spread over its months: what a suppressed tally leaves of both.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Cell, Counter, Slice, UNKNOWN};
use crate::calendar::Month;
use crate::quantity::{Disclosure, People, Quantity};

/// The slices of each of some months, of which `year` gives the lines or clusters together. A count of
/// a month is no more than the month's and no more than the year's, and no fewer than the other months
/// or the other codes can leave for it; it is worked at the month's share of the year.
pub(super) fn spread(
    months: &BTreeMap<Month, &Cell>,
    year: &BTreeMap<Arc<str>, Cell>,
) -> BTreeMap<Month, Vec<Slice>> {
    let unknown = |cell: &Cell, code: &Arc<str>| Slice { code: code.clone(), counts: cell.counts };
    if year.is_empty() {
        // How many there are is known, and of none of them the line or cluster.
        return months
            .iter()
            .map(|(month, cell)| (*month, vec![unknown(cell, &Arc::from(UNKNOWN))]))
            .collect();
    }
    if let (1, Some(code)) = (year.len(), year.keys().next()) {
        return months.iter().map(|(month, cell)| (*month, vec![unknown(cell, code)])).collect();
    }
    let mut slices: BTreeMap<Month, Vec<Slice>> = months
        .keys()
        .map(|month| (*month, year.keys().map(|code| unknown(&Cell::absent(), code)).collect()))
        .collect();
    for &counter in Counter::EVERY {
        let of_months: Vec<Quantity> = months.values().map(|cell| cell.count(counter)).collect();
        let of_codes: Vec<Quantity> = year.values().map(|cell| cell.count(counter)).collect();
        let counts = both(&of_months, &of_codes);
        for (slices, counts) in slices.values_mut().zip(counts) {
            for (slice, count) in slices.iter_mut().zip(counts) {
                slice.counts[counter.index()] = count;
            }
        }
    }
    slices
}

/// Counts by month and code, from those by month and those by code. Where one of a month or of a code
/// is not known at all, neither are those that it is part of.
fn both(months: &[Quantity], codes: &[Quantity]) -> Vec<Vec<Quantity>> {
    let high = |count: &Quantity| count.high();
    let (most_of_months, most_of_codes) =
        (months.iter().map(high).sum::<Option<People>>(), codes.iter().map(high).sum::<Option<People>>());
    let mut table = vec![vec![Quantity::absent(); codes.len()]; months.len()];
    for (c, code) in codes.iter().enumerate() {
        let shares = shares(months, code.working().unwrap_or_default());
        for (m, month) in months.iter().enumerate() {
            let (Some(of_month), Some(of_code)) = (month.high(), code.high()) else { continue };
            if month.is_absent() || code.is_absent() {
                continue;
            }
            let left = |all: Option<People>, own: People, whole: People| {
                all.map_or(People::NOBODY, |all| whole - (all - own))
            };
            let least =
                left(most_of_months, of_month, code.low()).max(left(most_of_codes, of_code, month.low()));
            let most = Some(of_month.min(of_code));
            table[m][c] = Quantity::bounded(least.max(People::NOBODY), shares[m], most, Disclosure::Withheld);
        }
    }
    table
}

/// People spread over months as these are worked at, so that the shares add up to them; whole people as
/// whole people.
fn shares(months: &[Quantity], whole: People) -> Vec<People> {
    let is_whole = whole.is_whole() && months.iter().all(|month| !month.has_parts());
    let part = if is_whole { People::whole(1) } else { People::LEAST_PART };
    let parts = |people: People| i128::from(people.parts() / part.parts());
    let people = |month: &Quantity| parts(month.working().unwrap_or_default());
    let all: i128 = months.iter().map(people).sum();
    let whole = parts(whole);
    let (mut so_far, mut given) = (0, 0);
    let share = |month: &Quantity| {
        so_far += people(month);
        // Rounded to the nearest on the way, so that no month is far from its share.
        let up_to = if all == 0 { 0 } else { (2 * whole * so_far + all) / (2 * all) } as i64;
        let share = up_to - given;
        given = up_to;
        People::of_parts(share * part.parts())
    };
    months.iter().map(share).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_is_spread_so_that_it_adds_up() {
        let months = [10, 25, 5].map(Quantity::exact);
        let spread = |months: &[Quantity], whole: i64| shares(months, People::whole(whole));
        assert_eq!(spread(&months, 20), [5, 13, 2].map(People::whole));
        assert_eq!(spread(&[Quantity::ZERO; 3], 20), [People::NOBODY; 3]);
    }

    #[test]
    fn a_count_of_a_month_and_a_code_is_bounded_by_both_and_by_what_others_leave() {
        let counts = both(&[10, 30].map(Quantity::exact), &[35, 5].map(Quantity::exact));
        let bounds = |count: Quantity| (count.low().floor(), count.high().map(People::ceil));
        assert_eq!(bounds(counts[0][0]), (5, Some(10)));
        assert_eq!(bounds(counts[1][0]), (25, Some(30)));
        assert_eq!(bounds(counts[0][1]), (0, Some(5)));
    }

    #[test]
    fn what_is_not_known_of_a_month_is_not_known_of_its_codes() {
        let counts = both(&[Quantity::exact(10), Quantity::absent()], &[35, 5].map(Quantity::exact));
        assert!(counts[1].iter().all(|count| count.is_absent()));
        assert!(!counts[0][0].is_absent());
    }
}
