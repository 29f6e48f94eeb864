//! Which scheme of those that are looked at together.

use std::ops::Index;

/// Which scheme of some, by its place among them: no number of a contract, a month or a column is one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SchemeIndex(pub usize);

impl SchemeIndex {
    /// What is held for this scheme in a list of one a scheme; nothing where the list ends before it.
    pub fn of<T>(self, schemes: &[T]) -> Option<&T> {
        schemes.get(self.0)
    }

    /// Its letter: A for the first.
    pub fn letter(self) -> char {
        char::from(b'A' + (self.0 % 26) as u8)
    }

    /// Every entry of a list of one a scheme, with whose it is.
    pub fn each<T>(schemes: &[T]) -> impl Iterator<Item = (Self, &T)> {
        schemes.iter().enumerate().map(|(place, of)| (Self(place), of))
    }

    /// Which schemes there are in a list of one a scheme.
    pub fn indexes<T>(schemes: &[T]) -> impl DoubleEndedIterator<Item = Self> + Clone + use<T> {
        (0..schemes.len()).map(Self)
    }
}

impl<T> Index<SchemeIndex> for Vec<T> {
    type Output = T;

    fn index(&self, scheme: SchemeIndex) -> &T {
        &self[scheme.0]
    }
}
