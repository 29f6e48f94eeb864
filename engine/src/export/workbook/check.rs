//! The engine's figures, the workbook's, and the difference.

use super::HEADER;
use super::book::{Book, Look, Place, SheetIndex};
use super::counts::contract_width;
use super::formula::Formula;
use super::ledger::Ledger;
use crate::activity::Selection;
use crate::export::{Evaluated, Evaluation};
use crate::quantity::Pence;

const HEADERS: [(&str, f64); 7] = [
    ("Scheme", 24.0),
    ("Contract", 30.0),
    ("Period", 22.0),
    ("Line", 44.0),
    ("The program", 18.0),
    ("This workbook", 18.0),
    ("Difference", 16.0),
];
/// The columns of figures.
const PROGRAM: u16 = 4;
const WORKBOOK: u16 = 5;
const DIFFERENCE: u16 = 6;

/// Writes the sheet: totals first, then every line.
pub(super) fn write(book: &mut Book, evaluation: &Evaluation, ledgers: &[Ledger]) {
    let sheet = book.sheet("Check");
    for (column, (header, width)) in HEADERS.into_iter().enumerate() {
        let look = if column as u16 >= PROGRAM { Look::NumberHeader } else { Look::Header };
        book.text(Place { sheet, row: HEADER, column: column as u16 }, header, look);
        book.at(sheet).widths.insert(column as u16, width);
    }
    book.at(sheet).widths.insert(1, contract_width(&evaluation.selection));
    let mut row = HEADER + 2;
    for (evaluated, ledger) in evaluation.schemes.iter().zip(ledgers) {
        let labels = [evaluated.scheme.name.as_str(), "", "", "Total"];
        let total = evaluated.statement.total().value();
        compare(book, (sheet, row), labels, total, ledger.pounds(ledger.total));
        row += 1;
    }
    for (evaluated, ledger) in evaluation.schemes.iter().zip(ledgers) {
        row = lines(book, (sheet, row), &evaluation.selection, evaluated, ledger);
    }
    verdict(book, sheet, row - 1);
}

fn lines(
    book: &mut Book,
    (sheet, mut row): (SheetIndex, u32),
    selection: &Selection,
    evaluated: &Evaluated,
    ledger: &Ledger,
) -> u32 {
    for (line, of) in evaluated.statement.lines.iter().zip(&ledger.lines) {
        let (contract, period) = (selection.contract_name(line.contract), line.period.in_words());
        let what = line.component.in_words(&evaluated.scheme);
        let labels = [evaluated.scheme.name.as_str(), &contract, &period, &what];
        compare(book, (sheet, row), labels, line.amount.value(), ledger.pounds(*of));
        row += 1;
    }
    row
}

/// A row; of a figure that is not known there is nothing to compare.
fn compare(
    book: &mut Book,
    (sheet, row): (SheetIndex, u32),
    labels: [&str; 4],
    engine: Option<Pence>,
    cell: Place,
) {
    let at = |column| Place { sheet, row, column };
    for (column, label) in labels.into_iter().enumerate() {
        book.text(at(column as u16), label, Look::Text);
    }
    let Some(engine) = engine else {
        book.text(at(PROGRAM), crate::quantity::words::NOT_KNOWN, Look::Note);
        return;
    };
    let engine = book.number(at(PROGRAM), engine.pounds(), Look::Pounds);
    let here = book.formula(at(WORKBOOK), Formula::Cell(cell), Look::Pounds);
    book.formula(at(DIFFERENCE), Formula::Round(Box::new(here - engine), 2), Look::Pounds);
}

/// Whether all agree, above the lines.
fn verdict(book: &mut Book, sheet: SheetIndex, last: u32) {
    let place = Place { sheet, row: HEADER + 1, column: 0 };
    let [from, to] =
        [HEADER + 2, last.max(HEADER + 2)].map(|row| Place { sheet, row, column: DIFFERENCE }.cell());
    let differ = format!("COUNTIF({from}:{to},\">0.004\")+COUNTIF({from}:{to},\"<-0.004\")");
    let formula = format!("=IF({differ}=0,\"All agree\",({differ})&\" of \"&COUNT({from}:{to})&\" differ\")");
    book.says(place, formula, "All agree", Look::Heading);
}
