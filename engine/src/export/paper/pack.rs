//! The comparison pack: the schemes side by side, and why one pays more than another.

use super::blocks::{decisions, heading, say, scenario, shadow, standing};
use super::facts::Facts;
use super::findings::{Walk, findings, walks};
use super::side::Side;
use super::{charts, measures, reading, tables, tidy};
use crate::export::document::{Block, Document, Pages};
use crate::scheme::SchemeIndex;

/// The comparison pack.
pub fn comparison_pack(facts: &Facts<'_>) -> Document {
    let sides = Side::all(facts);
    let walks = walks(facts, &sides);
    let schemes: Vec<SchemeIndex> = facts.schemes().collect();
    let mut blocks = first_page(facts, &sides, &walks);
    blocks.extend(side_by_side(facts, &sides));
    blocks.push(heading(1, "Month by month"));
    blocks.push(Block::Chart(charts::so_far(facts, &sides)));
    blocks.extend(tables::so_far(facts, &sides).map(Block::Table));
    blocks.extend(each_walk(facts, &walks));
    blocks.extend(differing_terms(facts, &sides));
    blocks.push(heading(1, "Definitions"));
    blocks.push(measures::definitions(facts, schemes.iter().copied()));
    blocks.extend(measures::reached(facts, schemes.iter().copied()));
    blocks.push(heading(1, "What is fact and what illustrative"));
    for scheme in &schemes {
        blocks.push(heading(2, &facts.lettered(*scheme)));
        blocks.extend(standing(facts, *scheme));
    }
    blocks.extend(decisions(facts, 1));
    blocks.extend(reading::report(facts, 1, &schemes));
    tidy::paper(Document {
        title: "Payment schemes compared".to_owned(),
        subtitle: facts.subtitle(),
        mark: facts.mark.clone(),
        pages: Pages::Wide,
        blocks,
    })
}

/// What was found: the first in a sentence of its own, then the others.
fn first_page(facts: &Facts<'_>, sides: &[Side], walks: &[Walk<'_>]) -> Vec<Block> {
    let mut titles = findings(facts, sides, walks).into_iter().map(|found| found.title);
    let mut blocks = vec![heading(1, "What was found")];
    blocks.extend(titles.next().map(Block::Paragraph));
    blocks.extend(scenario(facts));
    let others: Vec<String> = titles.collect();
    if !others.is_empty() {
        blocks.push(Block::List(others));
    }
    blocks.push(Block::Chart(charts::totals(sides)));
    blocks.push(Block::PageBreak);
    blocks
}

fn side_by_side(facts: &Facts<'_>, sides: &[Side]) -> Vec<Block> {
    let mut blocks = vec![
        heading(1, "Side by side"),
        Block::Table(tables::side_by_side(facts, sides)),
        say(
            "Least and most: what would be paid on the same activity with every measure missed, and with every measure met.",
        ),
    ];
    blocks.extend(sides.iter().filter_map(|side| shadow(facts, side.scheme)));
    blocks.extend([
        heading(2, "By kind"),
        Block::Chart(charts::by_kind(facts, sides)),
        Block::Table(tables::by_kind(facts, sides)),
        heading(2, "By provider"),
        Block::Table(tables::by_provider(facts, sides)),
    ]);
    blocks
}

/// The walk from the baseline to each other scheme.
fn each_walk(facts: &Facts<'_>, walks: &[Walk<'_>]) -> Vec<Block> {
    if walks.is_empty() {
        return Vec::new();
    }
    let baseline = facts.lettered(facts.evaluation.baseline);
    let mut blocks = vec![
        heading(1, "From the baseline to each other scheme"),
        say(
            "Part by part, in the order of working. A step is what it changes of what the steps before left, so that they add up. “Made alone” is what the baseline would pay more with this step and nothing else.",
        ),
    ];
    for walk in walks {
        blocks.push(heading(2, &format!("From {baseline} to {}", walk.side.name)));
        if walk.comparison.steps.is_empty() {
            blocks.push(say("No term differs."));
            continue;
        }
        blocks.extend(charts::walk(&baseline, &walk.side.name, &walk.comparison).map(Block::Chart));
        blocks.push(Block::Table(tables::walk(walk)));
    }
    blocks
}

fn differing_terms(facts: &Facts<'_>, sides: &[Side]) -> Vec<Block> {
    let tables: Vec<Block> = sides
        .iter()
        .filter(|side| side.difference.is_some())
        .filter_map(|side| tables::terms(facts, side))
        .map(Block::Table)
        .collect();
    if tables.is_empty() {
        Vec::new()
    } else {
        [heading(1, "Terms that differ")].into_iter().chain(tables).collect()
    }
}
