//! What short texts came to, remembered field by field, and what days came to: most values are one or two letters, and the
//! same few again and again. What a text comes to depends on its field and on nothing else; as a day, on nothing else.

use chrono::NaiveDate;

use super::cell::{Cell, Reading};
use super::of_kind::Outcome;
use crate::intake::words::Field;

/// There are so many bits of places for the texts of a field.
const BITS: u32 = 7;
/// Spreads texts over the places by all their letters: the last one moves a text by one place, so that figures are
/// neighbours in memory, and those before it by 11, 37, 3, 73, 25 and 49.
const SPREAD: u64 = u64::from_le_bytes([2, 22, 74, 6, 146, 50, 98, 0]);

/// A short text as a number of its own: its letters, the last one highest, and its length below them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::intake) struct Short(u64);

impl Short {
    /// The longest, in bytes.
    const LONGEST: usize = Self::READ - 1;
    /// So many bytes are read at once.
    const READ: usize = size_of::<u64>();
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
        let letters = match text.get(start..start + Self::READ).and_then(<[u8]>::first_chunk) {
            Some(eight) => u64::from_le_bytes(*eight),
            None => last_letters(text.get(start..end)?),
        };
        Some(Self(letters << (8 * (Self::READ - length)) | length as u64))
    }
}

/// The letters of a short text, the first one lowest, where there are not as many as eight behind it.
#[cold]
fn last_letters(text: &[u8]) -> u64 {
    text.iter().rev().fold(0, |letters, byte| letters << 8 | u64::from(*byte))
}

/// What short texts of a field came to, each in the one place that it can be in: another text in its place takes it
/// over.
type OfField = [(Short, Outcome); 1 << BITS];

/// What short texts came to, by their fields.
pub(in crate::intake) struct Remembered(Box<[OfField]>);

impl Remembered {
    /// Room for one thread.
    pub fn with_room() -> Self {
        Self(vec![[(Short::EMPTY, Outcome::MISSING); _]; Field::COUNT].into_boxed_slice())
    }

    /// What a text comes to in a field; `outcome` says it where that is not remembered.
    #[inline]
    pub fn look(&mut self, field: Field, text: Short, outcome: impl FnOnce() -> Outcome) -> Outcome {
        let spread = text.0.wrapping_mul(SPREAD) >> (u64::BITS - BITS);
        let remembered = &mut self.0[field.index()][spread as usize];
        if remembered.0 != text {
            *remembered = (text, outcome());
        }
        remembered.1
    }
}

/// There are so many bits of places for days.
const BITS_OF_DAYS: u32 = 10;

/// What days came to that are written as ten letters, the year first.
pub(in crate::intake) struct RememberedDays(Box<[(u64, Reading<NaiveDate>); 1 << BITS_OF_DAYS]>);

impl RememberedDays {
    /// Room for one thread.
    pub fn with_room() -> Self {
        const NO_DAY: &[u8; 10] = b"0000-00-00";
        Self(Box::new([(figures(NO_DAY), Cell::text(NO_DAY).day()); _]))
    }

    /// What a text comes to as a day, as it stands; `reading` says it where that is not remembered.
    #[inline]
    pub fn look(&mut self, text: &[u8], reading: impl FnOnce() -> Reading<NaiveDate>) -> Reading<NaiveDate> {
        let Ok(ten @ [_, _, _, _, b'-', _, _, b'-', _, _]) = <&[u8; 10]>::try_from(text) else {
            return reading();
        };
        let figures = figures(ten);
        let place = figures.wrapping_mul(SPREAD) >> (u64::BITS - BITS_OF_DAYS);
        let remembered = &mut self.0[place as usize];
        if remembered.0 != figures {
            *remembered = (figures, reading());
        }
        remembered.1
    }
}

/// The letters of a day but for the two signs between them, as a number; the last one highest.
#[inline]
fn figures(&[y, e, a, r, _, m, o, _, d, n]: &[u8; 10]) -> u64 {
    u64::from_le_bytes([y, e, a, r, m, o, d, n])
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

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

    #[test]
    fn a_day_is_what_it_is_whatever_days_were_read_before() {
        let mut remembered = RememberedDays::with_room();
        let first = NaiveDate::from_ymd_opt(1999, 1, 1).unwrap();
        let days = first.iter_days().take(20_000).map(|day| day.to_string());
        let others = ["0000-00-00", "2016-02-30", "2016_02-28", "16-02-2028", "30/04/2016", " 016-04-30", ""];
        for text in days.chain(others.map(str::to_owned)) {
            let reading = || Cell::text(text.as_bytes()).day();
            for _ in 0..2 {
                assert_eq!(remembered.look(text.as_bytes(), reading), reading(), "{text}");
            }
        }
    }
}
