//! What each kind of change does to the exact figures of a contract.

mod flow;
mod groups;
mod mix;
mod outcome;
mod satisfaction;
mod scores;
mod waits;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::exact::Block;
use super::notes::Notes;
use super::{Change, Kind};

/// What people cannot do more of.
const NO_FURTHER: &str =
    "it could not go as far as was asked for, because nobody is left whom it could change";

/// Changes the cells of a contract, month by month.
pub(super) fn change(change: &Change, mix_moves_outcomes: bool, blocks: &mut [Block], notes: &mut Notes) {
    match &change.kind {
        Kind::CaseMix { to, points } => {
            let from = change.cluster.as_deref();
            mix::case_mix(blocks, to, from, hundredths(*points), mix_moves_outcomes, notes);
            return;
        }
        Kind::Moved { from_line, to_line, share } => {
            mix::moved(blocks, from_line, to_line, float(*share), notes);
            return;
        }
        Kind::Volume { .. }
        | Kind::Attrition { .. }
        | Kind::Missed { .. }
        | Kind::GroupMix { .. }
        | Kind::Staffing { .. }
        | Kind::StaffByRole { .. }
        | Kind::Sessions { .. }
        | Kind::Recovery { .. }
        | Kind::Improvement { .. }
        | Kind::MissingScores { .. }
        | Kind::Satisfaction { .. }
        | Kind::Waits { .. } => {}
    }
    for block in blocks {
        match &change.kind {
            Kind::Attrition { points } => flow::attrition(block, hundredths(*points), notes),
            Kind::Missed { points } => flow::missed(block, hundredths(*points), notes),
            Kind::GroupMix { group, points } => {
                groups::group_mix(block, *group, hundredths(*points), mix_moves_outcomes, notes);
            }
            Kind::Recovery { points } => _ = outcome::recovery(block, hundredths(*points), notes),
            Kind::Improvement { points } => outcome::improvement(block, hundredths(*points), notes),
            Kind::MissingScores { points } => scores::missing(block, hundredths(*points), notes),
            Kind::Satisfaction { points } => satisfaction::satisfied(block, hundredths(*points), notes),
            Kind::Waits { days } => waits::waits(block, *days, notes),
            // How many people there are is changed exactly, beside these.
            Kind::Volume { .. }
            | Kind::CaseMix { .. }
            | Kind::Moved { .. }
            | Kind::Staffing { .. }
            | Kind::StaffByRole { .. }
            | Kind::Sessions { .. } => {}
        }
    }
}

fn float(number: Decimal) -> f64 {
    number.to_f64().unwrap_or_default()
}

fn hundredths(points: Decimal) -> f64 {
    float(points / Decimal::ONE_HUNDRED)
}

/// The share of `room` that so many people are; all of it at the most, which a note then says.
fn share_of(people: f64, room: f64, block: &Block, notes: &mut Notes) -> f64 {
    /// Less than a person is nobody to speak of.
    const NOBODY: f64 = 1e-6;
    if people > room + NOBODY {
        notes.month(block.month, NO_FURTHER);
    }
    if room > 0.0 { (people / room).min(1.0) } else { 0.0 }
}
