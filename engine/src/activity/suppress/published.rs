//! Counts of tables by provider and month, which need not be public.

use crate::activity::{ALL, Cell, Distribution, Key};
use crate::quantity::{Quantity, ROUNDED_WITHIN};

/// Counts as NHS England publishes them. Those of England, and those that were rounded, stay as they are;
/// those of a provider that were told exactly come from a table of somebody's own: 0 to 4 are withheld, and
/// the others rounded to the nearest 5.
pub(super) fn as_public(key: &Key, cell: &Cell) -> Cell {
    let mut cell = cell.clone();
    if &*key.provider == ALL {
        return cell;
    }
    let points = cell.distributions.iter_mut().filter_map(|distribution| match distribution {
        Distribution::Points(points) => Some(points.values_mut()),
        Distribution::Bins(_) | Distribution::Parts(_) | Distribution::From(_) | Distribution::Absent => None,
    });
    cell.counts.iter_mut().chain(points.flatten()).for_each(|count| *count = rounded(*count));
    cell
}

fn rounded(count: Quantity) -> Quantity {
    match count.known() {
        Some(..=4) => Quantity::withheld(),
        Some(people) => Quantity::rounded((people + ROUNDED_WITHIN) / 5 * 5),
        None => count,
    }
}
