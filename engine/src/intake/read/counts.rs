//! Files that hold counts and no rows of referrals: published ones, and tallies.

use super::Pass;
use super::counted::too_many_labels;
use super::unworked::Unworked;
use crate::activity::Tally;
use crate::intake::opening::{Content, ReadOptions, Readable};
use crate::intake::published::PublishedColumns;
use crate::intake::table::{Table, no_row};
use crate::intake::tally::{Part, TallyColumns, TallyRead, combine, read_tally};
use crate::intake::words::IntakeError;

impl Pass<'_> {
    pub(super) fn count_published(
        &mut self,
        index: usize,
        table: &Table,
        columns: &PublishedColumns,
    ) -> Result<(), IntakeError> {
        let before = self.published.figures();
        let mut unworked = Unworked::default();
        let rows = table.for_each(self.progress, |number, record| {
            unworked.look(&record, number, 0..table.headers().len());
            if self.published.is_full() {
                return Err(too_many_labels(table.name(), number));
            }
            self.published.at(index, number);
            match self.published.enter(columns, record) {
                Ok(aside) => {
                    if let Some(group) = aside {
                        *self.report.set_aside.entry(group).or_default() += 1;
                    }
                    self.report.files[index].rows_kept += 1;
                }
                Err(reason) => {
                    self.counted.leave_out(reason, no_row(&record, table.headers()), index, number);
                }
            }
            Ok(())
        })?;
        unworked.check(table)?;
        self.published.end_of_file(table.name(), table.headers(), columns)?;
        self.set_rows_read(index, rows);
        // Rows that were read and from which nothing was taken are not kept: the file is said to be empty of
        // what is paid for, once all are read.
        if self.published.figures() == before && self.report.files[index].rows_kept > 0 {
            self.report.files[index].rows_kept = 0;
            self.report.nothing_to_pay.push(table.name().to_owned());
        }
        Ok(())
    }

    pub(super) fn take_tally(
        &mut self,
        index: usize,
        table: &Table,
        columns: &TallyColumns,
    ) -> Result<(), IntakeError> {
        let TallyRead { tally, rows, is_changed } = read_tally(table, columns, self.progress)?;
        if is_changed {
            self.report.changed_tallies.push(table.name().to_owned());
        }
        self.report.files[index].rows_read = rows;
        self.report.files[index].rows_kept = rows;
        self.tallies.push((index, tally));
        Ok(())
    }
}

/// The counts of rows with those of tallies, each of which has the number of its file; and what they
/// share.
pub(super) fn with_tallies(
    files: &[Readable],
    tallies: Vec<(usize, Tally)>,
    counted: Tally,
    options: &ReadOptions,
) -> Result<(Tally, Vec<String>), IntakeError> {
    if tallies.is_empty() {
        return Ok((counted, Vec::new()));
    }
    let of_rows =
        |file: &usize| matches!(files[*file].content, Content::Extract(..) | Content::Published(..));
    let rows: Vec<usize> = (0..files.len()).filter(of_rows).collect();
    let mut parts: Vec<(usize, Part)> = tallies
        .into_iter()
        .map(|(file, tally)| (file, Part { name: files[file].name.clone(), tally }))
        .collect();
    if let Some(&first) = rows.first() {
        let names: Vec<&str> = rows.iter().map(|&file| files[file].name.as_str()).collect();
        parts.push((first, Part { name: names.join(", "), tally: counted }));
    }
    parts.sort_by_key(|(file, _)| *file);
    combine(parts.into_iter().map(|(_, part)| part).collect(), options.overlaps)
}
