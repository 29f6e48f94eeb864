//! Counting the referrals of the national data set.

use super::{Pass, Stop};
use crate::clinical::Thresholds;
use crate::intake::bytes::Progress;
use crate::intake::extract::{DuplicateResolution, Seen};
use crate::intake::national::{Account, Joins, Member, National, NationalRow, Referrals};
use crate::intake::opening::{Content, Readable};
use crate::intake::table::{Record, Table};
use crate::intake::words::{DropReason, IntakeError, NationalTable};

/// The tables of the national data set among the files, joined; nothing where there are none.
pub(super) fn join(
    files: &[Readable],
    thresholds: &Thresholds,
    progress: &Progress,
) -> Result<Option<National>, IntakeError> {
    let members: Vec<Member<'_>> = files
        .iter()
        .enumerate()
        .filter_map(|(file, opened)| match &opened.content {
            Content::National(table, kind) => Some(Member { file, kind: *kind, table }),
            Content::Extract(..) | Content::Published(..) | Content::Tally(..) | Content::Again(_) => None,
        })
        .collect();
    if members.is_empty() {
        return Ok(None);
    }
    National::read(&members, thresholds, progress).map(Some)
}

impl Pass<'_> {
    /// Counts the referrals of a table, or takes over what reading another table came to.
    pub(super) fn count_national(
        &mut self,
        index: usize,
        table: &Table,
        kind: NationalTable,
    ) -> Result<(), Stop> {
        let Some(national) = self.national else { return Ok(()) };
        let Some(referrals) = national.table(index) else {
            if !kind.is_used() {
                self.report.unused_tables.push(table.name().to_owned());
            }
            let Account { rows_read, rows_kept } = national.accounts.get(&index).copied().unwrap_or_default();
            let file = &mut self.report.files[index];
            (file.rows_read, file.rows_kept) = (rows_read, rows_kept);
            return Ok(());
        };
        self.report.files[index].missing_columns = referrals.extract.missing_fields();
        let joins = national.joins();
        let rows = self.count_rows(index, table, &referrals.extract, |(counted, _), of, block| {
            block.for_each(|number, record| match joined(national, referrals, &joins, record) {
                Ok(row) => counted.read_row(of, number, &row),
                Err(reason) => {
                    counted.drop_row(reason, index, number);
                    Ok(())
                }
            })
        })?;
        self.report.files[index].rows_read = rows;
        Ok(())
    }

    /// Rule 2 for a set of tables: it has a row that counts. The months of a set are one file, as it
    /// were: those that later ones replace have none.
    pub(super) fn finish_national(&mut self) -> Result<(), IntakeError> {
        let Some(national) = self.national else { return Ok(()) };
        for (reason, finding) in &national.dropped {
            self.report.dropped.entry(*reason).or_default().add(finding);
        }
        self.report.missing_tables.clone_from(&national.missing);
        let (mut rows, mut kept, mut first) = (0, 0, None);
        for (index, file) in self.report.files.iter().enumerate() {
            if national.table(index).is_some() {
                rows += file.rows_read;
                kept += file.rows_kept;
                first = first.or(Some(file.name.clone()));
            }
        }
        let file = first.unwrap_or_default();
        match (rows, kept) {
            (0, _) => Err(IntakeError::HeaderOnly { file }),
            (_, 0) if !self.seen.any_again() => {
                Err(IntakeError::NoUsableRow { file, rows, reasons: self.report.reasons() })
            }
            _ => Ok(()),
        }
    }

    /// Rule 3 for a referral table: reads the rows of referrals that came again.
    pub(super) fn enter_national(
        &mut self,
        resolution: &mut DuplicateResolution,
        met: &mut Seen,
        index: usize,
        table: &Table,
    ) -> Result<(), IntakeError> {
        let Some(national) = self.national else { return Ok(()) };
        let Some(referrals) = national.table(index) else { return Ok(()) };
        let joins = national.joins();
        self.enter(resolution, met, (index, table, &referrals.extract), |rows, of, block| {
            block.for_each(|number, record| {
                if let Ok(row) = joined(national, referrals, &joins, record) {
                    rows.look(of, number, &row);
                }
                Ok(())
            })
        })
    }
}

/// A referral of a table, put together, or why it does not count.
fn joined<'a>(
    national: &'a National,
    referrals: &'a Referrals,
    joins: &'a Joins<'a>,
    record: Record<'a>,
) -> Result<NationalRow<'a>, DropReason> {
    match record.fault() {
        Some(fault) => Err(fault),
        None => national.row(referrals, joins, record),
    }
}
