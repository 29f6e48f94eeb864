//! Reading files into one tally.

mod joined;

use std::collections::BTreeMap;

use super::cell::Reading;
use super::checks::{Check, Held, Watch, findings, is_test_id};
use super::columns::Columns;
use super::duplicates::{Candidate, Contest, Seen};
use super::extract::{ExtractRow, FileContext, Row, raised, read_row, submission_month};
use super::flags::Speaking;
use super::folder::expand;
use super::national::National;
use super::opened::{Content, Readable, is_beside_national, opened};
use super::opening::Tables;
use super::options::ReadOptions;
use super::overlaps::{Part, combine};
use super::published::{Published, PublishedColumns};
use super::report::{DropReason, FileReport, Found, Report};
use super::source::{Progress, Source};
use super::table::Table;
use super::tally::{TallyColumns, read_tally};
use super::{Field, IntakeError, Layout, NationalTable};
use crate::activity::{Referral, Tally, TallyBuilder};
use crate::clinical::Thresholds;

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
            file.speaking = table.speaking;
        }
    }
    // A flag that turns up late changes how earlier rows of its file are read (rule 4), so reading
    // starts again with it; nearly always the first rows have shown every flag that speaks.
    loop {
        progress.start(tables.iter().map(|table| table.size).sum());
        match Pass::new(&tables, national.as_ref(), &thresholds, progress).run(options)? {
            Outcome::Done(mut intake) => {
                intake.report.ignored_files = ignored;
                intake.report.left_out = left_out;
                return Ok(*intake);
            }
            Outcome::Speaks { file, flags } => {
                tables[file].speaking = tables[file].speaking.union(flags);
            }
        }
    }
}

enum Outcome {
    Done(Box<Intake>),
    /// Flags of a file that were found to speak.
    Speaks {
        file: usize,
        flags: Speaking,
    },
}

/// Why a pass over the files stopped early.
enum Stop {
    Error(IntakeError),
    Speaks { file: usize, flags: Speaking },
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
            dropped_here: BTreeMap::new(),
        }
    }

    fn run(mut self, options: &ReadOptions) -> Result<Outcome, IntakeError> {
        for index in 0..self.files.len() {
            let file = &self.files[index];
            self.report.files.push(start(file));
            self.dropped_here.clear();
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
                Err(Stop::Speaks { file, flags }) => return Ok(Outcome::Speaks { file, flags }),
            }
            if !matches!(file.content, Content::National(..)) {
                self.check_used(index)?;
            }
        }
        self.finish_national()?;
        if self.seen.any_again() {
            self.settle()?;
        }
        let watched = self.watch.finish(&self.builder, &self.seen);
        let mut tally = self.builder.finish();
        tally.synthetic = self.synthetic;
        self.published.finish(&mut tally, &mut self.report);
        let (tally, overlaps) = with_tallies(self.files, self.tallies, tally, options)?;
        self.report.overlaps = overlaps;
        self.report.findings = findings(&self.report, &tally, &watched);
        Ok(Outcome::Done(Box::new(Intake { tally, report: self.report })))
    }

    fn count_extract(&mut self, index: usize, table: &Table, columns: &Columns) -> Result<(), Stop> {
        let mut stop = None;
        let rows = table.for_each(self.progress, |number, record| {
            if let Some(reason) = record.fault() {
                self.drop_row(reason, index, number);
                return Ok(());
            }
            self.count_row(index, columns, number, &ExtractRow { record, columns }, &mut stop)
        });
        match (rows, stop) {
            (_, Some(flags)) => Err(Stop::Speaks { file: index, flags }),
            (Err(error), None) => Err(Stop::Error(error)),
            (Ok(rows), None) => {
                self.report.files[index].rows_read = rows;
                Ok(())
            }
        }
    }

    /// Counts a row the first time its referral is met. Sets `stop` where a flag turns out to speak.
    fn count_row(
        &mut self,
        index: usize,
        columns: &Columns,
        number: u64,
        row: &impl Row,
        stop: &mut Option<Speaking>,
    ) -> Result<(), IntakeError> {
        let raised = raised(row, columns.flags);
        let speaking = self.files[index].speaking;
        if !speaking.covers(raised) {
            *stop = Some(raised);
            return Err(IntakeError::Cancelled);
        }
        let context = FileContext {
            checked: &columns.checked,
            held: Held::of(columns),
            speaking,
            thresholds: self.thresholds,
        };
        // Whether the referral was met before is asked first: the findings of a row that is settled
        // later are noted then.
        let mut found = std::mem::take(&mut self.found);
        found.clear();
        let digest = match row.cell(Field::ReferralId).with_str(|id| {
            self.synthetic |= id.starts_with("SYNTHETIC");
            self.recognise(id, row, &mut found)
        }) {
            Reading::Value(digest) => digest,
            _ => 0,
        };
        match read_row(row, &context, raised, &mut self.builder, &mut found) {
            Ok(referral) => {
                if self.seen.is_first(digest, referral.discharged) {
                    self.builder.add(&referral, columns.absent);
                    self.take_on(&referral, &found, index, number);
                }
            }
            Err(reason) => self.drop_row(reason, index, number),
        }
        self.found = found;
        Ok(())
    }

    /// The digest of a referral's id, and what ids alone say about a row.
    fn recognise(&self, id: &str, row: &impl Row, found: &mut Found) -> u64 {
        found.odd.insert_if(is_test_id(id), Check::TestPatient);
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

    fn count_published(
        &mut self,
        index: usize,
        table: &Table,
        columns: &PublishedColumns,
    ) -> Result<(), IntakeError> {
        let rows = table.for_each(self.progress, |number, record| {
            match self.published.enter(columns, record) {
                Ok(aside) => {
                    if let Some(group) = aside {
                        *self.report.set_aside.entry(group).or_default() += 1;
                    }
                    self.report.files[index].rows_kept += 1;
                }
                Err(reason) => self.drop_row(reason, index, number),
            }
            Ok(())
        })?;
        self.published.end_of_file(table.name(), table.headers(), columns)?;
        self.report.files[index].rows_read = rows;
        Ok(())
    }

    fn take_tally(&mut self, index: usize, table: &Table, columns: &TallyColumns) -> Result<(), IntakeError> {
        let (tally, rows) = read_tally(table, columns, self.progress)?;
        self.report.files[index].rows_read = rows;
        self.report.files[index].rows_kept = rows;
        self.tallies.push((index, tally));
        Ok(())
    }

    /// Rule 2: a file with no usable row is an error. Rows of a referral that another file gave
    /// before are usable.
    fn check_used(&self, index: usize) -> Result<(), IntakeError> {
        let file = &self.report.files[index];
        if file.rows_read == 0 {
            return Err(IntakeError::HeaderOnly { file: file.name.clone() });
        }
        let dropped: u64 = self.dropped_here.values().sum();
        if dropped == file.rows_read {
            let reasons: Vec<String> = self
                .dropped_here
                .iter()
                .map(|(reason, count)| format!("{count} {}", reason.in_words()))
                .collect();
            return Err(IntakeError::NoUsableRow {
                file: file.name.clone(),
                rows: file.rows_read,
                reasons: reasons.join("; "),
            });
        }
        Ok(())
    }

    fn drop_row(&mut self, reason: DropReason, index: usize, number: u64) {
        *self.dropped_here.entry(reason).or_default() += 1;
        self.report.drop_row(reason, index, number);
    }

    /// Rule 3: reads the rows of referrals that came again, and lets the right one count.
    fn settle(&mut self) -> Result<(), IntakeError> {
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
                    let row = ExtractRow { record, columns };
                    self.enter(&mut contest, &mut met, index, columns, number, &row);
                }
                Ok(())
            })?;
        }
        for winner in contest.winners() {
            if !winner.counted {
                self.take_on(&winner.referral, &winner.found, winner.file, winner.row);
            }
            self.seen.settle(winner.digest, winner.referral.discharged);
            self.builder.add(&winner.referral, winner.absent);
        }
        Ok(())
    }

    fn enter(
        &mut self,
        contest: &mut Contest,
        met: &mut Seen,
        index: usize,
        columns: &Columns,
        number: u64,
        row: &impl Row,
    ) {
        let Reading::Value(id) = row.cell(Field::ReferralId).with_str(str::to_owned) else { return };
        let digest = self.seen.digest(&id);
        if !self.seen.came_again(digest) {
            return;
        }
        let speaking = self.files[index].speaking;
        let context = FileContext {
            checked: &columns.checked,
            held: Held::of(columns),
            speaking,
            thresholds: self.thresholds,
        };
        let raised = raised(row, columns.flags);
        let mut found = Found::default();
        self.recognise(&id, row, &mut found);
        let Ok(referral) = read_row(row, &context, raised, &mut self.builder, &mut found) else {
            // Dropped and noted in the first pass.
            return;
        };
        let counted = met.is_first(digest, None);
        if counted {
            self.builder.remove(&referral, columns.absent);
        }
        let candidate = Candidate {
            digest,
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
        if let Some(loser) = contest.enter(id, candidate, &mut self.report)
            && loser.counted
        {
            self.report.take_back(&loser.found, loser.file, loser.row);
            self.report.files[loser.file].rows_kept -= 1;
            self.watch.take_back(&loser.referral, &loser.found, loser.file, loser.row);
        }
    }
}

/// The counts of rows with those of tallies, each of which has the number of its file; and what they
/// share.
fn with_tallies(
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
        missing_columns: columns.missing,
        unknown_columns: columns.unknown,
        renamed: columns.renamed,
        dates: columns.dates,
        flags: file.speaking.flags(),
    }
}
