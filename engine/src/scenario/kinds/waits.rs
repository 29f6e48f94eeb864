//! Waits that get longer or shorter.

use crate::activity::{Distribution, Histogram};
use crate::scenario::exact::{Block, Shape};
use crate::scenario::notes::Notes;

const MOVED: [Histogram; 3] = [Histogram::WaitEntering, Histogram::WaitFinished, Histogram::Begun];

/// Whole days move whole people, so the cells change at once.
pub(super) fn waits(block: &mut Block, days: i32, notes: &mut Notes) {
    let mut known = false;
    for part in &mut block.parts {
        let moved = part.before.wait_longer(days);
        for histogram in MOVED {
            known |= *part.before.distribution(histogram) != Distribution::Absent;
        }
        if let Distribution::Points(_) = part.before.distribution(Histogram::WaitFinished) {
            notes.month(
                block.month,
                "waits are known at a few days only, and those days move with them, so that people within \
                 the old ones are no longer known",
            );
        }
        part.before = moved;
        part.shapes = [const { None::<Shape> }; Histogram::COUNT];
    }
    if !known {
        notes.month(block.month, "the data does not hold waits");
    }
}
