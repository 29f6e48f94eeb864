//! The months that end without cash, as runs of one after the other.

use super::Purse;
use crate::calendar::Month;
use crate::quantity::{Bound, Pence, words};

/// Months, one after the other, that end with less cash than none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BelowZero {
    /// The first.
    pub first: Month,
    /// The last; the same where it is one month.
    pub last: Month,
}

impl BelowZero {
    /// How many months.
    pub fn months(self) -> i32 {
        self.last.since(self.first) + 1
    }

    /// `seven months in a row, September 2016 to March 2017`, `one month, June 2016`.
    pub fn in_words(self) -> String {
        match self.months() {
            1 => format!("one month, {}", self.first.in_words()),
            several => format!(
                "{} months in a row, {} to {}",
                words::count(several.into()),
                self.first.in_words(),
                self.last.in_words()
            ),
        }
    }
}

impl Purse {
    /// The runs of months that end without cash, for what may be paid. A month of which the balance is not known
    /// is in none.
    pub fn below_zero(&self, paid: Bound) -> Vec<BelowZero> {
        let mut runs: Vec<BelowZero> = Vec::new();
        let short =
            self.months.iter().filter(|month| month.balance.at(paid).is_some_and(|left| left < Pence::ZERO));
        for month in short.map(|short| short.month) {
            match runs.last_mut() {
                Some(run) if run.last.plus(1) == month => run.last = month,
                _ => runs.push(BelowZero { first: month, last: month }),
            }
        }
        runs
    }

    /// The same in words: `two months in a row, May 2016 to June 2016, and one month, August 2016`; nothing where
    /// there is always cash.
    pub fn below_zero_in_words(&self, paid: Bound) -> Option<String> {
        let runs: Vec<String> = self.below_zero(paid).into_iter().map(BelowZero::in_words).collect();
        (!runs.is_empty()).then(|| runs.join(", and "))
    }
}
