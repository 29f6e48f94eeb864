//! More people or fewer, and nothing else (rule 35).
//!
//! Every count of a cell, every value of its histograms and all bounds are multiplied by the same number,
//! exactly, and parts of people are kept. So a numerator, its denominator and what both are compared with move
//! together, and no rate, no verdict and no share moves, at any grain.
//!
//! The number is `1 + share`, rounded once; of several such changes in a row it is the product of those that
//! concern the cell, rounded once as well. Whole people times that number are exact. Parts of people that some
//! other change left over may not be, and then are rounded as after any change (`round.rs`).

use std::collections::BTreeMap;

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

use super::apply::{keep_covered, scope, taken};
use super::beside::Beside;
use super::exact::Block;
use super::notes::Notes;
use super::{Change, Kind, round};
use crate::activity::{Cell, Key, Tally, Weeks};
use crate::calendar::{Month, Week};
use crate::quantity::People;

/// Changes of volume, one after the other; what could not be done, in sentences.
pub(super) fn apply(changes: &[&Change], tally: &mut Tally) -> Vec<String> {
    let covered = tally.covered_months();
    let beside = Beside::of(tally);
    let concerned = scope(tally, |key| changes.iter().any(|change| change.concerns(key)));
    let notes = changes.iter().flat_map(|change| {
        let mut notes = Notes::new(change.says());
        if !tally.cells.keys().any(|key| change.concerns(key)) {
            notes.all(change.nothing(tally));
        }
        notes.into_sentences()
    });
    let notes = notes.collect();
    for (_, months) in concerned {
        let mut blocks = taken(tally, months);
        match exactly(changes, &blocks) {
            Some(cells) => tally.cells.extend(cells),
            None => {
                for part in blocks.iter_mut().flat_map(|block| &mut block.parts) {
                    let times = times(changes, &part.key) as f64 / ONCE as f64;
                    part.times_all(times);
                }
                tally.cells.extend(round::into_cells(blocks));
            }
        }
    }
    beside.multiply(tally, |key| times(changes, key));
    for ((provider, commissioner), weeks) in &mut tally.weeks {
        let concern = |change: &&&Change| change.is_of(provider, commissioner);
        follow(&changes.iter().filter(concern).copied().collect::<Vec<_>>(), weeks);
    }
    keep_covered(tally, covered);
    notes
}

/// Once, in billionths.
const ONCE: i64 = People::whole(1).parts();

/// How many times as many people there are in a cell after all changes, in billionths.
fn times(changes: &[&Change], key: &Key) -> i64 {
    let concerned = changes.iter().filter(|change| change.concerns(key));
    billionths(concerned.map(|change| Decimal::ONE + share(change)))
}

fn share(change: &Change) -> Decimal {
    match change.kind {
        Kind::Volume { share } => share,
        Kind::Attrition { .. }
        | Kind::Missed { .. }
        | Kind::CaseMix { .. }
        | Kind::GroupMix { .. }
        | Kind::Staffing { .. }
        | Kind::StaffByRole { .. }
        | Kind::Sessions { .. }
        | Kind::Moved { .. }
        | Kind::Recovery { .. }
        | Kind::Improvement { .. }
        | Kind::MissingScores { .. }
        | Kind::Satisfaction { .. }
        | Kind::Waits { .. } => Decimal::ZERO,
    }
}

/// The product of some numbers, rounded once.
fn billionths(times: impl Iterator<Item = Decimal>) -> i64 {
    let product = times.fold(Decimal::ONE, Decimal::saturating_mul);
    let rounded = product.round_dp_with_strategy(People::DECIMALS, RoundingStrategy::MidpointAwayFromZero);
    rounded.saturating_mul(ONCE.into()).to_i64().unwrap_or(i64::MAX).max(0)
}

/// The cells so many times, where that can be told exactly.
fn exactly(changes: &[&Change], blocks: &[Block]) -> Option<BTreeMap<Key, Cell>> {
    let parts = blocks.iter().flat_map(|block| &block.parts);
    parts.map(|part| Some((part.key.clone(), part.before.times(times(changes, &part.key))?))).collect()
}

/// The weeks of a contract, which tell neither lines nor clusters apart: changes of those leave them as they
/// are. Of a week in which a change begins, only the days from then on count.
fn follow(changes: &[&Change], weeks: &mut Weeks) {
    /// Days in a week.
    const LENGTH: i64 = 7;
    let of_week = |week: Week| {
        let each = changes.iter().filter(|change| change.line.is_none() && change.cluster.is_none());
        billionths(each.map(|change| {
            let days = change.from.map_or(LENGTH, |from| days_from(week, from));
            Decimal::ONE + share(change) * Decimal::from(days) / Decimal::from(LENGTH)
        }))
    };
    weeks.multiply(of_week);
}

/// How many days of a week are in a month or after it.
fn days_from(week: Week, from: Month) -> i64 {
    week.monday().iter_days().take(7).filter(|day| Month::of(*day) >= from).count() as i64
}
