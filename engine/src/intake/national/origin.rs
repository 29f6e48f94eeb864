//! Submissions (IDS000Header), and which of them the tables beside a header are.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::ids::Ids;
use super::line::Origin;
use super::set::{Account, Member, id_columns};
use super::submission::{HeaderColumns, Submissions};
use crate::intake::bytes::Progress;
use crate::intake::words::{IntakeError, NationalTable};

/// What the headers say.
pub(super) struct Headers {
    pub submissions: Submissions,
    /// Where each table comes from, by file.
    pub origins: BTreeMap<usize, Origin>,
    pub accounts: BTreeMap<usize, Account>,
}

/// Reads the lists of latest submissions and the headers.
pub(super) fn read(members: &[Member<'_>], ids: &Ids, progress: &Progress) -> Result<Headers, IntakeError> {
    let mut submissions = Submissions::default();
    let mut accounts = BTreeMap::new();
    let mut by_folder: BTreeMap<PathBuf, Vec<u32>> = BTreeMap::new();
    let of_kind = |kind| members.iter().filter(move |member| member.kind == kind);
    for member in of_kind(NationalTable::IsLatest) {
        let (_, columns) = id_columns(member);
        let rows = member.table.for_each(progress, |_, record| {
            submissions.note_latest(ids, record, &columns);
            Ok(())
        })?;
        accounts.insert(member.file, Account { rows_read: rows, rows_kept: rows });
    }
    for member in of_kind(NationalTable::Header) {
        let (named, columns) = id_columns(member);
        let header = HeaderColumns::new(&named);
        let here = by_folder.entry(member.table.folder()).or_default();
        let rows = member.table.for_each(progress, |_, record| {
            here.push(submissions.note_header(ids, record, &columns, &header));
            Ok(())
        })?;
        accounts.insert(member.file, Account { rows_read: rows, rows_kept: rows });
    }
    let everywhere: Vec<u32> = by_folder.values().flatten().copied().collect();
    let origins = members.iter().map(|member| {
        let beside = by_folder.get(&member.table.folder()).unwrap_or(&everywhere);
        (member.file, origin(beside, &submissions))
    });
    let origins = origins.collect();
    Ok(Headers { submissions, origins, accounts })
}

/// What all the submissions beside a table have in common.
fn origin(beside: &[u32], submissions: &Submissions) -> Origin {
    let provider = |submission: &u32| submissions.get(*submission).provider();
    let same = beside.iter().map(provider).all(|code| beside.first().map(provider) == Some(code));
    let code = beside.first().map(provider).filter(|code| same && !code.is_empty());
    Origin {
        provider: code.map(|code| String::from_utf8_lossy(code).into_owned()),
        submission: match beside {
            [only] => Some(*only),
            _ => None,
        },
    }
}
