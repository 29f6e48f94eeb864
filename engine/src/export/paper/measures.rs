//! What is measured: definitions with their sources, and what was reached.

use super::facts::Facts;
use crate::activity::ContractKind;
use crate::export::document::{Block, Column, Row, Table};
use crate::measure::{Measure, MeasureRow};
use crate::quantity::show;
use crate::scheme::SchemeIndex;

/// Words of the papers that are no measures, with what they mean and where that comes from.
const WORDS: [(&str, &str, &str); 4] = [
    (
        "Entered treatment",
        "The first treatment contact of a referral, counted in its month.",
        "Published metadata M031",
    ),
    (
        "Finished a course",
        "A referral that ended after two or more treatment contacts, counted in the month of its end.",
        "Published metadata M076",
    ),
    (
        "At caseness",
        "A first score at or above the threshold of its questionnaire, unless a term says otherwise.",
        "Published metadata M179, M191",
    ),
    (
        "Withheld",
        "A count that its publisher keeps back because it is small. It is bounds, never zero.",
        "Rule of this product",
    ),
];

/// The definitions of some words and of all measures that some schemes pay by.
pub(super) fn definitions(facts: &Facts<'_>, schemes: impl Iterator<Item = SchemeIndex>) -> Block {
    let mut rows: Vec<Row> = WORDS
        .iter()
        .map(|(word, means, source)| {
            Row::body(vec![(*word).to_owned(), (*means).to_owned(), (*source).to_owned()])
        })
        .collect();
    rows.extend(named(facts, schemes).into_iter().map(|measure| {
        Row::body(vec![measure.name.to_owned(), measure.definition.to_owned(), measure.source.to_owned()])
    }));
    Block::Table(Table {
        caption: "Definitions with their sources".to_owned(),
        columns: vec![
            Column::words("Word or measure", 3),
            Column::words("What is counted, out of what", 8),
            Column::words("Source", 4),
        ],
        rows,
    })
}

/// The measures that money of some schemes hangs on, each once.
pub(super) fn named(facts: &Facts<'_>, schemes: impl Iterator<Item = SchemeIndex>) -> Vec<&'static Measure> {
    let mut found: Vec<&'static Measure> = Vec::new();
    for measure in schemes.flat_map(|scheme| facts.of(scheme).scheme.measured()) {
        if found.iter().all(|known| known.id != measure.id) {
            found.push(measure);
        }
    }
    found
}

/// The measures that some schemes pay by, as they were reached by each contract.
pub(super) fn reached(facts: &Facts<'_>, schemes: impl Iterator<Item = SchemeIndex>) -> Option<Block> {
    let named = named(facts, schemes);
    let is_named = |row: &&MeasureRow| {
        named.iter().any(|measure| measure.id == row.measure.id)
            && facts.evaluation.selection.contracts[row.contract].kind == ContractKind::Contract
    };
    let rows: Vec<Row> =
        facts.evaluation.measures.iter().filter(is_named).map(|row| reached_row(facts, row)).collect();
    let columns = vec![
        Column::words("Provider", 4),
        Column::words("Measure", 5),
        Column::words("Period", 3),
        Column::figures("Counted", 3),
        Column::figures("Out of", 3),
        Column::figures("Rate", 3),
        Column::figures("National standard", 2),
        Column::words("Met", 2),
    ];
    super::blocks::table("Measures as they were reached", columns, rows).map(Block::Table)
}

fn reached_row(facts: &Facts<'_>, row: &MeasureRow) -> Row {
    let hidden = is_hidden(facts, row);
    let met = row.met.filter(|_| !hidden).map_or("not known", |met| if met { "yes" } else { "no" });
    Row::body(vec![
        facts.contract(row.contract),
        row.measure.name.to_owned(),
        super::facts::period(row.period),
        facts.people(row.ratio.numerator),
        if row.measure.denominator.is_none() {
            "a count".to_owned()
        } else {
            facts.people(row.ratio.denominator)
        },
        if hidden {
            "withheld".to_owned()
        } else {
            row.ratio.rate().map_or_else(|| "not known".to_owned(), |rate| show::rounded_percent(rate, 1))
        },
        row.standard.map_or_else(|| "none".to_owned(), |standard| show::percent(standard, 0)),
        if row.standard.is_some() { met } else { "no standard" }.to_owned(),
    ])
}

/// Whether its rate would tell a small number.
pub(super) fn is_hidden(facts: &Facts<'_>, row: &MeasureRow) -> bool {
    facts.hides(row.ratio.numerator) || facts.hides(row.ratio.denominator)
}
