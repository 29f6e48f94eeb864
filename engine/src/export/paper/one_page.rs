//! One page for the wall: a few figures, a chart, three sentences, and what was decided.

use super::blocks::{closed, decided as in_a_line, heading};
use super::facts::{Facts, signed_whole, whole};
use super::findings::{findings, walks};
use super::side::Side;
use super::{charts, tidy};
use crate::export::document::{Block, Document, KeyFigure, Pages};
use crate::quantity::show;

/// Figures on the page, at most; with fewer than `FEW` schemes there is room for more of them.
const FIGURES: usize = 6;
const FEW: usize = 3;
/// Sentences on the page.
const SENTENCES: usize = 3;
/// Decisions on the page; the others are in the term sheet.
const DECISIONS: usize = 5;

/// The page for the wall.
pub fn one_page(facts: &Facts<'_>) -> Document {
    let sides = Side::all(facts);
    let found = findings(facts, &sides, &walks(facts, &sides));
    let mut blocks = vec![Block::Figures(figures(&sides)), Block::Chart(charts::totals(&sides))];
    blocks.push(heading(1, "What was found"));
    blocks.push(Block::List(found.into_iter().take(SENTENCES).map(|found| found.title).collect()));
    blocks.push(heading(1, "What was decided"));
    blocks.push(Block::List(decided(facts)));
    if !facts.scenario.is_empty() {
        let all: Vec<String> = facts.scenario.iter().map(|text| closed(text)).collect();
        blocks.push(Block::Note(format!("Supposed, not read: {}", all.join(" "))));
    }
    if facts.evaluation.selection.synthetic {
        blocks.push(Block::Note("The data is made up, and is about nobody.".to_owned()));
    }
    tidy::paper(Document {
        title: "What each payment scheme pays".to_owned(),
        subtitle: facts.subtitle(),
        mark: facts.mark.clone(),
        pages: Pages::Wall,
        blocks,
    })
}

/// Three to six figures: what each scheme pays, and with few schemes the least and the most of them too.
fn figures(sides: &[Side]) -> Vec<KeyFigure> {
    let of = |side: &Side| KeyFigure {
        label: side.name.clone(),
        value: whole(side.total),
        about: match side.difference {
            None => "the baseline".to_owned(),
            Some(difference) => format!("{} against the baseline", signed_whole(difference)),
        },
    };
    let mut figures: Vec<KeyFigure> = sides.iter().take(FIGURES).map(of).collect();
    if sides.len() < FEW {
        for side in sides {
            let ends = [
                ("Least", side.range.least, "with every measure missed"),
                ("Most", side.range.most, "with every measure met"),
            ];
            figures.extend(ends.map(|(end, amount, about)| KeyFigure {
                label: format!("{end} of {}", side.name),
                value: whole(amount),
                about: about.to_owned(),
            }));
        }
    }
    figures
}

fn decided(facts: &Facts<'_>) -> Vec<String> {
    let all = facts.decisions;
    let mut points: Vec<String> = all
        .iter()
        .take(DECISIONS)
        .map(|made| {
            let why = if made.reason.trim().is_empty() {
                String::new()
            } else {
                format!(" Why: {}", closed(&made.reason))
            };
            in_a_line(made) + &why
        })
        .collect();
    if all.len() > DECISIONS {
        points.push(format!("And {} more, in the term sheet.", show::number((all.len() - DECISIONS).into())));
    }
    if points.is_empty() {
        points.push("Nothing was written down as decided yet.".to_owned());
    }
    points
}
