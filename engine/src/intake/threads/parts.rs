//! What blocks look up in their order, in parts: while one block is at a part, the next is at the part before.

use super::turn::{Order, Turn};

/// Parts for each thread: with fewer the next block waits for the one before it, with more it is woken more often.
const FOR_EACH: usize = 2;
const MOST: usize = 64;

/// Something that is looked up by digests, in parts by their highest bits.
pub(in crate::intake) struct Parts<T>(Vec<Turn<T>>);

/// The rows of a block by the parts of their digests.
#[derive(Default)]
pub(in crate::intake) struct ByPart(Vec<Vec<u32>>);

/// The part of a digest, of so many; a power of two.
const fn part(digest: u64, parts: usize) -> usize {
    digest.rotate_left(parts.trailing_zeros()) as usize & (parts - 1)
}

impl<T: Default> Parts<T> {
    /// Empty parts for so many threads.
    pub fn for_threads(threads: usize) -> Self {
        let parts = if threads < 2 { 1 } else { (FOR_EACH * threads).next_power_of_two().min(MOST) };
        Self(std::iter::repeat_with(|| Turn::new(T::default())).take(parts).collect())
    }
}

impl<T: Default> Default for Parts<T> {
    fn default() -> Self {
        Self::for_threads(1)
    }
}

impl<T> Parts<T> {
    /// Has the first block of another file begin.
    pub fn start(&mut self) {
        self.0.iter_mut().for_each(Turn::start);
    }

    /// Sorts rows, each with its digest and its number in the block, by their parts.
    pub fn sort(&self, rows: impl Iterator<Item = (u64, u32)>, sorted: &mut ByPart) {
        sorted.0.resize_with(self.0.len(), Vec::new);
        sorted.0.iter_mut().for_each(Vec::clear);
        rows.for_each(|(digest, row)| sorted.0[part(digest, self.0.len())].push(row));
    }

    /// Looks every row of a block up in its turn, in their order. Nothing is looked up where a thread broke down.
    pub fn pass(&self, block: usize, order: &Order, rows: &ByPart, mut look: impl FnMut(&mut T, usize)) {
        for (part, rows) in self.0.iter().zip(&rows.0) {
            let passed =
                part.pass(block, order, |part| rows.iter().for_each(|row| look(part, *row as usize)));
            if passed.is_none() {
                return;
            }
        }
    }

    /// The part of a digest, for whoever has all of them.
    pub fn get_mut(&mut self, digest: u64) -> &mut T {
        let parts = self.0.len();
        self.0[part(digest, parts)].get_mut()
    }

    /// A look at the part of a digest, between files.
    pub fn look<R>(&self, digest: u64, what: impl FnOnce(&T) -> R) -> R {
        self.0[part(digest, self.0.len())].look(what)
    }

    /// All parts, for whoever has them.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.0.iter_mut().map(Turn::get_mut)
    }
}
