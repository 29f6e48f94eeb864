//! Which tables are there, and what is missing for want of the others.

use std::collections::BTreeSet;

use super::columns::gives;
use super::line::Origin;
use super::people::PersonColumns;
use super::set::Member;
use crate::intake::layouts::Named;
use crate::intake::report::MissingTable;
use crate::intake::words::{Field, IntakeError, NationalTable};

/// Fields without which nothing can be said of treatment.
const TREATMENT: [Field; 3] =
    [Field::FirstTreatmentDate, Field::SecondTreatmentDate, Field::TreatmentContactCount];

/// The fields that the tables beside the referrals give.
pub(super) fn available(members: &[Member<'_>]) -> BTreeSet<Field> {
    let has = |kind| members.iter().any(|member| member.kind == kind);
    let mut fields = BTreeSet::new();
    for member in members {
        match member.kind {
            NationalTable::Mpi => {
                fields.extend(PersonColumns::new(&Named::new(member.table.headers())).fields())
            }
            NationalTable::Activity if !has(NationalTable::Contact) => {}
            kind => fields.extend(gives(kind).iter().copied().flatten()),
        }
    }
    fields
}

/// Whether a referral table can be read with what there is.
pub(super) fn check(
    member: &Member<'_>,
    own: &BTreeSet<Field>,
    available: &BTreeSet<Field>,
    origin: &Origin,
) -> Result<(), IntakeError> {
    let file = || member.table.name().to_owned();
    if TREATMENT.iter().any(|field| !own.contains(field) && !available.contains(field)) {
        return Err(IntakeError::NeedsTable { file: file(), table: NationalTable::Contact.name() });
    }
    if !own.contains(&Field::ProviderCode) && origin.provider.is_none() {
        return Err(IntakeError::NoProvider { file: file() });
    }
    Ok(())
}

/// Tables that would have given something and are not there.
pub(super) fn missing(members: &[Member<'_>], there: &BTreeSet<Field>) -> Vec<MissingTable> {
    let scores = |kind| matches!(kind, NationalTable::ReferralScore | NationalTable::ActivityScore);
    NationalTable::EVERY
        .iter()
        .filter(|kind| !gives(**kind).is_empty() && !members.iter().any(|member| member.kind == **kind))
        .map(|&table| {
            let fields = gives(table).iter().copied().flatten().copied();
            MissingTable { table, fields: fields.filter(|field| !there.contains(field)).collect() }
        })
        // Of the two tables of scores one does not stand in for the other.
        .filter(|missing| !missing.fields.is_empty() || scores(missing.table))
        .collect()
}
