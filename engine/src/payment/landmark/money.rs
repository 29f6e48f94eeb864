//! Landmarks of what is paid: equal to the baseline, and where limits begin to bite.

use std::cmp::Ordering;

use super::track::{Point, Track};
use super::{Landmark, LandmarkKind};
use crate::payment::amount::Amount;
use crate::payment::outcome::Outcome;
use crate::payment::settle::supposing;
use crate::payment::statement::{Component, Statement};
use crate::quantity::{Pence, show};
use crate::scheme::Scheme;

/// A limit: the component that it changes, whether it raises it, and its words.
struct Limit {
    kind: LandmarkKind,
    component: Component,
    raises: bool,
    name: &'static str,
}

const LIMITS: [Limit; 4] = [
    Limit {
        kind: LandmarkKind::CapBites,
        component: Component::CapAndCollar,
        raises: false,
        name: "cap on activity",
    },
    Limit {
        kind: LandmarkKind::CollarBites,
        component: Component::CapAndCollar,
        raises: true,
        name: "collar on activity",
    },
    Limit {
        kind: LandmarkKind::FloorBites,
        component: Component::TotalLimit,
        raises: true,
        name: "floor of the total",
    },
    Limit {
        kind: LandmarkKind::CeilingBites,
        component: Component::TotalLimit,
        raises: false,
        name: "ceiling of the total",
    },
];

pub(super) fn landmarks(track: &Track<'_>, baseline: Option<&Scheme>) -> Vec<Landmark> {
    let limits = &track.scheme.limits;
    if baseline.is_none() && limits.cap_and_collar.is_none() && limits.total.is_none() {
        return Vec::new();
    }
    let Some(ends) = track.ends() else { return Vec::new() };
    let equal = baseline.and_then(|baseline| equal(track, &ends, baseline));
    equal.into_iter().chain(LIMITS.iter().filter_map(|limit| bites(track, &ends, limit))).collect()
}

/// What the total is to be equal to.
struct Target<'a> {
    kind: LandmarkKind,
    amount: Amount,
    name: &'a str,
    short: String,
}

/// Where the total is nearest to that of the baseline.
fn equal(track: &Track<'_>, ends: &[Point; 2], baseline: &Scheme) -> Option<Landmark> {
    let name = &baseline.name;
    let amount = supposing(Outcome::AsCounted, track.selection, baseline).total();
    reaches(
        track,
        ends,
        Target { kind: LandmarkKind::EqualToBaseline, amount, name, short: format!("= {name}") },
    )
}

/// Where the total is nearest to what the service costs.
pub(super) fn breaks_even(track: &Track<'_>, cost: Pence) -> Option<Landmark> {
    let target = Target {
        kind: LandmarkKind::BreaksEven,
        amount: Amount::exact(cost),
        name: "the cost of the service",
        short: "breaks even".to_owned(),
    };
    reaches(track, &track.ends()?, target)
}

/// Where the total is nearest to an amount.
fn reaches(track: &Track<'_>, ends: &[Point; 2], target: Target<'_>) -> Option<Landmark> {
    let to = target.amount.value()?;
    let see = |statement: &Statement| {
        let total = statement.total();
        Some((total.value()?, total))
    };
    let [low, high] = track.change(ends, see, |(paid, _)| paid.cmp(&to))?;
    let mut points = vec![low, high];
    if high.0 - low.0 > 1 {
        // Between two points of a long track what is paid is as good as a straight line.
        let [to, from, till] = [to, low.1.0, high.1.0].map(|pence| i128::from(pence.0));
        let way = (to - from) * i128::from(high.0 - low.0) / (till - from);
        let place = low.0 + i64::try_from(way).ok()?;
        points.extend(track.at(place).and_then(|point| Some((place, see(&point.statement)?))));
    }
    let off = |paid: Pence| (i128::from(paid.0) - i128::from(to.0)).abs();
    let (place, (paid, amount)) = points.into_iter().min_by_key(|(_, (paid, _))| off(*paid))?;
    let value = track.value(place);
    let (at, name) = (track.unit.in_words(value), target.name);
    let said = match paid == to {
        true => format!("At {at} this pays {}, the same as {name}.", show::pounds(paid)),
        false => {
            format!("At {at} this pays {}, nearest to {name} at {}.", show::pounds(paid), show::pounds(to))
        }
    };
    let says = if amount.is_exact() && target.amount.is_exact() { said } else { said + ESTIMATED };
    Some(Landmark { kind: target.kind, value, until: None, short: target.short, says })
}

const ESTIMATED: &str = " Some counts are withheld or rounded, so this is an estimate.";

/// The first point at which a limit changes the payment, seen from where it does not.
fn bites(track: &Track<'_>, ends: &[Point; 2], limit: &Limit) -> Option<Landmark> {
    let side = |bites: bool| if bites { Ordering::Greater } else { Ordering::Less };
    let [low, high] = track.change(ends, |statement| limit.bites(statement), side)?;
    let upwards = high.1;
    let value = track.value(if upwards { high.0 } else { low.0 });
    let (at, name) = (track.unit.in_words(value), limit.name);
    let change = if limit.raises { "raises what is paid" } else { "holds back what is paid" };
    let beyond = if upwards { "above" } else { "below" };
    let word = name.split(' ').next().unwrap_or_default();
    Some(Landmark {
        kind: limit.kind,
        value,
        until: None,
        short: format!("{word} bites"),
        says: format!("At {at} and {beyond} the {name} {change}."),
    })
}

impl Limit {
    /// Whether it changes any line; nothing where that is not known.
    fn bites(&self, statement: &Statement) -> Option<bool> {
        let mut lines = statement.lines.iter().filter(|line| line.component == self.component);
        let bites = |amount: Pence| if self.raises { amount > Pence::ZERO } else { amount < Pence::ZERO };
        lines.try_fold(false, |any, line| Some(any | bites(Amount::value(line.amount)?)))
    }
}
