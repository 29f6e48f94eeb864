//! The least and the most that a scheme could pay on the same activity.

use super::amount::Amount;
use super::outcome::Outcome;
use super::settle::supposing;
use super::statement::{Component, Kind, Line};
use crate::activity::Selection;
use crate::scheme::Scheme;

/// What hangs on the measures of a scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// What it would pay with every measure missed.
    pub least: Amount,
    /// What it would pay with every measure met.
    pub most: Amount,
    /// The most less the least.
    pub at_risk: Amount,
}

/// What a scheme would pay on the activity of a selection with every measure missed, and with every
/// measure met, over the lines that a test picks by their contract, period and component.
///
/// Missed: nobody is counted by a measure, scores are at their worst, everybody who could recover is
/// short, every standard with a penalty is missed. Met: scores are at their best, nobody is short, no
/// standard is missed. The activity is given, so what follows from it alone stays as it is: people at
/// a price (those of service lines with the trigger that they reached), people beyond a plan, volume
/// floors, too few people for a measure, lump sums. A standard that cannot be missed, such as one of
/// zero, is not missed; one that cannot be met is not met; where nobody is in a denominator it is
/// neither (rule 9).
///
/// The lines are those of [`evaluate`](super::evaluate), made by the same functions; it makes them
/// twice. `least` ≤ what is paid ≤ `most`, unless the terms reverse it: steps that fall, shares of
/// waiting penalties that take more than all of what a recovery penalty leaves, penalties worked
/// before a limit that the pot is split off, or a cap of the year on penalties that limits by quarter
/// have already made good.
pub fn range(selection: &Selection, scheme: &Scheme, pick: impl Fn(&Line) -> bool) -> Range {
    let [missed, met] = [Outcome::EveryMeasureMissed, Outcome::EveryMeasureMet]
        .map(|outcome| supposing(outcome, selection, scheme).lines);
    let mut range = Range { least: Amount::ZERO, most: Amount::ZERO, at_risk: Amount::ZERO };
    let by_contract = |one: &Line, next: &Line| one.contract == next.contract;
    for (missed, met) in missed.chunk_by(by_contract).zip(met.chunk_by(by_contract)) {
        let moves = missed.iter().zip(met).any(|(least, most)| least.amount != most.amount);
        for (line, best) in missed.iter().zip(met).filter(|(line, _)| pick(line)) {
            let (least, most) = (line.amount.closed(), best.amount.closed());
            range.least = range.least + least;
            range.most = range.most + most;
            // What a count that is not known leaves open of a line that no measure moves is no risk.
            let same = least == most && !(moves && follows_others(line.component));
            range.at_risk = range.at_risk + if same { Amount::ZERO } else { most - least };
        }
    }
    range
}

/// Whether a line is worked from the lines before it.
fn follows_others(component: Component) -> bool {
    component.kind() == Kind::Limits || component == Component::PenaltyCap
}
