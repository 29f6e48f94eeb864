//! The seven national flags, which win over scores where their columns are in use (rule 4).

use super::field::Field;
use crate::catalogue::catalogue;

catalogue! {
    /// A flag column of the national file.
    Flag {
        /// Finished a course.
        Completed = "completed_treatment",
        /// At caseness at the first scores.
        Caseness = "caseness",
        /// Not at caseness.
        NotCaseness = "not_caseness",
        /// Recovered.
        Recovery = "recovery",
        /// Reliably improved.
        Improvement = "reliable_improvement",
        /// Reliably deteriorated.
        Deterioration = "reliable_deterioration",
        /// No reliable change.
        NoChange = "no_change",
    }
}

impl Flag {
    /// The column that holds it.
    pub const fn field(self) -> Field {
        match self {
            Self::Completed => Field::CompletedTreatment,
            Self::Caseness => Field::Caseness,
            Self::NotCaseness => Field::NotCaseness,
            Self::Recovery => Field::Recovery,
            Self::Improvement => Field::ReliableImprovement,
            Self::Deterioration => Field::ReliableDeterioration,
            Self::NoChange => Field::NoChange,
        }
    }
}

/// A set of flags: those of the columns in use in a file, which have any true in them, or those that are set in a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::intake) struct FlagSet(u8);

impl FlagSet {
    /// The bit of the column `use_pathway`, which is no flag of outcome but is in use in the same way.
    const PATHWAY: u8 = 1 << 7;

    pub fn has(self, flag: Flag) -> bool {
        self.0 & (1 << flag.index()) != 0
    }

    pub fn insert(&mut self, flag: Flag) {
        self.0 |= 1 << flag.index();
    }

    pub fn has_pathway(self) -> bool {
        self.0 & Self::PATHWAY != 0
    }

    pub fn insert_pathway(&mut self) {
        self.0 |= Self::PATHWAY;
    }

    pub fn covers(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    pub fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub fn flags(self) -> Vec<Flag> {
        Flag::EVERY.iter().copied().filter(|flag| self.has(*flag)).collect()
    }
}
