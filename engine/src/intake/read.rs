//! Reading files into one tally.

mod beforehand;
mod joined;

use std::collections::BTreeMap;

use super::cell::Reading;
use super::checks::{Check, Held, Watch, findings, is_test_id, take_out};
use super::columns::Columns;
use super::duplicates::{Candidate, Contest, Known, Met, Outcome as Settled, Seen};
use super::extract::{ExtractRow, FileContext, Row, provider, raised, read_row, submission_month};
use super::flags::Speaking;
use super::folder::expand;
use super::national::National;
use super::no_row::{NoRow, no_row};
use super::opened::{Content, Readable, is_beside_national, opened};
use super::opening::Tables;
use super::options::ReadOptions;
use super::overlaps::{Part, combine};
use super::plausible::{Plausible, Spread};
use super::published::{MONTHLY, Published, PublishedColumns};
use super::report::{DropReason, FileReport, Found, Report};
use super::source::{Progress, Source};
use super::table::{Record, Table};
use super::tally::{TallyColumns, TallyRead, read_tally};
use super::written::is_scientific;
use super::{Field, IntakeError, Layout, NationalTable};
use crate::activity::{MOST_KEYS, Referral, Tally, TallyBuilder};
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
        if let Content::Extract(table, columns) = &file.content {
            file.speaking = beforehand::flags(table, columns, progress)?;
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
    /// Flags of a file that were found to speak.
    Speaks {
        file: usize,
        flags: Speaking,
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
                Err(Stop::Speaks { file, flags }) => return Ok(Outcome::Speaks { file, flags }),
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
        self.report.own_labels = self.builder.hide_own_labels();
        let watched = self.watch.finish(&self.builder, &self.seen);
        let mut tally = self.builder.finish();
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
            (_, Some(flags)) => Err(Stop::Speaks { file: index, flags }),
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
            plausible: self.files[index].plausible,
        };
        // The findings of a row that is settled later are noted then.
        let mut found = std::mem::take(&mut self.found);
        found.clear();
        let id = match row.cell(Field::ReferralId).with_str(|id| {
            self.synthetic |= id.starts_with("SYNTHETIC");
            self.recognise(id, row, &mut found)
        }) {
            Reading::Value(digest) => digest,
            _ => 0,
        };
        match read_row(row, &context, raised, &mut self.builder, &mut found) {
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

    fn count_published(
        &mut self,
        index: usize,
        table: &Table,
        columns: &PublishedColumns,
    ) -> Result<(), IntakeError> {
        let before = self.published.figures();
        let mut unworked = Unworked::default();
        let rows = table.for_each(self.progress, |number, record| {
            unworked.look(&record, number, 0..table.headers().len());
            self.check_labels(self.published.is_full(), index, number)?;
            self.published.at(index, number);
            match self.published.enter(columns, record) {
                Ok(aside) => {
                    if let Some(group) = aside {
                        *self.report.set_aside.entry(group).or_default() += 1;
                    }
                    self.report.files[index].rows_kept += 1;
                }
                Err(reason) => {
                    self.leave_out(reason, no_row(&record, table.headers()), index, number);
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

    fn take_tally(&mut self, index: usize, table: &Table, columns: &TallyColumns) -> Result<(), IntakeError> {
        let TallyRead { tally, rows, is_changed } = read_tally(table, columns, self.progress)?;
        if is_changed {
            self.report.changed_tallies.push(table.name().to_owned());
        }
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
        let no_month = self.dropped_here.get(&DropReason::NotAMonth).copied().unwrap_or_default();
        if no_month == file.rows_read {
            return Err(IntakeError::NothingToPay {
                file: file.name.clone(),
                what: file.layout.map_or("a published file", Layout::in_words).to_owned(),
                lacks: "none of its rows is of one month, as in a quarterly file, or its dates cannot be read",
                instead: MONTHLY,
            });
        }
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
        let Some(provider) = provider(row, &mut self.builder) else { return };
        let known = Known { id: self.seen.digest(&id), provider };
        if !self.seen.came_again(known) {
            return;
        }
        let speaking = self.files[index].speaking;
        let context = FileContext {
            checked: &columns.checked,
            held: Held::of(columns),
            speaking,
            thresholds: self.thresholds,
            plausible: self.files[index].plausible,
        };
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

/// The sentence for files that are known, and hold nothing that anybody is paid for.
fn nothing_to_pay(files: &[Readable], file: &str) -> IntakeError {
    let layout = files.iter().find(|known| known.name == file).and_then(|known| match &known.content {
        Content::Published(_, columns) => Some(columns.layout()),
        _ => None,
    });
    IntakeError::NothingToPay {
        file: file.to_owned(),
        what: layout.map_or("a published file", Layout::in_words).to_owned(),
        lacks: "none of its rows holds a count that is paid for, such as people received, entered or finished",
        instead: MONTHLY,
    }
}

/// Formulas of a workbook that no spreadsheet has worked out, in columns that are used.
#[derive(Default)]
struct Unworked {
    count: u64,
    /// The column and the row of the first.
    first: Option<(usize, u64)>,
}

impl Unworked {
    fn look(&mut self, record: &Record<'_>, row: u64, columns: impl Iterator<Item = usize>) {
        if record.is_of_sheet() {
            for column in columns.filter(|column| record.is_unworked(*column)) {
                self.count += 1;
                self.first.get_or_insert((column, row));
            }
        }
    }

    fn check(&self, table: &Table) -> Result<(), IntakeError> {
        let Some((column, row)) = self.first else { return Ok(()) };
        Err(IntakeError::UnworkedFormulas {
            file: table.name().to_owned(),
            count: self.count,
            column: table.headers().get(column).cloned().unwrap_or_default(),
            row,
        })
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
        no_rows: 0,
        missing_columns: columns.missing,
        unknown_columns: columns.unknown,
        renamed: columns.renamed,
        dates: columns.dates,
        flags: file.speaking.flags(),
    }
}
