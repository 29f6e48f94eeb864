//! The outcome of a finished course: flags where their columns are in use, scores where not (rule 4).

use super::context::FileContext;
use super::kept::{Kept, Specific};
use super::row::Row;
use crate::activity::{Answers, Finish};
use crate::clinical::{Caseness, Change, Scores};
use crate::intake::words::{Flag, FlagSet};

/// The flags of one row; an empty flag is no.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::intake) struct RowFlags {
    pub in_use: FlagSet,
    pub set: FlagSet,
}

impl RowFlags {
    /// What a flag says, where its column is in use.
    pub fn get(self, flag: Flag) -> Option<bool> {
        self.in_use.has(flag).then(|| self.set.has(flag))
    }
}

impl<R: Row> Kept<'_, R> {
    /// What became of a finished course. Flags that disagree with the scores are noted.
    pub fn finish(
        &mut self,
        context: &FileContext<'_>,
        flags: RowFlags,
        scores: &Scores<'_>,
        specific: &Specific<'_>,
        answers: Answers,
    ) -> Finish {
        let made_for = self.made_for(context.thresholds);
        let specific_pair = made_for.map(|made_for| specific.has_pair_on(made_for));
        if context.in_use != FlagSet::default() {
            self.found.disagreements.extend(disagreements(flags, scores));
        }
        judge(flags, scores, Answers { specific_pair, ..answers })
    }
}

/// The outcome of a finished course: flags whose columns are in use, each for itself; scores where they are not.
fn judge(flags: RowFlags, scores: &Scores<'_>, answers: Answers) -> Finish {
    let by_scores = scores.caseness();
    let at = flags.get(Flag::Caseness).unwrap_or(by_scores == Caseness::At);
    let not_at = flags.get(Flag::NotCaseness).unwrap_or(by_scores == Caseness::NotAt && !at);
    let caseness = match (at, not_at) {
        // Both set would be a fault of the file; the national rate takes out whoever is not a case.
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
        // No flag is about either scale alone, so these two readings have scores only.
        case_on_both,
        recovered_from_both: case_on_both == Some(true) && scores.below_at_the_end(),
        answers,
    }
}

/// The flags that disagree with the scores, where the scores know.
fn disagreements(flags: RowFlags, scores: &Scores<'_>) -> impl Iterator<Item = Flag> {
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
