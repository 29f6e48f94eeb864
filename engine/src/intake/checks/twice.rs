//! One referral under two ids, and a person referred again while an earlier referral is open.

use std::hash::BuildHasher;

use chrono::NaiveDate;
use hashbrown::{HashMap, HashSet};

use crate::activity::Referral;
use crate::intake::extract::{Known, Seen};
use crate::intake::report::{Finding, Found};
use crate::intake::threads::{ByPart, Order, Parts};

/// Of first and second treatment, discharge, age and the two last scores, so many must be there beside both
/// first scores: fewer are alike in too many rows of people who are not.
const TELLING: usize = 3;

/// Content of the rows that count, as digests: a few bytes a row, and no value of it.
#[derive(Default)]
pub(in crate::intake) struct Contents {
    hasher: hashbrown::DefaultHashBuilder,
    parts: Parts<Met>,
}

/// Content that was met.
#[derive(Default)]
struct Met {
    once: HashSet<u64>,
    /// Content that was met more than once: how often, and the rows but the first.
    again: HashMap<u64, (u64, Vec<(usize, u64)>)>,
}

impl Met {
    fn take_on(&mut self, digest: u64, file: usize, row: u64) {
        if !self.once.insert(digest) {
            let (rows, places) = self.again.entry(digest).or_insert((1, Vec::new()));
            *rows += 1;
            places.push((file, row));
        }
    }
}

impl Contents {
    /// For so many threads.
    pub fn for_threads(threads: usize) -> Self {
        Self { parts: Parts::for_threads(threads), ..Self::default() }
    }

    /// Has the first block of another file begin.
    pub fn start(&mut self) {
        self.parts.start();
    }

    /// Takes on the rows of a block that count, in its turn: each as the digest of its content, where it has one,
    /// and its row number.
    pub fn take_on_block(
        &self,
        block: usize,
        order: &Order,
        file: usize,
        rows: &[(Option<u64>, u64)],
        sorted: &mut ByPart,
    ) {
        let digests = rows.iter().zip(0..).filter_map(|((digest, _), row)| Some(((*digest)?, row)));
        self.parts.sort(digests, sorted);
        self.parts.pass(block, order, sorted, |met, row| {
            if let (Some(digest), number) = rows[row] {
                met.take_on(digest, file, number);
            }
        });
    }

    /// Takes on a row that counts.
    pub fn take_on(&mut self, referral: &Referral, found: &Found, file: usize, row: u64) {
        if let Some(digest) = self.digest(referral, found) {
            self.parts.get_mut(digest).take_on(digest, file, row);
        }
    }

    /// Takes back a row that does not count after all.
    pub fn take_back(&mut self, referral: &Referral, found: &Found, file: usize, row: u64) {
        let Some(digest) = self.digest(referral, found) else { return };
        let met = self.parts.get_mut(digest);
        match met.again.get_mut(&digest) {
            Some((rows, places)) => {
                *rows -= 1;
                places.retain(|place| *place != (file, row));
                if *rows == 1 {
                    met.again.remove(&digest);
                }
            }
            None => {
                met.once.remove(&digest);
            }
        }
    }

    /// Rows whose content was met before.
    pub(super) fn finding(&mut self) -> Finding {
        let mut finding = Finding::default();
        for (rows, places) in self.parts.iter_mut().flat_map(|met| met.again.values()) {
            let repeats = (*rows - 1) as usize;
            // Where the first row was taken back, all that are left are here; one of them is the first now.
            for &(file, row) in places.iter().skip(places.len().saturating_sub(repeats)) {
                finding.note(file, row);
            }
        }
        finding
    }

    /// The digest of all that is counted of a row; none where that is too little to tell people apart.
    pub fn digest(&self, r: &Referral, found: &Found) -> Option<u64> {
        let [phq9, gad7] = found.scores;
        let first_scores = phq9.0.is_some() && gad7.0.is_some();
        let telling = [
            r.first_treatment.is_some(),
            r.second_treatment.is_some(),
            r.discharged.is_some(),
            r.age.is_some(),
            phq9.1.is_some(),
            gad7.1.is_some(),
        ];
        let told = telling.into_iter().filter(|is_there| *is_there).count();
        (first_scores && told >= TELLING).then(|| self.hasher.hash_one((r, found.scores)))
    }
}

/// Referrals that say which earlier one of the same person they repeat.
#[derive(Default)]
pub(super) struct Repeats {
    all: Vec<Repeat>,
    taken_back: HashSet<(usize, u64)>,
}

struct Repeat {
    /// The earlier referral.
    of: Known,
    received: NaiveDate,
    file: usize,
    row: u64,
}

impl Repeats {
    pub fn take_on(&mut self, referral: &Referral, found: &Found, file: usize, row: u64) {
        if let Some(of) = found.repeat_of {
            let of = Known { id: of, provider: referral.provider };
            self.all.push(Repeat { of, received: referral.received, file, row });
        }
    }

    pub fn take_back(&mut self, found: &Found, file: usize, row: u64) {
        if found.repeat_of.is_some() {
            self.taken_back.insert((file, row));
        }
    }

    /// Takes over the rows of another thread.
    pub fn absorb(&mut self, other: Self) {
        self.all.extend(other.all);
        self.taken_back.extend(other.taken_back);
    }

    /// Those whose earlier referral is in the data and was open when they were received.
    pub fn overlapping(&self, seen: &Seen) -> Finding {
        let mut finding = Finding::default();
        for repeat in self.all.iter().filter(|r| !self.taken_back.contains(&(r.file, r.row))) {
            let earlier = seen.ended(repeat.of);
            if earlier.is_some_and(|ended| ended.is_none_or(|day| day > repeat.received)) {
                finding.note(repeat.file, repeat.row);
            }
        }
        finding
    }
}
