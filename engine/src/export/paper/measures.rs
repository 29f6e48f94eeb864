//! What is measured: definitions with their sources, and what was reached.

use super::facts::Facts;
use crate::activity::ContractKind;
use crate::calendar::Grain;
use crate::export::document::{Block, Column, Row, Slide, SlideBody, Table};
use crate::measure::{Measure, MeasureRow, Standards};
use crate::quantity::{show, words};
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
pub(in crate::export) fn definitions(facts: &Facts<'_>, schemes: impl Iterator<Item = SchemeIndex>) -> Block {
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
    let of = |scheme: SchemeIndex| {
        let terms = &facts.of(scheme).scheme;
        let tests = terms.extension.iter().flat_map(|extension| &extension.tests);
        let tested = tests.filter_map(|test| terms.definitions.measure(&test.measure));
        terms.measured().into_iter().chain(tested).collect::<Vec<_>>()
    };
    for measure in schemes.flat_map(of) {
        if found.iter().all(|known| known.id != measure.id) {
            found.push(measure);
        }
    }
    found
}

/// The measure that misses its standard most often; nothing where none has one.
pub(super) fn missed(facts: &Facts<'_>) -> Option<Slide> {
    let named = named(facts, facts.schemes());
    let judged: Vec<&MeasureRow> = facts
        .evaluation
        .measures
        .iter()
        .filter(|row| row.met.is_some() && is_of(facts, &named, row))
        .collect();
    let of = |measure: &Measure| {
        let mine: Vec<&&MeasureRow> = judged.iter().filter(|row| row.measure.id == measure.id).collect();
        (mine.iter().filter(|row| row.met == Some(false)).count(), mine.len())
    };
    let all = named.iter().map(|measure| (*measure, of(measure))).filter(|(_, (_, judged))| *judged > 0);
    let all: Vec<(&Measure, (usize, usize))> = all.collect();
    let (worst, (missed, out_of)) = *all.iter().max_by_key(|(_, (missed, _))| *missed)?;
    let standard = judged.iter().rfind(|row| row.measure.id == worst.id)?.standard?;
    let contracts = facts.evaluation.selection.years().len() == 1 && facts.evaluation.grain == Grain::Year;
    let what = if contracts { "contracts" } else { "results by contract and period" };
    let title = if missed == 0 {
        format!("All {} measures with a standard meet it wherever it can be told.", all.len())
    } else {
        format!(
            "“{}” misses its standard of {} in {missed} of {out_of} {what}.",
            worst.name,
            show::percent(standard, 0)
        )
    };
    let row = |(measure, (missed, judged)): &(&Measure, (usize, usize))| {
        Row::body(vec![measure.name.to_owned(), missed.to_string(), judged.to_string()])
    };
    let columns =
        vec![Column::words("Measure", 5), Column::figures("Missed", 2), Column::figures("Judged", 2)];
    let table = Table {
        caption: format!("Standards missed, of {what}"),
        columns,
        rows: all.iter().map(row).collect(),
    };
    let notes = judged.iter().map(|row| {
        let name = facts.contract(row.contract);
        format!("{name}, {}, {}: {}.", row.measure.name, row.period.in_words(), rate(facts, row))
    });
    Some(Slide { title, body: SlideBody::Table(table), notes: notes.collect() })
}

/// Whether a row is of a measure among some, and of a contract.
fn is_of(facts: &Facts<'_>, named: &[&Measure], row: &MeasureRow) -> bool {
    named.iter().any(|measure| measure.id == row.measure.id)
        && facts.evaluation.selection.contracts[row.contract].kind == ContractKind::Contract
}

/// The measures that some schemes pay by, as they were reached by each contract.
pub(in crate::export) fn reached(
    facts: &Facts<'_>,
    schemes: impl Iterator<Item = SchemeIndex>,
) -> Option<Block> {
    let named = named(facts, schemes);
    let is_named = |row: &&MeasureRow| is_of(facts, &named, row);
    let rows: Vec<Row> =
        facts.evaluation.measures.iter().filter(is_named).map(|row| reached_row(facts, row)).collect();
    let columns = vec![
        Column::words("Provider", 4),
        Column::words("Measure", 5),
        Column::words("Period", 3),
        Column::figures("Counted", 3),
        Column::figures("Out of", 3),
        Column::figures("Rate", 3),
        Column::figures("Standard", 2),
        Column::words("Met", 2),
    ];
    super::blocks::table("Measures as they were reached", columns, rows).map(Block::Table)
}

fn reached_row(facts: &Facts<'_>, row: &MeasureRow) -> Row {
    let met = row.met.map_or("not known", |met| if met { "yes" } else { "no" });
    Row::body(vec![
        facts.contract(row.contract),
        row.measure.name.to_owned(),
        row.period.in_words(),
        facts.people(row.ratio.numerator),
        if row.measure.denominator.is_none() {
            "a count".to_owned()
        } else {
            facts.people(row.ratio.denominator)
        },
        rate(facts, row),
        standard(row),
        if row.standard.is_some() { met } else { "no standard" }.to_owned(),
    ])
}

/// Its standard, with whether it is one contract's or not confirmed: `50 %`, `75 % (of one contract)`.
fn standard(row: &MeasureRow) -> String {
    let Some(standard) = row.standard else { return "none".to_owned() };
    let standards = Standards::shipped().ok();
    let known =
        standards.as_ref().and_then(|all| all.of(row.measure.id, row.period.first_month().financial_year()));
    let mark = match known.map(|known| (known.local, known.provisional)) {
        Some((true, _)) => " (of one contract)",
        Some((false, true)) => " (provisional)",
        Some((false, false)) | None => "",
    };
    format!("{}{mark}", show::percent(standard, 0))
}

/// Its rate, withheld where it would tell a small number.
fn rate(facts: &Facts<'_>, row: &MeasureRow) -> String {
    if facts.hides(row.ratio.numerator) || facts.hides(row.ratio.denominator) {
        return "withheld".to_owned();
    }
    row.ratio.rate().map_or_else(|| words::NOT_KNOWN.to_owned(), |rate| show::rounded_percent(rate, 1))
}
