//! The first sheet: what the workbook is, how to use it, and what of it is no formula.

use std::collections::BTreeMap;

use super::book::{Book, Look, Place, SheetIndex};
use super::ledger::Ledger;
use crate::export::Evaluation;

/// What it is and how to use it.
const HOW_TO: [(&str, Look); 12] = [
    ("What it is", Look::Heading),
    (
        "The payment schemes on the table, worked out on the same activity. Every line of every statement is a formula of the counts and the terms in this workbook, by the same rules, rounding and switches as in the program that made it. There are no macros and nothing is locked.",
        Look::Wrapped,
    ),
    ("How to use it", Look::Heading),
    (
        "Change a filled cell on the sheet Terms: a price, a weight, a standard, a cap. The sheets of the schemes and Compare follow at once, and Check says line by line how far that is from what the program worked out.",
        Look::Wrapped,
    ),
    (
        "Each term has a name, so that a formula reads as the scheme does. The sheet of a scheme has its statement first, and beneath it the working: every step in a row of its own.",
        Look::Wrapped,
    ),
    (
        "Weights of a pot should add to 100 %; where they do not, the pot is split in their proportions.",
        Look::Wrapped,
    ),
    (
        "A term that is a choice, such as how often something is assessed, is shown and not filled: the formulas are made for it. Another choice needs another workbook.",
        Look::Wrapped,
    ),
    ("A price of nothing has no lines here: put one there, and no line will follow.", Look::Wrapped),
    ("How it rounds", Look::Heading),
    (
        "A line is worked out exactly and rounded once, to the penny, half away from zero. A spreadsheet works in binary fractions, so each exact figure is rounded to eight decimals first, and each threshold is compared on eight decimals: half a penny stays half a penny.",
        Look::Wrapped,
    ),
    (
        "A value of a year is split into whole pence: the odd pence go to the earliest months. A pot is split by weights to the largest remainder.",
        Look::Wrapped,
    ),
    ("What is no formula", Look::Heading),
];

/// Writes the sheet.
pub(super) fn write(
    book: &mut Book,
    sheet: SheetIndex,
    evaluation: &Evaluation,
    ledgers: &[Ledger],
    has_small: bool,
) {
    book.at(sheet).widths.insert(0, 110.0);
    let mut lines: Vec<(String, Look)> = HOW_TO.map(|(text, look)| (text.to_owned(), look)).into();
    lines.extend(values(evaluation, ledgers).into_iter().map(|text| (text, Look::Wrapped)));
    lines.push(("What to know of the data".to_owned(), Look::Heading));
    lines.extend(of_the_data(evaluation, has_small).into_iter().map(|text| (text, Look::Wrapped)));
    lines.push(("The sheets".to_owned(), Look::Heading));
    lines.extend(book.sheets.iter().map(|sheet| (sheet.name.clone(), Look::Text)).collect::<Vec<_>>());
    for (row, (text, look)) in lines.into_iter().enumerate() {
        book.text(Place { sheet, row: row as u32 + 3, column: 0 }, text, look);
    }
}

/// What of each scheme is a value, and why.
fn values(evaluation: &Evaluation, ledgers: &[Ledger]) -> Vec<String> {
    let mut sentences = Vec::new();
    for (evaluated, ledger) in evaluation.schemes.iter().zip(ledgers) {
        let mut whys: BTreeMap<&str, usize> = BTreeMap::new();
        ledger.values.iter().for_each(|(_, why)| *whys.entry(why.in_words()).or_default() += 1);
        for (why, lines) in whys {
            let lines =
                if lines == 1 { "1 line is a value".to_owned() } else { format!("{lines} lines are values") };
            sentences.push(format!(
                "{}: {lines}: {why}. They stay as they are when a term is changed.",
                evaluated.scheme.name
            ));
        }
    }
    if sentences.is_empty() {
        sentences.push("Every line of every scheme is a formula.".to_owned());
    }
    if evaluation.schemes.iter().any(|evaluated| !evaluated.statement.total().is_exact()) {
        sentences.push("Some counts were rounded or withheld. Formulas work with the count that money is worked at; the least and the most of a line are values beside it.".to_owned());
    }
    sentences
}

/// What of the data matters to somebody who is handed the workbook.
fn of_the_data(evaluation: &Evaluation, has_small: bool) -> Vec<String> {
    let mut sentences = Vec::new();
    if evaluation.selection.synthetic {
        sentences.push("The activity is made up: nobody in it exists.".to_owned());
    } else if has_small {
        sentences.push(
            "Some counts are of fewer than five people: keep this workbook among those who may know them, or make one of a suppressed tally."
                .to_owned(),
        );
    }
    sentences.extend(evaluation.warnings());
    if sentences.is_empty() {
        sentences.push("Nothing was found that should be said beside the figures.".to_owned());
    }
    sentences
}
