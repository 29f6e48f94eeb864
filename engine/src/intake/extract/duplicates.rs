//! The same referral in several rows (rules 3 and 37).
//!
//! A referral is known by its provider and its id. While rows are read, the first row of a referral is counted
//! at once and only a 64-bit digest of its id is kept. Referrals that turn up again are settled afterwards:
//! their rows are read once more, the row that was counted is taken out, and those that win are put in. Files
//! without repeats, which are nearly all, are read once.
//!
//! Rows with one id and different referral dates are one referral where a submission month says which came
//! later; where none does, they are different referrals, whose ids were probably destroyed.

use std::hash::{BuildHasher, Hasher};
use std::sync::atomic::{AtomicU64, Ordering};

use chrono::NaiveDate;
use hashbrown::{HashMap, HashSet};

use crate::activity::{ItemSet, Referral};
use crate::calendar::Month;
use crate::intake::report::{Found, Report};
use crate::intake::threads::{ByPart, Order, Parts};
use crate::intake::values::{is_scientific, may_be_cut};
use crate::intake::words::{DropReason, FlagSet};

/// A referral, by what it is known by: the digest of its id, and the number of its provider's code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::intake) struct Known {
    /// Digest of the id. Two ids may share one: they are told apart when they are settled.
    pub id: u64,
    /// The provider.
    pub provider: u32,
}

/// A referral id that was met, with the provider that had it first.
#[derive(Clone, Copy)]
struct First {
    provider: u32,
    /// The day on which the referral ended.
    ended: Option<NaiveDate>,
}

/// Referrals met so far, each with the day on which it ended.
#[derive(Default)]
pub(in crate::intake) struct Seen {
    hasher: hashbrown::DefaultHashBuilder,
    parts: Parts<Referrals>,
    /// Rows of referrals that were met before.
    again: AtomicU64,
}

/// Referrals of a part.
#[derive(Default)]
struct Referrals {
    /// By id, which is of one provider nearly always.
    ids: HashMap<u64, First>,
    /// Those whose id another provider had before.
    others: HashMap<Known, Option<NaiveDate>>,
    again: HashSet<Known>,
}

impl Referrals {
    fn first(&mut self, known: Known, ended: Option<NaiveDate>) -> Option<Met> {
        let first = match self.ids.try_insert(known.id, First { provider: known.provider, ended }) {
            Ok(_) => return Some(Met::New),
            Err(there) => there.entry.get().provider,
        };
        if first != known.provider && self.others.try_insert(known, ended).is_ok() {
            return Some(Met::OfAnother);
        }
        self.again.insert(known);
        None
    }
}

impl Seen {
    /// For so many threads.
    pub fn for_threads(threads: usize) -> Self {
        Self { parts: Parts::for_threads(threads), ..Self::default() }
    }

    /// The digest of an id.
    pub fn digest(&self, id: &[u8]) -> u64 {
        let mut hasher = self.hasher.build_hasher();
        hasher.write(id);
        hasher.finish()
    }

    /// Has the first block of another file begin.
    pub fn start(&mut self) {
        self.parts.start();
    }

    /// How the first rows of the referrals of a block were met, in its turn; nothing where a row is not the first
    /// of its referral. Returns how many rows of others were met again before.
    pub fn first_of_block(
        &self,
        block: usize,
        order: &Order,
        rows: &[(Known, Option<NaiveDate>)],
        met: &mut Vec<Option<Met>>,
        sorted: &mut ByPart,
    ) -> u64 {
        met.clear();
        met.resize(rows.len(), None);
        self.parts.sort(rows.iter().map(|(known, _)| known.id).zip(0..), sorted);
        self.parts.pass(block, order, sorted, |referrals, row| {
            let (known, ended) = rows[row];
            met[row] = referrals.first(known, ended);
        });
        let again = met.iter().filter(|met| met.is_none()).count();
        self.again.fetch_add(again as u64, Ordering::Relaxed)
    }

    /// Rows of referrals that were met before.
    pub fn rows_again(&self) -> u64 {
        self.again.load(Ordering::Relaxed)
    }

    /// How the first row of a referral was met; nothing where it is not the first.
    pub fn first(&mut self, known: Known, ended: Option<NaiveDate>) -> Option<Met> {
        self.parts.get_mut(known.id).first(known, ended)
    }

    /// Takes the day on which a referral ended from the row that counts after all.
    pub fn settle(&mut self, known: Known, ended: Option<NaiveDate>) {
        let referrals = self.parts.get_mut(known.id);
        match referrals.ids.get_mut(&known.id) {
            Some(first) if first.provider == known.provider => first.ended = ended,
            _ => {
                referrals.others.insert(known, ended);
            }
        }
    }

    /// The day on which a referral ended, where it is in the data; `Some(None)` while it is open.
    pub fn ended(&self, known: Known) -> Option<Option<NaiveDate>> {
        self.parts.look(known.id, |referrals| match referrals.ids.get(&known.id) {
            Some(first) if first.provider == known.provider => Some(first.ended),
            _ => referrals.others.get(&known).copied(),
        })
    }

    /// Whether any referral turned up again.
    pub fn any_again(&self) -> bool {
        self.rows_again() > 0
    }

    /// Whether rows of this referral are to be settled.
    pub fn came_again(&self, known: Known) -> bool {
        self.parts.look(known.id, |referrals| referrals.again.contains(&known))
    }
}

/// How a referral was met for the first time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::intake) enum Met {
    /// Nobody had its id before.
    New,
    /// Another provider has the same id.
    OfAnother,
}

/// A row that may be the one that counts.
pub(in crate::intake) struct Candidate {
    /// What the referral is known by.
    pub known: Known,
    pub submitted: Option<Month>,
    pub discharged: Option<NaiveDate>,
    pub text: Vec<u8>,
    pub referral: Referral,
    pub absent: ItemSet,
    pub in_use: FlagSet,
    pub file: usize,
    pub row: u64,
    /// Whether the row was counted when it was first met.
    pub counted: bool,
    /// What was found in the row.
    pub found: Found,
}

impl Candidate {
    /// What decides: the latest submission, then the latest discharge, then the greatest text.
    /// Where even that is the same in two files, the file with more flag columns in use.
    fn rank(&self) -> (Option<Month>, Option<NaiveDate>, &[u8], FlagSet) {
        (self.submitted, self.discharged, &self.text, self.in_use)
    }
}

/// The best rows of each referral that came again, one a referral date.
#[derive(Default)]
pub(in crate::intake) struct DuplicateResolution {
    best: HashMap<(u32, String), Vec<Candidate>>,
    /// A row whose id is in scientific notation, and whose content is not that of another row with it.
    destroyed: Option<(usize, u64, String)>,
}

/// What came of rows with the same provider and id.
pub(in crate::intake) struct ResolvedReferral {
    /// The rows that count: one, or several with different referral dates.
    pub kept: Vec<Candidate>,
    /// The rows that another replaces.
    pub superseded: Vec<Candidate>,
}

impl DuplicateResolution {
    /// Enters a row; whichever row of its referral date loses is noted as dropped. Returns the row that lost.
    pub fn enter(&mut self, id: String, candidate: Candidate, report: &mut Report) -> Option<Candidate> {
        let place = (candidate.file, candidate.row);
        let rows = self.best.entry((candidate.known.provider, id.clone())).or_default();
        let is_other = rows.iter().any(|row| row.text != candidate.text);
        if is_other
            && is_scientific(id.as_bytes())
            && self.destroyed.as_ref().is_none_or(|(file, row, _)| place < (*file, *row))
        {
            self.destroyed = Some((place.0, place.1, id.clone()));
        }
        let received = candidate.referral.received;
        let Some(best) = rows.iter_mut().find(|row| row.referral.received == received) else {
            rows.push(candidate);
            return None;
        };
        let same = best.text == candidate.text;
        let told = best.submitted.is_some() || candidate.submitted.is_some();
        let superseded_row =
            if candidate.rank() > best.rank() { std::mem::replace(best, candidate) } else { candidate };
        if same {
            report.drop_row(DropReason::Repeated, superseded_row.file, superseded_row.row);
        } else {
            report.drop_row(DropReason::Superseded, superseded_row.file, superseded_row.row);
            if !told && may_be_cut(&id) {
                report.destroyed.note(superseded_row.file, superseded_row.row);
            }
        }
        Some(superseded_row)
    }

    /// A row of which nobody can tell whether it is another referral, with its file, its number and its id.
    pub fn destroyed(&self) -> Option<(usize, u64, &str)> {
        self.destroyed.as_ref().map(|(file, row, id)| (*file, *row, id.as_str()))
    }

    /// The rows that count and those that do not, by referral, in the order of their first rows: which of many rows
    /// are named hangs on it.
    pub fn outcomes(self) -> impl Iterator<Item = ResolvedReferral> {
        let mut all: Vec<Vec<Candidate>> = self.best.into_values().collect();
        all.sort_unstable_by_key(|rows| rows.iter().map(|row| (row.file, row.row)).min());
        all.into_iter().map(|rows| {
            let newest = rows.iter().filter_map(|row| row.submitted).max();
            let (superseded, kept) =
                rows.into_iter().partition(|row| row.submitted.is_some_and(|month| Some(month) < newest));
            ResolvedReferral { kept, superseded }
        })
    }
}
