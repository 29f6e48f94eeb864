//! Slides: one finding each, its receipt in the notes, and at the end what was decided and what comes next.

use super::blocks::{closed, decided as decided_in_a_line, to_be_agreed};
use super::facts::{Facts, clean};
use super::findings::{findings, walks};
use super::side::Side;
use super::tidy;
use crate::export::document::{Deck, Slide, SlideBody};

/// Decisions on the last slide, and as many points that are to be agreed; the others are in its notes.
const POINTS: usize = 4;

/// The slides.
pub fn slides(facts: &Facts<'_>) -> Deck {
    let sides = Side::all(facts);
    let mut slides = findings(facts, &sides, &walks(facts, &sides));
    slides.push(next_steps(facts));
    tidy::deck(Deck {
        title: "What each payment scheme pays".to_owned(),
        subtitle: facts.subtitle(),
        mark: facts.mark.clone(),
        slides,
    })
}

/// What was decided, and what is to be agreed next.
fn next_steps(facts: &Facts<'_>) -> Slide {
    let decided: Vec<String> =
        facts.decisions.iter().map(|made| format!("Decided. {}", decided_in_a_line(made))).collect();
    let open: Vec<String> = facts
        .schemes()
        .flat_map(|scheme| {
            let name = facts.lettered(scheme);
            to_be_agreed(&facts.of(scheme).scheme)
                .into_iter()
                .map(move |question| format!("To be agreed, {name}: {question}"))
        })
        .collect();
    let title = format!(
        "{} {} down; {} to be agreed.",
        decided.len(),
        if decided.len() == 1 { "decision is written" } else { "decisions are written" },
        match open.len() {
            1 => "1 point is still".to_owned(),
            many => format!("{many} points are still"),
        }
    );
    let mut points: Vec<String> =
        decided.iter().take(POINTS).chain(open.iter().take(POINTS)).cloned().collect();
    let left = decided.len() + open.len() - points.len();
    if left > 0 {
        points.push(format!("And {left} more, in the notes."));
    }
    points.push("Next: each side checks the workbook, then the term sheet is signed.".to_owned());
    let reasons = facts.decisions.iter().filter(|made| !made.reason.trim().is_empty());
    let reasons = reasons.map(|made| format!("Why “{}”: {}", clean(&made.decision), closed(&made.reason)));
    let notes = reasons.chain(decided.iter().skip(POINTS).chain(open.iter().skip(POINTS)).cloned());
    let mut notes: Vec<String> = notes.collect();
    notes.push(facts.on_small_numbers());
    Slide { title, body: SlideBody::Points(points), notes }
}
