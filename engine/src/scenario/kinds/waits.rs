//! Waits that get longer or shorter.

use crate::activity::{Cell, Distribution, Histogram, LONGEST_DAYS};
use crate::scenario::exact::{Block, Shape};
use crate::scenario::notes::Notes;

const MOVED: [Histogram; 3] = [Histogram::WaitEntering, Histogram::WaitFinished, Histogram::Begun];

/// Whole days move whole people, so the cells change at once.
pub(super) fn waits(block: &mut Block, days: i32, notes: &mut Notes) {
    let mut known = false;
    for part in &mut block.parts {
        let moved = wait_longer(&part.before, days);
        for histogram in MOVED {
            known |= *part.before.distribution(histogram) != Distribution::Absent;
        }
        if let Distribution::Points(_) = part.before.distribution(Histogram::WaitFinished) {
            notes.month(
                block.month,
                "waits are known at a few days only, and those days move with them, so that people within \
                 the old ones are no longer known",
            );
        }
        part.before = moved;
        part.shapes = [const { None::<Shape> }; Histogram::COUNT];
    }
    if !known {
        notes.month(block.month, "the data does not hold waits");
    }
}

/// The same people, who waited so many days longer for treatment, or shorter where `days` is below 0.
///
/// The time from first to second treatment stays: both come later. So does the wait for the first
/// appointment, which mostly is an assessment; but nobody's is after their first treatment.
pub(in crate::scenario) fn wait_longer(cell: &Cell, days: i32) -> Cell {
    let mut moved = cell.clone();
    for histogram in MOVED {
        moved.distributions[histogram.index()] = later_by(cell.distribution(histogram), days);
    }
    if days < 0 {
        let appointment = cell.distribution(Histogram::WaitAssessmentFinished);
        moved.distributions[Histogram::WaitAssessmentFinished.index()] =
            no_later_than(appointment, moved.distribution(Histogram::WaitFinished));
    }
    moved
}

/// Everybody's value so many whole days higher; never below 0 or beyond the longest that is counted. Of
/// people at or below a few values, those values move.
fn later_by(distribution: &Distribution, days: i32) -> Distribution {
    let place = |value: usize| value.saturating_add_signed(days as isize).min(LONGEST_DAYS);
    match distribution {
        Distribution::Bins(bins) if !bins.is_empty() => {
            let mut moved = vec![0; place(bins.len() - 1) + 1];
            bins.iter().enumerate().for_each(|(value, people)| moved[place(value)] += people);
            Distribution::Bins(moved)
        }
        Distribution::Points(points) => {
            let moved =
                points.iter().filter_map(|(at, people)| Some((at.checked_add_signed(days)?, *people)));
            let moved: std::collections::BTreeMap<_, _> = moved.collect();
            if moved.is_empty() { Distribution::Absent } else { Distribution::Points(moved) }
        }
        Distribution::Bins(_) | Distribution::From(_) | Distribution::Absent => distribution.clone(),
    }
}

/// The same people, of whom at every value no fewer are at or below it than in `other`.
fn no_later_than(distribution: &Distribution, other: &Distribution) -> Distribution {
    let (Distribution::Bins(mine), Distribution::Bins(others)) = (distribution, other) else {
        return distribution.clone();
    };
    let people: u64 = mine.iter().sum();
    let (mut so_far, mut theirs, mut given) = (0, 0, 0);
    let bins = mine.iter().enumerate().map(|(value, here)| {
        so_far += here;
        theirs += others.get(value).copied().unwrap_or_default();
        let up_to = so_far.max(theirs).min(people);
        let here = up_to - given;
        given = up_to;
        here
    });
    Distribution::Bins(bins.collect())
}
