//! Reading files into one tally.
//!
//! - **In**: sources, and what was said of them.
//! - **Out**: an [`Intake`]: the tally, and the report of how it came about.
//!
//! All files are read in one pass, one after another, each on several threads. The pass starts again where a row
//! shows that an earlier one was read wrongly: a flag column turns out to be in use (rule 4), or a file to reach less
//! far (rule 38).
//!
//! Where to look: what one thread counts, `counted.rs`; what is learnt of a file before its rows count,
//! `beforehand.rs`; referrals in several rows, `again.rs`; the national tables, `joined.rs`; published files and
//! tallies, `counts.rs`; files without a usable row, `usable.rs`.

mod again;
mod beforehand;
mod counted;
mod counts;
mod joined;
mod unworked;
mod usable;

use std::collections::BTreeMap;

use crate::activity::{Renamed, Tally, hide_own_labels, plans_in_words};
use crate::clinical::Thresholds;
use crate::intake::bytes::{Progress, Source};
use crate::intake::checks::{Contents, findings, take_out};
use crate::intake::columns::Columns;
use crate::intake::extract::{ExtractReader, Seen};
use crate::intake::national::National;
use crate::intake::opening::{Content, ReadOptions, Readable, Tables, expand, is_beside_national, opened};
use crate::intake::published::Published;
use crate::intake::report::{FileReport, Report};
use crate::intake::table::{Block, Table};
use crate::intake::threads::{AtOnce, each};
use crate::intake::values::Plausible;
use crate::intake::words::{FlagSet, IntakeError, Layout};
use counted::{Counted, FileOfRows};
use counts::{PublishedFile, with_tallies};
use usable::nothing_to_pay;

/// What was read: the tally, and an account of how it came about.
#[derive(Clone, Debug, Default)]
pub struct Intake {
    /// The counts.
    pub tally: Tally,
    /// The account.
    pub report: Report,
}

/// Reads files of any known layout, one or many, into one tally. The order of files and of rows does
/// not matter; the same file twice counts once.
///
/// Nothing is said beforehand: an extract is read where its headers and dates are certain.
///
/// # Errors
/// A sentence for the first file that cannot be used, or for a tally that shares a contract and month
/// with another file; or [`IntakeError::Cancelled`].
pub fn read(sources: &[Source], progress: &Progress) -> Result<Intake, IntakeError> {
    read_with(sources, &ReadOptions::default(), progress)
}

/// Reads files as [`read`] does, with what is known about them beforehand.
///
/// # Errors
/// As [`read`]; also where a mapping fits none of the files.
pub fn read_with(
    sources: &[Source],
    options: &ReadOptions,
    progress: &Progress,
) -> Result<Intake, IntakeError> {
    let thresholds = Thresholds::shipped()?;
    let (sources, ignored) = expand(sources, progress)?;
    let Tables { tables, left_out } = Tables::of(&sources, options, progress)?;
    let beside = is_beside_national(&tables);
    let mut tables: Vec<Readable> =
        each(tables, options.at_once, |met| opened(met, beside, options, progress))?;
    progress.start(tables.iter().map(|table| table.size).sum());
    let national = joined::join(&tables, &thresholds, progress)?;
    for (index, file) in tables.iter_mut().enumerate() {
        if let Some(table) = national.as_ref().and_then(|national| national.table(index)) {
            file.in_use = table.in_use;
        }
        if let Content::Extract(table, columns) = &file.content {
            file.in_use = beforehand::flags(table, columns, progress)?;
        }
    }
    let mut at_once = options.at_once;
    // A flag that turns up late changes how earlier rows of its file are read (rule 4), so reading
    // starts again with it; nearly always the first rows have shown every flag that is set anywhere.
    loop {
        progress.start(tables.iter().map(|table| table.size).sum());
        match Pass::new(&tables, national.as_ref(), &thresholds, at_once, progress).run(options) {
            // Which row is the first too many shows where rows are read one after another.
            Err(IntakeError::TooManyLabels { .. } | IntakeError::TooManyRepeats { .. })
                if at_once.threads > 1 =>
            {
                at_once.threads = 1;
            }
            Err(error) => return Err(error),
            Ok(Outcome::Done(mut intake)) => {
                intake.report.ignored_files = ignored;
                intake.report.left_out = left_out;
                return Ok(*intake);
            }
            Ok(Outcome::FlagsInUse { file, flags }) => {
                tables[file].in_use = tables[file].in_use.union(flags);
            }
            Ok(Outcome::Reaches { file, plausible }) => {
                tables[file].plausible = plausible;
                beforehand::days(&mut tables[file + 1..], &thresholds, options, progress);
            }
        }
    }
}

/// Rows of referrals that were met before, at most: three years of a large provider, each month sent whole, have a
/// tenth as many. Each is read a second time.
const MOST_AGAIN: u64 = 5_000_000;

enum Outcome {
    Done(Box<Intake>),
    /// Flags of a file whose columns were found to be in use.
    FlagsInUse {
        file: usize,
        flags: FlagSet,
    },
    /// The days that can be in a file, in which days were found that cannot.
    Reaches {
        file: usize,
        plausible: Plausible,
    },
}

/// What one thread counts of a file, and what reads its rows.
type Worker<'a> = (Counted, ExtractReader<'a>);

/// Why a pass over the files stopped early.
enum Stop {
    Error(IntakeError),
    FlagsInUse { file: usize, flags: FlagSet },
}

/// One reading of all files.
struct Pass<'a> {
    files: &'a [Readable],
    national: Option<&'a National>,
    thresholds: &'a Thresholds,
    at_once: AtOnce,
    progress: &'a Progress,
    counted: Counted,
    report: Report,
    seen: Seen,
    contents: Contents,
    published: Published,
    /// Published files that were read before their turn, by their numbers.
    read_ahead: BTreeMap<usize, Result<PublishedFile, IntakeError>>,
    /// Tallies, each with the number of its file.
    tallies: Vec<(usize, Tally)>,
}

impl<'a> Pass<'a> {
    fn new(
        files: &'a [Readable],
        national: Option<&'a National>,
        thresholds: &'a Thresholds,
        at_once: AtOnce,
        progress: &'a Progress,
    ) -> Self {
        Self {
            files,
            national,
            thresholds,
            at_once,
            progress,
            counted: Counted::default(),
            report: Report::default(),
            seen: Seen::for_threads(at_once.threads),
            contents: Contents::for_threads(at_once.threads),
            published: Published::default(),
            read_ahead: BTreeMap::new(),
            tallies: Vec::new(),
        }
    }

    fn run(mut self, options: &ReadOptions) -> Result<Outcome, IntakeError> {
        for index in 0..self.files.len() {
            let file = &self.files[index];
            self.report.files.push(start(file));
            self.counted.start_file();
            let read = match &file.content {
                Content::Extract(table, columns) => self.count_extract(index, table, columns),
                Content::Published(table, columns) => {
                    self.count_published(index, table, columns).map_err(Stop::Error)
                }
                Content::Tally(table, columns) => self.take_tally(index, table, columns).map_err(Stop::Error),
                Content::National(table, kind) => self.count_national(index, table, *kind),
                Content::Again(_) => continue,
            };
            match read {
                Ok(()) => {}
                Err(Stop::Error(error)) => return Err(error),
                Err(Stop::FlagsInUse { file, flags }) => return Ok(Outcome::FlagsInUse { file, flags }),
            }
            if file.plausible == Plausible::default()
                && let Some(plausible) = self.counted.spread.cut()
            {
                return Ok(Outcome::Reaches { file: index, plausible });
            }
            if !matches!(file.content, Content::National(..)) {
                self.check_used(index)?;
            }
        }
        self.finish_national()?;
        if self.seen.any_again() {
            self.settle()?;
        }
        let Counted { builder, watch, synthetic, .. } = self.counted;
        let mut watched = watch.finish(&builder, &self.seen, &mut self.contents);
        let mut tally = builder.finish();
        let own = hide_own_labels(&mut tally);
        watched.rename(&own);
        for Renamed { kind, .. } in own {
            *self.report.own_labels.entry(kind).or_default() += 1;
        }
        tally.synthetic = synthetic;
        self.published.finish(&mut tally, &mut self.report);
        if self.report.rows_kept() == 0
            && self.tallies.is_empty()
            && let Some(file) = self.report.nothing_to_pay.first()
        {
            return Err(nothing_to_pay(self.files, file));
        }
        let (mut tally, overlaps) = with_tallies(self.files, self.tallies, tally, options)?;
        self.report.overlaps = overlaps;
        self.report.plan = plans_in_words(&tally.plans);
        if tally.cells.is_empty()
            && let Some(plan) = &self.report.plan
        {
            let names: Vec<&str> = self.files.iter().map(|file| file.name.as_str()).collect();
            return Err(IntakeError::OnlyAPlan { files: names.join(", "), plan: plan.clone() });
        }
        let impossible = take_out(&mut tally, self.at_once.threads);
        self.report.findings = findings(&self.report, &tally, &watched, impossible);
        Ok(Outcome::Done(Box::new(Intake { tally, report: self.report })))
    }

    fn count_extract(&mut self, index: usize, table: &Table, columns: &Columns) -> Result<(), Stop> {
        let used: Vec<usize> = columns.used().collect();
        let rows = self.count_rows(index, table, columns, |(counted, reader), of, block| {
            block.for_each(|number, record| {
                counted.unworked.look(&record, number, used.iter().copied());
                if let Some(reason) = record.fault() {
                    counted.drop_row(reason, index, number);
                    return Ok(());
                }
                counted.read_row(of, number, &reader.row(record))
            })
        })?;
        self.counted.unworked.check(table).map_err(Stop::Error)?;
        self.set_rows_read(index, rows);
        Ok(())
    }

    /// Counts the rows of a table on several threads: `read` has one of them read the rows of a block.
    fn count_rows(
        &mut self,
        index: usize,
        table: &Table,
        columns: &Columns,
        read: impl Fn(&mut Worker<'_>, &FileOfRows<'_>, &Block<'_>) -> Result<(), IntakeError> + Sync,
    ) -> Result<u64, Stop> {
        self.seen.start();
        self.contents.start();
        let others = table.threads(self.at_once) - 1;
        let beside: Vec<Counted> = std::iter::repeat_with(|| self.counted.beside()).take(others).collect();
        let all = std::iter::once(std::mem::take(&mut self.counted)).chain(beside);
        let reader = || ExtractReader::new(columns, table.headers());
        let mut workers: Vec<Worker<'_>> = all.map(|counted| (counted, reader())).collect();
        let of = FileOfRows::new(index, self.files, columns, self.thresholds, &self.seen);
        let rows =
            table.side_by_side(self.progress, self.at_once, &of.order, &mut workers, |worker, block| {
                let read = read(worker, &of, &block);
                // Whatever became of its rows, the next block waits for this one.
                worker.0.count_block(&of, &self.contents, block.number).and(read)
            });
        let mut workers = workers.into_iter().map(|(counted, _)| counted);
        self.counted = workers.next().unwrap_or_default();
        self.counted.absorb(workers, self.at_once.threads);
        self.take_over(index);
        match (rows, self.counted.stop) {
            (_, Some(flags)) => Err(Stop::FlagsInUse { file: index, flags }),
            (Err(error), None) => Err(Stop::Error(error)),
            // Each thread has fewer than all of them together.
            (Ok(rows), None) if self.counted.builder.has_many_cells() => {
                Err(Stop::Error(counted::too_many_labels(&self.files[index].name, rows)))
            }
            (Ok(rows), None) => Ok(rows),
        }
    }

    /// Takes over what was noted of the rows of a file.
    fn take_over(&mut self, index: usize) {
        self.report.absorb(std::mem::take(&mut self.counted.report));
        let file = &mut self.report.files[index];
        file.rows_kept += std::mem::take(&mut self.counted.kept_here);
        file.no_rows += std::mem::take(&mut self.counted.no_rows_here);
    }

    /// Takes over how many records a file has: lines that are no rows are none.
    fn set_rows_read(&mut self, index: usize, records: u64) {
        self.take_over(index);
        let file = &mut self.report.files[index];
        file.rows_read = records.saturating_sub(file.no_rows);
    }
}

fn start(file: &Readable) -> FileReport {
    let columns = file.content.columns();
    let (layout, same_as) = match &file.content {
        Content::Extract(..) => (Some(Layout::Extract), None),
        Content::Published(_, columns) => (Some(columns.layout()), None),
        Content::Tally(..) => (Some(Layout::Tally), None),
        Content::National(_, kind) => (Some(Layout::National(*kind)), None),
        Content::Again(first) => (None, Some(first.clone())),
    };
    FileReport {
        name: file.name.clone(),
        layout,
        form: file.content.table().map(Table::form),
        unusual: file.content.table().map(Table::unusual).unwrap_or_default(),
        same_as,
        rows_read: 0,
        rows_kept: 0,
        no_rows: 0,
        missing_columns: columns.missing,
        unknown_columns: columns.unknown,
        renamed: columns.renamed,
        dates: columns.dates,
        flags: file.in_use.flags(),
    }
}
