//! Reading the tables beside the referrals.

use std::collections::BTreeMap;

use super::columns::{BY_CONTACTS, BY_PAIRS, BY_THERAPIES};
use super::contacts::{ContactColumns, Contacts};
use super::ids::IdColumns;
use super::line::{Joins, Line, Origin, Taken};
use super::people::{ClusterColumns, People, PersonColumns, StatusColumns};
use super::problems::{ProblemColumns, Problems};
use super::scores::{ScoreColumns, Scores};
use super::set::{Account, Member, National, id_columns};
use crate::intake::bytes::Progress;
use crate::intake::layouts::Named;
use crate::intake::report::Finding;
use crate::intake::words::{DropReason, Field, IntakeError, NationalTable};

/// Reads them all. Appointments come before what was done in them, and both before scores, which have the
/// date of their appointment.
pub(super) fn read(
    national: &mut National,
    members: &[Member<'_>],
    origins: &BTreeMap<usize, Origin>,
    progress: &Progress,
) -> Result<(), IntakeError> {
    let (treated, therapies) = (national.wants(BY_TREATMENT), national.wants(BY_THERAPIES));
    let mut people = People::default();
    let mut problems = Problems::default();
    let mut contacts = Contacts::default();
    let mut scores = Scores::new(national.wants(BY_PAIRS));
    let mut reading = Reading {
        joins: national.joins(),
        members,
        origins,
        progress,
        accounts: BTreeMap::new(),
        dropped: BTreeMap::new(),
    };
    reading.each(NationalTable::Mpi, PersonColumns::new, |line, own| people.take(line, own))?;
    reading.each(NationalTable::Employment, StatusColumns::new, |line, own| people.take_status(line, own))?;
    reading.each(NationalTable::Cluster, ClusterColumns::new, |line, own| people.take_stay(line, own))?;
    reading.each(NationalTable::Problem, ProblemColumns::new, |line, own| problems.take(line, own))?;
    reading.each(NationalTable::LongTerm, |_| (), |line, ()| problems.take_long_term(line))?;
    reading.each(NationalTable::Pause, Named::clone, |line, own| problems.take_pause(line, own))?;
    reading.each(NationalTable::Contact, ContactColumns::new, |line, own| contacts.take(line, own))?;
    if treated {
        let ends = |named: &Named| {
            (named.place("EndDateIntEnabledTherLog"), named.place("StartDateIntEnabledTherLog"))
        };
        reading.each(NationalTable::InternetLog, ends, |line, own| contacts.take_log(line, own.0, own.1))?;
    }
    if treated || therapies || !reading.scores_name_contacts() {
        let therapy = |named: &Named| named.place("CodeProcAndProcStatus");
        reading.each(NationalTable::Activity, therapy, |line, own| contacts.take_activity(line, *own))?;
    }
    for table in [NationalTable::ReferralScore, NationalTable::ActivityScore] {
        reading.each(table, ScoreColumns::new, |line, own| scores.take(line, own, &contacts))?;
    }
    let (accounts, dropped) = (reading.accounts, reading.dropped);
    people.settle();
    problems.settle();
    contacts.settle();
    scores.settle();
    national.accounts.extend(accounts);
    national.dropped = dropped;
    national.people = people;
    national.problems = problems;
    national.contacts = contacts;
    national.scores = scores;
    Ok(())
}

/// What appointments decide but for those that were missed.
const BY_TREATMENT: &[Field] = BY_CONTACTS.split_at(6).0;

/// The tables under way.
struct Reading<'a> {
    joins: Joins<'a>,
    members: &'a [Member<'a>],
    origins: &'a BTreeMap<usize, Origin>,
    progress: &'a Progress,
    accounts: BTreeMap<usize, Account>,
    dropped: BTreeMap<DropReason, Finding>,
}

impl<'a> Reading<'a> {
    /// Hands every row of every table of a kind to `take`, but those of submissions that do not count.
    /// `own` finds the columns.
    fn each<C>(
        &mut self,
        kind: NationalTable,
        own: impl Fn(&Named) -> C,
        mut take: impl FnMut(&Line<'_>, &C) -> Taken,
    ) -> Result<(), IntakeError> {
        for member in self.members.iter().filter(|member| member.kind == kind) {
            let (named, columns) = id_columns(member);
            let own = own(&named);
            let nowhere = Origin::default();
            let origin = self.origins.get(&member.file).unwrap_or(&nowhere);
            let mut kept = 0;
            let (joins, dropped) = (&self.joins, &mut self.dropped);
            let rows = member.table.for_each(self.progress, |number, record| {
                let line = Line { record, columns: &columns, origin, joins };
                let taken = match record.fault() {
                    Some(fault) => Err(fault),
                    None if !line.accepted() => Err(DropReason::OldSubmission),
                    None => take(&line, &own),
                };
                match taken {
                    Ok(()) => kept += 1,
                    Err(reason) => dropped.entry(reason).or_default().note(member.file, number),
                }
                Ok(())
            })?;
            self.accounts.insert(member.file, Account { rows_read: rows, rows_kept: kept });
        }
        Ok(())
    }

    /// Whether scores in appointments say which: else the activity has to.
    fn scores_name_contacts(&self) -> bool {
        let mut tables = self.members.iter().filter(|member| member.kind == NationalTable::ActivityScore);
        let names = |columns: IdColumns| columns.contact.is_some() || columns.local_contact.is_some();
        tables.all(|member| names(id_columns(member).1))
    }
}
