//! Where two parties can meet: each one's limits as a yes or no over the same grid of packages.
//!
//! A package is one value of each of two terms. A limit is never written: neither it nor the figures that it was held
//! against can be shown or stored from here, and [`Limits`] cannot even be printed. What leaves is a [`SealedMap`]: a
//! yes or no for every package of a grid, whose it is by role alone, and a fingerprint of the scheme, what it pays and
//! the grid, so that the other side can see that it looks at the same ones. What a provider alone knows, its costs, is
//! not in the fingerprint.

mod limits;
mod sealed;
mod words;

use std::fmt::Write as _;

use rust_decimal::Decimal;
use sha2::{Digest as _, Sha256};

use super::control::Control;
use super::lever::{Lever, levers};
use super::map::values;
use super::range::TermRange;
use crate::activity::Selection;
use crate::calendar::Period;
use crate::payment::{Track, evaluate, range};
use crate::quantity::Pence;
use crate::scheme::Scheme;
use crate::sustain::{Purse, Survival};

pub use limits::{LimitKind, Limits, Party};
pub use sealed::{Meeting, SealedError, SealedMap, seal};
pub use words::{Told, to_give};

/// A package and what it comes to for both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ZonePoint {
    /// Its place in the row and its row.
    pub place: (usize, usize),
    /// The values of both levers.
    pub values: [Decimal; 2],
    /// What is paid.
    pub total: Pence,
    /// The most of any financial year.
    pub most_of_a_year: Pence,
    /// What is paid with every measure missed.
    pub least: Pence,
    /// What hangs on measures.
    pub at_risk: Pence,
    /// What is earned beyond the cost, where that is known.
    pub surplus: Option<Pence>,
    /// The least cash of any month, where that is known.
    pub least_cash: Option<Pence>,
}

/// Every package of a grid, and what it comes to.
#[derive(Debug)]
pub struct Zone {
    /// The lever along a row and the lever from row to row.
    pub levers: [Lever; 2],
    /// Their ranges.
    pub ranges: [TermRange; 2],
    /// Their values: of the first along a row, of the second from row to row.
    pub values: [Vec<Decimal>; 2],
    /// The packages, row by row; nothing where the scheme's check refuses one, or its total is not known.
    pub points: Vec<Option<ZonePoint>>,
    /// How many there are in a row.
    pub width: usize,
    /// The package of the table as it stands.
    pub now: Option<ZonePoint>,
    fingerprint: String,
}

/// A grid has so many packages in a row, and rows, at the most.
const MOST: usize = 60;

/// Works out every package of a grid of two levers over their ranges; whole numbers that come twice count once.
/// Nothing where either is no lever of the scheme, both are the same, or it was cancelled.
pub fn zone(
    selection: &Selection,
    survival: Option<&Survival>,
    scheme: &Scheme,
    [x, y]: [&TermRange; 2],
    size: [usize; 2],
    control: Control<'_>,
) -> Option<Zone> {
    let all = levers(scheme);
    let lever = |range: &TermRange| all.iter().find(|lever| lever.path == range.path).cloned();
    let levers = [lever(x)?, lever(y)?];
    if x.path == y.path {
        return None;
    }
    let of = |range: &TermRange, lever: &Lever, number: usize| {
        let track = Track::new(selection, scheme, &range.path, Some(lever.most))?;
        let mut values = values(&track, range, number.clamp(2, MOST))?;
        values.dedup();
        (values.len() > 1).then_some(values)
    };
    let [xs, ys] = [of(x, &levers[0], size[0])?, of(y, &levers[1], size[1])?];
    let grid = Grid { selection, survival, scheme, levers: &levers, xs: &xs, ys: &ys, control };
    let rows = control.each(ys.len(), |row| grid.row(row))?;
    if control.is_cancelled() {
        return None;
    }
    let points: Vec<Option<ZonePoint>> = rows.into_iter().flatten().collect();
    let now = [0, 1].map(|at: usize| levers[at].now.unwrap_or_default());
    let now = point(selection, survival, scheme, (0, 0), now);
    let ranges = [x.clone(), y.clone()];
    let fingerprint = fingerprint(selection, scheme, &ranges, &points);
    Some(Zone { levers, ranges, width: xs.len(), values: [xs, ys], points, now, fingerprint })
}

/// A scheme with two levers set as the map of them sets them, the second first; nothing where its check refuses that.
pub fn package(selection: &Selection, scheme: &Scheme, levers: [(&str, Decimal); 2]) -> Option<Scheme> {
    let [x, y] = levers;
    set(selection, &set(selection, scheme, y)?, x)
}

fn set(selection: &Selection, scheme: &Scheme, (path, value): (&str, Decimal)) -> Option<Scheme> {
    let track = Track::new(selection, scheme, path, Some(Decimal::MAX))?;
    track.scheme_at(track.place(value)?)
}

struct Grid<'a> {
    selection: &'a Selection,
    survival: Option<&'a Survival>,
    scheme: &'a Scheme,
    levers: &'a [Lever; 2],
    xs: &'a [Decimal],
    ys: &'a [Decimal],
    control: Control<'a>,
}

impl Grid<'_> {
    fn row(&self, row: usize) -> Vec<Option<ZonePoint>> {
        let across = self.ys[row];
        let base = set(self.selection, self.scheme, (&self.levers[1].path, across));
        let at = |(column, along): (usize, &Decimal)| {
            if self.control.is_cancelled() {
                return None;
            }
            let scheme = set(self.selection, base.as_ref()?, (&self.levers[0].path, *along))?;
            point(self.selection, self.survival, &scheme, (column, row), [*along, across])
        };
        self.xs.iter().enumerate().map(at).collect()
    }
}

/// A name for what both sides have to share: the terms but for the two levers, the ranges, and what each package pays.
fn fingerprint(
    selection: &Selection,
    scheme: &Scheme,
    ranges: &[TermRange; 2],
    points: &[Option<ZonePoint>],
) -> String {
    let mut named = Sha256::new();
    let mut give = |part: &str| {
        named.update((part.len() as u64).to_le_bytes());
        named.update(part);
    };
    // As it is at the first package: where the table stands now makes no difference.
    let first = points.iter().flatten().next();
    let at = |point: &ZonePoint| {
        package(selection, scheme, [(&ranges[0].path, point.values[0]), (&ranges[1].path, point.values[1])])
    };
    let mut terms = first.and_then(at).unwrap_or_else(|| scheme.clone());
    // Two laptops may call it by other names.
    [&mut terms.id, &mut terms.name, &mut terms.about, &mut terms.source].into_iter().for_each(String::clear);
    [&mut terms.facts, &mut terms.illustrative, &mut terms.questions].into_iter().for_each(Vec::clear);
    give(&terms.to_ron().unwrap_or_default());
    for range in ranges {
        give(&range.path);
        [range.low, range.high].into_iter().for_each(|end| give(&end.normalize().to_string()));
    }
    selection.months.iter().for_each(|month| give(&month.to_string()));
    for point in points {
        match point {
            Some(of) => [of.total, of.most_of_a_year, of.least, of.at_risk]
                .into_iter()
                .for_each(|amount| give(&amount.0.to_string())),
            None => give("none"),
        }
    }
    named.finalize().iter().take(16).fold(String::new(), |mut text, byte| {
        _ = write!(text, "{byte:02x}");
        text
    })
}

fn point(
    selection: &Selection,
    survival: Option<&Survival>,
    scheme: &Scheme,
    place: (usize, usize),
    values: [Decimal; 2],
) -> Option<ZonePoint> {
    let statement = evaluate(selection, scheme);
    let total = statement.total().value()?;
    let of_year = |year| statement.sum(|line| Period::Year(year).holds(line.period)).value();
    let most_of_a_year = selection.years().into_iter().filter_map(of_year).max()?;
    let hangs = range(selection, scheme, |_| true);
    let money = survival.map(|of| {
        let statement = of.statement(scheme);
        Purse::new(scheme, &statement, &of.delivered.months, &of.costs, of.opening_cash)
    });
    Some(ZonePoint {
        place,
        values,
        total,
        most_of_a_year,
        least: hangs.least.value()?,
        at_risk: hangs.at_risk.value()?,
        surplus: money.as_ref().and_then(|money| money.surplus().value()),
        least_cash: money.as_ref().and_then(|money| money.lowest().working.map(|(_, pence)| pence)),
    })
}

impl Zone {
    /// How many rows there are.
    pub fn height(&self) -> usize {
        self.values[1].len()
    }

    /// The package at a place of a row.
    pub fn at(&self, (column, row): (usize, usize)) -> Option<&ZonePoint> {
        self.points.get(row * self.width + column).and_then(Option::as_ref).filter(|_| column < self.width)
    }

    /// Where nowhere holds for both: the package at which they would have to give least in all, and by how much each
    /// would have to move the limit that stands farthest off. Only for a table at which both have set their limits.
    /// Nothing where a limit is on what is not known.
    pub fn least_to_give(&self, [one, other]: [&Limits; 2]) -> Option<(&ZonePoint, [Pence; 2])> {
        let known = self.points.iter().flatten();
        let each = known.filter_map(|point| Some((point, [one.broken(point)?, other.broken(point)?])));
        each.min_by_key(|(_, gives)| gives[0] + gives[1])
    }

    /// Packages that cost no more than the present one, and with every measure missed pay no less: better for one of
    /// them at least, and worse for neither; most guaranteed first.
    pub fn better_for_both(&self) -> Vec<&ZonePoint> {
        let Some(now) = &self.now else { return Vec::new() };
        let is_better = |point: &&ZonePoint| {
            point.total <= now.total
                && point.least >= now.least
                && (point.total < now.total || point.least > now.least)
        };
        let mut better: Vec<&ZonePoint> = self.points.iter().flatten().filter(is_better).collect();
        better.sort_by_key(|point| (std::cmp::Reverse(point.least), point.total, point.place));
        better
    }
}
