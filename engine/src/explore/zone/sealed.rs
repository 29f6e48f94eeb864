//! What leaves a party's laptop: whose it is, and a yes or no for every package of a grid.

use thiserror::Error;

use super::{Limits, MOST, Party, Zone};

/// A yes or no for every package of a grid. No limit is in it, no pound and no name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedMap {
    /// Whose it is, by its role alone; maps of format 1 do not say it.
    pub party: Option<Party>,
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
    /// It is of the party across the table.
    #[error(
        "This is the yes-or-no map of {}, and that of {} is wanted here. Ask {} for its own, or read this one as what it is.",
        is.in_words(), is.other().in_words(), is.other().in_words()
    )]
    Whose {
        /// Whose it says that it is.
        is: Party,
    },
    /// Both are of the same party.
    #[error(
        "Both maps are of {}, so they do not tell where two parties can meet. Read that of {} too.",
        of.in_words(), of.other().in_words()
    )]
    Twice {
        /// Whose both are.
        of: Party,
    },
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

/// The first line of a map that says whose it is, and of one that does not.
const FIRST: &str = "weighting-room sealed map 2";
const NOBODYS: &str = "weighting-room sealed map 1";

impl SealedMap {
    /// The text of its file.
    pub fn to_text(&self) -> String {
        let first = match self.party {
            Some(party) => format!("{FIRST}\n{}", party.role()),
            None => NOBODYS.to_owned(),
        };
        let mut text = format!("{first}\n{}\n{}\n", self.fingerprint, self.width);
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
        let party = match lines.next() {
            Some(NOBODYS) => None,
            Some(FIRST) => Some(lines.next().and_then(Party::of_role).ok_or(wrong(2))?),
            Some(_) | None => return Err(wrong(1)),
        };
        // Where it says whose it is, everything else stands a line further down.
        let wrong = |line| wrong(line + usize::from(party.is_some()));
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
        Ok(Self { party, fingerprint, width, holds })
    }

    /// Whether it can stand for a party: it is that one's, or does not say whose it is.
    ///
    /// # Errors
    /// Where it says that it is of the other one.
    pub fn is_for(&self, party: Party) -> Result<(), SealedError> {
        match self.party {
            Some(is) if is != party => Err(SealedError::Whose { is }),
            Some(_) | None => Ok(()),
        }
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
    /// Where the maps are not of the same packages, or both are of one party.
    pub fn meet(&self, other: &Self) -> Result<Meeting, SealedError> {
        if let Some(of) = self.party.filter(|_| self.party == other.party) {
            return Err(SealedError::Twice { of });
        }
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
pub fn seal(zone: &Zone, party: Party, limits: &Limits) -> SealedMap {
    let holds = |point: &Option<super::ZonePoint>| point.as_ref().is_some_and(|point| limits.hold(point));
    SealedMap {
        party: Some(party),
        fingerprint: zone.fingerprint.clone(),
        width: zone.width,
        holds: zone.points.iter().map(holds).collect(),
    }
}
