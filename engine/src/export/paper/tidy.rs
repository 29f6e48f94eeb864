//! The last thing that is done to a paper: whatever text came from a file or a person stands on one line, with
//! nothing in it that moves a cursor or turns the direction of what follows.

use super::facts::clean;
use crate::export::document::{Block, Chart, Deck, Document, KeyFigure, SlideBody, Table};

/// A paper with every text tidied.
pub(super) fn paper(mut document: Document) -> Document {
    tidy(&mut document.title);
    tidy(&mut document.subtitle);
    document.blocks.iter_mut().for_each(block);
    document
}

/// Slides with every text tidied.
pub(super) fn deck(mut deck: Deck) -> Deck {
    tidy(&mut deck.title);
    tidy(&mut deck.subtitle);
    for slide in &mut deck.slides {
        tidy(&mut slide.title);
        slide.notes.iter_mut().for_each(tidy);
        match &mut slide.body {
            SlideBody::Chart(of) => chart(of),
            SlideBody::Table(of) => table(of),
            SlideBody::Points(points) => points.iter_mut().for_each(tidy),
        }
    }
    deck
}

fn tidy(text: &mut String) {
    *text = clean(text);
}

fn block(of: &mut Block) {
    match of {
        Block::Heading(_, text) | Block::Paragraph(text) | Block::Note(text) => tidy(text),
        Block::List(lines) | Block::Numbered(lines) => lines.iter_mut().for_each(tidy),
        Block::Figures(figures) => {
            for KeyFigure { label, value, about } in figures {
                [label, value, about].into_iter().for_each(tidy);
            }
        }
        Block::Table(of) => table(of),
        Block::Chart(of) => chart(of),
        Block::PageBreak => {}
    }
}

fn table(table: &mut Table) {
    tidy(&mut table.caption);
    table.columns.iter_mut().for_each(|column| tidy(&mut column.title));
    table.rows.iter_mut().flat_map(|row| &mut row.cells).for_each(tidy);
}

fn chart(chart: &mut Chart) {
    tidy(&mut chart.title);
    tidy(&mut chart.alternative);
    chart.categories.iter_mut().for_each(tidy);
    chart.series.iter_mut().for_each(|series| tidy(&mut series.name));
}
