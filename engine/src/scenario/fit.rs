//! Whole numbers near exact ones, such that no part exceeds its whole.
//!
//! What counters have to do with one another is the list that suppression goes by. Only those laws are kept
//! that the cell kept before: rounded counts, and flags that contradict scores, break some.

use std::sync::LazyLock;

use crate::activity::{Counter as C, LAWS};

/// Whole numbers by [`C::index`].
pub(super) type Whole = [i64; C::COUNT];

/// Some of the laws, by a bit for each.
pub(super) type LawSet = u128;

const _: () = assert!(LAWS.len() <= 128);

/// More than any count, in billionths of a person too; small enough to be added up.
const UNBOUNDED: i64 = 1 << 58;
/// How often laws are gone through for a cell, at the most.
const ROUNDS: usize = 20_000;

struct Law {
    less: Vec<usize>,
    more: Vec<usize>,
    equal: bool,
    always: bool,
}

struct Book {
    laws: Vec<Law>,
    /// Those that each counter stands in.
    of: [LawSet; C::COUNT],
}

static BOOK: LazyLock<Book> = LazyLock::new(|| {
    let indexes = |counters: &[C]| counters.iter().map(|counter| counter.index()).collect::<Vec<_>>();
    let laws: Vec<Law> = LAWS
        .iter()
        .map(|law| Law {
            less: indexes(law.less),
            more: indexes(law.more),
            equal: law.equal,
            always: law.always,
        })
        .collect();
    let mut of = [0; C::COUNT];
    for (number, law) in laws.iter().enumerate() {
        law.less.iter().chain(&law.more).for_each(|counter| of[*counter] |= 1 << number);
    }
    Book { laws, of }
});

/// Which counts are fixed first. What adds up to a whole comes before it: were the whole first, a cell with
/// one of the parts alone would have to give it all that the whole was rounded by. Who is in two counts comes
/// before both, so that both are rounded up in the same cell. Others give way to their wholes.
const FIRST: [C; 20] = [
    C::Received,
    C::AssessedLow,
    C::AssessedHigh,
    C::Assessed,
    C::Entered,
    C::ReliablyRecovered,
    C::Recovered,
    C::AtCaseness,
    C::NotAtCaseness,
    C::Finished,
    C::EndedNotSeen,
    C::EndedSeenNotTreated,
    C::EndedTreatedOnce,
    C::EndedBeforeTreatment,
    C::EndedAfterTreatment,
    C::Ended,
    C::Paired,
    C::ReliablyImproved,
    C::PairedAtCaseness,
    C::PairedRecovered,
];

/// The laws that some counts keep; none that needs a count that is not there.
pub(super) fn kept(counts: &[Option<i64>; C::COUNT]) -> LawSet {
    let sum = |indexes: &[usize]| indexes.iter().map(|index| counts[*index]).sum::<Option<i64>>();
    let keeps = |law: &Law| match (sum(&law.less), sum(&law.more)) {
        (Some(less), Some(more)) => less <= more && (!law.equal || less == more),
        _ => false,
    };
    let numbers = BOOK.laws.iter().enumerate().filter(|(_, law)| keeps(law));
    numbers.fold(0, |set, (number, _)| set | 1 << number)
}

/// Of these laws, those of sums that exact figures just reach. Whole numbers keep them so: a whole that is
/// the sum of its parts would otherwise lose a bit of them in every cell.
pub(super) fn just_kept(exact: &[Option<f64>; C::COUNT], laws: LawSet) -> LawSet {
    const SAME: f64 = 1e-6;
    let sum = |indexes: &[usize]| indexes.iter().filter_map(|index| exact[*index]).sum::<f64>();
    let just = |number: &usize| {
        let law = &BOOK.laws[*number];
        law.less.len() + law.more.len() > 2 && (sum(&law.less) - sum(&law.more)).abs() < SAME
    };
    each(laws).filter(just).fold(0, |set, number| set | 1 << number)
}

/// The laws that hold always, and those others that exact figures keep: people who arrive bring along what
/// broke such a law where they come from. Of everybody who ended the exact figure is a mixture of who did and
/// who did not finish, and may be beside its parts.
pub(super) fn kept_exactly(counts: &[Option<f64>; C::COUNT]) -> LawSet {
    /// Exact figures closer than this are the same.
    const SAME: f64 = 1e-6;
    let sum = |indexes: &[usize]| indexes.iter().map(|index| counts[*index]).sum::<Option<f64>>();
    let of_ended = |law: &Law| law.less.iter().chain(&law.more).any(|index| *index == C::Ended.index());
    let keeps = |law: &Law| match (sum(&law.less), sum(&law.more)) {
        (Some(less), Some(more)) => less <= more + SAME && (!law.equal || (less - more).abs() <= SAME),
        _ => false,
    };
    let numbers =
        BOOK.laws.iter().enumerate().filter(|(_, law)| (law.always && !of_ended(law)) || keeps(law));
    numbers.fold(0, |set, (number, _)| set | 1 << number)
}

/// The laws in which a counter stands.
pub(super) fn laws_of(counter: C) -> LawSet {
    BOOK.of[counter.index()]
}

/// Whether some counts keep these laws, and those of `just` as equalities.
pub(super) fn keep(counts: &Whole, laws: LawSet, just: LawSet) -> bool {
    let sum = |indexes: &[usize]| indexes.iter().map(|index| counts[*index]).sum::<i64>();
    each(laws).all(|number| {
        let law = &BOOK.laws[number];
        let (less, more) = (sum(&law.less), sum(&law.more));
        less <= more && (!(law.equal || just >> number & 1 == 1) || less == more)
    })
}

/// Whole numbers as near as may be to `wanted` that keep these laws; those that are fixed stay. Nothing
/// where none are found.
pub(super) fn fit(
    wanted: &[f64; C::COUNT],
    fixed: &[Option<i64>; C::COUNT],
    laws: LawSet,
    just: LawSet,
) -> Option<Whole> {
    let rounded = |index: usize| fixed[index].unwrap_or_else(|| (wanted[index].round() as i64).max(0));
    let nearest: Whole = std::array::from_fn(rounded);
    if keep(&nearest, laws, just) {
        return Some(nearest);
    }
    let mut bounds = Bounds {
        low: std::array::from_fn(|index| fixed[index].unwrap_or(0)),
        high: std::array::from_fn(|index| fixed[index].unwrap_or(UNBOUNDED)),
        laws,
        just,
        left: ROUNDS,
    };
    bounds.narrow(laws)?;
    for counter in FIRST.iter().chain(C::EVERY) {
        let index = counter.index();
        if bounds.low[index] < bounds.high[index] {
            let here = nearest[index].clamp(bounds.low[index], bounds.high[index]);
            (bounds.low[index], bounds.high[index]) = (here, here);
            bounds.narrow(laws_of(*counter) & laws)?;
        }
    }
    keep(&bounds.low, laws, just).then_some(bounds.low)
}

/// The least and the most that each count can be.
struct Bounds {
    low: Whole,
    high: Whole,
    laws: LawSet,
    just: LawSet,
    left: usize,
}

impl Bounds {
    /// Narrows by these laws, and by those of whatever moves, until nothing does. Nothing where a count can
    /// be no number.
    fn narrow(&mut self, laws: LawSet) -> Option<()> {
        let mut waiting = laws;
        while waiting != 0 {
            self.left = self.left.checked_sub(1)?;
            let number = waiting.trailing_zeros() as usize;
            waiting &= waiting - 1;
            let law = &BOOK.laws[number];
            let moved = self.narrow_by(&law.less, &law.more)?
                | if law.equal || self.just >> number & 1 == 1 {
                    self.narrow_by(&law.more, &law.less)?
                } else {
                    0
                };
            waiting |= moved & self.laws;
        }
        Some(())
    }

    /// Narrows by one; the laws of what moved.
    fn narrow_by(&mut self, less: &[usize], more: &[usize]) -> Option<LawSet> {
        let mut moved = 0;
        let fewest: i64 = less.iter().map(|index| self.low[*index]).sum();
        let most: i64 = more.iter().map(|index| self.high[*index]).sum();
        for &index in less {
            let high = most - (fewest - self.low[index]);
            if high < self.high[index] {
                self.high[index] = high;
                moved |= BOOK.of[index];
            }
        }
        for &index in more {
            let low = fewest - (most - self.high[index]);
            if low > self.low[index] {
                self.low[index] = low;
                moved |= BOOK.of[index];
            }
        }
        let possible = less.iter().chain(more).all(|index| self.low[*index] <= self.high[*index]);
        possible.then_some(moved)
    }
}

/// The numbers in a set.
fn each(laws: LawSet) -> impl Iterator<Item = usize> {
    let mut left = laws;
    std::iter::from_fn(move || {
        let number = left.trailing_zeros() as usize;
        (left != 0).then(|| {
            left &= left - 1;
            number
        })
    })
}
