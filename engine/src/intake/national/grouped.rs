//! Rows of a joined table by the id that joins them.

/// Values by key. Sorted, so that the order of files and rows is forgotten.
#[derive(Debug)]
pub(super) struct Grouped<T>(Vec<(u64, T)>);

impl<T> Default for Grouped<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Ord> Grouped<T> {
    pub fn add(&mut self, key: u64, value: T) {
        self.0.push((key, value));
    }

    /// Sorts what was added; the same value twice counts once.
    pub fn sort(&mut self) {
        self.0.sort_unstable();
        self.0.dedup();
        self.0.shrink_to_fit();
    }

    /// The values of a key, in order.
    pub fn of(&self, key: u64) -> impl DoubleEndedIterator<Item = &T> + Clone {
        let from = self.0.partition_point(|(other, _)| *other < key);
        let length = self.0[from..].partition_point(|(other, _)| *other == key);
        self.0[from..from + length].iter().map(|(_, value)| value)
    }
}
