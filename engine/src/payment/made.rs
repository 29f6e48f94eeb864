//! Counts of measures that were made before, for a scheme that is settled again and again on the same activity.

use std::cell::{Cell, RefCell};

use crate::activity::MonthCounts;
use crate::measure::{Measure, Ratio};

/// Counts by what they were made of, in the order in which settling asks for them. Each time it asks for much the
/// same in the same order, so that one look finds nearly all of them.
#[derive(Default)]
pub(super) struct MadeRatios {
    made: RefCell<Vec<(Of, Ratio)>>,
    next: Cell<usize>,
}

/// What counts are made of: a measure at a threshold, over months that stand in one place as long as this does.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Of {
    measure: *const Measure,
    threshold: Option<u32>,
    months: *const [MonthCounts],
}

impl MadeRatios {
    /// Settling begins anew.
    pub fn start(&self) {
        self.next.set(0);
    }

    /// The counts of a measure over some months: as they were made, or made now.
    pub fn of(&self, measure: &'static Measure, threshold: Option<u32>, months: &[MonthCounts]) -> Ratio {
        let of = Of { measure, threshold, months };
        let place = self.next.replace(self.next.get() + 1);
        let mut made = self.made.borrow_mut();
        if let Some((_, ratio)) = made.get(place).filter(|(known, _)| *known == of) {
            return *ratio;
        }
        let ratio = measure.ratio(months, threshold);
        match made.get_mut(place) {
            Some(other) => *other = (of, ratio),
            None => made.push((of, ratio)),
        }
        ratio
    }
}
