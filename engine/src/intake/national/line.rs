//! A row of a table that is joined to the referrals.

use hashbrown::HashMap;

use super::ids::{IdColumns, Ids, Kind, at, serial};
use super::submission::{Submissions, yes};
use crate::intake::table::Record;
use crate::intake::values::Cell;
use crate::intake::words::DropReason;

/// Where a table comes from, which says what its rows do not.
#[derive(Clone, Debug, Default)]
pub(super) struct Origin {
    /// The provider whose tables lie in the same place.
    pub provider: Option<String>,
    /// The submission that they are.
    pub submission: Option<u32>,
}

/// The referrals of IDS101Referral that may count.
#[derive(Default)]
pub(super) struct KnownReferrals {
    /// The latest submission that a referral is in, as its place in time.
    pub best: HashMap<u64, u32>,
    /// Referrals by their other ids.
    pub others: HashMap<u64, u64>,
}

impl KnownReferrals {
    /// The referral with an id, whichever it is.
    fn get(&self, id: u64) -> Option<u64> {
        if self.best.contains_key(&id) { Some(id) } else { self.others.get(&id).copied() }
    }
}

/// Which ids all the tables that need them have; else the provider's own numbers join them.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Shared {
    /// People by the national pseudonym.
    pub person: bool,
    /// People by the number of the record, which is of one submission.
    pub record: bool,
    /// Records with the number of their submission.
    pub submission: bool,
    /// Appointments by the national number.
    pub contact: bool,
    /// Activities by the national number.
    pub activity: bool,
}

/// What every table is joined by.
pub(in crate::intake) struct Joins<'a> {
    pub(super) ids: &'a Ids,
    pub(super) submissions: &'a Submissions,
    pub(super) known: &'a KnownReferrals,
    pub(super) shared: Shared,
}

/// What became of a row.
pub(super) type Taken = Result<(), DropReason>;

/// A row with what is needed to join it.
pub(super) struct Line<'a> {
    pub record: Record<'a>,
    pub columns: &'a IdColumns,
    pub origin: &'a Origin,
    pub joins: &'a Joins<'a>,
}

impl<'a> Line<'a> {
    pub fn cell(&self, column: Option<usize>) -> Cell<'a> {
        at(self.record, column)
    }

    /// A day, as days since the first of year 1.
    pub fn day(&self, column: Option<usize>) -> Option<i32> {
        self.cell(column).day().value().map(days)
    }

    /// A code of digits as a number: `5` and `05` are one.
    pub fn number(&self, column: Option<usize>) -> Option<i64> {
        super::ids::id(self.cell(column)).whole(0, i64::MAX).value()
    }

    /// A time as minutes since midnight; zero where there is none.
    pub fn minute(&self, column: Option<usize>) -> u16 {
        let read = |text: &str| {
            let time = text.rsplit(['T', ' ']).next()?;
            let mut parts = time.split(':').map(str::parse::<u16>);
            let (hours, minutes) = (parts.next()?.ok()?, parts.next()?.ok()?);
            hours.checked_mul(60)?.checked_add(minutes)
        };
        self.cell(column).with_str(read).value().flatten().unwrap_or(0)
    }

    pub fn serial(&self) -> u64 {
        serial(self.record, self.columns.serial)
    }

    /// Its submission, where it is known.
    pub fn submission(&self) -> Option<u32> {
        self.joins.submissions.find(self.joins.ids, self.record, self.columns).or(self.origin.submission)
    }

    /// The place in time of its submission.
    pub fn rank(&self) -> u32 {
        self.joins.submissions.rank(self.submission())
    }

    /// Whether its submission counts.
    pub fn accepted(&self) -> bool {
        yes(self.cell(self.columns.latest)) != Some(false)
            && self.joins.submissions.accepts(self.submission())
    }

    /// The provider, from the row or from where the table lies.
    pub fn provider(&self) -> Cell<'a> {
        match self.cell(self.columns.provider) {
            Cell::Missing => {
                self.origin.provider.as_deref().map_or(Cell::Missing, |code| Cell::text(code.as_bytes()))
            }
            cell => cell,
        }
    }

    /// The referral that the row is of, where it is one that may count.
    pub fn referral(&self) -> Option<u64> {
        referral_ids(self).into_iter().flatten().find_map(|id| self.joins.known.get(id))
    }

    /// The appointment that the row is of.
    pub fn contact(&self) -> Option<u64> {
        if self.joins.shared.contact {
            return self.joins.ids.of(Kind::Contact, &[self.cell(self.columns.contact)]);
        }
        self.own(Kind::LocalContact, self.columns.local_contact)
    }

    /// The activity in an appointment that the row is of.
    pub fn activity(&self) -> Option<u64> {
        if self.joins.shared.activity {
            return self.joins.ids.of(Kind::Activity, &[self.cell(self.columns.activity)]);
        }
        self.own(Kind::LocalActivity, self.columns.local_activity)
    }

    /// The person, over all submissions.
    pub fn person(&self) -> Option<u64> {
        if self.joins.shared.person {
            return self.joins.ids.of(Kind::Person, &[self.cell(self.columns.person)]);
        }
        self.own(Kind::LocalPatient, self.columns.patient)
    }

    /// The person as IDS001MPI has them: by the record of the same submission, where there are records.
    pub fn entry(&self) -> Option<u64> {
        if !self.joins.shared.record {
            return self.person();
        }
        let (ids, record) = (self.joins.ids, self.cell(self.columns.record));
        if self.joins.shared.submission {
            return ids.of(Kind::Record, &[self.cell(self.columns.submission), record]);
        }
        ids.of(Kind::Record, &[record])
    }

    /// An id that is the provider's own.
    fn own(&self, kind: Kind, column: Option<usize>) -> Option<u64> {
        self.joins.ids.of(kind, &[self.provider(), self.cell(column)])
    }
}

/// The ids of a row's referral, the widest first: the pathway, the referral, the provider's own.
pub(super) fn referral_ids(line: &Line<'_>) -> [Option<u64>; 3] {
    let (ids, columns) = (line.joins.ids, line.columns);
    [
        ids.of(Kind::Pathway, &[line.cell(columns.pathway)]),
        ids.of(Kind::Request, &[line.cell(columns.request)]),
        ids.of(Kind::LocalRequest, &[line.provider(), line.cell(columns.local_request)]),
    ]
}

/// A day as a number, to be kept small.
pub(super) fn days(day: chrono::NaiveDate) -> i32 {
    chrono::Datelike::num_days_from_ce(&day)
}
