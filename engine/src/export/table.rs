//! Statements and reading reports as plain text for a terminal.

use std::fmt::Write;

use super::Evaluation;
use crate::activity::ContractKind;
use crate::calendar::{Grain, Period};
use crate::intake::{Finding, Report};
use crate::measure::MeasureRow;
use crate::payment::{Amount, Component, Line, figures};
use crate::quantity::show;
use crate::scheme::Scheme;

/// The statement of every scheme, and the measures, as aligned text.
pub fn table(evaluation: &Evaluation) -> String {
    let mut out = String::new();
    let selection = &evaluation.selection;
    if selection.synthetic {
        out.push_str("SYNTHETIC data: made up, not about anybody.\n");
    }
    if let (Some(first), Some(last)) = (selection.months.first(), selection.months.last()) {
        put(
            &mut out,
            format_args!(
                "{} to {}, {} rows read, {} kept.\n",
                first.in_words(),
                last.in_words(),
                evaluation.report.rows_read(),
                evaluation.report.rows_kept()
            ),
        );
    }
    for (index, evaluated) in evaluation.schemes.iter().enumerate() {
        let total = evaluated.statement.total();
        put(&mut out, format_args!("\n{}: {}", evaluated.scheme.name, shown(total)));
        match evaluation.difference(index) {
            Some(difference) if index != evaluation.baseline => {
                let sign = if difference.0 > 0 { "+" } else { "" };
                put(
                    &mut out,
                    format_args!(
                        "  ({sign}{} against {})",
                        show::pounds(difference),
                        evaluation.schemes[evaluation.baseline].scheme.name
                    ),
                );
            }
            _ => {}
        }
        out.push('\n');
        put(
            &mut out,
            format_args!(
                "{}",
                statement(evaluation, &evaluated.scheme, &evaluated.statement.grouped(evaluation.grain))
            ),
        );
        for figure in figures(&evaluation.selection, &evaluated.scheme, &evaluated.statement) {
            let value = figure.value.in_words();
            put(&mut out, format_args!("  {}: {value} = {}\n", figure.label, figure.formula));
        }
        let shadow: Amount = evaluated.statement.shadow.iter().map(|line| line.amount).sum();
        if !evaluated.statement.shadow.is_empty() {
            put(&mut out, format_args!("  In shadow, not paid: {}\n", shown(shadow)));
        }
    }
    out.push_str("\nMeasures\n");
    put(&mut out, format_args!("{}", measures(evaluation)));
    out
}

fn statement(evaluation: &Evaluation, scheme: &Scheme, lines: &[Line]) -> String {
    let mut components: Vec<Component> = lines.iter().map(|line| line.component).collect();
    components.sort_unstable();
    components.dedup();
    let mut header = vec!["Provider".to_owned(), "Period".to_owned()];
    header.extend(components.iter().map(|component| component.in_words(scheme).into_owned()));
    header.push("Total".to_owned());
    let mut rows = vec![header];
    let mut keys: Vec<(usize, Period)> = lines.iter().map(|line| (line.contract, line.period)).collect();
    keys.dedup();
    for (contract, period) in keys {
        let of = |component: Option<Component>| -> Option<Amount> {
            let mut mine = lines
                .iter()
                .filter(|l| {
                    l.contract == contract && l.period == period && component.is_none_or(|c| c == l.component)
                })
                .map(|line| line.amount)
                .peekable();
            mine.peek().is_some().then(|| mine.sum())
        };
        let mut row =
            vec![evaluation.selection.contracts[contract].provider_name.clone(), period.to_string()];
        row.extend(components.iter().map(|&component| of(Some(component)).map_or_else(String::new, shown)));
        row.push(of(None).map_or_else(String::new, shown));
        rows.push(row);
    }
    aligned(&rows, 2)
}

fn measures(evaluation: &Evaluation) -> String {
    let mut rows = vec![
        ["Provider", "Period", "Measure", "counted", "of", "rate", "standard", "met"]
            .map(str::to_owned)
            .to_vec(),
    ];
    // A long list by month is for JSON; the table keeps to the years.
    let by_period = evaluation.grain != Grain::Month;
    let shown: Vec<&MeasureRow> = evaluation
        .measures
        .iter()
        .filter(|row| (by_period && row.measure.variant_of.is_none()) || row.standard.is_some())
        .collect();
    for row in shown {
        let contract = &evaluation.selection.contracts[row.contract];
        let name = match contract.kind {
            ContractKind::England => "England".to_owned(),
            _ => contract.provider_name.clone(),
        };
        rows.push(vec![
            name,
            row.period.to_string(),
            row.measure.name.to_owned(),
            show::people(row.ratio.numerator),
            show::people(row.ratio.denominator),
            row.ratio.rate().map_or_else(String::new, |rate| show::rounded_percent(rate, 1)),
            row.standard.map_or_else(String::new, |standard| show::percent(standard, 0)),
            row.met.map_or_else(String::new, |met| if met { "yes" } else { "no" }.to_owned()),
        ]);
    }
    aligned(&rows, 3)
}

fn shown(amount: Amount) -> String {
    match amount {
        Amount::Exact(amount) => show::pounds(amount),
        Amount::Estimated { working, least, most } => {
            format!("about {} ({})", show::pounds(working), range(least, most))
        }
        Amount::Unknown { least, most } => format!("not known ({})", range(least, most)),
    }
}

fn range(least: Option<crate::quantity::Pence>, most: Option<crate::quantity::Pence>) -> String {
    let bound =
        |amount: Option<crate::quantity::Pence>| amount.map_or_else(|| "no bound".to_owned(), show::pounds);
    format!("{} to {}", bound(least), bound(most))
}

/// A line of the reading report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportLine {
    /// How many rows it was found in; nothing where the line is a sentence.
    pub count: Option<u64>,
    /// What was found, or the sentence.
    pub text: String,
    /// The first few of those rows, in words.
    pub rows: String,
}

/// The reading report as text: what was read, kept and dropped, and why.
pub fn report(report: &Report) -> String {
    let mut out = String::new();
    for line in report_lines(report) {
        match line.count {
            None => put(&mut out, format_args!("{}\n", line.text)),
            Some(count) => {
                put(&mut out, format_args!("  {:>7}  {} ({})\n", rows(count), line.text, line.rows));
            }
        }
    }
    out
}

/// The reading report, line by line.
pub fn report_lines(report: &Report) -> Vec<ReportLine> {
    let mut out: Vec<ReportLine> = Vec::new();
    let sentence = |text: String| ReportLine { count: None, text, rows: String::new() };
    for file in &report.files {
        out.push(sentence(match &file.same_as {
            Some(first) => format!("{}: the same file as {first}; counted once.", file.name),
            None => format!(
                "{}: {}, {} rows read, {} kept.",
                file.name,
                file.recognised().unwrap_or_else(|| "unknown".to_owned()),
                rows(file.rows_read),
                rows(file.rows_kept)
            ),
        }));
        let list = |names: Vec<&str>| names.join(", ");
        if !file.missing_columns.is_empty() {
            let names = file.missing_columns.iter().map(|field| field.name()).collect();
            out.push(sentence(format!("  Not in this file: {}.", list(names))));
        }
        if !file.unknown_columns.is_empty() {
            let names = file.unknown_columns.iter().map(String::as_str).collect();
            out.push(sentence(format!("  Columns not used: {}.", list(names))));
        }
        if !file.flags.is_empty() {
            let names = file.flags.iter().map(|flag| flag.name()).collect();
            out.push(sentence(format!("  National flags that decide: {}.", list(names))));
        }
    }
    if !report.left_out.is_empty() {
        let names = report.left_out.join(", ");
        out.push(sentence(format!("Not read, because their columns are not of a known layout: {names}.")));
    }
    out.push(sentence(format!(
        "{} rows read, {} kept, {} dropped.",
        rows(report.rows_read()),
        rows(report.rows_kept()),
        rows(report.rows_dropped())
    )));
    let mut findings = |title: &str, found: Vec<(String, &Finding)>| {
        if !found.is_empty() {
            out.push(sentence(title.to_owned()));
        }
        for (text, finding) in found {
            out.push(ReportLine { count: Some(finding.count), text, rows: finding.rows() });
        }
    };
    findings(
        "Dropped rows:",
        report.dropped.iter().map(|(reason, f)| (reason.in_words().to_owned(), f)).collect(),
    );
    findings(
        "Values that could not be used, and count as missing:",
        report.unusable.iter().map(|(field, f)| (field.name().to_owned(), f)).collect(),
    );
    findings(
        "National flags that disagree with the scores (the flag counts):",
        report.disagreements.iter().map(|(flag, f)| (flag.name().to_owned(), f)).collect(),
    );
    let others = [
        ("people on a scale without published thresholds, judged on GAD-7", &report.without_thresholds),
        ("superseded rows are of another provider than the row that counts", &report.other_provider),
    ];
    findings(
        "Also:",
        others.into_iter().filter(|(_, f)| f.count > 0).map(|(what, f)| (what.to_owned(), f)).collect(),
    );
    out.extend(tables(report).into_iter().map(sentence));
    for (group, rows) in &report.set_aside {
        let text = format!("{rows} published rows of kind {group} were read and not added to providers.");
        out.push(sentence(text));
    }
    if report.conflicting > 0 {
        out.push(sentence(format!(
            "{} published values differ between files; those of the file given last count.",
            report.conflicting
        )));
    }
    out.push(sentence("Rules used: assets/thresholds.ron for caseness and reliable change; waits in whole days, 42 and 126 within; a suppressed value is 0 to 4, never nought.".to_owned()));
    out
}

/// What there is to say of a set of tables, and of the folder that it was in.
fn tables(report: &Report) -> Vec<String> {
    let mut out = Vec::new();
    for missing in &report.missing_tables {
        let fields: Vec<&str> = missing.fields.iter().map(|field| field.name()).collect();
        let table = missing.table.name();
        out.push(match fields.as_slice() {
            [] => {
                format!("{table} is not among the files: the scores in it, if there are any, do not count.")
            }
            _ => format!("{table} is not among the files, and without it there is no {}.", fields.join(", ")),
        });
    }
    if !report.unused_tables.is_empty() {
        out.push(format!("Not read, for nothing is counted by them: {}.", report.unused_tables.join(", ")));
    }
    if !report.ignored_files.is_empty() {
        out.push(format!("Not tables, and passed over: {}.", report.ignored_files.join(", ")));
    }
    out
}

fn put(out: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = out.write_fmt(text);
}

fn rows(count: u64) -> String {
    show::number(count.into())
}

/// Rows with their columns aligned; the first `left` columns to the left, the rest to the right.
fn aligned(rows: &[Vec<String>], left: usize) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let widths: Vec<usize> = (0..columns)
        .map(|column| {
            rows.iter()
                .filter_map(|row| row.get(column))
                .map(|cell| cell.chars().count())
                .max()
                .unwrap_or_default()
        })
        .collect();
    let mut out = String::new();
    for row in rows {
        let mut line = String::from(" ");
        for (column, cell) in row.iter().enumerate() {
            let pad = " ".repeat(widths[column] - cell.chars().count());
            if column < left {
                put(&mut line, format_args!(" {cell}{pad} "));
            } else {
                put(&mut line, format_args!(" {pad}{cell} "));
            }
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}
