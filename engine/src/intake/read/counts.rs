//! Files that hold counts and no rows of referrals: published ones, and tallies.

use std::collections::BTreeMap;

use super::Pass;
use super::counted::{Counted, too_many_labels};
use super::unworked::Unworked;
use crate::activity::Tally;
use crate::intake::bytes::Progress;
use crate::intake::opening::{Content, ReadOptions, Readable};
use crate::intake::published::{Published, PublishedColumns};
use crate::intake::table::{Table, no_row};
use crate::intake::tally::{Part, TallyColumns, TallyRead, combine, read_tally};
use crate::intake::words::IntakeError;
use crate::on_threads;

/// What came of a published file by itself.
#[derive(Default)]
pub(super) struct PublishedFile {
    published: Published,
    /// Its rows, and those of them that were kept.
    rows: u64,
    kept: u64,
    /// Rows that were read and are of no provider, by kind.
    set_aside: BTreeMap<String, u64>,
    left_out: Counted,
}

impl PublishedFile {
    fn read(
        index: usize,
        table: &Table,
        columns: &PublishedColumns,
        progress: &Progress,
    ) -> Result<Self, IntakeError> {
        let mut file = Self::default();
        let mut unworked = Unworked::default();
        file.rows = table.for_each(progress, |number, record| {
            unworked.look(&record, number, 0..table.headers().len());
            if file.published.is_full() {
                return Err(too_many_labels(table.name(), number));
            }
            file.published.at(index, number);
            match file.published.enter(columns, record) {
                Ok(aside) => {
                    if let Some(group) = aside {
                        *file.set_aside.entry(group).or_default() += 1;
                    }
                    file.kept += 1;
                }
                Err(reason) => {
                    file.left_out.leave_out(reason, no_row(&record, table.headers()), index, number);
                }
            }
            Ok(())
        })?;
        unworked.check(table)?;
        file.published.end_of_file(table.name(), table.headers(), columns)?;
        Ok(file)
    }
}

impl Pass<'_> {
    /// Counts a published file. It is read beside those that come after it, and counts in its turn: a later figure
    /// stands over an earlier one.
    pub(super) fn count_published(
        &mut self,
        index: usize,
        table: &Table,
        columns: &PublishedColumns,
    ) -> Result<(), IntakeError> {
        if !self.read_ahead.contains_key(&index) {
            let published = (index..self.files.len()).filter_map(|file| match &self.files[file].content {
                Content::Published(table, columns) => Some((file, table, columns)),
                Content::Extract(..) | Content::Tally(..) | Content::National(..) | Content::Again(_) => None,
            });
            let next = published.take(self.at_once.threads.max(1));
            let read = on_threads::workers(next, |(file, table, columns)| {
                (file, PublishedFile::read(file, table, columns, self.progress))
            });
            self.read_ahead.extend(read);
        }
        let read = self.read_ahead.remove(&index);
        let read = read.unwrap_or_else(|| PublishedFile::read(index, table, columns, self.progress));
        let PublishedFile { published, rows, mut kept, set_aside, left_out } = read?;
        // Rows that were read and from which nothing was taken are not kept: the file is said to be empty of
        // what is paid for, once all are read.
        if published.figures() == 0 && kept > 0 {
            kept = 0;
            self.report.nothing_to_pay.push(table.name().to_owned());
        }
        self.published.absorb(published);
        if self.published.is_full() {
            return Err(too_many_labels(table.name(), rows));
        }
        for (group, rows) in set_aside {
            *self.report.set_aside.entry(group).or_default() += rows;
        }
        self.counted.absorb(std::iter::once(left_out), 1);
        self.report.files[index].rows_kept += kept;
        self.set_rows_read(index, rows);
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
