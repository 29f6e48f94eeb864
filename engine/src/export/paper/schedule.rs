//! The schedule of terms: every term of a scheme with its value and where that comes from.

use std::collections::BTreeMap;

use super::blocks::{say, table};
use super::facts::Facts;
use crate::export::document::{Block, Column, Row, RowKind};
use crate::scheme::{Scheme, Unit, preset};

/// What the marks say.
const KEY: &str = "Source: P as in the published or shipped scheme of this name; C changed from it; D decided, with the number of the decision; S set in this scheme. A mark says where a value comes from, not that it is a fact.";

/// The schedule, under a group for each heading of the scheme.
pub(in crate::export) fn schedule(facts: &Facts<'_>, scheme: &Scheme) -> Vec<Block> {
    let shipped = shipped(scheme);
    let mut rows: Vec<Row> = Vec::new();
    let mut group = "";
    scheme.each_term(&mut |term| {
        if term.group != group {
            group = term.group;
            let cells = vec![group.to_owned(), String::new(), String::new(), String::new()];
            rows.push(Row { kind: RowKind::Group, cells });
        }
        let value = term.in_words();
        let mark = mark(facts, scheme, &shipped, (&term.path, &term.text(), &value));
        rows.push(Row::body(vec![term.label.clone(), value, unit(term.unit).to_owned(), mark]));
    });
    let columns = vec![
        Column::words("Term", 6),
        Column::words("Value", 6),
        Column::words("Unit", 2),
        Column::words("Source", 2),
    ];
    match table(&format!("Every term of {}", scheme.name), columns, rows) {
        Some(table) => vec![Block::Table(table), say(KEY)],
        None => vec![say("No term is agreed yet.")],
    }
}

/// The terms of the shipped scheme of the same id, by path, as a file has them.
fn shipped(scheme: &Scheme) -> BTreeMap<String, String> {
    let mut terms = BTreeMap::new();
    if let Some(Ok(shipped)) = preset(&scheme.id).map(|preset| preset.scheme()) {
        shipped.each_term(&mut |term| {
            terms.insert(term.path.clone(), term.text());
        });
    }
    terms
}

/// Where the value of a term comes from: its path, its text as a file has it, and its words.
fn mark(
    facts: &Facts<'_>,
    scheme: &Scheme,
    shipped: &BTreeMap<String, String>,
    (path, text, words): (&str, &str, &str),
) -> String {
    let decided = facts.decisions.iter().rposition(|made| {
        made.scheme == scheme.name && made.terms.iter().any(|term| term.path == path && term.value == words)
    });
    match (decided, shipped.get(path)) {
        (Some(place), _) => format!("D{}", place + 1),
        (None, Some(before)) if before == text => "P".to_owned(),
        (None, Some(_)) => "C".to_owned(),
        (None, None) => "S".to_owned(),
    }
}

/// What the number of a term is.
const fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Pounds => "pounds",
        Unit::Share => "per cent",
        Unit::People => "people",
        Unit::Days => "days",
        Unit::Points => "points of 20",
        Unit::Months => "months",
        Unit::Years => "years",
        Unit::None => "in words",
    }
}
