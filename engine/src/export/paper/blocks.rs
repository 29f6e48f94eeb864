//! What several papers say in the same way.

use super::facts::{Decided, Facts, clean, money};
use crate::export::document::{Block, Column, Row, Table};
use crate::payment::Amount;
use crate::quantity::show;
use crate::scheme::{Scheme, SchemeIndex};

/// A heading.
pub(super) fn heading(level: u8, text: &str) -> Block {
    Block::Heading(level, text.to_owned())
}

/// A paragraph.
pub(super) fn say(text: impl Into<String>) -> Block {
    Block::Paragraph(text.into())
}

/// A table of plain rows; nothing where it would have none.
pub(super) fn table(caption: &str, columns: Vec<Column>, rows: Vec<Row>) -> Option<Table> {
    (!rows.is_empty()).then(|| Table { caption: caption.to_owned(), columns, rows })
}

/// Sentences that close with a full stop, whoever wrote them.
pub(in crate::export) fn closed(text: &str) -> String {
    let text = clean(text);
    match text.chars().last() {
        None | Some('.' | '!' | '?' | '”') => text,
        Some(_) => text + ".",
    }
}

/// The decisions with their reasons, or that there are none.
pub(super) fn decisions(facts: &Facts<'_>, level: u8) -> Vec<Block> {
    let mut blocks = vec![heading(level, "Decisions and their reasons")];
    let columns = vec![
        Column::words("Question", 5),
        Column::words("Decided", 5),
        Column::words("Why", 6),
        Column::words("For scheme", 3),
        Column::figures("It then paid more by", 3),
    ];
    let or = |text: &str, other: &str| if text.trim().is_empty() { other.to_owned() } else { clean(text) };
    let rows = facts.decisions.iter().map(|made| {
        Row::body(vec![
            clean(&made.title),
            clean(&made.decision),
            or(&made.reason, "no reason was written down"),
            or(&made.scheme, "all"),
            or(made.worth.as_deref().unwrap_or_default(), "not noted"),
        ])
    });
    blocks.push(match table("Decisions, in the order in which they were made", columns, rows.collect()) {
        Some(table) => Block::Table(table),
        None => say("No decision was written down."),
    });
    blocks
}

/// What is supposed of the activity, where anything is.
pub(in crate::export) fn scenario(facts: &Facts<'_>) -> Vec<Block> {
    if facts.scenario.is_empty() {
        return Vec::new();
    }
    let sentences = facts.scenario.iter().map(|text| show::capital(&closed(text))).collect();
    vec![
        Block::Note("The activity is not as it was read. What is supposed of it:".to_owned()),
        Block::List(sentences),
    ]
}

/// What a scheme works out for a shadow year and does not pay; nothing where it has none.
pub(in crate::export) fn shadow(facts: &Facts<'_>, scheme: SchemeIndex) -> Option<Block> {
    let lines = &facts.of(scheme).statement.shadow;
    let sum: Amount = lines.iter().map(|line| line.amount).sum();
    let name = facts.lettered(scheme);
    (!lines.is_empty()).then(|| {
        say(format!("{name}: {} is worked out for a shadow year beside this, and not paid.", money(sum)))
    })
}

/// What is still to be agreed of a scheme, a sentence each: what it asks itself, and what is made up so far.
pub(super) fn to_be_agreed(scheme: &Scheme) -> Vec<String> {
    scheme.questions.iter().chain(&scheme.illustrative).map(|line| closed(line)).collect()
}

/// A decision in one line: what was asked, and what was decided.
pub(super) fn decided(made: &Decided) -> String {
    let title = clean(&made.title);
    let colon = if title.ends_with(['?', '.', '!', ':']) { "" } else { ":" };
    format!("{title}{colon} {}", closed(&made.decision))
}

/// What of a scheme its source states, what is made up, and what is to be agreed.
pub(in crate::export) fn standing(facts: &Facts<'_>, scheme: SchemeIndex) -> Vec<Block> {
    let scheme = &facts.of(scheme).scheme;
    let mut blocks = vec![say(closed(&format!("Source: {}", scheme.source)))];
    let lists = [
        ("Fact, as the source states it:", &scheme.facts),
        ("Illustrative, made up so that the scheme can be worked:", &scheme.illustrative),
        ("To be agreed:", &scheme.questions),
    ];
    for (title, lines) in lists.into_iter().filter(|(_, lines)| !lines.is_empty()) {
        blocks.push(say(title));
        blocks.push(Block::List(lines.iter().map(|line| closed(line)).collect()));
    }
    blocks
}
