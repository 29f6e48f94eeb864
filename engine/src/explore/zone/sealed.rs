//! What leaves a party's laptop: a yes or no for every package of a grid.

use thiserror::Error;

use super::{Limits, MOST, Zone};

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
    #[error("This is no yes-or-no map of Weighting Room: line {line} is not what stands there in one.")]
    Form {
        /// The line, from 1.
        line: usize,
    },
    /// It is of something else.
    #[error(
        "The two maps are not of the same scheme, activity, terms and ranges. Open the same session on both laptops, choose the same two terms and ranges, and write the maps again."
    )]
    Other,
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
            let is_row = line.len() == width && line.bytes().all(|byte| byte == b'0' || byte == b'1');
            if !is_row || place >= MOST {
                return Err(wrong(place + 4));
            }
            holds.extend(line.bytes().map(|byte| byte == b'1'));
        }
        if holds.is_empty() || !(2..=MOST).contains(&width) {
            return Err(wrong(3));
        }
        Ok(Self { fingerprint, width, holds })
    }

    /// How many packages hold.
    pub fn number(&self) -> usize {
        self.holds.iter().filter(|holds| **holds).count()
    }

    /// Whether the package at a place of a row holds.
    pub fn holds(&self, (column, row): (usize, usize)) -> bool {
        column < self.width && self.holds.get(row * self.width + column).copied().unwrap_or_default()
    }

    /// Whether it is of the packages of a zone.
    pub fn is_of(&self, zone: &Zone) -> bool {
        (&self.fingerprint, self.width, self.holds.len())
            == (&zone.fingerprint, zone.width, zone.points.len())
    }

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
        let both: Vec<(usize, usize)> = shared.map(place).collect();
        if !both.is_empty() {
            return Ok(Meeting::Here(from_the_middle(both)));
        }
        let apart = |one: &(usize, usize), other: &(usize, usize)| {
            one.0.abs_diff(other.0).pow(2) + one.1.abs_diff(other.1).pow(2)
        };
        let pairs = mine.iter().flat_map(|one| theirs.iter().map(move |other| (*one, *other)));
        let nearest = pairs.min_by_key(|(one, other)| apart(one, other));
        Ok(nearest.map_or(Meeting::Nowhere, |(one, other)| Meeting::Apart([one, other])))
    }
}

/// Places, the one nearest to the middle of all first.
fn from_the_middle(mut places: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    let number = places.len();
    let middle = places.iter().fold((0, 0), |sum, place| (sum.0 + place.0, sum.1 + place.1));
    places.sort_by_key(|place| {
        let (x, y) = ((place.0 * number).abs_diff(middle.0), (place.1 * number).abs_diff(middle.1));
        (x * x + y * y, place.1, place.0)
    });
    places
}

/// Where a party's limits hold over a zone.
pub fn seal(zone: &Zone, limits: &Limits) -> SealedMap {
    let holds = |point: &Option<super::ZonePoint>| point.as_ref().is_some_and(|point| limits.hold(point));
    SealedMap {
        fingerprint: zone.fingerprint.clone(),
        width: zone.width,
        holds: zone.points.iter().map(holds).collect(),
    }
}
