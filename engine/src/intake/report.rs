//! What was read, kept and dropped, and why.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::checks::{Check, Checks, DataFinding};
use super::{AnyField, DateReading, Field, Flag, Form, Layout, MissingTable};
use crate::activity::LabelKind;
use crate::calendar::{FinancialYear, Month};
use crate::clinical::Pair;

/// How many row numbers are kept as examples of a finding.
const EXAMPLES: usize = 100;
/// How many of them are said in a line.
const SHOWN: usize = 5;

/// Why a row does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DropReason {
    /// Fewer fields than the header.
    TooFewFields,
    /// More fields than the header.
    TooManyFields,
    /// A quotation mark opens a value, and what follows shows that none closes it.
    OpenQuote,
    /// More than a million bytes.
    TooLong,
    /// `use_pathway` is not true.
    PathwayNotInUse,
    /// No referral id that can be read.
    NoReferralId,
    /// No provider code that can be read.
    NoProvider,
    /// No commissioner code that can be read.
    NoCommissioner,
    /// No referral date that can be read.
    NoReferralDate,
    /// Discharged before it was referred.
    DischargeBeforeReferral,
    /// Treated before it was referred.
    TreatmentBeforeReferral,
    /// A referral date that cannot be: before there were services, or far in the future.
    ImpossibleReferralDate,
    /// The same row again.
    Repeated,
    /// Another row of the same referral is later.
    Superseded,
    /// A national row of a submission that another of its month replaces.
    OldSubmission,
    /// A national referral that a later month has too.
    EarlierMonth,
    /// A national row of a referral that does not count.
    NoReferral,
    /// An appointment that was sent again.
    SentAgain,
    /// A published row that is not of a month.
    NotAMonth,
    /// A published row that is not of a financial year.
    NotAYear,
    /// A published row without an organisation or a measure that can be read.
    NoOrganisation,
}

impl DropReason {
    /// Its name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::TooFewFields => "too-few-fields",
            Self::TooManyFields => "too-many-fields",
            Self::OpenQuote => "open-quote",
            Self::TooLong => "too-long",
            Self::PathwayNotInUse => "pathway-not-in-use",
            Self::NoReferralId => "no-referral-id",
            Self::NoProvider => "no-provider",
            Self::NoCommissioner => "no-commissioner",
            Self::NoReferralDate => "no-referral-date",
            Self::DischargeBeforeReferral => "discharge-before-referral",
            Self::TreatmentBeforeReferral => "treatment-before-referral",
            Self::ImpossibleReferralDate => "referral-date-that-cannot-be",
            Self::Repeated => "repeated-row",
            Self::Superseded => "superseded-row",
            Self::OldSubmission => "old-submission",
            Self::EarlierMonth => "earlier-month",
            Self::NoReferral => "no-referral",
            Self::SentAgain => "sent-again",
            Self::NotAMonth => "not-a-month",
            Self::NotAYear => "not-a-year",
            Self::NoOrganisation => "no-organisation",
        }
    }

    /// In words, for a person who reads the report.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::TooFewFields => "fewer fields than the header",
            Self::TooManyFields => "more fields than the header",
            Self::OpenQuote => "a quotation mark that is never closed",
            Self::TooLong => "longer than a million characters",
            Self::PathwayNotInUse => "not the pathway in use (use_pathway is not true)",
            Self::NoReferralId => "no referral ID (referral_id) that can be read",
            Self::NoProvider => "no provider (provider_code) that can be read",
            Self::NoCommissioner => "no commissioner (commissioner_code) that can be read",
            Self::NoReferralDate => "no referral date (referral_date) that can be read",
            Self::DischargeBeforeReferral => "discharged before referred",
            Self::TreatmentBeforeReferral => "treated before referred",
            Self::ImpossibleReferralDate => {
                "a referral date (referral_date) that cannot be: before April 2008, or more than two years after the file"
            }
            Self::Repeated => "the same row again",
            Self::Superseded => "superseded by a later row of the same referral",
            Self::OldSubmission => "of a submission that another of its month replaces",
            Self::EarlierMonth => "of an earlier month of the same referral",
            Self::NoReferral => "of no referral that is in IDS101Referral and in use",
            Self::SentAgain => "an appointment that was sent again",
            Self::NotAMonth => "not a row of one month",
            Self::NotAYear => "not a row of one financial year",
            Self::NoOrganisation => "no organisation or measure that can be read",
        }
    }
}

/// How often something was found, and where first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Finding {
    /// Number of rows.
    pub count: u64,
    /// The first hundred at most, in order, as file number (from 0) and row number as a spreadsheet shows it
    /// (the header is row 1).
    pub examples: Vec<(usize, u64)>,
}

impl Finding {
    pub(super) fn note(&mut self, file: usize, row: u64) {
        self.note_few(file, row, EXAMPLES);
    }

    /// Notes a row, and its number only where it is among the first so many.
    pub(super) fn note_few(&mut self, file: usize, row: u64, most: usize) {
        self.count += 1;
        // Nearly always rows come in their order.
        if self.examples.last().is_none_or(|last| *last < (file, row)) {
            if self.examples.len() < most {
                self.examples.push((file, row));
            }
            return;
        }
        let place = self.examples.partition_point(|example| *example < (file, row));
        self.examples.insert(place, (file, row));
        self.examples.truncate(most);
    }

    /// Adds another finding's rows, which are not among these.
    pub(super) fn add(&mut self, other: &Self) {
        self.count += other.count;
        self.examples.extend(&other.examples);
        self.examples.sort_unstable();
        self.examples.truncate(EXAMPLES);
    }

    /// Takes back a row that does not count after all.
    pub(super) fn take_back(&mut self, file: usize, row: u64) {
        self.count = self.count.saturating_sub(1);
        self.examples.retain(|example| *example != (file, row));
    }

    /// The example rows in words: `rows 2, 7 and 9`.
    pub fn rows(&self) -> String {
        let rows: Vec<String> = self.examples.iter().take(SHOWN).map(|(_, row)| row.to_string()).collect();
        match rows.as_slice() {
            [] => String::new(),
            [only] => format!("row {only}"),
            [most @ .., last] => {
                let more = if self.count > rows.len() as u64 { " …" } else { "" };
                format!("rows {} and {last}{more}", most.join(", "))
            }
        }
    }
}

/// What was found in one row.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    /// Fields whose value cannot be used.
    pub unusable: Vec<Field>,
    /// Dates that cannot be, and why: such a date counts as missing.
    pub absurd: Vec<(Check, Field)>,
    /// Flags that disagree with the scores.
    pub disagreements: Vec<Flag>,
    /// Whether the anxiety scale has no known thresholds.
    pub without_thresholds: bool,
    /// What checks found odd.
    pub odd: Checks,
    /// PHQ-9 and GAD-7, first and last.
    pub scores: [Pair; 2],
    /// The month of the submission that the row is from.
    pub submitted: Option<Month>,
    /// The latest date, where no submission month says how late it may be.
    pub latest: Option<NaiveDate>,
    /// Digest of the id of an earlier referral of the same person.
    pub repeat_of: Option<u64>,
}

impl Found {
    /// Ready for the next row.
    pub fn clear(&mut self) {
        self.unusable.clear();
        self.absurd.clear();
        self.disagreements.clear();
        self.without_thresholds = false;
        self.odd = Checks::default();
        self.scores = [(None, None); 2];
        self.submitted = None;
        self.latest = None;
        self.repeat_of = None;
    }
}

/// What one file gave.
#[derive(Clone, Debug)]
pub struct FileReport {
    /// Its name, without its folder.
    pub name: String,
    /// What it was recognised as; `None` where it was the same as an earlier file.
    pub layout: Option<Layout>,
    /// The kind of file that it is; `None` where it was the same as an earlier file.
    pub form: Option<Form>,
    /// What is unusual about it as a file, such as `separated by tabs` or `UTF-16`.
    pub unusual: Vec<String>,
    /// The earlier file that it is the same as, which therefore counts once.
    pub same_as: Option<String>,
    /// Rows under the header.
    pub rows_read: u64,
    /// Rows that count.
    pub rows_kept: u64,
    /// Lines that are no rows: blank ones, headers again, totals, notes.
    pub no_rows: u64,
    /// Optional columns of the layout that are not there.
    pub missing_columns: Vec<Field>,
    /// Columns that the layout does not know.
    pub unknown_columns: Vec<String>,
    /// Fields that were found under another name than their own, with the header of the column.
    pub renamed: Vec<(AnyField, String)>,
    /// How columns of dates were read that are not written year first, and how that is known.
    pub dates: Vec<DateReading>,
    /// National flags that speak for every row of this file (rule 4).
    pub flags: Vec<Flag>,
}

impl FileReport {
    /// What it was recognised as, in words: `referral extract (CSV)`.
    pub fn recognised(&self) -> Option<String> {
        let (layout, form) = (self.layout?, self.form?);
        let mut how: Vec<&str> = self.unusual.iter().map(String::as_str).collect();
        // Published files are nearly always comma-separated text.
        if form != Form::Text || layout != Layout::PublishedMonthly {
            how.insert(0, form.in_words());
        }
        let layout = layout.in_words();
        Some(if how.is_empty() { layout.to_owned() } else { format!("{layout} ({})", how.join(", ")) })
    }

    /// Whether it is a referral extract, whose rows were checked one by one.
    pub fn is_extract(&self) -> bool {
        self.layout == Some(Layout::Extract)
    }
}

/// What reading came to.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// File by file.
    pub files: Vec<FileReport>,
    /// Other tables in archives and workbooks, which are of no known layout and were left out.
    pub left_out: Vec<String>,
    /// Lines that are no rows, and not blank: headers again, underlines, totals, notes.
    pub no_rows: Finding,
    /// Rows dropped, by reason.
    pub dropped: BTreeMap<DropReason, Finding>,
    /// Kept rows with a value that could not be used, by field: the value counts as missing.
    pub unusable: BTreeMap<Field, Finding>,
    /// Kept rows with a date that cannot be (rule 38), by what is wrong with it and field: it counts as missing.
    pub absurd: BTreeMap<(Check, Field), Finding>,
    /// Kept rows in which a national flag and the scores disagree, by flag.
    pub disagreements: BTreeMap<Flag, Finding>,
    /// People whose disorder-specific scale has no known thresholds, judged on GAD-7 (rule 5).
    pub without_thresholds: Finding,
    /// Kept rows in which a check found something, by check.
    pub checks: BTreeMap<Check, Finding>,
    /// All that a data quality lead would ask about, with what it does to payment: the findings above and
    /// those of all rows together. The gravest come first.
    pub findings: Vec<DataFinding>,
    /// Kept rows whose referral id another provider has too: each is a referral of its own (rule 37).
    pub other_provider: Finding,
    /// Rows whose ids were probably destroyed: they share one with a row of another referral date, and no
    /// submission month says which is later.
    pub destroyed: Finding,
    /// Published rows of regions, sub-ICBs and parts of them, and annual rows by variables that no
    /// measure needs, by kind: read but never added to providers.
    pub set_aside: BTreeMap<String, u64>,
    /// Months whose published file was read.
    pub published_months: Vec<Month>,
    /// Financial years whose published annual file was read: their months are an even spread.
    pub published_years: Vec<FinancialYear>,
    /// Annual figures of a provider that were not used, because a monthly file holds them.
    pub monthly_stand: u64,
    /// What tallies share with other files and what was done about it, a sentence for each pair.
    pub overlaps: Vec<String>,
    /// Tables of the national data set that were not among the files, with what is missing for want of them.
    pub missing_tables: Vec<MissingTable>,
    /// Tables of the national data set that nothing is counted by, and that were not read.
    pub unused_tables: Vec<String>,
    /// Files in a folder that are no table.
    pub ignored_files: Vec<String>,
    /// Files that are known and were read to their end, and hold nothing that anybody is paid for.
    pub nothing_to_pay: Vec<String>,
    /// Tallies whose rows are not those that were written.
    pub changed_tallies: Vec<String>,
    /// Labels that nearly every row has for itself, and how many there are: numbers stand for them.
    pub own_labels: BTreeMap<LabelKind, u64>,
    /// Published values that are neither a count nor a known word for none, by what stands there: they are
    /// missing, and never nought.
    pub marks: BTreeMap<String, Finding>,
    /// Published values that differ between two files for the same organisation, month and measure.
    pub conflicting: u64,
}

impl Report {
    /// Rows read in all files.
    pub fn rows_read(&self) -> u64 {
        self.files.iter().map(|file| file.rows_read).sum()
    }

    /// Rows that count.
    pub fn rows_kept(&self) -> u64 {
        self.files.iter().map(|file| file.rows_kept).sum()
    }

    /// Rows that do not count.
    pub fn rows_dropped(&self) -> u64 {
        self.dropped.values().map(|finding| finding.count).sum()
    }

    /// Checks that could not be made for want of a column, with the columns that no file has. Without a
    /// referral extract no row was there to be checked, and none is named.
    pub fn not_checked(&self) -> Vec<(Check, Vec<Field>)> {
        let extracts: Vec<&FileReport> = self.files.iter().filter(|file| file.is_extract()).collect();
        let is_missing = |field: &Field| extracts.iter().all(|file| file.missing_columns.contains(field));
        let missing =
            |check: &Check| -> Vec<Field> { check.needs().iter().copied().filter(is_missing).collect() };
        let all = Check::EVERY.iter().filter(|_| !extracts.is_empty());
        all.map(|check| (*check, missing(check))).filter(|(_, missing)| !missing.is_empty()).collect()
    }

    /// What should be said wherever figures made of it are shown.
    pub fn warnings(&self) -> Vec<String> {
        let again = self.files.iter().filter_map(|file| {
            let first = file.same_as.as_ref()?;
            Some(format!("{} is the same file as {first}; it counts once.", file.name))
        });
        let mut warnings: Vec<String> = again.chain(self.overlaps.iter().cloned()).collect();
        let dropped = self.rows_dropped();
        if dropped > 0 {
            let (read, reasons) = (self.rows_read(), self.reasons());
            warnings.push(format!("{dropped} of {read} rows were dropped: {reasons}."));
        }
        warnings
    }

    /// The reasons for dropped rows with their counts, in words.
    pub fn reasons(&self) -> String {
        let reasons: Vec<String> = self
            .dropped
            .iter()
            .map(|(reason, finding)| format!("{} {}", finding.count, reason.in_words()))
            .collect();
        reasons.join("; ")
    }

    /// Notes what was found in a row that counts.
    pub(super) fn take_on(&mut self, found: &Found, file: usize, row: u64) {
        for field in &found.unusable {
            self.unusable.entry(*field).or_default().note(file, row);
        }
        for absurd in &found.absurd {
            self.absurd.entry(*absurd).or_default().note(file, row);
        }
        for flag in &found.disagreements {
            self.disagreements.entry(*flag).or_default().note(file, row);
        }
        if found.without_thresholds {
            self.without_thresholds.note(file, row);
        }
        for check in found.odd.iter() {
            self.checks.entry(check).or_default().note(file, row);
        }
    }

    /// Takes back what was found in a row that does not count after all.
    pub(super) fn take_back(&mut self, found: &Found, file: usize, row: u64) {
        for field in &found.unusable {
            self.unusable.entry(*field).or_default().take_back(file, row);
        }
        for absurd in &found.absurd {
            self.absurd.entry(*absurd).or_default().take_back(file, row);
        }
        for flag in &found.disagreements {
            self.disagreements.entry(*flag).or_default().take_back(file, row);
        }
        if found.without_thresholds {
            self.without_thresholds.take_back(file, row);
        }
        for check in found.odd.iter() {
            self.checks.entry(check).or_default().take_back(file, row);
        }
        self.unusable.retain(|_, finding| finding.count > 0);
        self.absurd.retain(|_, finding| finding.count > 0);
        self.disagreements.retain(|_, finding| finding.count > 0);
        self.checks.retain(|_, finding| finding.count > 0);
    }

    pub(super) fn drop_row(&mut self, reason: DropReason, file: usize, row: u64) {
        self.dropped.entry(reason).or_default().note(file, row);
    }
}
