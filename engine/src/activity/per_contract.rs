//! What is held for each contract, found by which contract it is.

use std::ops::{Index, IndexMut};

/// Which contract of a selection, by its place there: no number of a scheme, a month or a column is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContractIndex(pub usize);

/// One of something for each contract of a selection, in their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PerContract<T>(Vec<T>);

impl<T> PerContract<T> {
    /// How many contracts there are.
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no contract.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is held for a contract; nothing where it is one of another selection.
    pub fn get(&self, contract: ContractIndex) -> Option<&T> {
        self.0.get(contract.0)
    }

    /// What is held, without whose it is.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.0.iter()
    }

    /// Which contracts there are.
    pub fn indexes(&self) -> impl DoubleEndedIterator<Item = ContractIndex> + use<T> {
        (0..self.0.len()).map(ContractIndex)
    }

    /// Every contract with what is held for it.
    pub fn indexed(&self) -> impl Iterator<Item = (ContractIndex, &T)> {
        self.indexes().zip(&self.0)
    }

    /// The first contract for which it holds.
    pub fn position(&self, is_it: impl Fn(&T) -> bool) -> Option<ContractIndex> {
        self.0.iter().position(is_it).map(ContractIndex)
    }
}

impl<T> FromIterator<T> for PerContract<T> {
    fn from_iter<I: IntoIterator<Item = T>>(all: I) -> Self {
        Self(all.into_iter().collect())
    }
}

impl<'a, T> IntoIterator for &'a PerContract<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T> Index<ContractIndex> for PerContract<T> {
    type Output = T;

    fn index(&self, contract: ContractIndex) -> &T {
        &self.0[contract.0]
    }
}

impl<T> IndexMut<ContractIndex> for PerContract<T> {
    fn index_mut(&mut self, contract: ContractIndex) -> &mut T {
        &mut self.0[contract.0]
    }
}
