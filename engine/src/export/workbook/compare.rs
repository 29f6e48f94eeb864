//! The schemes side by side: totals, kinds of line, contracts, and what is paid up to each month; with charts that
//! follow the cells.

use std::ops::Range;

use super::HEADER;
use super::book::{Book, Chart, ChartKind, Look, Place, SheetIndex};
use super::counts::contract_width;
use super::formula::Formula;
use super::ledger::Ledger;
use crate::activity::ContractIndex;
use crate::export::{Evaluated, Evaluation};
use crate::payment::{Kind, Line};
use crate::quantity::{Pence, words};

/// The lines of the sheet while they are written.
struct Rows<'b> {
    book: &'b mut Book,
    sheet: SheetIndex,
    next: u32,
}

impl Rows<'_> {
    fn heading(&mut self, text: &str) {
        self.next += 1;
        self.book.text(Place { sheet: self.sheet, row: self.next, column: 0 }, text, Look::Heading);
        self.next += 1;
    }

    /// A row with a figure of each scheme; nothing where one is not known.
    fn row(&mut self, label: &str, look: Look, figures: impl Iterator<Item = Option<Formula>>) -> u32 {
        let row = self.next;
        self.next += 1;
        self.book.text(Place { sheet: self.sheet, row, column: 0 }, label, Look::Text);
        for (column, figure) in figures.enumerate() {
            let place = Place { sheet: self.sheet, row, column: column as u16 + 1 };
            match figure {
                Some(Formula::Number(number)) => drop(self.book.number(place, number, look)),
                Some(formula) => drop(self.book.formula(place, formula, look)),
                None => self.book.text(place, words::NOT_KNOWN, Look::Note),
            }
        }
        row
    }
}

/// Writes the sheet.
pub(super) fn write(book: &mut Book, evaluation: &Evaluation, ledgers: &[Ledger]) {
    let sheet = book.sheet("Compare");
    book.at(sheet).widths.insert(0, contract_width(&evaluation.selection).max(24.0));
    book.at(sheet).fixed = 1;
    book.text(Place { sheet, row: HEADER, column: 0 }, "Pounds", Look::Header);
    for (place, evaluated) in evaluation.schemes.iter().enumerate() {
        let column = place as u16 + 1;
        book.text(Place { sheet, row: HEADER, column }, &evaluated.scheme.name, Look::NumberHeader);
        book.at(sheet).widths.insert(column, 20.0);
    }
    let all: Vec<(&Evaluated, &Ledger)> = evaluation.schemes.iter().zip(ledgers).collect();
    let mut rows = Rows { book, sheet, next: HEADER + 1 };
    let total = totals(&mut rows, evaluation, &all);
    kinds(&mut rows, &all);
    contracts(&mut rows, evaluation, &all);
    let months = months(&mut rows, evaluation, &all);
    let last = rows.next - 1;
    let columns = all.len() as u16;
    book.at(sheet).printed = Some((last, columns + CHART_COLUMNS));
    charts(book, sheet, columns, total, months);
}

/// Columns beside the figures that charts are over.
const CHART_COLUMNS: u16 = 11;

fn charts(book: &mut Book, sheet: SheetIndex, schemes: u16, total: u32, months: Range<u32>) {
    let column = schemes + 2;
    let of = |kind, title: &str, rows: Range<u32>, row| Chart {
        kind,
        title: title.to_owned(),
        rows,
        schemes,
        row,
        column,
    };
    let mut charts = vec![of(ChartKind::Columns, "Paid in all", total..total + 1, HEADER + 1)];
    if !months.is_empty() {
        charts.push(of(ChartKind::Lines, "Paid up to each month", months, HEADER + 19));
    }
    book.at(sheet).charts = charts;
}

fn totals(rows: &mut Rows<'_>, evaluation: &Evaluation, all: &[(&Evaluated, &Ledger)]) -> u32 {
    let total = |(evaluated, ledger): &(&Evaluated, &Ledger)| {
        evaluated.statement.total().value().map(|_| Formula::Cell(ledger.pounds(ledger.total)))
    };
    let row = rows.row("Total", Look::Total, all.iter().map(total));
    let cell = |place: usize| Formula::Cell(Place { sheet: rows.sheet, row, column: place as u16 + 1 });
    let base = evaluation.baseline.0;
    let known = |place: usize| {
        all.get(place).is_some_and(|(evaluated, _)| evaluated.statement.total().value().is_some())
    };
    let differences: Vec<Option<Formula>> = (0..all.len())
        .map(|place| {
            (known(place) && known(base)).then(|| Formula::Round(Box::new(cell(place) - cell(base)), 2))
        })
        .collect();
    let name = evaluation.baseline.of(&evaluation.schemes).map_or("", |of| of.scheme.name.as_str());
    rows.row(&format!("More than {name}"), Look::Pounds, differences.into_iter());
    if all.iter().any(|(evaluated, _)| !evaluated.statement.total().is_exact()) {
        let bound = |bound: Option<Pence>| bound.map(|pence| Formula::Number(pence.pounds()));
        rows.row(
            "At least (a value)",
            Look::Pounds,
            all.iter().map(|(e, _)| bound(e.statement.total().least())),
        );
        rows.row(
            "At most (a value)",
            Look::Pounds,
            all.iter().map(|(e, _)| bound(e.statement.total().most())),
        );
    }
    row
}

fn kinds(rows: &mut Rows<'_>, all: &[(&Evaluated, &Ledger)]) {
    rows.heading("By kind of line");
    for kind in Kind::EVERY {
        let of = |(evaluated, ledger): &(&Evaluated, &Ledger)| {
            ledger.sum_of_kind(&evaluated.statement.lines, *kind)
        };
        rows.row(kind.in_words(), Look::Pounds, all.iter().map(of));
    }
}

fn contracts(rows: &mut Rows<'_>, evaluation: &Evaluation, all: &[(&Evaluated, &Ledger)]) {
    rows.heading("By contract");
    let selection = &evaluation.selection;
    for contract in selection.paid_contracts() {
        let of = |(evaluated, ledger): &(&Evaluated, &Ledger)| {
            of_contract(ledger, &evaluated.statement.lines, contract)
        };
        rows.row(&selection.contract_name(contract), Look::Pounds, all.iter().map(of));
    }
}

/// The lines of a contract, which follow one another.
fn of_contract(ledger: &Ledger, lines: &[Line], contract: ContractIndex) -> Option<Formula> {
    let theirs = || lines.iter().zip(&ledger.lines).filter(|(line, _)| line.contract == contract);
    if theirs().any(|(line, _)| line.amount.value().is_none()) {
        return None;
    }
    let (first, last) = (theirs().next(), theirs().next_back());
    Some(match first.zip(last) {
        Some(((_, first), (_, last))) => Formula::Column(ledger.pounds(*first), ledger.pounds(*last)),
        None => Formula::ZERO,
    })
}

fn months(rows: &mut Rows<'_>, evaluation: &Evaluation, all: &[(&Evaluated, &Ledger)]) -> Range<u32> {
    rows.heading("Paid for up to the end of");
    let first = rows.next;
    for month in &evaluation.selection.months {
        let of = |(evaluated, ledger): &(&Evaluated, &Ledger)| {
            ledger.sum_up_to(&evaluated.statement.lines, *month)
        };
        rows.row(&month.to_string(), Look::Pounds, all.iter().map(of));
    }
    first..rows.next
}
