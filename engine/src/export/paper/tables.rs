//! The tables of the comparison.

use super::blocks::table;
use super::facts::{Facts, clean, in_cell, money, signed};
use super::findings::Walk;
use super::side::{Side, kinds, months_of_cash};
use crate::export::document::{Column, Row, Table};
use crate::payment::{Amount, WalkStep, follows_in_short};
use crate::quantity::show;
use crate::scheme::Scheme;

/// What stands where an amount cannot be had by itself.
const NOT_ALONE: &str = "not alone";

/// A table of amounts with a column for each scheme.
fn by_scheme(caption: &str, head: &str, sides: &[Side], rows: Vec<Row>) -> Table {
    let mut columns = vec![Column::words(head, 4)];
    columns.extend(sides.iter().map(|side| Column::figures(&side.name, 3)));
    Table { caption: caption.to_owned(), columns, rows }
}

/// Cells of a row: its head, and an amount for each scheme.
fn amounts(head: String, sides: &[Side], of: impl Fn(&Side) -> Amount) -> Vec<String> {
    [head].into_iter().chain(sides.iter().map(|side| in_cell(of(side)))).collect()
}

/// The schemes side by side.
pub(in crate::export) fn side_by_side(facts: &Facts<'_>, sides: &[Side]) -> Table {
    let baseline = sides.iter().find(|side| side.difference.is_none()).and_then(|side| side.total.value());
    let row = |side: &Side| {
        let share = side.difference.and_then(|difference| {
            let before = baseline.filter(|before| before.0 > 0)?;
            Some(show::rounded_percent(difference.value()?.pounds() / before.pounds(), 1))
        });
        let is_baseline = side.difference.is_none();
        let or = |text: Option<String>| {
            text.unwrap_or_else(|| if is_baseline { "baseline" } else { "not known" }.to_owned())
        };
        Row::body(vec![
            side.name.clone(),
            money(side.total),
            or(side.difference.map(signed)),
            or(share),
            money(side.range.least),
            money(side.range.most),
            show::capital(&follows_in_short(&facts.of(side.scheme).scheme)),
        ])
    };
    Table {
        caption: "The schemes side by side".to_owned(),
        columns: vec![
            Column::words("Scheme", 4),
            Column::figures("Pays in all", 3),
            Column::figures("Difference", 3),
            Column::figures("In per cent", 2),
            Column::figures("Least", 3),
            Column::figures("Most", 3),
            Column::words("How it follows activity", 4),
        ],
        rows: sides.iter().map(row).collect(),
    }
}

/// What each scheme pays by kind.
pub(super) fn by_kind(facts: &Facts<'_>, sides: &[Side]) -> Table {
    let of = |kind: crate::payment::Kind| {
        Row::body(amounts(kind.in_words().to_owned(), sides, |side| side.of_kind(facts, kind)))
    };
    let mut rows: Vec<Row> = kinds(facts).into_iter().map(of).collect();
    rows.push(Row::total(amounts("In all".to_owned(), sides, |side| side.total)));
    by_scheme("What each scheme pays, by kind", "Kind", sides, rows)
}

/// What each scheme pays by provider.
pub(super) fn by_provider(facts: &Facts<'_>, sides: &[Side]) -> Table {
    let of = |contract| {
        Row::body(amounts(facts.contract(contract), sides, |side| side.of_contract(facts, contract)))
    };
    let mut rows: Vec<Row> = facts.contracts().into_iter().map(of).collect();
    rows.push(Row::total(amounts("In all".to_owned(), sides, |side| side.total)));
    by_scheme("What each scheme pays, by provider", "Provider", sides, rows)
}

/// What each scheme has paid by the end of each month.
pub(super) fn so_far(facts: &Facts<'_>, sides: &[Side]) -> Option<Table> {
    let months = months_of_cash(facts);
    let paid: Vec<Vec<Amount>> = sides.iter().map(|side| side.so_far(facts, &months)).collect();
    let rows: Vec<Row> = months
        .iter()
        .enumerate()
        .map(|(place, month)| {
            let cells = paid.iter().map(|so_far| in_cell(so_far[place]));
            Row::body([month.in_words()].into_iter().chain(cells).collect())
        })
        .collect();
    (!rows.is_empty()).then(|| by_scheme("Paid so far, by month of payment", "Month", sides, rows))
}

/// The least and the most of each scheme.
pub(super) fn least_and_most(sides: &[Side]) -> Table {
    let row = |side: &Side| {
        Row::body(vec![
            side.name.clone(),
            in_cell(side.range.least),
            in_cell(side.total),
            in_cell(side.range.most),
        ])
    };
    Table {
        caption: "The least and the most that could be paid".to_owned(),
        columns: vec![
            Column::words("Scheme", 4),
            Column::figures("Least", 3),
            Column::figures("As counted", 3),
            Column::figures("Most", 3),
        ],
        rows: sides.iter().map(row).collect(),
    }
}

/// What a step takes over: one or two differences in words, or how many there are.
pub(super) fn step_in_words(step: &WalkStep) -> String {
    let differences = step.changes.iter().map(|change| change.difference.in_words());
    let all: Vec<String> =
        differences.map(|words| words.trim_start_matches("What activity is worth: ").to_owned()).collect();
    match all.as_slice() {
        [one] => one.clone(),
        [one, two] => format!("{one}; and {two}"),
        [] | [_, _, ..] => step.in_words(),
    }
}

/// A walk, step by step.
pub(super) fn walk(walk: &Walk<'_>) -> Table {
    let comparison = &walk.comparison;
    let total =
        |name: &str, amount: Amount| Row::total(vec![name.to_owned(), money(amount), "the total".to_owned()]);
    let mut rows = vec![total("The baseline pays", comparison.before)];
    for step in &comparison.steps {
        let alone = |alone: Option<Amount>| alone.map_or_else(|| NOT_ALONE.to_owned(), signed);
        rows.push(Row::body(vec![step_in_words(step), signed(step.worth), alone(step.alone)]));
        rows.extend(step.changes.iter().filter(|_| step.changes.len() > 1).map(|change| {
            let what = format!("– of it: {}", clean(&change.difference.in_words()));
            Row::body(vec![what, "in the step".to_owned(), alone(change.alone)])
        }));
    }
    rows.push(total(&format!("{} pays", walk.side.name), comparison.after));
    Table {
        caption: format!("From the baseline to {}, part by part", walk.side.name),
        columns: vec![
            Column::words("Step", 8),
            Column::figures("Changes what the steps before left by", 3),
            Column::figures("Made alone", 3),
        ],
        rows,
    }
}

/// The terms in which a scheme differs from the baseline.
pub(super) fn terms(facts: &Facts<'_>, side: &Side) -> Option<Table> {
    let baseline = facts.of(facts.evaluation.baseline);
    let other = &facts.of(side.scheme).scheme;
    let or = |scheme: &Scheme, words: Option<String>| {
        words.map_or_else(|| "no such part".to_owned(), |words| clean(&in_short(scheme, &words)))
    };
    let rows = baseline.scheme.differences(other).into_iter().map(|difference| {
        let cells = [or(&baseline.scheme, difference.before), or(other, difference.after)];
        Row::body([clean(&difference.label)].into_iter().chain(cells).collect())
    });
    let columns = vec![
        Column::words("Term", 4),
        Column::words(&facts.lettered(facts.evaluation.baseline), 5),
        Column::words(&side.name, 5),
    ];
    table(&format!("Terms in which {} differs from the baseline", side.name), columns, rows.collect())
}

/// What a scheme has agreed in the parts that some words name, in a few words each; of a single term its value.
fn in_short(scheme: &Scheme, words: &str) -> String {
    let parts = scheme.outline().into_iter().filter(|line| words.contains(line.name));
    let parts: Vec<String> = parts.map(|line| format!("{}: {}", line.name, line.words)).collect();
    if parts.is_empty() { words.to_owned() } else { parts.join("; ") }
}
