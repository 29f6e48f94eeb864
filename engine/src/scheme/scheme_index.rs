//! Which scheme of those that are looked at together.

/// Which scheme of some, by its place among them: no number of a contract, a month or a column is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SchemeIndex(pub usize);

impl SchemeIndex {
    /// What is held for this scheme in a list of one a scheme; nothing where the list ends before it.
    pub fn of<T>(self, schemes: &[T]) -> Option<&T> {
        schemes.get(self.0)
    }

    /// Every entry of a list of one a scheme, with whose it is.
    pub fn each<T>(schemes: &[T]) -> impl Iterator<Item = (Self, &T)> {
        schemes.iter().enumerate().map(|(place, of)| (Self(place), of))
    }
}
