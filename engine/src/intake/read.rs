//! Reading files into one tally.

use std::collections::BTreeMap;

use super::cell::Reading;
use super::checks::{Check, Held, Watch, findings, is_test_id};
use super::columns::Columns;
use super::duplicates::{Candidate, Contest, Seen};
use super::extract::{FileContext, Row, raised, read_row, submission_month};
use super::flags::Speaking;
use super::parquet;
use super::published::Published;
use super::recognise::{Recognised, is_extract, recognise, shown};
use super::report::{DropReason, FileReport, Found, Report};
use super::source::{Progress, Source};
use super::text::{self, TextRow};
use super::{Field, IntakeError, Layout};
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
/// # Errors
/// A sentence for the first file that cannot be used, or [`IntakeError::Cancelled`].
pub fn read(sources: &[Source], progress: &Progress) -> Result<Intake, IntakeError> {
    let thresholds = Thresholds::shipped()?;
    let mut files = open(sources)?;
    // A flag that turns up late changes how earlier rows of its file are read (rule 4), so reading
    // starts again with it; nearly always the first rows have shown every flag that speaks.
    loop {
        progress.start(files.iter().map(|file| file.size).sum());
        match Pass::new(&files, &thresholds, progress).run()? {
            Outcome::Done(intake) => return Ok(*intake),
            Outcome::Speaks { file, flags } => {
                files[file].speaking = files[file].speaking.union(flags);
            }
        }
    }
}

/// A file that is to be read.
struct Opened<'a> {
    source: &'a Source,
    size: u64,
    content: Content,
    same_as: Option<String>,
    speaking: Speaking,
}

enum Content {
    Text(Columns),
    Parquet(Columns),
    Published(Vec<String>),
    Again,
}

fn open(sources: &[Source]) -> Result<Vec<Opened<'_>>, IntakeError> {
    let mut by_digest: BTreeMap<[u8; 32], String> = BTreeMap::new();
    let sizes: Vec<u64> = sources.iter().map(Source::size).collect::<Result<_, _>>()?;
    let mut files = Vec::new();
    for (source, &size) in sources.iter().zip(&sizes) {
        // Only files of one size can be the same file, so only those are digested.
        let same_as = if sizes.iter().filter(|&&other| other == size).count() > 1 {
            match by_digest.entry(source.digest()?) {
                std::collections::btree_map::Entry::Occupied(first) => Some(first.get().clone()),
                std::collections::btree_map::Entry::Vacant(place) => {
                    place.insert(source.name());
                    None
                }
            }
        } else {
            None
        };
        let content = if same_as.is_some() { Content::Again } else { content(source)? };
        let size = if same_as.is_some() { 0 } else { size };
        files.push(Opened { source, size, content, same_as, speaking: Speaking::default() });
    }
    Ok(files)
}

fn content(source: &Source) -> Result<Content, IntakeError> {
    let file = source.name();
    match recognise(source)? {
        Recognised::Parquet => {
            let headers = parquet::headers(source)?;
            if !is_extract(&headers) {
                return Err(IntakeError::UnknownLayout { file, columns: shown(&headers) });
            }
            Ok(Content::Parquet(Columns::new(&file, &headers)?))
        }
        Recognised::Text { layout: Layout::PublishedMonthly, headers } => Ok(Content::Published(headers)),
        Recognised::Text { headers, .. } => Ok(Content::Text(Columns::new(&file, &headers)?)),
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
    files: &'a [Opened<'a>],
    thresholds: &'a Thresholds,
    progress: &'a Progress,
    builder: TallyBuilder,
    report: Report,
    seen: Seen,
    published: Published,
    synthetic: bool,
    found: Found,
    watch: Watch,
    /// Rows dropped of the file that is being read.
    dropped_here: BTreeMap<DropReason, u64>,
}

impl<'a> Pass<'a> {
    fn new(files: &'a [Opened<'a>], thresholds: &'a Thresholds, progress: &'a Progress) -> Self {
        Self {
            files,
            thresholds,
            progress,
            builder: TallyBuilder::default(),
            report: Report::default(),
            seen: Seen::default(),
            published: Published::default(),
            synthetic: false,
            found: Found::default(),
            watch: Watch::default(),
            dropped_here: BTreeMap::new(),
        }
    }

    fn run(mut self) -> Result<Outcome, IntakeError> {
        for index in 0..self.files.len() {
            let file = &self.files[index];
            self.report.files.push(start(file));
            self.dropped_here.clear();
            let read = match &file.content {
                Content::Text(columns) => self.count_text(index, columns),
                Content::Parquet(columns) => self.count_parquet(index, columns),
                Content::Published(headers) => self.count_published(index, headers).map_err(Stop::Error),
                Content::Again => continue,
            };
            match read {
                Ok(()) => {}
                Err(Stop::Error(error)) => return Err(error),
                Err(Stop::Speaks { file, flags }) => return Ok(Outcome::Speaks { file, flags }),
            }
            self.check_used(index)?;
        }
        if self.seen.any_again() {
            self.settle()?;
        }
        let watched = self.watch.finish(&self.builder, &self.seen);
        let mut tally = self.builder.finish();
        tally.synthetic = self.synthetic;
        self.report.conflicting = self.published.conflicting();
        self.report.published_months = self.published.months().collect();
        self.published.add_to(&mut tally);
        self.report.findings = findings(&self.report, &tally, &watched);
        Ok(Outcome::Done(Box::new(Intake { tally, report: self.report })))
    }

    fn count_text(&mut self, index: usize, columns: &Columns) -> Result<(), Stop> {
        let source = self.files[index].source;
        let mut stop = None;
        let rows = text::for_each(source, self.progress, |number, record| {
            if record.len() != columns.width {
                let reason = if record.len() < columns.width {
                    DropReason::TooFewFields
                } else {
                    DropReason::TooManyFields
                };
                self.drop_row(reason, index, number);
                return Ok(());
            }
            self.count_row(index, columns, number, &TextRow { record, columns }, &mut stop)
        });
        self.finish_file(index, rows, stop)
    }

    fn count_parquet(&mut self, index: usize, columns: &Columns) -> Result<(), Stop> {
        let source = self.files[index].source;
        let mut stop = None;
        let rows = parquet::for_each(source, columns, self.progress, |number, row| {
            self.count_row(index, columns, number, row, &mut stop)
        });
        self.finish_file(index, rows, stop)
    }

    fn finish_file(
        &mut self,
        index: usize,
        rows: Result<u64, IntakeError>,
        stop: Option<Speaking>,
    ) -> Result<(), Stop> {
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

    fn count_published(&mut self, index: usize, headers: &[String]) -> Result<(), IntakeError> {
        let source = self.files[index].source;
        let columns = super::published::PublishedColumns::new(&source.name(), headers)?;
        let rows = text::for_each(source, self.progress, |number, record| {
            match self.published.enter(&columns, record) {
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
        self.report.files[index].rows_read = rows;
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
            match &file.content {
                Content::Text(columns) => {
                    text::for_each(file.source, self.progress, |number, record| {
                        if record.len() == columns.width {
                            let row = TextRow { record, columns };
                            self.enter(&mut contest, &mut met, index, columns, number, &row);
                        }
                        Ok(())
                    })?;
                }
                Content::Parquet(columns) => {
                    parquet::for_each(file.source, columns, self.progress, |number, row| {
                        self.enter(&mut contest, &mut met, index, columns, number, row);
                        Ok(())
                    })?;
                }
                Content::Published(_) | Content::Again => {}
            }
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

fn start(file: &Opened<'_>) -> FileReport {
    let columns = match &file.content {
        Content::Text(columns) | Content::Parquet(columns) => Some(columns),
        Content::Published(_) | Content::Again => None,
    };
    FileReport {
        name: file.source.name(),
        layout: match file.content {
            Content::Text(_) => Some(Layout::ExtractText),
            Content::Parquet(_) => Some(Layout::ExtractParquet),
            Content::Published(_) => Some(Layout::PublishedMonthly),
            Content::Again => None,
        },
        same_as: file.same_as.clone(),
        rows_read: 0,
        rows_kept: 0,
        missing_columns: columns.map(Columns::missing_fields).unwrap_or_default(),
        unknown_columns: columns.map(|columns| columns.unknown.clone()).unwrap_or_default(),
        flags: file.speaking.flags(),
    }
}
