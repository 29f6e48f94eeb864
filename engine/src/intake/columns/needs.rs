//! Which optional columns each counter needs: without them it is not in the data, and never zero.

use std::collections::BTreeSet;

use crate::activity::ItemSet;
use crate::intake::words::Field;

/// The optional columns that some counters and histograms cannot be without.
pub fn needed_columns(items: ItemSet) -> BTreeSet<Field> {
    let is_needed = |field: &Field| {
        field.counters().any(|counter| items.has(counter))
            || field.declared().needed_by_histograms.iter().any(|histogram| items.has_histogram(*histogram))
    };
    Field::EVERY.iter().copied().filter(is_needed).collect()
}

/// What cannot be counted where only the fields that `has` says yes to are there.
pub(crate) fn not_counted(has: impl Fn(Field) -> bool) -> ItemSet {
    let mut absent = ItemSet::NONE;
    for field in Field::EVERY.iter().filter(|field| !has(**field)) {
        field.counters().for_each(|counter| absent.insert(counter));
        let histograms = field.declared().needed_by_histograms;
        histograms.iter().for_each(|&histogram| absent.insert_histogram(histogram));
    }
    absent
}
