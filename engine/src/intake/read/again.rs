//! Referrals in several rows (rule 3): their rows are read once more, and the right one counts.

use super::Pass;
use super::counted::{Counted, FileOfRows, recognise};
use crate::intake::checks::{Contents, read_checked};
use crate::intake::columns::Columns;
use crate::intake::extract::{
    Candidate, DuplicateResolution, ExtractReader, Known, ResolvedReferral, Row, Seen, flags_set, provider,
    submission_month,
};
use crate::intake::opening::Content;
use crate::intake::report::{Found, Report};
use crate::intake::table::{Block, Table};
use crate::intake::threads::Turn;
use crate::intake::values::Reading;
use crate::intake::words::{DropReason, Field, IntakeError};

/// What one thread found of referrals that came again: the rows of a block, each with its id.
#[derive(Default)]
pub(super) struct Candidates {
    counted: Counted,
    rows: Vec<(String, Candidate)>,
}

impl Candidates {
    /// Takes a row, where its referral came again.
    pub fn look(&mut self, of: &FileOfRows<'_>, number: u64, row: &impl Row) {
        let builder = &mut self.counted.builder;
        let Reading::Value(id) = row.cell(Field::ReferralId).with_str(str::to_owned) else { return };
        let Some(provider) = provider(row, builder) else { return };
        let known = Known { id: of.seen.digest(id.as_bytes()), provider };
        if !of.seen.came_again(known) {
            return;
        }
        let set = flags_set(row, of.flags);
        let mut found = Found::default();
        recognise(of.seen, id.as_bytes(), row, &mut found);
        let Ok(referral) = read_checked(row, &of.context, set, builder, &mut found) else {
            // Dropped and noted in the first pass.
            return;
        };
        let candidate = Candidate {
            known,
            submitted: submission_month(row),
            discharged: referral.discharged,
            text: row.text(),
            absent: of.absent,
            in_use: of.context.in_use,
            referral,
            file: of.file,
            row: number,
            counted: false,
            found,
        };
        self.rows.push((id, candidate));
    }
}

/// What rows of referrals that came again are settled with, one block after another.
struct Settling<'a> {
    resolution: &'a mut DuplicateResolution,
    /// Referrals of which a row was met: it is the one that was counted.
    met: &'a mut Seen,
    counted: &'a mut Counted,
    contents: &'a mut Contents,
    report: &'a mut Report,
}

impl Settling<'_> {
    fn enter(&mut self, id: String, mut row: Candidate) {
        row.counted = self.met.first(row.known, None).is_some();
        if row.counted {
            self.counted.builder.remove(&row.referral, row.absent);
        }
        if let Some(superseded_row) = self.resolution.enter(id, row, self.report) {
            self.take_back(&superseded_row);
        }
    }

    /// Takes back what was noted of a row that does not count after all.
    fn take_back(&mut self, row: &Candidate) {
        if row.counted {
            self.report.take_back(&row.found, row.file, row.row);
            self.report.files[row.file].rows_kept -= 1;
            self.counted.watch.take_back(&row.referral, &row.found, row.file, row.row);
            self.contents.take_back(&row.referral, &row.found, row.file, row.row);
        }
    }

    /// Counts a row after all.
    fn take_on(&mut self, row: &Candidate) {
        if !row.counted {
            self.report.files[row.file].rows_kept += 1;
            self.report.take_on(&row.found, row.file, row.row);
            self.counted.watch.take_on(&row.referral, &row.found, row.file, row.row);
            self.contents.take_on(&row.referral, &row.found, row.file, row.row);
        }
        self.counted.builder.add(&row.referral, row.absent);
    }
}

impl Pass<'_> {
    /// Rule 3: reads the rows of referrals that came again, and lets the right one count.
    pub(super) fn settle(&mut self) -> Result<(), IntakeError> {
        let mut resolution = DuplicateResolution::default();
        let mut met = Seen::default();
        let files = self.files;
        for (index, file) in files.iter().enumerate() {
            match &file.content {
                Content::National(table, _) => {
                    self.enter_national(&mut resolution, &mut met, index, table)?;
                }
                Content::Extract(table, columns) => {
                    self.enter(&mut resolution, &mut met, (index, table, columns), |rows, of, block| {
                        let mut reader = ExtractReader::new(columns, table.headers());
                        block.for_each(|number, record| {
                            if record.fault().is_none() {
                                rows.look(of, number, &reader.row(record));
                            }
                            Ok(())
                        })
                    })?;
                }
                Content::Published(..) | Content::Tally(..) | Content::Again(_) => {}
            }
        }
        if let Some((file, row, id)) = resolution.destroyed() {
            let (file, id) = (self.files[file].name.clone(), id.to_owned());
            return Err(IntakeError::DestroyedIds { file, row, id });
        }
        let outcomes = std::mem::take(&mut resolution).outcomes();
        let mut settling = Settling {
            resolution: &mut resolution,
            met: &mut met,
            counted: &mut self.counted,
            contents: &mut self.contents,
            report: &mut self.report,
        };
        for ResolvedReferral { kept, superseded } in outcomes {
            for row in superseded {
                settling.report.drop_row(DropReason::Superseded, row.file, row.row);
                settling.take_back(&row);
            }
            let are_many = kept.len() > 1;
            let ended = kept.iter().map(|row| row.referral.discharged);
            let ended = ended.reduce(|one, other| one.zip(other).map(|(one, other)| one.max(other)));
            for row in kept {
                settling.take_on(&row);
                if are_many {
                    settling.report.destroyed.note(row.file, row.row);
                }
                self.seen.settle(row.known, ended.flatten());
            }
        }
        Ok(())
    }

    /// Reads the rows of a table on several threads, and enters those of referrals that came again in their order.
    pub(super) fn enter(
        &mut self,
        resolution: &mut DuplicateResolution,
        met: &mut Seen,
        (index, table, columns): (usize, &Table, &Columns),
        read: impl Fn(&mut Candidates, &FileOfRows<'_>, &Block<'_>) -> Result<(), IntakeError> + Sync,
    ) -> Result<(), IntakeError> {
        let of = FileOfRows::new(index, self.files, columns, self.thresholds, &self.seen);
        let mut workers: Vec<Candidates> =
            std::iter::repeat_with(|| Candidates { counted: self.counted.beside(), rows: Vec::new() })
                .take(table.threads(self.at_once))
                .collect();
        let turn = Turn::new(Settling {
            resolution,
            met,
            counted: &mut self.counted,
            contents: &mut self.contents,
            report: &mut self.report,
        });
        table.side_by_side(self.progress, self.at_once, &of.order, &mut workers, |rows, block| {
            let read = read(rows, &of, &block);
            let entered = turn.pass(block.number, &of.order, |settling| {
                rows.rows.drain(..).for_each(|(id, row)| settling.enter(id, row));
            });
            // Where a thread broke down, nothing is counted.
            entered.map_or(Err(IntakeError::Cancelled), |()| read)
        })?;
        Ok(())
    }
}
