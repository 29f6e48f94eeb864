//! People who start treatment later than in the activity, because nobody can treat them sooner.
//!
//! It is no change that a person chooses, but what staff make of the activity; it stands here because
//! people stay whole in the same way.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::exact::{Block, Part, Shape};
use super::{Contract, round};
use crate::activity::{Counter as C, Histogram as H, Key, Stage, Tally};
use crate::calendar::Month;

/// Which people of the activity come to something in a month: shares of those of each month, by its place.
pub(crate) type From = Vec<(usize, f64)>;

/// How much later the people of a service line are.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Later {
    /// Who enters treatment, and comes to a second one, by month.
    pub entering: Vec<From>,
    /// By how many whole days later than in the activity, by month.
    pub entering_days: Vec<i32>,
    /// Who ends treatment, by month.
    pub ending: Vec<From>,
    /// By how many whole days later those who end treatment began it, by month.
    pub ending_days: Vec<i32>,
}

/// The activity of some contracts and months with everybody of some lines as much later.
pub(crate) fn later(
    tally: &Tally,
    contracts: &BTreeSet<Contract>,
    months: &[Month],
    lines: &BTreeMap<Arc<str>, Later>,
) -> Tally {
    let mut tally = tally.clone();
    tally.keep_as_read();
    let covered = tally.covered_months();
    for contract in contracts {
        let mut blocks: Vec<Block> =
            months.iter().map(|month| Block { month: *month, parts: Vec::new() }).collect();
        let mut series = BTreeMap::<(Arc<str>, Arc<str>), Series>::new();
        let keys: Vec<(usize, Key)> = tally
            .cells
            .keys()
            .filter(|key| (&key.provider, &key.commissioner) == (&contract.0, &contract.1))
            .filter(|key| lines.contains_key(&key.service_line))
            .filter_map(|key| Some((months.binary_search(&key.month).ok()?, key.clone())))
            .collect();
        for (place, key) in keys {
            let Some(cell) = tally.cells.remove(&key) else { continue };
            let kind = (key.service_line.clone(), key.cluster.clone());
            let parts = series.entry(kind).or_insert_with(|| months.iter().map(|_| None).collect());
            parts[place] = Some(Part::new(key, cell));
        }
        for ((line, _), parts) in series {
            let Some(later) = lines.get(&line) else { continue };
            for (block, part) in blocks.iter_mut().zip(moved(&parts, months, later)) {
                block.parts.extend(part);
            }
        }
        blocks.iter_mut().for_each(|block| block.parts.sort_by(|one, other| one.key.cmp(&other.key)));
        tally.cells.extend(round::into_cells(blocks));
    }
    if !covered.is_subset(&tally.covered_months()) {
        tally.covered.extend(covered);
    }
    tally
}

/// The cells of a line and cluster, by month.
type Series = Vec<Option<Part>>;

/// The cells of one line and cluster, later.
fn moved(parts: &[Option<Part>], months: &[Month], later: &Later) -> Series {
    let Some(like) = parts.iter().flatten().next() else { return parts.to_vec() };
    let month = |(place, month): (usize, &Month)| {
        let (entering, ending) = (&later.entering[place], &later.ending[place]);
        let comes = |from: &From| from.iter().any(|(place, _)| parts[*place].is_some());
        let mut part = match &parts[place] {
            Some(part) => part.clone(),
            None if comes(entering) || comes(ending) => {
                Part::nobody(Key { month: *month, ..like.key.clone() }, like)
            }
            None => return None,
        };
        for &counter in C::EVERY {
            let from = match moves(counter) {
                Moves::Not => continue,
                Moves::Entering => entering,
                Moves::Ending | Moves::WithTreatment => ending,
            };
            let of = |part: &Part| if counter == C::Ended { treated(part) } else { part.get(counter) };
            let stay = if moves(counter) == Moves::WithTreatment {
                (part.get(counter) - of(&part)).max(0.0)
            } else {
                0.0
            };
            let come: f64 =
                from.iter().filter_map(|(at, share)| Some(of(parts[*at].as_ref()?) * share)).sum();
            if let Some(count) = &mut part.counts[counter.index()] {
                *count = stay + come;
            }
        }
        for &histogram in H::EVERY {
            let (from, days) = match histogram {
                H::WaitEntering | H::Begun => (entering, later.entering_days[place]),
                // The first appointment mostly is an assessment, and that is no later.
                H::FirstToSecond | H::WaitAssessmentEntering => (entering, 0),
                H::WaitFinished => (ending, later.ending_days[place]),
                H::WaitAssessmentFinished | H::PeqScore | H::PeqScoreComplete | H::PeqScorePlain => {
                    (ending, 0)
                }
            };
            if *from == [(place, 1.0)] && days == 0 {
                continue;
            }
            let mut shape = Shape::Bins(Vec::new());
            for (at, share) in from {
                if let Some(theirs) = &parts[*at] {
                    let theirs = Shape::of(theirs.before.distribution(histogram));
                    shape.add(&theirs, *share);
                }
            }
            shape.later_by(days);
            *part.shape(histogram) = shape;
        }
        Some(part)
    };
    months.iter().enumerate().map(month).collect()
}

/// Whom a later start moves.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Moves {
    /// Not these.
    Not,
    /// Those who enter, and come to a second treatment.
    Entering,
    /// Those who end treatment.
    Ending,
    /// Everybody who ends, of whom some were treated.
    WithTreatment,
}

const fn moves(counter: C) -> Moves {
    let untreated = matches!(counter, C::EndedNotSeen | C::EndedSeenNotTreated | C::EndedBeforeTreatment);
    match Stage::of(counter) {
        Some(Stage::Received | Stage::Assessed) => Moves::Not,
        Some(Stage::Entered | Stage::Second) => Moves::Entering,
        Some(Stage::Unfinished) if untreated => Moves::Not,
        None if matches!(counter, C::Ended) => Moves::WithTreatment,
        Some(Stage::Finished | Stage::Unfinished) | None => Moves::Ending,
    }
}

/// Everybody who ended after treatment.
fn treated(part: &Part) -> f64 {
    (part.get(C::Finished) + part.get(C::EndedAfterTreatment)).min(part.get(C::Ended))
}
