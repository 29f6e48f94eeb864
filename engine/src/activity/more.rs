//! A selection with a few people more or fewer, to see what they are worth.

use std::collections::BTreeSet;

use super::{ContractIndex, Counter, Distribution, Histogram, Selection, Slice};
use crate::calendar::Month;
use crate::quantity::{People, Quantity};

/// People more in a month, or fewer where below zero, by all that counts them.
#[derive(Clone, Debug)]
pub(crate) struct More {
    /// The month.
    pub month: Month,
    /// The service line that they are on.
    pub line: Option<String>,
    /// Their care cluster.
    pub cluster: Option<String>,
    /// Counters, and by how many they change.
    pub counts: Vec<(Counter, i64)>,
    /// Histograms with a value, and by how many people they change there.
    pub values: Vec<(Histogram, u32, i64)>,
}

impl Selection {
    /// One contract alone, quick to copy: of the others only what was read of their people stays, by which
    /// fixed values are agreed.
    pub(crate) fn alone(&self, contract: ContractIndex) -> Self {
        let mut alone = self.clone();
        alone.set_aside(self.contracts.indexes().filter(|other| *other != contract).collect::<BTreeSet<_>>());
        for other in self.contracts.indexes().filter(|other| *other != contract) {
            let other = &mut alone.contracts[other];
            other.counts.clear();
            other.by_line.clear();
            other.by_cluster.clear();
            other.whole_years.clear();
            other.margin_years.clear();
            other.weeks = None;
        }
        alone
    }

    /// The same with more people of a contract, or fewer. What was read, and so every fixed value, stays. What the
    /// data does not hold stays unknown, and no count falls below nobody.
    #[must_use]
    pub(crate) fn with_more(&self, contract: ContractIndex, all: &[More]) -> Self {
        let mut selection = self.clone();
        for more in all {
            selection.take_in(contract, more);
        }
        if selection.is_spread(contract) {
            selection.put_years_together();
        }
        selection
    }

    fn take_in(&mut self, contract: ContractIndex, more: &More) {
        let Some(place) = self.place_held(more.month) else { return };
        let entered: i64 =
            more.counts.iter().filter(|(counter, _)| *counter == Counter::Entered).map(|(_, by)| by).sum();
        let contract = &mut self.contracts[contract];
        if let Some(cell) = contract.counts.get_mut(place) {
            for (counter, by) in &more.counts {
                cell.set(*counter, changed(cell.count(*counter), *by));
            }
            for (histogram, value, by) in &more.values {
                change(&mut cell.distributions[histogram.index()], *value, *by);
            }
        }
        for (slices, code) in [(&mut contract.by_line, &more.line), (&mut contract.by_cluster, &more.cluster)]
        {
            let slice = slices.get_mut(place).and_then(|slices| slice_of(slices, code.as_deref()));
            if let Some(slice) = slice {
                for (counter, by) in &more.counts {
                    let count = &mut slice.counts[counter.index()];
                    *count = changed(*count, *by);
                }
            }
        }
        if let Some(year) = contract.entered.get_mut(&more.month.financial_year()) {
            year.people = changed(year.people, entered);
        }
    }
}

/// The slice with a code; the one with most people where none is given or it is not there.
fn slice_of<'s>(slices: &'s mut [Slice], code: Option<&str>) -> Option<&'s mut Slice> {
    let named = code.and_then(|code| slices.iter().position(|slice| *slice.code == *code));
    let people = |slice: &Slice| slice.count(Counter::Entered).low() + slice.count(Counter::Finished).low();
    let largest = || (0..slices.len()).max_by_key(|place| people(&slices[*place]));
    let place = named.or_else(largest)?;
    slices.get_mut(place)
}

fn changed(count: Quantity, by: i64) -> Quantity {
    if count.is_absent() || by == 0 {
        count
    } else if by > 0 {
        count + Quantity::exact(by)
    } else {
        count - Quantity::exact(-by)
    }
}

/// People more at a value, or fewer at the nearest values that have some.
fn change(distribution: &mut Distribution, value: u32, by: i64) {
    match distribution {
        Distribution::Bins(bins) => {
            let wanted = by.unsigned_abs();
            if by > 0 {
                let place = value as usize;
                bins.resize(bins.len().max(place + 1), 0);
                bins[place] += wanted;
            } else {
                take(bins, value as usize, wanted);
            }
        }
        Distribution::Parts(bins) if by > 0 => {
            let place = value as usize;
            bins.resize(bins.len().max(place + 1), People::NOBODY);
            bins[place] += People::whole(by);
        }
        Distribution::Parts(_) | Distribution::Points(_) | Distribution::From(_) | Distribution::Absent => {}
    }
}

fn take(bins: &mut [u64], value: usize, mut wanted: u64) {
    let mut places: Vec<usize> = (0..bins.len()).filter(|place| bins[*place] > 0).collect();
    places.sort_by_key(|place| place.abs_diff(value));
    for place in places {
        let taken = wanted.min(bins[place]);
        bins[place] -= taken;
        wanted -= taken;
    }
}
