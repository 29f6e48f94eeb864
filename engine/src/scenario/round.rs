//! Exact figures into whole people.
//!
//! A cell is small: ten per cent more of three people is nobody. So what rounding leaves over is carried
//! along, by contract and counter, month by month and then cell by cell: what was given so far follows the
//! exact running total. A part gives way to its whole, and what it gives up is carried along too.

use super::exact::{Block, Part};
use super::fit::{self, LawSet, Whole};
use super::histogram::Carried;
use super::unit::{SAME, Unit};
use crate::activity::{Cell, Counter as C, Histogram, Key};
use crate::quantity::{People, Quantity};

/// A contract that is out by as much as a person, or a part where there are parts, is put right.
const A_UNIT: f64 = 1.0 - 1e-6;

/// The changed cells of a contract. A cell that was made for the change and that nobody came to is left out.
///
/// Where a contract has parts of people already, figures are rounded to such parts instead.
pub(super) fn into_cells(blocks: Vec<Block>) -> impl Iterator<Item = (Key, Cell)> {
    let unit = Unit::of(blocks.iter().flat_map(|block| &block.parts).map(|part| &part.before));
    let mut carry = [0.0; C::COUNT];
    let mut cells: Vec<Rounded> = Vec::new();
    for block in blocks {
        let first = cells.len();
        for part in block.parts {
            cells.push(Rounded::new(part, unit, &mut carry));
        }
        settle(&mut cells[first..], &mut carry);
    }
    settle(&mut cells, &mut carry);
    let mut carried = Carried::default();
    cells.into_iter().filter_map(move |cell| cell.into_cell(&mut carried))
}

struct Rounded {
    part: Part,
    unit: Unit,
    /// Its counts in units: exactly, and as they come out.
    exact: [Option<f64>; C::COUNT],
    now: Whole,
    /// The laws that it keeps, and those that it just keeps.
    laws: LawSet,
    just: LawSet,
    is_changed: bool,
}

impl Rounded {
    fn new(part: Part, unit: Unit, carry: &mut [f64; C::COUNT]) -> Self {
        let now = part.before.counts.map(|count| unit.number(count.working().unwrap_or_default()));
        let exact = part.counts.map(|count| count.map(|people| unit.exact(people)));
        let mut cell = Self { part, unit, exact, now, laws: 0, just: 0, is_changed: true };
        if C::EVERY.iter().all(|counter| cell.stays(*counter)) {
            cell.is_changed = cell.part.shapes.iter().any(Option::is_some);
            return cell;
        }
        let held = |at: usize| cell.part.counts[at].map(|_| now[at]);
        cell.laws = fit::kept(&std::array::from_fn(held)) & fit::kept_exactly(&cell.part.counts);
        cell.just = fit::just_kept(&cell.part.counts, cell.laws);
        let wanted = std::array::from_fn(|at| cell.exact[at].unwrap_or_default() + carry[at]);
        let fixed = cell.fixed();
        let fitted = fit::fit(&wanted, &fixed, cell.laws, cell.just).or_else(|| {
            cell.just = 0;
            fit::fit(&wanted, &fixed, cell.laws, 0)
        });
        cell.now = fitted.unwrap_or_else(|| {
            // Where nothing near keeps the laws, people stay, and others make up for it.
            cell.part.shapes = [const { None }; Histogram::COUNT];
            now
        });
        for at in (0..C::COUNT).filter(|at| cell.part.counts[*at].is_some()) {
            carry[at] = wanted[at] - cell.now[at] as f64;
        }
        cell
    }

    /// The counts that are not free to be anything.
    fn fixed(&self) -> [Option<i64>; C::COUNT] {
        std::array::from_fn(|at| match C::EVERY[at] {
            counter if self.is_free(counter) => None,
            counter if self.stays(counter) => {
                Some(self.unit.number(self.part.before.counts[at].working().unwrap_or_default()))
            }
            _ => Some(0),
        })
    }

    /// Whether a count changed.
    fn is_free(&self, counter: C) -> bool {
        self.part.counts[counter.index()].is_some_and(|exact| exact > SAME) && !self.stays(counter)
    }

    /// Whether a count is what it was.
    fn stays(&self, counter: C) -> bool {
        match (self.part.counts[counter.index()], self.part.before.count(counter).working()) {
            (Some(exact), Some(before)) => (exact - before.to_f64()).abs() < SAME,
            (exact, before) => exact.is_none() && before.is_none(),
        }
    }

    fn into_cell(self, carried: &mut Carried) -> Option<(Key, Cell)> {
        let Self { part, unit, now, is_changed, .. } = self;
        if !is_changed {
            return (!part.is_new).then_some((part.key, part.before));
        }
        let mut cell = part.before.clone();
        for &counter in C::EVERY {
            let at = counter.index();
            let count = match part.counts[at] {
                Some(exact) => scaled(part.before.counts[at], exact, now[at], unit),
                None => Quantity::absent(),
            };
            cell.set(counter, count);
        }
        let distributions = carried.round(&part, &now, unit);
        for (&histogram, distribution) in Histogram::EVERY.iter().zip(distributions) {
            if let Some(distribution) = distribution {
                cell.distributions[histogram.index()] = distribution;
            }
        }
        (!part.is_new || has_anybody(&cell)).then_some((part.key, cell))
    }
}

/// Whether a cell may have anybody in it.
fn has_anybody(cell: &Cell) -> bool {
    cell.counts.iter().any(|count| !count.is_absent() && count.high() != Some(People::NOBODY))
}

/// A count of so many people exactly, in whole units `now`. Its bounds move as the count does, and outwards
/// to whole units; what is exact stays exact.
pub(super) fn scaled(before: Quantity, exact: f64, now: i64, unit: Unit) -> Quantity {
    let Some(working) = before.working() else { return before };
    let now = unit.people(now);
    if before.is_exact() {
        return Quantity::of(now);
    }
    let (working, exact) = (working.to_f64(), exact.max(0.0));
    let both = |bound: People| {
        let (moved, bound) = (bound.to_f64() + exact - working, bound.to_f64());
        let times = if working > 0.0 { bound * exact / working } else { moved };
        (moved.min(times), moved.max(times))
    };
    let low = unit.floor(both(before.low()).0).max(People::NOBODY);
    let high = before.high().map(|high| unit.ceil(both(high).1).max(now));
    Quantity::bounded(low.min(now), now, high, before.disclosure())
}

/// Puts right what is out by a person or more, in whatever cell has room for it: alone, or with another
/// count that stands in the way.
fn settle(cells: &mut [Rounded], carry: &mut [f64; C::COUNT]) {
    for &counter in C::EVERY {
        while carry[counter.index()].abs() >= A_UNIT {
            if !settle_one(cells, carry, counter) {
                break;
            }
        }
    }
}

fn settle_one(cells: &mut [Rounded], carry: &mut [f64; C::COUNT], counter: C) -> bool {
    let step = if carry[counter.index()] > 0.0 { 1 } else { -1 };
    let alone = cells.iter_mut().rev().any(|cell| cell.step(&[(counter, step)]));
    if alone {
        carry[counter.index()] -= step as f64;
        return true;
    }
    let after = |counter: C, step: i64| carry[counter.index()] - step as f64;
    let off = |counter: C, step: i64| after(counter, step).powi(2) - carry[counter.index()].powi(2);
    let is_right = |counter: C, step: i64| after(counter, step).abs() < A_UNIT;
    let partners: Vec<(C, i64)> = C::EVERY
        .iter()
        .filter(|other| **other != counter && fit::laws_of(**other) & fit::laws_of(counter) != 0)
        .flat_map(|other| [(*other, 1), (*other, -1)])
        .filter(|(other, by)| {
            is_right(counter, step) && is_right(*other, *by) || off(*other, *by) + off(counter, step) < -SAME
        })
        .collect();
    for cell in cells.iter_mut().rev() {
        for &(other, by) in &partners {
            if cell.step(&[(counter, step), (other, by)]) {
                carry[counter.index()] -= step as f64;
                carry[other.index()] -= by as f64;
                return true;
            }
        }
    }
    cells.iter_mut().rev().any(|cell| cell.step_with_others(carry, counter, step))
}

impl Rounded {
    /// Moves some counts by a person each, if they are free to and no law is broken.
    fn step(&mut self, moves: &[(C, i64)]) -> bool {
        let mut now = self.now;
        let mut laws = 0;
        for &(counter, by) in moves {
            now[counter.index()] += by;
            laws |= fit::laws_of(counter);
            if !self.is_free(counter) || !self.is_near(counter, now[counter.index()]) {
                return false;
            }
        }
        if !fit::keep(&now, laws & self.laws, self.just) {
            return false;
        }
        self.now = now;
        true
    }

    /// Moves a count by a person, and with it whatever must give way, if all is nearer then.
    fn step_with_others(&mut self, carry: &mut [f64; C::COUNT], counter: C, step: i64) -> bool {
        let moved = self.now[counter.index()] + step;
        if !self.is_free(counter) || !self.is_near(counter, moved) {
            return false;
        }
        let mut fixed = self.fixed();
        fixed[counter.index()] = Some(moved);
        let Some(now) = fit::fit(&self.now.map(|people| people as f64), &fixed, self.laws, self.just) else {
            return false;
        };
        let changed =
            || C::EVERY.iter().map(|counter| counter.index()).filter(|at| now[*at] != self.now[*at]);
        let after = |at: usize| carry[at] - (now[at] - self.now[at]) as f64;
        let nearer = changed().map(|at| after(at).powi(2) - carry[at].powi(2)).sum::<f64>() < -SAME;
        let right = changed().all(|at| after(at).abs() < A_UNIT);
        if !(nearer || right) || !changed().all(|at| self.is_near(C::EVERY[at], now[at])) {
            return false;
        }
        let carried: [f64; C::COUNT] = std::array::from_fn(after);
        *carry = carried;
        self.now = now;
        true
    }

    /// Whether a count of so many people is near what it would be exactly.
    fn is_near(&self, counter: C, people: i64) -> bool {
        /// A cell is never out by more than this to make up for others.
        const FARTHEST: f64 = 2.0;
        let exact = self.exact[counter.index()].unwrap_or_default();
        people >= 0 && (people as f64 - exact).abs() <= FARTHEST
    }
}
