//! Short values that are kept while tables are joined: codes and scores, never free text.

use std::cmp::Ordering;

use crate::intake::values::Cell;

/// A value of up to `N` letters, without a place on the heap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::intake) struct Code<const N: usize> {
    bytes: [u8; N],
    length: u8,
    /// Whether it came as a number, which may have lost a leading zero.
    whole: bool,
}

impl<const N: usize> Code<N> {
    /// The value of a cell; `None` where there is nothing. What is longer than any code is cut, and is
    /// then no code of any list.
    pub fn of(cell: Cell<'_>) -> Option<Self> {
        let whole = matches!(cell, Cell::Whole(_));
        let mut text = Vec::new();
        cell.append_to(&mut text);
        let length = text.len().min(N);
        let mut bytes = [0; N];
        bytes[..length].copy_from_slice(&text[..length]);
        (length > 0).then_some(Self { bytes, length: length as u8, whole })
    }

    /// As it was read.
    pub fn cell(&self) -> Cell<'_> {
        let number = self.whole.then(|| std::str::from_utf8(self.text()).ok()?.parse().ok()).flatten();
        number.map_or(Cell::Text(self.text()), Cell::Whole)
    }

    fn text(&self) -> &[u8] {
        &self.bytes[..usize::from(self.length)]
    }
}

impl<const N: usize> Ord for Code<N> {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.text(), self.whole).cmp(&(other.text(), other.whole))
    }
}

impl<const N: usize> PartialOrd for Code<N> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
