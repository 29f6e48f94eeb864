//! The activity of a path: the base year as loaded, and the years after it as they would be.

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

use super::Path;
use crate::activity::{Repeated, Tally};
use crate::calendar::FinancialYear;
use crate::locality::Locality;
use crate::quantity::People;
use crate::scenario::{Change, Kind, Scenario};

/// All years of a path as one tally, and what could not be done, in sentences.
///
/// In each year after the first there are first more people, which moves no rate (rule 35), and more appointments
/// for each of them; then rates move.
pub(super) fn activity(
    tally: &Tally,
    locality: &Locality,
    years: &[FinancialYear],
    path: &Path,
) -> (Tally, Vec<String>) {
    let more = years.len() - 1;
    let Some(base) = years.first() else { return (tally.clone(), Vec::new()) };
    let mut repeated = Repeated::new(tally, locality, *base, more);
    let mut notes = Vec::new();
    for (place, year) in repeated.later.iter_mut().enumerate() {
        notes.extend(move_on(year, path, place + 1, more));
    }
    (repeated.together(), notes)
}

/// What a path makes of the year at a place.
fn move_on(year: &mut Tally, path: &Path, place: usize, last: usize) -> Vec<String> {
    let people = path.growth.factor(place);
    let booked = path.sessions.moves().then(|| year.booked());
    let changed =
        |year: &Tally, changes: Vec<Change>| Scenario { changes, ..Scenario::default() }.apply(year);
    let mut notes = Vec::new();
    if people != Decimal::ONE {
        let more = changed(year, vec![Change::new(Kind::Volume { share: people - Decimal::ONE })]);
        (*year, notes) = (more.value, more.notes);
    }
    if let Some(booked) = booked {
        year.book(&booked, billionths(people * path.sessions.factor(place)));
    }
    if !path.rates.is_empty() {
        let moved = changed(year, path.rates.iter().map(|rate| rate.so_far(place, last)).collect());
        *year = moved.value;
        notes.extend(moved.notes);
    }
    notes
}

/// A factor in the billionths that people are counted in.
fn billionths(factor: Decimal) -> i64 {
    let rounded = factor.round_dp_with_strategy(People::DECIMALS, RoundingStrategy::MidpointAwayFromZero);
    (rounded * Decimal::from(People::whole(1).parts())).to_i64().unwrap_or(i64::MAX)
}
