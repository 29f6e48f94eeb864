//! What was read and found, and which measures the data supports, as a table, CSV and JSON. Rows are named by
//! their numbers only: nothing that a row holds is in any of them.

use serde::Serialize;

use super::heading::Heading;
use super::table::{aligned, report_sentences};
use crate::activity::Tally;
use crate::intake::{Check, DataFinding, FileReport, Finding, Report, Severity};
use crate::measure::{Coverage, coverage};
use crate::quantity::show;
use crate::sheet_cell::{text_of, write_row};

/// Version of the JSON layout.
const FORMAT: u32 = 1;
/// Row numbers shown in a line of the table.
const SHOWN: usize = 5;

/// An account of some data: the reading report, what was found, and what the data supports.
#[derive(Clone, Debug)]
pub struct Checked<'a> {
    report: &'a Report,
    months: Vec<String>,
    span: String,
    coverage: Vec<Coverage>,
}

impl<'a> Checked<'a> {
    /// The account of what was read.
    pub fn new(report: &'a Report, tally: &Tally) -> Self {
        let covered = tally.covered_months();
        let span = match (covered.first(), covered.last()) {
            (Some(first), Some(last)) => {
                let months = if covered.len() == 1 { "month" } else { "months" };
                format!("{} {months} covered, {} to {}.", covered.len(), first.in_words(), last.in_words())
            }
            _ => "No month covered.".to_owned(),
        };
        let months = covered.iter().map(ToString::to_string).collect();
        Self { report, months, span, coverage: coverage(tally, report) }
    }

    /// As aligned text, for a terminal.
    pub fn table(&self) -> String {
        let mut out = report_sentences(self.report).join("\n");
        out.push_str(&format!("\n{}\n", self.span));
        for severity in [Severity::DropsRows, Severity::MayMovePayment, Severity::Information] {
            let found: Vec<&DataFinding> =
                self.report.findings.iter().filter(|finding| finding.severity == severity).collect();
            if !found.is_empty() {
                out.push_str(&format!("\nFound, {}\n", severity.in_words()));
                out.push_str(&self.findings(&found));
            }
        }
        let clear: Vec<&str> = self.clear().map(Check::name).collect();
        out.push_str(&format!("\nLooked for and not found: {}.\n", clear.join(", ")));
        let not_checked = self.report.not_checked().into_iter().map(|(check, columns)| {
            let columns: Vec<&str> = columns.iter().map(|field| field.name()).collect();
            format!("{} ({})", check.name(), columns.join(", "))
        });
        let not_checked: Vec<String> = not_checked.collect();
        if !not_checked.is_empty() {
            out.push_str(&format!("Not looked for, for want of columns: {}.\n", not_checked.join(", ")));
        }
        out.push_str("\nMeasures\n");
        let mut rows = vec![vec!["Measure".into(), "Support".into(), "For want of".into()]];
        rows.extend(
            self.coverage
                .iter()
                .map(|coverage| vec![coverage.measure.id.to_owned(), coverage.in_words(), coverage.wants()]),
        );
        out.push_str(&aligned(&rows, 3));
        out
    }

    /// Findings as aligned rows, each with what it does to payment on a line of its own.
    fn findings(&self, found: &[&DataFinding]) -> String {
        let mut rows = vec![["Finding", "About", "Where", "Count", "Of"].map(str::to_owned).to_vec()];
        rows.extend(found.iter().map(|finding| {
            vec![
                finding.name.to_owned(),
                finding.about.clone(),
                places(self.report, &finding.found, SHOWN),
                show::number(finding.found.count.into()),
                finding.out_of.map_or_else(String::new, |people| show::number(people.into())),
            ]
        }));
        let lines = aligned(&rows, 3);
        let mut lines = lines.lines();
        let mut out = format!("{}\n", lines.next().unwrap_or_default());
        for (line, finding) in lines.zip(found) {
            out.push_str(&format!("{line}\n      {}. {}\n", show::capital(&finding.what), finding.payment));
        }
        out
    }

    /// As CSV, one finding or measure a row: `kind` says which. For a measure `severity` is how far it is
    /// supported, `about` what it wants for, and `count` and `of` are months of contracts.
    ///
    /// # Errors
    /// Never; the writer's own error otherwise.
    pub fn csv(&self) -> Result<String, ::csv::Error> {
        let mut writer = ::csv::Writer::from_writer(Vec::new());
        let header = ["kind", "name", "severity", "about", "count", "of", "rows", "what", "payment"];
        write_row(&mut writer, header)?;
        for finding in &self.report.findings {
            write_row(
                &mut writer,
                [
                    "finding",
                    finding.name,
                    finding.severity.name(),
                    &finding.about,
                    &finding.found.count.to_string(),
                    &finding.out_of.map_or_else(String::new, |people| people.to_string()),
                    &places(self.report, &finding.found, usize::MAX),
                    &finding.what,
                    &finding.payment,
                ],
            )?;
        }
        for coverage in &self.coverage {
            write_row(
                &mut writer,
                [
                    "measure",
                    coverage.measure.id,
                    coverage.support.name(),
                    &coverage.wants(),
                    &coverage.months.0.to_string(),
                    &coverage.months.1.to_string(),
                    "",
                    &format!("{}: {}", coverage.measure.name, coverage.in_words()),
                    "",
                ],
            )?;
        }
        text_of(writer)
    }

    /// As one JSON document.
    ///
    /// # Errors
    /// Never; the writer's own error otherwise.
    pub fn json(&self) -> Result<String, serde_json::Error> {
        let names = |fields: &[crate::intake::Field]| fields.iter().map(|field| field.name()).collect();
        let document = Document {
            heading: Heading::of(FORMAT),
            files: self
                .report
                .files
                .iter()
                .map(|file| FileRead {
                    name: &file.name,
                    same_as: file.same_as.as_deref(),
                    rows_read: file.rows_read,
                    rows_kept: file.rows_kept,
                    missing_columns: names(&file.missing_columns),
                    unknown_columns: &file.unknown_columns,
                    flags: file.flags.iter().map(|flag| flag.name()).collect(),
                })
                .collect(),
            rows_read: self.report.rows_read(),
            rows_kept: self.report.rows_kept(),
            rows_dropped: self.report.rows_dropped(),
            covered_months: &self.months,
            findings: self.report.findings.iter().map(|finding| self.found(finding)).collect(),
            not_found: self.clear().map(Check::name).collect(),
            not_checked: self
                .report
                .not_checked()
                .iter()
                .map(|(check, columns)| NotChecked { name: check.name(), missing: names(columns) })
                .collect(),
            measures: self.coverage.iter().map(supported).collect(),
        };
        serde_json::to_string_pretty(&document)
    }

    /// What each measure has, in the order of the catalogue.
    pub fn coverage(&self) -> &[Coverage] {
        &self.coverage
    }

    /// Checks that could be made and found nothing.
    pub fn clear(&self) -> impl Iterator<Item = Check> {
        let left_out = self.report.not_checked();
        let found = |check: &Check| self.report.findings.iter().any(|finding| finding.name == check.name());
        let rows = self.report.files.iter().any(FileReport::is_extract);
        let all = Check::EVERY.iter().copied().filter(move |check| rows || !check.needs_rows());
        all.filter(move |check| !found(check) && !left_out.iter().any(|(other, _)| other == check))
    }

    fn found<'b>(&'b self, finding: &'b DataFinding) -> Found<'b> {
        let place = |&(file, row): &(usize, u64)| Place {
            file: self.report.files.get(file).map_or("", |file| file.name.as_str()),
            row,
        };
        Found {
            name: finding.name,
            severity: finding.severity.name(),
            about: &finding.about,
            count: finding.found.count,
            of: finding.out_of,
            rows: finding.found.examples.iter().map(place).collect(),
            what: &finding.what,
            payment: &finding.payment,
        }
    }
}

fn supported(coverage: &Coverage) -> Supported {
    Supported {
        id: coverage.measure.id,
        name: coverage.measure.name,
        support: coverage.support.name(),
        contracts: coverage.contracts.0,
        of_contracts: coverage.contracts.1,
        months: coverage.months.0,
        of_months: coverage.months.1,
        missing: coverage.missing.iter().map(ToString::to_string).collect(),
    }
}

/// The first of the rows of a finding, with their files where there are several: `a.csv 2, 7; b.csv 3`.
pub(super) fn places(report: &Report, found: &Finding, most: usize) -> String {
    let mut out = String::new();
    let several = report.files.len() > 1;
    let shown: Vec<(usize, u64)> = found.examples.iter().copied().take(most).collect();
    for of_file in shown.chunk_by(|a, b| a.0 == b.0) {
        if !out.is_empty() {
            out.push_str("; ");
        }
        if several && let Some(file) = of_file.first().and_then(|(file, _)| report.files.get(*file)) {
            out.push_str(&format!("{} ", file.name));
        }
        let rows: Vec<String> = of_file.iter().map(|(_, row)| row.to_string()).collect();
        out.push_str(&rows.join(", "));
    }
    if !shown.is_empty() && found.count > shown.len() as u64 {
        out.push_str(" …");
    }
    out
}

#[derive(Serialize)]
struct Document<'a> {
    #[serde(flatten)]
    heading: Heading,
    files: Vec<FileRead<'a>>,
    rows_read: u64,
    rows_kept: u64,
    rows_dropped: u64,
    covered_months: &'a [String],
    findings: Vec<Found<'a>>,
    not_found: Vec<&'static str>,
    not_checked: Vec<NotChecked>,
    measures: Vec<Supported>,
}

#[derive(Serialize)]
struct FileRead<'a> {
    name: &'a str,
    same_as: Option<&'a str>,
    rows_read: u64,
    rows_kept: u64,
    missing_columns: Vec<&'static str>,
    unknown_columns: &'a [String],
    flags: Vec<&'static str>,
}

#[derive(Serialize)]
struct Found<'a> {
    name: &'static str,
    severity: &'static str,
    about: &'a str,
    count: u64,
    of: Option<u64>,
    rows: Vec<Place<'a>>,
    what: &'a str,
    payment: &'a str,
}

#[derive(Serialize)]
struct Place<'a> {
    file: &'a str,
    row: u64,
}

#[derive(Serialize)]
struct NotChecked {
    name: &'static str,
    missing: Vec<&'static str>,
}

#[derive(Serialize)]
struct Supported {
    id: &'static str,
    name: &'static str,
    support: &'static str,
    contracts: usize,
    of_contracts: usize,
    months: usize,
    of_months: usize,
    missing: Vec<String>,
}
