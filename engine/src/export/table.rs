//! Statements and reading reports as plain text for a terminal.

use std::borrow::Cow;
use std::fmt::Write;

use rust_decimal::Decimal;

use super::Evaluation;
use super::survival_table::survival_table;
use crate::activity::{ContractIndex, ContractKind};
use crate::calendar::{Grain, Period};
use crate::intake::Report;
use crate::measure::{AgainstPlan, MeasureRow, Ratio, against_plan};
use crate::payment::{Amount, Component, Line, figures, range};
use crate::quantity::{show, words};
use crate::scheme::{Scheme, SchemeIndex};

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
    if let Some(fingerprint) = &evaluation.fingerprint {
        put(&mut out, format_args!("Fingerprint {fingerprint}\n"));
    }
    for (index, evaluated) in SchemeIndex::each(&evaluation.schemes) {
        let total = evaluated.statement.total();
        put(&mut out, format_args!("\n{}: {}", evaluated.scheme.name, words::with_ends(total)));
        match evaluation.difference(index).zip(evaluation.baseline.of(&evaluation.schemes)) {
            Some((difference, baseline)) if index != evaluation.baseline => {
                let sign = if difference.0 > 0 { "+" } else { "" };
                put(
                    &mut out,
                    format_args!("  ({sign}{} against {})", show::pounds(difference), baseline.scheme.name),
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
        let range = range(&evaluation.selection, &evaluated.scheme, |_| true);
        for figure in figures(&evaluation.selection, &evaluated.scheme, &evaluated.statement, &range) {
            let value = figure.value.in_words();
            put(&mut out, format_args!("  {}: {value} = {}\n", figure.label, figure.formula));
        }
        let shadow: Amount = evaluated.statement.shadow.iter().map(|line| line.amount).sum();
        if !evaluated.statement.shadow.is_empty() {
            put(&mut out, format_args!("  In shadow, not paid: {}\n", words::with_ends(shadow)));
        }
    }
    out.push_str("\nMeasures\n");
    put(&mut out, format_args!("{}", measures(evaluation)));
    put(&mut out, format_args!("{}", plans(evaluation)));
    if let Some(account) = &evaluation.survival {
        out.push_str(&survival_table(account, evaluation.schemes.iter().map(|evaluated| &evaluated.scheme)));
    }
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
    let mut keys: Vec<(ContractIndex, Period)> =
        lines.iter().map(|line| (line.contract, line.period)).collect();
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
        let mut row = vec![evaluation.selection.contract_name(contract), period.to_string()];
        row.extend(
            components
                .iter()
                .map(|&component| of(Some(component)).map_or_else(String::new, words::with_ends)),
        );
        row.push(of(None).map_or_else(String::new, words::with_ends));
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
        let name = match evaluation.selection.contracts[row.contract].kind {
            ContractKind::England => "England".to_owned(),
            ContractKind::Contract | ContractKind::NotUnderContract => {
                evaluation.selection.contract_name(row.contract)
            }
        };
        rows.push(vec![
            name,
            row.period.to_string(),
            row.measure.name.to_owned(),
            show::people(row.ratio.numerator),
            show::people(row.ratio.denominator),
            row.ratio.rate().map_or_else(String::new, |rate| rate_in_words(rate, &row.ratio)),
            row.standard.map_or_else(String::new, |standard| show::percent(standard, 0)),
            row.met.map_or_else(String::new, |met| if met { "yes" } else { "no" }.to_owned()),
        ]);
    }
    aligned(&rows, 3)
}

/// What was done against what was planned; nothing where no plan is held.
fn plans(evaluation: &Evaluation) -> String {
    let rows = against_plan(&evaluation.selection, evaluation.grain);
    if rows.is_empty() {
        return String::new();
    }
    let cells = |row: &AgainstPlan| {
        vec![
            evaluation.selection.contract_name(row.contract),
            row.period.to_string(),
            show::capital(row.what.in_words()),
            show::number(row.planned.into()),
            show::people(row.done),
            row.share().map_or_else(String::new, |share| show::rounded_percent(share, 1)),
            row.months.to_string(),
        ]
    };
    let header = ["Provider", "Period", "Plan", "planned", "done", "of the plan", "months"];
    let mut all = vec![header.map(str::to_owned).to_vec()];
    all.extend(rows.iter().map(cells));
    format!("\nAgainst the plan\n{}", aligned(&all, 3))
}

/// A rate, with what rounded counts leave open: `about 50.0 % (48.1 % to 51.9 %)`.
fn rate_in_words(rate: Decimal, ratio: &Ratio) -> String {
    let rate = show::rounded_percent(rate, 1);
    ratio.rate_bounds().map_or_else(
        || rate.clone(),
        |(least, most)| {
            let [least, most] = [least, most].map(|bound| show::rounded_percent(bound, 1));
            format!("about {rate} ({least} to {most})")
        },
    )
}

/// The reading report in sentences: what was read of which file, and how much of it counts. What was found in
/// it is in [`Report::findings`].
pub fn report_sentences(report: &Report) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for file in &report.files {
        out.push(match &file.same_as {
            Some(first) => format!("{}: the same file as {first}; counted once.", file.name),
            None => format!(
                "{}: {}, {} rows read, {} kept.",
                file.name,
                file.recognised().unwrap_or_else(|| "unknown".to_owned()),
                rows(file.rows_read),
                rows(file.rows_kept)
            ),
        });
        let list = |names: Vec<&str>| names.join(", ");
        if !file.missing_columns.is_empty() {
            let names = file.missing_columns.iter().map(|field| field.name()).collect();
            out.push(format!("  Not in this file: {}.", list(names)));
        }
        if !file.renamed.is_empty() {
            let names: Vec<String> =
                file.renamed.iter().map(|(field, header)| format!("{header} as {}", field.name())).collect();
            out.push(format!("  Read under other names: {}.", names.join(", ")));
        }
        for dates in &file.dates {
            out.push(format!("  Dates of {}.", dates.in_words()));
        }
        if !file.unknown_columns.is_empty() {
            let names = file.unknown_columns.iter().map(String::as_str).collect();
            out.push(format!("  Columns not used: {}.", list(names)));
        }
        if !file.flags.is_empty() {
            let names = file.flags.iter().map(|flag| flag.name()).collect();
            out.push(format!("  National flags that decide: {}.", list(names)));
        }
    }
    if !report.left_out.is_empty() {
        let names = report.left_out.join(", ");
        out.push(format!("Not read, because their columns are not of a known layout: {names}."));
    }
    out.push(format!(
        "{} rows read, {} kept, {} dropped.",
        rows(report.rows_read()),
        rows(report.rows_kept()),
        rows(report.rows_dropped())
    ));
    out.extend(tables(report));
    for (group, rows) in &report.set_aside {
        let text = format!("{rows} published rows of kind {group} were read and not added to providers.");
        out.push(text);
    }
    for year in &report.published_years {
        out.push(format!(
            "An annual file of {year} has one figure a year: its months are an even spread, and only the year is meaningful."
        ));
    }
    if report.monthly_stand > 0 {
        out.push(format!(
            "{} annual figures of providers and England were not used, because the monthly files hold them; they are never added together.",
            rows(report.monthly_stand)
        ));
    }
    out.extend(
        report
            .plan
            .iter()
            .map(|plan| format!("The files hold {plan}. It is no activity, and covers no month.")),
    );
    out.extend(report.overlaps.iter().cloned());
    if report.conflicting > 0 {
        out.push(format!(
            "{} published values differ between files; those of the file given last count.",
            report.conflicting
        ));
    }
    out.push("Rules used: assets/thresholds.ron for caseness and reliable change; waits in whole days, 42 and 126 within; a suppressed value is 0 to 4, never zero; a published count of a provider is within 2 either way.".to_owned());
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
pub(super) fn aligned(rows: &[Vec<String>], left: usize) -> String {
    // A code with a line break in it would begin a line of its own.
    let rows: Vec<Vec<Cow<'_, str>>> =
        rows.iter().map(|row| row.iter().map(|cell| show::marked(cell, &[])).collect()).collect();
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
    for row in &rows {
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
