//! What short texts came to, remembered field by field: most values are one or two letters, and the same few again
//! and again. What a text comes to depends on its field and on nothing else.

use super::of_kind::Outcome;
use crate::intake::words::Field;

/// There are so many bits of places for the texts of a field.
const BITS: usize = 6;
/// Spreads texts over the places (2⁶⁴ by the golden ratio).
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

/// A short text as a number of its own: its bytes, the first one lowest, and its length above them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::intake) struct Short(u64);

impl Short {
    /// The longest, in bytes.
    const LONGEST: usize = 7;
    /// Nothing there.
    pub const EMPTY: Self = Self(0);

    /// The text between two places of a longer one; nothing where it is too long.
    #[inline]
    pub fn between(text: &[u8], start: usize, end: usize) -> Option<Self> {
        let length = end.wrapping_sub(start);
        if length == 0 {
            return Some(Self::EMPTY);
        }
        if length > Self::LONGEST {
            return None;
        }
        let letters = match text.get(start..).and_then(<[u8]>::first_chunk) {
            Some(eight) => u64::from_le_bytes(*eight),
            None => last_letters(text.get(start..end)?),
        };
        Some(Self(letters & !(u64::MAX << (8 * length)) | (length as u64) << (8 * Self::LONGEST)))
    }
}

/// The letters of a short text, the first one lowest, where there are not as many as eight behind it.
#[cold]
fn last_letters(text: &[u8]) -> u64 {
    text.iter().rev().fold(0, |letters, byte| letters << 8 | u64::from(*byte))
}

/// What short texts came to, each in the one place that it can be in: another text in its place takes it over.
pub(in crate::intake) struct Remembered(Vec<(Short, Outcome)>);

impl Remembered {
    /// Room for one thread.
    pub fn with_room() -> Self {
        Self(vec![(Short::EMPTY, Outcome::MISSING); Field::COUNT << BITS])
    }

    /// What a text comes to in a field; `outcome` says it where that is not remembered.
    #[inline]
    pub fn look(&mut self, field: Field, text: Short, outcome: impl FnOnce() -> Outcome) -> Outcome {
        let spread = text.0.wrapping_mul(SPREAD) >> (u64::BITS as usize - BITS);
        let remembered = &mut self.0[field.index() << BITS | spread as usize];
        if remembered.0 != text {
            *remembered = (text, outcome());
        }
        remembered.1
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::intake::values::Cell;

    /// The number of a text, which is the same whatever stands around it.
    fn short(text: &[u8]) -> Short {
        let among = [b"before", text, b"and behind"].concat();
        let alone = Short::between(text, 0, text.len()).unwrap();
        assert_eq!(Short::between(&among, 6, 6 + text.len()), Some(alone));
        alone
    }

    #[test]
    fn every_short_text_is_a_number_of_its_own() {
        let letters = [0, b'0', b'a', 0xff];
        let mut texts: Vec<Vec<u8>> = vec![Vec::new()];
        let mut numbers = BTreeSet::new();
        for length in 1..=Short::LONGEST {
            let longer = texts.iter().flat_map(|text| {
                letters.map(|letter| text.iter().copied().chain([letter]).collect::<Vec<u8>>())
            });
            texts = longer.collect();
            assert!(texts.iter().all(|text| numbers.insert(short(text))), "{length}");
        }
        assert!(!numbers.contains(&Short::EMPTY));
        assert_eq!((short(b""), Short::between(b"12345678", 0, 8)), (Short::EMPTY, None));
    }

    #[test]
    fn a_text_is_read_once_and_comes_to_the_same_again() {
        let mut remembered = Remembered::with_room();
        let mut read = 0;
        for _ in 0..2 {
            for (field, text) in [(Field::AgeAtReferral, "65"), (Field::Gender, "1"), (Field::ImdDecile, "1")]
            {
                let outcome = || {
                    read += 1;
                    Outcome::of(field, Cell::text(text.as_bytes()))
                };
                let looked = remembered.look(field, short(text.as_bytes()), outcome);
                assert_eq!(looked, Outcome::of(field, Cell::text(text.as_bytes())));
            }
        }
        assert_eq!(read, 3);
    }
}
