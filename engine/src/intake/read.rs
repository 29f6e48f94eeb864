//! Reading files into one tally.

mod joined;

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::cell::Reading;
use super::columns::Columns;
use super::duplicates::{Candidate, Contest, Seen};
use super::extract::{ExtractRow, FileContext, Row, raised, read_row, submission_month};
use super::flags::Speaking;
use super::folder::expand;
use super::national::National;
use super::published::{Published, PublishedColumns};
use super::recognise::shown;
use super::report::{DropReason, FileReport, Found, Report};
use super::source::{Progress, Source};
use super::table::Table;
use super::{Field, IntakeError, Layout, NationalTable};
use crate::activity::{Tally, TallyBuilder};
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
    let (sources, ignored) = expand(sources)?;
    let Files { mut files, left_out } = Files::open(&sources, progress)?;
    progress.start(files.iter().map(|file| file.size).sum());
    let national = joined::join(&files, &thresholds, progress)?;
    for (index, file) in files.iter_mut().enumerate() {
        if let Some(table) = national.as_ref().and_then(|national| national.table(index)) {
            file.speaking = table.speaking;
        }
    }
    // A flag that turns up late changes how earlier rows of its file are read (rule 4), so reading
    // starts again with it; nearly always the first rows have shown every flag that speaks.
    loop {
        progress.start(files.iter().map(|file| file.size).sum());
        match Pass::new(&files, national.as_ref(), &thresholds, progress).run()? {
            Outcome::Done(mut intake) => {
                intake.report.ignored_files = ignored;
                intake.report.left_out = left_out;
                return Ok(*intake);
            }
            Outcome::Speaks { file, flags } => {
                files[file].speaking = files[file].speaking.union(flags);
            }
        }
    }
}

/// A table that is to be read.
struct Opened {
    name: String,
    size: u64,
    content: Content,
    speaking: Speaking,
}

enum Content {
    /// A referral extract.
    Extract(Table, Box<Columns>),
    /// A published monthly file.
    Published(Table, PublishedColumns),
    /// A table of the national data set.
    National(Table, NationalTable),
    /// The same file as an earlier one of this name.
    Again(String),
}

impl Content {
    fn table(&self) -> Option<&Table> {
        match self {
            Self::Extract(table, _) | Self::Published(table, _) | Self::National(table, _) => Some(table),
            Self::Again(_) => None,
        }
    }
}

/// The tables of all sources.
#[derive(Default)]
struct Files {
    files: Vec<Opened>,
    /// Tables beside those of a known layout, by name.
    left_out: Vec<String>,
}

impl Files {
    fn open(sources: &[Source], progress: &Progress) -> Result<Self, IntakeError> {
        let mut by_digest: BTreeMap<[u8; 32], Vec<First>> = BTreeMap::new();
        let sizes: Vec<u64> = sources.iter().map(Source::size).collect::<Result<_, _>>()?;
        let mut all = Self::default();
        for (source, &size) in sources.iter().zip(&sizes) {
            // Only files of one size can be the same file, so only those are digested.
            let comes_again = sizes.iter().filter(|&&other| other == size).count() > 1;
            let digest = comes_again.then(|| source.digest_watched(progress)).transpose()?;
            let firsts = digest.map(|digest| by_digest.entry(digest).or_default());
            let (name, folder) = (source.name(), source.folder());
            let same = |first: &&First| !first.is_national || first.folder == folder;
            if let Some(first) = firsts.as_ref().and_then(|firsts| firsts.iter().find(same)) {
                let content = Content::Again(first.name.clone());
                all.files.push(Opened { name, size: 0, content, speaking: Speaking::default() });
                continue;
            }
            let before = all.files.len();
            all.add(Table::open(source, progress)?)?;
            if let Some(firsts) = firsts {
                let is_national =
                    all.files[before..].iter().any(|file| matches!(file.content, Content::National(..)));
                firsts.push(First { name, folder, is_national });
            }
        }
        Ok(all)
    }

    /// Adds the tables of one source: those of a known layout, where there is any.
    fn add(&mut self, tables: Vec<Table>) -> Result<(), IntakeError> {
        let any_known = tables.iter().any(|table| Layout::of(table.headers()).is_some());
        for table in tables {
            let name = table.name().to_owned();
            if any_known && Layout::of(table.headers()).is_none() {
                self.left_out.push(name);
                continue;
            }
            let size = table.size()?;
            self.files.push(Opened { name, size, content: content(table)?, speaking: Speaking::default() });
        }
        Ok(())
    }
}

/// The first file of some content. One of the national data set in another folder is of another
/// submission, where nothing in it says which one it is of, and so is not the same.
struct First {
    name: String,
    folder: PathBuf,
    is_national: bool,
}

fn content(table: Table) -> Result<Content, IntakeError> {
    match Layout::of(table.headers()) {
        Some(Layout::Extract) => {
            let columns = Columns::new(table.name(), table.headers())?;
            Ok(Content::Extract(table, Box::new(columns)))
        }
        Some(Layout::PublishedMonthly) => {
            let columns = PublishedColumns::new(table.name(), table.headers())?;
            Ok(Content::Published(table, columns))
        }
        Some(Layout::National(kind)) => Ok(Content::National(table, kind)),
        None => {
            Err(IntakeError::UnknownLayout { file: table.name().to_owned(), columns: shown(table.headers()) })
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
    files: &'a [Opened],
    national: Option<&'a National>,
    thresholds: &'a Thresholds,
    progress: &'a Progress,
    builder: TallyBuilder,
    report: Report,
    seen: Seen,
    published: Published,
    synthetic: bool,
    found: Found,
    /// Rows dropped of the file that is being read.
    dropped_here: BTreeMap<DropReason, u64>,
}

impl<'a> Pass<'a> {
    fn new(
        files: &'a [Opened],
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
            found: Found::default(),
            dropped_here: BTreeMap::new(),
        }
    }

    fn run(mut self) -> Result<Outcome, IntakeError> {
        for index in 0..self.files.len() {
            let file = &self.files[index];
            self.report.files.push(start(file));
            self.dropped_here.clear();
            let read = match &file.content {
                Content::Extract(table, columns) => self.count_extract(index, table, columns),
                Content::Published(table, columns) => {
                    self.count_published(index, table, columns).map_err(Stop::Error)
                }
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
        let mut tally = self.builder.finish();
        tally.synthetic = self.synthetic;
        self.report.conflicting = self.published.conflicting();
        self.report.published_months = self.published.months().collect();
        self.published.add_to(&mut tally);
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
        let context = FileContext { checked: &columns.checked, speaking, thresholds: self.thresholds };
        // Whether the referral was met before is asked first: the findings of a row that is settled
        // later are noted then.
        let digest = match row.cell(Field::ReferralId).with_str(|id| {
            self.synthetic |= id.starts_with("SYNTHETIC");
            self.seen.digest(id)
        }) {
            Reading::Value(digest) => digest,
            _ => 0,
        };
        self.found.clear();
        match read_row(row, &context, raised, &mut self.builder, &mut self.found) {
            Ok(referral) => {
                if self.seen.is_first(digest) {
                    self.builder.add(&referral, columns.absent);
                    self.report.files[index].rows_kept += 1;
                    self.report.take_on(&self.found, index, number);
                }
            }
            Err(reason) => self.drop_row(reason, index, number),
        }
        Ok(())
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
                self.report.take_on(&winner.found, winner.file, winner.row);
                self.report.files[winner.file].rows_kept += 1;
            }
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
        let context = FileContext { checked: &columns.checked, speaking, thresholds: self.thresholds };
        let raised = raised(row, columns.flags);
        let mut found = Found::default();
        let Ok(referral) = read_row(row, &context, raised, &mut self.builder, &mut found) else {
            // Dropped and noted in the first pass.
            return;
        };
        let counted = met.is_first(digest);
        if counted {
            self.builder.remove(&referral, columns.absent);
        }
        let candidate = Candidate {
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
        }
    }
}

fn start(file: &Opened) -> FileReport {
    let (layout, columns, same_as) = match &file.content {
        Content::Extract(_, columns) => (Some(Layout::Extract), Some(columns.as_ref()), None),
        Content::Published(..) => (Some(Layout::PublishedMonthly), None, None),
        Content::National(_, kind) => (Some(Layout::National(*kind)), None, None),
        Content::Again(first) => (None, None, Some(first.clone())),
    };
    FileReport {
        name: file.name.clone(),
        layout,
        form: file.content.table().map(Table::form),
        unusual: file.content.table().map(Table::unusual).unwrap_or_default(),
        same_as,
        rows_read: 0,
        rows_kept: 0,
        missing_columns: columns.map(Columns::missing_fields).unwrap_or_default(),
        unknown_columns: columns.map(|columns| columns.unknown.clone()).unwrap_or_default(),
        flags: file.speaking.flags(),
    }
}
