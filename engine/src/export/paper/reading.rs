//! The data report: what was read, kept and dropped, and what was found that may move payment.

use super::blocks::{closed, heading, say, table};
use super::facts::{Facts, clean};
use crate::export::document::{Block, Column, Row};
use crate::intake::{FileReport, Severity};
use crate::quantity::show;
use crate::scheme::SchemeIndex;

/// The data report under a heading of a level, with what has to be known of the figures of some schemes.
pub(super) fn report(facts: &Facts<'_>, level: u8, schemes: &[SchemeIndex]) -> Vec<Block> {
    let report = &facts.evaluation.report;
    let mut blocks = vec![heading(level, "How the data was read")];
    let columns = vec![
        Column::words("File", 5),
        Column::words("Read as", 5),
        Column::figures("Rows read", 2),
        Column::figures("Kept", 2),
        Column::figures("Dropped", 2),
    ];
    let mut rows: Vec<Row> = report.files.iter().map(|file| of_file(facts, file)).collect();
    let total = [report.rows_read(), report.rows_kept(), report.rows_dropped()];
    if rows.len() > 1 {
        let cells = ["All files".to_owned(), String::new()].into_iter();
        rows.push(Row::total(cells.chain(total.map(|rows| facts.rows(rows))).collect()));
    }
    blocks.push(match table("Files", columns, rows) {
        Some(table) => Block::Table(table),
        None => say(files(facts)),
    });
    if report.rows_dropped() > 0 {
        let reasons = report.dropped.iter().map(|(reason, found)| {
            format!("{}: {}", show::capital(reason.in_words()), facts.rows(found.count))
        });
        blocks.push(say("Dropped rows count nowhere. The reasons:"));
        blocks.push(Block::List(reasons.collect()));
    }
    blocks.push(say(facts.on_small_numbers()));
    blocks.extend(place(facts));
    blocks.extend(found(facts));
    let notes = notes(facts, schemes);
    if !notes.is_empty() {
        blocks.push(say("What has to be known of these figures:"));
        blocks.push(Block::List(notes));
    }
    blocks
}

/// What has to be known of the figures: of the data, and of some schemes.
fn notes(facts: &Facts<'_>, schemes: &[SchemeIndex]) -> Vec<String> {
    let others: Vec<String> = facts
        .schemes()
        .filter(|scheme| !schemes.contains(scheme))
        .map(|scheme| facts.of(scheme).scheme.name.clone() + ":")
        .collect();
    let is_of_others = |note: &String| others.iter().any(|name| note.starts_with(name.as_str()));
    let notes = facts.evaluation.warnings().into_iter().filter(|note| !is_of_others(note));
    notes.map(|note| facts.without_small(&closed(&note))).collect()
}

/// The names of the files, where the report holds none of them.
fn files(facts: &Facts<'_>) -> String {
    match facts.files {
        [] => "No file was read.".to_owned(),
        files => format!("Read: {}.", files.iter().map(|name| clean(name)).collect::<Vec<_>>().join(", ")),
    }
}

fn of_file(facts: &Facts<'_>, file: &FileReport) -> Row {
    let read_as = match &file.same_as {
        Some(first) => format!("the same file as {}; counted once", clean(first)),
        None => file.recognised().unwrap_or_else(|| "not known".to_owned()),
    };
    let dropped = file.rows_read.saturating_sub(file.rows_kept);
    let rows = [file.rows_read, file.rows_kept, dropped].map(|rows| facts.rows(rows));
    Row::body([clean(&file.name), read_as].into_iter().chain(rows).collect())
}

/// What was found in the data that may move payment.
fn found(facts: &Facts<'_>) -> Vec<Block> {
    let report = &facts.evaluation.report;
    let grave = report.findings.iter().filter(|found| match found.severity {
        Severity::DropsRows | Severity::MayMovePayment => true,
        Severity::Information => false,
    });
    let rows = grave.map(|finding| {
        let about = if finding.about.is_empty() { "the whole".to_owned() } else { clean(&finding.about) };
        Row::body(vec![
            show::capital(&clean(&finding.what)),
            about,
            facts.rows(finding.found.count),
            facts.without_small(&closed(&finding.payment)),
        ])
    });
    let columns = vec![
        Column::words("Finding", 5),
        Column::words("About", 3),
        Column::figures("Rows or people", 2),
        Column::words("What it does to payment", 6),
    ];
    match table("What was found that may move payment", columns, rows.collect()) {
        Some(table) => vec![Block::Table(table)],
        None => vec![say("Nothing was found in the data that may move payment.")],
    }
}

/// The place whose facts are used, and what of them is made up.
fn place(facts: &Facts<'_>) -> Vec<Block> {
    let place = facts.locality;
    if place.name.is_empty() {
        return Vec::new();
    }
    let mut blocks =
        vec![say(closed(&format!("Facts about the place: {}. {}", clean(&place.name), place.about)))];
    if !place.illustrative.is_empty() {
        blocks.push(say("Made up or assumed about the place:"));
        blocks.push(Block::List(place.illustrative.iter().map(|line| closed(line)).collect()));
    }
    blocks
}
