//! A set of national tables, read and ready to be joined row by row.

use std::collections::{BTreeMap, BTreeSet};

use super::columns::{ReferralColumns, as_extract};
use super::contacts::Contacts;
use super::ids::{IdColumns, Ids};
use super::line::{Joins, KnownReferrals, Line, Origin, Shared, referral_ids};
use super::people::People;
use super::problems::Problems;
use super::row::NationalRow;
use super::scores::Scores;
use super::submission::{Submissions, yes};
use super::{needed, origin, side};
use crate::calendar::Month;
use crate::clinical::Thresholds;
use crate::intake::bytes::Progress;
use crate::intake::columns::Columns;
use crate::intake::layouts::Named;
use crate::intake::report::{Finding, MissingTable};
use crate::intake::table::{Record, Table};
use crate::intake::values::Reading;
use crate::intake::words::{DropReason, Field, Flag, FlagSet, IntakeError, NationalTable};

/// One table of a set, with its place among the files that are read.
pub(in crate::intake) struct Member<'a> {
    /// Place among the files.
    pub file: usize,
    /// Which table it is.
    pub kind: NationalTable,
    /// The table.
    pub table: &'a Table,
}

/// A referral table of the set.
pub(in crate::intake) struct Referrals {
    pub(super) columns: ReferralColumns,
    origin: Origin,
    /// What its rows hold, as an extract of these fields would.
    pub extract: Columns,
    /// The flag columns in use in it (rule 4).
    pub in_use: FlagSet,
    /// Whether a field comes from another table, by its place.
    joined: [bool; Field::COUNT],
}

impl Referrals {
    /// Whether a field comes from another table.
    pub(super) fn is_joined(&self, field: Field) -> bool {
        self.joined[field.index()]
    }
}

/// What reading a table beside the referrals came to.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::intake) struct Account {
    /// Rows under the header.
    pub rows_read: u64,
    /// Rows of referrals and submissions that count.
    pub rows_kept: u64,
}

/// A set of tables whose referrals can be read.
pub(in crate::intake) struct National {
    pub(super) ids: Ids,
    pub(super) submissions: Submissions,
    pub(super) known: KnownReferrals,
    pub(super) shared: Shared,
    pub(super) contacts: Contacts,
    pub(super) scores: Scores,
    pub(super) people: People,
    pub(super) problems: Problems,
    pub(super) thresholds: Thresholds,
    referrals: BTreeMap<usize, Referrals>,
    /// What reading the other tables came to, by file.
    pub accounts: BTreeMap<usize, Account>,
    /// Their rows that do not count.
    pub dropped: BTreeMap<DropReason, Finding>,
    /// Tables that were not found.
    pub missing: Vec<MissingTable>,
}

impl National {
    /// Reads every table beside the referrals, and finds out which rows of the referrals count.
    ///
    /// # Errors
    /// A sentence where there is no referral table, or one that cannot be understood without a table
    /// that is not there; and what reading a file comes to.
    pub fn read(
        members: &[Member<'_>],
        thresholds: &Thresholds,
        progress: &Progress,
    ) -> Result<Self, IntakeError> {
        let ids = Ids::default();
        let headers = origin::read(members, &ids, progress)?;
        let mut national = Self {
            ids,
            submissions: headers.submissions,
            known: KnownReferrals::default(),
            shared: shared(members),
            contacts: Contacts::default(),
            scores: Scores::default(),
            people: People::default(),
            problems: Problems::default(),
            thresholds: thresholds.clone(),
            referrals: BTreeMap::new(),
            accounts: headers.accounts,
            dropped: BTreeMap::new(),
            missing: Vec::new(),
        };
        let available = needed::available(members);
        for member in members.iter().filter(|member| member.kind == NationalTable::Referral) {
            let columns = ReferralColumns::new(member.table.name(), &Named::new(member.table.headers()))?;
            let origin = headers.origins.get(&member.file).cloned().unwrap_or_default();
            let own = columns.fields();
            needed::check(member, &own, &available, &origin)?;
            let mut fields: BTreeSet<Field> = &own | &available;
            fields.insert(Field::ProviderCode);
            let mut joined = [false; Field::COUNT];
            available.difference(&own).for_each(|field| joined[field.index()] = true);
            let extract = as_extract(member.table.name(), &fields)?;
            let in_use = FlagSet::default();
            let referrals = Referrals { columns, origin, extract, in_use, joined };
            national.referrals.insert(member.file, referrals);
        }
        if national.referrals.is_empty() {
            let file = members.first().map_or_else(String::new, |member| member.table.name().to_owned());
            return Err(IntakeError::NoReferralTable { file });
        }
        let fields = national.referrals.values().map(|table| table.columns.fields());
        let everywhere = fields.reduce(|one, other| &one & &other).unwrap_or_default();
        national.missing = needed::missing(members, &(&everywhere | &available));
        national.find_referrals(members, progress)?;
        side::read(&mut national, members, &headers.origins, progress)?;
        Ok(national)
    }

    /// The referral table in a file.
    pub fn table(&self, file: usize) -> Option<&Referrals> {
        self.referrals.get(&file)
    }

    /// Whether any referral table leaves one of some fields to the others.
    pub(super) fn wants(&self, fields: &[Field]) -> bool {
        self.referrals.values().any(|table| fields.iter().any(|field| table.is_joined(*field)))
    }

    /// What rows are joined by.
    pub fn joins(&self) -> Joins<'_> {
        Joins { ids: &self.ids, submissions: &self.submissions, known: &self.known, shared: self.shared }
    }

    /// The month of a row's submission.
    pub(super) fn month(&self, line: &Line<'_>) -> Option<Month> {
        self.submissions.month(line.submission())
    }

    /// The row of a referral put together, or why it does not count: its submission is not the latest of
    /// its month, its pathway is not in use, or a later month has the referral too.
    pub fn row<'a>(
        &'a self,
        table: &'a Referrals,
        joins: &'a Joins<'a>,
        record: Record<'a>,
    ) -> Result<NationalRow<'a>, DropReason> {
        let line = Line { record, columns: &table.columns.ids, origin: &table.origin, joins };
        if !line.accepted() {
            return Err(DropReason::OldSubmission);
        }
        if table.in_use.has_pathway() && !is_in_use(record, &table.columns) {
            return Err(DropReason::PathwayNotInUse);
        }
        let Some(referral) = referral_ids(&line).into_iter().flatten().next() else {
            return Err(DropReason::NoReferralId);
        };
        match self.known.best.get(&referral) {
            Some(best) if *best == line.rank() => Ok(NationalRow::new(self, table, &line, referral)),
            _ => Err(DropReason::EarlierMonth),
        }
    }

    /// Goes through the referrals once: which submissions there are, which flag columns are in use, and which
    /// submission is the latest of each referral.
    fn find_referrals(&mut self, members: &[Member<'_>], progress: &Progress) -> Result<(), IntakeError> {
        let aliases = !all_have(members, REFERRED, "PathwayID");
        let mut met: Vec<Met> = Vec::new();
        let mut others = Vec::new();
        for member in members {
            let Some(table) = self.referrals.get_mut(&member.file) else { continue };
            let (ids, submissions) = (&self.ids, &mut self.submissions);
            let flags = flag_columns(&table.columns);
            member.table.for_each(progress, |_, record| {
                if record.fault().is_some() {
                    return Ok(());
                }
                table.in_use = table.in_use.union(flags_set(record, &flags));
                let columns = &table.columns.ids;
                let submission = submissions.note(ids, record, columns).or(table.origin.submission);
                if yes(super::ids::at(record, columns.latest)) == Some(false) {
                    return Ok(());
                }
                let nothing = KnownReferrals::default();
                let joins = Joins { ids, submissions, known: &nothing, shared: Shared::default() };
                let line = Line { record, columns, origin: &table.origin, joins: &joins };
                let mut own = referral_ids(&line).into_iter().flatten();
                if let Some(referral) = own.next() {
                    let is_in_use = is_in_use(record, &table.columns);
                    met.push(Met {
                        referral,
                        submission,
                        is_in_use,
                        has_pathway: table.extract.flags.has_pathway(),
                    });
                    if aliases {
                        others.extend(own.map(|other| (other, referral)));
                    }
                }
                Ok(())
            })?;
        }
        let in_use = self.share_flags_in_use();
        self.submissions.settle();
        for Met { referral, submission, is_in_use, has_pathway } in met {
            let may_count = is_in_use || !(has_pathway && in_use.has_pathway());
            if may_count && self.submissions.accepts(submission) {
                let rank = self.submissions.rank(submission);
                let best = self.known.best.entry(referral).or_insert(rank);
                *best = rank.max(*best);
            }
        }
        self.known.others.extend(others);
        Ok(())
    }

    /// Rule 4: the tables of a set are one file, as it were. A flag that is set in any month is in use in
    /// every table that has its column.
    fn share_flags_in_use(&mut self) -> FlagSet {
        let tables = self.referrals.values();
        let everywhere = tables.fold(FlagSet::default(), |all, table| all.union(table.in_use));
        for table in self.referrals.values_mut() {
            let there = table.extract.flags;
            let mut in_use = FlagSet::default();
            let flags = everywhere.flags().into_iter().filter(|flag| there.has(*flag));
            flags.for_each(|flag| in_use.insert(flag));
            if there.has_pathway() && everywhere.has_pathway() {
                in_use.insert_pathway();
            }
            table.in_use = in_use;
        }
        everywhere
    }
}

/// A row of a referral table, as far as it decides which row counts.
struct Met {
    referral: u64,
    submission: Option<u32>,
    is_in_use: bool,
    /// Whether its table says which pathways are in use.
    has_pathway: bool,
}

fn shared(members: &[Member<'_>]) -> Shared {
    use NationalTable::{Activity, ActivityScore, Cluster, Contact, Employment, Mpi, Referral};
    let entries = &[Referral, Mpi];
    Shared {
        person: all_have(members, &[Referral, Employment, Cluster], "Person_ID"),
        record: all_have(members, entries, "RecordNumber"),
        submission: all_have(members, entries, "UniqueSubmissionID"),
        contact: all_have(members, &[Contact, Activity], "Unique_CareContactID"),
        activity: all_have(members, &[Activity, ActivityScore], "Unique_CareActivityID"),
    }
}

/// Tables that know referrals.
const REFERRED: &[NationalTable] = &[
    NationalTable::Contact,
    NationalTable::InternetLog,
    NationalTable::LongTerm,
    NationalTable::Problem,
    NationalTable::ReferralScore,
    NationalTable::ActivityScore,
    NationalTable::Pause,
];

/// Whether every table of some kinds has a column.
fn all_have(members: &[Member<'_>], kinds: &[NationalTable], column: &str) -> bool {
    let mut tables = members.iter().filter(|member| kinds.contains(&member.kind));
    tables.all(|member| Named::new(member.table.headers()).has(column))
}

fn is_in_use(record: Record<'_>, columns: &ReferralColumns) -> bool {
    columns.own.iter().any(|(field, column)| {
        *field == Field::UsePathway && record.cell(*column).flag() == Reading::Value(true)
    })
}

/// The columns of flags, and of what is in use, which is in use in the same way.
fn flag_columns(columns: &ReferralColumns) -> Vec<(Option<Flag>, usize)> {
    let flag = |(field, column): &(Field, usize)| {
        let flag = Flag::EVERY.iter().copied().find(|flag| flag.field() == *field);
        (flag.is_some() || *field == Field::UsePathway).then_some((flag, *column))
    };
    columns.own.iter().filter_map(flag).collect()
}

/// The flags that are set in a row.
fn flags_set(record: Record<'_>, flags: &[(Option<Flag>, usize)]) -> FlagSet {
    let mut set = FlagSet::default();
    for (flag, column) in flags {
        if record.cell(*column).flag() == Reading::Value(true) {
            match flag {
                Some(flag) => set.insert(*flag),
                None => set.insert_pathway(),
            }
        }
    }
    set
}

/// The id columns of a table.
pub(super) fn id_columns(member: &Member<'_>) -> (Named, IdColumns) {
    let named = Named::new(member.table.headers());
    let number: String = member.kind.name().chars().take(6).collect();
    let columns = IdColumns::new(&named, &format!("UniqueID_{number}"));
    (named, columns)
}
