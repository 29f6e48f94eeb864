//! From when to when a contract is there (rule 34).

use crate::calendar::Month;

/// From when to when a contract is there, both months included; nothing where it was before, or still is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Life {
    /// Its first month.
    pub begins: Option<Month>,
    /// Its last month.
    pub ends: Option<Month>,
}

impl Life {
    /// Whether the contract is there in a month.
    pub fn holds(self, month: Month) -> bool {
        self.begins.is_none_or(|begins| begins <= month) && self.ends.is_none_or(|ends| month <= ends)
    }

    /// The one where it says something, else the other: an agreed date comes before one that is seen.
    pub(crate) fn or(self, seen: Self) -> Self {
        Self { begins: self.begins.or(seen.begins), ends: self.ends.or(seen.ends) }
    }
}
