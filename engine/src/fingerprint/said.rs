//! A fingerprint as people see and say it: ten digits, or four words.

use std::fmt;
use std::sync::LazyLock;

use super::{Digest, Fingerprint};

/// Words that can be told apart when they are read aloud, as many as ten bits can name.
static WORDS: LazyLock<Vec<&str>> =
    LazyLock::new(|| include_str!("../../../assets/words.txt").lines().collect());

/// Bytes that are shown.
const SHOWN: usize = 5;
/// Bits that a word stands for.
const BITS: usize = 10;

impl Fingerprint {
    /// The forty bits that stand for all of it.
    fn shown_bytes(&self) -> [u8; SHOWN] {
        let whole = Digest::of_texts(|give| give(&self.parts_text())).bytes();
        std::array::from_fn(|at| whole[at])
    }

    /// Ten hexadecimal digits in two groups: `4f2a9-1c07b`.
    pub fn short(&self) -> String {
        let digits = self.digits();
        let (first, last) = digits.split_at(SHOWN);
        format!("{first}-{last}")
    }

    /// The ten digits.
    pub(super) fn digits(&self) -> String {
        self.shown_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// The same as four words, to be read aloud: `amber otter canal twelve`.
    pub fn words(&self) -> String {
        let bits = self.shown_bytes().iter().fold(0u64, |bits, byte| bits << 8 | u64::from(*byte));
        let word = |place: usize| {
            let at = bits >> (BITS * place) & ((1 << BITS) - 1);
            WORDS.get(at as usize).copied().unwrap_or_default()
        };
        [3, 2, 1, 0].map(word).join(" ")
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} · {}", self.short(), self.words())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether one letter, or two beside one another that change places, make one word of the other.
    fn is_near(a: &str, b: &str) -> bool {
        let without = |word: &str, at: usize| format!("{}{}", &word[..at], &word[at + 1..]);
        match a.len().abs_diff(b.len()) {
            0 => {
                (0..a.len()).any(|at| without(a, at) == without(b, at))
                    || (1..a.len()).any(|at| {
                        let mut turned = a.as_bytes().to_vec();
                        turned.swap(at - 1, at);
                        turned == b.as_bytes()
                    })
            }
            1 => {
                let (long, short) = if a.len() > b.len() { (a, b) } else { (b, a) };
                (0..long.len()).any(|at| without(long, at) == short)
            }
            _ => false,
        }
    }

    #[test]
    fn every_word_is_short_plain_and_far_from_every_other() {
        assert_eq!(WORDS.len(), 1 << BITS);
        assert!(WORDS.is_sorted_by(|a, b| a < b), "the list is sorted and holds no word twice");
        for word in WORDS.iter() {
            assert!((3..=7).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_lowercase()), "{word}");
        }
        for (at, a) in WORDS.iter().enumerate() {
            for b in &WORDS[at + 1..] {
                assert!(!b.starts_with(a) && !is_near(a, b), "{a}, {b}");
            }
        }
    }
}
