//! Where two parties can meet: each one's limits as a yes or no over the same grid of packages.
//!
//! A limit is never written: neither it nor the figures that it was held against can be shown or stored from here,
//! and [`Limits`] cannot even be printed. What leaves is a [`SealedMap`]: a yes or no for every package of a
//! grid, with a fingerprint of the scheme, the activity and the grid, so that the other side can see that it
//! looks at the same ones.

use std::fmt::Write as _;

use rust_decimal::Decimal;
use sha2::{Digest as _, Sha256};
use thiserror::Error;

use super::lever::{Lever, levers};
use super::map::values;
use super::sensitivity::TermRange;
use crate::activity::Selection;
use crate::calendar::Period;
use crate::payment::{Track, evaluate, range};
use crate::quantity::Pence;
use crate::scheme::Scheme;
use crate::sustain::{Purse, Survival};

/// What a party can live with; what is left out does not matter to it.
#[derive(Clone, Default)]
pub struct Limits {
    /// The most that is paid over all months.
    pub most_in_all: Option<Pence>,
    /// The most that is paid in any financial year.
    pub most_a_year: Option<Pence>,
    /// The least that is earned beyond the cost.
    pub least_surplus: Option<Pence>,
    /// The least cash at the end of any month.
    pub least_cash: Option<Pence>,
    /// The most that hangs on measures.
    pub most_at_risk: Option<Pence>,
}

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

impl Limits {
    /// By how much a package breaks the limits in all, in pence; 0 where all of them hold. A limit on what is not
    /// known is broken.
    fn broken(&self, point: &ZonePoint) -> u64 {
        let most = |limit: Option<Pence>, is: Pence| limit.map_or(0, |limit| (is - limit).0.max(0) as u64);
        let least = |limit: Option<Pence>, is: Option<Pence>| match (limit, is) {
            (None, _) => 0,
            (Some(limit), Some(is)) => (limit - is).0.max(0) as u64,
            (Some(_), None) => u64::MAX / 8,
        };
        most(self.most_in_all, point.total)
            + most(self.most_a_year, point.most_of_a_year)
            + least(self.least_surplus, point.surplus)
            + least(self.least_cash, point.least_cash)
            + most(self.most_at_risk, point.at_risk)
    }
}

/// Every package of a grid, and what it comes to.
pub struct Zone {
    /// The packages, row by row.
    pub points: Vec<Option<ZonePoint>>,
    /// How many there are in a row.
    pub width: usize,
    /// The package of the table as it stands.
    pub now: Option<ZonePoint>,
    fingerprint: String,
}

/// A grid has so many packages in a row at the most.
const MOST: usize = 60;

/// Works out every package of a grid of two levers. `activity` names the activity, as the fingerprint of it does.
pub fn zone(
    selection: &Selection,
    survival: Option<&Survival>,
    scheme: &Scheme,
    [x, y]: [&TermRange; 2],
    [width, height]: [usize; 2],
    activity: &str,
) -> Option<Zone> {
    let all = levers(scheme);
    let lever = |range: &TermRange| all.iter().find(|lever| lever.path == range.path);
    let (x_lever, y_lever) = (lever(x)?, lever(y)?);
    let (width, height) = (width.clamp(2, MOST), height.clamp(2, MOST));
    let of = |range: &TermRange, lever: &Lever, number| {
        values(&Track::new(selection, scheme, &range.path, Some(lever.most))?, range, number)
    };
    let (xs, ys) = (of(x, x_lever, width)?, of(y, y_lever, height)?);
    let mut points = Vec::with_capacity(width * height);
    for (row, across) in ys.iter().copied().enumerate() {
        let track = Track::new(selection, scheme, &y.path, Some(y_lever.most))?;
        let base = track.place(across).and_then(|place| track.scheme_at(place));
        for (column, along) in xs.iter().copied().enumerate() {
            let scheme = base.as_ref().and_then(|base| {
                let track = Track::new(selection, base, &x.path, Some(x_lever.most))?;
                track.scheme_at(track.place(along)?)
            });
            let point =
                scheme.and_then(|scheme| point(selection, survival, &scheme, (column, row), [along, across]));
            points.push(point);
        }
    }
    let now = [x_lever.now.unwrap_or_default(), y_lever.now.unwrap_or_default()];
    let now = point(selection, survival, scheme, (0, 0), now);
    let mut named = Sha256::new();
    let text = scheme.to_ron().unwrap_or_default();
    for part in [activity, &text, &x.path, &y.path] {
        named.update((part.len() as u64).to_le_bytes());
        named.update(part);
    }
    for number in [x.low, x.high, y.low, y.high, Decimal::from(width), Decimal::from(height)] {
        named.update(number.normalize().to_string());
        named.update([0]);
    }
    let fingerprint = named.finalize().iter().take(16).fold(String::new(), |mut text, byte| {
        _ = write!(text, "{byte:02x}");
        text
    });
    Some(Zone { points, width, now, fingerprint })
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

/// A yes or no for every package of a grid. No limit is in it, and no pound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedMap {
    /// Of scheme, activity and grid.
    pub fingerprint: String,
    /// How many packages there are in a row.
    pub width: usize,
    /// Row by row.
    pub holds: Vec<bool>,
}

/// A sealed map that cannot be used.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum SealedError {
    /// It is no such file.
    #[error("This is no sealed map of Weighting Room: line {line} is not what stands there in one.")]
    Form {
        /// The line, from 1.
        line: usize,
    },
    /// It is of something else.
    #[error(
        "The two maps are not of the same scheme, activity and grid. Load the same session on both sides, and seal again."
    )]
    Other,
}

const FIRST: &str = "weighting-room sealed map 1";

impl SealedMap {
    /// The text of its file.
    pub fn to_text(&self) -> String {
        let mut text = format!("{FIRST}\n{}\n{}\n", self.fingerprint, self.width);
        for row in self.holds.chunks(self.width.max(1)) {
            text.extend(row.iter().map(|holds| if *holds { '1' } else { '0' }));
            text.push('\n');
        }
        text
    }

    /// Reads the text of a file.
    ///
    /// # Errors
    /// Where it is no sealed map.
    pub fn from_text(text: &str) -> Result<Self, SealedError> {
        let mut lines = text.lines().map(str::trim_end);
        let wrong = |line| SealedError::Form { line };
        lines.next().filter(|line| *line == FIRST).ok_or(wrong(1))?;
        let is_print = |line: &&str| line.len() == 32 && line.bytes().all(|byte| byte.is_ascii_hexdigit());
        let fingerprint = lines.next().filter(is_print).ok_or(wrong(2))?.to_owned();
        let width: usize = lines.next().and_then(|line| line.parse().ok()).ok_or(wrong(3))?;
        let mut holds = Vec::new();
        for (place, line) in lines.enumerate().filter(|(_, line)| !line.is_empty()) {
            if line.len() != width || !line.bytes().all(|byte| byte == b'0' || byte == b'1') {
                return Err(wrong(place + 4));
            }
            holds.extend(line.bytes().map(|byte| byte == b'1'));
        }
        if holds.is_empty() || !(2..=MOST).contains(&width) {
            return Err(wrong(3));
        }
        Ok(Self { fingerprint, width, holds })
    }
}

/// Where a party's limits hold over a zone.
pub fn seal(zone: &Zone, limits: &Limits) -> SealedMap {
    let holds = |point: &Option<ZonePoint>| point.as_ref().is_some_and(|point| limits.broken(point) == 0);
    SealedMap {
        fingerprint: zone.fingerprint.clone(),
        width: zone.width,
        holds: zone.points.iter().map(holds).collect(),
    }
}

/// Where both can live with it, or how near they come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meeting {
    /// Places, row by row, where both do; the one nearest to the middle of them first.
    Here(Vec<(usize, usize)>),
    /// Nowhere: the nearest package of the one and of the other.
    Apart([(usize, usize); 2]),
    /// One of them can live with nothing on the grid.
    Nowhere,
}

impl SealedMap {
    /// Where this party and another can meet.
    ///
    /// # Errors
    /// Where the maps are not of the same packages.
    pub fn meet(&self, other: &Self) -> Result<Meeting, SealedError> {
        if (&self.fingerprint, self.width, self.holds.len())
            != (&other.fingerprint, other.width, other.holds.len())
        {
            return Err(SealedError::Other);
        }
        let place = |place: usize| (place % self.width, place / self.width);
        let of = |map: &Self| -> Vec<(usize, usize)> {
            (0..map.holds.len()).filter(|at| map.holds[*at]).map(place).collect()
        };
        let (mine, theirs) = (of(self), of(other));
        let shared = (0..self.holds.len()).filter(|at| self.holds[*at] && other.holds[*at]);
        let mut both: Vec<(usize, usize)> = shared.map(place).collect();
        if !both.is_empty() {
            let number = both.len();
            let middle = both.iter().fold((0, 0), |sum, place| (sum.0 + place.0, sum.1 + place.1));
            both.sort_by_key(|place| {
                let (x, y) = ((place.0 * number).abs_diff(middle.0), (place.1 * number).abs_diff(middle.1));
                (x * x + y * y, place.1, place.0)
            });
            return Ok(Meeting::Here(both));
        }
        let apart = |one: &(usize, usize), other: &(usize, usize)| {
            one.0.abs_diff(other.0).pow(2) + one.1.abs_diff(other.1).pow(2)
        };
        let pairs = mine.iter().flat_map(|one| theirs.iter().map(move |other| (*one, *other)));
        let nearest = pairs.min_by_key(|(one, other)| apart(one, other));
        Ok(nearest.map_or(Meeting::Nowhere, |(one, other)| Meeting::Apart([one, other])))
    }
}

impl Zone {
    /// Where nowhere holds for both: the package at which they would have to give least in all, and what each would
    /// have to give. Only for a table at which both have set their limits.
    pub fn least_to_give(&self, one: &Limits, other: &Limits) -> Option<(&ZonePoint, [Pence; 2])> {
        let gives = |limits: &Limits, point| Pence(i64::try_from(limits.broken(point)).unwrap_or(i64::MAX));
        let known = self.points.iter().flatten();
        let each = known.map(|point| (point, [gives(one, point), gives(other, point)]));
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
