//! Recovery and reliable improvement.

use super::share_of;
use crate::activity::Counter as C;
use crate::scenario::exact::{Block, Part};
use crate::scenario::notes::Notes;

/// People who can recover: at caseness, or else all who finish and are not known to be below it.
fn cases(part: &Part) -> f64 {
    if part.has(C::AtCaseness) {
        part.get(C::AtCaseness)
    } else {
        (part.get(C::Finished) - part.get(C::NotAtCaseness)).max(0.0)
    }
}

fn knows_cases(block: &Block) -> bool {
    block.total(C::Recovered).is_some()
        && (block.total(C::AtCaseness).is_some()
            || block.total(C::Finished).is_some() && block.total(C::NotAtCaseness).is_some())
}

/// People who can recover in the month, where the data says so.
pub(super) fn all_cases(block: &Block) -> Option<f64> {
    knows_cases(block).then(|| block.sum(cases))
}

/// Moves recovery by a share of people at caseness; by how many people reliable recovery moved.
pub(super) fn recovery(block: &mut Block, share: f64, notes: &mut Notes) -> f64 {
    let Some(cases_now) = all_cases(block) else {
        notes.month(block.month, "the data does not hold who was at caseness and who recovered");
        return 0.0;
    };
    let more = share * cases_now;
    let before = block.total(C::ReliablyRecovered).unwrap_or_default();
    if more >= 0.0 {
        let room = block.sum(not_yet);
        let share = share_of(more, room, block, notes);
        let reliable = reliable_part(block);
        let wanted: f64 = block.parts.iter_mut().map(|part| recover(part, share, reliable)).sum();
        let (room, _) = reliable_rooms(block);
        let so_many = wanted.clamp(0.0, room);
        make_reliable(block, if room > 0.0 { so_many / room } else { 0.0 });
    } else {
        let recovered = block.total(C::Recovered).unwrap_or_default();
        let share = share_of(-more, recovered, block, notes);
        block.parts.iter_mut().for_each(|part| relapse(part, share));
    }
    block.total(C::ReliablyRecovered).unwrap_or_default() - before
}

/// People of a cell who could recover and did not.
fn not_yet(part: &Part) -> f64 {
    (cases(part) - part.get(C::Recovered)).max(0.0)
}

/// The part of people recovered who recovered reliably; all, where nobody did.
fn reliable_part(block: &Block) -> f64 {
    let total = |counter: C| block.total(counter).unwrap_or_default();
    let (whole, part) = match total(C::PairedRecovered) {
        paired if paired > 0.0 => (paired, total(C::PairedReliablyRecovered)),
        _ => (total(C::Recovered), total(C::ReliablyRecovered)),
    };
    if whole > 0.0 { (part / whole).min(1.0) } else { 1.0 }
}

/// A share of those who did not recover do, reliably as far as they must; how many more of them would in
/// this proportion.
fn recover(part: &mut Part, share: f64, reliable: f64) -> f64 {
    let some_of = |part: &Part, whole: C, of: C| share * (part.get(whole) - part.get(of)).max(0.0);
    let more = share * not_yet(part);
    let with_scores = if part.has(C::PairedRecovered) && part.has(C::PairedAtCaseness) {
        some_of(part, C::PairedAtCaseness, C::PairedRecovered).min(more)
    } else {
        more
    };
    let from_both = some_of(part, C::CaseOnBoth, C::RecoveredFromBoth).min(more);
    // Who recovers without a reliable change is among those who did not improve reliably.
    let improved = part.get(C::ReliablyImproved);
    let others = if part.has(C::Paired) { part.get(C::Paired) } else { part.get(C::Finished) } - improved;
    let unreliably = |part: &Part, all: C, reliable: C| part.get(all) - part.get(reliable);
    let least = if part.has(C::PairedRecovered) {
        with_scores + unreliably(part, C::PairedRecovered, C::PairedReliablyRecovered) - others
    } else {
        more + unreliably(part, C::Recovered, C::ReliablyRecovered) - others
    };
    let most = (improved - part.get(C::ReliablyRecovered)).max(0.0).min(with_scores);
    let reliably = least.max(0.0).min(most);
    part.add(C::Recovered, more);
    part.add(C::PairedRecovered, with_scores);
    part.add(C::RecoveredFromBoth, from_both);
    part.add(C::ReliablyRecovered, reliably);
    part.add(C::PairedReliablyRecovered, reliably);
    part.add(C::RecoveredOrImproved, more - if part.has(C::ReliablyRecovered) { reliably } else { 0.0 });
    reliable * with_scores - reliably
}

/// A share of those who recovered did not.
fn relapse(part: &mut Part, share: f64) {
    let either = share * (part.get(C::Recovered) - part.get(C::ReliablyRecovered)).max(0.0);
    part.add(C::RecoveredOrImproved, -either);
    for counter in [
        C::Recovered,
        C::PairedRecovered,
        C::RecoveredFromBoth,
        C::ReliablyRecovered,
        C::PairedReliablyRecovered,
    ] {
        part.times(counter, 1.0 - share);
    }
}

/// Moves reliable recovery by so many people, within those who recovered and those who improved.
pub(super) fn reliable_recovery(block: &mut Block, more: f64, notes: &mut Notes) {
    let (up, down) = reliable_rooms(block);
    if more >= 0.0 {
        let share = share_of(more, up, block, notes);
        make_reliable(block, share);
    } else {
        let share = share_of(-more, down, block, notes);
        for part in &mut block.parts {
            part.add(C::RecoveredOrImproved, share * part.get(C::ReliablyRecovered));
            part.times(C::ReliablyRecovered, 1.0 - share);
            part.times(C::PairedReliablyRecovered, 1.0 - share);
        }
    }
}

/// How many more could recover reliably, and how many fewer.
fn reliable_rooms(block: &Block) -> (f64, f64) {
    (block.sum(could_be_reliable), block.sum(|part| part.get(C::ReliablyRecovered)))
}

/// People who recovered and may be among those who improved reliably.
fn could_be_reliable(part: &Part) -> f64 {
    let within = part.get(C::Recovered).min(part.get(C::ReliablyImproved));
    let paired = part.get(C::PairedRecovered) - part.get(C::PairedReliablyRecovered);
    let room = (within - part.get(C::ReliablyRecovered)).max(0.0);
    let room = if part.has(C::PairedRecovered) { room.min(paired.max(0.0)) } else { room };
    if part.has(C::ReliablyRecovered) { room } else { 0.0 }
}

fn make_reliable(block: &mut Block, share: f64) {
    for part in &mut block.parts {
        let moved = share * could_be_reliable(part);
        part.add(C::ReliablyRecovered, moved);
        part.add(C::PairedReliablyRecovered, moved);
        part.add(C::RecoveredOrImproved, -moved);
    }
}

pub(super) fn improvement(block: &mut Block, share: f64, notes: &mut Notes) {
    let (Some(finished), Some(improved)) = (block.total(C::Finished), block.total(C::ReliablyImproved))
    else {
        notes.month(block.month, "the data does not hold how many finish and how many improve reliably");
        return;
    };
    let more = share * finished;
    if more >= 0.0 {
        let all = block.sum(not_improved);
        let share = share_of(more, all, block, notes);
        block.parts.iter_mut().for_each(|part| improve(part, share));
    } else {
        let share = share_of(-more, improved, block, notes);
        block.parts.iter_mut().for_each(|part| stay_as_they_were(part, share));
    }
}

/// People who could have improved reliably and did not: with all scores, where that is known.
fn not_improved(part: &Part) -> f64 {
    let whole = if part.has(C::Paired) { C::Paired } else { C::Finished };
    (part.get(whole) - part.get(C::ReliablyImproved)).max(0.0)
}

fn improve(part: &mut Part, share: f64) {
    let more = share * not_improved(part);
    let (worse, same) = (part.get(C::ReliablyDeteriorated), part.get(C::NoReliableChange));
    let of = |count: f64| if worse + same > 0.0 { more * count / (worse + same) } else { 0.0 };
    let recovered = if part.has(C::PairedRecovered) {
        part.get(C::PairedRecovered) - part.get(C::PairedReliablyRecovered)
    } else {
        part.get(C::Recovered) - part.get(C::ReliablyRecovered)
    };
    let reliably = share * recovered.max(0.0);
    part.add(C::ReliablyDeteriorated, -of(worse));
    part.add(C::NoReliableChange, -of(same));
    part.add(C::ReliablyImproved, more);
    part.add(C::PairedImproved, more);
    part.add(C::ReliablyRecovered, reliably);
    part.add(C::PairedReliablyRecovered, reliably);
    part.add(C::RecoveredOrImproved, more - reliably);
}

fn stay_as_they_were(part: &mut Part, share: f64) {
    let fewer = share * part.get(C::ReliablyImproved);
    let both = share * part.get(C::ReliablyRecovered);
    part.add(C::NoReliableChange, fewer);
    part.add(C::RecoveredOrImproved, both - fewer);
    for counter in [C::ReliablyImproved, C::PairedImproved, C::ReliablyRecovered, C::PairedReliablyRecovered]
    {
        part.times(counter, 1.0 - share);
    }
}
