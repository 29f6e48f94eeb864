//! What short texts came to, remembered field by field: most values are one or two letters, and the same few again
//! and again. What a text comes to depends on its field and on nothing else.

use super::of_kind::Outcome;
use crate::intake::words::Field;

/// The longest text that is remembered, in bytes: with its length it makes one number.
const LONGEST: usize = 7;
/// There are so many bits of places for the texts of a field.
const BITS: usize = 6;
/// Spreads texts over the places (2⁶⁴ by the golden ratio).
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

/// What short texts came to, each in the one place that it can be in: another text in its place takes it over. By
/// default nothing is remembered.
#[derive(Default)]
pub(in crate::intake) struct Remembered(Vec<std::cell::Cell<(u64, Outcome)>>);

impl Remembered {
    /// Room for one thread.
    pub fn with_room() -> Self {
        Self(vec![std::cell::Cell::new((0, Outcome::MISSING)); Field::COUNT << BITS])
    }

    /// What a text comes to in a field; `outcome` says it where that is not remembered.
    #[inline]
    pub fn look(&self, field: Field, text: &[u8], outcome: impl FnOnce() -> Outcome) -> Outcome {
        let packed = packed(text);
        let spread = packed.wrapping_mul(SPREAD) >> (u64::BITS as usize - BITS);
        let place = self.0.get(field.index() << BITS | spread as usize);
        match place.map(std::cell::Cell::get) {
            Some((known, remembered)) if known == packed && packed != LONG => remembered,
            _ => {
                let outcome = outcome();
                if let Some(place) = place {
                    place.set((packed, outcome));
                }
                outcome
            }
        }
    }
}

/// What stands for every text that is too long, or empty.
const LONG: u64 = 0;

/// A short text as a number of its own.
#[inline]
fn packed(text: &[u8]) -> u64 {
    let length = text.len();
    let letters = match (text.first_chunk(), text.last_chunk()) {
        // Where they overlap they say the same.
        (Some(first), Some(last)) if length <= LONGEST => {
            u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << (8 * (length - 4))
        }
        (None, None) if length > 0 => {
            let (middle, last) = (length / 2, length - 1);
            u64::from(text[0]) | u64::from(text[middle]) << (8 * middle) | u64::from(text[last]) << (8 * last)
        }
        _ => return LONG,
    };
    letters | (length as u64) << (8 * LONGEST)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::intake::values::Cell;

    #[test]
    fn every_short_text_is_a_number_of_its_own() {
        let letters = [0, b'0', b'a', 0xff];
        let mut texts: Vec<Vec<u8>> = vec![Vec::new()];
        let mut numbers = BTreeSet::new();
        for length in 1..=LONGEST {
            let longer = texts.iter().flat_map(|text| {
                letters.map(|letter| text.iter().copied().chain([letter]).collect::<Vec<u8>>())
            });
            texts = longer.collect();
            assert!(texts.iter().all(|text| numbers.insert(packed(text))), "{length}");
        }
        assert!(!numbers.contains(&LONG));
        assert_eq!((packed(b""), packed(b"12345678")), (LONG, LONG));
    }

    #[test]
    fn a_text_is_read_once_and_comes_to_the_same_again() {
        let remembered = Remembered::with_room();
        let mut read = 0;
        for _ in 0..2 {
            for (field, text) in [(Field::AgeAtReferral, "65"), (Field::Gender, "1"), (Field::ImdDecile, "1")]
            {
                let outcome = || {
                    read += 1;
                    Outcome::of(field, Cell::text(text.as_bytes()))
                };
                let looked = remembered.look(field, text.as_bytes(), outcome);
                assert_eq!(looked, Outcome::of(field, Cell::text(text.as_bytes())));
            }
        }
        assert_eq!(read, 3);
    }
}
