//! Another mix of ages, ethnic groups and areas.

use super::{outcome, share_of};
use crate::activity::Counter as C;
use crate::scenario::Group;
use crate::scenario::exact::{Block, Part};
use crate::scenario::gradient::Gradient;
use crate::scenario::notes::Notes;

/// The counters of a group: everybody whose age or ethnicity is known, the group, and parts of it.
struct Counted {
    known: C,
    group: C,
    parts: &'static [C],
}

impl Counted {
    const fn of(group: Group) -> Option<Self> {
        match group {
            Group::Older => {
                Some(Self { known: C::EnteredAgeKnown, group: C::Entered65Plus, parts: &[C::EnteredOver65] })
            }
            Group::EthnicMinority => Some(Self {
                known: C::EnteredEthnicityKnown,
                group: C::EnteredEthnicMinority,
                parts: &[C::EnteredNotWhite, C::EnteredMinorityWithoutLM],
            }),
            Group::MostDeprived => None,
        }
    }
}

pub(super) fn group_mix(block: &mut Block, group: Group, share: f64, with_outcomes: bool, notes: &mut Notes) {
    let moved = Counted::of(group).map_or(share, |counted| entering(block, &counted, share, notes));
    if !with_outcomes || moved.abs() < f64::EPSILON {
        return;
    }
    let gradient = Gradient::of(group);
    let cases = outcome::all_cases(block).unwrap_or_default();
    let reliably = outcome::recovery(block, moved * gradient.recovery(), notes);
    if let Some(reliable) = gradient.reliable_recovery()
        && block.total(C::ReliablyRecovered).is_some()
    {
        outcome::reliable_recovery(block, moved * reliable * cases - reliably, notes);
    }
}

/// Moves people entering into the group; by what share they could move.
fn entering(block: &mut Block, counted: &Counted, share: f64, notes: &mut Notes) -> f64 {
    let (Some(known), Some(group)) = (block.total(counted.known), block.total(counted.group)) else {
        notes.month(block.month, "the data does not hold how many people entering are of the group");
        return share;
    };
    if known <= 0.0 {
        return share;
    }
    let more = share * known;
    let others = |part: &Part| (part.get(counted.known) - part.get(counted.group)).max(0.0);
    let room = if more >= 0.0 { block.sum(others) } else { group };
    let some = share_of(more.abs(), room, block, notes);
    let part_of = |part: C| match block.total(part) {
        Some(people) if group > 0.0 => (people / group).min(1.0),
        _ => 1.0,
    };
    let parts: Vec<(C, f64)> = counted.parts.iter().map(|part| (*part, part_of(*part))).collect();
    for cell in &mut block.parts {
        if more >= 0.0 {
            let joining = some * others(cell);
            cell.add(counted.group, joining);
            parts.iter().for_each(|(part, rate)| cell.add(*part, joining * rate));
        } else {
            cell.times(counted.group, 1.0 - some);
            parts.iter().for_each(|(part, _)| cell.times(*part, 1.0 - some));
        }
    }
    some * room * more.signum() / known
}
