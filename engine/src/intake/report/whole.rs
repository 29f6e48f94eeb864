//! What was read, kept and dropped, and why.

use std::collections::BTreeMap;

use super::data_finding::DataFinding;
use super::file::FileReport;
use super::finding::Finding;
use super::found::Found;
use crate::activity::LabelKind;
use crate::calendar::{FinancialYear, Month};
use crate::intake::words::{Check, DropReason, Field, Flag, NationalTable};

/// A table that was not found, and the fields that are missing for want of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingTable {
    /// The table.
    pub table: NationalTable,
    /// Fields of the extract that nothing else gives.
    pub fields: Vec<Field>,
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
    /// What is planned, in words; nothing where no file holds a plan.
    pub plan: Option<String>,
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
    /// missing, and never zero.
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
    pub(in crate::intake) fn take_on(&mut self, found: &Found, file: usize, row: u64) {
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
    pub(in crate::intake) fn take_back(&mut self, found: &Found, file: usize, row: u64) {
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

    /// Takes over what another thread noted of its rows.
    pub(in crate::intake) fn absorb(&mut self, other: Self) {
        fn add<K: Ord>(all: &mut BTreeMap<K, Finding>, others: BTreeMap<K, Finding>) {
            others.into_iter().for_each(|(key, found)| all.entry(key).or_default().add(&found));
        }
        add(&mut self.dropped, other.dropped);
        add(&mut self.unusable, other.unusable);
        add(&mut self.absurd, other.absurd);
        add(&mut self.disagreements, other.disagreements);
        add(&mut self.checks, other.checks);
        self.no_rows.add(&other.no_rows);
        self.without_thresholds.add(&other.without_thresholds);
        self.other_provider.add(&other.other_provider);
    }

    pub(in crate::intake) fn drop_row(&mut self, reason: DropReason, file: usize, row: u64) {
        self.dropped.entry(reason).or_default().note(file, row);
    }
}
