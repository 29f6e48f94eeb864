//! The counts of a month cut by service line or by care cluster.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::grid::Cells;
use super::{Counter, Key, Origin, UNKNOWN};
use crate::calendar::Month;
use crate::quantity::Quantity;

/// The counts of one service line or one care cluster, of one contract in one month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slice {
    /// Code of the line or cluster; `unknown` where none was recorded.
    pub code: Arc<str>,
    /// By [`Counter::index`].
    pub counts: [Quantity; Counter::COUNT],
}

impl Slice {
    /// A count; what the data does not hold of the month it does not hold of a slice.
    pub const fn count(&self, counter: Counter) -> Quantity {
        self.counts[counter.index()]
    }

    const fn nobody(code: Arc<str>) -> Self {
        Self { code, counts: [Quantity::ZERO; Counter::COUNT] }
    }
}

/// The slices of each of some months, sorted by code. A month without rows has none; one that was not
/// published has a single slice in which nothing is known.
///
/// Of the months of a suppressed tally, `spread` has the slices.
pub(super) fn slices(
    cells: &Cells<'_>,
    months: &[Month],
    origin: Origin,
    code: impl Fn(&Key) -> &Arc<str>,
    mut spread: BTreeMap<Month, Vec<Slice>>,
) -> Vec<Vec<Slice>> {
    let mut by_month: Vec<Vec<Slice>> = vec![Vec::new(); months.len()];
    for (key, cell) in cells {
        let Ok(month) = months.binary_search(&key.month) else { continue };
        let slices = &mut by_month[month];
        let code = code(key);
        let place = slices.binary_search_by(|slice| slice.code.cmp(code)).unwrap_or_else(|place| {
            slices.insert(place, Slice::nobody(code.clone()));
            place
        });
        slices[place].counts.iter_mut().zip(&cell.counts).for_each(|(mine, theirs)| *mine += *theirs);
    }
    if origin == Origin::Published {
        for slices in by_month.iter_mut().filter(|slices| slices.is_empty()) {
            slices.push(Slice { code: Arc::from(UNKNOWN), counts: [Quantity::absent(); Counter::COUNT] });
        }
    }
    for (slices, month) in by_month.iter_mut().zip(months) {
        if let Some(spread) = spread.remove(month) {
            *slices = spread;
        }
    }
    by_month
}
