//! The numbers that stand for codes while referrals are counted.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use hashbrown::HashMap;

use super::{MOST_KEYS, UNKNOWN, organisation_code};

/// The numbers that stand for codes (of a commissioner, a provider, a line or a cluster), as one thread has met them.
#[derive(Default)]
pub struct Codes {
    shared: Arc<Shared>,
    numbers: HashMap<Box<[u8]>, u32>,
    organisations: HashMap<Box<[u8]>, Option<u32>>,
}

/// What threads that count the same data share.
#[derive(Default)]
struct Shared {
    /// How many codes there are, or how many ways of writing them where those are more.
    number: AtomicUsize,
    known: Mutex<Known>,
}

#[derive(Default)]
struct Known {
    /// Each at its number.
    codes: Vec<Arc<str>>,
    numbers: HashMap<Arc<str>, u32>,
    /// Organisations as they are written, each with what stands for it; nothing where it is no code.
    organisations: HashMap<Box<str>, Option<u32>>,
}

impl Shared {
    fn with<T>(&self, what: impl FnOnce(&mut Known) -> T) -> T {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let outcome = what(&mut known);
        self.number.store(known.codes.len().max(known.organisations.len()), Ordering::Relaxed);
        outcome
    }
}

impl Known {
    fn number(&mut self, text: &str) -> u32 {
        if let Some(&number) = self.numbers.get(text) {
            return number;
        }
        let code: Arc<str> = Arc::from(text);
        let number = self.codes.len() as u32;
        self.codes.push(code.clone());
        self.numbers.insert(code, number);
        number
    }
}

impl Codes {
    /// The same numbers for another thread.
    pub(super) fn beside(&self) -> Self {
        Self { shared: self.shared.clone(), ..Self::default() }
    }

    /// The number that stands for a code.
    pub fn number(&mut self, text: &str) -> u32 {
        if let Some(number) = self.known(text.as_bytes()) {
            return number;
        }
        let number = self.shared.with(|known| known.number(text));
        self.numbers.insert(text.as_bytes().into(), number);
        number
    }

    /// The same where it was met before, without a look at whether that is text.
    pub fn known(&self, written: &[u8]) -> Option<u32> {
        self.numbers.get(written).copied()
    }

    /// The number that stands for an organisation, however its code is written (rule 37); nothing where
    /// `is_code` says that what is written is none.
    pub fn organisation(&mut self, text: &str, is_code: impl FnOnce(&str) -> bool) -> Option<u32> {
        if let Some(known) = self.known_organisation(text.as_bytes()) {
            return known;
        }
        let code = organisation_code(text);
        let is_code = is_code(&code);
        let number = self.shared.with(|known| {
            let number = is_code.then(|| known.number(&code));
            known.organisations.insert(text.into(), number);
            number
        });
        self.organisations.insert(text.as_bytes().into(), number);
        number
    }

    /// The same where it was written so before, without a look at whether that is text.
    pub fn known_organisation(&self, written: &[u8]) -> Option<Option<u32>> {
        self.organisations.get(written).copied()
    }

    /// The code that a number stands for.
    pub fn text(&self, number: u32) -> Arc<str> {
        let code = self.shared.with(|known| known.codes.get(number as usize).cloned());
        code.unwrap_or_else(|| Arc::from(UNKNOWN))
    }

    /// Whether so many different ones were met that they cannot be what they are taken for.
    pub fn are_many(&self) -> bool {
        self.shared.number.load(Ordering::Relaxed) > MOST_KEYS
    }

    /// Every code, at its number.
    pub(super) fn into_all(self) -> Vec<Arc<str>> {
        self.shared.with(|known| std::mem::take(&mut known.codes))
    }
}
