//! How many people there are, and how far they come.

use super::share_of;
use crate::activity::{Counter as C, Histogram as H, Stage};
use crate::scenario::exact::Block;
use crate::scenario::notes::Notes;

pub(super) fn attrition(block: &mut Block, share: f64, notes: &mut Notes) {
    let (Some(entered), Some(finished)) = (block.total(C::Entered), block.total(C::Finished)) else {
        notes.month(block.month, "the data does not hold how many enter treatment and how many finish");
        return;
    };
    let leaving = share * entered;
    let fewer = if leaving >= 0.0 {
        leave(block, leaving, finished, notes)
    } else {
        -stay(block, -leaving, finished, notes)
    };
    let second = block.total(C::SecondTreatment).unwrap_or_default();
    if second > 0.0 {
        let left = (1.0 - fewer / second).max(0.0);
        for part in &mut block.parts {
            part.times_stage(Stage::Second, left);
            part.shape(H::Begun).times(left);
        }
    }
}

/// So many finish no longer; how many do not in the end.
fn leave(block: &mut Block, leaving: f64, finished: f64, notes: &mut Notes) -> f64 {
    let share = share_of(leaving, finished, block, notes);
    for part in &mut block.parts {
        let lost = share * part.get(C::Finished);
        part.times_stage(Stage::Finished, 1.0 - share);
        part.add(C::EndedAfterTreatment, lost);
        part.add(C::EndedTreatedOnce, lost);
    }
    share * finished
}

/// So many finish who would have left; how many do in the end.
fn stay(block: &mut Block, staying: f64, finished: f64, notes: &mut Notes) -> f64 {
    if finished <= 0.0 {
        notes.month(block.month, "nobody finishes in the month, so how others would have is not known");
        return 0.0;
    }
    let Some(left_early) = block.total(C::EndedAfterTreatment) else {
        notes.month(block.month, "the data does not hold how many leave before they finish");
        return 0.0;
    };
    let share = share_of(staying, left_early, block, notes);
    let more = share * left_early / finished;
    for part in &mut block.parts {
        let (stayed, finishing) = (share * part.get(C::EndedAfterTreatment), more * part.get(C::Finished));
        part.times(C::EndedAfterTreatment, 1.0 - share);
        part.times(C::EndedTreatedOnce, 1.0 - share);
        part.times_stage(Stage::Finished, 1.0 + more);
        // Who stays finishes as others do, wherever they are counted.
        part.add(C::Ended, finishing - stayed);
    }
    share * left_early
}

pub(super) fn missed(block: &mut Block, share: f64, notes: &mut Notes) {
    let (Some(contacts), Some(missed)) = (block.total(C::Contacts), block.total(C::Missed)) else {
        notes.month(block.month, "the data does not hold contacts and missed appointments");
        return;
    };
    let booked = contacts + missed + block.total(C::CancelledByProvider).unwrap_or_default();
    let more = share * booked;
    let (from, to, room) =
        if more >= 0.0 { (C::Contacts, C::Missed, contacts) } else { (C::Missed, C::Contacts, missed) };
    let share = share_of(more.abs(), room, block, notes);
    for part in &mut block.parts {
        let moved = share * part.get(from);
        part.times(from, 1.0 - share);
        part.add(to, moved);
    }
}
