//! The same referral in several rows (rule 3).
//!
//! While rows are read, the first row of a referral is counted at once and only a 64-bit digest of
//! its id is kept. Referrals that turn up again are settled afterwards: their rows are read once
//! more, the row that was counted is taken out, and the one that wins is put in. Files without
//! repeats, which are nearly all, are read once.

use chrono::NaiveDate;
use hashbrown::{HashMap, HashSet};
use std::hash::{BuildHasher, Hasher};

use super::flags::Speaking;
use super::report::{DropReason, Found, Report};
use crate::activity::{ItemSet, Referral};
use crate::calendar::Month;

/// Referral ids met so far, as digests, each with the day on which the referral ended.
#[derive(Default)]
pub(super) struct Seen {
    hasher: hashbrown::DefaultHashBuilder,
    ids: HashMap<u64, Option<NaiveDate>>,
    again: HashSet<u64>,
}

impl Seen {
    /// The digest of an id. Two ids may share one: they are told apart when they are settled.
    pub fn digest(&self, id: &str) -> u64 {
        let mut hasher = self.hasher.build_hasher();
        hasher.write(id.as_bytes());
        hasher.finish()
    }

    /// Whether this is the first row with the digest.
    pub fn is_first(&mut self, digest: u64, ended: Option<NaiveDate>) -> bool {
        let first = self.ids.try_insert(digest, ended).is_ok();
        if !first {
            self.again.insert(digest);
        }
        first
    }

    /// Takes the day on which a referral ended from the row that counts after all.
    pub fn settle(&mut self, digest: u64, ended: Option<NaiveDate>) {
        self.ids.insert(digest, ended);
    }

    /// The day on which a referral ended, where it is in the data; `Some(None)` while it is open.
    pub fn ended(&self, digest: u64) -> Option<Option<NaiveDate>> {
        self.ids.get(&digest).copied()
    }

    /// Whether any referral turned up again.
    pub fn any_again(&self) -> bool {
        !self.again.is_empty()
    }

    /// Whether rows with this digest are to be settled.
    pub fn came_again(&self, digest: u64) -> bool {
        self.again.contains(&digest)
    }
}

/// A row that may be the one that counts.
pub(super) struct Candidate {
    /// Digest of the referral's id.
    pub digest: u64,
    pub submitted: Option<Month>,
    pub discharged: Option<NaiveDate>,
    pub text: Vec<u8>,
    pub referral: Referral,
    pub absent: ItemSet,
    pub speaking: Speaking,
    pub file: usize,
    pub row: u64,
    /// Whether the row was counted when it was first met.
    pub counted: bool,
    /// What was found in the row.
    pub found: Found,
}

impl Candidate {
    /// What decides: the latest submission, then the latest discharge, then the greatest text.
    /// Where even that is the same in two files, the file in which more flags speak.
    fn rank(&self) -> (Option<Month>, Option<NaiveDate>, &[u8], Speaking) {
        (self.submitted, self.discharged, &self.text, self.speaking)
    }
}

/// The best row of each referral that came again.
#[derive(Default)]
pub(super) struct Contest {
    best: HashMap<String, Candidate>,
}

impl Contest {
    /// Enters a row; whichever row loses is noted as dropped. Returns the row that lost.
    pub fn enter(&mut self, id: String, candidate: Candidate, report: &mut Report) -> Option<Candidate> {
        use hashbrown::hash_map::Entry;
        match self.best.entry(id) {
            Entry::Vacant(place) => {
                place.insert(candidate);
                None
            }
            Entry::Occupied(mut place) => {
                let best = place.get_mut();
                let same = best.text == candidate.text;
                let loser = if candidate.rank() > best.rank() {
                    std::mem::replace(best, candidate)
                } else {
                    candidate
                };
                if same {
                    report.drop_row(DropReason::Repeated, loser.file, loser.row);
                } else {
                    report.drop_row(DropReason::Superseded, loser.file, loser.row);
                    if loser.referral.provider != best.referral.provider {
                        report.other_provider.note(loser.file, loser.row);
                    }
                }
                Some(loser)
            }
        }
    }

    /// The rows that count.
    pub fn winners(self) -> impl Iterator<Item = Candidate> {
        self.best.into_values()
    }
}
