//! The seven national flags, which win over scores where they speak (rule 4).

use super::Field;
use crate::activity::{Answers, Finish};
use crate::catalogue::catalogue;
use crate::clinical::{Caseness, Change, Scores};

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

/// Which flag columns of a file speak: those with any true in them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Speaking(u8);

impl Speaking {
    /// The bit of the column `use_pathway`, which is no flag of outcome but speaks the same way.
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

/// The flags of one row; an empty flag is no.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct RowFlags {
    pub speaking: Speaking,
    pub raised: Speaking,
}

impl RowFlags {
    /// What a flag says, where its column speaks.
    pub fn get(self, flag: Flag) -> Option<bool> {
        self.speaking.has(flag).then(|| self.raised.has(flag))
    }
}

/// The outcome of a finished course: flags where they speak, each for itself; scores where they do not.
pub(super) fn judge(flags: RowFlags, scores: &Scores<'_>, answers: Answers) -> Finish {
    let by_scores = scores.caseness();
    let at = flags.get(Flag::Caseness).unwrap_or(by_scores == Caseness::At);
    let not_at = flags.get(Flag::NotCaseness).unwrap_or(by_scores == Caseness::NotAt && !at);
    let caseness = match (at, not_at) {
        // Both raised would be a fault of the file; the national rate takes out whoever is not a case.
        (_, true) => Caseness::NotAt,
        (true, false) => Caseness::At,
        (false, false) => Caseness::Unknown,
    };
    let change = scores.change();
    let case_on_both = scores.case_on_both();
    let says = |flag, by_scores| flags.get(flag).unwrap_or(by_scores);
    Finish {
        caseness,
        recovered: says(Flag::Recovery, caseness == Caseness::At && scores.below_at_the_end()),
        improved: says(Flag::Improvement, change == Change::Improved),
        deteriorated: says(Flag::Deterioration, change == Change::Deteriorated),
        unchanged: says(Flag::NoChange, change == Change::None),
        paired: change != Change::Unknown,
        // No flag speaks of either scale alone, so these two readings have scores only.
        case_on_both,
        recovered_from_both: case_on_both == Some(true) && scores.below_at_the_end(),
        answers,
    }
}

/// The flags that disagree with the scores, where the scores know.
pub(super) fn disagreements(flags: RowFlags, scores: &Scores<'_>) -> impl Iterator<Item = Flag> {
    let caseness = scores.caseness();
    let change = scores.change();
    let recovered = scores.recovered();
    let knows_end = scores.depression_pair.1.is_some() && scores.anxiety_pair.1.is_some();
    Flag::EVERY.iter().copied().filter(move |&flag| {
        let by_scores = match flag {
            Flag::Completed => None,
            Flag::Caseness => (caseness != Caseness::Unknown).then_some(caseness == Caseness::At),
            Flag::NotCaseness => (caseness != Caseness::Unknown).then_some(caseness == Caseness::NotAt),
            Flag::Recovery => (caseness != Caseness::Unknown && knows_end).then_some(recovered),
            Flag::Improvement => (change != Change::Unknown).then_some(change == Change::Improved),
            Flag::Deterioration => (change != Change::Unknown).then_some(change == Change::Deteriorated),
            Flag::NoChange => (change != Change::Unknown).then_some(change == Change::None),
        };
        matches!((flags.get(flag), by_scores), (Some(flag), Some(scores)) if flag != scores)
    })
}
