//! Which submissions count: the latest accepted file of each provider for each month.

use std::collections::BTreeMap;

use hashbrown::HashMap;

use super::ids::{IdColumns, Ids, Kind, at, id, serial};
use crate::calendar::Month;
use crate::intake::layouts::Named;
use crate::intake::table::Record;
use crate::intake::values::{Cell, Reading};

/// The month that the national numbering calls 1.
const FIRST_MONTH: Month = Month::new(1900, 4);

/// What is known of a submission. The order of the fields is the order of precedence.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Submission {
    month: Option<Month>,
    /// What a list of latest submissions says of it.
    is_latest: Option<bool>,
    /// A refresh comes after the primary file.
    refresh: bool,
    effective: Vec<u8>,
    created: Vec<u8>,
    number: u64,
    name: Vec<u8>,
    provider: Vec<u8>,
}

impl Submission {
    pub fn provider(&self) -> &[u8] {
        &self.provider
    }
}

/// The submissions of a set of tables.
#[derive(Default)]
pub(super) struct Submissions {
    list: Vec<Submission>,
    by_id: HashMap<u64, u32>,
    latest: HashMap<u64, bool>,
    accepted: Vec<bool>,
    ranks: Vec<u32>,
}

/// Columns of IDS000Header beside the ids.
pub(super) struct HeaderColumns {
    start: Option<usize>,
    file_type: Option<usize>,
    created: Option<usize>,
}

impl HeaderColumns {
    pub fn new(columns: &Named) -> Self {
        Self {
            start: columns.place("ReportingPeriodStartDate"),
            file_type: columns.place("File_Type"),
            created: columns.place("DateTimeDatSetCreate"),
        }
    }
}

fn bytes(cell: Cell<'_>) -> Vec<u8> {
    let mut text = Vec::new();
    id(cell).append_to(&mut text);
    text
}

/// The digest of the submission that a row names.
fn named(ids: &Ids, record: Record<'_>, columns: &IdColumns) -> Option<u64> {
    let submission = at(record, columns.submission);
    // A file that was loaded again keeps its number and gets another audit number.
    ids.of(Kind::Submission, &[submission, at(record, columns.audit)])
        .or_else(|| ids.of(Kind::Submission, &[submission]))
}

impl Submissions {
    /// Takes a row of the list of latest submissions.
    pub fn note_latest(&mut self, ids: &Ids, record: Record<'_>, columns: &IdColumns) {
        let (Some(key), Some(latest)) = (named(ids, record, columns), yes(at(record, columns.latest))) else {
            return;
        };
        let latest = latest || self.latest.get(&key) == Some(&true);
        self.latest.insert(key, latest);
    }

    /// Takes a row of IDS000Header; the submission it is of, and its key where it names one.
    pub fn note_header(
        &mut self,
        ids: &Ids,
        record: Record<'_>,
        columns: &IdColumns,
        header: &HeaderColumns,
    ) -> u32 {
        let start = at(record, header.start).day().value().map(Month::of);
        let month = start.or_else(|| month(at(record, columns.month)));
        let refresh = at(record, header.file_type).with_str(|text| text.to_lowercase().contains("refresh"));
        let submission = Submission {
            month,
            refresh: refresh == Reading::Value(true),
            created: bytes(at(record, header.created)),
            is_latest: named(ids, record, columns).and_then(|key| self.latest.get(&key).copied()),
            ..plain(record, columns)
        };
        self.enter(named(ids, record, columns), submission)
    }

    /// The submission of a row of IDS101Referral, entered if nobody has named it before.
    pub fn note(&mut self, ids: &Ids, record: Record<'_>, columns: &IdColumns) -> Option<u32> {
        let place = self.place(ids, record, columns)?;
        if let Some(latest) = yes(at(record, columns.latest)) {
            let known = &mut self.list[place as usize].is_latest;
            *known = Some(latest || *known == Some(true));
        }
        Some(place)
    }

    fn place(&mut self, ids: &Ids, record: Record<'_>, columns: &IdColumns) -> Option<u32> {
        let key = named(ids, record, columns).or_else(|| unnamed(ids, record, columns))?;
        if let Some(&place) = self.by_id.get(&key) {
            return Some(place);
        }
        let base = self.without_audit(ids, record, columns);
        let mut submission = match base {
            // The header knows the file, and no list tells one loading of it from another.
            Some(&place) if !self.latest.contains_key(&key) => return Some(place),
            Some(&place) => self.list[place as usize].clone(),
            None => Submission { month: month(at(record, columns.month)), ..plain(record, columns) },
        };
        let of_number = ids.of(Kind::Submission, &[at(record, columns.submission)]);
        let latest = |key: Option<u64>| self.latest.get(&key?).copied();
        submission.is_latest = latest(Some(key)).or_else(|| latest(of_number));
        Some(self.enter(Some(key), submission))
    }

    /// The submission of a row of another table, where it is known.
    pub fn find(&self, ids: &Ids, record: Record<'_>, columns: &IdColumns) -> Option<u32> {
        let key = named(ids, record, columns).or_else(|| unnamed(ids, record, columns))?;
        self.by_id.get(&key).or_else(|| self.without_audit(ids, record, columns)).copied()
    }

    fn without_audit(&self, ids: &Ids, record: Record<'_>, columns: &IdColumns) -> Option<&u32> {
        self.by_id.get(&ids.of(Kind::Submission, &[at(record, columns.submission)])?)
    }

    fn enter(&mut self, key: Option<u64>, submission: Submission) -> u32 {
        let place = self.list.len() as u32;
        if let Some(key) = key {
            if let Some(&there) = self.by_id.get(&key) {
                return there;
            }
            self.by_id.insert(key, place);
        }
        self.list.push(submission);
        place
    }

    /// Decides, once all are known: of every provider and month one submission is accepted.
    pub fn settle(&mut self) {
        let mut best: BTreeMap<(&[u8], Month), &Submission> = BTreeMap::new();
        for submission in self.list.iter().filter(|submission| submission.is_latest != Some(false)) {
            let Some(month) = submission.month else { continue };
            let best = best.entry((&submission.provider, month)).or_insert(submission);
            *best = submission.max(best);
        }
        let accepts = |submission: &Submission| match submission.month {
            _ if submission.is_latest == Some(false) => false,
            // Nothing says what else it could be the latest of.
            None => true,
            Some(month) => best.get(&(submission.provider.as_slice(), month)) == Some(&submission),
        };
        self.accepted = self.list.iter().map(accepts).collect();
        let mut order: Vec<&Submission> = self.list.iter().collect();
        order.sort_unstable();
        order.dedup();
        let rank = |submission: &Submission| order.partition_point(|other| *other <= submission) as u32;
        self.ranks = self.list.iter().map(rank).collect();
    }

    /// Whether rows of a submission count; those of none that is known do.
    pub fn accepts(&self, submission: Option<u32>) -> bool {
        submission.is_none_or(|place| self.accepted[place as usize])
    }

    /// Its place in time: the higher, the later. Zero where it is not known.
    pub fn rank(&self, submission: Option<u32>) -> u32 {
        submission.map_or(0, |place| self.ranks[place as usize])
    }

    /// The month that it is of.
    pub fn month(&self, submission: Option<u32>) -> Option<Month> {
        self.list[submission? as usize].month
    }

    /// A submission.
    pub fn get(&self, submission: u32) -> &Submission {
        &self.list[submission as usize]
    }
}

fn plain(record: Record<'_>, columns: &IdColumns) -> Submission {
    Submission {
        effective: bytes(at(record, columns.effective)),
        number: serial(record, columns.submission),
        name: bytes(at(record, columns.submission)),
        provider: bytes(at(record, columns.provider)),
        ..Submission::default()
    }
}

/// A row without a submission's number is of its provider's file for the month.
fn unnamed(ids: &Ids, record: Record<'_>, columns: &IdColumns) -> Option<u64> {
    let (provider, month) = (at(record, columns.provider), at(record, columns.month));
    let effective = at(record, columns.effective);
    let mut parts = vec![provider, month];
    if !matches!(effective, Cell::Missing) {
        parts.push(effective);
    }
    ids.of(Kind::Month, &parts)
}

fn month(cell: Cell<'_>) -> Option<Month> {
    id(cell).whole(1, 9_999).value().map(|number| FIRST_MONTH.plus(number as i32 - 1))
}

/// Yes or no, however a database writes it.
pub(super) fn yes(cell: Cell<'_>) -> Option<bool> {
    cell.flag().value().or_else(|| cell.whole(0, 1).value().map(|number| number == 1))
}
