//! Reading files into one tally.
//!
//! - **In**: sources, and what was said of them.
//! - **Out**: an [`Intake`]: the tally, and the report of how it came about.
//!
//! All files are read in one pass, row by row. The pass starts again where a row shows that an earlier one was
//! read wrongly: a flag column turns out to be in use (rule 4), or a file to reach less far (rule 38).
//!
//! Where to look: what is learnt of a file before its rows count, `beforehand.rs`; referrals in several rows,
//! `again.rs`; the national tables, `joined.rs`; published files and tallies, `counts.rs`; files without a usable
//! row, `usable.rs`.

mod again;
mod beforehand;
mod counts;
mod joined;
mod unworked;
mod usable;

use std::collections::BTreeMap;

use crate::activity::{MOST_KEYS, Referral, Renamed, Tally, TallyBuilder, hide_own_labels, plans_in_words};
use crate::clinical::Thresholds;
use crate::intake::bytes::{Progress, Source};
use crate::intake::checks::{Watch, findings, is_test_id, read_checked, take_out};
use crate::intake::columns::Columns;
use crate::intake::extract::{CheckedColumns, ExtractRow, FileContext, Known, Met, Row, Seen, flags_set};
use crate::intake::national::National;
use crate::intake::opening::{Content, ReadOptions, Readable, Tables, expand, is_beside_national, opened};
use crate::intake::published::Published;
use crate::intake::report::{FileReport, Found, Report};
use crate::intake::table::{NoRow, Table};
use crate::intake::values::{Plausible, Spread, is_scientific};
use crate::intake::words::{Check, DropReason, Field, FlagSet, IntakeError, Layout};
use counts::with_tallies;
use unworked::Unworked;
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
        tables.into_iter().map(|met| opened(met, beside, options, progress)).collect::<Result<_, _>>()?;
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
    // A flag that turns up late changes how earlier rows of its file are read (rule 4), so reading
    // starts again with it; nearly always the first rows have shown every flag that is set anywhere.
    loop {
        progress.start(tables.iter().map(|table| table.size).sum());
        match Pass::new(&tables, national.as_ref(), &thresholds, progress).run(options)? {
            Outcome::Done(mut intake) => {
                intake.report.ignored_files = ignored;
                intake.report.left_out = left_out;
                return Ok(*intake);
            }
            Outcome::FlagsInUse { file, flags } => {
                tables[file].in_use = tables[file].in_use.union(flags);
            }
            Outcome::Reaches { file, plausible } => {
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
    progress: &'a Progress,
    builder: TallyBuilder,
    report: Report,
    seen: Seen,
    published: Published,
    synthetic: bool,
    /// Tallies, each with the number of its file.
    tallies: Vec<(usize, Tally)>,
    found: Found,
    watch: Watch,
    /// Rows of referrals that were met before.
    again: u64,
    /// The months of the file that is being read.
    spread: Spread,
    /// Rows dropped of the file that is being read.
    dropped_here: BTreeMap<DropReason, u64>,
}

impl<'a> Pass<'a> {
    fn new(
        files: &'a [Readable],
        national: Option<&'a National>,
        thresholds: &'a Thresholds,
        progress: &'a Progress,
    ) -> Self {
        Self {
            files,
            national,
            thresholds,
            progress,
            builder: TallyBuilder::default(),
            report: Report::default(),
            seen: Seen::default(),
            published: Published::default(),
            synthetic: false,
            tallies: Vec::new(),
            found: Found::default(),
            watch: Watch::default(),
            again: 0,
            spread: Spread::default(),
            dropped_here: BTreeMap::new(),
        }
    }

    fn run(mut self, options: &ReadOptions) -> Result<Outcome, IntakeError> {
        for index in 0..self.files.len() {
            let file = &self.files[index];
            self.report.files.push(start(file));
            self.dropped_here.clear();
            self.spread = Spread::default();
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
                && let Some(plausible) = self.spread.cut()
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
        let mut watched = self.watch.finish(&self.builder, &self.seen);
        let mut tally = self.builder.finish();
        let own = hide_own_labels(&mut tally);
        watched.rename(&own);
        for Renamed { kind, .. } in own {
            *self.report.own_labels.entry(kind).or_default() += 1;
        }
        tally.synthetic = self.synthetic;
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
        let impossible = take_out(&mut tally);
        self.report.findings = findings(&self.report, &tally, &watched, impossible);
        Ok(Outcome::Done(Box::new(Intake { tally, report: self.report })))
    }

    fn count_extract(&mut self, index: usize, table: &Table, columns: &Columns) -> Result<(), Stop> {
        let mut stop = None;
        let mut unworked = Unworked::default();
        let rows = table.for_each(self.progress, |number, record| {
            unworked.look(&record, number, columns.used());
            if let Some(reason) = record.fault() {
                self.drop_row(reason, index, number);
                return Ok(());
            }
            let row = ExtractRow { record, columns, headers: table.headers() };
            self.count_row(index, columns, number, &row, &mut stop)
        });
        match (rows, stop) {
            (_, Some(flags)) => Err(Stop::FlagsInUse { file: index, flags }),
            (Err(error), None) => Err(Stop::Error(error)),
            (Ok(rows), None) => {
                unworked.check(table).map_err(Stop::Error)?;
                self.set_rows_read(index, rows);
                Ok(())
            }
        }
    }

    /// Takes over how many records a file has: lines that are no rows are none.
    fn set_rows_read(&mut self, index: usize, records: u64) {
        let file = &mut self.report.files[index];
        file.rows_read = records.saturating_sub(file.no_rows);
    }

    /// Drops a row that cannot be used, unless it is none.
    fn leave_out(&mut self, reason: DropReason, no_row: Option<NoRow>, index: usize, number: u64) {
        if no_row.is_some() {
            self.report.files[index].no_rows += 1;
        }
        match no_row {
            Some(NoRow::Blank) => {}
            Some(NoRow::Aside) => self.report.no_rows.note(index, number),
            None => self.drop_row(reason, index, number),
        }
    }

    /// What is known of a file when one of its rows is read.
    fn context<'b>(&self, index: usize, columns: &'b Columns) -> FileContext<'b>
    where
        'a: 'b,
    {
        let Readable { in_use, plausible, .. } = self.files[index];
        let held = CheckedColumns::of(columns);
        FileContext {
            checked: &columns.checked,
            telling: &columns.telling,
            held,
            in_use,
            thresholds: self.thresholds,
            plausible,
        }
    }

    /// Counts a row the first time its referral is met. Sets `stop` where a flag column turns out to be in use.
    fn count_row(
        &mut self,
        index: usize,
        columns: &Columns,
        number: u64,
        row: &impl Row,
        stop: &mut Option<FlagSet>,
    ) -> Result<(), IntakeError> {
        let set = flags_set(row, columns.flags);
        let in_use = self.files[index].in_use;
        if !in_use.covers(set) {
            *stop = Some(set);
            return Err(IntakeError::Cancelled);
        }
        let context = self.context(index, columns);
        // The findings of a row that is settled later are noted then.
        let mut found = std::mem::take(&mut self.found);
        found.clear();
        let id = row.cell(Field::ReferralId).with_str(|id| {
            self.synthetic |= id.starts_with("SYNTHETIC");
            self.recognise(id, row, &mut found)
        });
        let id = id.value().unwrap_or(0);
        match read_checked(row, &context, set, &mut self.builder, &mut found) {
            Ok(referral) => {
                self.spread.take(&referral, found.submitted);
                let known = Known { id, provider: referral.provider };
                let first = self.seen.first(known, referral.discharged);
                self.again += u64::from(first.is_none());
                if self.again > MOST_AGAIN {
                    let file = self.files[index].name.clone();
                    return Err(IntakeError::TooManyRepeats { file, row: number, most: MOST_AGAIN });
                }
                if let Some(met) = first {
                    if met == Met::OfAnother {
                        self.report.other_provider.note(index, number);
                    }
                    self.builder.add(&referral, columns.absent);
                    self.take_on(&referral, &found, index, number);
                }
            }
            Err(reason) => self.leave_out(reason, row.no_row(), index, number),
        }
        self.found = found;
        self.check_labels(self.builder.is_full(), index, number)
    }

    /// That what the rows are counted by can be held, and can be what it is taken for.
    fn check_labels(&self, is_full: bool, index: usize, row: u64) -> Result<(), IntakeError> {
        match is_full {
            false => Ok(()),
            true => {
                let file = self.files[index].name.clone();
                Err(IntakeError::TooManyLabels { file, row, most: MOST_KEYS })
            }
        }
    }

    /// The digest of a referral's id, and what ids alone say about a row.
    fn recognise(&self, id: &str, row: &impl Row, found: &mut Found) -> u64 {
        found.odd.insert_if(is_test_id(id), Check::TestPatient);
        found.odd.insert_if(is_scientific(id), Check::DestroyedIds);
        let earlier = row.cell(Field::RepeatOf).with_str(|earlier| self.seen.digest(earlier));
        let digest = self.seen.digest(id);
        found.repeat_of = earlier.value().filter(|earlier| *earlier != digest);
        digest
    }

    /// Notes what was found in a row that counts.
    fn take_on(&mut self, referral: &Referral, found: &Found, file: usize, row: u64) {
        self.report.files[file].rows_kept += 1;
        self.report.take_on(found, file, row);
        self.watch.take_on(referral, found, file, row);
    }

    fn drop_row(&mut self, reason: DropReason, index: usize, number: u64) {
        *self.dropped_here.entry(reason).or_default() += 1;
        self.report.drop_row(reason, index, number);
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
