//! Referrals in several rows (rule 3): their rows are read once more, and the right one counts.

use super::Pass;
use crate::intake::checks::read_checked;
use crate::intake::columns::Columns;
use crate::intake::extract::{
    Candidate, DuplicateResolution, ExtractRow, Known, ResolvedReferral, Row, Seen, flags_set, provider,
    submission_month,
};
use crate::intake::opening::Content;
use crate::intake::report::Found;
use crate::intake::values::Reading;
use crate::intake::words::{DropReason, Field, IntakeError};

impl Pass<'_> {
    /// Rule 3: reads the rows of referrals that came again, and lets the right one count.
    pub(super) fn settle(&mut self) -> Result<(), IntakeError> {
        let mut resolution = DuplicateResolution::default();
        let mut met = Seen::default();
        let files = self.files;
        for (index, file) in files.iter().enumerate() {
            if let Content::National(table, _) = &file.content {
                self.enter_national(&mut resolution, &mut met, index, table)?;
            }
            let Content::Extract(table, columns) = &file.content else { continue };
            table.for_each(self.progress, |number, record| {
                if record.fault().is_none() {
                    let row = ExtractRow { record, columns, headers: table.headers() };
                    self.enter(&mut resolution, &mut met, (index, number), columns, &row);
                }
                Ok(())
            })?;
        }
        if let Some((file, row, id)) = resolution.destroyed() {
            let (file, id) = (self.files[file].name.clone(), id.to_owned());
            return Err(IntakeError::DestroyedIds { file, row, id });
        }
        for ResolvedReferral { kept, superseded } in resolution.outcomes() {
            for superseded_row in superseded {
                self.report.drop_row(DropReason::Superseded, superseded_row.file, superseded_row.row);
                self.take_back(&superseded_row);
            }
            let are_many = kept.len() > 1;
            let ended = kept.iter().map(|kept_row| kept_row.referral.discharged);
            let ended = ended.reduce(|one, other| one.zip(other).map(|(one, other)| one.max(other)));
            for kept_row in kept {
                if !kept_row.counted {
                    self.take_on(&kept_row.referral, &kept_row.found, kept_row.file, kept_row.row);
                }
                if are_many {
                    self.report.destroyed.note(kept_row.file, kept_row.row);
                }
                self.seen.settle(kept_row.known, ended.flatten());
                self.builder.add(&kept_row.referral, kept_row.absent);
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
        resolution: &mut DuplicateResolution,
        met: &mut Seen,
        (index, number): (usize, u64),
        columns: &Columns,
        row: &impl Row,
    ) {
        let Reading::Value(id) = row.cell(Field::ReferralId).with_str(str::to_owned) else { return };
        let Some(provider) = provider(row, &mut self.builder) else { return };
        let known = Known { id: self.seen.digest(&id), provider };
        if !self.seen.came_again(known) {
            return;
        }
        let in_use = self.files[index].in_use;
        let context = self.context(index, columns);
        let set = flags_set(row, columns.flags);
        let mut found = Found::default();
        self.recognise(&id, row, &mut found);
        let Ok(referral) = read_checked(row, &context, set, &mut self.builder, &mut found) else {
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
            in_use,
            referral,
            file: index,
            row: number,
            counted,
            found,
        };
        if let Some(superseded_row) = resolution.enter(id, candidate, &mut self.report) {
            self.take_back(&superseded_row);
        }
    }
}
