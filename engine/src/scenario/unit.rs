//! What exact figures are rounded to.

use crate::activity::Cell;
use crate::quantity::People;

/// Whole people, as files give them; or the parts of people that there are once everybody has been multiplied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Person,
    Part,
}

impl Unit {
    /// Parts where any of the cells has some: what a change leaves alone then stays just as it is.
    pub fn of<'a>(mut cells: impl Iterator<Item = &'a Cell>) -> Self {
        if cells.any(Cell::has_parts) { Self::Part } else { Self::Person }
    }

    /// So many people, in units.
    pub fn exact(self, people: f64) -> f64 {
        match self {
            Self::Person => people,
            Self::Part => people * People::whole(1).parts() as f64,
        }
    }

    /// The same of a number that is known; whole people have no parts.
    pub const fn number(self, people: People) -> i64 {
        match self {
            Self::Person => people.rounded(),
            Self::Part => people.parts(),
        }
    }

    /// So many units, as people.
    pub const fn people(self, units: i64) -> People {
        match self {
            Self::Person => People::whole(units),
            Self::Part => People::of_parts(units),
        }
    }

    /// The least that is no less than an exact bound, down; a float may be this far out.
    pub fn floor(self, people: f64) -> People {
        self.people(match self {
            Self::Person => (people + SAME).floor(),
            Self::Part => self.exact(people - A_LITTLE).floor(),
        } as i64)
    }

    /// The same, up.
    pub fn ceil(self, people: f64) -> People {
        self.people(match self {
            Self::Person => (people - SAME).ceil(),
            Self::Part => self.exact(people + A_LITTLE).ceil(),
        } as i64)
    }
}

/// Exact figures closer than this are the same.
pub(super) const SAME: f64 = 1e-9;
/// Bounds in parts are wider by this, which is more than a float can be out.
const A_LITTLE: f64 = 1e-6;
