//! Finds the points where a line stops following a count as it did.

use std::collections::{BTreeMap, BTreeSet};

use super::bench::Bench;
use super::made::Driver;
use crate::payment::Component;

/// Where in the year a count moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Span {
    /// One month.
    Month,
    /// One quarter.
    Quarter,
    /// The whole year.
    Year,
}

impl Span {
    pub const EVERY: [Self; 3] = [Self::Month, Self::Quarter, Self::Year];
}

/// A point where the payment changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Point {
    pub driver: Driver,
    pub span: Span,
    pub component: Component,
    /// People at whom it has changed.
    pub at: u64,
}

/// Points that are looked at along the whole way of a count.
const STEPS: u64 = 80;
/// Pence by which a line strays from a straight one for its rounding alone.
const ROUNDING: i64 = 30;
/// Points of one count and component.
const MOST: usize = 6;

/// Every point of a made year. Of one count and component those of the shortest span that has any.
pub(super) fn points(bench: &Bench<'_>) -> Vec<Point> {
    let mut all = Vec::new();
    for &driver in bench.base.held() {
        let mut found: BTreeSet<Component> = BTreeSet::new();
        for span in Span::EVERY {
            let mut way = Way { bench, driver, span, paid: BTreeMap::new() };
            if way.moved().is_subset(&found) {
                continue;
            }
            let points = way.points();
            let new: Vec<Point> =
                points.into_iter().filter(|point| !found.contains(&point.component)).collect();
            found.extend(new.iter().map(|point| point.component));
            all.extend(new);
        }
    }
    all
}

/// The way of a count from nobody to the most, and what was paid at the points that were looked at.
struct Way<'a> {
    bench: &'a Bench<'a>,
    driver: Driver,
    span: Span,
    paid: BTreeMap<u64, BTreeMap<Component, i64>>,
}

impl Way<'_> {
    /// The most people on the way.
    fn most(&self) -> u64 {
        self.bench.base.most(self.driver).unwrap_or(self.bench.most) * Bench::length(self.span)
    }

    /// The components that are not the same all along the way, as far as five points tell.
    fn moved(&mut self) -> BTreeSet<Component> {
        let most = self.most();
        let first = self.at(0).clone();
        let mut moved = BTreeSet::new();
        for quarter in 1..=4 {
            let there = self.at(most * quarter / 4);
            let all = first.keys().chain(there.keys());
            moved.extend(all.filter(|component| first.get(component) != there.get(component)));
        }
        moved
    }

    fn points(mut self) -> Vec<Point> {
        let most = self.most();
        let step = most.div_ceil(STEPS).max(1);
        let steps: Vec<u64> = (0..=most / step).map(|nth| nth * step).collect();
        let components: BTreeSet<Component> =
            steps.iter().flat_map(|n| self.at(*n).keys().copied().collect::<Vec<_>>()).collect();
        let mut points = Vec::new();
        for component in components {
            let bent: Vec<u64> =
                steps.iter().copied().filter(|n| self.is_bent(component, *n, step)).collect();
            let mut exact: Vec<u64> = Vec::new();
            for around in bent.into_iter().take(MOST * 4) {
                let near = around.saturating_sub(step) + 1..around + step;
                exact.extend(near.filter(|n| step == 1 || self.is_bent(component, *n, 1)));
            }
            exact.sort_unstable();
            exact.dedup();
            let exact: Vec<u64> = exact.into_iter().filter(|n| self.is_bent(component, *n, 1)).collect();
            points.extend(self.turned(component, &exact));
        }
        points
    }

    /// What each component comes to at so many people.
    fn at(&mut self, people: u64) -> &BTreeMap<Component, i64> {
        let (bench, driver, span) = (self.bench, self.driver, self.span);
        self.paid.entry(people).or_insert_with(|| {
            let paid = bench.pay(&bench.moved(driver, span, people));
            paid.components().into_iter().map(|component| (component, paid.total(component))).collect()
        })
    }

    fn total(&mut self, component: Component, people: u64) -> i64 {
        self.at(people).get(&component).copied().unwrap_or_default()
    }

    /// How much more a component changes after a point than before it.
    fn bend(&mut self, component: Component, people: u64, step: u64) -> (i64, i64) {
        let Some(before) = people.checked_sub(step) else { return (0, 0) };
        let here = self.total(component, people);
        let slopes = (here - self.total(component, before), self.total(component, people + step) - here);
        (slopes.1 - slopes.0, slopes.0.abs().min(slopes.1.abs()))
    }

    /// Whether that is more than rounding, and than a curve that a share makes.
    fn is_bent(&mut self, component: Component, people: u64, step: u64) -> bool {
        let (bend, slope) = self.bend(component, people, step);
        bend.abs() > ROUNDING.max(slope / 10)
    }

    /// The points of bends: a jump bends before and after itself, and is at the second.
    fn turned(&mut self, component: Component, bends: &[u64]) -> Vec<Point> {
        let mut points = Vec::new();
        let mut skip = None;
        for &at in bends {
            if skip == Some(at) {
                continue;
            }
            let (bend, _) = self.bend(component, at, 1);
            let (next, _) = self.bend(component, at + 1, 1);
            let is_jump = bends.contains(&(at + 1)) && bend.signum() != next.signum();
            let at = if is_jump { at + 1 } else { at };
            skip = is_jump.then_some(at);
            points.push(Point { driver: self.driver, span: self.span, component, at });
        }
        points.truncate(MOST);
        points
    }
}
