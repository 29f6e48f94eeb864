//! Figures of which a later one stands over an earlier one, within a file and from file to file.

use std::collections::BTreeMap;

use crate::quantity::Quantity;

/// Figures by whom and when they are of.
pub(super) struct Figures<K, I> {
    pub all: BTreeMap<K, BTreeMap<I, Quantity>>,
    /// Figures that were given before and differ.
    pub conflicting: u64,
    /// What was given first, where something else was given after it: an earlier file is held against that.
    first: BTreeMap<(K, I), Quantity>,
}

impl<K, I> Default for Figures<K, I> {
    fn default() -> Self {
        Self { all: BTreeMap::new(), conflicting: 0, first: BTreeMap::new() }
    }
}

impl<K: Clone + Ord, I: Clone + Ord> Figures<K, I> {
    /// Takes figures of one organisation and time.
    pub fn set(&mut self, key: &K, figures: impl IntoIterator<Item = (I, Quantity)>) {
        let mine = self.all.entry(key.clone()).or_default();
        for (item, people) in figures {
            let before = mine.insert(item.clone(), people);
            if let Some(before) = before.filter(|before| *before != people) {
                self.conflicting += 1;
                self.first.entry((key.clone(), item)).or_insert(before);
            }
        }
    }

    /// Takes over the figures of a file that comes after all that are here, as if they had been taken one by one.
    pub fn absorb(&mut self, other: Self) {
        self.conflicting += other.conflicting;
        for (key, figures) in other.all {
            let mine = self.all.entry(key.clone()).or_default();
            for (item, people) in figures {
                let place = (key.clone(), item);
                let first = other.first.get(&place).copied().unwrap_or(people);
                let before = mine.insert(place.1.clone(), people);
                if let Some(before) = before.filter(|before| *before != first) {
                    self.conflicting += 1;
                    self.first.entry(place).or_insert(before);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn files_read_side_by_side_come_to_what_they_come_to_one_after_another(
            files in prop::collection::vec(prop::collection::vec((0..3u8, 0..3u8, 0..3i64), 0..12), 0..5),
        ) {
            let (mut one_by_one, mut together) = (Figures::default(), Figures::default());
            for file in files {
                let mut alone = Figures::default();
                for (key, item, people) in file {
                    one_by_one.set(&key, [(item, Quantity::exact(people))]);
                    alone.set(&key, [(item, Quantity::exact(people))]);
                }
                together.absorb(alone);
            }
            prop_assert_eq!(one_by_one.all, together.all);
            prop_assert_eq!(one_by_one.conflicting, together.conflicting);
        }
    }
}
