//! Referrals in several rows (rule 3): their rows are read once more, and the right one counts.

use super::super::columns::Columns;
use super::super::duplicates::{Candidate, Contest, Known, Outcome as Settled, Seen};
use super::super::extract::{ExtractRow, Row, provider, raised, read_row, submission_month};
use super::super::opened::Content;
use super::super::report::{DropReason, Found};
use super::{Field, IntakeError, Pass, Reading};

impl Pass<'_> {
    /// Rule 3: reads the rows of referrals that came again, and lets the right one count.
    pub(super) fn settle(&mut self) -> Result<(), IntakeError> {
        let mut contest = Contest::default();
        let mut met = Seen::default();
        let files = self.files;
        for (index, file) in files.iter().enumerate() {
            if let Content::National(table, _) = &file.content {
                self.enter_national(&mut contest, &mut met, index, table)?;
            }
            let Content::Extract(table, columns) = &file.content else { continue };
            table.for_each(self.progress, |number, record| {
                if record.fault().is_none() {
                    let row = ExtractRow { record, columns, headers: table.headers() };
                    self.enter(&mut contest, &mut met, index, columns, number, &row);
                }
                Ok(())
            })?;
        }
        if let Some((file, row, id)) = contest.destroyed() {
            let (file, id) = (self.files[file].name.clone(), id.to_owned());
            return Err(IntakeError::DestroyedIds { file, row, id });
        }
        for Settled { winners, losers } in contest.outcomes() {
            for loser in losers {
                self.report.drop_row(DropReason::Superseded, loser.file, loser.row);
                self.take_back(&loser);
            }
            let are_many = winners.len() > 1;
            let ended = winners.iter().map(|winner| winner.referral.discharged);
            let ended = ended.reduce(|one, other| one.zip(other).map(|(one, other)| one.max(other)));
            for winner in winners {
                if !winner.counted {
                    self.take_on(&winner.referral, &winner.found, winner.file, winner.row);
                }
                if are_many {
                    self.report.destroyed.note(winner.file, winner.row);
                }
                self.seen.settle(winner.known, ended.flatten());
                self.builder.add(&winner.referral, winner.absent);
            }
        }
        Ok(())
    }

    /// Takes back what was noted of a row that does not count after all.
    fn take_back(&mut self, row: &Candidate) {
        if row.counted {
            self.report.take_back(&row.found, row.file, row.row);
            self.report.files[row.file].rows_kept -= 1;
            self.watch.take_back(&row.referral, &row.found, row.file, row.row);
        }
    }

    pub(super) fn enter(
        &mut self,
        contest: &mut Contest,
        met: &mut Seen,
        index: usize,
        columns: &Columns,
        number: u64,
        row: &impl Row,
    ) {
        let Reading::Value(id) = row.cell(Field::ReferralId).with_str(str::to_owned) else { return };
        let Some(provider) = provider(row, &mut self.builder) else { return };
        let known = Known { id: self.seen.digest(&id), provider };
        if !self.seen.came_again(known) {
            return;
        }
        let speaking = self.files[index].speaking;
        let context = self.context(index, columns);
        let raised = raised(row, columns.flags);
        let mut found = Found::default();
        self.recognise(&id, row, &mut found);
        let Ok(referral) = read_row(row, &context, raised, &mut self.builder, &mut found) else {
            // Dropped and noted in the first pass.
            return;
        };
        let counted = met.first(known, None).is_some();
        if counted {
            self.builder.remove(&referral, columns.absent);
        }
        let candidate = Candidate {
            known,
            submitted: submission_month(row),
            discharged: referral.discharged,
            text: row.text(),
            absent: columns.absent,
            speaking,
            referral,
            file: index,
            row: number,
            counted,
            found,
        };
        if let Some(loser) = contest.enter(id, candidate, &mut self.report) {
            self.take_back(&loser);
        }
    }
}
