//! What blocks look up in their order, in parts: while one block is at a part, the next is at the part before.

use super::turn::{Order, Turn};

/// So many threads can look up at the same time.
const PARTS: usize = 32;

/// Something that is looked up by digests, in parts by their highest bits.
pub(in crate::intake) struct Parts<T>(Vec<Turn<T>>);

/// The part of a digest.
const fn part(digest: u64) -> usize {
    (digest >> (64 - PARTS.trailing_zeros())) as usize
}

/// The rows of a block by the parts of their digests.
pub(in crate::intake) struct ByPart([Vec<u32>; PARTS]);

impl Default for ByPart {
    fn default() -> Self {
        Self([const { Vec::new() }; PARTS])
    }
}

impl ByPart {
    /// Puts a row, by its number in the block, to those of the part of its digest.
    pub fn push(&mut self, digest: u64, row: u32) {
        self.0[part(digest)].push(row);
    }

    /// Ready for another block.
    pub fn clear(&mut self) {
        self.0.iter_mut().for_each(Vec::clear);
    }
}

impl<T: Default> Parts<T> {
    /// All of them empty.
    pub fn new() -> Self {
        Self((0..PARTS).map(|_| Turn::new(T::default())).collect())
    }
}

impl<T> Parts<T> {
    /// Has the first block of another file begin.
    pub fn start(&mut self) {
        self.0.iter_mut().for_each(Turn::start);
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
        self.0[part(digest)].get_mut()
    }

    /// A look at the part of a digest, between files.
    pub fn look<R>(&self, digest: u64, what: impl FnOnce(&T) -> R) -> R {
        self.0[part(digest)].look(what)
    }

    /// All parts, for whoever has them.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.0.iter_mut().map(Turn::get_mut)
    }
}
