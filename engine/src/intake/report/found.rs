//! What was found in one row.

use chrono::NaiveDate;

use crate::calendar::Month;
use crate::clinical::Pair;
use crate::intake::words::{Check, Field, Flag};

/// What was found in one row.
#[derive(Clone, Debug, Default)]
pub(in crate::intake) struct Found {
    /// Fields whose value cannot be used.
    pub unusable: Vec<Field>,
    /// Dates that cannot be, and why: such a date counts as missing.
    pub absurd: Vec<(Check, Field)>,
    /// Flags that disagree with the scores.
    pub disagreements: Vec<Flag>,
    /// Whether the anxiety scale has no known thresholds.
    pub without_thresholds: bool,
    /// What checks found odd.
    pub odd: Checks,
    /// PHQ-9 and GAD-7, first and last.
    pub scores: [Pair; 2],
    /// The month of the submission that the row is from.
    pub submitted: Option<Month>,
    /// The latest date, where no submission month says how late it may be.
    pub latest: Option<NaiveDate>,
    /// Digest of the id of an earlier referral of the same person.
    pub repeat_of: Option<u64>,
}

impl Found {
    /// Ready for the next row.
    pub fn clear(&mut self) {
        self.unusable.clear();
        self.absurd.clear();
        self.disagreements.clear();
        self.without_thresholds = false;
        self.odd = Checks::default();
        self.scores = [(None, None); 2];
        self.submitted = None;
        self.latest = None;
        self.repeat_of = None;
    }
}

/// A set of checks that found something in a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::intake) struct Checks(u128);

impl Checks {
    pub fn insert(&mut self, check: Check) {
        self.0 |= 1 << check.index();
    }

    pub fn insert_if(&mut self, is_so: bool, check: Check) {
        self.0 |= u128::from(is_so) << check.index();
    }

    /// The checks in it, in the order of the catalogue.
    pub fn iter(self) -> impl Iterator<Item = Check> {
        let mut left = self.0;
        std::iter::from_fn(move || {
            let place = left.trailing_zeros() as usize;
            left &= left.wrapping_sub(1);
            Check::EVERY.get(place).copied()
        })
    }
}
